package figures

import (
	"cmp"
	"slices"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// piece is a stretch of a period that is counted in one statement: from tallies, or fact by fact.
type piece struct {
	from, to time.Time
	tallied  bool // from and to are the beginnings of days
	bucket   int
}

// mostPieces is how many pieces are worth while: with more, all facts are read.
const mostPieces = 60

// tallies says whether tallies can answer an ask.
func tallies(q summary.Query, ask summary.Ask) bool {
	if ask.Kind.Span() || ask.Placed || ask.AtLeast > 0 {
		return false
	}
	received := ask.Kind == summary.WasReceived
	o := q.Only
	if o.Building != 0 || o.Place != "" || o.Handler != 0 || o.Among != nil || o.Lacks != "" || !received && (o.Category != "" || o.Channel != "") {
		return false
	}
	return !slices.ContainsFunc(ask.By, func(d summary.Dimension) bool {
		switch d {
		case summary.ByYes, summary.ByStage, summary.BySolved, summary.BySatisfaction, summary.ByWord, summary.ByBucket:
			return false
		case summary.ByChannel, summary.ByCategory:
			return !received
		}
		return true
	})
}

// pieces cuts a period at the edges of an ask, and each part into days with tallies and what lies between them.
func pieces(q summary.Query, ask summary.Ask, days map[int64]bool) (list []piece) {
	cuts := []time.Time{q.Period.From.UTC()}
	if slices.Contains(ask.By, summary.ByBucket) {
		for _, e := range ask.Edges {
			if e.After(cuts[len(cuts)-1]) && e.Before(q.End()) {
				cuts = append(cuts, e.UTC())
			}
		}
	}
	cuts = append(cuts, q.End())
	for i := range len(cuts) - 1 {
		bucket := max(0, upTo(ask.Edges, cuts[i]))
		for at := cuts[i]; at.Before(cuts[i+1]); {
			day := dayOf(at)
			next := domain.Earlier(begins(day+1), cuts[i+1])
			p := piece{at, next, at.Equal(begins(day)) && next.Equal(begins(day+1)) && days[day], bucket}
			if n := len(list); n > 0 && list[n-1].bucket == bucket && list[n-1].tallied == p.tallied && list[n-1].to.Equal(at) {
				list[n-1].to = next
			} else {
				list = append(list, p)
			}
			at = next
		}
	}
	return list
}

// upTo is the number of the last edge that is not after an instant; -1: none.
func upTo(edges []time.Time, at time.Time) int {
	n := -1
	for i, e := range edges {
		if !e.After(at) {
			n = i
		}
	}
	return n
}

// daysOf are the days of a period of which the tallies of all communities of a query are there.
func daysOf(db *gorm.DB, q summary.Query) (map[int64]bool, error) {
	var list []int64
	err := db.Model(&dayRow{}).Where("community IN ? AND day >= ? AND day < ?", q.Communities, dayOf(q.Period.From), dayOf(q.End())).
		Group("day").Having("count(*) = ?", len(q.Communities)).Order("day").Pluck("day", &list).Error
	days := make(map[int64]bool, len(list))
	for _, d := range list {
		days[d] = true
	}
	return days, err
}

// cut takes the period of a query apart into its pieces; none if it has no tallies, or so many pieces that counting fact by fact costs less.
// days is how many days of it have tallies.
func cut(db *gorm.DB, q summary.Query, ask summary.Ask) (all []piece, days int, err error) {
	there, err := daysOf(db, q)
	if err != nil || len(there) == 0 {
		return nil, 0, err
	}
	if all = pieces(q, ask, there); len(all) > mostPieces {
		return nil, 0, nil
	}
	return all, len(there), nil
}

// tallied answers an ask piece by piece; ok is false if that is not worth while, or a day was changed meanwhile.
func tallied(db *gorm.DB, q summary.Query, hidden []int64, ask summary.Ask) (list []summary.Group, ok bool, err error) {
	if !tallies(q, ask) {
		return nil, false, nil
	}
	all, days, err := cut(db, q, ask)
	if err != nil || len(all) == 0 {
		return nil, false, err
	}
	sums := map[summary.Group]int{}
	of := ask
	of.By = slices.DeleteFunc(slices.Clone(ask.By), func(d summary.Dimension) bool { return d == summary.ByBucket })
	for _, p := range all {
		own := q
		own.Period.From, own.Period.To = p.from, p.to
		if err := p.count(db, own, hidden, of, sums); err != nil {
			return nil, false, err
		}
	}
	for g, n := range sums {
		if g.Count = n; n > 0 {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b summary.Group) int { return cmp.Compare(b.Count, a.Count) })
	again, err := daysOf(db, q)
	return list, err == nil && len(again) == days, err
}

// count adds the groups of a piece to sums. q is of the piece alone.
func (p piece) count(db *gorm.DB, q summary.Query, hidden []int64, ask summary.Ask, sums map[summary.Group]int) error {
	add := func(groups []summary.Group, err error, sign int) error {
		for _, g := range groups {
			n := sign * g.Count
			g.Bucket, g.Count, g.Case = p.bucket, 0, 0
			sums[g] += n
		}
		return err
	}
	if !p.tallied {
		groups, err := counted(db, q, hidden, ask)
		return add(groups, err, 1)
	}
	groups, err := summed(db, q, ask)
	if err := add(groups, err, 1); err != nil || len(hidden) == 0 {
		return err
	}
	groups, err = selected(without(meant(db, q, nil, ask.Kind), "IN", hidden), ask) // tallies hold what the asker may not see
	return add(groups, err, -1)
}

// summed adds up the tallies of whole days.
func summed(db *gorm.DB, q summary.Query, ask summary.Ask) ([]summary.Group, error) {
	db = db.Table("tallies").Where("community IN ? AND kind = ? AND day >= ? AND day < ?", q.Communities, ask.Kind, dayOf(q.Period.From), dayOf(q.Period.To))
	for _, only := range []struct {
		set   bool
		where string
		value any
	}{{q.Only.Category != "", "category = ?", q.Only.Category}, {q.Only.Channel != "", "channel = ?", q.Only.Channel}, {q.Only.Word != "", "word = ?", q.Only.Word}} {
		if only.set {
			db = db.Where(only.where, only.value)
		}
	}
	return grouped(db, ask, nil, nil, "CAST(coalesce(sum(count), 0) AS bigint) AS count, 0 AS example")
}
