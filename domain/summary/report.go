package summary

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Report is one summary: the same figures for text, picture and sheet.
type Report struct {
	Figures    map[Figure]int // every figure; 0 is counted too
	Rates      Rates          // of the period; a Rate is zero where there is nothing to divide
	Categories []Volume       // by how many were received, with the count of the period before; nil: none was, then and now
	Channels   []Volume       // received, by channel, the most first; nil: none was
	HotSpots   []Spot         // where things repeat, the most first; nil: nowhere
	Load       []Share        // open cases by handler; nil: no case is open

	FirstAnswer Quantiles // working time from the receipt to the first answer; zero: nothing was answered
	Resolution  Quantiles // working time from the receipt to the result; zero: nothing was resolved
}

// Volume is a name with a count, and the count of the period before.
type Volume struct {
	Name   string // the key of a category, a channel or a cause; never ""
	Count  int    // in the period; 0: none
	Before int    // in the period before; 0: none
}

// Change is how many more (or, below zero, fewer) there are than in the period before.
func (t Volume) Change() int { return t.Count - t.Before }

// Spot is a place where cases of one category repeat.
type Spot struct {
	Category complaint.Category // of its cases; never ""
	Building domain.BuildingID  // 0: none
	Place    string             // PlaceOf; never ""
	Case     domain.CaseID      // one of them; 0: they were counted from tallies, which name no case
	Count    int                // cases of the period there; never 0
}

// Share is what one person has.
type Share struct {
	Person domain.PersonID // 0: nobody
	Name   string          // the reader fills it in; "" before, and of nobody
	Count  int             // cases; never 0
}

// Quantiles are two points of a distribution of lengths of time: an observed one at or just below which half (Median), or nine tenths (P90),
// of all lie. Zero means that nothing was observed.
type Quantiles struct{ Median, P90 time.Duration } // working time; zero: nothing was observed

// Sums are what a store counted for Asks, in the same order, and the lengths of time.
type Sums struct {
	Groups      [][]Group // one list for each ask, in the order of the asks; never nil
	Before      []Group   // received in the period before; nil: none
	FirstAnswer Quantiles // how long first answers took; zero: there was none
	Resolution  Quantiles // how long resolutions took; zero: there was none
}

// ask numbers the questions of a report.
const (
	askReceived = iota
	askSpots
	askEnded
	askOpen
	askOverdue
	askReopened
	askAnswers
	askResults
	askResolved
	askFollowUps
	askReasons
)

// Asks lists what is counted for a report.
func Asks() []Ask {
	return []Ask{
		askReceived:  {Kind: WasReceived, By: []Dimension{ByCategory, ByChannel}},
		askSpots:     SpotsAsk(),
		askEnded:     {Kind: WasEnded, By: []Dimension{ByStage}},
		askOpen:      {Kind: WasOpen, By: []Dimension{ByHandler}},
		askOverdue:   {Kind: WasOverdue},
		askReopened:  {Kind: WasReopened},
		askAnswers:   {Kind: ToAnswer, By: []Dimension{ByYes}},
		askResults:   {Kind: ToResolve, By: []Dimension{ByYes}},
		askResolved:  {Kind: WasResolved, By: []Dimension{ByYes}},
		askFollowUps: {Kind: FollowUp, By: []Dimension{ByYes, BySolved, BySatisfaction, ByWord}},
		askReasons:   {Kind: Reason, By: []Dimension{ByWord}},
	}
}

// SpotsAsk is what is counted for hot spots.
func SpotsAsk() Ask {
	return Ask{Kind: WasReceived, By: []Dimension{ByCategory, ByBuilding, ByPlace}, Placed: true, AtLeast: HotSpotFrom}
}

// What counts as what.
const (
	// SatisfiedFrom is the lowest rating of those who are satisfied.
	SatisfiedFrom = complaint.SatisfiedFrom
	// HotSpotFrom is from how many cases of one category a place is a hot spot.
	HotSpotFrom = 2
	// MostHotSpots is how many hot spots a summary can name.
	MostHotSpots = 20
)

// Make puts a report together from what the store counted.
func Make(w Weights, s Sums) Report {
	r := Report{Figures: map[Figure]int{}, FirstAnswer: s.FirstAnswer, Resolution: s.Resolution}
	asks := map[FactKind][]Group{}
	for i, a := range Asks() {
		if i != askSpots {
			asks[a.Kind] = s.Groups[i]
		}
	}
	for _, f := range Figures() {
		r.Figures[f] = Total(f.Condition(), asks[f.Condition().Kind])
	}
	r.Rates = w.rates(r.Figures, s.Groups[askFollowUps])
	received := s.Groups[askReceived]
	r.Categories = Volumes(received, s.Before, func(g Group) string { return string(g.Category) })
	r.Channels = Volumes(received, s.Before, func(g Group) string { return string(g.Channel) })
	r.HotSpots, r.Load = Spots(s.Groups[askSpots]), Shares(s.Groups[askOpen])
	return r
}

// Total adds up the groups that fulfil a condition.
func Total(c Condition, groups []Group) int {
	n := 0
	for _, g := range groups {
		if c.Holds(g.Fact) {
			n += g.Count
		}
	}
	return n
}

// Volumes counts groups by a name, in the period and in the one before: the most frequent first, of equal ones that with more before, then
// by name.
func Volumes(now, before []Group, name func(Group) string) []Volume {
	sums := map[string]Volume{}
	for _, g := range now {
		t := sums[name(g)]
		sums[name(g)] = Volume{name(g), t.Count + g.Count, t.Before}
	}
	for _, g := range before {
		t := sums[name(g)]
		sums[name(g)] = Volume{name(g), t.Count, t.Before + g.Count}
	}
	var list []Volume
	for _, t := range sums {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b Volume) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Before, a.Before), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// Spots are the hot spots of what was counted for SpotsAsk, the most cases first; at most MostHotSpots.
func Spots(groups []Group) []Spot {
	var list []Spot
	for _, g := range groups {
		list = append(list, Spot{g.Category, g.Building, g.Place, g.Case, g.Count})
	}
	slices.SortFunc(list, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Building, b.Building), cmp.Compare(a.Place, b.Place))
	})
	return list[:min(len(list), MostHotSpots)]
}

// Shares counts groups by handler, the most first; of equal ones nobody's last, the others by person.
func Shares(groups []Group) []Share {
	sums := map[domain.PersonID]int{}
	for _, g := range groups {
		sums[g.Handler] += g.Count
	}
	var list []Share
	for p, n := range sums {
		list = append(list, Share{Person: p, Count: n})
	}
	slices.SortFunc(list, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(uint64(a.Person-1), uint64(b.Person-1)))
	})
	return list
}

// QuantilesOf finds the quantiles of observed lengths of time, which it puts in order.
func QuantilesOf(ds []time.Duration) Quantiles {
	if len(ds) == 0 {
		return Quantiles{}
	}
	slices.Sort(ds)
	at := func(tenths int) time.Duration { return ds[(len(ds)*tenths+9)/10-1] } // ranks are rounded up
	return Quantiles{Median: at(5), P90: at(9)}
}
