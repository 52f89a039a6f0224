// Package report makes pictures from the figures that managers read: each is a pure function of a report of the domain, in the reader's
// language. A picture has one idea, which its title says, and never the name of an owner.
//
// It counts nothing, and it never makes an empty picture: ok is false if there is nothing to show.
//
//	picture, ok := report.Trend(reader, trend)
//	data, err := picture.Chart.PNG()
package report

import (
	"fmt"
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// Picture is a chart with the sentence that says its idea.
type Picture struct {
	Title string
	Chart draw.Chart
}

// mostRows is how many rows a picture has; the others are added up in one more.
const mostRows = 12

// head is what stands above a chart: its idea, where and when, and what is counted.
func head(r card.Reader, s lookup.Basis, what, title string, also ...string) draw.Head {
	h := draw.Head{Title: title, Lines: append([]string{r.Label("picture.scope", BasisValues(s)), r.Label(what, nil)}, also...)}
	if only := Only(s); len(only) > 0 {
		h.Lines = append(h.Lines, r.Label("summary.only", domain.Values{"only": domain.List(only...)}))
	}
	return h
}

// shown is the basis of what a trend shows: nothing was counted in the intervals that it leaves out.
func shown(t lookup.Trend) lookup.Basis {
	s := t.Basis
	s.Query.Period.From = t.Intervals[0].From
	return s
}

// Month is the name of the month of an interval of a trend.
func Month(t lookup.Trend, interval int) domain.Value {
	return PeriodName(summary.Period{Name: t.Intervals[interval].From.Format("2006-01")}, t.Query.Now)
}

// Trend shows what was received in each week or month, and how much was resolved on time.
func Trend(r card.Reader, t lookup.Trend) (Picture, bool) {
	labels, any := labelsOf(r, t), false
	received, onTime := make([]draw.Point, len(t.Intervals)), make([]draw.Point, len(t.Intervals))
	for i, s := range t.Intervals {
		any = any || s.Figures[summary.Received] > 0 || !s.Rates.Results.Unrated()
		received[i] = draw.Point{Set: true, Value: float64(s.Figures[summary.Received])}
		onTime[i] = share(s.Rates.Results)
	}
	cut := cutLast(r, t, received, onTime)
	if !any {
		return Picture{}, false
	}
	n := len(t.Intervals)
	values := domain.Values{"now": domain.Count(t.Intervals[n-1].Figures[summary.Received]), "before": domain.Count(0)}
	if n > 1 {
		values["before"] = domain.Count(t.Intervals[n-2].Figures[summary.Received])
	}
	key := "picture.trend_title." + t.Every
	if p := t.Query.Period; !p.Running(t.Query.Now) {
		key, values["last"], values["to"] = "picture.trend_title_past."+t.Every, domain.Moment(t.Intervals[n-1].From, Zone(t.Basis)), domain.Moment(p.Last(), Zone(t.Basis))
		if values["month"] = Month(t, n-1); t.Every == summary.Month && p.Last().AddDate(0, 0, 1).Day() == 1 {
			key = "picture.trend_title_past.whole_month"
		}
	}
	title := r.Label(key, values)
	return Picture{title, draw.Panels{Head: head(r, shown(t), "picture.trend."+t.Every, title, cut...), Labels: labels, Panels: []draw.Panel{
		{Name: r.Label("picture.received", nil), Points: received}, {Name: r.Label("picture.on_time", nil), Percent: true, Points: onTime}}}}, true
}

// Rates shows the three rates of follow-ups in each week or month; the title tells the satisfaction of the whole period that was asked for.
func Rates(r card.Reader, t lookup.Trend) (Picture, bool) {
	any := false
	panels := []draw.Panel{{Name: r.Label("picture.response", nil)}, {Name: r.Label("picture.resolution", nil)}, {Name: r.Label("picture.satisfaction", nil)}}
	latest := domain.Text("–")
	for _, s := range t.Intervals {
		for i, rate := range []summary.Rate{s.Rates.Response, s.Rates.Resolution, s.Rates.Satisfaction} {
			panels[i].Percent, panels[i].Points = true, append(panels[i].Points, share(rate))
			any = any || !rate.Unrated()
		}
		if !s.Rates.Satisfaction.Unrated() {
			latest = domain.Text(Percent(s.Rates.Satisfaction) + "%")
		}
	}
	key := "picture.rates_title"
	if !t.Query.Period.Running(t.Query.Now) {
		key = "picture.rates_title_past"
	}
	values := domain.Values{"satisfaction": latest, "period": PeriodName(t.Asked, t.Query.Now)}
	if whole := t.Whole.Satisfaction; !t.Query.Period.Running(t.Query.Now) {
		values["satisfaction"] = domain.Text("–")
		if !whole.Unrated() {
			values["satisfaction"] = domain.Text(Percent(whole) + "%")
		}
	}
	title, cut := r.Label(key, values), cutLast(r, t, panels[0].Points, panels[1].Points, panels[2].Points)
	return Picture{title, draw.Panels{Head: head(r, shown(t), "picture.rates."+t.Every, title, cut...), Labels: labelsOf(r, t), Panels: panels}}, any
}

// cutLast marks the last points of panels if their week or month is not whole, and returns the line that says so.
func cutLast(r card.Reader, t lookup.Trend, panels ...[]draw.Point) []string {
	n := len(t.Intervals)
	if !t.Cut(t.Every, t.Intervals[n-1].From) {
		return nil
	}
	for _, points := range panels {
		points[n-1].Part = true
	}
	return []string{r.Label("picture.cut."+t.Every, BasisValues(t.Basis))}
}

// share is a rate as a point; one of nothing is a gap.
func share(rate summary.Rate) draw.Point {
	if rate.Unrated() {
		return draw.Point{}
	}
	return draw.Point{Set: true, Value: float64(rate.Part) / float64(rate.Whole), Text: strconv.Itoa(rate.Percent()) + "%"}
}

// labelsOf are the names of weeks or months, in days of the community.
func labelsOf(r card.Reader, t lookup.Trend) []string {
	layout := r.Label("picture.layout."+t.Every, nil)
	names := make([]string, len(t.Intervals))
	for i, s := range t.Intervals {
		names[i] = s.From.Format(layout)
	}
	return names
}

// Heat shows how many cases came from each building in each week.
func Heat(r card.Reader, h lookup.Heat) (Picture, bool) {
	if h.Total == 0 {
		return Picture{}, false
	}
	layout := r.Label("picture.layout.week", nil)
	c := draw.Heat{Total: r.Label("picture.total", nil)}
	for _, at := range h.Edges {
		c.Columns = append(c.Columns, at.Format(layout))
	}
	rest := 0
	for i, row := range h.Rows {
		if i < mostRows {
			c.Rows = append(c.Rows, draw.HeatRow{Name: r.Label("report.name", domain.Values{"name": BuildingName(row.Building, row.Name)}), Cells: row.Counts, Sum: row.Total})
			continue
		}
		rest += row.Total
	}
	if more := len(h.Rows) - mostRows; more > 0 {
		c.Rows = append(c.Rows, draw.HeatRow{Name: r.Label("picture.others", domain.Values{"count": domain.Count(more)}), Sum: rest})
	}
	title := r.Label("picture.heat_title_none", domain.Values{"count": domain.Count(h.Total)})
	for _, row := range h.Rows {
		if row.Building != 0 {
			title = r.Label(most("picture.heat_title", len(h.Rows)), domain.Values{"name": BuildingName(row.Building, row.Name), "count": domain.Count(row.Total)})
			break
		}
	}
	var cut []string
	if h.Cut(summary.Week, h.Edges[len(h.Edges)-1]) {
		cut = []string{r.Label("summary.cut.week", BasisValues(h.Basis))}
	}
	c.Head = head(r, h.Basis, "picture.heat", title, cut...)
	return Picture{title, c}, true
}

// Percent writes a share: "62.5".
func Percent(rate summary.Rate) string { return Tenths(rate.PerMille()) }

// Tenths writes thousandths as hundredths: "62.5".
func Tenths(perMille int) string { return fmt.Sprintf("%d.%d", perMille/10, perMille%10) }

// Signed writes a change: "+2", "±0", "−2".
func Signed(n int) string {
	switch {
	case n > 0:
		return "+" + draw.Grouped(n)
	case n == 0:
		return "±0"
	}
	return "−" + draw.Grouped(-n)
}

// most is the key of a title that says what is most of all; of a single row it says how many there are.
func most(key string, rows int) string {
	if rows == 1 {
		return strings.Replace(key, "picture.", "picture.one.", 1)
	}
	return key
}
