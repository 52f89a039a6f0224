package visit

import (
	"context"
	"errors"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/ticket"
)

// MessageOf returns the message for an error: the only place where kinds become sentences. ok is false for Unavailable and for faults of
// the program, about which the person can do nothing.
func MessageOf(err error) (m domain.Message, ok bool) {
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind == domain.Unavailable {
		return domain.Message{}, false
	}
	return e.Message, true
}

// Untellable returns an error about which the person can do nothing, so that the update is tried again; nil for a refusal.
func Untellable(err error) error {
	if _, tellable := MessageOf(err); tellable {
		return nil
	}
	return err
}

// Refuse answers with a refusal in one line. It returns nil for nil, and returns errors that must be tried again.
func (v *Visit) Refuse(ctx context.Context, err error) error {
	m, ok := MessageOf(err)
	if err == nil || !ok {
		return err
	}
	return v.Deny(ctx, m)
}

// Deny answers with a refusal in one line, as a toast if it fits.
func (v *Visit) Deny(ctx context.Context, m domain.Message) error {
	if line := v.Label(m.Key, m.Values); v.Press != nil && telegram.FitsToast(line) {
		return v.Toast(ctx, line)
	}
	return v.Send(ctx, card.Page{HTML: v.Text(m.Key, m.Values)})
}

// Again shows a refusal above what it is about, as it is now: somebody else acted first, or something is missing. open reads it anew, page
// shows it; if it is gone, only the refusal is told. It returns errors that must be tried again.
func Again[V any](ctx context.Context, v *Visit, refusal error, open func() (V, error), page func(now V, why string) card.Page) error {
	why, tellable := MessageOf(refusal)
	if !tellable {
		return refusal
	}
	now, gone := open()
	if again := Untellable(gone); again != nil {
		return again
	}
	if gone != nil {
		return v.Refuse(ctx, refusal)
	}
	return v.Answer(ctx, page(now, v.Text(why.Key, why.Values)))
}

// Twice answers a press of what the person has done already, as history says: in one line, and nothing is shown once more. answered is false for
// every other refusal.
func Twice[S, A ~string](ctx context.Context, v *Visit, refusal error, history []ticket.Entry[S, A], n ticket.Number, do A) (answered bool, err error) {
	if v.Press == nil || domain.KindOf(refusal) != domain.Conflict || !ticket.DidLast(history, v.By.Person, do) {
		return false, nil //nolint:nilerr // another refusal, which the caller shows
	}
	return true, v.Toast(ctx, v.Label("bot.done_before", domain.Values{"number": domain.Text(string(n))}))
}
