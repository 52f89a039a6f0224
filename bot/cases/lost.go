package cases

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
)

// Lost implements talk.Cases: the store of conversations came back empty. Somebody who had begun a complaint is told so, and a new one
// begins with the words that the pressed card shows; what was filed before is shown. Staff read that they must start again.
func (m *Room) Lost(ctx context.Context, v *visit.Visit, run, shown string) error {
	if _, err := m.Desk.CaseOfRun(ctx, v.By, run); err == nil {
		return m.Again(ctx, v, run)
	} else if domain.KindOf(err) != domain.NotFound {
		return err
	}
	v.AnswerPress(ctx, "")()
	v.ClearPressed(ctx)
	v.Forget()         // the old card stays as it is, without buttons, so that the person can read it
	if !v.By.Known() { // nobody whom we know: perhaps somebody who has just deleted what is stored about them
		return v.Send(ctx, card.Welcome(v.Reader()))
	}
	if v.By.HasSome(domain.TakeDown) {
		return v.Send(ctx, card.Start(v.Reader(), "lost.staff"))
	}
	words := talk.WordsShown(v.Reader(), m.Flows["complaint"], shown)
	if words == "" {
		v.Above(v.Text("lost.begun", nil))
		return startingOf(m.Options).start(ctx, v, talk.Opening{})
	}
	v.Above(v.Text("lost.filled", nil))
	return startingOf(m.Options).start(ctx, v, talk.Opening{Start: dialog.Start{Draft: drafts(m.Options).Filled(words, nil)}})
}
