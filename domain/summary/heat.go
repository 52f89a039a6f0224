package summary

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain"
)

// Heat is how many cases were received by building and week.
type Heat struct {
	Edges []time.Time // local midnights at which the weeks begin, oldest first; never empty
	Rows  []HeatRow   // the most first; only buildings with cases; nil: there was no case
	Total int         // complaints of all rows; 0: none
}

// HeatRow is one building of a Heat.
type HeatRow struct {
	Building domain.BuildingID // 0: cases without a building
	Name     string            // the reader fills it in; "" before, and without a building
	Counts   []int             // one for each week of Heat.Edges; 0 is counted too
	Total    int               // complaints of the row; never 0
}

// HeatAsk is what a store counts for a Heat over stretches that begin at edges.
func HeatAsk(edges []time.Time) Ask {
	return Ask{Kind: WasReceived, By: []Dimension{ByBuilding, ByBucket}, Edges: edges}
}

// MakeHeat puts a Heat together.
func MakeHeat(edges []time.Time, groups []Group) Heat {
	h := Heat{Edges: edges}
	rows := map[domain.BuildingID]*HeatRow{}
	for _, g := range groups {
		r := rows[g.Building]
		if r == nil {
			r = &HeatRow{Building: g.Building, Counts: make([]int, len(edges))}
			rows[g.Building] = r
		}
		r.Counts[g.Bucket] += g.Count
		r.Total += g.Count
		h.Total += g.Count
	}
	for _, r := range rows {
		h.Rows = append(h.Rows, *r)
	}
	slices.SortFunc(h.Rows, func(a, b HeatRow) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(uint64(a.Building-1), uint64(b.Building-1)))
	})
	return h
}
