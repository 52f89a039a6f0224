package desktest

import (
	"context"
	"slices"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// Counts implements lookup.FigureStore. It looks at every case.
func (s *Store) Counts(_ context.Context, q summary.Query) (summary.Counts, error) {
	if err := s.enter(); err != nil {
		return summary.Counts{}, err
	}
	defer s.mu.Unlock()
	n := count{q: q, Groups: summary.Groups{Ended: map[complaint.Stage]int{}}, load: map[string]int{}, places: map[summary.PlaceGroup]int{}}
	for _, c := range s.cases {
		if !slices.Contains(q.Communities, c.Community) || q.For.Person != 0 && !c.VisibleTo(q.For) {
			continue
		}
		n.received(c)
		n.elsewhen(c)
		if c.Open() && c.Handler != 0 {
			n.load[s.persons[c.Handler].Name]++
		}
	}
	for name, cases := range n.load {
		n.Load = append(n.Load, summary.Tally{Name: name, Count: cases})
	}
	for place, cases := range n.places {
		if place.Count = cases; cases >= summary.HotSpotFrom {
			n.Places = append(n.Places, place)
		}
	}
	n.FirstAnswer, n.Resolution = summary.QuantilesOf(n.answers), summary.QuantilesOf(n.resolutions)
	return n.Groups.Counts(), nil
}

// count holds the figures while they are counted.
type count struct {
	summary.Groups
	q                    summary.Query
	answers, resolutions []time.Duration
	load                 map[string]int
	places               map[summary.PlaceGroup]int
}

// within reports whether t is in a period.
func within(p summary.Period, t time.Time) bool {
	return !t.IsZero() && !t.Before(p.From) && t.Before(p.To)
}

// received counts the figures about cases received in the period, and in the period before.
func (n *count) received(c complaint.Case) {
	category, channel := c.Filing.Category, c.Filing.Channel
	if !within(n.q.Period, c.Received) {
		if within(n.q.Period.Previous(), c.Received) {
			n.Names = append(n.Names, summary.NameGroup{Category: category, Channel: channel, Before: 1})
		}
		return
	}
	n.Names = append(n.Names, summary.NameGroup{Category: category, Channel: channel, Count: 1})
	n.Received = append(n.Received, summary.ReceivedGroup{Stage: c.Stage, InTime: summary.Answered(c), Count: 1})
	if place := c.Filing.Place.Words; !slices.Contains(summary.NoPlaces(), place) {
		n.places[summary.PlaceGroup{Category: category, Place: place}]++
	}
	if !c.Taken.IsZero() {
		n.answers = append(n.answers, c.Taken.Sub(c.Received))
	}
	if !c.ResolvedAt.IsZero() {
		n.resolutions = append(n.resolutions, c.ResolvedAt.Sub(c.Received))
	}
}

// elsewhen counts the figures that have another instant than the receipt.
func (n *count) elsewhen(c complaint.Case) {
	if within(n.q.Period, c.Ended) {
		n.Ended[c.Stage]++
	}
	if c.Open() {
		n.Open++
		if due := c.Next(); !due.IsZero() && due.Before(n.q.Now) {
			n.Overdue++
		}
	}
	for _, r := range c.Reopenings {
		if within(n.q.Period, r.At) {
			n.Reopened++
		}
	}
	for _, v := range c.Surveys {
		if within(n.q.Period, v.At) {
			n.Surveys = append(n.Surveys, summary.SurveyGroup{Solved: v.Solved, Satisfaction: v.Satisfaction, Count: 1})
		}
	}
}
