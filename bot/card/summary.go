package card

import (
	"slices"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// summaryPeriods are the buttons below a summary.
var summaryPeriods = []string{"today", "week", "month"}

// Summary shows the figures, with the formula beside each rate (docs/design.md §8). s is what was asked for; the buttons for other
// periods keep its community.
func Summary(r Reader, s button.SummaryPage, rep summary.Report) Page {
	var names []domain.Value
	zone := "UTC"
	for _, c := range rep.Communities {
		names = append(names, domain.Text(c.Name))
		zone = c.Zone
	}
	c := rep.Counts
	ls := []string{
		r.Text("summary.head", domain.Values{"communities": domain.List(names...), "period": periodWord(rep.Period),
			"from": domain.Moment(rep.Period.From, zone), "to": domain.Moment(rep.Period.Last(), zone)}),
		"",
		r.Text("summary.counts", domain.Values{"received": domain.Count(c.Received), "closed": domain.Count(c.Closed),
			"open": domain.Count(c.Open), "overdue": domain.Count(c.Overdue), "reopened": domain.Count(c.Reopened)}),
		"",
		rate(r, "summary.response", rep.Rates.Response),
		rate(r, "summary.resolution", rep.Rates.Resolution),
		rate(r, "summary.satisfaction", rep.Rates.Satisfaction),
	}
	if times := append(times(r, "summary.first_times", c.FirstAnswer), times(r, "summary.resolve_times", c.Resolution)...); len(times) > 0 {
		ls = append(append(ls, ""), times...)
	}
	ls = append(ls, tallies(r, "summary.categories", "category.", rep.Categories)...)
	ls = append(ls, tallies(r, "summary.channels", "channel.", c.Channels)...)
	ls = append(ls, hotSpots(r, c.HotSpots)...)
	ls = append(ls, tallies(r, "summary.load", "", c.Load)...)
	return Page{HTML: lines(ls), Rows: summaryButtons(r, s, rep)}
}

// times says how long something took; nil if nothing was observed.
func times(r Reader, key string, q summary.Quantiles) []string {
	if q == (summary.Quantiles{}) {
		return nil
	}
	return []string{r.Text(key, domain.Values{"median": domain.Span(q.Median), "p90": domain.Span(q.P90)})}
}

// periodWord returns the name of a period if it has one; its dates are shown in any case.
func periodWord(p summary.Period) domain.Value {
	if slices.Contains(summaryPeriods, p.Name) {
		return domain.Word("summary.period." + p.Name)
	}
	return domain.Text(p.Name)
}

func rate(r Reader, key string, rate summary.Rate) string {
	values := domain.Values{"part": domain.Count(rate.Part), "whole": domain.Count(max(rate.Whole, 0))}
	if rate.Unrated() {
		return r.Text(key+".none", values)
	}
	values["percent"] = domain.Text(strconv.FormatFloat(100*rate.Share(), 'f', 1, 64))
	return r.Text(key, values)
}

// tallyMost is the largest number of rows of a kind in a summary.
const tallyMost = 5

// tallies lists names with counts. With a prefix, a name is shown as a word of the catalogue; without, as it is.
func tallies(r Reader, title, prefix string, ts []summary.Tally) []string {
	if len(ts) == 0 {
		return nil
	}
	ls := []string{"", r.Text(title, nil)}
	for _, t := range ts[:min(len(ts), tallyMost)] {
		name := domain.Text(t.Name)
		if prefix != "" {
			name = domain.Word(prefix + t.Name)
		}
		key := "summary.tally"
		if prefix == "category." {
			key = "summary.tally_change"
		}
		ls = append(ls, r.Text(key, domain.Values{"name": name, "count": domain.Count(t.Count), "change": domain.Text(signed(t.Change()))}))
	}
	return ls
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	if n == 0 {
		return "±0"
	}
	return "−" + strconv.Itoa(-n)
}

func hotSpots(r Reader, ts []summary.Tally) []string {
	if len(ts) == 0 {
		return nil
	}
	ls := []string{"", r.Text("summary.hot_spots", nil)}
	for _, t := range ts[:min(len(ts), tallyMost)] {
		category, place := summary.HotSpot(t.Name)
		ls = append(ls, r.Text("summary.tally", domain.Values{"count": domain.Count(t.Count),
			"name": domain.List(domain.Word("category."+category), complaint.ChosenOrTyped(complaint.PlaceKind, place))}))
	}
	return ls
}

// summaryButtons returns the buttons for other periods, and for each community of a manager who has several.
func summaryButtons(r Reader, s button.SummaryPage, rep summary.Report) [][]telegram.Button {
	var row []telegram.Button
	for _, p := range summaryPeriods {
		if p != rep.Period.Name {
			row = append(row, r.Button("summary.period."+p, button.SummaryPage{Period: p, Community: s.Community}.Data()))
		}
	}
	rows := [][]telegram.Button{row, {overdue(r), r.open("menu.workload", button.Workload)}}
	if len(rep.Communities) > 1 {
		for _, c := range rep.Communities {
			rows = append(rows, one(telegram.Button{Label: c.Name, Data: button.SummaryPage{Period: rep.Period.Name, Community: int64(c.ID)}.Data()}))
		}
	}
	return rows
}

func overdue(r Reader) telegram.Button {
	return r.Button("menu.overdue", button.Page(button.Overdue, 0))
}

// Workload returns the page of /workload: open cases by handler.
func Workload(r Reader, ts []summary.Tally) Page {
	ls := []string{r.Text("summary.load", nil)}
	for _, t := range ts {
		ls = append(ls, r.Text("summary.tally", domain.Values{"name": domain.Text(t.Name), "count": domain.Count(t.Count)}))
	}
	if len(ts) == 0 {
		ls = append(ls, r.Text("list.empty", nil))
	}
	return Page{HTML: lines(ls), Rows: [][]telegram.Button{{r.open("menu.summary", button.Summary), overdue(r)}}}
}
