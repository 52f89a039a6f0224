package summary

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// Groups are the counts that a store returns for a query. Only Counts decides what they mean.
type Groups struct {
	Received []ReceivedGroup         // received in the period
	Ended    map[complaint.Stage]int // ended in the period, by final stage
	Open     int                     // open at Query.Now
	Overdue  int                     // open, and the next date (complaint.Case.Next) was before Query.Now
	Reopened int                     // reopened in the period
	Surveys  []SurveyGroup           // answered in the period
	Names    []NameGroup             // received in the period or in the one before
	Places   []PlaceGroup            // received in the period; each at least HotSpotFrom cases, none of NoPlaces, at most the MostHotSpots largest
	Load     []Tally                 // open cases by name of the handler

	FirstAnswer, Resolution Quantiles // from the receipt to the first answer, and from the receipt to the result
}

// ReceivedGroup counts cases received in the period by stage and by what became of the promise to answer (Answered).
type ReceivedGroup struct {
	Stage  complaint.Stage // the present stage
	InTime *bool           // nil: nobody has answered yet
	Count  int             // number of cases
}

// SurveyGroup counts survey answers by verdict and rating.
type SurveyGroup struct {
	Solved       complaint.Solved // the verdict
	Satisfaction int              // 1 to 5; 0: not given
	Count        int              // number of answers
}

// NameGroup counts received cases by category and channel.
type NameGroup struct {
	Category complaint.Category // of the cases
	Channel  complaint.Channel  // of the cases
	Count    int                // in the period
	Before   int                // in the period before (Period.Previous)
}

// PlaceGroup counts cases received in the period by category and place.
type PlaceGroup struct {
	Category complaint.Category // of the cases
	Place    string             // complaint.Place.Words
	Count    int                // number of cases
}

// Definitions of the figures.
const (
	// SatisfiedFrom is the lowest rating that counts as satisfied; the best is complaint.MaxSatisfaction.
	SatisfiedFrom = 4
	// HotSpotFrom is the number of cases of one category from which on a place is a hot spot.
	HotSpotFrom = 2
	// MostHotSpots is the largest number of hot spots in a summary.
	MostHotSpots = 20
)

// NoPlaces lists the words that name no place, so that they cannot be a hot spot.
func NoPlaces() []string { return []string{"", complaint.SeeWords} }

// Answered reports whether the first answer came in time; nil if nobody has answered yet.
func Answered(c complaint.Case) *bool {
	if c.Taken.IsZero() {
		return nil
	}
	met := c.Clocks.Answer.Result == promise.Met
	return &met
}

// Counts computes the figures from the groups.
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

// add adds t to the tally with the same name.
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

// ranked sorts by count, then by the count before, both largest first, then by name.
func ranked(ts []Tally) []Tally {
	slices.SortFunc(ts, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Before, a.Before), cmp.Compare(a.Name, b.Name))
	})
	return ts
}

// QuantilesOf computes the quantiles of lengths of time. It sorts ds.
func QuantilesOf(ds []time.Duration) Quantiles {
	if len(ds) == 0 {
		return Quantiles{}
	}
	slices.Sort(ds)
	at := func(tenths int) time.Duration { return ds[(len(ds)*tenths+9)/10-1] } // ranks are rounded up
	return Quantiles{Median: at(5), P90: at(9)}
}
