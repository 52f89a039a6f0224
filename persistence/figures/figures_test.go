package figures_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

func hours(n int) time.Time { return casetest.Epoch.Add(time.Duration(n) * time.Hour) }

// archive is a store with cases of two communities.
type archive struct {
	store *persistence.Store
	in    []domain.CommunityID
	cases []complaint.Case
}

func open(t *testing.T, address string) archive {
	t.Helper()
	a := archive{store: databasetest.Open(t, address)}
	for i := range 2 {
		c, err := a.store.AddCommunity(t.Context(), people.Community{Code: fmt.Sprint("C", i), Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		a.in = append(a.in, c.ID)
	}
	var batch []persistence.ImportedCase
	for i := range 90 {
		c := casetest.PlausibleCase(a.in[i%2], i+1).Example(i)
		c.Number = ticket.Number(fmt.Sprintf("AA-261101-%03d", i))
		if c.Stage == complaint.Closed {
			c.Review = &complaint.Review{Cause: complaint.Causes()[i%3]}
		}
		if i%4 == 1 && !c.Ended.IsZero() { // long after most: what was open meanwhile has ended by now
			c.Ended = c.Ended.Add(time.Duration(i) * 24 * time.Hour)
		}
		if took := time.Duration(i+1) * time.Minute; i%3 > 0 {
			c.Clocks.Answer = due(c.Received, c.Received.AddDate(0, 0, 1)).Stopped(c.Received.Add(took), took)
			if !c.ResolvedAt.IsZero() {
				c.Clocks.Resolve = due(c.Received, c.Received.AddDate(0, 0, 7)).Stopped(c.ResolvedAt, 5*took)
			}
		}
		for j := range c.Surveys {
			c.Surveys[j].Reasons, c.Surveys[j].Short = []string{"reason.slow", "reason.rude"}[:i%3], i%4 == 0
		}
		batch = append(batch, persistence.ImportedCase{Case: c, Entries: []complaint.Entry{{Version: c.Version, At: c.Received, Do: complaint.Receive, After: c.Stage}}})
	}
	require.NoError(t, a.store.Import(t.Context(), batch))
	for _, b := range batch {
		c, err := a.store.CaseByNumber(t.Context(), b.Case.Number)
		require.NoError(t, err)
		a.cases = append(a.cases, c)
	}
	return a
}

// some are figures with every kind of condition.
var some = []summary.Figure{summary.Received, summary.Open, summary.Overdue, summary.Reopened, summary.Closed, summary.LateAnswers, summary.Reached,
	summary.Contacted, summary.Partly, summary.Fair, summary.Unhappy, summary.Reasons}

// behind are the facts that a figure counts, by the rules of the domain and in the order of the store.
func (a archive) behind(q summary.Query, f summary.Figure) (list []summary.Counted) {
	at := map[string]time.Time{}
	key := func(c summary.Counted) string { return fmt.Sprint(c.Case.ID, c.Seq) }
	for _, c := range a.cases {
		for _, x := range summary.FactsOf(c) {
			if f.Condition().Holds(x) && q.Means(c, x) {
				one := summary.Counted{Case: c, Kind: x.Kind, Seq: x.Seq}
				list, at[key(one)] = append(list, one), x.At
				if x.Kind.Span() {
					at[key(one)] = x.Since
				}
			}
		}
	}
	slices.SortFunc(list, func(x, y summary.Counted) int {
		when := at[key(y)].Compare(at[key(x)])
		if f == summary.Overdue {
			when = -when
		}
		return cmp.Or(when, cmp.Compare(x.Case.ID, y.Case.ID), cmp.Compare(x.Seq, y.Seq))
	})
	return list
}

// queries are the ways in which figures are restricted; each leaves something out.
func (a archive) queries() map[string]summary.Query {
	place, ended := "", time.Time{}
	for _, c := range a.cases {
		if c.Community == a.in[0] {
			place = cmp.Or(place, summary.PlaceOf(c))
		}
		if !c.Ended.IsZero() {
			ended = c.Ended
		}
	}
	whole := summary.Query{Communities: a.in, Period: summary.Period{From: hours(-48), To: hours(600)}, Now: hours(300)}
	manages := func(person domain.PersonID, in ...domain.CommunityID) domain.Actor {
		by := domain.Actor{Person: person}
		for _, id := range in {
			by.Grants = append(by.Grants, domain.Grant{Community: id, Role: domain.Manager})
		}
		return by
	}
	all := map[string]summary.Query{"all": whole}
	with := func(name string, change func(q *summary.Query)) {
		q := whole
		change(&q)
		all[name] = q
	}
	with("one community", func(q *summary.Query) { q.Communities = a.in[:1] })
	with("a period", func(q *summary.Query) { q.Period.From, q.Period.To = hours(13), hours(40) })
	with("until the instant at which work ended", func(q *summary.Query) { q.Period.To = ended })
	with("as of an instant after which work ended late", func(q *summary.Query) { q.Period.To, q.Now = hours(40), hours(9000) })
	with("as of an instant", func(q *summary.Query) { q.Now = hours(20) })
	for name, only := range map[string]summary.Only{
		"category": {Category: "noise"}, "channel": {Channel: complaint.ByPhone}, "building": {Building: 3}, "place": {Place: place}, "handler": {Handler: 2},
		"some handlers": {Among: []domain.PersonID{1, 3}}, "a cause": {Word: string(complaint.Causes()[1])}, "no building": {Lacks: summary.ByBuilding},
		"no handler": {Lacks: summary.ByHandler}, "no word": {Lacks: summary.ByWord},
	} {
		with(name, func(q *summary.Query) { q.Only = only })
	}
	with("a manager about whom there are some", func(q *summary.Query) { q.For = manages(2, a.in...) })
	with("a manager of one who works in the other", func(q *summary.Query) {
		q.For = manages(1, a.in[0])
		q.For.Grants = append(q.For.Grants, domain.Grant{Community: a.in[1], Role: domain.Staff})
	})
	with("an admin about whom there are some", func(q *summary.Query) { q.For = domain.Actor{Person: 3, Admin: true} })
	return all
}

// A figure counts the facts that the domain means, and the list behind it is as long, in the order in which people read it, page by page.
func TestFiguresAreWhatTheDomainMeans(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := open(t, address(t))
			whole := 0
			for _, title := range append([]string{"all"}, slices.DeleteFunc(keys(a.queries()), func(s string) bool { return s == "all" })...) {
				q, sum := a.queries()[title], 0
				for _, f := range some {
					want := a.behind(q, f)
					got, total, err := a.store.Behind(t.Context(), q, f, 0, 1000)
					require.NoError(t, err)
					require.Equal(t, len(want), total, "%s: %s", title, f)
					assert.Equal(t, named(want), named(got), "%s: %s", title, f)
					sum += total
				}
				if title == "all" {
					whole = sum
				}
				require.NotZero(t, sum, title)
				require.Equal(t, title == "all", sum == whole, "%s must leave something out", title)
			}
			a.pages(t)
		})
	}
}

// pages checks that a page of the list is a part of it, and that the total is that of all pages.
func (a archive) pages(t *testing.T) {
	q := a.queries()["all"]
	for _, f := range []summary.Figure{summary.Received, summary.Overdue} {
		want := a.behind(q, f)
		got, total, err := a.store.Behind(t.Context(), q, f, 4, 2)
		require.NoError(t, err)
		assert.Equal(t, len(want), total, f)
		assert.Equal(t, named(want[4:6]), named(got), f)
	}
}

func keys(m map[string]summary.Query) (names []string) {
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func named(list []summary.Counted) (names []string) {
	for _, c := range list {
		names = append(names, fmt.Sprint(c.Case.Number, " ", c.Kind, " ", c.Seq))
	}
	return names
}
