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
	raceTries   = 8
	defaultKeep = 30 * 24 * time.Hour
)

// Handle does one event. Errors are those of the store, of Facts and of Finish: nothing was changed then, and the same event
// can be handled again.
func (d *Driver) Handle(ctx context.Context, k Key, e Event) (Reply, error) {
	for range raceTries {
		r, err := d.once(ctx, k, e)
		if !errors.Is(err, ErrConflict) {
			return r, err
		}
	}
	return Reply{}, fmt.Errorf("dialog: %d races lost in a row: %w", raceTries, ErrConflict)
}

// Peek reads a conversation without changing it. A state that cannot be read counts as none.
func (d *Driver) Peek(ctx context.Context, k Key) (State, error) {
	s, _, err := d.load(ctx, k)
	return s, err
}

func (d *Driver) load(ctx context.Context, k Key) (State, int64, error) {
	stored, err := d.Store.Load(ctx, k)
	if err != nil {
		return State{}, 0, err
	}
	s, unreadable := Decode(stored.Data)
	if unreadable != nil { // rubbish is not worth keeping anybody waiting: begin anew
		s = State{}
	}
	if stored.LiveRev == s.Rev && stored.Live != 0 {
		s.Live = stored.Live
	}
	d.mu.Lock()
	if n, ok := d.live[k]; ok && n.Rev == s.Rev {
		s.Live = n.Live
	}
	d.mu.Unlock()
	return s, stored.Version, nil
}

func (d *Driver) once(ctx context.Context, k Key, e Event) (Reply, error) {
	s, version, err := d.load(ctx, k)
	if err != nil {
		return Reply{}, fmt.Errorf("load conversation: %w", err)
	}
	r := Reply{Before: s}
	f, s, note, ok := d.flowOf(s, e)
	if !ok {
		toast := words("dialog.newer")
		r.Turn = Turn{State: s, Toast: &toast}
		return r, nil
	}
	facts, err := d.facts(ctx, k, s, Needs(f, s, e))
	if err != nil {
		return Reply{}, err
	}
	t := Advance(f, s, e, facts)
	if note != nil {
		t.notes = append([]Phrase{*note}, t.notes...)
	}
	if r.Result = t.Result; t.Result != nil {
		if t, err = d.finish(ctx, k, f, t, e, &r); err != nil {
			return Reply{}, err
		}
	}
	if t.Left && t.Next != nil {
		left := t.State
		left.Live = e.Message
		t = d.follow(left, *t.Next, e)
	}
	if t, err = d.shown(ctx, k, f, t, e); err != nil {
		return Reply{}, err
	}
	r.Turn = t
	return r, d.save(ctx, k, version, t)
}

// flowOf finds the flow of a state, or the one that an event starts, and brings the state up to date.
func (d *Driver) flowOf(s State, e Event) (Flow, State, *Phrase, bool) {
	if s.Flow == "" {
		if e.Start != nil {
			return d.Flows[e.Start.Flow], s, nil, true
		}
		return Flow{}, s, nil, true
	}
	f, known := d.Flows[s.Flow]
	if !known { // a flow of a newer program
		return Flow{}, s, nil, false
	}
	s, note, ok := Upgraded(f, s)
	return f, s, note, ok
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

// finish hands the result over before anything is saved: a crash in between comes back here with the same run.
func (d *Driver) finish(ctx context.Context, k Key, f Flow, t Turn, e Event, r *Reply) (Turn, error) {
	outcome, err := d.Finish(ctx, k, *t.Result)
	var refusal Refusal
	switch {
	case errors.As(err, &refusal):
		fresh := t.fresh
		r.Result, t = nil, Refused(f, t.State, refusal.Note, Facts{})
		t.fresh = fresh
		return t, nil
	case err != nil:
		return t, fmt.Errorf("finish %s: %w", f.Name, err)
	}
	r.Finished, r.Outcome = true, outcome
	t.State = Done(t.State)
	if next, ok := outcome.(Follower); ok {
		if start := next.Follow(); start != nil {
			t = d.follow(t.State, *start, Event{At: e.At, Run: e.Run})
		}
	}
	return t, nil
}

// follow begins the conversation that comes after one that has ended, so that both are saved as one.
func (d *Driver) follow(s State, start Start, e Event) Turn {
	return Advance(d.Flows[start.Flow], s, Event{Kind: Begin, At: e.At, Start: &start, Run: e.Run, Message: e.Message}, Facts{})
}

// shown builds the screen, with the facts of the step that came up.
func (d *Driver) shown(ctx context.Context, k Key, f Flow, t Turn, e Event) (Turn, error) {
	if t.State.Flow != f.Name { // another conversation has begun
		f = d.Flows[t.State.Flow]
	}
	if t.State.Flow == "" || t.Left {
		return t, nil
	}
	facts, err := d.facts(ctx, k, t.State, factsOf(f, t.State))
	if err != nil {
		return t, err
	}
	facts.Now = e.At
	return Show(f, t, facts), nil
}

// save writes what changed; nothing is written for a repeat.
func (d *Driver) save(ctx context.Context, k Key, version int64, t Turn) error {
	if t.Same || t.Idle {
		return nil
	}
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
		keep = time.Hour // what Done left: for late items and second taps
	}
	if len(data) == 0 && version == 0 {
		return nil
	}
	if _, err = d.Store.Save(ctx, k, version, data, s.Deadline, keep); err != nil && !errors.Is(err, ErrConflict) {
		return fmt.Errorf("save conversation: %w", err)
	}
	return err
}

// Shown tells the message id under which a screen was sent. It is remembered here at once and noted in the store by the next
// Flush.
func (d *Driver) Shown(k Key, rev int, message int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.live == nil {
		d.live = map[Key]Note{}
	}
	d.live[k] = Note{Key: k, Rev: rev, Live: message}
}

// Flush notes in the store, in one go, the message ids told since the last one. Call it every second or so, and at the end.
func (d *Driver) Flush(ctx context.Context) error {
	d.mu.Lock()
	notes := make([]Note, 0, len(d.live))
	for _, n := range d.live {
		notes = append(notes, n)
	}
	d.mu.Unlock()
	if len(notes) == 0 {
		return nil
	}
	if err := d.Store.Note(ctx, notes...); err != nil {
		return fmt.Errorf("note live messages: %w", err)
	}
	d.mu.Lock()
	for _, n := range notes {
		if d.live[n.Key] == n {
			delete(d.live, n.Key)
		}
	}
	d.mu.Unlock()
	return nil
}

// Due handles the deadlines that have come, and gives show each reply. Any replica may call it; each deadline is taken by one.
func (d *Driver) Due(ctx context.Context, now time.Time, show func(Key, Reply)) error {
	const most, hide = 100, time.Minute
	keys, err := d.Store.Due(ctx, now, most, hide)
	if err != nil {
		return fmt.Errorf("list deadlines: %w", err)
	}
	for _, k := range keys {
		r, err := d.Handle(ctx, k, Event{Kind: Tick, At: now})
		if err != nil {
			return err
		}
		if !r.Same && r.Screen != nil {
			show(k, r)
		}
	}
	return nil
}
