// Package figures keeps the facts of cases and counts them for reports: aggregates over one index, the same on PostgreSQL and SQLite. It
// divides nothing and does not say what a fact means: that is decided by domain/summary.
//
//	err := figures.Keep(tx, id, before, after)
//	sums, err := figures.Count(ctx, db, query, summary.Asks())
package figures

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/persistence/sought"
)

// countsAtOnce is how many connections one report may take.
const countsAtOnce = 3

// Count answers asks for a query, and, if they are those of a report, what was received before and the lengths of time. Every figure is an aggregate over an index (facts_counted, facts_spans, facts_long), so that
// the cost follows the period, not the years stored. Asks about the same facts share a statement, and the statements run side by side. Errors
// are the database's.
func Count(ctx context.Context, db *gorm.DB, q summary.Query, asks []summary.Ask) (summary.Sums, error) {
	hidden, err := hiddenFrom(db.WithContext(ctx), q)
	if err != nil {
		return summary.Sums{}, err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(countsAtOnce)
	db = db.WithContext(ctx)
	sums := summary.Sums{Groups: make([][]summary.Group, len(asks))}
	for _, p := range passes(asks) {
		g.Go(func() error { return p.count(db, q, hidden, asks, &sums) })
	}
	compared := summary.Ask{Kind: summary.WasReceived, By: []summary.Dimension{summary.ByCategory, summary.ByChannel}}
	if slices.ContainsFunc(asks, func(a summary.Ask) bool { return a.Kind == compared.Kind && slices.Equal(a.By, compared.By) }) {
		g.Go(func() (err error) {
			before := q
			before.Period = q.Period.Previous()
			sums.Before, err = groups(db, before, hidden, compared)
			return err
		})
	}
	err = g.Wait()
	return sums, err
}

// hiddenFrom finds the cases that the person who asks may not see (complaint.Case.VisibleTo): neither as one of the office nor as who
// complained. They are few, so that facts are left out by the id of their case; each reason is found over an index of its own.
func hiddenFrom(db *gorm.DB, q summary.Query) (ids []int64, err error) {
	by := q.For
	if by.Person == 0 {
		return nil, nil
	}
	elsewhere := slices.DeleteFunc(slices.Clone(q.Communities), func(c domain.CommunityID) bool {
		return slices.Contains(by.Communities(domain.ReadConfidential.Role()), c)
	})
	for _, r := range sought.Reasons(by) {
		in := q.Communities
		if r.Elsewhere {
			in = elsewhere
		}
		if len(in) == 0 {
			continue
		}
		var some []int64
		if err := db.Table("cases").Where(r.Where, r.Args...).Where("community IN ? AND complainant <> ?", in, by.Person).Pluck("id", &some).Error; err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// meant are the facts of a kind that a query means: summary.Query.Means in SQL.
func meant(db *gorm.DB, q summary.Query, hidden []int64, kind summary.FactKind) *gorm.DB {
	if end := q.End(); kind.Span() {
		db = spans(db, q.Communities, kind, end)
	} else {
		db = db.Table("facts").Where("community IN ? AND kind = ?", q.Communities, kind).Where("at >= ? AND at < ?", q.Period.From.UTC(), end)
	}
	if len(hidden) > 0 {
		db = without(db, "NOT IN", hidden)
	}
	for _, only := range []struct {
		set   bool
		where string
		value any
	}{
		{q.Only.Category != "", "category = ?", q.Only.Category}, {q.Only.Channel != "", "channel = ?", q.Only.Channel},
		{q.Only.Building != 0, "building = ?", q.Only.Building}, {q.Only.Place != "", "place = ?", q.Only.Place},
		{q.Only.Handler != 0, "handler = ?", q.Only.Handler}, {q.Only.Word != "", "word = ?", q.Only.Word},
		{q.Only.Among != nil, "handler IN ?", q.Only.Among},
		{q.Only.Lacks == summary.ByCategory, "category = ?", ""}, {q.Only.Lacks == summary.ByBuilding, "building = ?", 0}, {q.Only.Lacks == summary.ByPlace, "place = ?", ""},
		{q.Only.Lacks == summary.ByHandler, "handler = ?", 0}, {q.Only.Lacks == summary.ByWord, "word = ?", ""},
	} {
		if only.set {
			db = db.Where(only.where, only.value)
		}
	}
	return db
}

// spans are those that lasted at an instant. PostgreSQL reads those that end soon after it over one index, and of the later ones the long ones
// alone over another (facts_long): all that has ended since would be read otherwise, however long ago the instant is.
func spans(db *gorm.DB, in []domain.CommunityID, kind summary.FactKind, at time.Time) *gorm.DB {
	of := func() *gorm.DB { return db.Table("facts").Where("community IN ? AND kind = ?", in, kind) }
	if db.Name() != "postgres" {
		return of().Where("until >= ? AND at < ?", at, at)
	}
	soon := at.Add(long * oneDay)
	lasts := fmt.Sprintf("until - at > interval '%d days'", long)
	return db.Table("(? UNION ALL ?) AS facts", of().Where("until >= ? AND until < ?", at, soon), of().Where("until >= ? AND "+lasts, soon)).Where("at < ?", at)
}

// long is how many days a span of the index facts_long lasts at least. With another number the figures stay right, but the index is not used.
const long = 30

// without leaves out the facts of cases, or all others (in: "IN" or "NOT IN"). PostgreSQL is given one array, which it makes a hash table of
// in every plan: a list of parameters is compared one by one, for each fact, once it plans for all parameters alike.
func without(db *gorm.DB, in string, hidden []int64) *gorm.DB {
	if db.Name() != "postgres" {
		return db.Where("case_id "+in+" ?", hidden)
	}
	return db.Where("case_id "+in+" (SELECT unnest(CAST(? AS bigint[])))", "{"+strings.Trim(strings.Join(strings.Fields(fmt.Sprint(hidden)), ","), "[]")+"}")
}

// groupRow is what one row of an aggregate holds; what is not asked for stays zero.
type groupRow struct {
	Yes          bool
	Stage        complaint.Stage
	Solved       complaint.Solved
	Satisfaction int
	Word         string
	Channel      complaint.Channel
	Category     complaint.Category
	Building     domain.BuildingID
	Place        string
	Handler      domain.PersonID
	Bucket       int
	Example      domain.CaseID
	Count        int
	Took         []byte // all lengths of time, packed, in no order
	Ask          int    // the number of the ask that the group answers, if a statement answers several
}

// groups answers an ask: from tallies, where there are some.
func groups(db *gorm.DB, q summary.Query, hidden []int64, ask summary.Ask) ([]summary.Group, error) {
	if list, ok, err := tallied(db, q, hidden, ask); err != nil || ok {
		return list, err
	}
	return counted(db, q, hidden, ask)
}

// counted answers an ask fact by fact.
func counted(db *gorm.DB, q summary.Query, hidden []int64, ask summary.Ask) ([]summary.Group, error) {
	return selected(meant(db, q, hidden, ask.Kind), ask)
}

// selected groups facts.
func selected(db *gorm.DB, ask summary.Ask) ([]summary.Group, error) {
	if ask.Placed {
		db = db.Where("place <> ''")
	}
	var columns []string
	var args []any
	if slices.Contains(ask.By, summary.ByBucket) {
		when, edges := buckets(ask.Edges, 0)
		columns, args = []string{when + " AS bucket"}, edges
	}
	return grouped(db, ask, columns, args, "count(*) AS count, min(case_id) AS example")
}

// grouped reads the groups of an ask; columns are expressions of some of its dimensions.
func grouped(db *gorm.DB, ask summary.Ask, columns []string, args []any, sums string) ([]summary.Group, error) {
	rows, err := rowsOf(db, ask, columns, args, sums)
	return groupsOf(rows, ask.Kind), err
}

func rowsOf(db *gorm.DB, ask summary.Ask, columns []string, args []any, sums string) (rows []groupRow, err error) {
	names := joined(ask.By)
	for _, by := range ask.By {
		if by != summary.ByBucket {
			columns = append(columns, string(by))
		}
	}
	db = db.Select(strings.Join(append(columns, sums), ", "), args...)
	if len(names) > 0 {
		db = db.Group(strings.Join(names, ", "))
	}
	if ask.AtLeast > 0 {
		db = db.Having("count(*) >= ?", ask.AtLeast)
	}
	if err := db.Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("count %s: %w", ask.Kind, err)
	}
	return rows, nil
}

func groupsOf(rows []groupRow, kind summary.FactKind) []summary.Group {
	list := make([]summary.Group, 0, len(rows))
	for _, r := range rows {
		if r.Count > 0 { // an aggregate without groups has a row for nothing too
			list = append(list, r.toGroup(kind))
		}
	}
	return list
}

func (r groupRow) toGroup(kind summary.FactKind) summary.Group {
	return summary.Group{Bucket: r.Bucket, Case: r.Example, Count: r.Count, Fact: summary.Fact{Kind: kind, Yes: r.Yes, Stage: r.Stage,
		Solved: r.Solved, Satisfaction: r.Satisfaction, Word: r.Word, Channel: r.Channel, Category: r.Category, Building: r.Building, Place: r.Place, Handler: r.Handler}}
}

// buckets is an expression for the number of the last edge that is not after at, found by halving; from is the number of the first edge.
func buckets(edges []time.Time, from int) (sql string, args []any) {
	if len(edges) < 2 {
		return fmt.Sprint(from), nil
	}
	half := len(edges) / 2
	low, lows := buckets(edges[:half], from)
	high, highs := buckets(edges[half:], from+half)
	args = append(append([]any{edges[half].UTC()}, lows...), highs...)
	return "CASE WHEN at < ? THEN " + low + " ELSE " + high + " END", args
}

func microseconds(n int64) time.Duration { return time.Duration(n) * time.Microsecond }
