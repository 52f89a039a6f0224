package overview_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/catalogue"
	"guanjia/bot/overview"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// monday is a Monday noon in Shanghai.
var monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

var (
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

// basis is what figures of a period are of.
func basis(t *testing.T, period string, in ...people.Community) lookup.Basis {
	p, err := spoken.Period(period, monday, in[0].Location())
	require.NoError(t, err)
	return lookup.Basis{Query: summary.Query{Period: p, Now: monday}, Communities: in}
}

var busy = summary.Report{
	Figures: map[summary.Figure]int{summary.Received: 12, summary.Ended: 9, summary.Closed: 7, summary.Declined: 1, summary.Withdrawn: 1, summary.Open: 5,
		summary.Overdue: 1, summary.Reopened: 2, summary.Answers: 12, summary.LateAnswers: 1, summary.Results: 10, summary.LateResults: 3,
		summary.Resolved: 8, summary.Unfollowed: 2, summary.Followed: 6, summary.Untouched: 1, summary.Solved: 4, summary.Partly: 1, summary.Unsolved: 1,
		summary.Rated: 6, summary.Unhappy: 2, summary.Reasons: 3, summary.KeptAnswers: 11, summary.KeptResults: 7, summary.Reached: 6, summary.Told: 6,
		summary.Contacted: 5, summary.Satisfied: 4, summary.Fair: 1},
	Rates: summary.Rates{Answers: summary.Rate{Part: 1100, Whole: 12}, Results: summary.Rate{Part: 700, Whole: 10}, Response: summary.Rate{Part: 500, Whole: 6},
		Resolution: summary.Rate{Part: 450, Whole: 6}, Satisfaction: summary.Rate{Part: 460, Whole: 6}, Coverage: summary.Rate{Part: 600, Whole: 8}},
	FirstAnswer: summary.Quantiles{Median: 12 * time.Second, P90: 2 * time.Hour}, Resolution: summary.Quantiles{Median: 26 * time.Hour, P90: 5 * 24 * time.Hour},
	Categories: []summary.Volume{{Name: "elevator", Count: 5, Before: 3}, {Name: "noise", Count: 3, Before: 3}, {Name: "plumbing", Count: 2, Before: 4},
		{Name: "a", Count: 1}, {Name: "b", Count: 1}, {Name: "c", Count: 1}},
	Channels: []summary.Volume{{Name: "bot", Count: 10}, {Name: "phone", Count: 2}},
	Load:     []summary.Share{{Person: 7, Name: "李强 <1>", Count: 4}, {Count: 1}},
	HotSpots: []summary.Spot{{Category: "elevator", Place: "1:lift", Case: 1, Count: 3}, {Category: "noise", Place: "2:words", Case: 2, Count: 2}},
}

var placesOfSpots = map[domain.CaseID]domain.Place{1: {Part: domain.Lift, Building: 13, Entrance: "2", Label: "3"}, 2: {Words: "凉亭"}}

func TestSummary(t *testing.T) {
	two := []people.Community{garden, {ID: 2, Name: "Riverside", Zone: "Europe/Berlin"}}
	lifts := basis(t, "last-week", garden)
	lifts.Query.Only, lifts.Place = summary.Only{Category: "elevator", Place: "p"}, placesOfSpots[1]
	one, both := basis(t, "2026-10", two[1]), basis(t, "week", two...)
	one.Others = true
	both.Query.Only.Building, both.Building = 13, garden.Name+lookup.Between+"3"
	cardtest.Golden(t, "summary", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		of := func(s lookup.Basis, r summary.Report) lookup.Report {
			return lookup.Report{Basis: s, Report: r, Places: placesOfSpots}
		}
		write("week", overview.Summary(at(manager), button.Figures{Period: "week"}, of(basis(t, "week", garden), busy)))
		write("month of both", overview.Summary(at(manager), button.Figures{Period: "2026-10"}, of(basis(t, "2026-10", two...), busy)))
		write("month of one of two", overview.Summary(at(manager), button.Figures{Period: "2026-10", Community: 2}, of(one, busy)))
		write("a building of one of two", overview.Summary(at(manager), button.Figures{Period: "week", Only: "b13"}, of(both, busy)))
		write("nothing", overview.Summary(at(manager), button.Figures{Period: "today"}, of(basis(t, "today", garden), summary.Report{})))
		write("lifts of last week", overview.Summary(at(manager), button.Figures{Period: "last-week", Only: "l1"}, of(lifts, busy)))
		write("newly repeated", overview.Spots(at(manager), of(basis(t, "week", garden), busy)))
		write("nothing is newly repeated", overview.Spots(at(manager), of(basis(t, "week", garden), summary.Report{})))
		write("lines", overview.Lines(at(manager), button.Figures{Period: "week"}, of(basis(t, "week", garden), busy)))
		write("details", overview.Details(at(manager), button.Figures{Period: "week"}, of(basis(t, "week", garden), busy)))
	})
}

// A person who has cases is named, also behind the rows that a breakdown shows.
func TestWorkloadNamesEverybody(t *testing.T) {
	rep := lookup.Breakdown{Basis: basis(t, "month", garden), Breakdown: summary.Breakdown{By: summary.ByHandler}, Places: placesOfSpots}
	rep.Basis.Figure = summary.Open
	var all []people.Profile
	for i := range 25 {
		id, name := domain.PersonID(i+1), "Person "+string(rune('A'+i))
		all = append(all, people.Profile{Person: people.Person{ID: id, Name: name}})
		rep.Rows = append(rep.Rows, summary.Row{Group: summary.Group{Fact: summary.Fact{Handler: id}, Case: 1, Count: 2}, Name: name})
		rep.Total += 2
	}
	texts, err := catalogue.New()
	require.NoError(t, err)
	page := overview.Workload(card.Reader{Texts: texts, Lang: domain.English, Now: monday}, rep, slices.Clone(all), nil, 0)
	for _, p := range all {
		assert.Contains(t, page.HTML, p.Name)
	}
}

// All rows of a breakdown can be reached, each once; the shares of causes go on adding up from page to page.
func TestPagesOfABreakdown(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	r := card.Reader{Texts: texts, Lang: domain.English, Now: monday}
	rep := lookup.Breakdown{Basis: basis(t, "month", garden), Breakdown: summary.Breakdown{By: summary.ByBuilding}, Places: placesOfSpots}
	for i := range 45 {
		rep.Rows = append(rep.Rows, summary.Row{Group: summary.Group{Fact: summary.Fact{Building: domain.BuildingID(i + 1)}, Case: 1, Count: 1}, Name: strconv.Itoa(i)})
		rep.Total++
	}
	var lists []string
	at, pages := button.BreakdownPage{Figure: "received", By: "b", Of: button.Figures{Period: "month"}}, 0
	for more := true; more; pages++ {
		page := overview.Breakdown(r, at, rep)
		more = false
		for _, row := range page.Rows {
			for _, b := range row {
				switch p := button.Parse(b.Data); {
				case p.View == button.Behind:
					lists = append(lists, b.Data)
				case p.View == button.Breakdown && button.ReadBreakdown(p.Arg).Offset > at.Offset:
					at, more = button.ReadBreakdown(p.Arg), true
				}
			}
			if more {
				break
			}
		}
	}
	causes := lookup.Breakdown{Basis: rep.Basis, Breakdown: summary.Breakdown{By: summary.ByWord, Total: 21}, Places: placesOfSpots}
	for range 21 {
		causes.Rows = append(causes.Rows, summary.Row{Group: summary.Group{Fact: summary.Fact{Word: "ageing"}, Case: 1, Count: 1}})
	}
	causes.Basis.Figure = summary.Closed
	assert.Contains(t, overview.Breakdown(r, button.BreakdownPage{Figure: "closed", By: "w", Offset: 20, Of: at.Of}, causes).HTML, "100.0%", "the last row")
	assert.Equal(t, 3, pages)
	assert.Len(t, lists, 45)
	assert.Len(t, slices.Compact(slices.Sorted(slices.Values(lists))), 45)
}

func TestBreakdowns(t *testing.T) {
	team := []people.Profile{{Person: people.Person{ID: 7, Name: "李强 <1>"}}, {Person: people.Person{ID: 8, Name: "陈工", Absent: monday.Add(48 * time.Hour)}}, {Person: people.Person{ID: 9, Name: "孙丽"}}}
	row := func(n int, g summary.Group, name string) summary.Row {
		g.Count = n
		return summary.Row{Group: g, Name: name}
	}
	of := func(f summary.Figure, by summary.Dimension, rows ...summary.Row) lookup.Breakdown {
		b := lookup.Breakdown{Basis: basis(t, "month", garden), Breakdown: summary.Breakdown{By: by, Rows: rows}, Places: placesOfSpots}
		b.Basis.Figure = f
		for _, r := range rows {
			b.Total += r.Count
		}
		return b
	}
	late := lookup.View{Community: garden, Case: complaint.Case{ID: 12, Number: "YH-261123-001", Community: 1, Stage: complaint.InProgress,
		Filing: complaint.Filing{Category: "elevator"}, Received: monday}}
	fact := func(f summary.Fact) summary.Group { return summary.Group{Fact: f, Case: 1} }
	cardtest.Golden(t, "breakdowns", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		r := at(manager)
		rated := row(6, fact(summary.Fact{Category: "elevator"}), "")
		rated.Rates = busy.Rates
		month := button.Figures{Period: "month"}
		write("satisfaction by category", overview.Breakdown(r, button.BreakdownPage{Figure: "followed", By: "c", Of: month},
			of(summary.Followed, summary.ByCategory, rated, row(1, fact(summary.Fact{Category: "noise"}), ""))))
		write("causes", overview.Breakdown(r, button.BreakdownPage{Figure: "closed", By: "w", Of: month},
			of(summary.Closed, summary.ByWord, row(5, fact(summary.Fact{Word: "ageing"}), ""), row(3, fact(summary.Fact{Word: "slow_response"}), ""), row(2, fact(summary.Fact{}), ""))))
		write("open by building", overview.Breakdown(r, button.BreakdownPage{Figure: "open", By: "b", Of: month},
			of(summary.Open, summary.ByBuilding, row(2, fact(summary.Fact{Building: 3}), "3栋"), row(1, fact(summary.Fact{}), ""))))
		few := button.Figures{Period: "month", Only: "m2"}
		write("the first two buildings", overview.Breakdown(r, button.BreakdownPage{Figure: "received", By: "b", Of: few},
			of(summary.Received, summary.ByBuilding, row(5, fact(summary.Fact{}), ""), row(4, fact(summary.Fact{Building: 3}), "3栋"), row(2, fact(summary.Fact{Building: 4}), "4栋"), row(2, fact(summary.Fact{Building: 5}), "5栋"), row(1, fact(summary.Fact{Building: 6}), "6栋"))))
		write("the first two of two", overview.Breakdown(r, button.BreakdownPage{Figure: "received", By: "b", Of: few},
			of(summary.Received, summary.ByBuilding, row(4, fact(summary.Fact{Building: 3}), "3栋"), row(2, fact(summary.Fact{Building: 4}), "4栋"))))
		write("received by place", overview.Breakdown(r, button.BreakdownPage{Figure: "received", By: "p", Of: month},
			of(summary.Received, summary.ByPlace, row(2, fact(summary.Fact{Category: "elevator", Place: "x"}), ""), row(1, fact(summary.Fact{}), ""))))
		write("workload", overview.Workload(r, of(summary.Open, summary.ByHandler, row(4, fact(summary.Fact{Handler: 7}), "李强 <1>"), row(1, fact(summary.Fact{}), "")), team, map[domain.PersonID]int{8: 3}, 0))
		write("workload with a capacity", overview.Workload(r, of(summary.Open, summary.ByHandler, row(4, fact(summary.Fact{Handler: 7}), "李强 <1>")), team, nil, 3))
		skilled := slices.Clone(team)
		skilled[0].Trade, skilled[1].Trade = people.Plumbing, people.Plumbing
		write("workload by trade", overview.Workload(r, of(summary.Open, summary.ByHandler, row(4, fact(summary.Fact{Handler: 7}), "李强 <1>"), row(2, fact(summary.Fact{Handler: 9}), "孙丽")), skilled, map[domain.PersonID]int{7: 1, 8: 3}, 3))
		past := lookup.Breakdown{Basis: basis(t, "last-month", garden), Breakdown: summary.Breakdown{By: summary.ByHandler}}
		write("no workload in a period", overview.Breakdown(r, button.BreakdownPage{Figure: "open", By: "h", Of: button.Figures{Period: "last-month"}}, past))
		write("nothing behind in a period", overview.Behind(r, button.BehindPage{Figure: "overdue", Of: button.Figures{Period: "last-month"}}, past.Basis, lookup.Listing{}))
		write("nothing behind", overview.Behind(r, button.BehindPage{Figure: "overdue", Of: button.Figures{Period: "today"}}, basis(t, "today", garden), lookup.Listing{}))
		write("no workload", overview.Workload(r, of(summary.Open, summary.ByHandler), nil, nil, 0))
		open := button.BehindPage{Figure: "overdue", Of: button.Figures{Period: "today", Only: "h7"}}
		write("overdue at the end of last month", overview.Behind(r, button.BehindPage{Figure: "overdue", Of: button.Figures{Period: "last-month"}}, past.Basis, lookup.Listing{Views: []lookup.View{late}, Total: 1}))
		write("overdue of one", overview.Behind(r, open, basis(t, "today", garden), lookup.Listing{Views: []lookup.View{late}, Total: 1}))
		write("reassign", overview.Reassign(r, open, basis(t, "today", garden), lookup.Listing{Views: []lookup.View{late}, Total: 1}))
		said := late
		said.Case.Stage, said.Case.Surveys = complaint.Resolved, []complaint.Survey{{Words: "还在<响>"}}
		write("words", overview.Behind(r, button.BehindPage{Figure: "unhappy", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{said, late}, Total: 2}))
		secret := said
		secret.Case.Filing.Neighbours = true
		write("words of a dispute", overview.Behind(r, button.BehindPage{Figure: "unhappy", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{secret}, Total: 1}))
		first, second := said, said
		first.Case.Number, first.Case.Surveys = "YH-261123-007", []complaint.Survey{{Words: "说话难听", Unsigned: true}}
		second.Case.Number, second.Case.Surveys = "YH-261123-008", []complaint.Survey{{Words: "来得太晚", Unsigned: true}}
		write("unsigned words", overview.Behind(r, button.BehindPage{Figure: "unhappy", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{first, second, said, late}, Total: 4}))
		write("unsigned words among too few", overview.Behind(r, button.BehindPage{Figure: "unhappy", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{first, said, late}, Total: 9}))
		write("unsigned words of one", overview.Behind(r, button.BehindPage{Figure: "unhappy", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{first}, Total: 1}))
		again := said
		again.Attempt, again.Case.Reopenings = 1, []complaint.Reopening{{At: monday}}
		again.Case.Surveys = []complaint.Survey{{Words: "没修好", At: monday}, {Words: "好了", At: monday.Add(time.Hour)}}
		twice := again
		twice.Attempt = 2
		write("twice", overview.Behind(r, button.BehindPage{Figure: "followed", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{twice, again}, Total: 2}))
		write("behind", overview.Behind(r, button.BehindPage{Figure: "answer_late", Of: month}, basis(t, "month", garden), lookup.Listing{Views: []lookup.View{late}, Total: 1}))
		trend := summary.Trend{Every: summary.Month, Intervals: []summary.Interval{{From: monday.AddDate(0, -1, 1-monday.Day()), Figures: busy.Figures, Rates: busy.Rates}, {From: monday.AddDate(0, 0, 1-monday.Day())}}}
		write("trend", overview.Trend(r, button.Figures{Period: "month"}, lookup.Trend{Basis: basis(t, "year", garden), Trend: trend}))
	})
}
