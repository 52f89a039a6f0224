package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/persistence/databasetest"
)

// crash is a place where the process is killed.
type crash struct {
	place   string
	without string // the deeds that do not reach it: they are completed, and their update arrives again
	once    bool   // nothing is stored since the place before: it is tried on one storage
}

// crashes are the places in the order of the path of one update. Letters have their own path.
var crashes = []crash{
	{"1 received", "", true},
	{"3 who it is", "", true},
	{"4 state loaded", "", false},
	{"5 before the commit", "step words", false},
	{committed, "step words", false},
	{committedAgain, "", false}, // only deeds of several commits
	{"7 before the state is saved", "take invite confirm leave", false},
	{"7 state saved", "take invite confirm leave", false},
	{"7 before the screen", "read affected over rate supergroup", true},
	{"7 screen sent", "read affected over rate supergroup", true},
	{"7 before the toast", "words survey renumber", true},
	{"7 toast sent", "words survey renumber", true},
	{"8 before a letter", "", false},
	{"8 letter sent", "", false},
	{"9 before it is confirmed", "", true},
	{"9 confirmed", "", true},
}

// comesBefore reports whether a place is before another one on the path.
func comesBefore(place, other string) bool {
	at := func(place string) int {
		return slices.IndexFunc(crashes, func(c crash) bool { return c.place == place })
	}
	return at(place) < at(other)
}

// unkept is longer than the test, so that an update that waits is not kept and confirmed.
const unkept = time.Hour

// docs/design.md §10.1 and §10.2: the process is killed at any place on the path of an update and started again. Then every kind of deed
// is done once, its author is told so, and nobody misses a notice. All deeds are under way when the process is killed. They are led to their
// last step once; each place goes on with a copy of the database, the conversations and the chats. Deeds that differ from others only in
// what they store and say are brief (deed.brief).
func TestKilledAtEveryPlace(t *testing.T) {
	all := &met{names: map[string]bool{}}
	all.checked(t, runs())
	onEach(t, func(t *testing.T, at storage, in tongue) {
		led := leadDeeds(t, at, in)
		led.met = all
		for _, c := range crashes {
			if c.once && at.redis != "" {
				continue
			}
			t.Run(c.place, func(t *testing.T) {
				t.Parallel()
				s, all := led.copy(t, c.place)
				killed(t, s, all, c, led.met)
			})
		}
	})
}

// runs is at how many places the deeds are killed, on both storages together.
func runs() (n int) {
	for _, c := range crashes {
		if n++; !c.once {
			n++
		}
	}
	return n
}

// led are all deeds before their last step, with what was stored until then. Nothing runs.
type led struct {
	at  storage
	api *localapi.Server
	all []*underway
	met *met // to which commits the deeds came
}

// leadDeeds does all deeds up to their last step.
func leadDeeds(t *testing.T, at storage, in tongue) led {
	prepared := prepareDeeds(t, at, in)
	s := newStage(t, at)
	s.cfg.Admins = deedAdmins
	l := led{at: at, api: s.api}
	for _, d := range prepared {
		l.all = append(l.all, d.appear(s, in))
	}
	stop := s.run(seams{})
	for _, u := range l.all {
		u.first(u)
	}
	stop()
	return l
}

// copy is the same on a stage of its own, with the deeds that die at a place.
func (l led) copy(t *testing.T, place string) (s *stage, all []*underway) {
	at := l.at
	if at.database = databasetest.Copy(t, at.database); at.redis != "" {
		at.redis = ownRedis(t, os.Getenv("TEST_REDIS_URL"))
		copyRedis(t, l.at.redis, at.redis)
	}
	s = stageWith(t, at, l.api.Copy())
	s.cfg.Admins = deedAdmins
	for _, u := range l.all {
		if u.deed.on(l.at, place) {
			all = append(all, u.onto(s))
		}
	}
	return s, all
}

// killed does the last step of all deeds, kills the process that does it, and checks what the next process does.
func killed(t *testing.T, s *stage, all []*underway, c crash, met *met) {
	place, without := c.place, strings.Fields(c.without)
	d := doomed{At: place, Keep: unkept}
	if strings.HasPrefix(place, "8") {
		d.Letters = 3
	}
	for _, u := range all {
		d.Chats = append(d.Chats, u.doer.id)
	}
	for _, u := range all {
		u.last(u)
	}
	end := s.die(d)
	for _, u := range all {
		held := slices.Contains(end.Held, u.doer.id)
		commits := end.Commits[u.doer.id]
		assert.True(t, commits < 2 || commits == 2 && u.several(), "%s does %d commits: each of them needs a place to die behind it", u.name, commits)
		assert.Equal(t, d.Letters == 0 && !slices.Contains(without, u.name), held, "%s passes %q", u.name, place)
		u.saved = !held || !comesBefore(place, "7 state saved")
		assert.False(t, held && comesBefore(place, "7 before the screen") && slices.Contains(end.Said, u.doer.id), "%s: said before it was kept, at %q", u.name, place)
	}
	hoursPass(t, string(s.cfg.Database), d.Letters == 0)
	met.note(end.Met...)
	stop := s.run(met.watching())
	store := s.open()
	for _, u := range all {
		held := t.Run(u.name, func(t *testing.T) {
			s.t, u.store = t, store
			u.holds(u)
		})
		if !held {
			break // the others may wait as long for what does not come
		}
	}
	s.t = t
	stop()
	met.played()
}

// hoursPass changes the database as if some hours had passed, so that another process gets the work of the killed one; letters says
// whether also the lease on letters has ended, for whose end the next process waits otherwise: eight seconds.
func hoursPass(t *testing.T, database string, letters bool) {
	db := databasetest.SQL(t, database)
	passed := []string{"UPDATE river_job SET attempted_at = '2020-01-01 00:00:00' WHERE state = 'running'", "DELETE FROM river_leader"}
	if letters {
		passed = append(passed, "UPDATE couriers SET until = 0")
	}
	for _, sql := range passed {
		_, err := db.ExecContext(t.Context(), sql)
		require.NoError(t, err)
	}
}
