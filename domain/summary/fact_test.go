package summary_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// noon is when the cases of these tests are received; hour 0.
var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

func hour(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }

// clock is a promise from hour to hour; done -1: not yet.
func clock(from, due, done int) promise.Clock {
	k := promise.Clock{From: hour(from), Due: hour(due), Target: hour(due)}
	if done >= 0 {
		k.Done, k.Took, k.Result, k.At = hour(done), time.Duration(done-from)*time.Hour, promise.Met, hour(done)
		if done > due {
			k.Result = promise.Breached
		}
	}
	return k
}

// facts writes the facts of a case, a line each, in hours; a broken promise is decided a microsecond after its hour.
func facts(c complaint.Case) string {
	at := func(t time.Time) string {
		switch {
		case t.IsZero():
			return ""
		case t.Equal(summary.Lasting):
			return "…"
		}
		s := fmt.Sprint(int(t.Sub(noon) / time.Hour))
		if t.Sub(noon)%time.Hour != 0 {
			s += "+"
		}
		return s
	}
	var lines []string
	for _, f := range summary.FactsOf(c) {
		line := fmt.Sprintf("%s %d @%s", f.Kind, f.Seq, at(f.At))
		if f.Kind.Span() {
			line += "-" + at(f.Until)
			if !f.Since.Equal(f.At) {
				line += " since " + at(f.Since)
			}
		}
		if f.Yes {
			line += " yes"
		}
		if f.Handler != 0 {
			line += fmt.Sprint(" by ", f.Handler)
		}
		for _, s := range []string{string(f.Stage), string(f.Solved), f.Word} {
			if s != "" {
				line += " " + s
			}
		}
		if f.Satisfaction > 0 {
			line += fmt.Sprint(" ", f.Satisfaction)
		}
		if f.Took > 0 {
			line += " " + f.Took.String()
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func open(change func(*complaint.Case)) complaint.Case {
	c := complaint.Case{ID: 1, Received: noon, Stage: complaint.Registered, Clocks: promise.Clocks{Answer: clock(0, 2, -1), Resolve: clock(0, 48, -1)}}
	change(&c)
	return c
}

// TestFactsOf holds docs/design.md §8 case by case.
func TestFactsOf(t *testing.T) {
	for name, test := range map[string]struct {
		of   complaint.Case
		want string
	}{
		"new: what is promised counts as broken once its time is over": {open(func(*complaint.Case) {}),
			"answer 0 @2+\nopen 0 @0-…\noverdue 0 @2+-…\nreceived 0 @0\nresolve 0 @48+"},
		"answered in time": {open(func(c *complaint.Case) { c.Handler, c.Taken, c.Clocks.Answer = 7, hour(1), clock(0, 2, 1) }),
			"answer 0 @1 yes by 7 1h0m0s\nopen 0 @0-… by 7\noverdue 0 @48+-… by 7\nreceived 0 @0\nresolve 0 @48+ by 7"},
		"answered too late: broken at the target, overdue until then": {open(func(c *complaint.Case) { c.Taken, c.Clocks.Answer = hour(5), clock(0, 2, 5) }),
			"answer 0 @2+ 5h0m0s\nopen 0 @0-…\noverdue 0 @2+-5\noverdue 1 @48+-…\nreceived 0 @0\nresolve 0 @48+"},
		"withdrawn before both": {open(func(c *complaint.Case) { c.Stage, c.Ended = complaint.Withdrawn, hour(1) }),
			"ended 0 @1 withdrawn\nopen 0 @0-1\nreceived 0 @0"},
		"withdrawn between the two": {open(func(c *complaint.Case) { c.Stage, c.Ended = complaint.Withdrawn, hour(9) }),
			"answer 0 @2+\nended 0 @9 withdrawn\nopen 0 @0-9\noverdue 0 @2+-9\nreceived 0 @0"},
		"on hold: the time of the result does not pass": {open(func(c *complaint.Case) {
			c.Taken, c.Clocks.Answer, c.Held = hour(1), clock(0, 2, 1), &complaint.Holding{Since: hour(3)}
		}), "answer 0 @1 yes 1h0m0s\nopen 0 @0-…\nreceived 0 @0"},
		"closed, with a survey changed once and ticked reasons": {open(func(c *complaint.Case) {
			c.Handler, c.Taken, c.Stage, c.ResolvedAt, c.Ended = 7, hour(1), complaint.Closed, hour(20), hour(30)
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1), Resolve: clock(0, 48, 20)}
			c.Surveys = []complaint.Survey{{Solved: complaint.Yes, Contacted: true, Satisfaction: 3, Reasons: []string{"slow", "rude"}, At: hour(25)}}
			c.Review = &complaint.Review{Cause: complaint.Ageing}
		}), "answer 0 @1 yes by 7 1h0m0s\nended 0 @30 by 7 closed ageing\nfollow_up 0 @25 yes by 7 yes 3\nopen 0 @0-30 by 7\n" +
			"reason 0 @25 by 7 slow\nreason 1 @25 by 7 rude\nreceived 0 @0\nresolve 0 @20 yes by 7\nresolved 0 @20 yes by 7 20h0m0s"},
		"rated by the buttons of the notice: nobody asked whether somebody was in touch": {open(func(c *complaint.Case) {
			c.Taken, c.Stage, c.ResolvedAt = hour(1), complaint.Resolved, hour(20)
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1), Resolve: clock(0, 48, 20)}
			c.Surveys = []complaint.Survey{{Solved: complaint.Yes, Short: true, Satisfaction: 4, At: hour(25)}}
		}), "answer 0 @1 yes 1h0m0s\nfollow_up 0 @25 yes yes unasked 4\nopen 0 @0-…\nreceived 0 @0\nresolve 0 @20 yes\nresolved 0 @20 yes 20h0m0s"},
		"nobody answered the survey: no valid follow-up": {open(func(c *complaint.Case) {
			c.Taken, c.Stage, c.ResolvedAt = hour(1), complaint.Resolved, hour(20)
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1), Resolve: clock(0, 48, 20)}
			c.Surveys = []complaint.Survey{{Solved: complaint.NoAnswer, At: hour(25)}}
			c.Visits = []complaint.ReturnVisit{{Solved: complaint.Unreachable, At: hour(26)}}
		}), "answer 0 @1 yes 1h0m0s\nopen 0 @0-…\nreceived 0 @0\nresolve 0 @20 yes\nresolved 0 @20 20h0m0s"},
		"not solved, then a return visit of the second attempt": {open(func(c *complaint.Case) {
			c.Handler, c.Taken, c.Stage, c.ResolvedAt = 8, hour(1), complaint.Resolved, hour(60)
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1), Earlier: []promise.Clock{clock(0, 48, 20)}, Resolve: clock(25, 50, 60)}
			c.Surveys = []complaint.Survey{{Solved: complaint.No, Satisfaction: 1, At: hour(25)}}
			c.Reopenings = []complaint.Reopening{{At: hour(25), Resolved: hour(20), Handler: 7}}
			c.Visits = []complaint.ReturnVisit{{Solved: complaint.Partly, Satisfaction: 4, At: hour(70)}}
		}), "answer 0 @1 yes by 7 1h0m0s\nfollow_up 0 @25 by 7 no 1\nfollow_up 1 @70 yes by 8 partly 4\nopen 0 @0-25 by 7\nopen 1 @25-… by 8\noverdue 0 @50+-60 by 8\n" +
			"received 0 @0\nreopened 0 @25 by 7\nresolve 0 @20 yes by 7\nresolve 1 @50+ by 8\nresolved 0 @20 yes by 7 20h0m0s\nresolved 1 @60 yes by 8 35h0m0s"},
		"closed and reopened: two spans": {open(func(c *complaint.Case) {
			c.Taken, c.Stage = hour(1), complaint.InProgress
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1), Earlier: []promise.Clock{clock(0, 48, 20)}, Resolve: clock(90, 150, -1)}
			c.Reopenings = []complaint.Reopening{{At: hour(90), Resolved: hour(20), Ended: hour(30)}}
		}), "answer 0 @1 yes 1h0m0s\nended 0 @30 closed\nopen 0 @0-30\nopen 1 @90-…\noverdue 0 @150+-…\nreceived 0 @0\nreopened 0 @90\n" +
			"resolve 0 @20 yes\nresolve 1 @150+\nresolved 0 @20 20h0m0s"},
		"closed and reopened: the cause is that of the review then": {open(func(c *complaint.Case) {
			c.Taken, c.Stage, c.Ended = hour(1), complaint.Closed, hour(120)
			c.Clocks = promise.Clocks{Answer: clock(0, 2, 1)}
			c.Reopenings = []complaint.Reopening{{At: hour(40), Ended: hour(30), Cause: complaint.Workmanship}, {At: hour(90), Ended: hour(80)}}
			c.Review = &complaint.Review{Cause: complaint.Ageing, At: hour(120)}
		}), "answer 0 @1 yes 1h0m0s\nended 0 @30 closed workmanship\nended 1 @80 closed\nended 2 @120 closed ageing\nopen 0 @0-30\nopen 1 @40-80\nopen 2 @90-120\nreceived 0 @0\nreopened 0 @40\nreopened 1 @90"},
		"reopened and not closed again: the review stands still": {open(func(c *complaint.Case) {
			c.Taken, c.Stage, c.Clocks = hour(1), complaint.InProgress, promise.Clocks{Answer: clock(0, 2, 1)}
			c.Reopenings = []complaint.Reopening{{At: hour(40), Ended: hour(30)}, {At: hour(90)}}
			c.Review = &complaint.Review{Cause: complaint.Ageing, At: hour(30)}
		}), "answer 0 @1 yes 1h0m0s\nended 0 @30 closed ageing\nopen 0 @0-30\nopen 1 @40-90\nopen 2 @90-…\nreceived 0 @0\nreopened 0 @40\nreopened 1 @90"},
		"overdue by the dates that held then, and open but while it was joined": {open(func(c *complaint.Case) {
			c.Taken, c.Clocks.Answer, c.Clocks.Resolve = hour(1), clock(0, 2, 1), clock(0, 90, -1)
			c.Clocks.Since, c.Clocks.Late = hour(60), []promise.Span{{From: hour(48), To: hour(60)}}
			c.Clocks.Apart = []promise.Span{{From: hour(10), To: hour(12)}}
		}), "answer 0 @1 yes 1h0m0s\nopen 0 @0-10\nopen 1 @12-… since 0\noverdue 0 @48-60\noverdue 1 @90+-…\nreceived 0 @0\nresolve 0 @90+"},
		"taken, then given to another: of who had it then": {open(func(c *complaint.Case) {
			c.Handler, c.Taken, c.Clocks.Answer = 9, hour(1), clock(0, 2, 1)
			c.Had = []complaint.Tenure{{Until: hour(1)}, {Person: 7, Until: hour(60)}}
		}), "answer 0 @1 yes by 9 1h0m0s\nopen 0 @0-1\nopen 1 @1-60 since 0 by 7\nopen 2 @60-… since 0 by 9\noverdue 0 @48+-60 by 7\noverdue 1 @60-… since 48+ by 9\nreceived 0 @0\nresolve 0 @48+ by 9"},
		"answered when the result was late too: one lateness, since the date that is late now": {open(func(c *complaint.Case) {
			c.Handler, c.Taken, c.Clocks.Answer, c.Clocks.Since = 9, hour(60), clock(0, 2, 60), hour(60)
			c.Clocks.Late, c.Had = []promise.Span{{From: hour(2), To: hour(60)}}, []complaint.Tenure{{Person: 7, Until: hour(50)}, {Person: 8, Until: hour(70)}}
		}), "answer 0 @2+ by 9 60h0m0s\nopen 0 @0-50 by 7\nopen 1 @50-70 since 0 by 8\nopen 2 @70-… since 0 by 9\n" +
			"overdue 0 @2-50 by 7\noverdue 1 @50-70 since 2 by 8\noverdue 2 @70-… since 48+ by 9\nreceived 0 @0\nresolve 0 @48+ by 9"},
		"joined: its main case is resolved, not the case itself": {open(func(c *complaint.Case) {
			c.Taken, c.Clocks.Answer, c.Stage, c.Ended, c.ResolvedAt = hour(1), clock(0, 2, 1), complaint.Joined, hour(3), hour(9)
		}), "answer 0 @1 yes 1h0m0s\nended 0 @3 joined\nopen 0 @0-3\nreceived 0 @0"},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, facts(test.of)) })
	}
	assert.Empty(t, summary.FactsOf(complaint.Case{}))
}

// TestFactsSayWhatTheyCanBeCountedBy: the names of the case stand in every fact.
func TestFactsSayWhatTheyCanBeCountedBy(t *testing.T) {
	c := open(func(c *complaint.Case) {
		c.Filing = complaint.Filing{Category: "lift", Channel: complaint.ByPhone, Place: domain.Place{Part: domain.Lift, Building: 3, Label: "3"}}
	})
	for _, f := range summary.FactsOf(c) {
		assert.Equal(t, []any{complaint.Category("lift"), complaint.ByPhone, domain.BuildingID(3), summary.PlaceOf(c)}, []any{f.Category, f.Channel, f.Building, f.Place})
	}
	assert.NotEmpty(t, summary.PlaceOf(c))
	assert.Empty(t, summary.PlaceOf(open(func(*complaint.Case) {})))
}

// TestMeans: which facts a query counts, at the borders.
func TestMeans(t *testing.T) {
	q := summary.Query{Communities: []domain.CommunityID{1}, Period: summary.Period{From: hour(0), To: hour(10)}, Now: hour(100)}
	at := func(kind summary.FactKind, from, until int) summary.Fact {
		f := summary.Fact{Kind: kind, At: hour(from)}
		if until >= 0 {
			f.Until = hour(until)
		}
		return f
	}
	for _, test := range []struct {
		f    summary.Fact
		want bool
	}{
		{at(summary.WasReceived, 0, -1), true}, {at(summary.WasReceived, 10, -1), false}, {at(summary.WasReceived, -1, -1), false},
		{at(summary.WasOpen, -9, 10), true}, {at(summary.WasOpen, -9, 9), false}, {at(summary.WasOpen, 10, 20), false}, {at(summary.WasOpen, 9, 20), true},
	} {
		assert.Equal(t, test.want, q.Means(complaint.Case{Community: 1}, test.f), test.f)
	}
	yes := at(summary.WasReceived, 3, -1)
	assert.False(t, q.Means(complaint.Case{Community: 2}, yes), "another community")
	q.For = domain.Actor{Person: 5}
	assert.False(t, q.Means(complaint.Case{Community: 1}, yes), "not for everybody")
	q.For = domain.Actor{}
	running := q
	running.Now = hour(5)
	assert.True(t, running.Means(complaint.Case{Community: 1}, at(summary.ToAnswer, 5, -1)), "at this instant")
	assert.False(t, running.Means(complaint.Case{Community: 1}, at(summary.ToAnswer, 6, -1)), "a promise that is still to be kept")
	for _, only := range []summary.Only{{Category: "a"}, {Channel: "bot"}, {Building: 1}, {Place: "p"}, {Handler: 1}, {Word: "w"}} {
		q.Only = only
		assert.False(t, q.Means(complaint.Case{Community: 1}, yes), only)
	}
	yes.Category, yes.Channel, yes.Building, yes.Place, yes.Handler, yes.Word = "a", "bot", 1, "p", 1, "w"
	q.Only = summary.Only{Category: "a", Channel: "bot", Building: 1, Place: "p", Handler: 1, Word: "w"}
	assert.True(t, q.Means(complaint.Case{Community: 1}, yes))
}

// TestMake holds the formulas of docs/design.md §8.
func TestMake(t *testing.T) {
	group := func(n int, f summary.Fact) summary.Group { return summary.Group{Fact: f, Count: n} }
	sums := summary.Sums{Groups: make([][]summary.Group, len(summary.Asks()))}
	for i, ask := range summary.Asks() {
		of := func(n int, f summary.Fact) {
			f.Kind = ask.Kind
			sums.Groups[i] = append(sums.Groups[i], group(n, f))
		}
		switch {
		case ask.Placed:
			of(5, summary.Fact{Category: "lift", Place: "p"})
		case ask.Kind == summary.WasReceived:
			of(3, summary.Fact{Category: "lift", Channel: "bot"})
			of(4, summary.Fact{Category: "noise", Channel: "phone"})
			of(2, summary.Fact{Category: "lift", Channel: "phone"})
		case ask.Kind == summary.WasEnded:
			for n, stage := range map[int]complaint.Stage{1: "closed", 2: "declined", 4: "withdrawn", 8: "joined"} {
				of(n, summary.Fact{Stage: stage})
			}
		case ask.Kind == summary.ToAnswer, ask.Kind == summary.WasResolved:
			of(3, summary.Fact{Yes: true})
			of(1, summary.Fact{})
		case ask.Kind == summary.WasOpen:
			of(6, summary.Fact{Handler: 2})
			of(6, summary.Fact{})
			of(7, summary.Fact{Handler: 1})
		case ask.Kind == summary.FollowUp:
			of(4, summary.Fact{Yes: true, Solved: "yes", Satisfaction: 5})
			of(2, summary.Fact{Solved: "yes", Satisfaction: 4})
			of(3, summary.Fact{Yes: true, Solved: "partly", Satisfaction: 3})
			of(1, summary.Fact{Solved: "no", Satisfaction: 1})
			of(2, summary.Fact{Yes: true, Solved: "no"})
			of(3, summary.Fact{Yes: true, Solved: "yes", Satisfaction: 5, Word: summary.Unasked}) // counts in no response rate
		}
	}
	sums.Before = []summary.Group{group(9, summary.Fact{Category: "noise", Channel: "bot"})}
	r := summary.Make(summary.DefaultWeights(), sums)
	got := map[string]summary.Rate{"answers": r.Rates.Answers, "results": r.Rates.Results, "response": r.Rates.Response,
		"resolution": r.Rates.Resolution, "satisfaction": r.Rates.Satisfaction, "coverage": r.Rates.Coverage}
	assert.Equal(t, map[string]summary.Rate{"answers": {300, 4}, "results": {}, "response": {900, 12}, "resolution": {900 + 150, 15},
		"satisfaction": {400 + 200 + 3*60 + 300, 13}, "coverage": {300, 4}}, got)
	assert.Equal(t, []int{700, 831, 0}, []int{r.Rates.Resolution.PerMille(), r.Rates.Satisfaction.PerMille(), r.Rates.Results.PerMille()})
	assert.True(t, r.Rates.Results.Unrated())
	for f, want := range map[summary.Figure]int{summary.Received: 9, summary.Ended: 7, summary.Closed: 1, summary.Open: 19, summary.LateAnswers: 1,
		summary.Unfollowed: 1, summary.Followed: 15, summary.Rated: 13, summary.Unhappy: 4, summary.Untouched: 3, summary.Unsolved: 3} {
		assert.Equal(t, want, r.Figures[f], f)
	}
	assert.Equal(t, []summary.Volume{{"lift", 5, 0}, {"noise", 4, 9}}, r.Categories)
	assert.Equal(t, []summary.Volume{{"phone", 6, 0}, {"bot", 3, 9}}, r.Channels)
	assert.Equal(t, []summary.Share{{Person: 1, Count: 7}, {Person: 2, Count: 6}, {Count: 6}}, r.Load, "nobody's come last")
	assert.Equal(t, 5, r.HotSpots[0].Count)
}

// TestPerMille rounds to the nearest, a half up.
func TestPerMille(t *testing.T) {
	for rate, want := range map[summary.Rate]int{{100, 3}: 333, {200, 3}: 667, {100, 1}: 1000, {50, 1}: 500, {0, 5}: 0, {100, 0}: 0, {1, 16}: 1} {
		assert.Equal(t, want, rate.PerMille(), rate)
	}
}

// Percent rounds the same way, from the share itself: 12.5 is 13, and 33.49… is 33.
func TestPercent(t *testing.T) {
	for rate, want := range map[summary.Rate]int{{100, 3}: 33, {200, 3}: 67, {100, 8}: 13, {99, 2}: 50, {97, 2}: 49, {100, 1}: 100, {1, 16}: 0, {0, 5}: 0, {100, 0}: 0, {33_499, 1000}: 33} {
		assert.Equal(t, want, rate.Percent(), rate)
	}
}

// TestQuantiles: the least observed value that a half, or nine tenths, of all do not pass.
func TestQuantiles(t *testing.T) {
	assert.Zero(t, summary.QuantilesOf(nil))
	for n, want := range map[int]summary.Quantiles{1: {1, 1}, 2: {1, 2}, 3: {2, 3}, 10: {5, 9}, 11: {6, 10}} {
		var ds []time.Duration
		for i := range n {
			ds = append(ds, time.Duration(n-i))
		}
		assert.Equal(t, want, summary.QuantilesOf(ds), n)
	}
}

// TestBreak: a figure by one dimension, with the shares of each row.
func TestBreak(t *testing.T) {
	g := func(n int, handler domain.PersonID, solved complaint.Solved, satisfaction int) summary.Group {
		return summary.Group{Count: n, Case: domain.CaseID(10 * handler), Fact: summary.Fact{Kind: summary.FollowUp, Handler: handler, Solved: solved, Satisfaction: satisfaction}}
	}
	b := summary.Break(summary.DefaultWeights(), summary.Followed, summary.ByHandler,
		[]summary.Group{g(1, 2, "yes", 5), g(1, 1, "no", 1), g(2, 1, "yes", 5)})
	require.Len(t, b.Rows, 2)
	assert.Equal(t, 4, b.Total)
	assert.Equal(t, []any{domain.PersonID(1), 3, 667, 667}, []any{b.Rows[0].Handler, b.Rows[0].Count, b.Rows[0].Rates.Resolution.PerMille(), b.Rows[0].Rates.Satisfaction.PerMille()})
}

// TestEdges: the beginnings of the last twelve weeks and months, in local days.
func TestEdges(t *testing.T) {
	loc, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	weeks := summary.Edges(summary.Week, noon, loc)
	require.Len(t, weeks, summary.TrendIntervals)
	assert.Equal(t, "2026-08-17", weeks[0].Format(time.DateOnly))
	assert.Equal(t, "2026-11-02", weeks[11].Format(time.DateOnly))
	months := summary.Edges(summary.Month, time.Date(2026, 3, 31, 0, 0, 0, 0, loc), loc)
	assert.Equal(t, "2025-04-01", months[0].Format(time.DateOnly))
	assert.Equal(t, "2026-03-01", months[11].Format(time.DateOnly))
}

// A case stands in a list once for each attempt: which one is told, if it has several.
func TestAttempt(t *testing.T) {
	day := time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC)
	twice := complaint.Case{Reopenings: []complaint.Reopening{{At: day}}}
	for _, c := range []struct {
		of   summary.Counted
		want int
	}{
		{summary.Counted{Kind: summary.WasResolved}, 0}, {summary.Counted{Case: twice, Kind: summary.WasReceived}, 0},
		{summary.Counted{Case: twice, Kind: summary.WasResolved}, 1}, {summary.Counted{Case: twice, Kind: summary.FollowUp, Seq: 1}, 2},
		{summary.Counted{Case: twice, Kind: summary.WasReopened}, 2}, {summary.Counted{Case: twice, Kind: summary.Reason, Seq: 101}, 2},
	} {
		assert.Equal(t, c.want, c.of.Attempt(), c.of.Kind)
	}
	assert.Equal(t, 1, summary.AttemptAt(twice, day), "what reopens it belongs to the attempt that it ends")
	assert.Equal(t, 2, summary.AttemptAt(twice, day.Add(time.Minute)))
}
