package main

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/people"
)

// trouble makes a place fail for the next few calls.
type trouble struct {
	mu          sync.Mutex
	place       string
	after, left int // it lets so many calls through, then it refuses
}

func (x *trouble) begin(place string, after int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.place, x.after, x.left = place, after, refusals
}

func (x *trouble) at(place string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if place != x.place {
		return false
	}
	if x.after > 0 {
		x.after--
		return false
	}
	x.left--
	return x.left >= 0
}

// end lets everything through again, and says whether something was refused.
func (x *trouble) end() (refused bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	refused, x.place = x.place != "" && x.left < refusals, ""
	return refused
}

// refusals is how often a place fails before it is well again.
const refusals = 4

// err is what a store that is away says.
func (x *trouble) err(place string) error {
	if x.at(place) {
		return domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	return nil
}

type troubledStates struct {
	drive.Store
	*trouble
}

func (s troubledStates) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	if err := s.err("saving"); err != nil {
		return 0, err
	}
	return s.Store.Save(ctx, k, expect, data, deadline, keep)
}

type troubledStore struct {
	Store
	*trouble
}

func (s troubledStore) ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error) {
	if err := s.err("who it is"); err != nil {
		return people.Profile{}, err
	}
	return s.Store.ProfileByChat(ctx, chat)
}

func (s troubledStore) Profile(ctx context.Context, id domain.PersonID) (people.Profile, error) {
	if err := s.err("where one lives"); err != nil {
		return people.Profile{}, err
	}
	return s.Store.Profile(ctx, id)
}

type troubledAPI struct {
	bot.API
	*trouble
}

func (a troubledAPI) Send(ctx context.Context, t telegram.Text) (int64, error) {
	if a.at("sending") {
		return 0, &telegram.Error{Kind: telegram.Retry, Code: 502}
	}
	return a.API.Send(ctx, t)
}

// saying is something said out of the blue, with what the answer holds.
type saying struct {
	name          string
	bring         func(o *scene, p *player) // to where it is said
	guest, danger bool
	lines         []string // keys of texts
	neighbour     bool     // it is said by somebody who has not reported an emergency before
	over          bool     // the emergency is over before the next thing is said: otherwise that belongs to it
}

// sayings once led to two messages, because the first one was sent again with every try.
var sayings = []saying{
	{"a stranger's words", nil, true, false, []string{"bot.kept_first", "register.community.ask"}, false, false},
	{"words after a conversation was lost", loseConversation, false, false, []string{"dialog.unreadable", "complaint.offer.ask"}, false, false},
	{"danger", nil, false, true, []string{"emergency.raise.ask"}, false, true},
	{"danger in a conversation", func(o *scene, p *player) { o.bring(p, "place") }, false, true, []string{"emergency.raise.ask"}, false, false},
	{"danger of a stranger", nil, true, true, []string{"emergency.raise.ask"}, false, false},
	{"danger after a conversation was lost", loseConversation, false, true, []string{"dialog.unreadable", "emergency.raise.ask"}, true, false},
}

// loseConversation puts bytes into the store that no program can read.
func loseConversation(o *scene, p *player) {
	o.bring(p, "place")
	k := dialog.Key{Chat: p.id, Person: p.id}
	stored, err := o.states.Load(o.t.Context(), k)
	require.NoError(o.t, err)
	_, err = o.states.Save(o.t.Context(), k, stored.Version, []byte("\x00rubbish"), time.Time{}, time.Hour)
	require.NoError(o.t, err)
}

// where is a place that fails.
type where struct {
	place string
	after int  // calls that go well before
	away  bool // a store: the person is told
}

// failures are where four tries of five fail.
var failures = []where{
	{"", 0, false},
	{"saving", 0, true},
	{"saving", 1, true}, // what was begun was saved; what follows is not
	{"who it is", 0, true},
	{"where one lives", 0, true},
	{"sending", 0, false},
}

// docs/design.md §10: nothing is said before it is kept. Whatever fails, and however often, the person gets one answer, and, if a store
// cannot be reached, one line that says so. Advice on danger does not wait for a store, and is given once.
func TestNothingIsSaidBeforeItIsKept(t *testing.T) {
	for i, w := range failures {
		t.Run(w.place+strings.Repeat(" later", w.after), func(t *testing.T) {
			t.Parallel()
			o, x := closedOffice(t, embedded(t), tongues[i%len(tongues)]), &trouble{}
			for rung := range o.cfg.Duty.Rungs {
				o.cfg.Duty.Rungs[rung] = 24 * time.Hour // no letter of an alarm comes between what is said and its answer
			}
			o.start(seams{
				store:  func(s Store) Store { return troubledStore{s, x} },
				states: func(s drive.Store) drive.Store { return troubledStates{s, x} },
				api:    func(a bot.API) bot.API { return troubledAPI{a, x} },
				rest:   func(context.Context, time.Duration) {},
			})
			raised := 0
			for n, s := range sayings {
				if s.danger {
					raised++ // speak presses the one button
				}
				o.speak(x, s, w, int64(7010+n))
			}
			assert.Len(t, o.cases(), raised, "nothing was filed unasked")
		})
	}
}

// speak lets somebody say something while a place fails, and looks at what they saw.
func (o *scene) speak(x *trouble, s saying, w where, guest int64) {
	p := o.owner
	if s.neighbour {
		p = o.neighbour
	}
	if s.guest {
		p = o.guest(guest, "Wu Tong")
	}
	if s.bring != nil {
		s.bring(o, p)
	}
	words, advice := o.in.broken, p.says("danger.lift", domain.Values{"call": domain.Text("119")})
	if s.danger {
		words = map[domain.Language]string{domain.Chinese: "有人困在电梯里了", domain.English: "Somebody is stuck in the lift!"}[p.lang]
	}
	r := o.after(p, 1, func() {
		x.begin(w.place, w.after)
		p.say(words)
	})
	answers, refused := 1, x.end()
	if refused && w.away {
		answers = 2
		assert.Equal(o.t, 1, strings.Count(r.String(), p.says("bot.unavailable", nil)), "%s: %s", s.name, r)
	}
	assert.Len(o.t, r.fresh, answers, "%s: %s", s.name, r)
	assert.Empty(o.t, r.toasts)
	answer := shown(r.fresh[len(r.fresh)-1])
	for _, key := range s.lines {
		assert.Equal(o.t, 1, strings.Count(r.String(), p.says(key, nil)), "%s: %s: %s", s.name, key, r)
		assert.Contains(o.t, answer, p.says(key, nil))
	}
	if s.danger {
		assert.Equal(o.t, 1, strings.Count(r.String(), advice), "%s: %s", s.name, r)
		assert.True(o.t, strings.HasPrefix(shown(r.fresh[0]), advice), "%s: advice comes first: %s", s.name, r)
	}
	assert.Zero(o.t, o.times(p, "bot.fault"))
	if s.danger { // the next screen keeps the advice, unless a message of its own holds it
		at, yes := buttonOf(p, "emergency.raise.yes")
		r := o.after(p, 1, func() { o.api.Press(p.id, at.ID, yes.Data) })
		assert.Equal(o.t, !(refused && w.away), strings.Contains(r.String(), advice), "%s: %s", s.name, r)
	}
	o.bring(p, "")
	if s.over {
		number, _, _ := strings.Cut(o.cases()[0], " ") // the newest
		o.manager.say("/duty")
		o.manager.pressLabel(number)
		o.manager.press("button.alarm.stand_down")
		o.manager.asked("stand_down.reason.ask")
		o.manager.say("nobody is inside")
		o.manager.press("dialog.send")
		p.sees("☑️", number)
	}
}
