// Package spot tells which hot spots are new (docs/design.md §8). It renders nothing, and asks the store for the counts of two periods only.
//
//	list, err := spot.Began(ctx, store, query, yesterday)
package spot

import (
	"context"
	"slices"
	"time"

	"guanjia/domain/summary"
)

// Store counts.
type Store interface {
	Sums(ctx context.Context, q summary.Query, asks []summary.Ask) (summary.Sums, error)
}

// Began lists the hot spots of q that there were not yet at an instant, in as many days up to it. All are compared, also those behind the ones
// that a summary names. At most summary.MostHotSpots.
func Began(ctx context.Context, store Store, q summary.Query, since time.Time) ([]summary.Spot, error) {
	asks := []summary.Ask{summary.SpotsAsk()}
	now, err := store.Sums(ctx, q, asks)
	if err != nil {
		return nil, err
	}
	q.Period, q.Now = ending(q.Period, since), since
	before, err := store.Sums(ctx, q, asks)
	if err != nil {
		return nil, err
	}
	return summary.Spots(slices.DeleteFunc(now.Groups[0], func(g summary.Group) bool {
		return slices.ContainsFunc(before.Groups[0], func(b summary.Group) bool {
			return b.Category == g.Category && b.Building == g.Building && b.Place == g.Place
		})
	})), nil
}

// ending is the period of as many days as p that ends with the local day of an instant. It has no name: nothing is asked by it.
func ending(p summary.Period, at time.Time) summary.Period {
	y, m, d := at.In(p.To.Location()).Date()
	to := time.Date(y, m, d+1, 0, 0, 0, 0, p.To.Location())
	return summary.Period{From: to.AddDate(0, 0, -p.Days()), To: to}
}
