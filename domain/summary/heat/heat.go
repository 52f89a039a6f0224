// Package heat makes the heat map of a report: how many cases were received by building and week.
//
//	sums, err := store.Sums(ctx, query, []summary.Ask{heat.Ask(edges)})
//	m := heat.Make(edges, sums.Groups[0])
package heat

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// Map is how many cases were received by building and week.
type Map struct {
	Edges []time.Time // local midnights at which the weeks begin, oldest first; never empty
	Rows  []Row       // the most first; only buildings with cases; nil: there was no case
	Total int         // complaints of all rows; 0: none
}

// Row is one building of a Map.
type Row struct {
	Building domain.BuildingID // 0: cases without a building
	Name     string            // the reader fills it in; "" before, and without a building
	Counts   []int             // one for each week of Map.Edges; 0 is counted too
	Total    int               // complaints of the row; never 0
}

// Ask is what a store counts for a Map over stretches that begin at edges.
func Ask(edges []time.Time) summary.Ask {
	return summary.Ask{Kind: summary.WasReceived, By: []summary.Dimension{summary.ByBuilding, summary.ByBucket}, Edges: edges}
}

// Make puts a Map together.
func Make(edges []time.Time, groups []summary.Group) Map {
	h := Map{Edges: edges}
	rows := map[domain.BuildingID]*Row{}
	for _, g := range groups {
		r := rows[g.Building]
		if r == nil {
			r = &Row{Building: g.Building, Counts: make([]int, len(edges))}
			rows[g.Building] = r
		}
		r.Counts[g.Bucket] += g.Count
		r.Total += g.Count
		h.Total += g.Count
	}
	for _, r := range rows {
		h.Rows = append(h.Rows, *r)
	}
	slices.SortFunc(h.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(uint64(a.Building-1), uint64(b.Building-1)))
	})
	return h
}
