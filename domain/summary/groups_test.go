package summary_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// TestCountsSayWhatGroupsMean tests each definition at its border (docs/design.md §8).
func TestCountsSayWhatGroupsMean(t *testing.T) {
	yes, no := true, false
	got := summary.Groups{
		Received: []summary.ReceivedGroup{
			{complaint.Registered, nil, 1}, {complaint.Closed, &yes, 2}, {complaint.Resolved, &no, 4}, {complaint.Declined, nil, 8},
			{complaint.Withdrawn, &yes, 16}, {complaint.Joined, &no, 32},
		},
		Ended: map[complaint.Stage]int{complaint.Closed: 3, complaint.Withdrawn: 5},
		Open:  7, Overdue: 6, Reopened: 5,
		Surveys: []summary.SurveyGroup{
			{complaint.Yes, 5, 1}, {complaint.Yes, 4, 2}, {complaint.Partly, 3, 4}, {complaint.No, 1, 8}, {complaint.NoAnswer, 0, 16},
		},
		Names: []summary.NameGroup{
			{"noise", complaint.ByBot, 1, 2}, {"noise", complaint.ByPhone, 3, 4}, {"water", complaint.ByBot, 0, 9}, {"lift", complaint.ByBot, 4, 7},
		},
		Places: []summary.PlaceGroup{{"water", "3号楼", 2}, {"lift", "#lift", 5}},
		Load:   []summary.Tally{{Name: "李强", Count: 1}, {Name: "陈工", Count: 2}},
	}.Counts()
	assert.Equal(t, summary.Counts{
		Received: 63, Closed: 3, Open: 7, Overdue: 6, Reopened: 5, Answered: 54, AnsweredInTime: 18, Resolved: 6, Declined: 8, Withdrawn: 16,
		Surveyed: 31, Solved: 3, Partly: 4, NotSolved: 8, Satisfied: 3, Rated: 15,
		Categories: []summary.Tally{{"lift", 4, 7}, {"noise", 4, 6}, {"water", 0, 9}},
		Channels:   []summary.Tally{{"bot", 5, 18}, {"phone", 3, 4}},
		HotSpots:   []summary.Tally{{Name: summary.HotSpotName("lift", "#lift"), Count: 5}, {Name: summary.HotSpotName("water", "3号楼"), Count: 2}},
		Load:       []summary.Tally{{Name: "陈工", Count: 2}, {Name: "李强", Count: 1}},
	}, got)
	assert.Equal(t, summary.Counts{}, summary.Groups{}.Counts())
}

func TestAnswered(t *testing.T) {
	c := complaint.Case{}
	assert.Nil(t, summary.Answered(c), "nobody has answered")
	c.Taken = time.Unix(1, 0)
	for result, want := range map[promise.Kept]bool{promise.Met: true, promise.Breached: false, promise.Pending: false} {
		c.Clocks.Answer.Result = result
		require.NotNil(t, summary.Answered(c))
		assert.Equal(t, want, *summary.Answered(c), result)
	}
}

// TestQuantiles: the least observed values that half, and nine tenths, of all do not exceed.
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

// TestPreviousOverAClockChange: the week before has seven local days, although one of them has 25 hours.
func TestPreviousOverAClockChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	p, err := summary.ParsePeriod("2026-10-26..2026-11-01", time.Date(2026, 11, 20, 12, 0, 0, 0, berlin), berlin)
	require.NoError(t, err)
	before := p.Previous()
	assert.Equal(t, "2026-10-19..2026-10-25", before.Name)
	assert.Equal(t, time.Date(2026, 10, 18, 22, 0, 0, 0, time.UTC), before.From.UTC())
	assert.Equal(t, 169*time.Hour, before.To.Sub(before.From))
	assert.Equal(t, 168*time.Hour, p.To.Sub(p.From))
}
