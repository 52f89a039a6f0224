package cases

import (
	"context"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
)

// RestFrom is the first question of a complaint after which nothing must be answered any more.
const RestFrom = "happened"

// Rest is the button that skips everything that need not be answered, so that the card comes next.
func Rest() talk.Beside {
	return talk.Beside{Key: "complaint.rest", Data: button.Open(button.Rest, ""), Step: RestFrom, Live: true}
}

// rest skips the questions that are still open and need not be answered. Pictures that were sent already are the answer to that for them.
func (m *Room) rest(ctx context.Context, v *visit.Visit, arg string) error {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return err
	}
	run, rev := button.ReadRest(arg)
	if s.Flow != "complaint" || s.Step != RestFrom || s.Run != run || strconv.Itoa(s.Rev) != rev || s.Asking != nil || s.Parked {
		return v.OldButton(ctx)
	}
	also := dialog.Draft{"wish": {Skipped: true}, "evidence": {Media: s.Held, Skipped: len(s.Held) == 0}}
	return m.Talk.Take(ctx, v, dialog.Event{Kind: dialog.Say, ID: v.Update, At: v.At, Text: v.Label("dialog.skip", nil), Also: also, Run: m.Talk.NewRun()})
}
