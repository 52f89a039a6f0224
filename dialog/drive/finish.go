package drive

import (
	"context"
	"errors"
	"fmt"

	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/ending"
	"guanjia/dialog/seen"
)

// Refusal is the error of Finish if the result is refused and the person can change it.
type Refusal struct{ Note dialog.Phrase }

// Ended is the error of Finish if the result is refused for good: the conversation ends with the outcome, which says why.
type Ended struct {
	How ending.End // for whoever presses a button of it later
	Why string     // catalogue key of the reason, for logs
}

// Error returns the key, for logs.
func (e Ended) Error() string { return "drive: conversation ended: " + e.Why }

// Error returns the key, for logs.
func (r Refusal) Error() string { return "drive: result refused: " + r.Note.Key }

// finished is a result for which Finish was called. It stays valid if the save after it comes too late.
type finished[O any] struct {
	result  dialog.Result
	outcome O
	next    *dialog.Start
	how     ending.End
}

// chainMost bounds the number of conversations that follow each other without a question.
const chainMost = 4

// finish calls Finish before anything is saved; after a crash in between, the same run is finished again. A conversation that follows
// begins at once.
func (j *job[V, O]) finish(ctx context.Context, f dialog.Flow, t dialog.Turn, r *Reply[O]) (dialog.Turn, error) {
	for range chainMost {
		if t.Result == nil {
			return t, nil
		}
		outcome, next, err := j.Finish(ctx, j.visit, j.key, *t.Result)
		var refusal Refusal
		if errors.As(err, &refusal) {
			return dialog.Refused(f, t, j.event.At, refusal.Note), nil
		}
		var over Ended
		if err != nil && !errors.As(err, &over) {
			return t, fmt.Errorf("finish %s: %w", f.Name, err)
		}
		done := finished[O]{*t.Result, outcome, next, over.How}
		if j.done == nil { // of several only the first, because the store still has its conversation
			j.done = &done
		}
		if t, err = j.ended(t.State, done, r); err != nil {
			return t, err
		}
		f = j.Flows[t.State.Flow]
	}
	return t, fmt.Errorf("drive: %d conversations in a row without a question", chainMost)
}

// ended returns the turn after Finish: the end of the conversation, and the beginning of one that follows.
func (j *job[V, O]) ended(s dialog.State, done finished[O], r *Reply[O]) (dialog.Turn, error) {
	r.Finished, r.Outcome, r.Result = true, done.outcome, &done.result
	t := dialog.Turn{State: dialog.Done(s)}
	t.State.End = done.how
	if done.next == nil {
		return t, nil
	}
	t, known, err := j.beginNext(t.State, *done.next, dialog.Event{At: j.event.At, Run: j.event.Run})
	if err == nil && !known {
		err = fmt.Errorf("drive: no flow %q to follow %s", done.next.Flow, done.result.Flow)
	}
	return t, err
}

// beginNext begins the conversation after a complete one, so that both are saved together. known is false if only a newer program has its
// flow.
func (d *Driver[V, O]) beginNext(s dialog.State, start dialog.Start, e dialog.Event) (t dialog.Turn, known bool, err error) {
	f, known := d.Flows[start.Flow]
	if !known {
		return dialog.Turn{State: s}, false, nil
	}
	if !button.ValidRun(e.Run) {
		return dialog.Turn{State: s}, true, errRun
	}
	begin := dialog.Event{Kind: dialog.Begin, At: e.At, Start: &start, Run: e.Run, Message: e.Message}
	return dialog.Advance(f, s, begin, dialog.Facts{}), true, nil
}

// won handles the next try after Finish was called and the save came too late. The result stays, so the conversation ends, whatever
// happened to it meanwhile; a conversation that began after it is not changed.
func (j *job[V, O]) won(ctx context.Context, l seen.Conversation) (Reply[O], error) {
	done := *j.done
	r := Reply[O]{Before: l.State, Finished: true, Outcome: done.outcome, Result: &done.result, Turn: dialog.Turn{State: l.State}}
	if l.Reading != seen.Whole || l.State.Run != done.result.Run {
		return r, nil
	}
	t, err := j.ended(dialog.Eat(l.State, j.event.ID), done, &r)
	if err != nil {
		return Reply[O]{}, err
	}
	if t, err = j.finish(ctx, j.Flows[t.State.Flow], t, &r); err != nil {
		return Reply[O]{}, err
	}
	if t, err = j.shown(ctx, t); err != nil {
		return Reply[O]{}, err
	}
	r.Turn = t
	return r, j.save(ctx, l, t)
}
