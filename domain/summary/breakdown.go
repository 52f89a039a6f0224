package summary

import (
	"cmp"
	"slices"
	"time"
)

// Row is one line of a breakdown: what the facts of one group share, and what they amount to.
type Row struct {
	Group        // the field of the dimension is set, and Case
	Name  string // of a person or a building; the reader fills it in; "" before, and where Fact has a word for it
	Rates Rates  // of follow-ups: Response, Resolution, Satisfaction; zero of other facts
}

// Breakdown is a figure by one dimension.
type Breakdown struct {
	By    Dimension // by what its rows differ; never ""
	Rows  []Row     // the most first; nil: nothing is counted
	Total int       // of all rows; 0: nothing is counted
	Rates Rates     // of all rows together, as those of a Row; zero of other facts than follow-ups
}

// BreakdownAsk is what a store counts for a breakdown.
func BreakdownAsk(f Figure, by Dimension) Ask {
	also := map[FactKind][]Dimension{
		FollowUp: {ByYes, BySolved, BySatisfaction, ByWord}, ToAnswer: {ByYes}, ToResolve: {ByYes}, WasResolved: {ByYes}, WasEnded: {ByStage},
	}
	dims := append([]Dimension{by}, also[f.Condition().Kind]...)
	if by == ByPlace {
		dims = append(dims, ByCategory, ByBuilding)
	}
	slices.Sort(dims)
	return Ask{Kind: f.Condition().Kind, By: slices.Compact(dims)}
}

// Break puts a breakdown together.
func Break(w Weights, f Figure, by Dimension, groups []Group) Breakdown {
	b := Breakdown{By: by}
	parts := map[Group][]Group{}
	for _, g := range groups {
		if f.Condition().Holds(g.Fact) {
			parts[only(by, g)] = append(parts[only(by, g)], g)
		}
	}
	var all []Group
	for key, part := range parts {
		all = append(all, part...)
		r := Row{Group: key}
		for _, g := range part {
			if r.Count += g.Count; r.Case == 0 || g.Case < r.Case {
				r.Case = g.Case
			}
		}
		r.Rates = w.ratesOf(part)
		b.Rows, b.Total = append(b.Rows, r), b.Total+r.Count
	}
	b.Rates = w.ratesOf(all)
	slices.SortFunc(b.Rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Category, y.Category), cmp.Compare(x.Building, y.Building),
			cmp.Compare(x.Place, y.Place), cmp.Compare(x.Channel, y.Channel), cmp.Compare(x.Word, y.Word), cmp.Compare(x.Handler, y.Handler))
	})
	return b
}

// only is a group with nothing but what a dimension asks for.
func only(by Dimension, g Group) (key Group) {
	switch by {
	case ByChannel:
		key.Channel = g.Channel
	case ByCategory:
		key.Category = g.Category
	case ByBuilding:
		key.Building = g.Building
	case ByPlace:
		if g.Place != "" { // those without a place are one row, whatever their category
			key.Place, key.Category, key.Building = g.Place, g.Category, g.Building
		}
	case ByHandler:
		key.Handler = g.Handler
	case ByWord:
		key.Word = g.Word
	case ByStage:
		key.Stage = g.Stage
	case BySatisfaction:
		key.Satisfaction = g.Satisfaction
	}
	return key
}

// ratesOf are the shares of a part of the groups of one kind.
func (w Weights) ratesOf(groups []Group) Rates {
	n, followUps := map[Figure]int{}, []Group{}
	for _, f := range Figures() {
		n[f] = Total(f.Condition(), groups)
	}
	for _, g := range groups {
		if g.Kind == FollowUp {
			followUps = append(followUps, g)
		}
	}
	return w.rates(n, followUps)
}

// Interval is a stretch of time in a trend.
type Interval struct {
	From    time.Time      // local midnight; never zero
	Figures map[Figure]int // of this interval, every figure; 0 is counted too
	Rates   Rates          // of this interval; a Rate is zero where there is nothing to divide
}

// Trend is how figures went on from interval to interval.
type Trend struct {
	Every     string     // Week or Month; never ""
	Intervals []Interval // oldest first, from the first in which anything is counted on; at least two, never empty
	Empty     bool       // whether nothing is counted in any interval
}

// How long an interval of a trend is.
const (
	Week  = "week"
	Month = "month"
)

// trended are the figures of a trend: all that count by their own instant.
var trended = []FactKind{WasReceived, ToAnswer, ToResolve, FollowUp, WasEnded}

// TrendIntervals is how many intervals a trend shows.
const TrendIntervals = 12

// Every is how long the intervals of a trend are that ends with a period: Month if it is longer than a quarter, else Week.
func Every(p Period) string {
	const quarter = 92
	if p.Days() > quarter {
		return Month
	}
	return Week
}

// Edges are where the last TrendIntervals weeks or months began, up to the day of an instant.
func Edges(every string, last time.Time, loc *time.Location) []time.Time {
	today := Midnight(last.In(loc))
	var edges []time.Time
	for i := TrendIntervals - 1; i >= 0; i-- {
		if every == Month {
			edges = append(edges, time.Date(today.Year(), today.Month()-time.Month(i), 1, 0, 0, 0, 0, loc))
			continue
		}
		edges = append(edges, today.AddDate(0, 0, -(int(today.Weekday())+6)%7-7*i))
	}
	return edges
}

// TrendAsks is what a store counts for a trend.
func TrendAsks(edges []time.Time) []Ask {
	var asks []Ask
	for _, kind := range trended {
		asks = append(asks, Ask{Kind: kind, By: []Dimension{ByBucket, BySatisfaction, BySolved, ByStage, ByWord, ByYes}, Edges: edges})
	}
	return asks
}

// MakeTrend puts a trend together.
func MakeTrend(w Weights, every string, edges []time.Time, counted [][]Group) Trend {
	t := Trend{Every: every}
	for i, from := range edges {
		var part []Group
		for _, groups := range counted {
			for _, g := range groups {
				if g.Bucket == i {
					part = append(part, g)
				}
			}
		}
		s := Interval{From: from, Figures: map[Figure]int{}, Rates: w.ratesOf(part)}
		for _, f := range Figures() {
			s.Figures[f] = Total(f.Condition(), part)
		}
		t.Intervals = append(t.Intervals, s)
	}
	first := slices.IndexFunc(t.Intervals, func(s Interval) bool { return s.counts() })
	t.Empty = first < 0
	t.Intervals = t.Intervals[max(0, min(first, len(t.Intervals)-fewest)):]
	return t
}

// fewest is how many intervals a trend has at least, so that there is something to compare.
const fewest = 2

// counts says whether anything is counted in the interval.
func (s Interval) counts() bool {
	for _, n := range s.Figures {
		if n > 0 {
			return true
		}
	}
	return false
}
