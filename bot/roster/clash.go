package roster

import (
	"context"
	"maps"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	rules "guanjia/domain/roster"
)

// doubled shows the confirmation again if somebody would have two of these shifts at the same time, and nobody has said so yet; nil: go on. What was
// done before, by the same run, is not asked: its own shifts are there.
func (m *Room) doubled(ctx context.Context, v *visit.Visit, r dialog.Result, planned func() ([]rules.Shift, domain.CommunityID, error)) (*dialog.Start, error) {
	if done, err := m.Roster.Ran(ctx, r.Run); err != nil || done {
		return nil, err
	}
	shifts, in, err := planned()
	if err != nil {
		return nil, err
	}
	clashes, err := m.Roster.Clashes(ctx, v.By, in, shifts)
	var ls []string
	for _, c := range clashes {
		values := domain.Values{"name": domain.Text(c.Name), "other": c.Other}
		if c.Count > 1 {
			values["count"] = domain.Count(c.Count)
		}
		ls = append(ls, v.Label("roster.clashes", values))
	}
	said := strings.Join(ls, "\n")
	if err != nil || said == "" || said == r.Params["clash"] {
		return nil, err
	}
	params, draft := maps.Clone(r.Params), maps.Clone(r.Answers)
	params["clash"] = said
	delete(draft, "confirm")
	return &dialog.Start{Flow: r.Flow, Params: params, Draft: draft, Then: r.Then}, nil
}

// stops asks whether a rotation ends: its shifts of five weeks go with it.
func (m *Room) stops(ctx context.Context, v *visit.Visit, id domain.PatternID) error {
	r := v.Reader()
	yes := button.RosterAct{Do: ends, ID: int64(id), Choice: sure}
	return v.Answer(ctx, card.Page{HTML: v.Text("roster.rotation.sure", nil), Rows: [][]telegram.Button{
		card.Row(r.Button("roster.rotation.stop", yes.Data(button.Post))), card.Row(r.Open("alarm.back", button.Roster))}})
}

// end ends a rotation, once somebody is sure, and shows its post; the roster if the press came again after the rotation had ended.
func (m *Room) end(ctx context.Context, v *visit.Visit, id domain.PatternID, certain bool) error {
	if !certain {
		return m.stops(ctx, v, id)
	}
	post, err := m.Roster.EndPattern(ctx, v.By, v.Run(), id)
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case post == 0:
		v.Above(v.Text("roster.rotation.ended", nil))
		return m.show(ctx, v, "")
	}
	return m.opened(ctx, v, post, "roster.rotation.ended")
}
