package main

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// soonKept is how these tests keep updates: as usual, but sooner.
const soonKept = 50 * time.Millisecond

// slowed has Telegram refuse everything to a chat, with 429 and the wait that it asks for in seconds, until back is called.
func (o *scene) slowed(p *player, wait int) (back func()) {
	var cancels []func()
	for _, method := range []string{"sendMessage", "editMessageText"} {
		cancels = append(cancels, o.api.Fail(localapi.Fault{Method: method, Chat: p.id, Code: http.StatusTooManyRequests, RetryAfter: wait}))
	}
	return func() {
		for _, c := range cancels {
			c()
		}
	}
}

// confirmed waits until Telegram has nothing left that we have not confirmed.
func (o *scene) confirmed() {
	o.t.Helper()
	require.Eventually(o.t, func() bool { return o.api.Pending() == 0 }, patience, 10*time.Millisecond, "still with Telegram; log: %s", o.log)
}

// docs/telegram.md §1: Telegram slows down one chat whose person has sent more than the whole window. Others are answered meanwhile, and
// when the chat can be reached again, it is shown the newest screen of the conversation and each page once.
func TestOneSlowChatStopsNobody(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := closedOffice(t, at, in)
		o.start(seams{keep: soonKept})
		back := o.slowed(o.owner, 2) // so long that screens are owed at once
		o.api.Say(o.owner.id, "/complain")
		for range 30 {
			o.api.Say(o.owner.id, "/help")
		}
		o.api.Say(o.owner.id, "/mycases")
		o.neighbour.say("/help")
		o.neighbour.sees("/complain")
		o.confirmed()
		o.neighbour.say("/mycases")
		o.neighbour.sees(o.neighbour.says("list.mycases", domain.Values{"count": domain.Count(0)}))
		o.nothingKept()
		require.Zero(t, o.heardAtAll(o.owner))
		back()
		o.owner.sees(o.owner.says("list.mycases", domain.Values{"count": domain.Count(0)}))
		assert.Equal(t, 3, o.heardAtAll(o.owner))
	})
}

// heardAtAll is how many messages the bot has sent to somebody.
func (o *scene) heardAtAll(p *player) (n int) {
	for _, m := range o.api.Chat(p.id) {
		if m.Bot {
			n++
		}
	}
	return n
}

// nothingKept waits until the store of kept updates is empty.
func (o *scene) nothingKept() {
	o.t.Helper()
	store := o.open()
	require.Eventually(o.t, func() bool {
		s, err := store.Kept("a test").Sweep(context.Background(), false)
		return err == nil && len(s.Elsewhere) == 0
	}, patience, 20*time.Millisecond, "updates stay in the store; log: %s", o.log)
}

// A process that is killed with kept updates leaves them to the next one, which handles them in order, each once, and later ones after
// them: if the next one is started afterwards, and if it was a second replica that waited to poll.
func TestKilledWithKeptUpdates(t *testing.T) {
	for name, beside := range map[string]bool{"started afterwards": false, "a second replica": true} {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(t *testing.T, at storage, in tongue) {
				o := closedOffice(t, at, in)
				back := o.slowed(o.owner, 1)
				kill := o.live(doomed{Keep: soonKept})
				o.api.Say(o.owner.id, "/complain")
				o.confirmed()
				if beside {
					o.start(seams{keep: soonKept})
				}
				kill()
				o.api.Say(o.owner.id, o.owner.label("category.elevator"))
				if !beside {
					o.start(seams{keep: soonKept})
				}
				o.neighbour.say("/help")
				o.neighbour.sees("/complain")
				back()
				o.owner.sees("2/7")
				o.owner.press("place.garage")
				o.owner.asked("complaint.words.ask")
				o.nothingKept()
			})
		})
	}
}
