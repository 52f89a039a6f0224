package figures_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/column"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/figures"
)

// today is long after all days that are tallied here. The last of them is 41 days before.
var today = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// ago is an instant of a day before today.
func ago(days int) time.Time { return today.AddDate(0, 0, -days) }

// ledger is a store with two communities that have cases, and one that has none.
type ledger struct {
	store *persistence.Store
	in    []domain.CommunityID
}

func openLedger(t *testing.T, address string) ledger {
	t.Helper()
	l := ledger{store: databasetest.Open(t, address)}
	for i := range 3 {
		c, err := l.store.AddCommunity(t.Context(), people.Community{Code: fmt.Sprint("L", i), Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		l.in = append(l.in, c.ID)
	}
	return l
}

// file stores a case that was received some days ago, as change makes it.
func (l ledger) file(t *testing.T, in, days int, change func(*complaint.Case)) complaint.Case {
	t.Helper()
	c := complaint.Case{Number: ticket.Number(fmt.Sprintf("L%d-260101-%03d", in, days)), Community: l.in[in], Version: 1, Stage: complaint.Registered, Received: ago(days),
		Registered: ago(days), Handler: 7, Filing: complaint.Filing{Channel: complaint.ByPhone, Category: "noise", Words: "吵"}}
	if change != nil {
		change(&c)
	}
	require.NoError(t, l.store.Import(t.Context(), []persistence.ImportedCase{{Case: c, Entries: []complaint.Entry{{Version: 1, At: c.Received, Do: complaint.Receive, After: c.Stage}}}}))
	c, err := l.store.CaseByNumber(t.Context(), c.Number)
	require.NoError(t, err)
	return c
}

func (l ledger) next(t *testing.T, now time.Time) int {
	t.Helper()
	n, err := l.store.Tallies().Next(t.Context(), now)
	require.NoError(t, err)
	return n
}

func (l ledger) do(t *testing.T, what func(tx *gorm.DB) error) {
	t.Helper()
	require.NoError(t, l.store.Tallies().Transaction(t.Context(), what))
}

// days are the days of a community that are tallied, as days before today, the latest first; counted are the facts in their tallies.
func (l ledger) days(t *testing.T, in int) (list []int, counted int) {
	t.Helper()
	l.do(t, func(tx *gorm.DB) error {
		var days []int64
		if err := tx.Table("tallied_days").Where("community = ?", l.in[in]).Order("day DESC").Pluck("day", &days).Error; err != nil {
			return err
		}
		for _, d := range days {
			list = append(list, int(today.Unix()/86400-d))
		}
		return tx.Table("tallies").Where("community = ?", l.in[in]).Select("coalesce(sum(count), 0)").Row().Scan(&counted)
	})
	return list, counted
}

func from(first, last int) (list []int) {
	for d := first; d <= last; d++ {
		list = append(list, d)
	}
	return list
}

// Days are tallied from the newest that was over long ago back to that of the first complaint, a few of each community at a time, and once.
func TestNextDays(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := openLedger(t, address(t))
			require.Zero(t, l.next(t, today), "nothing is stored")
			for _, days := range []int{39, 40, 41, 68} {
				l.file(t, 0, days, nil)
			}
			l.file(t, 1, 48, nil)
			require.Equal(t, 28, l.next(t, today))
			list, counted := l.days(t, 0)
			assert.Equal(t, from(41, 60), list, "the newest come first; those that were over 40 days ago at most are still to change")
			assert.Equal(t, 1, counted)
			list, counted = l.days(t, 1)
			assert.Equal(t, from(41, 48), list)
			assert.Equal(t, 1, counted)
			require.Equal(t, 8, l.next(t, today))
			list, counted = l.days(t, 0)
			assert.Equal(t, from(41, 68), list, "back to the first complaint")
			assert.Equal(t, 2, counted)
			require.Zero(t, l.next(t, today), "each day once")
			require.Equal(t, 2, l.next(t, today.AddDate(0, 0, 1)), "the next day, one more of each")
			list, _ = l.days(t, 2)
			assert.Empty(t, list, "there is no complaint")
		})
	}
}

// ended makes a case that lasted from its receipt until a day, was handed over on another and rated on a third.
func ended(until, handed, rated int) func(*complaint.Case) {
	return func(c *complaint.Case) {
		c.Stage, c.ResolvedAt, c.Ended = complaint.Closed, ago(until), ago(until)
		c.Clocks = promise.Clocks{Answer: due(c.Received, c.Received.Add(24*time.Hour)).Stopped(c.Received.Add(time.Hour), time.Hour),
			Resolve: due(c.Received, ago(45)).Stopped(c.ResolvedAt, 9*time.Hour)}
		c.Had = []complaint.Tenure{{Person: 3, Until: ago(handed)}}
		c.Surveys = []complaint.Survey{{Contacted: true, Solved: complaint.Yes, Satisfaction: 5, At: ago(rated)}}
	}
}

func due(from, target time.Time) promise.Clock {
	return promise.Clock{From: from, Target: target, Due: target}
}

// A day is taken out of the tallies when one of its facts changes, comes or goes, and no other day is.
func TestChangesTakeDaysOut(t *testing.T) {
	type row struct {
		at     time.Time // of the change
		change func(l ledger, c *complaint.Case)
		gone   []int // days of the community
		there  []int // and of another one, to which the case went
	}
	for title, row := range map[string]row{
		"nothing":                     {today, func(_ ledger, c *complaint.Case) { c.Filing.Words = "很吵" }, nil, nil},
		"another end":                 {today, func(_ ledger, c *complaint.Case) { c.Ended = ago(52) }, []int{52, 50}, nil},
		"another rating":              {today, func(_ ledger, c *complaint.Case) { c.Surveys[0].Satisfaction = 1 }, []int{46}, nil},
		"a rating goes":               {today, func(_ ledger, c *complaint.Case) { c.Surveys = nil }, []int{50, 46}, nil}, // resolved without having been reached
		"a span is cut elsewhere":     {today, func(_ ledger, c *complaint.Case) { c.Had[0].Until = ago(54) }, nil, nil},
		"another category":            {today, func(_ ledger, c *complaint.Case) { c.Filing.Category = "water" }, []int{60, 50, 46}, nil},
		"another community":           {today, func(l ledger, c *complaint.Case) { c.Community = l.in[1] }, []int{60, 50, 46}, []int{60, 50, 46}},
		"when the days were not over": {ago(20), func(_ ledger, c *complaint.Case) { c.Filing.Category = "water" }, []int{60}, nil},
	} {
		for name, address := range databasetest.Dialects() {
			t.Run(title+"/"+name, func(t *testing.T) {
				t.Parallel()
				l := openLedger(t, address(t))
				c := l.file(t, 0, 60, ended(50, 55, 46))
				l.file(t, 0, 61, nil)
				l.file(t, 1, 60, nil)
				l.tallyAll(t)
				_, before := l.days(t, 0)
				after := c
				after.Surveys, after.Had = append([]complaint.Survey(nil), c.Surveys...), append([]complaint.Tenure(nil), c.Had...)
				row.change(l, &after)
				l.do(t, func(tx *gorm.DB) error { return figures.Keep(tx, c.ID, c, after, row.at) })
				list, counted := l.days(t, 0)
				assert.Equal(t, without(from(41, 61), row.gone), list)
				assert.Equal(t, len(row.gone) > 0, counted < before, "their tallies go with them")
				list, _ = l.days(t, 1)
				assert.Equal(t, without(from(41, 60), row.there), list)
				require.Equal(t, len(row.gone)+len(row.there), l.next(t, today), "they are tallied again")
			})
		}
	}
}

func (l ledger) tallyAll(t *testing.T) {
	t.Helper()
	for l.next(t, today) > 0 {
		continue
	}
}

func without(list, gone []int) (rest []int) {
	for _, d := range list {
		if !slices.Contains(gone, d) {
			rest = append(rest, d)
		}
	}
	return rest
}

// Rewriting a case leaves its facts as they follow from it, and takes out the days on which they were and are; importing one, those of its facts.
func TestRewrite(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := openLedger(t, address(t))
			c := l.file(t, 0, 60, ended(50, 55, 46))
			other := l.file(t, 0, 58, nil)
			l.tallyAll(t)
			c.Ended = ago(52)
			c.Surveys[0].At = ago(44)
			l.do(t, func(tx *gorm.DB) error { return figures.Rewrite(tx, c) })
			list, _ := l.days(t, 0)
			assert.Equal(t, without(from(41, 60), []int{60, 52, 50, 46, 44}), list)
			assert.Equal(t, l.facts(c), l.stored(t, c.ID))
			assert.Equal(t, l.facts(other), l.stored(t, other.ID), "of no other case")
			l.tallyAll(t)
			l.file(t, 0, 57, nil)
			list, _ = l.days(t, 0)
			assert.Equal(t, without(from(41, 60), []int{57}), list, "imported")
		})
	}
}

// facts are those of a case, as stored shows them.
func (l ledger) facts(c complaint.Case) (list []string) {
	for _, f := range summary.FactsOf(c) {
		list = append(list, fmt.Sprint(f.Kind, f.Seq, f.At.Unix(), f.Since.Unix(), f.Category, f.Handler))
	}
	return list
}

func (l ledger) stored(t *testing.T, id domain.CaseID) (list []string) {
	t.Helper()
	l.do(t, func(tx *gorm.DB) error {
		var rows []struct {
			Kind, Category string
			Seq, Handler   int
			At             time.Time
			Since          *time.Time
		}
		err := tx.Table("facts").Where("case_id = ?", id).Order("kind, seq").Find(&rows).Error
		for _, r := range rows {
			list = append(list, fmt.Sprint(r.Kind, r.Seq, r.At.Unix(), column.Time(r.Since).Unix(), r.Category, r.Handler))
		}
		return err
	})
	return list
}

// Nobody tallies days of a community while a change of its old facts has not been committed, and the other way round; other changes may go on.
func TestTalliesWaitForChanges(t *testing.T) {
	l := openLedger(t, databasetest.Postgres(t))
	c := l.file(t, 0, 60, nil)
	free := func(lock string, in int) (ok bool) {
		l.do(t, func(tx *gorm.DB) error { return tx.Raw("SELECT "+lock+"(31249, ?)", l.in[in]).Row().Scan(&ok) })
		return ok
	}
	after := c
	after.Filing.Category = "water"
	l.do(t, func(tx *gorm.DB) error {
		require.NoError(t, figures.Keep(tx, c.ID, c, after, today))
		assert.False(t, free("pg_try_advisory_xact_lock", 0), "who tallies waits")
		assert.True(t, free("pg_try_advisory_xact_lock_shared", 0), "who changes another fact does not")
		assert.True(t, free("pg_try_advisory_xact_lock", 1), "nor who tallies another community")
		return nil
	})
	tallies := l.store.Tallies()
	n, err := figures.Tallies{Communities: tallies.Communities, Transaction: func(ctx context.Context, do func(*gorm.DB) error) error {
		return tallies.Transaction(ctx, func(tx *gorm.DB) error {
			var before, after int
			days := func(to *int) error {
				return tx.Raw("SELECT count(*) FROM tallied_days WHERE community = ?", l.in[0]).Row().Scan(to)
			}
			err := errors.Join(days(&before), do(tx), days(&after))
			assert.Equal(t, before == after, free("pg_try_advisory_xact_lock_shared", 0), "who changes a fact waits")
			return err
		})
	}}.Next(t.Context(), today)
	require.NoError(t, err)
	require.NotZero(t, n)
}

// What a release without lengths of time has tallied is counted from its tallies, and tallied again.
func TestDaysWithoutLengths(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := openLedger(t, address(t))
			l.file(t, 0, 60, ended(50, 55, 46))
			l.tallyAll(t)
			sums := func() summary.Sums {
				q := summary.Query{Communities: l.in[:1], Period: summary.Period{From: ago(100), To: ago(10)}, Now: today}
				s, err := l.store.Sums(t.Context(), q, summary.Asks())
				require.NoError(t, err)
				return s
			}
			before := sums()
			require.NotZero(t, before.Resolution)
			_, counted := l.days(t, 0)
			l.do(t, func(tx *gorm.DB) error {
				return tx.Exec("UPDATE tallied_days SET answer = NULL, resolved = NULL WHERE day % 2 = 0").Error
			})
			assert.Equal(t, before, sums())
			require.Equal(t, 10, l.next(t, today))
			require.Zero(t, l.next(t, today))
			_, again := l.days(t, 0)
			assert.Equal(t, counted, again, "each fact is counted once")
			assert.Equal(t, before, sums())
		})
	}
}
