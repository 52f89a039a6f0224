package bot

import (
	"context"
	"slices"

	"guanjia/bot/question"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/command"
)

// named answers the name of a page or of a conversation of the office, written in the middle of another conversation: it is no answer there.
// A page is shown beside it; before another conversation is begun, it is asked whether to leave this one.
func (b between) named(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	if e.Kind != dialog.Say || !v.By.HasSome(domain.TakeDown) {
		return false, nil
	}
	name, digest := b.start(v.By, e.Text), question.Morning(e.Text)
	if name == "" && !digest {
		return false, nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Asking != nil || s.Parked || b.offered(s, e.Text) {
		return false, err
	}
	if digest {
		b.below.lead(v)
		return b.digest(ctx, v, e.Text)
	}
	return true, b.run(ctx, v, name, "")
}

// start returns the command of the office whose button on the start page words name, in any language; "" for none.
func (b between) start(by domain.Actor, words string) string {
	for _, c := range command.All() {
		if c.Start && c.Role != "" && c.Role != domain.Owner && c.For(by) && b.talk.Means("menu."+c.Name, words) {
			return c.Name
		}
	}
	return ""
}

// offered reports whether words can be the answer to the step under way: one of its fixed options, one that only the facts know, or the field
// of a card that shall be changed.
func (b between) offered(s dialog.State, words string) bool {
	f := b.flows[s.Flow]
	step, _ := f.Step(s.Step)
	switch k := step.Answer.(type) {
	case dialog.Confirm:
		return slices.ContainsFunc(f.Steps, func(of dialog.Step) bool { return b.talk.Means(f.FieldKey(of), words) })
	case dialog.Choice:
		return k.Options.Fact != "" && !k.Other || slices.ContainsFunc(k.Options.Values, func(value string) bool { return b.talk.Means(f.OptionKey(step, value), words) })
	}
	return false
}
