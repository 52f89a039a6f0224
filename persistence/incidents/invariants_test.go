package incidents_test

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
	"guanjia/domain/incident"
	"guanjia/domain/scope"
	"guanjia/persistence/databasetest"
)

// walk is one random life of an incident among people who move in and out.
type walk struct {
	*place
	t *rapid.T
	x incident.Incident
	n int // acts so far
}

// TestInvariants: readers are those who were delivered to, those who could not be, and those who wait; nobody gets a piece of news twice;
// nobody outside of where it lasts gets news, unless told before; whoever was told of the start is told of the end; a home counts once.
func TestInvariants(t *testing.T) {
	t.Parallel()
	p, n := begin(t, databasetest.SQLite(t)), 0
	for i := range 16 {
		p.joins(domain.Owner, i)
	}
	p.joins(domain.Owner, 0, 6)
	walks := rapid.Custom(func(t *rapid.T) int { n++; p.walk(t, n); return n })
	for seed := range 10 { // each on the same database
		walks.Example(seed)
	}
}

func (p *place) walk(t *rapid.T, n int) {
	p.now = time.Date(2026, 12, n, 2, 0, 0, 0, time.UTC)
	w := &walk{place: p, t: t}
	v, err := p.room.Start(p.ctx, p.manager, fmt.Sprint("walk ", n), p.in.ID, incident.Draft{What: incident.Other, Scope: w.scope("scope"), Text: "停"})
	require.NoError(p, err)
	w.x = v.Incident
	p.passes(time.Minute)
	for range rapid.IntRange(3, 9).Draw(t, "acts") {
		w.n++
		w.acts()
		p.passes(time.Duration(rapid.IntRange(0, 40).Draw(t, "minutes")) * time.Minute)
		w.holds()
	}
	w.ends()
	w.holds()
	w.everybodyHeard()
}

func (w *walk) scope(name string) scope.Scope {
	var parts []scope.Part
	for range rapid.IntRange(1, 2).Draw(w.t, name+" parts") {
		b := w.names[rapid.IntRange(0, 1).Draw(w.t, name+" building")]
		part := scope.Building(b.ID, b.Name)
		if b.Name == "3" && rapid.Bool().Draw(w.t, name+" entrance") {
			part.Entrance = rapid.SampledFrom([]string{"1", "2"}).Draw(w.t, name+" which")
		}
		if rapid.Bool().Draw(w.t, name+" floors") {
			part.From, part.To = 1, rapid.IntRange(1, 4).Draw(w.t, name+" to")
		}
		parts = append(parts, part)
	}
	return scope.Of(parts...)
}

// acts does something that may be refused.
func (w *walk) acts() {
	run := fmt.Sprint(w.x.Number, " ", w.n)
	try := func(do incident.Action, rec incident.Record) {
		if v, err := w.room.Act(w.ctx, w.manager, run, w.x.Number, do, rec); err == nil {
			w.x = v.Incident
		} else {
			require.NotErrorIs(w, err, domain.Unavailable)
		}
	}
	switch rapid.IntRange(0, 5).Draw(w.t, "what") {
	case 0:
		try(incident.Update, incident.Updating{Text: fmt.Sprint("第", w.n), Scope: w.scope("next scope")})
	case 1:
		try(incident.Update, incident.Updating{Text: fmt.Sprint("第", w.n)})
	case 2, 3:
		try(incident.Restore, incident.Restoration{Cause: "修好"})
	}
	for range rapid.IntRange(0, 4).Draw(w.t, "answers") {
		w.says()
	}
}

// says lets somebody of a home say something; who lives elsewhere is refused.
func (w *walk) says() {
	owners, err := w.store.Members(w.ctx, w.in.ID, domain.Owner)
	require.NoError(w, err)
	who := w.actor(owners[rapid.IntRange(0, len(owners)-1).Draw(w.t, "who")].ID)
	if rapid.Bool().Draw(w.t, "joins") {
		_, _, err = w.room.Join(w.ctx, who, "", w.x.Number, incident.Said{})
	} else {
		_, _, err = w.room.Answer(w.ctx, who, "", w.x.Number, 0, rapid.SampledFrom([]incident.Answer{incident.Yes, incident.No, incident.No}).Draw(w.t, "answer"))
	}
	if err != nil {
		require.Contains(w, []domain.Kind{domain.NotFound, domain.Conflict}, domain.KindOf(err), "%v", err)
	}
	v, err := w.room.Open(w.ctx, w.manager, w.x.Number)
	require.NoError(w, err)
	w.x = v.Incident
}

// ends brings it to its end.
func (w *walk) ends() {
	if w.x.Stage == incident.Open {
		w.x = w.does(w.manager, w.x.Number, incident.Restore, incident.Restoration{Cause: "修好"}).Incident
		w.passes(time.Second)
	}
	v, err := w.room.Open(w.ctx, w.manager, w.x.Number)
	require.NoError(w, err)
	if w.x = v.Incident; w.x.Stage == incident.Restored {
		w.x = w.does(w.manager, w.x.Number, incident.Close, incident.Closing{}).Incident
	}
}

func (w *walk) holds() {
	v, err := w.room.Open(w.ctx, w.manager, w.x.Number)
	require.NoError(w, err)
	w.x = v.Incident
	said, err := w.store.Incidents().HomesOf(w.ctx, w.x.ID)
	require.NoError(w, err)
	homes := map[domain.HomeID]bool{}
	for _, h := range said {
		assert.False(w, homes[h.ID], "a home counts once")
		homes[h.ID] = true
	}
	before := map[domain.PersonID]bool{}
	for i := range w.x.News {
		readers, err := w.store.Incidents().NewsReaders(w.ctx, w.x.Number, i+1)
		require.NoError(w, err)
		tally, err := w.store.Incidents().NewsArrivals(w.ctx, w.x.Number, i+1)
		require.NoError(w, err)
		assert.Len(w, readers, tally.People)
		assert.Equal(w, tally.People, tally.Delivered+tally.Undelivered()+tally.Waiting)
		for _, r := range readers {
			assert.True(w, len(r.Homes) > 0 || before[r.Person], "nobody outside is told who was not told before")
			for _, p := range r.Homes {
				h, err := w.store.Home(w.ctx, p.Home)
				require.NoError(w, err)
				assert.True(w, w.x.News[i].Scope.Covers(h))
			}
			before[r.Person] = true
		}
		for who, n := range w.letters(incident.KeyOf(w.x.Number, i+1)) {
			assert.Equal(w, 1, n, who)
			assert.True(w, before[who])
		}
	}
}

// everybodyHeard: whoever was told that it lasts was told after that that it is over.
func (w *walk) everybodyHeard() {
	last := map[domain.PersonID]incident.Action{}
	for i, n := range w.x.News {
		for who := range w.letters(incident.KeyOf(w.x.Number, i+1)) {
			if n.Do == incident.Restore || n.Do == incident.Cancel {
				delete(last, who)
			} else {
				last[who] = n.Do
			}
		}
	}
	assert.Empty(w, slices.Collect(maps.Keys(last)), "%s", w.x.Number)
}
