package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// seesPlainly says who may count a case: a complaint about a clerk is the managers', one about a manager the company's, and the one whom it
// is about never learns of it.
func (m *month) seesPlainly(p *player, c complaint.Case) bool {
	by := m.by(p)
	switch m.accused(c) {
	case p.name:
		return false
	case "Ben Boss":
		return by.Admin
	}
	return by.Admin || by.Is(domain.Manager, c.Community)
}

// accused is the name of the one about whom a case is; "": nobody.
func (m *month) accused(c complaint.Case) string { return m.nameOf(c.Filing.About) }

// days is a period of the month: its name, and its two midnights.
type monthDays struct {
	name     string
	from, to time.Time
}

// lives tells all cases at an instant.
func (m *month) lives(at time.Time) (list []*past) {
	for _, c := range m.cases(func(complaint.Case) bool { return true }) {
		history, err := m.store.History(m.t.Context(), c.ID)
		require.NoError(m.t, err)
		list = append(list, m.until(c, history, at))
	}
	return list
}

// checkFigures compares each figure of several periods for those who may read figures.
func (m *month) checkFigures() {
	now := m.s.clock.Now()
	lives := m.lives(now)
	midnight := func(y int, mon time.Month, d int) time.Time {
		return time.Date(y, mon, d, 0, 0, 0, 0, time.UTC).Add(-8 * time.Hour)
	}
	for _, days := range []monthDays{
		{"2026-11-23..2026-12-22", midnight(2026, 11, 23), midnight(2026, 12, 23)},
		{"2026-11", midnight(2026, 11, 1), midnight(2026, 12, 1)},
		{"2026-12-07..2026-12-13", midnight(2026, 12, 7), midnight(2026, 12, 14)},
	} {
		end := days.to.Add(-time.Microsecond) // a letter counts from the midnight of its day
		if end.After(now) {
			end = now
		}
		then := m.lives(end)
		for _, name := range []string{"Chief", "Both Boss", "Ann Boss", "Ben Boss"} {
			p := m.crew[name]
			mine := func(l *past) bool { return m.seesPlainly(p, l.c) }
			m.checkReport(p, days, end, lookup.Wanted{}, those(lives, mine), those(then, mine))
			if days.name != "2026-11-23..2026-12-22" {
				continue
			}
			for _, k := range []complaint.Category{"elevator", "staff", "other"} {
				fits := func(l *past) bool { return mine(l) && l.c.Filing.Category == k }
				m.checkReport(p, days, end, lookup.Wanted{Category: k}, those(lives, fits), those(then, fits))
			}
			if house := m.estates[0].houses[0].ID; name != "Ben Boss" {
				fits := func(l *past) bool { return mine(l) && l.c.Filing.Place.Building == house }
				m.checkReport(p, days, end, lookup.Wanted{Building: house}, those(lives, fits), those(then, fits))
			}
		}
	}
}

func those(all []*past, fits func(*past) bool) []*past {
	return slices.DeleteFunc(slices.Clone(all), func(l *past) bool { return !fits(l) })
}

// checkReport compares one summary with what is counted plainly: lives are the cases now, then as they were at the end of the days.
func (m *month) checkReport(p *player, days monthDays, end time.Time, w lookup.Wanted, lives, then []*past) {
	w.Period = days.name
	got, err := m.desk.Figures.Summary(m.t.Context(), m.by(p), w)
	require.NoError(m.t, err)
	want := map[summary.Figure]int{}
	for _, f := range summary.Figures() {
		want[f] = 0
	}
	in := func(at time.Time) bool {
		return !at.IsZero() && !at.Before(days.from) && at.Before(days.to) && !at.After(m.s.clock.Now())
	}
	marks, first, whole := 0, []int64{}, []int64{}
	for _, l := range lives {
		l.counts(want, in, &marks, &first, &whole)
	}
	load := map[domain.PersonID]int{}
	for _, l := range then {
		if l.stage.Open() && l.stage != "" {
			want[summary.Open]++
			load[l.handler]++
		}
		if !l.broken(end).IsZero() {
			want[summary.Overdue]++
		}
	}
	what := fmt.Sprintf("%s of %s, %+v", days.name, p.name, w)
	delete(got.Figures, summary.Reasons)
	delete(want, summary.Reasons)
	assert.Equal(m.t, want, got.Figures, what)
	assert.Equal(m.t, summary.Rate{Part: marks, Whole: want[summary.Rated]}, got.Rates.Satisfaction, what)
	assert.Equal(m.t, summary.Rate{Part: 100*want[summary.Solved] + 50*want[summary.Partly], Whole: want[summary.Followed]}, got.Rates.Resolution, what)
	assert.Equal(m.t, summary.Rate{Part: 100 * want[summary.Contacted], Whole: want[summary.Told]}, got.Rates.Response, what)
	assert.Equal(m.t, [2]summary.Quantiles{plainQuantiles(first), plainQuantiles(whole)}, inMinutes(got.FirstAnswer, got.Resolution), what)
	shares := map[domain.PersonID]int{}
	for _, s := range got.Load {
		shares[s.Person] = s.Count
	}
	assert.Equal(m.t, load, shares, "load in %s", what)
	m.checkTallies(got, lives, in, what)
}

// plainQuantiles are the middle and the ninth tenth of lengths in minutes.
func plainQuantiles(minutes []int64) (q summary.Quantiles) {
	slices.Sort(minutes)
	if n := len(minutes); n > 0 {
		q.Median, q.P90 = time.Duration(minutes[(n*5+9)/10-1])*time.Minute, time.Duration(minutes[(n*9+9)/10-1])*time.Minute
	}
	return q
}

// inMinutes leaves out the microsecond of what took no working time.
func inMinutes(first, whole summary.Quantiles) [2]summary.Quantiles {
	for _, q := range []*summary.Quantiles{&first, &whole} {
		q.Median, q.P90 = q.Median.Truncate(time.Minute), q.P90.Truncate(time.Minute)
	}
	return [2]summary.Quantiles{first, whole}
}

// counts adds a case to the figures of a period.
func (p *past) counts(n map[summary.Figure]int, in func(time.Time) bool, marks *int, first, whole *[]int64) {
	if in(p.received) {
		n[summary.Received]++
	}
	promised := func(target, done, ended time.Time, all, kept, late summary.Figure) (counted bool) {
		switch {
		case target.IsZero(), done.IsZero() && !ended.IsZero() && !ended.After(target), done.IsZero() && !p.held.IsZero() && !p.held.After(target):
			return false
		case !done.IsZero() && !done.After(target):
			if counted = in(done); counted {
				n[all]++
				n[kept]++
			}
		case in(target.Add(time.Microsecond)):
			n[all]++
			n[late]++
			counted = true
		}
		return counted
	}
	last := p.rounds[len(p.rounds)-1]
	if promised(p.answerBy, p.answered, last.ended, summary.Answers, summary.KeptAnswers, summary.LateAnswers) && !p.answered.IsZero() {
		*first = append(*first, p.took)
	}
	for i, r := range p.rounds {
		promised(r.target, r.resolved, last.ended, summary.Results, summary.KeptResults, summary.LateResults)
		if in(r.resolved) {
			n[summary.Resolved]++
			if r.said != nil {
				n[summary.Reached]++
			} else {
				n[summary.Unfollowed]++
			}
			*whole = append(*whole, r.took)
		}
		if in(r.ended) {
			n[map[complaint.Stage]summary.Figure{complaint.Closed: summary.Closed, complaint.Declined: summary.Declined, complaint.Withdrawn: summary.Withdrawn}[r.end]]++
			n[summary.Ended]++
		}
		if i > 0 && in(r.since) {
			n[summary.Reopened]++
		}
		if r.said != nil && in(r.said.at) {
			r.said.counts(n, marks)
		}
	}
}

// counts adds a follow-up.
func (v *verdict) counts(n map[summary.Figure]int, marks *int) {
	n[summary.Followed]++
	n[map[string]summary.Figure{"solved.yes": summary.Solved, "solved.partly": summary.Partly, "solved.no": summary.Unsolved}[v.solved]]++
	if v.contacted != "" {
		n[summary.Told]++
		n[map[string]summary.Figure{"yes": summary.Contacted, "no": summary.Untouched}[v.contacted]]++
	}
	if v.mark == 0 {
		return
	}
	n[summary.Rated]++
	switch {
	case v.mark >= 4:
		n[summary.Satisfied]++
		*marks += 100
	case v.mark == 3:
		n[summary.Fair]++
		n[summary.Unhappy]++
		*marks += 60
	default:
		n[summary.Unhappy]++
	}
}

// checkTallies compares what came in by category and channel, and where things repeat.
func (m *month) checkTallies(got lookup.Report, lives []*past, in func(time.Time) bool, what string) {
	categories, channels, spots := map[string]int{}, map[string]int{}, map[string]int{}
	for _, l := range lives {
		if !in(l.received) {
			continue
		}
		f := l.c.Filing
		categories[string(f.Category)]++
		channels[string(f.Channel)]++
		if key := f.Place.Key(); key != "" {
			spots[fmt.Sprintf("%s %d:%s", f.Category, l.c.Community, key)]++
		}
	}
	for spot, n := range spots {
		if n < 2 {
			delete(spots, spot)
		}
	}
	shown := func(list []summary.Volume) map[string]int {
		all := map[string]int{}
		for _, t := range list {
			if t.Count > 0 {
				all[t.Name] = t.Count
			}
		}
		return all
	}
	assert.Equal(m.t, categories, shown(got.Categories), what)
	assert.Equal(m.t, channels, shown(got.Channels), what)
	hot := map[string]int{}
	for _, s := range got.HotSpots {
		hot[string(s.Category)+" "+s.Place] = s.Count
	}
	if len(spots) <= summary.MostHotSpots {
		assert.Equal(m.t, spots, hot, "where it repeats, %s", what)
	}
}
