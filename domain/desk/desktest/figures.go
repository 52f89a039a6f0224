package desktest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// Counts implements desk.FigureStore by looking at every case.
func (s *Store) Counts(_ context.Context, q summary.Query) (summary.Counts, error) {
	if err := s.enter(); err != nil {
		return summary.Counts{}, err
	}
	defer s.mu.Unlock()
	n := count{q: q, span: q.Period.To.Sub(q.Period.From), categories: tallies{}, channels: tallies{}, load: tallies{}, spots: tallies{}}
	for _, c := range s.cases {
		if !slices.Contains(q.Communities, c.Community) {
			continue
		}
		n.received(c)
		n.elsewhen(c)
		if c.Stage.Open() && c.Handler != 0 {
			n.load.add(s.persons[c.Handler].Name, 1, 0)
		}
	}
	n.Categories, n.Channels, n.Load, n.HotSpots = n.categories.list(1), n.channels.list(1), n.load.list(1), n.spots.list(2)
	n.FirstAnswer, n.Resolution = quantiles(n.answers), quantiles(n.resolutions)
	return n.Counts, nil
}

// count is counting in progress.
type count struct {
	summary.Counts
	q                                 summary.Query
	span                              time.Duration
	answers, resolutions              []time.Duration
	categories, channels, load, spots tallies
}

// within says whether t is in the period.
func (n *count) within(t time.Time) bool {
	return !t.IsZero() && !t.Before(n.q.Period.From) && t.Before(n.q.Period.To)
}

// received counts what concerns the cases received in the period, and in the one before.
func (n *count) received(c complaint.Case) {
	if !n.within(c.Received) {
		if n.within(c.Received.Add(n.span)) {
			n.categories.add(string(c.Filing.Category), 0, 1)
			n.channels.add(string(c.Filing.Channel), 0, 1)
		}
		return
	}
	n.Received++
	n.categories.add(string(c.Filing.Category), 1, 0)
	n.channels.add(string(c.Filing.Channel), 1, 0)
	if place := c.Filing.Place.Words; place != "" && place != complaint.SeeWords {
		n.spots.add(summary.HotSpotName(string(c.Filing.Category), place), 1, 0)
	}
	if !c.Taken.IsZero() {
		n.Answered++
		took := c.Taken.Sub(c.Received)
		n.answers = append(n.answers, took)
		if c.Clocks.Answer.Result == complaint.Met {
			n.AnsweredInTime++
		}
	}
	if !c.ResolvedAt.IsZero() {
		n.resolutions = append(n.resolutions, c.ResolvedAt.Sub(c.Received))
	}
	switch c.Stage {
	case complaint.Resolved, complaint.Closed:
		n.Resolved++
	case complaint.Declined:
		n.Declined++
	case complaint.Withdrawn:
		n.Withdrawn++
	}
}

// elsewhen counts what has an instant of its own.
func (n *count) elsewhen(c complaint.Case) {
	if c.Stage == complaint.Closed && n.within(c.Ended) {
		n.Closed++
	}
	if c.Stage.Open() {
		n.Open++
		if due := c.Next(); !due.IsZero() && due.Before(n.q.Now) {
			n.Overdue++
		}
	}
	for _, r := range c.Reopenings {
		if n.within(r.At) {
			n.Reopened++
		}
	}
	for _, v := range c.Surveys {
		if !n.within(v.At) {
			continue
		}
		n.Surveyed++
		switch v.Solved {
		case complaint.Yes:
			n.Solved++
		case complaint.Partly:
			n.Partly++
		case complaint.No:
			n.NotSolved++
		}
		if v.Satisfaction > 0 {
			n.Rated++
		}
		if v.Satisfaction >= 4 {
			n.Satisfied++
		}
	}
}

// quantiles are observed values at or just below which a half, or nine tenths, lie.
func quantiles(ds []time.Duration) summary.Quantiles {
	if len(ds) == 0 {
		return summary.Quantiles{}
	}
	slices.Sort(ds)
	at := func(tenths int) time.Duration { return ds[(len(ds)*tenths+9)/10-1] }
	return summary.Quantiles{Median: at(5), P90: at(9)}
}

// tallies count names, now and before.
type tallies map[string]summary.Tally

func (ts tallies) add(name string, now, before int) {
	t := ts[name]
	ts[name] = summary.Tally{Name: name, Count: t.Count + now, Before: t.Before + before}
}

// list gives those counted at least so often, the most frequent first.
func (ts tallies) list(least int) (found []summary.Tally) {
	for _, t := range ts {
		if t.Count+t.Before >= least {
			found = append(found, t)
		}
	}
	slices.SortFunc(found, func(a, b summary.Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Before, a.Before), cmp.Compare(a.Name, b.Name))
	})
	return found
}
