package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

func TestSummary(t *testing.T) {
	week, err := summary.ParsePeriod("week", monday, garden.Location())
	require.NoError(t, err)
	month, err := summary.ParsePeriod("2026-10", monday, garden.Location())
	require.NoError(t, err)
	counts := summary.Counts{Received: 12, Closed: 7, Open: 5, Overdue: 1, Reopened: 2, Answered: 12, AnsweredInTime: 11, Resolved: 9, Declined: 1, Withdrawn: 1,
		Surveyed: 6, Satisfied: 4, Rated: 6, FirstAnswer: summary.Quantiles{Median: 12 * time.Minute, P90: 2 * time.Hour},
		Resolution: summary.Quantiles{Median: 26 * time.Hour, P90: 5 * 24 * time.Hour},
		Categories: []summary.Tally{{Name: "elevator", Count: 5, Before: 3}, {Name: "noise", Count: 3, Before: 3}, {Name: "plumbing", Count: 2, Before: 4},
			{Name: "a", Count: 1}, {Name: "b", Count: 1}, {Name: "c", Count: 1}},
		Channels: []summary.Tally{{Name: "bot", Count: 10}, {Name: "phone", Count: 2}},
		Load:     []summary.Tally{{Name: "李强 <1>", Count: 4}, {Name: "孙丽", Count: 1}},
		HotSpots: []summary.Tally{{Name: summary.HotSpotName("elevator", "#lift"), Count: 3}, {Name: summary.HotSpotName("noise", "3号楼"), Count: 2}}}
	one, two := []people.Community{garden}, []people.Community{garden, {ID: 2, Name: "Riverside", Zone: "Europe/Berlin"}}
	golden(t, "summary", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("week", card.Summary(at(manager), button.SummaryPage{Period: "week"}, summary.Make(week, monday, one, counts)))
		write("month of one of two", card.Summary(at(manager), button.SummaryPage{Period: "2026-10", Community: 2}, summary.Make(month, monday, two, counts)))
		write("nothing", card.Summary(at(manager), button.SummaryPage{}, summary.Make(week, monday, one, summary.Counts{})))
		write("workload", card.Workload(at(manager), counts.Load))
		write("no workload", card.Workload(at(manager), nil))
	})
}
