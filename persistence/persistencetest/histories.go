package persistencetest

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// histories lets a store and the model do the same acts, of any kind and in any order, and compares them.
func histories(t *testing.T, s Store) {
	in := []domain.CommunityID{Community(t, s).ID, Community(t, s).ID}
	h := history{s: s, in: in, m: &model{history: map[domain.CaseID][]complaint.Entry{}, runs: map[string]domain.CaseID{}, names: map[domain.PersonID]string{}}}
	for i, name := range []string{"王芳", "李强", "张敏"} {
		p, err := s.Greet(ctx(), people.Person{Chat: domain.ChatID(i + 1), Name: name})
		require.NoError(t, err)
		h.m.names[p.ID] = name
	}
	rapid.Check(t, func(t *rapid.T) {
		h.T = t
		for range rapid.IntRange(1, 6).Draw(t, "acts") {
			if len(h.m.cases) == 0 {
				h.create()
				continue
			}
			acts := []func(){h.create, h.create, h.commit, h.commit, h.late, h.again, h.keepClocks}
			acts[rapid.IntRange(0, len(acts)-1).Draw(t, "act")]()
		}
		h.compare()
	})
}

// history is one sequence of acts. The store and the model grow over all sequences.
type history struct {
	*rapid.T
	s    Store
	m    *model
	in   []domain.CommunityID
	done []string // the runs in order
}

func (h *history) some() complaint.Case {
	return h.m.cases[rapid.IntRange(0, len(h.m.cases)-1).Draw(h.T, "case")]
}

func (h *history) create() {
	n := len(h.m.cases) + 1
	c := casetest.PlausibleCase(h.in[rapid.IntRange(0, 1).Draw(h.T, "community")], n).Draw(h.T, "new")
	entry, run := casetest.Any[complaint.Entry]().Draw(h.T, "entry"), rand.Text()
	entry.Version = 1
	made := create(h, h.s, run, c, entry)
	c.ID = made.ID
	require.Equal(h, c, made)
	h.m.cases = append(h.m.cases, c)
	h.m.history[c.ID], h.m.runs[run], h.done = []complaint.Entry{entry}, c.ID, append(h.done, run)
}

// next returns c after an arbitrary change.
func (h *history) next(c complaint.Case) complaint.Case {
	after := casetest.PlausibleCase(c.Community, 0).Draw(h.T, "after")
	after.ID, after.Number, after.Version = c.ID, c.Number, c.Version+1
	return after
}

func (h *history) commit() {
	before := h.some()
	after, run := h.next(before), rand.Text()
	var entries []complaint.Entry
	for range rapid.IntRange(1, 2).Draw(h.T, "entries") {
		entry := casetest.Any[complaint.Entry]().Draw(h.T, "entry")
		entry.Version = after.Version
		entries = append(entries, entry)
	}
	done, repeated, err := h.s.Commit(ctx(), desk.Commit{Change: casetest.Changed(before, after, run, entries...)})
	require.NoError(h, err)
	require.False(h, repeated)
	require.Equal(h, after, done)
	h.m.cases[h.m.place(after.ID)] = after
	h.m.history[after.ID] = append(h.m.history[after.ID], entries...)
	h.m.runs[run], h.done = after.ID, append(h.done, run)
}

// late checks that an act on an older version changes nothing.
func (h *history) late() {
	before := h.some()
	before.Version--
	_, _, err := h.s.Commit(ctx(), desk.Commit{Change: casetest.Changed(before, h.next(before), rand.Text())})
	require.ErrorIs(h, err, domain.Conflict)
}

// again checks that a repeated run changes nothing and returns the case as it is now.
func (h *history) again() {
	run := h.done[rapid.IntRange(0, len(h.done)-1).Draw(h.T, "run")]
	c := h.m.cases[h.m.place(h.m.runs[run])]
	found, repeated, err := h.s.Commit(ctx(), desk.Commit{Change: casetest.Changed(c, h.next(c), run)})
	require.NoError(h, err)
	require.True(h, repeated)
	require.Equal(h, c, found)
}

func (h *history) keepClocks() {
	c := h.some()
	after := h.next(c)
	c.Clocks, c.Wake = after.Clocks, after.Wake
	require.NoError(h, h.s.KeepClocks(ctx(), c))
	h.m.cases[h.m.place(c.ID)] = c
	delete(h.m.known, c.ID) // the version is the same
}

// compare compares the store with the model.
func (h *history) compare() {
	c := h.some()
	readsAs(h, h.s, c, c, h.m.history[c.ID]...)
	for run, id := range h.m.runs {
		if id == c.ID {
			found, err := h.s.CaseOfRun(ctx(), run)
			require.NoError(h, err)
			require.Equal(h, c, found)
		}
	}
	finds(h, h.s, h.m, query(h.in).Draw(h.T, "query"))
	by, limit := casetest.Epoch.Add(time.Duration(rapid.IntRange(0, 120).Draw(h.T, "by"))*time.Hour), rapid.IntRange(1, 30).Draw(h.T, "most")
	ids, err := h.s.Waking(ctx(), by, limit)
	require.NoError(h, err)
	require.Equal(h, fmt.Sprint(h.m.wakes(by, limit)), fmt.Sprint(ids))
	q := summary.Query{Communities: h.in[:rapid.IntRange(1, 2).Draw(h.T, "communities")], Now: by,
		For:    rapid.SampledFrom(append(askers(h.in), domain.Actor{})).Draw(h.T, "for"),
		Period: days(casetest.Epoch.AddDate(0, 0, rapid.IntRange(-2, 4).Draw(h.T, "from")), rapid.IntRange(1, 5).Draw(h.T, "days"))}
	h.m.counts(h, h.s, q)
	h.m.lists(h, h.s, q, rapid.SampledFrom(summary.Figures()).Draw(h.T, "figure"), 7)
	_, err = h.s.CaseByNumber(ctx(), ticket.Number(fmt.Sprintf("AA-999999-%03d", len(h.m.cases))))
	require.ErrorIs(h, err, domain.NotFound)
}
