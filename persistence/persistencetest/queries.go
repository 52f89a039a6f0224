package persistencetest

import (
	"cmp"
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/ticket"
)

// ctx is where no test cares.
func ctx() context.Context { return context.Background() }

// stock creates n plausible cases in two communities.
func stock(t *testing.T, s Store, n int) (all []complaint.Case, in []domain.CommunityID) {
	in = []domain.CommunityID{community(t, s).ID, community(t, s).ID}
	for i := range n {
		c := PlausibleCase(in[i%2], i+1).Example(i)
		all = append(all, create(t, s, rand.Text(), c))
	}
	return all, in
}

func queries(t *testing.T, s Store) {
	all, in := stock(t, s, 150)
	rapid.Check(t, func(t *rapid.T) {
		q := query(in).Draw(t, "query")
		want := matching(all, q)
		got, total, err := s.Cases(ctx(), q)
		require.NoError(t, err)
		require.Equal(t, len(want), total)
		limit := q.Limit
		if limit == 0 {
			limit = 50
		}
		want = want[min(q.Offset, len(want)):]
		want = want[:min(limit, len(want))]
		require.Equal(t, numbersOf(want), numbersOf(got))
		if len(got) > 0 {
			require.Equal(t, want[0], got[0])
		}
	})
}

func numbersOf(cs []complaint.Case) []ticket.Number {
	ns := make([]ticket.Number, len(cs))
	for i, c := range cs {
		ns[i] = c.Number
	}
	return ns
}

// searched are words that queries ask for.
var searched = []string{"电梯", "loud", "0% off_", "%", "王芳", "aa-0000", "2-1201", "7"}

// query generates restrictions, most of them not set.
func query(in []domain.CommunityID) *rapid.Generator[desk.Query] {
	return rapid.Custom(func(t *rapid.T) desk.Query {
		seldom := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
		q := desk.Query{Sort: rapid.SampledFrom([]desk.Sort{desk.ByDue, desk.ByNewest}).Draw(t, "sort"),
			Offset: rapid.IntRange(0, 5).Draw(t, "offset"), Limit: rapid.IntRange(0, 20).Draw(t, "limit")}
		if seldom("community") {
			q.Communities = in[:1]
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
		if seldom("not about") {
			q.NotAbout = 3
		}
		if seldom("overdue") {
			q.Overdue = epoch.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "h")) * time.Hour)
		}
		if seldom("categories") {
			q.Categories = []complaint.Category{"elevator", "water"}
		}
		if seldom("place") {
			q.PlaceWords = "大门"
		}
		if seldom("words") {
			q.Words = rapid.SliceOfN(rapid.SampledFrom(searched), 1, 2).Draw(t, "words")
		}
		if seldom("held") {
			held := rapid.Bool().Draw(t, "held")
			q.Held = &held
		}
		return q
	})
}

// matching is what Cases must find, said as plainly as possible.
func matching(all []complaint.Case, q desk.Query) []complaint.Case {
	var found []complaint.Case
	for _, c := range all {
		keep := (len(q.Communities) == 0 || slices.Contains(q.Communities, c.Community)) &&
			(len(q.Stages) == 0 || slices.Contains(q.Stages, c.Stage)) &&
			(q.Complainant == 0 || c.Filing.Complainant.Person == q.Complainant) &&
			(q.WorkOf == 0 || c.Handler == q.WorkOf || c.Responsible() == q.WorkOf) &&
			(!q.Unassigned || c.Handler == 0 || c.OpenToTeam) &&
			(q.NotAbout == 0 || c.Filing.About != q.NotAbout) &&
			(q.Overdue.IsZero() || !c.Next().IsZero() && c.Next().Before(q.Overdue)) &&
			(len(q.Categories) == 0 || slices.Contains(q.Categories, c.Filing.Category)) &&
			(q.PlaceWords == "" || c.Filing.Place.Words == q.PlaceWords) &&
			(q.Held == nil || *q.Held == (c.Held != nil)) &&
			(len(q.Words) == 0 || slices.ContainsFunc(q.Words, func(words string) bool { return says(c, words) }))
		if keep {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b complaint.Case) int {
		if q.Sort == desk.ByNewest {
			return cmp.Or(b.Received.Compare(a.Received), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(compareDue(a.Next(), b.Next()), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// compareDue puts what is due next first, and what is not due last.
func compareDue(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

func says(c complaint.Case, words string) bool {
	words = strings.ToLower(words)
	who := c.Filing.Complainant
	for _, text := range []string{string(c.Number), who.Name, who.Label, c.Filing.Words} {
		if strings.Contains(strings.ToLower(text), words) {
			return true
		}
	}
	return strings.HasSuffix(who.Phone, words)
}

func pages(t *testing.T, s Store) {
	all, _ := stock(t, s, 60)
	for _, sort := range []desk.Sort{desk.ByDue, desk.ByNewest} {
		var got []ticket.Number
		for offset := 0; offset < len(all); offset += 7 {
			page, total, err := s.Cases(ctx(), desk.Query{Sort: sort, Offset: offset, Limit: 7})
			require.NoError(t, err)
			require.Equal(t, len(all), total)
			got = append(got, numbersOf(page)...)
		}
		require.Equal(t, numbersOf(matching(all, desk.Query{Sort: sort})), got)
	}
	page, total, err := s.Cases(ctx(), desk.Query{Offset: 1000})
	require.NoError(t, err)
	require.Empty(t, page)
	require.Equal(t, len(all), total)
}

// waking holds that cases wake in the order of time, and only those whose time has come.
func waking(t *testing.T, s Store) {
	all, _ := stock(t, s, 60)
	by := epoch.Add(40 * time.Hour)
	var want []complaint.Case
	for _, c := range all {
		if !c.Wake.IsZero() && !c.Wake.After(by) {
			want = append(want, c)
		}
	}
	slices.SortFunc(want, func(a, b complaint.Case) int { return cmp.Or(a.Wake.Compare(b.Wake), cmp.Compare(a.ID, b.ID)) })
	for _, limit := range []int{1, 7, 100} {
		got, err := s.Waking(ctx(), by, limit)
		require.NoError(t, err)
		require.Len(t, got, min(limit, len(want)))
		for i, id := range got {
			require.Equal(t, want[i].ID, id)
		}
	}
}
