// Package dialogtest tests conversations without a network and without the rest of the program. A Script talks to the engine as a person
// in a chat would, and a test compares its transcript; RunStore tests a drive.Store; Memory is a small drive.Store. It is only for tests,
// and imports nothing but the rooms of the engine.
//
//	s := dialogtest.New(t, dialogtest.Options{Flows: flows})
//	s.Begin("feedback", nil)
//	s.Press("good")
//	s.Say("All is well.")
//	s.Crash() // everything in memory is gone, the last update comes again
//	s.Press("dialog.send")
//	fmt.Print(s.Transcript())
package dialogtest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/lint"
	"guanjia/dialog/record"
)

// Options are the parts of a Script; Flows is required.
type Options struct {
	Flows map[string]dialog.Flow
	// Facts are the options of steps, by name.
	Facts map[string][]dialog.Option
	// Say returns the text of a phrase; nil: its key and values.
	Say func(dialog.Phrase) string
	// Forms lists what can be typed for a key; nil: the key itself, and the text of Say.
	Forms func(key string) []string
	// Finish is called when a conversation is complete, like Driver.Finish; nil: everything is accepted, and nothing follows.
	Finish func(dialog.Result) (next *dialog.Start, err error)
	// Store stores the conversation; nil: a Memory.
	Store drive.Store
	// Limits are what the messenger accepts, for Soak; zero: anything.
	Limits lint.Limits
	// Now is the beginning of the conversation; zero: a Monday afternoon in November 2026.
	Now time.Time
}

// Reply is the reply of a Script's driver; its visits and outcomes have no meaning.
type Reply = drive.Reply[struct{}]

type driver = drive.Driver[struct{}, struct{}]

// T is the test of a Script: a *testing.T, a *testing.B or a *rapid.T.
type T interface {
	require.TestingT
	Helper()
}

// Script is one person's chat with the engine, on one or more replicas. Its methods are what the person does. Several Scripts may run
// side by side; each is for one goroutine.
type Script struct {
	Store *Watched

	t        T
	o        Options
	now      time.Time
	replicas []*driver
	on       int
	updates  int64
	last     dialog.Event
	latest   []dialog.Event // what happened last: one, or several together
	chat     chat
	mu       sync.Mutex // for done, because two replicas may call Finish at once
	done     map[string]dialog.Result
	runs     []string
}

// Monday is the beginning of a Script without Options.Now.
func Monday() time.Time { return time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC) }

// The person of a Script, and the chat.
var self = dialog.Key{Chat: 42, Person: 42}

// New makes a Script.
func New(t T, o Options) *Script {
	t.Helper()
	s := &Script{t: t, o: o, now: o.Now, done: map[string]dialog.Result{}}
	if s.now.IsZero() {
		s.now = Monday()
	}
	if s.o.Say == nil {
		s.o.Say = Keys
	}
	if s.o.Forms == nil {
		s.o.Forms = func(key string) []string { return []string{key, s.o.Say(dialog.Phrase{Key: key})} }
	}
	if s.o.Store == nil {
		s.o.Store = NewMemory(func() time.Time { return s.now })
	}
	s.Store = Watch(s.o.Store)
	s.replicas = []*driver{s.driver(s.Store)}
	return s
}

func (s *Script) driver(store drive.Store) *driver {
	return &driver{Store: store, Flows: s.o.Flows, Facts: s.facts, Finish: s.finish}
}

func (s *Script) facts(_ context.Context, _ struct{}, _ dialog.Key, _ dialog.State, names []string) (dialog.Facts, error) {
	f := dialog.Facts{Forms: s.o.Forms, Options: map[string][]dialog.Option{}}
	for _, n := range names {
		f.Options[n] = s.o.Facts[n]
	}
	return f, nil
}

// finish behaves as a Finish must: for the same run it finds what it did the first time.
func (s *Script) finish(_ context.Context, _ struct{}, _ dialog.Key, r dialog.Result) (outcome struct{}, next *dialog.Start, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o.Finish != nil {
		if next, err = s.o.Finish(r); err != nil {
			return outcome, nil, err
		}
	}
	if _, again := s.done[r.Run]; !again {
		s.done[r.Run] = r
		s.runs = append(s.runs, r.Run)
	}
	return outcome, next, nil
}

// Now returns the instant of the next event.
func (s *Script) Now() time.Time { return s.now }

// Results returns the results so far, one for each run, in order.
func (s *Script) Results() []dialog.Result {
	var all []dialog.Result
	for _, run := range s.runs {
		all = append(all, s.done[run])
	}
	return all
}

// State returns the stored conversation.
func (s *Script) State() dialog.State {
	s.t.Helper()
	state, err := s.replicas[s.on].Peek(context.Background(), self)
	require.NoError(s.t, err)
	return state
}

// Stored returns the conversation as the store has it: bytes.
func (s *Script) Stored() []byte {
	s.t.Helper()
	stored, err := s.o.Store.Load(context.Background(), self)
	require.NoError(s.t, err)
	return stored.Data
}

// Put replaces the stored conversation by bytes, such as those of another program.
func (s *Script) Put(data []byte) {
	s.t.Helper()
	stored, err := s.o.Store.Load(context.Background(), self)
	require.NoError(s.t, err)
	_, err = s.o.Store.Save(context.Background(), self, stored.Version, data, time.Time{}, day)
	require.NoError(s.t, err)
}

// Do gives any event to the current replica and shows the effect. It fills in ID, At and Run.
func (s *Script) Do(e dialog.Event) Reply {
	s.t.Helper()
	r, err := s.Try(e)
	require.NoError(s.t, err)
	return r
}

// Try is Do for an event that may fail.
func (s *Script) Try(e dialog.Event) (Reply, error) {
	s.last = s.event(e)
	s.latest = []dialog.Event{s.last}
	return s.handle(s.last)
}

func (s *Script) event(e dialog.Event) dialog.Event {
	s.updates++
	e.ID, e.At, e.Run = s.updates, s.now, fmt.Sprintf("RUN%05d", s.updates)
	return e
}

func (s *Script) handle(e dialog.Event) (Reply, error) {
	d := s.replicas[s.on]
	r, err := d.Handle(context.Background(), struct{}{}, self, e)
	if err != nil {
		s.chat.write("! %v", err)
		return r, err
	}
	s.show(d, e, r)
	return r, nil
}

// Crash deletes everything in memory and starts the program again; the last update arrives again, because it was not confirmed
// (docs/telegram.md §1).
func (s *Script) Crash() {
	s.t.Helper()
	s.chat.write("! crash")
	s.replicas = []*driver{s.driver(s.Store)}
	s.on = 0
	_, err := s.handle(s.last)
	require.NoError(s.t, err)
}

// CrashBefore ends the program during the next event, before the call op of the store; call Crash after it.
func (s *Script) CrashBefore(op Op) {
	s.Store.Before(func(called Op) error {
		if called != op {
			return nil
		}
		s.Store.Before(nil)
		return fmt.Errorf("died before %s", op)
	})
}

// Replica chooses the replica that handles the following events.
func (s *Script) Replica(n int) {
	for len(s.replicas) <= n {
		s.replicas = append(s.replicas, s.driver(s.Store))
	}
	s.on = n
	s.chat.write("! replica %d", n+1)
}

// Flush stores live messages, as the program does every second.
func (s *Script) Flush() {
	s.t.Helper()
	for _, d := range s.replicas {
		require.NoError(s.t, d.Flush(context.Background()))
	}
}

// Tick lets time pass and handles the deadlines that are due then.
func (s *Script) Tick(d time.Duration) {
	s.t.Helper()
	s.now = s.now.Add(d)
	s.chat.write("! %s later", d)
	on := s.replicas[s.on]
	nobody := func(context.Context, dialog.Key) (v struct{}, err error) { return v, nil }
	atOnce := func(_ dialog.Key, do func(context.Context) error) { require.NoError(s.t, do(context.Background())) }
	err := on.Due(context.Background(), s.now, atOnce, nobody, func(_ context.Context, _ struct{}, r Reply) { s.show(on, dialog.Event{Kind: dialog.Tick}, r) })
	require.NoError(s.t, err)
}

// Together gives events to as many replicas at the same instant: all read the conversation before the first one saves it. The transcript
// shows their effects in the order of the events.
func (s *Script) Together(events ...dialog.Event) []Reply {
	s.t.Helper()
	var all, read sync.WaitGroup
	read.Add(len(events))
	replies, errs := make([]Reply, len(events)), make([]error, len(events))
	drivers := make([]*driver, len(events))
	for i, e := range events {
		e = s.event(e)
		events[i], drivers[i] = e, s.driver(&meeting{Store: s.Store, read: &read})
		all.Go(func() { replies[i], errs[i] = drivers[i].Handle(context.Background(), struct{}{}, self, e) })
	}
	all.Wait()
	s.latest = events
	s.chat.write("! together")
	for i := range events {
		require.NoError(s.t, errs[i])
		s.show(s.replicas[s.on], events[i], replies[i])
	}
	return replies
}

// meeting is a store that lets nobody continue after the first read before all others have read too.
type meeting struct {
	drive.Store
	read *sync.WaitGroup
	once sync.Once
}

// Load implements drive.Store.
func (m *meeting) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	stored, err := m.Store.Load(ctx, k)
	m.once.Do(func() {
		m.read.Done()
		m.read.Wait()
	})
	return stored, err
}
