package dialogstate_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
	"guanjia/dialog/screen"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/dialogstate"
)

// A replica is another process of this test program; an environment variable tells it which Redis to use. It handles the events on its
// standard input, one in a line, and answers each with a line.
const replicaEnv = "GUANJIA_TEST_REPLICA"

func TestMain(m *testing.M) {
	if redis := os.Getenv(replicaEnv); redis != "" {
		if err := replica(redis); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// answer is what a replica says of an event.
type answer struct {
	Finished string // the run that this event completed
	Toast    string
}

func driverOn(store drive.Store) *drive.Driver[struct{}, string] {
	rest := func(ctx context.Context, d time.Duration) {
		pause := time.NewTimer(d)
		defer pause.Stop()
		select {
		case <-ctx.Done():
		case <-pause.C:
		}
	}
	return &drive.Driver[struct{}, string]{Store: store, Rest: rest, Flows: map[string]dialog.Flow{"shared": dialogtest.Shared()},
		Finish: func(_ context.Context, _ struct{}, _ dialog.Key, r dialog.Result) (string, *dialog.Start, error) {
			return r.Run, nil, nil
		}}
}

// replica handles events until its input ends.
func replica(redis string) error {
	server, prefix, _ := strings.Cut(redis, " ")
	store, err := dialogstate.OpenRedis(server, prefix)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	d := driverOn(store)
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var e dialog.Event
		if err := in.Decode(&e); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		r, err := d.Handle(context.Background(), struct{}{}, key, e)
		if err != nil {
			return err
		}
		var a answer
		if r.Finished {
			a.Finished = r.Result.Run
		}
		if r.Toast != nil {
			a.Toast = r.Toast.Key
		}
		if err := out.Encode(a); err != nil {
			return err
		}
	}
}

// process is a replica under way.
type process struct {
	in  *json.Encoder
	out *bufio.Scanner
	end func()
}

func start(t *testing.T, redis string) process {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), replicaEnv+"="+redis)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	require.NoError(t, err)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	return process{in: json.NewEncoder(in), out: bufio.NewScanner(out), end: func() {
		require.NoError(t, in.Close())
		require.NoError(t, c.Wait())
	}}
}

// tell gives events to a replica without waiting for it.
func (p process) tell(t *testing.T, events ...dialog.Event) {
	t.Helper()
	for _, e := range events {
		require.NoError(t, p.in.Encode(e))
	}
}

// hear waits for as many answers.
func (p process) hear(t *testing.T, n int) []answer {
	t.Helper()
	var all []answer
	for range n {
		require.True(t, p.out.Scan(), "a replica has died")
		var a answer
		require.NoError(t, json.Unmarshal(p.out.Bytes(), &a))
		all = append(all, a)
	}
	return all
}

// TestTwoProcessesOnOneChat: messages and presses of one person reach two processes at the same time, as Telegram's webhooks deliver them
// (docs/telegram.md §1.3), with a real Redis. The result is the same as if one process had done all one after the other: no picture and
// no words are lost, and nothing is committed twice.
func TestTwoProcessesOnOneChat(t *testing.T) {
	const each = 25
	server, prefix := databasetest.Redis(t)
	store := openRedis(t, server, prefix)
	a, b := start(t, server+" "+prefix), start(t, server+" "+prefix)
	defer a.end()
	defer b.end()

	now, id := time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC), int64(0)
	event := func(e dialog.Event) dialog.Event {
		id++
		e.ID, e.At, e.Run = id, now, fmt.Sprintf("RUN%05d", id)
		return e
	}
	a.tell(t, event(dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "shared"}}), event(dialogtest.Words("line 000")))
	a.hear(t, 2)

	want := []string{"line 000"}
	for i := range each {
		a.tell(t, event(dialogtest.Picture("A", 2*i)), event(dialogtest.Words(fmt.Sprintf("line a%02d", i))))
		b.tell(t, event(dialogtest.Picture("B", 2*i+1)), event(dialogtest.Words(fmt.Sprintf("line b%02d", i))))
		want = append(want, fmt.Sprintf("line a%02d", i), fmt.Sprintf("line b%02d", i))
	}
	a.hear(t, 2*each)
	b.hear(t, 2*each)
	state, err := driverOn(store).Peek(t.Context(), key)
	require.NoError(t, err)
	require.NotNil(t, state.Partial)
	assert.Len(t, state.Partial.Media, 2*each)
	assert.ElementsMatch(t, want, strings.Split(state.Draft["words"].Text, "\n"))

	press := func(choice string) dialog.Event {
		state, err := driverOn(store).Peek(t.Context(), key)
		require.NoError(t, err)
		screen := screen.Look(dialogtest.Shared(), state, dialog.Facts{})
		for _, button := range slices.Concat(screen.Rows...) {
			if strings.HasSuffix(button.Data, ":"+choice) {
				return event(dialog.Event{Kind: dialog.Press, Data: button.Data, Message: 1})
			}
		}
		require.Fail(t, "no such button", choice)
		return dialog.Event{}
	}
	a.tell(t, press("k"))
	a.hear(t, 1)
	send := press("y")
	again := event(send)
	a.tell(t, send, again)
	b.tell(t, again, send)
	runs := map[string]bool{}
	for _, said := range append(a.hear(t, 2), b.hear(t, 2)...) {
		if said.Finished != "" {
			runs[said.Finished] = true
		}
	}
	assert.Len(t, runs, 1, "committed once, under one run")
	state, err = driverOn(store).Peek(t.Context(), key)
	require.NoError(t, err)
	assert.Empty(t, state.Flow)
}
