package dialog

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Driver runs conversations: it loads the state, advances it, hands a finished one to Finish, and saves by
// compare-and-set. It needs at most one Load and one Save of the store for an event, plus Notes in bulk.
// The zero value lacks everything; Store, Flows, and Finish are needed. Safe for many goroutines, and for many
// processes on one store: a lost race is a retry.
type Driver struct {
	Store StateStore
	Flows map[string]Flow
	// Facts loads what a step names, for the state as it is. nil: no step needs any. An error leaves all as it was.
	Facts func(ctx context.Context, k Key, s State, names []string) (Facts, error)
	// Finish does what a finished conversation is for, under Result.Run: it may be called again with the same run after
	// a crash or a lost race, and must then find its first work. A Refusal shows the conversation again with its reason;
	// any other error leaves all as it was, to be tried again.
	Finish func(ctx context.Context, k Key, r Result) (outcome any, err error)
	// Keep is how long an untouched conversation is kept; 0: 30 days.
	Keep time.Duration
	// Rest waits for d, or until ctx ends, between two tries after a lost race; nil: the next try comes at once.
	Rest func(ctx context.Context, d time.Duration)

	mu   sync.Mutex
	live map[Key]Note // message ids not yet noted in the store
}

// Refusal is what Finish returns when the result cannot be accepted and the person can do something about it.
type Refusal struct{ Note Phrase }

// Error gives the key, for logs.
func (r Refusal) Error() string { return "dialog: result refused: " + r.Note.Key }

// Follower is an outcome after which another conversation begins at once: it is saved together with the end of the first,
// so that a crash cannot come between them. nil: none does.
type Follower interface{ Follow() *Start }

// Reply is what an event led to: the Turn to be shown, and what Finish returned when the conversation is complete.
type Reply struct {
	Turn
	Finished bool
	Outcome  any
	Result   *Result // of a finished conversation
	Before   State   // as it was before the event
}

// Bounds of the driver.
const (
	raceTries   = 24
	racePause   = 32 * time.Millisecond // at most, between two tries
	defaultKeep = 30 * 24 * time.Hour
	doneKeep    = time.Hour // what Done left: for late items and second taps
)

// errRun says that an event that begins a conversation brought no run id that a button can carry.
var errRun = errors.New("dialog: Event.Run must be 1 to 24 of A-Z a-z 0-9 _ -")

// Handle does one event. Errors are those of the store, of Facts and of Finish: nothing was changed then, and the same event
// can be handled again.
func (d *Driver) Handle(ctx context.Context, k Key, e Event) (Reply, error) {
	if e.Kind == Begin && !validRun(e.Run) {
		return Reply{}, errRun
	}
	var done *finished
	for try := range raceTries {
		r, err := d.once(ctx, k, e, &done)
		if !errors.Is(err, ErrConflict) {
			return r, err
		}
		if err := d.giveWay(ctx, try); err != nil {
			return Reply{}, err
		}
	}
	return Reply{}, fmt.Errorf("dialog: %d races lost in a row: %w", raceTries, ErrConflict)
}

// once tries an event on the conversation as it is. done is what Finish has made of the event in an earlier try.
func (d *Driver) once(ctx context.Context, k Key, e Event, done **finished) (Reply, error) {
	l, err := d.load(ctx, k)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Before: l.state}
	if *done != nil {
		return d.won(ctx, k, l, e, **done)
	}
	if l.reading == foreign {
		return newer(r), nil
	}
	if l.reading == rubbish && e.Kind != Begin {
		return d.lost(ctx, k, l)
	}
	f, s, note, ok := d.flowOf(l.state, e)
	if !ok {
		return newer(r), nil
	}
	if l.reading == rubbish {
		note = &Phrase{Key: "dialog.unreadable"}
	}
	t, ok, err := d.turn(ctx, k, f, s, e, &r, done)
	if err != nil {
		return Reply{}, err
	}
	if !ok {
		return newer(r), nil
	}
	if note != nil {
		t.notes = append([]Phrase{*note}, t.notes...)
	}
	if t, err = d.shown(ctx, k, t, e); err != nil {
		return Reply{}, err
	}
	r.Turn = t
	return r, d.save(ctx, k, l.version, t)
}

// turn advances a conversation, hands over what it led to, and begins what the person wanted instead. known is false if only
// a newer program has that.
func (d *Driver) turn(ctx context.Context, k Key, f Flow, s State, e Event, r *Reply, done **finished) (t Turn, known bool, err error) {
	facts, err := d.facts(ctx, k, s, Needs(f, s, e))
	if err != nil {
		return t, true, err
	}
	if t, err = d.finish(ctx, k, f, Advance(f, s, e, facts), e, r, done); err != nil || !t.Left || t.Next == nil {
		return t, true, err
	}
	from := t.State
	from.Live = e.Message
	if t, known, err = d.follow(from, *t.Next, e); err != nil || !known {
		return t, known, err
	}
	t, err = d.finish(ctx, k, d.Flows[t.State.Flow], t, e, r, done)
	return t, true, err
}

// newer is all that can be said of a conversation that a newer program began: it is left untouched.
func newer(r Reply) Reply {
	toast := words("dialog.newer")
	r.Turn = Turn{State: r.Before, Toast: &toast}
	return r
}

// lost is a conversation that cannot be read: it is removed, the person is told once, and can begin anew.
func (d *Driver) lost(ctx context.Context, k Key, l loaded) (Reply, error) {
	toast := words("dialog.unreadable")
	r := Reply{Turn: Turn{Toast: &toast, Idle: true}}
	return r, d.write(ctx, k, l.version, r.Turn)
}

// flowOf finds the flow of a state, or the one that an event starts, and brings the state up to date. ok is false if only a
// newer program knows it; but who asks to stop may always stop.
func (d *Driver) flowOf(s State, e Event) (f Flow, n State, note *Phrase, ok bool) {
	if s.Flow == "" {
		if e.Kind != Begin || e.Start == nil {
			return Flow{}, s, nil, true
		}
		f, known := d.Flows[e.Start.Flow]
		return f, s, nil, known
	}
	f, known := d.Flows[s.Flow]
	if known {
		f, n, note, ok = upgradedTo(f, s)
	}
	if !ok {
		return Flow{}, s, nil, e.Kind == Stop
	}
	return f, n, note, true
}

func upgradedTo(f Flow, s State) (Flow, State, *Phrase, bool) {
	n, note, ok := Upgraded(f, s)
	return f, n, note, ok
}

func (d *Driver) facts(ctx context.Context, k Key, s State, names []string) (Facts, error) {
	if d.Facts == nil {
		return Facts{}, nil
	}
	facts, err := d.Facts(ctx, k, s, names)
	if err != nil {
		return Facts{}, fmt.Errorf("load facts: %w", err)
	}
	return facts, nil
}

// shown builds the screen, with the facts of the step that came up.
func (d *Driver) shown(ctx context.Context, k Key, t Turn, e Event) (Turn, error) {
	if t.State.Flow == "" || t.Left || t.Idle || t.Result != nil {
		return t, nil
	}
	f := d.Flows[t.State.Flow]
	facts, err := d.facts(ctx, k, t.State, factsOf(f, t.State))
	if err != nil {
		return t, err
	}
	facts.Now = e.At
	t = Show(f, t, facts)
	if len(t.Missing) > 0 {
		return t, fmt.Errorf("dialog: facts %q of step %s.%s were not given", t.Missing, f.Name, t.State.Step)
	}
	return t, nil
}

// save writes what changed; nothing is written for a repeat, or for what was none of the conversation's business.
func (d *Driver) save(ctx context.Context, k Key, version int64, t Turn) error {
	if t.Same || t.Idle {
		return nil
	}
	return d.write(ctx, k, version, t)
}

func (d *Driver) write(ctx context.Context, k Key, version int64, t Turn) error {
	s := t.State
	if t.Screen != nil && t.Screen.Fresh { // its message id is not known yet: Shown tells
		s.Live, s.Fixed = 0, t.Screen.Keyboard != NoKeyboard
	}
	data, err := Encode(s)
	if err != nil {
		return err
	}
	keep := d.Keep
	if keep == 0 {
		keep = defaultKeep
	}
	if s.Flow == "" {
		keep = doneKeep
	}
	if len(data) == 0 && version == 0 {
		return nil
	}
	if _, err = d.Store.Save(ctx, k, version, data, s.Deadline, keep); err != nil && !errors.Is(err, ErrConflict) {
		return fmt.Errorf("save conversation: %w", err)
	}
	return err
}
