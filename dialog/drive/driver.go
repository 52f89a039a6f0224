// Package drive runs conversations on a store: it loads the state, advances it, hands over what a finished conversation gave,
// saves by compare-and-set, and takes the deadlines that have come. It decides nothing about a conversation (dialog does) and
// sends nothing: the caller shows the Reply.
//
//	d := drive.Driver[*visit, page]{Store: store, Flows: flows, Facts: facts, Finish: finish}
//	r, err := d.Handle(ctx, v, key, dialog.Event{ID: update, At: now, Kind: dialog.Say, Text: "It leaks"})
//	// send r.Screen, then tell the driver under which message id it was sent
//	d.Shown(key, r.State.Rev, message)
package drive

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/codec"
	"guanjia/dialog/screen"
)

// Store keeps conversations. Implementations are safe for many goroutines and processes and pass dialogtest.RunStore. Other
// errors than dialog.ErrConflict mean that the store is away.
type Store interface {
	// Load reads a conversation; one that is not there has Version 0.
	Load(ctx context.Context, k dialog.Key) (dialog.Stored, error)
	// Save writes data if the stored version is still expect, and returns the new version; else dialog.ErrConflict.
	// Empty data removes the conversation. deadline zero: none. The conversation is forgotten keep after the save.
	Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (version int64, err error)
	// Note records live messages; notes for conversations that are gone are dropped.
	Note(ctx context.Context, notes ...dialog.Note) error
	// Due lists conversations whose deadline is not after now, at most limit, and hides each for hide so that
	// only one replica takes it.
	Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error)
}

// Driver runs conversations for visits of type V (who came, with which rights; the caller's own) whose ends are of type O (what
// the caller shows when a conversation is complete). It needs at most one Load and one Save of the store for an event, plus
// Notes in bulk. Store, Flows, and Finish are needed. Safe for many goroutines, and for many processes on one store: who
// loses a race tries again.
type Driver[V, O any] struct {
	Store Store
	Flows map[string]dialog.Flow
	// Facts loads what a step names, for the state as it is. nil: no step needs any. An error leaves all as it was.
	Facts func(ctx context.Context, v V, k dialog.Key, s dialog.State, names []string) (dialog.Facts, error)
	// Finish does what a finished conversation is for, under Result.Run: it may be called again with the same run after
	// a crash or a lost race, and must then find its first work. next is the conversation that begins at once; it is saved
	// together with the end of the first, so that a crash cannot come between them; nil: none. A Refusal shows the
	// conversation again with its reason; any other error leaves all as it was, to be tried again.
	Finish func(ctx context.Context, v V, k dialog.Key, r dialog.Result) (outcome O, next *dialog.Start, err error)
	// Keep is how long an untouched conversation is kept; 0: 30 days.
	Keep time.Duration
	// Rest waits for d, or until ctx ends, between two tries after a lost race; nil: the next try comes at once.
	Rest func(ctx context.Context, d time.Duration)

	mu   sync.Mutex
	live map[dialog.Key]dialog.Note // message ids not yet noted in the store
}

// Refusal is what Finish returns when the result cannot be accepted and the person can do something about it.
type Refusal struct{ Note dialog.Phrase }

// Error gives the key, for logs.
func (r Refusal) Error() string { return "drive: result refused: " + r.Note.Key }

// Reply is what an event led to: the Turn to be shown, and what Finish returned when the conversation is complete.
type Reply[O any] struct {
	dialog.Turn
	Finished bool
	Outcome  O              // zero unless Finished
	Result   *dialog.Result // of a finished conversation; nil unless Finished
	Before   dialog.State   // as it was before the event
}

// Bounds of the driver.
const (
	raceTries   = 24
	racePause   = 32 * time.Millisecond // at most, between two tries
	defaultKeep = 30 * 24 * time.Hour
	doneKeep    = time.Hour // what Done left: for late items and second taps
)

// errRun says that an event that begins a conversation brought no run id that a button can carry.
var errRun = errors.New("drive: Event.Run must be 1 to 24 of A-Z a-z 0-9 _ -")

// Handle does one event for a visit. Errors are those of the store, of Facts and of Finish: nothing was changed then, and the
// same event can be handled again.
func (d *Driver[V, O]) Handle(ctx context.Context, v V, k dialog.Key, e dialog.Event) (Reply[O], error) {
	if e.Kind == dialog.Begin && !button.ValidRun(e.Run) {
		return Reply[O]{}, errRun
	}
	j := job[V, O]{Driver: d, visit: v, key: k, event: e}
	for try := range raceTries {
		r, err := j.once(ctx)
		if !errors.Is(err, dialog.ErrConflict) {
			return r, err
		}
		if err := d.giveWay(ctx, try); err != nil {
			return Reply[O]{}, err
		}
	}
	return Reply[O]{}, fmt.Errorf("drive: %d races lost in a row: %w", raceTries, dialog.ErrConflict)
}

// job is one event on its way: whose it is, and what Finish has made of it in a try whose save lost its race.
type job[V, O any] struct {
	*Driver[V, O]
	visit V
	key   dialog.Key
	event dialog.Event
	done  *finished[O]
}

// once tries the event on the conversation as it is.
func (j *job[V, O]) once(ctx context.Context) (Reply[O], error) {
	l, err := j.load(ctx, j.key)
	if err != nil {
		return Reply[O]{}, err
	}
	r := Reply[O]{Before: l.state}
	switch {
	case j.done != nil:
		return j.won(ctx, l)
	case l.reading == foreign:
		return newer(r), nil
	case l.reading == rubbish && j.event.Kind != dialog.Begin:
		return j.lost(ctx, l)
	}
	f, s, note, ok := j.flowOf(l.state, j.event)
	if !ok {
		return newer(r), nil
	}
	if l.reading == rubbish {
		note = &dialog.Phrase{Key: "dialog.unreadable"}
	}
	t, ok, err := j.turn(ctx, f, s, &r)
	if err != nil {
		return Reply[O]{}, err
	}
	if !ok {
		return newer(r), nil
	}
	if note != nil {
		t.Notes = append([]dialog.Phrase{*note}, t.Notes...)
	}
	if t, err = j.shown(ctx, t); err != nil {
		return Reply[O]{}, err
	}
	r.Turn = t
	return r, j.save(ctx, l.version, t)
}

// turn advances a conversation, hands over what it led to, and begins what the person wanted instead. known is false if only
// a newer program has that.
func (j *job[V, O]) turn(ctx context.Context, f dialog.Flow, s dialog.State, r *Reply[O]) (t dialog.Turn, known bool, err error) {
	facts, err := j.facts(ctx, s, dialog.Needs(f, s, j.event))
	if err != nil {
		return t, true, err
	}
	if t, err = j.finish(ctx, f, dialog.Advance(f, s, j.event, facts), r); err != nil || !t.Left || t.Next == nil {
		return t, true, err
	}
	from := t.State
	from.Live = j.event.Message
	if t, known, err = j.beginNext(from, *t.Next, j.event); err != nil || !known {
		return t, known, err
	}
	t, err = j.finish(ctx, j.Flows[t.State.Flow], t, r)
	return t, true, err
}

// newer is all that can be said of a conversation that a newer program began: it is left untouched.
func newer[O any](r Reply[O]) Reply[O] {
	r.Turn = dialog.Turn{State: r.Before, Toast: &dialog.Phrase{Key: "dialog.newer"}}
	return r
}

// lost is a conversation that cannot be read: it is removed, the person is told once, and can begin anew.
func (j *job[V, O]) lost(ctx context.Context, l loaded) (Reply[O], error) {
	r := Reply[O]{Turn: dialog.Turn{Toast: &dialog.Phrase{Key: "dialog.unreadable"}, Idle: true}}
	return r, j.write(ctx, l.version, r.Turn)
}

// flowOf finds the flow of a state, or the one that an event starts, and brings the state up to date. ok is false if only a
// newer program knows it; but who asks to stop may always stop.
func (d *Driver[V, O]) flowOf(s dialog.State, e dialog.Event) (f dialog.Flow, n dialog.State, note *dialog.Phrase, ok bool) {
	name, starts := dialog.FlowFor(s, e)
	f, ok = d.Flows[name]
	switch {
	case name == "":
		return dialog.Flow{}, s, nil, true
	case starts:
		return f, s, nil, ok
	case ok:
		n, note, ok = dialog.Upgraded(f, s)
	}
	if !ok {
		return dialog.Flow{}, s, nil, e.Kind == dialog.Stop
	}
	return f, n, note, true
}

func (j *job[V, O]) facts(ctx context.Context, s dialog.State, names []string) (dialog.Facts, error) {
	if j.Facts == nil {
		return dialog.Facts{}, nil
	}
	facts, err := j.Facts(ctx, j.visit, j.key, s, names)
	if err != nil {
		return dialog.Facts{}, fmt.Errorf("load facts: %w", err)
	}
	return facts, nil
}

// shown builds the screen, with the facts of the step that came up.
func (j *job[V, O]) shown(ctx context.Context, t dialog.Turn) (dialog.Turn, error) {
	if t.State.Flow == "" || t.Left || t.Idle || t.Result != nil {
		return t, nil
	}
	f := j.Flows[t.State.Flow]
	facts, err := j.facts(ctx, t.State, dialog.Needs(f, t.State, dialog.Event{Kind: dialog.Redraw}))
	if err != nil {
		return t, err
	}
	facts.Now = j.event.At
	t = screen.Show(f, t, facts)
	if len(t.Missing) > 0 {
		return t, fmt.Errorf("drive: facts %q of step %s.%s were not given", t.Missing, f.Name, t.State.Step)
	}
	return t, nil
}

// save writes what changed; nothing is written for a repeat, or for what was none of the conversation's business.
func (j *job[V, O]) save(ctx context.Context, version int64, t dialog.Turn) error {
	if t.Same || t.Idle {
		return nil
	}
	return j.write(ctx, version, t)
}

func (j *job[V, O]) write(ctx context.Context, version int64, t dialog.Turn) error {
	s := t.State
	if t.Screen != nil && t.Screen.Fresh { // its message id is not known yet: Shown tells
		s.Live, s.Fixed = 0, t.Screen.Keyboard != dialog.NoKeyboard
	}
	data, err := codec.Encode(s)
	if err != nil {
		return err
	}
	keep := j.Keep
	if keep == 0 {
		keep = defaultKeep
	}
	if s.Flow == "" {
		keep = doneKeep
	}
	if len(data) == 0 && version == 0 {
		return nil
	}
	if _, err = j.Store.Save(ctx, j.key, version, data, s.Deadline, keep); err != nil && !errors.Is(err, dialog.ErrConflict) {
		return fmt.Errorf("save conversation: %w", err)
	}
	return err
}
