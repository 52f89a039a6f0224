package announcements_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/persistence/databasetest"
)

// walk is one random life of an announcement among people who move in and out.
type walk struct {
	*place
	t       *rapid.T
	owners  []domain.Actor
	expects map[domain.PersonID]bool // who must get the last edition
	lost    map[domain.PersonID]bool // whose letter of the last edition arrived nowhere
}

// TestInvariants: recipients are those who were delivered to, those who could not be, and those who wait; nobody gets an edition twice, also
// not with two homes; a correction reaches exactly those who got the edition before and who is new in its scope; nobody outside.
func TestInvariants(t *testing.T) {
	t.Parallel()
	p, n := begin(t, databasetest.SQLite(t)), 0
	for i := range 8 {
		p.joins(domain.Owner, i)
	}
	walks := rapid.Custom(func(t *rapid.T) int { n++; p.walk(t, n); return n })
	for seed := range 12 { // each on the same database
		walks.Example(seed)
	}
}

func (p *place) walk(t *rapid.T, n int) {
	w := &walk{place: p, t: t, expects: map[domain.PersonID]bool{}, lost: map[domain.PersonID]bool{}}
	for i := range rapid.IntRange(0, 2).Draw(t, "new people") {
		first := rapid.IntRange(0, 7).Draw(t, "home")
		homes := []int{first}
		if i == 0 {
			homes = append(homes, (first+3)%8)
		}
		w.owners = append(w.owners, p.joins(domain.Owner, homes...))
	}
	s := w.scope("scope")
	w.freeze(s, nil)
	v := p.sent(s, fmt.Sprint("第", n))
	for edition := 1; ; edition++ {
		p.passes(time.Minute)
		w.holds(v.Announcement, edition)
		if edition == rapid.IntRange(1, 3).Draw(t, "editions") || edition == 3 {
			break
		}
		w.delivers(v.Announcement, edition)
		if len(w.owners) > 0 && rapid.Bool().Draw(t, "moves out") {
			who, err := p.store.Profile(p.ctx, w.owners[0].Person)
			require.NoError(p, err)
			if len(who.Memberships) > 0 {
				require.NoError(p, p.store.RemoveMembership(p.ctx, who.Memberships[0]))
			}
		}
		s = w.scope("next scope")
		w.freeze(s, w.expects)
		_, err := p.room.Act(p.ctx, p.manager, fmt.Sprint("correct", n, edition), v.Announcement.Number, announce.Correct, announce.Correction{Text: fmt.Sprint("第", n, "改", edition), Scope: s})
		require.NoError(p, err)
	}
}

func (w *walk) scope(name string) scope.Scope {
	if rapid.IntRange(0, 3).Draw(w.t, name) == 0 {
		return scope.Whole()
	}
	var parts []scope.Part
	for range rapid.IntRange(1, 2).Draw(w.t, name+" parts") {
		b := w.names[rapid.IntRange(0, 1).Draw(w.t, name+" building")]
		part := scope.Building(b.ID, b.Name)
		if rapid.Bool().Draw(w.t, name+" floors") {
			part.From = rapid.IntRange(1, 4).Draw(w.t, name+" from")
			part.To = part.From
		}
		parts = append(parts, part)
	}
	return scope.Of(parts...)
}

// freeze works out, by another way than the store, who must get the next edition.
func (w *walk) freeze(s scope.Scope, before map[domain.PersonID]bool) {
	next := map[domain.PersonID]bool{}
	all, err := w.store.Members(w.ctx, w.in.ID, domain.Owner)
	require.NoError(w, err)
	for _, who := range all {
		for _, m := range who.Memberships {
			for _, h := range w.homes {
				if m.Home == h.ID && s.Covers(h) {
					next[who.ID] = true
				}
			}
		}
	}
	for who := range before {
		if !w.lost[who] {
			next[who] = true
		}
	}
	w.expects, w.lost = next, map[domain.PersonID]bool{}
}

// delivers ends some of the letters.
func (w *walk) delivers(a announce.Announcement, edition int) {
	for _, who := range slices.Sorted(maps.Keys(w.letters(a.Number, edition))) {
		switch rapid.IntRange(0, 2).Draw(w.t, "what becomes of it") {
		case 0:
			w.becomes(domain.Actor{Person: who}, notice.Delivered, "")
		case 1:
			w.becomes(domain.Actor{Person: who}, notice.Undeliverable, "deactivated")
			w.lost[who] = true
		}
	}
}

func (w *walk) holds(a announce.Announcement, edition int) {
	got := w.letters(a.Number, edition)
	assert.Equal(w, slices.Sorted(maps.Keys(w.expects)), slices.Sorted(maps.Keys(got)), "%s edition %d", a.Number, edition)
	for who, n := range got {
		assert.Equal(w, 1, n, who)
	}
	for e := 1; e <= edition; e++ {
		tally, err := w.store.Announcements().Arrivals(w.ctx, a.Number, e)
		require.NoError(w, err)
		assert.Equal(w, tally.People, tally.Delivered+tally.Undelivered()+tally.Waiting)
		recipients, err := w.store.Announcements().Recipients(w.ctx, a.Number, e)
		require.NoError(w, err)
		assert.Len(w, recipients, tally.People)
	}
}
