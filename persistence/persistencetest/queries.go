package persistencetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// ctx is used where no test needs another one.
func ctx() context.Context { return context.Background() }

// stock creates n plausible cases in two communities.
func stock(t *testing.T, s Store, n int) (m *model, in []domain.CommunityID) {
	m, in = &model{}, []domain.CommunityID{Community(t, s).ID, Community(t, s).ID}
	for i := range n {
		m.cases = append(m.cases, create(t, s, rand.Text(), casetest.PlausibleCase(in[i%2], i+1).Example(i)))
	}
	return m, in
}

func queries(t *testing.T, s Store) {
	m, in := stock(t, s, 205)
	rapid.Check(t, func(t *rapid.T) {
		finds(t, s, m, query(in).Draw(t, "query"))
	})
	for _, limit := range []int{0, 199, 200, 201, 1000} {
		finds(t, s, m, lookup.Query{Limit: limit})
	}
	for _, by := range askers(in) { // by nothing but who asks: other conditions would leave few of the cases that somebody must not see
		finds(t, s, m, lookup.Query{For: by, Limit: 1000})
	}
}

// finds checks that the store answers a query as the model does.
func finds(t require.TestingT, s Store, m *model, q lookup.Query) {
	want, count := m.find(q)
	got, total, err := s.Cases(ctx(), q)
	require.NoError(t, err)
	require.Equal(t, count, total)
	require.Equal(t, numbersOf(want), numbersOf(got))
	for i := range got {
		require.Equal(t, want[i], got[i])
	}
	loads(t, s, m, q, count)
}

// loads checks how many of the cases of a query each person has.
func loads(t require.TestingT, s Store, m *model, q lookup.Query, count int) {
	handles, carries, err := s.Loads(ctx(), q)
	require.NoError(t, err)
	for _, n := range handles {
		count -= n
	}
	require.Zero(t, count, "every case is handled by one person, or nobody")
	if q.Handler != 0 || q.WorkOf != 0 || len(q.Carried) > 0 {
		return
	}
	for of := range domain.PersonID(4) {
		own, any := q, q
		own.Handler, any.WorkOf = of+1, of+1
		_, n := m.find(own)
		_, all := m.find(any)
		require.Equal(t, []int{n, all - n}, []int{handles[of+1], carries[of+1]})
	}
}

func numbersOf(cs []complaint.Case) []ticket.Number {
	ns := make([]ticket.Number, len(cs))
	for i, c := range cs {
		ns[i] = c.Number
	}
	return ns
}

// searched are words that queries search for.
var searched = []string{"电梯", "loud", "0%off_", "%", "王芳", "aa-0000", "2-1201", "7"}

// asData are terms without words.
var asData = []lookup.Term{
	{Categories: []complaint.Category{"noise"}, Which: []string{"12F"}},
	{Within: []lookup.Within{{Building: 3, Homes: "3-"}}},
	{Within: []lookup.Within{{Building: 3, Entrance: "2", Homes: "3-2-"}, {Building: 5}}, Homes: []domain.HomeID{7, 1201}},
	{Persons: []domain.PersonID{2, 3}, Words: []string{"2-1201", "LOUD"}},
	{Parts: []domain.Part{domain.Lift, domain.Garage}},
	{},
}

// query generates restrictions, most of them not set.
func query(in []domain.CommunityID) *rapid.Generator[lookup.Query] {
	return rapid.Custom(func(t *rapid.T) lookup.Query {
		seldom := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
		q := lookup.Query{Sort: rapid.SampledFrom([]lookup.Sort{lookup.ByDue, lookup.ByNewest}).Draw(t, "sort"),
			Offset: rapid.IntRange(0, 5).Draw(t, "offset"), Limit: rapid.IntRange(0, 20).Draw(t, "limit")}
		if seldom("community") {
			q.Communities = in[:rapid.IntRange(1, 2).Draw(t, "communities")]
		}
		if seldom("stages") {
			q.Stages = rapid.SliceOfN(rapid.SampledFrom(complaint.Stages()), 1, 4).Draw(t, "stages")
		}
		if seldom("complainant") {
			q.Complainant = 1
		}
		if seldom("work") {
			q.WorkOf = 2
		}
		q.Unassigned = seldom("unassigned")
		if seldom("for") {
			q.For = rapid.SampledFrom(askers(in)).Draw(t, "for")
			q.NotParty = seldom("not party")
		}
		if seldom("handler") {
			q.Handler = 2
		}
		if seldom("carried") {
			q.Carried = []domain.PersonID{2, 3}
		}
		if seldom("priority") {
			q.Priorities = rapid.SliceOfNDistinct(rapid.SampledFrom(promise.Priorities()), 1, 3, rapid.ID).Draw(t, "priorities")
		}
		if seldom("overdue") {
			q.Overdue, q.DueFrom = casetest.Epoch.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "h"))*time.Hour), rapid.SampledFrom([]time.Time{{}, casetest.Epoch.Add(30 * time.Hour)}).Draw(t, "from")
		}
		if seldom("categories") {
			q.Categories = []complaint.Category{"elevator", "water"}
		}
		alsoSaid(t, &q, seldom)
		return q
	})
}

// alsoSaid adds restrictions by place and words, and by being on hold.
func alsoSaid(t *rapid.T, q *lookup.Query, seldom func(string) bool) {
	if seldom("place") {
		q.Place = rapid.SampledFrom(casetest.SomePlaces).Draw(t, "where")
	}
	if seldom("building") {
		q.Building = 3
	}
	if seldom("words") {
		q.Terms = rapid.SliceOfN(rapid.Map(rapid.SliceOfN(rapid.SampledFrom(searched), 1, 2), func(any []string) lookup.Term {
			return lookup.Term{Any: any, Number: any[:1], Ends: any}
		}), 1, 2).Draw(t, "terms")
		if rapid.Bool().Draw(t, "as data") {
			q.Terms = append(q.Terms, rapid.SampledFrom(asData).Draw(t, "data"))
		}
	}
	if seldom("held") {
		held := rapid.Bool().Draw(t, "held")
		q.Held = &held
	}
}

func pages(t *testing.T, s Store) {
	m, _ := stock(t, s, 60)
	for _, sort := range []lookup.Sort{lookup.ByDue, lookup.ByNewest} {
		for offset := 0; offset <= 70; offset += 7 {
			finds(t, s, m, lookup.Query{Sort: sort, Offset: offset, Limit: 7})
		}
	}
	finds(t, s, m, lookup.Query{Offset: 1000})
}

// waking checks that cases are listed in the order of Wake, and only those whose time has come.
func waking(t *testing.T, s Store) {
	m, _ := stock(t, s, 60)
	for _, hours := range []int{0, 1, 40, 200} {
		for _, limit := range []int{1, 7, 100} {
			by := casetest.Epoch.Add(time.Duration(hours) * time.Hour)
			got, err := s.Waking(ctx(), by, limit)
			require.NoError(t, err)
			require.Equal(t, fmt.Sprint(m.wakes(by, limit)), fmt.Sprint(got))
		}
	}
}
