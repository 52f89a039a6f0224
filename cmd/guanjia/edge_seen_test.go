package main

import (
	"context"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// tally counts updates that the bot has begun to handle, and those that it has handled for good.
type tally struct {
	mu          sync.Mutex
	begun, done int
	changed     chan struct{}
}

func (y *tally) add(begun, done int) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.begun, y.done = y.begun+begun, y.done+done
	if y.changed != nil {
		close(y.changed)
		y.changed = nil
	}
}

// until waits until the numbers are as they should be, and gives them.
func (y *tally) until(ctx context.Context, fine func(begun, done int) bool) (done int, err error) {
	for {
		y.mu.Lock()
		if done = y.done; fine(y.begun, done) {
			y.mu.Unlock()
			return done, nil
		}
		if y.changed == nil {
			y.changed = make(chan struct{})
		}
		changed := y.changed
		y.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return done, ctx.Err()
		}
	}
}

// countingAPI tells the tally of each update that is done.
type countingAPI struct {
	bot.API
	done *tally
}

func (a countingAPI) Poll(ctx context.Context, handle func(context.Context, telegram.Update, func())) error {
	return a.API.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
		a.done.add(1, 0)
		handle(ctx, u, sync.OnceFunc(func() { done(); a.done.add(0, 1) }))
	})
}

// reaction is what a person saw of the bot after doing something: new messages, messages that read otherwise, toasts.
type reaction struct {
	fresh, changed []localapi.Msg
	toasts         []string
}

func (r reaction) String() string {
	var lines []string
	for _, m := range append(append([]localapi.Msg(nil), r.fresh...), r.changed...) {
		lines = append(lines, shown(m))
	}
	return strings.Join(append(lines, r.toasts...), "\n---\n")
}

// idle waits until all that the bot has begun is done: a screen is seen a little before its update is confirmed. It gives how
// many updates were done.
func (o *scene) idle() int {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	done, err := o.done.until(ctx, func(begun, done int) bool { return begun == done })
	require.NoError(o.t, err, "not handled; log: %s", o.log)
	return done
}

// after lets p do something that makes n updates, waits until they were handled, and gives what p saw.
func (o *scene) after(p *player, n int, do func()) reaction {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	earlier := o.idle()
	before, toasts := o.api.Chat(p.id), o.api.Count("answerCallbackQuery")
	do()
	_, err := o.done.until(ctx, func(_, done int) bool { return done >= earlier+n })
	require.NoError(o.t, err, "not handled; log: %s", o.log)
	read := map[int64]string{}
	for _, m := range before {
		read[m.ID] = m.Text
	}
	var r reaction
	for _, m := range o.api.Chat(p.id) {
		was, old := read[m.ID]
		switch {
		case m.Bot && !old:
			r.fresh = append(r.fresh, m)
		case m.Bot && was != m.Text:
			r.changed = append(r.changed, m)
		}
	}
	calls := o.api.Calls("answerCallbackQuery")
	for _, c := range calls[len(calls)-(o.api.Count("answerCallbackQuery")-toasts):] {
		if c.Params["text"] != "" {
			r.toasts = append(r.toasts, c.Params["text"])
		}
	}
	return r
}

// shortLine is how long the line may be that answers something odd, in characters.
const shortLine = 160

// told checks that what was done (what) got one answer, which begins with a short line and has the required line.
func (o *scene) told(what string, r reaction, line string) {
	o.t.Helper()
	assert.Equal(o.t, 1, len(r.fresh)+len(r.changed)+len(r.toasts), "%s: one answer is wanted, this came: %s", what, r)
	assert.Contains(o.t, r.String(), line, what)
	first, _, _ := strings.Cut(r.String(), "\n")
	assert.LessOrEqual(o.t, utf8.RuneCountInString(first), shortLine, "%s: %s", what, first)
}

// unchanged does something unusual, and checks that it gets one line and that nothing that is stored has changed.
func (o *scene) unchanged(what string, p *player, do func(), line string) reaction {
	o.t.Helper()
	before := o.kept()
	r := o.after(p, 1, do)
	o.told(what, r, line)
	assert.Equal(o.t, before, o.kept(), "%s changed something", what)
	return r
}
