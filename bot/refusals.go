package bot

import (
	"context"
	"errors"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// messageOf turns an error into words for the person: the one place where kinds become sentences (CONTRIBUTING.md §5). ok is
// false for what the person can do nothing about: Unavailable, and faults of the program.
func messageOf(err error) (domain.Message, bool) {
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind == domain.Unavailable {
		return domain.Message{}, false
	}
	return e.Message, true
}

// refusedLine tells a refusal in one line; nil and everything that must be tried again pass through.
func (v *visit) refusedLine(ctx context.Context, err error) error {
	m, ok := messageOf(err)
	if err == nil || !ok {
		return err
	}
	if line := v.label(m.Key, m.Values); v.press != nil && telegram.FitsToast(line) {
		return v.toast(ctx, line)
	}
	return v.send(ctx, page{html: v.text(m.Key, m.Values)})
}

// refusedCard tells a refusal above the case as it is now: somebody was faster, or something is missing.
func (v *visit) refusedCard(ctx context.Context, id domain.CaseID, err error) error {
	m, ok := messageOf(err)
	if !ok {
		return err
	}
	file, gone := v.b.Desk.Open(ctx, v.by, id)
	if gone != nil {
		return v.refusedLine(ctx, err)
	}
	p := v.card(file)
	p.html = v.text(m.Key, m.Values) + "\n\n" + p.html
	return v.answer(ctx, p)
}

// notNow says that an action does not fit the case as it is, with the card and what can be done.
func (v *visit) notNow(ctx context.Context, f desk.View, do complaint.Action) error {
	p := v.card(f)
	p.html = v.text("bot.not_now", domain.Values{"action": domain.Word("deed." + string(do)), "stage": domain.Word("stage." + string(f.Case.Stage))}) + "\n\n" + p.html
	return v.answer(ctx, p)
}
