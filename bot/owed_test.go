package bot

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
)

// closed is a Telegram of which a chat cannot be reached while fault is set.
type closed struct {
	API
	fault   error
	calls   int
	sent    []string
	edited  []int64
	cleared []int64
}

func (c *closed) Send(_ context.Context, t telegram.Text) (int64, error) {
	c.calls++
	if c.fault != nil {
		return 0, c.fault
	}
	c.sent = append(c.sent, t.HTML)
	return int64(100 + len(c.sent)), nil
}

func (c *closed) Edit(_ context.Context, _, message int64, t telegram.Text) error {
	c.calls++
	if c.fault == nil {
		c.edited = append(c.edited, message)
		c.sent = append(c.sent, t.HTML)
	}
	return c.fault
}

func (c *closed) ClearKeyboard(_ context.Context, _, message int64) error {
	c.cleared = append(c.cleared, message)
	return nil
}

// ledger is a store of what is owed, in memory.
type ledger struct {
	owed []byte
	due  time.Time
	away bool
}

func (l *ledger) Change(_ context.Context, _ int64, do func([]byte) ([]byte, time.Time)) error {
	if l.away {
		return errors.New("away")
	}
	l.owed, l.due = do(l.owed)
	return nil
}
func (l *ledger) Load(context.Context, int64) ([]byte, error) { return l.owed, nil }
func (l *ledger) Due(context.Context) ([]int64, error)        { return nil, nil }

// debtor is a bot that can owe screens.
func debtor(t *testing.T) (*Bot, *closed, *ledger, drive.Store) {
	t.Helper()
	texts, err := catalogue.New()
	require.NoError(t, err)
	api, owed, states := &closed{}, &ledger{}, dialogtest.NewMemory(nil)
	b := New(Options{API: api, Owed: owed, States: states, Catalogue: texts, Now: time.Now, Log: slog.New(slog.DiscardHandler), Rest: func(context.Context, time.Duration) {}})
	return b, api, owed, states
}

// What can be owed: a screen that Telegram refuses for longer than a moment. A store that is away, and a fault of ours, are no debt.
func TestOwes(t *testing.T) {
	b, _, _, _ := debtor(t)
	slow := func(wait time.Duration) error { return &telegram.Error{Kind: telegram.TooMany, RetryAfter: wait} }
	gateway := &telegram.Error{Kind: telegram.Retry, Code: 502}
	for _, c := range []struct {
		name string
		err  error
		try  int
		told visit.Told
		want bool
	}{
		{"a long wait", slow(20 * time.Second), 1, visit.Told{}, true},
		{"a short wait", slow(time.Second), 1, visit.Told{}, false},
		{"a short wait again and again", slow(time.Second), patientTries, visit.Told{}, true},
		{"a gateway, once", gateway, 1, visit.Told{}, false},
		{"a gateway, always", gateway, patientTries, visit.Told{}, true},
		{"a file that cannot be sent", gateway, patientTries, visit.Told{Stuck: true}, false},
		{"a fault of ours", errors.New("fault"), patientTries, visit.Told{}, false},
		{"nothing", nil, 1, visit.Told{}, false},
	} {
		assert.Equal(t, c.want, b.owes(c.err, c.try, &c.told), c.name)
	}
	b.Owed = nil
	assert.False(t, b.owes(gateway, patientTries, &visit.Told{}))
}

// A screen that is owed waits without a call while its chat rests, is shown when the chat can be reached, and is not shown if the
// conversation has gone on since.
func TestPay(t *testing.T) {
	b, api, owed, states := debtor(t)
	ctx, key := t.Context(), dialog.Key{Chat: 7, Person: 7}
	_, err := states.Save(ctx, key, 0, []byte(`{"f":"report","v":1,"r":"RUN","n":4,"s":"what"}`), time.Time{}, time.Hour)
	require.NoError(t, err)
	now := time.Now()
	require.NoError(t, b.owe(ctx, 7, []visit.Screen{{At: now, HTML: "filed", Edit: 5}, {At: now, HTML: "old", Live: &visit.Live{Person: 7, Run: "RUN", Rev: 3, Note: true}, Clear: []int64{6}}}, 20*time.Second))
	var told visit.Told
	b.showOwed(ctx, 7, &told)
	assert.True(t, told.Owing, "the chat rests")
	assert.Zero(t, api.calls)
	require.NoError(t, b.owe(ctx, 7, []visit.Screen{{At: now, HTML: "new", Live: &visit.Live{Person: 7, Run: "RUN", Rev: 4, Note: true}}}, 0))
	assert.Greater(t, time.Until(owed.due), 15*time.Second, "Telegram's wait is kept")

	b.resting.set(7, now)
	api.fault = &telegram.Error{Kind: telegram.TooMany, RetryAfter: 9 * time.Second}
	b.showOwed(ctx, 7, &told)
	assert.True(t, told.Owing, "it still cannot be reached")
	assert.Equal(t, 1, api.calls)
	assert.Greater(t, time.Until(owed.due), 7*time.Second)

	b.resting.set(7, now)
	api.fault = nil
	b.showOwed(ctx, 7, &told)
	assert.False(t, told.Owing)
	assert.Equal(t, []string{"filed", "new"}, api.sent)
	assert.Equal(t, []int64{5}, api.edited)
	assert.Equal(t, []int64{6}, api.cleared)
	assert.Nil(t, owed.owed)
	s, err := b.talk.Peek(ctx, &visit.Visit{Key: key})
	require.NoError(t, err)
	assert.Equal(t, int64(102), s.Live, "the conversation knows its message")

	require.NoError(t, b.owe(ctx, 7, []visit.Screen{{At: now, HTML: "outrun", Live: &visit.Live{Person: 7, Run: "RUN", Rev: 3}}}, 0))
	b.pay(ctx, 7)
	require.NoError(t, b.owe(ctx, 7, []visit.Screen{{At: now.Add(-25 * time.Hour), HTML: "of yesterday"}}, 0))
	api.fault = &telegram.Error{Kind: telegram.Retry}
	b.pay(ctx, 7)
	assert.Len(t, api.sent, 2)
	assert.Nil(t, owed.owed, "too old")
}

// An update whose work is done is done although its screen cannot be shown; if the debt cannot be stored, it is not.
func TestDoneWithoutItsScreen(t *testing.T) {
	b, api, owed, _ := debtor(t)
	api.fault = &telegram.Error{Kind: telegram.TooMany, RetryAfter: time.Minute}
	shows := 0
	told := &visit.Told{}
	show := func() error {
		if shows++; told.Owing {
			told.Owed = []visit.Screen{{At: time.Now(), HTML: "done"}}
			return nil
		}
		_, err := api.Send(t.Context(), telegram.Text{})
		return err
	}
	owed.away = true
	assert.Error(t, b.oweReminder(t.Context(), &visit.Visit{Chat: 7, Told: told}, show))
	owed.away, told.Owing = false, false
	assert.NoError(t, b.oweReminder(t.Context(), &visit.Visit{Chat: 7, Told: told}, show))
	assert.Equal(t, 4, shows)
	assert.Contains(t, string(owed.owed), `"html":"done"`)
}
