package dialog

import (
	"context"
	"errors"
	"fmt"
)

// finished is a result that was handed over: it stays true when the save after it loses its race.
type finished struct {
	result  Result
	outcome any
}

// chainMost bounds how many conversations can follow each other without a question.
const chainMost = 4

// finish hands a result over before anything is saved: a crash in between comes back here with the same run. What follows
// begins at once.
func (d *Driver) finish(ctx context.Context, k Key, f Flow, t Turn, e Event, r *Reply, done **finished) (Turn, error) {
	for range chainMost {
		if t.Result == nil {
			return t, nil
		}
		outcome, err := d.Finish(ctx, k, *t.Result)
		var refusal Refusal
		if errors.As(err, &refusal) {
			fresh, s := t.fresh, waits(f, t.State, e.At)
			t = Refused(f, s, refusal.Note, Facts{})
			t.fresh = fresh
			return t, nil
		}
		if err != nil {
			return t, fmt.Errorf("finish %s: %w", f.Name, err)
		}
		*done = &finished{*t.Result, outcome}
		if t, err = d.ended(t.State, e, **done, r); err != nil {
			return t, err
		}
		f = d.Flows[t.State.Flow]
	}
	return t, fmt.Errorf("dialog: %d conversations in a row that ask nothing", chainMost)
}

// ended is the end of a conversation whose result was handed over, and the beginning of the one that follows.
func (d *Driver) ended(s State, e Event, done finished, r *Reply) (Turn, error) {
	r.Finished, r.Outcome, r.Result = true, done.outcome, &done.result
	t := Turn{State: Done(s)}
	next, ok := done.outcome.(Follower)
	if !ok {
		return t, nil
	}
	start := next.Follow()
	if start == nil {
		return t, nil
	}
	t, known, err := d.follow(t.State, *start, Event{At: e.At, Run: e.Run})
	if err == nil && !known {
		err = fmt.Errorf("dialog: no flow %q to follow %s", start.Flow, done.result.Flow)
	}
	return t, err
}

// follow begins the conversation that comes after one that has ended, so that both are saved as one. known is false if only
// a newer program has its flow.
func (d *Driver) follow(s State, start Start, e Event) (t Turn, known bool, err error) {
	f, known := d.Flows[start.Flow]
	if !known {
		return Turn{State: s}, false, nil
	}
	if !validRun(e.Run) {
		return Turn{State: s}, true, errRun
	}
	return Advance(f, s, Event{Kind: Begin, At: e.At, Start: &start, Run: e.Run, Message: e.Message}, Facts{}), true, nil
}

// won is the next try after a result was handed over and somebody else's save came first. What is done is done, so the
// conversation ends, whatever became of it meanwhile; one that was begun after it is let be.
func (d *Driver) won(ctx context.Context, k Key, l loaded, e Event, done finished) (Reply, error) {
	r := Reply{Before: l.state, Finished: true, Outcome: done.outcome, Result: &done.result, Turn: Turn{State: l.state}}
	if l.reading != whole || l.state.Run != done.result.Run {
		return r, nil
	}
	t, err := d.ended(eat(l.state.clone(), e.ID), e, done, &r)
	if err != nil {
		return Reply{}, err
	}
	again := &done
	if t, err = d.finish(ctx, k, d.Flows[t.State.Flow], t, e, &r, &again); err != nil {
		return Reply{}, err
	}
	if t, err = d.shown(ctx, k, t, e); err != nil {
		return Reply{}, err
	}
	r.Turn = t
	return r, d.save(ctx, k, l.version, t)
}
