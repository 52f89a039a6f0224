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
	"guanjia/domain/summary"
)

// Details offers the list behind each figure of a summary, and each figure by what it can be broken down by.
func Details(r card.Reader, f button.Figures, rep lookup.Report) card.Page {
	p := card.Page{HTML: figuresHead(r, "summary.head", rep.Basis) + "\n\n" + r.Text("summary.details_what", nil)}
	var row []telegram.Button
	for _, figure := range summary.Figures() {
		n := rep.Figures[figure]
		if n == 0 || figure == summary.Reasons || figure == summary.Told && n == rep.Figures[summary.Followed] {
			continue
		}
		label := r.Label("figure."+string(figure), nil) + " " + strconv.Itoa(n)
		row = append(row, telegram.Button{Label: label, Data: button.BehindPage{Figure: string(figure), Of: f}.Data()})
		if len(row) == 2 {
			p.Rows, row = append(p.Rows, row), nil
		}
	}
	if len(row) > 0 {
		p.Rows = append(p.Rows, row)
	}
	for _, by := range []struct {
		figure summary.Figure
		by     []string
	}{{summary.Received, []string{"c", "n", "b", "p"}}, {summary.Open, []string{"h", "b"}}} {
		var row []telegram.Button
		for _, letter := range by.by {
			label := r.Label("summary.by", domain.Values{"figure": domain.Word("figure." + string(by.figure)), "by": domain.Word("dimension." + letter)})
			row = append(row, telegram.Button{Label: label, Data: button.BreakdownPage{Figure: string(by.figure), By: letter, Of: f}.Data()})
		}
		p.Rows = append(p.Rows, slices.Collect(slices.Chunk(row, 2))...)
	}
	p.Rows = append(p.Rows, card.Row(r.Button("summary.lines", f.Data(button.Lines))), card.Row(r.Button("menu.summary", f.Data(button.Summary))))
	return p
}

// summed is what a summary can be restricted to. What is received has no handler and no cause yet: it would be none.
func summed(f button.Figures) button.Figures { return f.Without("htw-em") }

// letters are the dimensions as they stand in buttons.
var letters = map[string]summary.Dimension{"c": summary.ByCategory, "n": summary.ByChannel, "b": summary.ByBuilding, "h": summary.ByHandler,
	"p": summary.ByPlace, "w": summary.ByWord, "s": summary.BySatisfaction}

// Dimension is what a letter in a button stands for; ok is false if it stands for nothing.
func Dimension(letter string) (summary.Dimension, bool) {
	d, ok := letters[letter]
	return d, ok
}

// breakdownMost is how many rows a page of a breakdown shows: of as many the places are named (lookup.Reader.Break).
const breakdownMost = summary.MostHotSpots

// Breakdown tells a figure by one dimension, with a button to the list behind each row. Rows of follow-ups tell the three rates.
func Breakdown(r card.Reader, b button.BreakdownPage, rep lookup.Breakdown) card.Page {
	ls := []string{figuresHead(r, "summary.head", rep.Basis), "", r.Text("summary.by_head",
		domain.Values{"figure": domain.Word("figure." + b.Figure), "by": domain.Word("dimension." + b.By), "count": domain.Count(rep.Total)})}
	switch {
	case len(rep.Rows) == 0:
		ls = append(ls, none(r, rep.Basis))
	case summary.Figure(b.Figure) == summary.Followed:
		ls = append(ls, r.Text("summary.whole_rates", rateTexts(rep.Rates, nil)))
	}
	rows, tied := top(b.Of, rep)
	first, last := min(b.Offset, len(rows)), min(b.Offset+breakdownMost, len(rows))
	whole := b
	whole.Of, whole.Offset = b.Of.Without("m"), 0
	told, buttons := tallied(r, whole, rep, rows[first:last], first)
	ls = append(ls, told...)
	if more := len(rep.Rows) - last; more > 0 { // also those that a question for the first of them leaves out
		ls = append(ls, r.Text("summary.more", domain.Values{"count": domain.Count(more)}))
	}
	if tied > 0 {
		ls = append(ls, r.Text("summary.tied", domain.Values{"count": domain.Count(tied)}))
	}
	p := card.Page{HTML: card.Lines(ls), Rows: slices.Collect(slices.Chunk(buttons, 2))}
	if len(rows) < len(rep.Rows) {
		p.Rows = append(p.Rows, card.Row(r.Button("summary.all_rows", whole.Data())))
	}
	p.Rows = append(p.Rows, r.Pager(first, last-first, breakdownMost, len(rows), func(offset int) string {
		return button.BreakdownPage{Figure: b.Figure, By: b.By, Offset: offset, Of: b.Of}.Data()
	})...)
	away := card.Row(r.Button("menu.summary", summed(b.Of).Data(button.Summary)))
	if rep.Total == 0 { // no button leads to an empty list
		return card.Page{HTML: p.HTML, Rows: append(p.Rows, away)}
	}
	if kind := pictureOf(b); kind != "" {
		away = append(away, pictureButton(r, kind, whole.Of))
	}
	p.Rows = append(append(p.Rows, otherDimensions(r, whole)...), away)
	return p
}

// none says that there is nothing: now, or in a period that is over.
func none(r card.Reader, s lookup.Basis) string {
	if s.Query.Period.Running(s.Query.Now) {
		return r.Text("list.empty", nil)
	}
	return r.Text("summary.none", nil)
}

// otherDimensions break the same figure down otherwise; under follow-ups stand the lists of what went wrong too.
func otherDimensions(r card.Reader, b button.BreakdownPage) (rows [][]telegram.Button) {
	all := map[summary.Figure][]string{summary.Followed: {"c", "b", "h"}, summary.Open: {"h", "b", "c"}, summary.Received: {"c", "n", "b", "p"},
		summary.Closed: {"w", "c"}, summary.Overdue: {"h", "b", "c"}}
	var row []telegram.Button
	for _, letter := range all[summary.Figure(b.Figure)] {
		if letter != b.By {
			row = append(row, r.Button("dimension."+letter, button.BreakdownPage{Figure: b.Figure, By: letter, Of: b.Of}.Data()))
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if summary.Figure(b.Figure) != summary.Followed {
		return rows
	}
	return append(rows, slices.Collect(slices.Chunk(wrong(r, b, nil), 2))...)
}

// wrong are the lists of what went wrong with follow-ups; with counts, only those that are not empty.
func wrong(r card.Reader, b button.BreakdownPage, counts map[summary.Figure]int) (lists []telegram.Button) {
	if counts == nil || counts[summary.Followed] > 0 {
		lists = append(lists, r.Button("figure.reasons", button.BreakdownPage{Figure: string(summary.Reasons), By: "w", Of: b.Of}.Data()))
	}
	for _, f := range []summary.Figure{summary.Unhappy, summary.Unsolved, summary.Unfollowed} {
		if counts == nil || counts[f] > 0 {
			lists = append(lists, r.Button("figure."+string(f), button.BehindPage{Figure: string(f), Of: b.Of}.Data()))
		}
	}
	return lists
}

// Unfollowed is a breakdown of follow-ups that is empty, with the lists of the period that are not.
func Unfollowed(r card.Reader, b button.BreakdownPage, rep lookup.Breakdown, counts map[summary.Figure]int) card.Page {
	p := Breakdown(r, b, rep)
	p.Rows = append(slices.Collect(slices.Chunk(wrong(r, b, counts), 2)), p.Rows...)
	return p
}

// rateTexts adds the three rates of follow-ups to values.
func rateTexts(of summary.Rates, values domain.Values) domain.Values {
	if values == nil {
		values = domain.Values{}
	}
	for what, rate := range map[string]summary.Rate{"response": of.Response, "resolution": of.Resolution, "satisfaction": of.Satisfaction} {
		values[what] = shareText(rate)
	}
	return values
}

func shareText(rate summary.Rate) domain.Value {
	if rate.Unrated() {
		return domain.Text("–")
	}
	return domain.Text(report.Percent(rate) + "%")
}

// rowOnly is what restricts figures to a row, as in button.Figures; false if nothing can.
func rowOnly(by summary.Dimension, row summary.Row) (string, bool) {
	if letter, lacks := lacking(by, row); lacks {
		return "-" + letter, true
	}
	id := func(letter string, n int64) (string, bool) { return letter + strconv.FormatInt(n, 10), n != 0 }
	switch by {
	case summary.ByCategory:
		return "c" + string(row.Category), row.Category != ""
	case summary.ByChannel:
		return "n" + string(row.Channel), row.Channel != ""
	case summary.ByHandler:
		return id("h", int64(row.Handler))
	case summary.ByBuilding:
		return id("b", int64(row.Building))
	case summary.ByPlace:
		return like(row.Case), row.Case != 0
	case summary.ByWord:
		return "w" + row.Word, row.Word != ""
	}
	return "", false
}

// like restricts figures to the place of a case and its category.
func like(c domain.CaseID) string { return "l" + strconv.FormatInt(int64(c), 10) }

// lacking is the letter of a dimension by which a row has nothing.
func lacking(by summary.Dimension, row summary.Row) (string, bool) {
	switch by {
	case summary.ByCategory:
		return "c", row.Category == ""
	case summary.ByBuilding:
		return "b", row.Building == 0
	case summary.ByHandler:
		return "h", row.Handler == 0
	case summary.ByPlace:
		return "p", row.Place == ""
	case summary.ByWord:
		return "w", row.Word == ""
	}
	return "", false
}

// Trend tells how figures went on, a line for each week or month.
func Trend(r card.Reader, f button.Figures, t lookup.Trend) card.Page {
	head := "summary.trend_head." + t.Every
	if !t.Query.Period.Running(t.Query.Now) {
		head = "summary.trend_until." + t.Every
	}
	ls := []string{figuresHead(r, head, t.Basis), ""}
	if t.Empty {
		return card.Page{HTML: card.Lines(append(ls, r.Text("summary.nothing", nil))), Rows: [][]telegram.Button{card.Row(r.Button("menu.summary", summed(f).Data(button.Summary)))}}
	}
	for i, s := range t.Intervals {
		values := counts(s.Figures)
		values["from"], values["month"] = domain.Moment(s.From, report.Zone(t.Basis)), report.Month(t, i)
		for what, rate := range map[string]summary.Rate{"rate_answers": s.Rates.Answers, "rate_results": s.Rates.Results,
			"rate_resolution": s.Rates.Resolution, "rate_satisfaction": s.Rates.Satisfaction} {
			values[what] = shareText(rate)
		}
		ls = append(ls, r.Text("summary.step."+t.Every, values))
	}
	if last := t.Intervals[len(t.Intervals)-1]; t.Cut(t.Every, last.From) {
		ls = append(ls, r.Text("summary.cut."+t.Every, report.BasisValues(t.Basis)))
	}
	var stretches []telegram.Button
	for i, s := range t.Intervals {
		of := summed(f)
		to := lastDay(t, i)
		of.Period = s.From.Format(time.DateOnly) + ".." + to.Format(time.DateOnly)
		if t.Every == summary.Month && (to.AddDate(0, 0, 1).Day() == 1 || t.Query.Period.Running(t.Query.Now) && i == len(t.Intervals)-1) {
			of.Period = s.From.Format("2006-01")
		}
		values := domain.Values{"from": domain.Moment(s.From, report.Zone(t.Basis)), "month": report.Month(t, i)}
		stretches = append(stretches, telegram.Button{Label: r.Label("summary.stretch."+t.Every, values), Data: of.Data(button.Summary)})
	}
	of := f.Without("e")
	week, month := of.Also("e", summary.Week), of.Also("e", summary.Month)
	kind := map[string]string{summary.Week: "tw", summary.Month: "tm"}[t.Every]
	return card.Page{HTML: card.Lines(ls), Rows: append(slices.Collect(slices.Chunk(stretches, inRow)), [][]telegram.Button{{r.Button("summary.trend.week", week.Data(button.Trend)), r.Button("summary.trend.month", month.Data(button.Trend))},
		{r.Button("menu.summary", summed(f).Data(button.Summary)), pictureButton(r, kind, of)}}...)}
}

// inRow is how many stretches stand in a row.
const inRow = 4

// lastDay is the last day of a stretch: the one before the next begins, or the last of the period.
func lastDay(t lookup.Trend, i int) time.Time {
	if i+1 < len(t.Intervals) {
		return t.Intervals[i+1].From.AddDate(0, 0, -1)
	}
	return t.Query.Period.Last()
}
