package summary

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// Groups are what a store counts for a query: rows that are alike in what is named, and how many of them there are. What a group
// means is decided here (Counts) and nowhere else.
type Groups struct {
	Received []ReceivedGroup
	Ended    map[complaint.Stage]int // ended in the period, by stage
	Open     int
	Overdue  int // open, and what is next (complaint.Case.Next) was due before Query.Now
	Reopened int
	Surveys  []SurveyGroup
	Names    []NameGroup
	Places   []PlaceGroup // at least HotSpotFrom cases each, no place of NoPlaces, the MostHotSpots largest
	Load     []Tally      // open cases by handler, by name

	FirstAnswer, Resolution Quantiles
}

// ReceivedGroup counts cases received in the period by stage and by what became of the promise to answer (Answered).
type ReceivedGroup struct {
	Stage  complaint.Stage
	InTime *bool // nil: nobody has answered
	Count  int
}

// SurveyGroup counts answers given in the period by verdict and satisfaction (1–5; 0: not told).
type SurveyGroup struct {
	Solved       complaint.Solved
	Satisfaction int
	Count        int
}

// NameGroup counts cases by category and channel, received in the period and in the one before (Period.Previous).
type NameGroup struct {
	Category complaint.Category
	Channel  complaint.Channel
	Count    int
	Before   int
}

// PlaceGroup counts cases received in the period by category and place.
type PlaceGroup struct {
	Category complaint.Category
	Place    string // complaint.Place.Words
	Count    int
}

// What counts as what.
const (
	// SatisfiedFrom is the lowest rating of those who are satisfied; the best is complaint.MaxSatisfaction.
	SatisfiedFrom = 4
	// HotSpotFrom is from how many cases of one category a place is a hot spot.
	HotSpotFrom = 2
	// MostHotSpots is how many hot spots a summary can name.
	MostHotSpots = 20
)

// NoPlaces lists the words of a place that name none: nothing can repeat there.
func NoPlaces() []string { return []string{"", complaint.SeeWords} }

// Answered is what became of the promise of a first answer: whether it was kept; nil while nobody has answered.
func Answered(c complaint.Case) *bool {
	if c.Taken.IsZero() {
		return nil
	}
	met := c.Clocks.Answer.Result == promise.Met
	return &met
}

// Counts says what the groups mean.
func (g Groups) Counts() Counts {
	c := Counts{Closed: g.Ended[complaint.Closed], Open: g.Open, Overdue: g.Overdue, Reopened: g.Reopened,
		FirstAnswer: g.FirstAnswer, Resolution: g.Resolution, Load: ranked(g.Load)}
	for _, r := range g.Received {
		c.received(r)
	}
	for _, s := range g.Surveys {
		c.surveyed(s)
	}
	categories, channels := map[string]Tally{}, map[string]Tally{}
	for _, n := range g.Names {
		add(categories, Tally{string(n.Category), n.Count, n.Before})
		add(channels, Tally{string(n.Channel), n.Count, n.Before})
	}
	c.Categories, c.Channels = listed(categories), listed(channels)
	for _, p := range g.Places {
		c.HotSpots = append(c.HotSpots, Tally{Name: HotSpotName(string(p.Category), p.Place), Count: p.Count})
	}
	c.HotSpots = ranked(c.HotSpots)
	return c
}

func (c *Counts) received(g ReceivedGroup) {
	c.Received += g.Count
	if g.InTime != nil {
		c.Answered += g.Count
		if *g.InTime {
			c.AnsweredInTime += g.Count
		}
	}
	switch g.Stage {
	case complaint.Resolved, complaint.Closed:
		c.Resolved += g.Count
	case complaint.Declined:
		c.Declined += g.Count
	case complaint.Withdrawn:
		c.Withdrawn += g.Count
	}
}

func (c *Counts) surveyed(g SurveyGroup) {
	c.Surveyed += g.Count
	switch g.Solved {
	case complaint.Yes:
		c.Solved += g.Count
	case complaint.Partly:
		c.Partly += g.Count
	case complaint.No:
		c.NotSolved += g.Count
	}
	if g.Satisfaction > 0 {
		c.Rated += g.Count
	}
	if g.Satisfaction >= SatisfiedFrom {
		c.Satisfied += g.Count
	}
}

// add counts t with those of its name.
func add(to map[string]Tally, t Tally) {
	there := to[t.Name]
	to[t.Name] = Tally{Name: t.Name, Count: there.Count + t.Count, Before: there.Before + t.Before}
}

func listed(ts map[string]Tally) []Tally {
	var list []Tally
	for _, t := range ts {
		list = append(list, t)
	}
	return ranked(list)
}

// ranked puts the most frequent first; of equal ones that with more before, then by name.
func ranked(ts []Tally) []Tally {
	slices.SortFunc(ts, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Before, a.Before), cmp.Compare(a.Name, b.Name))
	})
	return ts
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
