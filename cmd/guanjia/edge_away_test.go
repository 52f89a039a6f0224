package main

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// outage makes a place unreachable while its name is set.
type outage struct{ at atomic.Value }

func (o *outage) err(place string) error {
	if o.at.Load() == place {
		return domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return nil
}

// outageStore is the records behind an outage.
type outageStore struct {
	Store
	out *outage
}

func (s outageStore) ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error) {
	if err := s.out.err("who it is"); err != nil {
		return people.Profile{}, err
	}
	return s.Store.ProfileByChat(ctx, chat)
}

func (s outageStore) Create(ctx context.Context, run string, series ticket.Series, decide func(int) (desk.Commit, error)) (complaint.Case, bool, error) {
	if err := s.out.err("the commit"); err != nil {
		return complaint.Case{}, false, err
	}
	c, repeated, err := s.Store.Create(ctx, run, series, decide)
	if away := s.out.err("the answer to the commit"); away != nil {
		return complaint.Case{}, false, away
	}
	return c, repeated, err
}

// outageStates are the conversations behind an outage.
type outageStates struct {
	drive.Store
	out *outage
}

func (s outageStates) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	if err := s.out.err("the conversation"); err != nil {
		return record.State{}, err
	}
	return s.Store.Load(ctx, k)
}

func (s outageStates) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	if err := s.out.err("saving the conversation"); err != nil {
		return 0, err
	}
	return s.Store.Save(ctx, k, expect, data, deadline, keep)
}

// outages are the places that can be away, in the order of the path (ARCHITECTURE.md §2).
var outages = []string{"who it is", "the conversation", "the commit", "the answer to the commit", "saving the conversation"}

// docs/design.md §10.7: if a store cannot be reached, the person is told in one line and the update waits; when it is back, everything
// continues by itself: one case for each complaint, and everything that was sent meanwhile is answered in order.
func TestAStoreIsAway(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o, out := closedOffice(t, at, in), &outage{}
		o.start(seams{
			store:  func(s Store) Store { return outageStore{s, out} },
			states: func(s drive.Store) drive.Store { return outageStates{s, out} },
		})
		for n, place := range outages {
			o.sendThrough(out, place, n+1)
		}
	})
}

// sendThrough sends a complaint while a place is away, and looks at what comes of it: the case number n.
func (o *scene) sendThrough(out *outage, place string, n int) {
	o.t.Helper()
	o.bring(o.owner, "confirm")
	at, send := buttonOf(o.owner, "dialog.send")
	r := o.after(o.owner, 2, func() {
		out.at.Store(place)
		o.api.Press(o.owner.id, at.ID, send.Data)
		o.await(o.owner, "bot.unavailable", n)
		o.api.Say(o.owner.id, "/mycases") // waits behind the press
		require.Positive(o.t, o.api.Pending(), "%s: confirmed before it was handled", place)
		out.at.Store("")
	})
	assert.Empty(o.t, r.toasts, place)
	assert.Contains(o.t, r.String(), "✅", place)
	assert.Contains(o.t, r.String(), o.owner.says("list.mycases", domain.Values{"count": domain.Count(n)}), place)
	assert.Len(o.t, o.cases(), n, place)
	assert.Equal(o.t, n, o.times(o.owner, "bot.unavailable"), "%s: told more than once", place)
	assert.Zero(o.t, o.times(o.owner, "bot.fault"), place)
}

// await waits until p has been told a line n times.
func (o *scene) await(p *player, key string, n int) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, err := o.api.Wait(ctx, p.id, func(chat []localapi.Msg) bool { return times(chat, p.says(key, nil)) >= n })
	require.NoError(o.t, err, "%s was not told %s; log: %s", p.name, key, o.log)
}

// times counts how often p was told a line.
func (o *scene) times(p *player, key string) int { return times(o.api.Chat(p.id), p.says(key, nil)) }

func times(chat []localapi.Msg, line string) int {
	n := 0
	for _, m := range chat {
		if m.Bot && strings.Contains(m.Text, line) {
			n++
		}
	}
	return n
}

// docs/telegram.md §6: a flood of one person gets one answer and then none; others are answered, and after a while that person is too.
func TestAFloodOfOnePerson(t *testing.T) {
	edgesHere(t, func(o *scene) {
		const many = 400
		o.after(o.neighbour, many+1, func() {
			for range many {
				o.api.Say(o.neighbour.id, "嗯")
			}
			o.owner.say("/help")
		})
		o.owner.sees("/complain")
		assert.Equal(o.t, 1, o.times(o.neighbour, "bot.flood"))
		answers := o.times(o.neighbour, "everyday.chatter")
		assert.Less(o.t, answers, many*2/3)
		assert.Positive(o.t, answers)
		o.clock.pass(time.Minute)
		o.unchanged("after the flood", o.neighbour, func() { o.neighbour.say("嗯") }, o.neighbour.says("everyday.chatter", nil))
	})
}
