// Package typed answers what people type where a conversation offers buttons too: the name of a button, a scope, a time, or something that cannot be
// read. It knows no conversation.
//
//	if err == nil {
//		return false, typed.AsRead(v, e, of, func(words string) (scope.Scope, error) { return m.scopeOf(ctx, v, in, words) })
//	}
package typed

import (
	"context"
	"time"

	"guanjia/bot/moment"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/scope"
)

// AsRead says how a scope was read, and stores it in these words; so a number that somebody types is a building and not the first button. again
// reads words as a scope.
func AsRead(v *visit.Visit, e *dialog.Event, of scope.Scope, again func(words string) (scope.Scope, error)) error {
	values := domain.Values{"scope": of.Value()}
	words := v.Label("scope.read", values)
	same, err := again(words)
	if err != nil && visit.Untellable(err) != nil {
		return err
	}
	if err == nil && same.Equal(of) && !of.All {
		e.Text = words
		v.Above(v.Text("scope.understood", values))
	}
	return nil
}

// AtTime stores a time as it was read of what was typed. Words that name no day mean the next such time, or the last one: if that is not today,
// the person reads at once which day it is.
func AtTime(v *visit.Visit, e *dialog.Event, at, now time.Time, layout string) {
	day := func(n int) bool { return now.AddDate(0, 0, n).Format(time.DateOnly) == at.Format(time.DateOnly) }
	if moment.Dayless(e.Text) && !day(0) {
		key := "typed.other"
		if day(1) {
			key = "typed.tomorrow"
		} else if day(-1) {
			key = "typed.yesterday"
		}
		v.Above(v.Text(key, domain.Values{"at": domain.Moment(at, at.Location().String())}))
	}
	e.Text = at.Format(layout)
}

// Another takes a scope that is typed where the one before is to be confirmed: it answers the step for scopes, to which the conversation returns.
// "1" is the one button there. What cannot be read as a scope is left to the conversation.
func Another(e *dialog.Event, step string, again func(words string) (scope.Scope, error)) error {
	if n, is := read.Which(e.Text); is && n == 1 {
		return nil
	}
	_, err := again(e.Text)
	if err == nil {
		e.Answers = step
		return nil
	}
	return visit.Untellable(err)
}

// Named reports whether words are the label of an option, or its number.
func Named(t *talk.Talk, o dialog.Option, words string) bool {
	return o.Key != "" && t.Means(o.Key, words) || o.Label != "" && read.Fold(o.Label) == read.Fold(words)
}

// Again tells why an answer is not taken, above the same question.
func Again(ctx context.Context, t *talk.Talk, v *visit.Visit, e *dialog.Event, why string) error {
	v.Above(why)
	return t.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}
