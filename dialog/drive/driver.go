// Package drive runs conversations on a store: it loads a state, advances it, calls Finish for a complete conversation, saves by
// compare-and-set, and handles deadlines. It decides nothing about a conversation (dialog does) and sends nothing: the caller shows the
// Reply.
//
//	d := drive.Driver[*visit, page]{Store: store, Flows: flows, Facts: facts, Finish: finish}
//	r, err := d.Handle(ctx, v, key, dialog.Event{ID: update, At: now, Kind: dialog.Say, Text: "It leaks"})
//	// send r.Screen, then tell the driver under which message id it was sent
//	d.Shown(ctx, key, r.State.Rev, message)
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
	"guanjia/dialog/record"
	"guanjia/dialog/screen"
	"guanjia/dialog/seen"
)

// Store stores conversations. Implementations are safe for concurrent use, also by several processes, and pass dialogtest.RunStore. After an
// error other than record.ErrConflict nothing is known of what was asked: the store cannot be reached, or there is a fault.
type Store interface {
	// Load reads a conversation; one that does not exist has Version 0.
	Load(ctx context.Context, k dialog.Key) (record.State, error)
	// Save writes data if the stored version is still expect, and returns the new version; otherwise it fails with record.ErrConflict.
	// Empty data removes the conversation. deadline zero: none. The store may delete the conversation when keep has passed since the
	// save.
	Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (version int64, err error)
	// Note stores ids of live messages; notes for conversations that no longer exist are dropped.
	Note(ctx context.Context, notes ...record.Note) error
	// Due lists conversations whose deadline is not after now, at most limit, and hides each of them for hide, so that only one replica
	// handles it.
	Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error)
}

// Driver runs conversations for visits of type V (the caller's own: who came, with which rights) with outcomes of type O (what the caller
// shows after a complete conversation). It needs at most one Load and one Save for an event, and Notes in bulk. Store, Flows and Finish
// are required. Safe for concurrent use, and for several processes on one store: a save that comes too late is tried again with the new
// state.
type Driver[V, O any] struct {
	Store Store                  // stores the conversations
	Flows map[string]dialog.Flow // by name
	// Facts loads what a step names, for this state. nil: no step needs facts. After an error nothing has changed.
	Facts func(ctx context.Context, v V, k dialog.Key, s dialog.State, names []string) (dialog.Facts, error)
	// Finish does what a complete conversation is for, under Result.Run. It may be called again with the same run, after a crash or a
	// save that came too late, and must then find what it did the first time. next is a conversation that begins at once; both are saved
	// together, so that a crash cannot come between them; nil: none. A Refusal shows the conversation again with its reason; with Ended the
	// conversation is over, and outcome is shown; after any other error nothing has changed, and the event can be tried again.
	Finish func(ctx context.Context, v V, k dialog.Key, r dialog.Result) (outcome O, next *dialog.Start, err error)
	// Resume returns what goes on when a conversation is left: the one that had only given way to it (State.Then); both are saved together.
	// nil, or nil returned: nothing.
	Resume func(left dialog.State) *dialog.Start
	// Memory returns where a visit remembers its conversation between two readings; nil: each of them asks the store.
	Memory func(v V) *seen.Memory
	// Keep is the time for which a conversation without events is stored; 0: 30 days.
	Keep time.Duration
	// Rest waits for d, or until ctx ends, before the next try after a save that came too late; nil: no wait.
	Rest func(ctx context.Context, d time.Duration)

	mu   sync.Mutex
	live map[dialog.Key]record.Note // message ids that are not in the store yet
}

// Reply is the effect of an event: the Turn to show, and what Finish returned.
type Reply[O any] struct {
	dialog.Turn
	Finished bool           // the conversation is complete
	Outcome  O              // zero unless Finished
	Result   *dialog.Result // of the complete conversation; nil unless Finished
	Before   dialog.State   // the state before the event
}

// Bounds of the driver.
const (
	raceTries   = 24
	racePause   = 32 * time.Millisecond // the longest wait between two tries
	defaultKeep = 30 * 24 * time.Hour
	doneKeep    = time.Hour // how long Done's state is stored, for late items and second presses
)

// errRun says that the event that begins a conversation has no valid run id.
var errRun = errors.New("drive: Event.Run must be 1 to 24 of A-Z a-z 0-9 _ -")

// Handle handles one event of a visit. Errors are those of the store, of Facts and of Finish; after an error nothing has changed, and the
// same event can be handled again.
func (d *Driver[V, O]) Handle(ctx context.Context, v V, k dialog.Key, e dialog.Event) (Reply[O], error) {
	if e.Kind == dialog.Begin && !button.ValidRun(e.Run) {
		return Reply[O]{}, errRun
	}
	j := job[V, O]{Driver: d, visit: v, key: k, event: e, memory: d.memory(v)}
	defer j.memory.Forget()
	for try := range raceTries {
		r, err := j.once(ctx)
		if !errors.Is(err, record.ErrConflict) {
			return r, err
		}
		j.memory.Forget()
		if err := d.giveWay(ctx, try); err != nil {
			return Reply[O]{}, err
		}
	}
	return Reply[O]{}, fmt.Errorf("drive: %d saves in a row came too late: %w", raceTries, record.ErrConflict)
}

// job is one event while it is handled, with what Finish returned in a try whose save came too late.
type job[V, O any] struct {
	*Driver[V, O]
	visit V
	key   dialog.Key
	event dialog.Event
	done  *finished[O]

	memory *seen.Memory
	before bool // the conversation was read before the event came
}

// once handles the event with the state as it is now.
func (j *job[V, O]) once(ctx context.Context) (Reply[O], error) {
	l, before, err := j.recall(ctx, j.memory, j.key)
	if err != nil {
		return Reply[O]{}, err
	}
	j.before = before
	r := Reply[O]{Before: l.State}
	switch {
	case j.done != nil:
		return j.won(ctx, l)
	case l.Reading == seen.Foreign:
		return newer(r), nil
	case l.Reading == seen.Rubbish && j.event.Kind != dialog.Begin:
		return j.lost(ctx, l)
	}
	f, s, note, ok := j.flowOf(l.State, j.event)
	if !ok {
		return newer(r), nil
	}
	if l.Reading == seen.Rubbish {
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
	return r, j.save(ctx, l, t)
}

// turn advances a conversation, calls Finish, and begins what the person wanted instead. known is false if only a newer program has that
// flow.
func (j *job[V, O]) turn(ctx context.Context, f dialog.Flow, s dialog.State, r *Reply[O]) (t dialog.Turn, known bool, err error) {
	facts, err := j.facts(ctx, s, dialog.Needs(f, s, j.event))
	if err != nil {
		return t, true, err
	}
	if t, err = j.finish(ctx, f, dialog.Advance(f, s, j.event, facts), r); err != nil || !t.Left {
		return t, true, err
	}
	if t.Next == nil && j.Resume != nil && button.ValidRun(j.event.Run) {
		t.Next = j.Resume(s)
	}
	if t.Next == nil {
		return t, true, nil
	}
	from := t.State
	from.Live = j.event.Message
	if t, known, err = j.beginNext(from, *t.Next, j.event); err != nil || !known {
		return t, known, err
	}
	t, err = j.finish(ctx, j.Flows[t.State.Flow], t, r)
	return t, true, err
}

// newer returns the reply for a conversation of a newer program: it is not changed.
func newer[O any](r Reply[O]) Reply[O] {
	r.Turn = dialog.Turn{State: r.Before, Toast: &dialog.Phrase{Key: "dialog.newer"}}
	return r
}

// lost handles a conversation that cannot be read: it is removed, the person is told once, and can begin again.
func (j *job[V, O]) lost(ctx context.Context, l seen.Conversation) (Reply[O], error) {
	r := Reply[O]{Turn: dialog.Turn{Toast: &dialog.Phrase{Key: "dialog.unreadable"}, Idle: true}}
	return r, j.write(ctx, l.Version, r.Turn)
}

// flowOf returns the flow of a state, or the one that an event starts, and upgrades the state. ok is false if only a newer program knows
// it; /cancel works in any case.
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

// shown makes the screen, with the facts of the next step.
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

// save writes what changed. It writes nothing for a repeated event, or for one that was not for the engine: then it asks whether what was
// read before the event came is still there.
func (j *job[V, O]) save(ctx context.Context, l seen.Conversation, t dialog.Turn) error {
	if !t.Same && !t.Idle {
		return j.write(ctx, l.Version, t)
	}
	if !j.before {
		return nil
	}
	now, err := j.load(ctx, j.key)
	if err == nil && now.Version != l.Version {
		return record.ErrConflict
	}
	return err
}

func (j *job[V, O]) write(ctx context.Context, version int64, t dialog.Turn) error {
	s := t.State
	if t.Screen != nil && t.Screen.Fresh { // its message id is not known yet; the caller calls Shown
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
	if _, err = j.Store.Save(ctx, j.key, version, data, s.Deadline, keep); err != nil && !errors.Is(err, record.ErrConflict) {
		return fmt.Errorf("save conversation: %w", err)
	}
	return err
}
