package persistencetest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

func figures(t *testing.T, s Store) {
	names := map[domain.PersonID]string{}
	for i, name := range []string{"王芳", "李强", "张敏"} {
		p, err := s.Greet(ctx(), people.Person{Chat: domain.ChatID(i + 1), Name: name})
		require.NoError(t, err)
		names[p.ID] = name
	}
	all, in := stock(t, s, 150)
	for _, q := range []summary.Query{
		{Communities: in, Period: days(epoch, 2)},
		{Communities: in[:1], Period: days(epoch.AddDate(0, 0, 1), 1)},
		{Communities: in, Period: days(epoch.AddDate(0, 0, 2), 2)},
		{Communities: in, Period: days(epoch.AddDate(0, 0, -2), 15)},
	} {
		q.Now = epoch.Add(50 * time.Hour)
		got, err := s.Counts(ctx(), q)
		require.NoError(t, err)
		require.Equal(t, counted(all, q, names), got)
	}
}

// days is a period of so many days.
func days(from time.Time, n int) summary.Period {
	return summary.Period{From: from, To: from.AddDate(0, 0, n)}
}

// clockChange counts the week before by local days: where the clocks went back it is an hour longer.
func clockChange(t *testing.T, s Store) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	in := community(t, s).ID
	for i, at := range []time.Time{
		time.Date(2026, 10, 18, 23, 30, 0, 0, berlin), time.Date(2026, 10, 19, 0, 30, 0, 0, berlin), // the first minutes of the week before
		time.Date(2026, 10, 25, 23, 30, 0, 0, berlin), time.Date(2026, 10, 26, 0, 30, 0, 0, berlin),
	} {
		c := complaint.Case{Community: in, Version: 1, Received: at.UTC(), Filing: complaint.Filing{Category: "water", Channel: complaint.ByBot}}
		create(t, s, fmt.Sprint("run ", i), c)
	}
	got, err := s.Counts(ctx(), summary.Query{Communities: []domain.CommunityID{in}, Period: days(time.Date(2026, 10, 26, 0, 0, 0, 0, berlin), 7), Now: epoch})
	require.NoError(t, err)
	require.Equal(t, []summary.Tally{{Name: "water", Count: 1, Before: 2}}, got.Categories)
}

func noFigures(t *testing.T, s Store) {
	got, err := s.Counts(ctx(), summary.Query{Communities: []domain.CommunityID{community(t, s).ID}, Now: epoch,
		Period: summary.Period{From: epoch, To: epoch.Add(time.Hour)}})
	require.NoError(t, err)
	require.Equal(t, summary.Counts{}, tidy(got))
	got, err = s.Counts(ctx(), summary.Query{Now: epoch})
	require.NoError(t, err)
	require.Equal(t, summary.Counts{}, tidy(got))
}

// tidy makes empty lists nil.
func tidy(c summary.Counts) summary.Counts {
	for _, list := range []*[]summary.Tally{&c.Categories, &c.Channels, &c.Load, &c.HotSpots} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	return c
}

// counted is what Counts must find, said as plainly as possible.
func counted(all []complaint.Case, q summary.Query, names map[domain.PersonID]string) summary.Counts {
	var c summary.Counts
	span := q.Period.To.Sub(q.Period.From) // these periods are in UTC: each day has 24 hours
	within := func(t time.Time) bool { return !t.IsZero() && !t.Before(q.Period.From) && t.Before(q.Period.To) }
	categories, channels, load, spots := tallies{}, tallies{}, tallies{}, tallies{}
	var answers, resolutions []time.Duration
	for _, k := range all {
		if !slices.Contains(q.Communities, k.Community) {
			continue
		}
		switch {
		case within(k.Received):
			c.Received++
			categories.add(string(k.Filing.Category), 1, 0)
			channels.add(string(k.Filing.Channel), 1, 0)
			if k.Filing.Place.Words != "" && k.Filing.Place.Words != complaint.SeeWords {
				spots.add(string(k.Filing.Category)+"\x00"+k.Filing.Place.Words, 1, 0)
			}
			tallyCase(&c, k)
			if !k.Taken.IsZero() {
				answers = append(answers, k.Taken.Sub(k.Received))
			}
			if !k.ResolvedAt.IsZero() {
				resolutions = append(resolutions, k.ResolvedAt.Sub(k.Received))
			}
		case within(k.Received.Add(span)):
			categories.add(string(k.Filing.Category), 0, 1)
			channels.add(string(k.Filing.Channel), 0, 1)
		}
		tallyElsewhen(&c, k, q, within)
		if k.Stage.Open() && k.Handler != 0 {
			load.add(names[k.Handler], 1, 0)
		}
	}
	c.FirstAnswer, c.Resolution = quantiles(answers), quantiles(resolutions)
	c.Categories, c.Channels, c.Load = categories.list(1), channels.list(1), load.list(1)
	c.HotSpots = spots.list(2)
	return c
}

// tallyCase counts what concerns a case received in the period.
func tallyCase(c *summary.Counts, k complaint.Case) {
	count := func(n *int, if_ bool) {
		if if_ {
			*n++
		}
	}
	count(&c.Answered, !k.Taken.IsZero())
	count(&c.AnsweredInTime, !k.Taken.IsZero() && k.Clocks.Answer.Result == promise.Met)
	count(&c.Resolved, k.Stage == complaint.Resolved || k.Stage == complaint.Closed)
	count(&c.Declined, k.Stage == complaint.Declined)
	count(&c.Withdrawn, k.Stage == complaint.Withdrawn)
}

// tallyElsewhen counts what has an instant of its own.
func tallyElsewhen(c *summary.Counts, k complaint.Case, q summary.Query, within func(time.Time) bool) {
	if k.Stage == complaint.Closed && within(k.Ended) {
		c.Closed++
	}
	if k.Stage.Open() {
		c.Open++
		if !k.Next().IsZero() && k.Next().Before(q.Now) {
			c.Overdue++
		}
	}
	for _, r := range k.Reopenings {
		if within(r.At) {
			c.Reopened++
		}
	}
	for _, s := range k.Surveys {
		if !within(s.At) {
			continue
		}
		c.Surveyed++
		*map[complaint.Solved]*int{complaint.Yes: &c.Solved, complaint.Partly: &c.Partly, complaint.No: &c.NotSolved}[s.Solved]++
		if s.Satisfaction > 0 {
			c.Rated++
		}
		if s.Satisfaction >= 4 {
			c.Satisfied++
		}
	}
}

func quantiles(ds []time.Duration) (q summary.Quantiles) {
	if len(ds) == 0 {
		return q
	}
	slices.Sort(ds)
	at := func(tenths int) time.Duration { return ds[(len(ds)*tenths+9)/10-1] }
	return summary.Quantiles{Median: at(5), P90: at(9)}
}

// tallies counts names, now and before.
type tallies map[string]summary.Tally

func (ts tallies) add(name string, now, before int) {
	t := ts[name]
	ts[name] = summary.Tally{Name: name, Count: t.Count + now, Before: t.Before + before}
}

// list gives those counted at least so often, now or before, the most frequent first.
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
