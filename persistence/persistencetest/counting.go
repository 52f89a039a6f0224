package persistencetest

import (
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// counting is one summary while the model computes it (docs/design.md §8).
type counting struct {
	q                                 summary.Query
	answers, resolutions              []time.Duration
	categories, channels, load, spots tallies
}

func newCounting(q summary.Query) counting {
	return counting{q: q, categories: tallies{}, channels: tallies{}, load: tallies{}, spots: tallies{}}
}

// within reports whether an instant is in the period: the beginning is, the end is not.
func (n *counting) within(t time.Time) bool {
	return !t.IsZero() && !t.Before(n.q.Period.From) && t.Before(n.q.Period.To)
}

// received counts the figures about a case received in the period, or in the one before.
func (n *counting) received(c *summary.Counts, k complaint.Case) {
	if !n.within(k.Received) {
		if n.within(k.Received.Add(n.q.Period.To.Sub(n.q.Period.From))) {
			n.categories.add(string(k.Filing.Category), 0, 1)
			n.channels.add(string(k.Filing.Channel), 0, 1)
		}
		return
	}
	c.Received++
	n.categories.add(string(k.Filing.Category), 1, 0)
	n.channels.add(string(k.Filing.Channel), 1, 0)
	if place := k.Filing.Place.Words; place != "" && place != complaint.SeeWords {
		n.spots.add(string(k.Filing.Category)+"\x00"+place, 1, 0)
	}
	if !k.Taken.IsZero() {
		c.Answered++
		n.answers = append(n.answers, k.Taken.Sub(k.Received))
		if k.Clocks.Answer.Result == "met" {
			c.AnsweredInTime++
		}
	}
	if !k.ResolvedAt.IsZero() {
		n.resolutions = append(n.resolutions, k.ResolvedAt.Sub(k.Received))
	}
	switch k.Stage {
	case "resolved", "closed":
		c.Resolved++
	case "declined":
		c.Declined++
	case "withdrawn":
		c.Withdrawn++
	}
}

// events counts reopenings and surveys, which have their own instants.
func (n *counting) events(c *summary.Counts, k complaint.Case) {
	for _, r := range k.Reopenings {
		if n.within(r.At) {
			c.Reopened++
		}
	}
	for _, s := range k.Surveys {
		if !n.within(s.At) {
			continue
		}
		c.Surveyed++
		switch s.Solved {
		case "yes":
			c.Solved++
		case "partly":
			c.Partly++
		case "no":
			c.NotSolved++
		}
		if s.Satisfaction >= 1 {
			c.Rated++
		}
		if s.Satisfaction == 4 || s.Satisfaction == 5 {
			c.Satisfied++
		}
	}
}

// quantiles returns the least observed values that half, and nine tenths, of all do not exceed.
func quantiles(ds []time.Duration) (q summary.Quantiles) {
	least := func(tenths int) time.Duration {
		var best time.Duration
		found := false
		for _, d := range ds {
			upTo := 0
			for _, other := range ds {
				if other <= d {
					upTo++
				}
			}
			if upTo*10 >= len(ds)*tenths && (!found || d < best) {
				best, found = d, true
			}
		}
		return best
	}
	return summary.Quantiles{Median: least(5), P90: least(9)}
}

// tallies counts names in the period and in the one before.
type tallies map[string]summary.Tally

func (ts tallies) add(name string, now, before int) {
	t := ts[name]
	ts[name] = summary.Tally{Name: name, Count: t.Count + now, Before: t.Before + before}
}

// list returns the names with at least this count in one of the two periods: by count, then by the count before (largest first), then by
// name.
func (ts tallies) list(least int) (found []summary.Tally) {
	for _, t := range ts {
		if t.Count+t.Before < least {
			continue
		}
		at := len(found)
		for at > 0 && more(t, found[at-1]) {
			at--
		}
		found = append(found[:at], append([]summary.Tally{t}, found[at:]...)...)
	}
	return found
}

func more(a, b summary.Tally) bool {
	if a.Count != b.Count {
		return a.Count > b.Count
	}
	if a.Before != b.Before {
		return a.Before > b.Before
	}
	return a.Name < b.Name
}
