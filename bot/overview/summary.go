package overview

import (
	"slices"
	"strconv"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// summaryPeriods are the buttons under a summary.
var summaryPeriods = []string{"today", "yesterday", "week", "last-week", "month", "last-month"}

// Summary tells the figures, and the formula of each rate beside it (docs/design.md §8). f is what was asked for: the buttons to
// other periods and to details keep its community and restriction.
func Summary(r card.Reader, f button.Figures, rep lookup.Report) card.Page {
	n := rep.Figures
	ls := []string{figuresHead(r, "summary.head", rep.Basis), ""}
	if nothing(n) {
		return card.Page{HTML: card.Lines(append(ls, r.Text("summary.nothing", nil))), Rows: summaryButtons(r, f, rep)}
	}
	ls = append(ls, r.Text("summary.counts", counts(n)), r.Text("summary.open", counts(n)), "")
	for _, rate := range []struct {
		key string
		of  summary.Rate
	}{
		{"answers", rep.Rates.Answers}, {"results", rep.Rates.Results}, {"response", rep.Rates.Response}, {"resolution", rep.Rates.Resolution},
		{"satisfaction", rep.Rates.Satisfaction}, {"coverage", rep.Rates.Coverage},
	} {
		ls = append(ls, rateLine(r, "summary."+rate.key, rate.of))
	}
	if times := append(times(r, "summary.first_times", rep.FirstAnswer), times(r, "summary.resolve_times", rep.Resolution)...); len(times) > 0 {
		ls = append(append(ls, ""), times...)
	}
	ls = append(ls, tallies(r, "summary.categories", "category.", rep.Categories)...)
	ls = append(ls, tallies(r, "summary.channels", "channel.", rep.Channels)...)
	ls = append(ls, spots(r, rep)...)
	ls = append(ls, shares(r, rep.Load)...)
	return card.Page{HTML: card.Lines(ls), Rows: summaryButtons(r, f, rep)}
}

// nothing says that every figure is 0.
func nothing(n map[summary.Figure]int) bool {
	for _, count := range n {
		if count > 0 {
			return false
		}
	}
	return true
}

// counts are the values of all figures, by name.
func counts(n map[summary.Figure]int) domain.Values {
	values := domain.Values{}
	for _, f := range summary.Figures() {
		values[string(f)] = domain.Count(n[f])
	}
	return values
}

// figuresHead names what figures are of: communities, period with its days, and what they are restricted to.
func figuresHead(r card.Reader, key string, s lookup.Basis) string {
	head := r.Text(key, report.BasisValues(s))
	if only := report.Only(s); len(only) > 0 {
		head += "\n" + r.Text("summary.only", domain.Values{"only": domain.List(only...)})
	}
	return head
}

// times tells how long something took; of nothing there is nothing to tell.
func times(r card.Reader, key string, q summary.Quantiles) []string {
	if q == (summary.Quantiles{}) {
		return nil
	}
	const least = time.Minute // "within less than a minute" is not said
	return []string{r.Text(key, domain.Values{"median": domain.Span(max(q.Median, least)), "p90": domain.Span(max(q.P90, least))})}
}

// rateLine tells a share with what it is made of.
func rateLine(r card.Reader, key string, rate summary.Rate) string {
	values := domain.Values{"part": domain.Text(hundredths(rate.Part)), "whole": domain.Count(max(rate.Whole, 0))}
	if rate.Unrated() {
		return r.Text(key+".none", values)
	}
	values["percent"] = domain.Text(report.Percent(rate))
	return r.Text(key, values)
}

// hundredths writes a number of hundredths without zeros at its end: "2.5".
func hundredths(n int) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }

// tallyMost is how many rows of a kind a summary shows.
const tallyMost = 5

// tallies lists words of the catalogue with counts, those of categories with the change.
func tallies(r card.Reader, title, prefix string, ts []summary.Volume) []string {
	ts = slices.DeleteFunc(slices.Clone(ts), func(t summary.Volume) bool { return t.Count == 0 })
	if len(ts) == 0 {
		return nil
	}
	key := "summary.tally"
	if prefix == "category." {
		key = "summary.tally_change"
	}
	ls := []string{"", r.Text(title, nil)}
	for _, t := range ts[:min(len(ts), tallyMost)] {
		ls = append(ls, r.Text(key, domain.Values{"name": domain.Word(prefix + t.Name), "count": domain.Count(t.Count), "change": domain.Text(report.Signed(t.Change()))}))
	}
	return ls
}

func spots(r card.Reader, rep lookup.Report) []string {
	if len(rep.HotSpots) == 0 {
		return nil
	}
	ls := []string{"", r.Text("summary.hot_spots", nil)}
	for _, s := range rep.HotSpots[:min(len(rep.HotSpots), tallyMost)] {
		ls = append(ls, r.Text("summary.tally", domain.Values{"count": domain.Count(s.Count), "name": report.SpotName(rep.Basis, rep.Places, s.Category, s.Place, s.Case)}))
	}
	return ls
}

// shares lists who has how much.
func shares(r card.Reader, load []summary.Share) []string {
	if len(load) == 0 {
		return nil
	}
	ls := []string{"", r.Text("summary.load", nil)}
	for _, s := range load[:min(len(load), tallyMost)] {
		ls = append(ls, r.Text("summary.tally", domain.Values{"name": report.PersonName(s.Person, s.Name), "count": domain.Count(s.Count)}))
	}
	return ls
}

// summaryButtons lead to details, other periods, and each community of a manager who has several.
func summaryButtons(r card.Reader, f button.Figures, rep lookup.Report) [][]telegram.Button {
	empty := nothing(rep.Figures)
	var rows [][]telegram.Button
	if !empty { // of nothing there is nothing to open
		rows = append(rows, []telegram.Button{r.Button("summary.details", f.Data(button.Details)), r.Button("summary.trend", f.Data(button.Trend)), pictureButton(r, "c", f)})
	} else if rep.Query.Period.Running(rep.Query.Now) { // the weeks before it can have some
		rows = append(rows, card.Row(r.Button("summary.trend", f.Data(button.Trend))))
	}
	var row []telegram.Button
	for _, p := range summaryPeriods {
		if p != rep.Query.Period.Name {
			other := f
			other.Period = p
			row = append(row, r.Button("summary.period."+p, other.Data(button.Summary)))
		}
		if len(row) == 3 {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if n := len(rep.Communities); n > communitiesMost {
		rows = append(rows, card.Row(r.Button("summary.among", button.AmongPage{Of: f}.Data())))
	} else if n > 1 {
		rows = append(rows, communityButtons(f, rep.Communities)...)
	} else if rep.Others {
		all := f
		all.Community = 0
		rows = append(rows, card.Row(r.Button("summary.all_communities", all.Data(button.Summary))))
	}
	if empty {
		return append(rows, card.Row(r.Open("digest.menu", button.Digest)))
	}
	rows = append(rows, []telegram.Button{r.Button("menu.export", f.Data(button.Sheet)), r.Open("digest.menu", button.Digest)})
	return append(rows, alsoOf(r, f, rep.Basis))
}

// alsoOf leads to what is overdue and to the workload of exactly what a summary is of.
func alsoOf(r card.Reader, f button.Figures, s lookup.Basis) []telegram.Button {
	if f.Community == 0 && f.Only == "" && s.Query.Period.Running(s.Query.Now) {
		return []telegram.Button{r.Button("menu.overdue", button.Page(button.Overdue, 0)), r.Open("menu.workload", button.Workload)}
	}
	return []telegram.Button{r.Button("menu.overdue", button.BehindPage{Figure: string(summary.Overdue), Of: f}.Data()),
		r.Button("menu.workload", button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: f}.Data())}
}

// communitiesMost is how many communities have a button under a summary; more are chosen on pages of their own.
const communitiesMost = 6

// communityButtons lead to the figures of each of communities.
func communityButtons(f button.Figures, in []people.Community) (rows [][]telegram.Button) {
	for _, c := range in {
		own := f
		own.Community = int64(c.ID)
		rows = append(rows, card.Row(telegram.Button{Label: c.Name, Data: own.Data(button.Summary)}))
	}
	return rows
}

// amongSize is how many communities a page offers.
const amongSize = 8

// Among offers the communities whose figures the reader may see.
func Among(r card.Reader, p button.AmongPage, in []people.Community) card.Page {
	offset := min(max(0, p.Offset), max(0, len(in)-1)) / amongSize * amongSize
	page := card.Page{HTML: r.Text("summary.among_what", domain.Values{"count": domain.Count(len(in))})}
	page.Rows = communityButtons(p.Of, in[offset:min(offset+amongSize, len(in))])
	page.Rows = append(page.Rows, r.Pager(offset, amongSize, amongSize, len(in), func(offset int) string {
		return button.AmongPage{Offset: offset, Of: p.Of}.Data()
	})...)
	p.Of.Community = 0
	return card.Page{HTML: page.HTML, Rows: append(page.Rows, card.Row(r.Button("summary.all_communities", p.Of.Data(button.Summary))))}
}
