package report

import (
	"guanjia/bot/card"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// Categories shows what was received by category, with the change against the period before.
func Categories(r card.Reader, rep lookup.Report) (Picture, bool) {
	b := draw.Bars{Two: true, Legend: []draw.Legend{{Kind: draw.Main, Text: r.Label("picture.now", nil)}, {Kind: draw.Before, Text: r.Label("picture.before", nil)}}}
	if rep.Figures[summary.Received] == 0 {
		return Picture{}, false
	}
	var rest summary.Volume
	others := 0
	row := func(name string, t summary.Volume, rest bool) {
		b.Rows = append(b.Rows, draw.Bar{Name: name, Rest: rest, Value: t.Count, Before: t.Before,
			Text: r.Label("picture.change", domain.Values{"count": domain.Count(t.Count), "change": domain.Text(Signed(t.Change()))})})
	}
	for i, t := range rep.Categories {
		if i < mostRows {
			row(r.Label("report.name", domain.Values{"name": domain.Word("category." + t.Name)}), t, false)
			continue
		}
		rest.Count, rest.Before, others = rest.Count+t.Count, rest.Before+t.Before, others+1
	}
	if others > 0 {
		row(r.Label("picture.others", domain.Values{"count": domain.Count(others)}), rest, true)
	}
	top := rep.Categories[0]
	title := r.Label(most("picture.categories_title", len(b.Rows)), domain.Values{"name": domain.Word("category." + top.Name), "count": domain.Count(top.Count),
		"change": domain.Text(Signed(top.Change()))})
	b.Head = head(r, rep.Basis, "picture.categories", title)
	return Picture{title, b}, true
}

// Causes shows the root causes of what was closed, the most frequent first, and how they add up (Pareto).
func Causes(r card.Reader, b lookup.Breakdown) (Picture, bool) {
	if b.Total == 0 {
		return Picture{}, false
	}
	c := draw.Bars{Legend: []draw.Legend{{Kind: draw.Main, Text: r.Label("picture.cases", nil)}, {Kind: draw.Sum, Text: r.Label("picture.sum", nil)}}}
	sums, vital := Together(b)
	c.Dashed = summary.VitalShare
	add := func(name string, n, sum int, rest bool) {
		c.Sums = append(c.Sums, sum/10) //nolint:mnd // thousandths
		c.Rows = append(c.Rows, draw.Bar{Name: name, Value: n, Rest: rest, Text: r.Label("picture.pareto", domain.Values{"count": domain.Count(n),
			"sum": domain.Text(Tenths(sum) + "%")})})
	}
	rest := 0
	for i, row := range b.Rows {
		if i < mostRows {
			add(r.Label("report.name", domain.Values{"name": RowName(b, row)}), row.Count, sums[i], false)
			continue
		}
		rest += row.Count
	}
	if rest > 0 {
		add(r.Label("picture.others", domain.Values{"count": domain.Count(len(b.Rows) - mostRows)}), rest, sums[len(sums)-1], true)
	}
	title := r.Label("picture.causes_title", domain.Values{"count": domain.Count(vital),
		"percent": domain.Text(Tenths(sums[vital-1]) + "%")})
	c.Head = head(r, b.Basis, "picture.causes", title)
	return Picture{title, c}, true
}

// Together are the sums of the rows of a breakdown up to each, in thousandths, and how many rows are the vital few (summary.Together).
func Together(b lookup.Breakdown) (sums []int, vital int) {
	counts := make([]int, len(b.Rows))
	for i, row := range b.Rows {
		counts[i] = row.Count
	}
	return summary.Together(counts, b.Total)
}

// Load shows the open cases of each person, and how many of them are overdue.
func Load(r card.Reader, l lookup.Loads) (Picture, bool) {
	if l.Total == 0 {
		return Picture{}, false
	}
	b := draw.Bars{Legend: []draw.Legend{{Kind: draw.Main, Text: r.Label("figure.open", nil)}, {Kind: draw.Part, Text: r.Label("picture.overdue", nil)}}}
	row := func(name string, x lookup.Load, rest bool) {
		key := "picture.load"
		if x.Overdue > 0 {
			key = "picture.load_overdue"
		}
		b.Rows = append(b.Rows, draw.Bar{Name: name, Rest: rest, Value: x.Open, Part: x.Overdue,
			Text: r.Label(key, domain.Values{"count": domain.Count(x.Open), "overdue": domain.Count(x.Overdue)})})
	}
	var rest lookup.Load
	for i, x := range l.Rows {
		if i < mostRows {
			row(r.Label("report.name", domain.Values{"name": PersonName(x.Person, x.Name)}), x, false)
			continue
		}
		rest.Open, rest.Overdue = rest.Open+x.Open, rest.Overdue+x.Overdue
	}
	if more := len(l.Rows) - mostRows; more > 0 {
		row(r.Label("picture.others", domain.Values{"count": domain.Count(more)}), rest, true)
	}
	top := l.Rows[0]
	title := r.Label(most("picture.load_title", len(l.Rows)), domain.Values{"name": PersonName(top.Person, top.Name), "count": domain.Count(top.Open)})
	b.Head = head(r, l.Basis, "picture.loads", title)
	return Picture{title, b}, true
}
