package visit

import (
	"context"
	"errors"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// MessageOf turns an error into words for the person: the one place where kinds become sentences. ok is false for what the
// person can do nothing about: Unavailable, and faults of the program.
func MessageOf(err error) (m domain.Message, ok bool) {
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind == domain.Unavailable {
		return domain.Message{}, false
	}
	return e.Message, true
}

// Refuse tells a refusal in one line; nil and everything that must be tried again pass through.
func (v *Visit) Refuse(ctx context.Context, err error) error {
	m, ok := MessageOf(err)
	if err == nil || !ok {
		return err
	}
	return v.Deny(ctx, m)
}

// Deny tells a refusal in one line: on the button if it fits there.
func (v *Visit) Deny(ctx context.Context, m domain.Message) error {
	if line := v.Label(m.Key, m.Values); v.Press != nil && telegram.FitsToast(line) {
		return v.Toast(ctx, line)
	}
	return v.Send(ctx, card.Page{HTML: v.Text(m.Key, m.Values)})
}
