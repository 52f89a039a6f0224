package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/report"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/summary/heat"
	"guanjia/domain/summary/spoken"
)

var folder = flag.String("pictures", "", "a folder to which the pictures are written, to look at them")

// monday is a Monday noon in Shanghai.
var monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func basis(t *testing.T, period string, in ...people.Community) lookup.Basis {
	p, err := spoken.Period(period, monday, in[0].Location())
	require.NoError(t, err)
	return lookup.Basis{Query: summary.Query{Period: p, Now: monday}, Communities: in}
}

var garden = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}

// many is a manager's hundreds of communities with long names.
func many() (list []people.Community) {
	for i := range 200 {
		list = append(list, people.Community{ID: domain.CommunityID(i + 1), Name: fmt.Sprintf("滨江国际花园城第%d期", i+1), Zone: "Asia/Shanghai"})
	}
	return list
}

// A share is written in per cent with one digit, rounded.
func TestPercent(t *testing.T) {
	for want, r := range map[string]summary.Rate{"0.0": rate(0, 8), "62.5": rate(5, 8), "100.0": rate(8, 8), "33.3": rate(1, 3), "0.1": rate(1, 1000), "9.9": rate(99, 1000)} {
		assert.Equal(t, want, report.Percent(r))
	}
}

func rate(part, whole int) summary.Rate { return summary.Rate{Part: 100 * part, Whole: whole} }

// trend has n intervals with received cases and rates; every fifth has no follow-up.
func trend(t *testing.T, every string, n int) lookup.Trend {
	edges := make([]time.Time, n)
	for i := range n {
		edges[i] = time.Date(2026, 11, 23-7*(n-1-i), 0, 0, 0, 0, garden.Location())
		if every == summary.Month {
			edges[i] = time.Date(2026, time.Month(11-(n-1-i)), 1, 0, 0, 0, 0, garden.Location())
		}
	}
	out := lookup.Trend{Basis: basis(t, "2026", garden), Trend: summary.Trend{Every: every}}
	for i, from := range edges {
		s := summary.Interval{From: from, Figures: map[summary.Figure]int{summary.Received: (i*7 + 3) % 17}}
		s.Rates.Results = rate(i*3%11, 10+i%3)
		if i%5 != 3 {
			s.Rates.Response, s.Rates.Resolution, s.Rates.Satisfaction = rate(9, 10), rate(6+i%4, 10), rate(3+i%7, 10)
		}
		out.Intervals = append(out.Intervals, s)
	}
	return out
}

func categories(t *testing.T, n int, in ...people.Community) lookup.Report {
	names := []string{"elevator", "noise", "plumbing", "water_supply", "power", "security", "cleaning", "parking", "pets", "greening", "fees", "staff", "public_facility", "gas", "other"}
	rep := lookup.Report{Basis: basis(t, "last-week", in...), Report: summary.Report{Figures: map[summary.Figure]int{}}}
	for i := range n {
		x := summary.Volume{Name: names[i%len(names)], Count: 2 * (n - i), Before: (i * 5) % 9}
		if i >= len(names) {
			x.Name = fmt.Sprintf("a very long category that the company added itself, number %d", i)
		}
		rep.Categories = append(rep.Categories, x)
		rep.Figures[summary.Received] += x.Count
	}
	return rep
}

func causes(t *testing.T, n int) lookup.Breakdown {
	names := []string{"ageing", "slow_response", "", "maintenance", "construction", "design", "behaviour", "communication", "external", "process", "staffing", "other"}
	b := lookup.Breakdown{Basis: basis(t, "month", garden), Breakdown: summary.Breakdown{By: summary.ByWord}}
	b.Figure = summary.Closed
	for i := range n {
		row := summary.Row{Group: summary.Group{Fact: summary.Fact{Word: names[i%3]}, Count: 40/(i+1) + 1}}
		b.Rows, b.Total = append(b.Rows, row), b.Total+row.Count
	}
	return b
}

func loads(t *testing.T, n int) lookup.Loads {
	l := lookup.Loads{Basis: basis(t, "today", garden)}
	names := []string{"李强", "Maximilian Hohenstaufen-Wittelsbach von und zu Brandenburg an der Havel", "王芳 🔧", "陈喆"}
	for i := range n {
		x := lookup.Load{Person: domain.PersonID(i + 1), Name: names[i%len(names)], Open: 2*(n-i) + 1, Overdue: i % 3}
		if i == n-1 && n > 1 {
			x.Person, x.Name = 0, ""
		}
		l.Rows, l.Total = append(l.Rows, x), l.Total+x.Open
	}
	return l
}

func heated(t *testing.T, rows, weeks int) lookup.Heat {
	h := lookup.Heat{Basis: basis(t, "2026", garden)}
	for i := range weeks {
		h.Edges = append(h.Edges, time.Date(2026, 11, 23-7*(weeks-1-i), 0, 0, 0, 0, garden.Location()))
	}
	for r := range rows {
		row := heat.Row{Building: domain.BuildingID(r), Name: fmt.Sprintf("%d栋", r)}
		if r == 2 {
			row.Name = "综合楼东区地下二层车库"
		}
		for i := range weeks {
			row.Counts = append(row.Counts, i*(rows-r)*7%11)
			row.Total += row.Counts[i]
		}
		h.Rows, h.Total = append(h.Rows, row), h.Total+row.Total
	}
	return h
}

// pictures are made of little and of much.
func pictures(t *testing.T, r card.Reader) map[string]func() (report.Picture, bool) {
	return map[string]func() (report.Picture, bool){
		"trend_weeks":     func() (report.Picture, bool) { return report.Trend(r, trend(t, summary.Week, 12)) },
		"trend_months":    func() (report.Picture, bool) { return report.Trend(r, trend(t, summary.Month, 12)) },
		"trend_one":       func() (report.Picture, bool) { return report.Trend(r, trend(t, summary.Week, 1)) },
		"trend_many":      func() (report.Picture, bool) { return report.Trend(r, trend(t, summary.Week, 200)) },
		"rates":           func() (report.Picture, bool) { return report.Rates(r, trend(t, summary.Week, 12)) },
		"rates_many":      func() (report.Picture, bool) { return report.Rates(r, trend(t, summary.Week, 200)) },
		"categories":      func() (report.Picture, bool) { return report.Categories(r, categories(t, 5, garden)) },
		"categories_one":  func() (report.Picture, bool) { return report.Categories(r, categories(t, 1, garden)) },
		"categories_many": func() (report.Picture, bool) { return report.Categories(r, categories(t, 200, many()...)) },
		"causes":          func() (report.Picture, bool) { return report.Causes(r, causes(t, 3)) },
		"causes_many":     func() (report.Picture, bool) { return report.Causes(r, causes(t, 20)) },
		"load":            func() (report.Picture, bool) { return report.Load(r, loads(t, 5)) },
		"load_many":       func() (report.Picture, bool) { return report.Load(r, loads(t, 200)) },
		"heat":            func() (report.Picture, bool) { return report.Heat(r, heated(t, 6, 12)) },
		"heat_many":       func() (report.Picture, bool) { return report.Heat(r, heated(t, 200, 12)) },
		"heat_one":        func() (report.Picture, bool) { return report.Heat(r, heated(t, 2, 2)) },
	}
}

// Every picture can be made of little and of much, in both languages, says all in words of the catalogue, and is one that Telegram takes
// as a photo (docs/telegram.md §4). Painting takes most of the time, and the painter knows no language: each picture is painted in one of
// them. With -pictures all are painted and written, to look at them.
func TestPictures(t *testing.T) {
	missed := cardtest.Texts.Misses()
	for i, lang := range domain.Languages() {
		makes := pictures(t, card.Reader{Texts: cardtest.Texts, Lang: lang, Now: monday})
		for j, name := range slices.Sorted(maps.Keys(makes)) {
			p, ok := makes[name]()
			require.True(t, ok, name)
			assert.NotEmpty(t, p.Title)
			if *folder == "" && j%len(domain.Languages()) != i {
				continue
			}
			data, err := p.Chart.PNG()
			require.NoError(t, err, name)
			if *folder != "" {
				require.NoError(t, os.WriteFile(filepath.Join(*folder, name+"."+string(lang)+".png"), data, 0o644))
			}
			head, err := png.DecodeConfig(bytes.NewReader(data))
			require.NoError(t, err, name)
			assert.Equal(t, 1080, head.Width, name)
			assert.Less(t, head.Height, 4000, name)
			assert.Equal(t, color.RGBAModel, head.ColorModel, "%s: no pixel is transparent, or a dark chat would show through", name)
		}
	}
	assert.Equal(t, missed, cardtest.Texts.Misses(), "a text could not be said")
}

// A period without data has no picture.
func TestNothingToDraw(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}
	quiet := lookup.Trend{Basis: basis(t, "year", garden), Trend: summary.Trend{Every: summary.Week, Intervals: []summary.Interval{{From: monday}, {From: monday}}}}
	for name, show := range map[string]func() (report.Picture, bool){
		"trend": func() (report.Picture, bool) { return report.Trend(r, quiet) },
		"rates": func() (report.Picture, bool) { return report.Rates(r, quiet) },
		"categories": func() (report.Picture, bool) {
			return report.Categories(r, lookup.Report{Basis: basis(t, "today", garden)})
		},
		"causes": func() (report.Picture, bool) { return report.Causes(r, lookup.Breakdown{}) },
		"load":   func() (report.Picture, bool) { return report.Load(r, lookup.Loads{}) },
		"heat":   func() (report.Picture, bool) { return report.Heat(r, lookup.Heat{}) },
	} {
		_, ok := show()
		assert.False(t, ok, name)
	}
}

// What a picture is given are the figures: a title says the first row, and the bars say the numbers.
func TestPicturesSayTheFigures(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}
	p, _ := report.Categories(r, categories(t, 14, garden))
	bars := p.Chart.(draw.Bars)
	assert.Equal(t, "电梯最多：28 件（+28）", p.Title)
	require.Len(t, bars.Rows, 13)
	assert.Equal(t, draw.Bar{Name: "其他 2 项", Value: 6, Before: 8, Text: "6 件（−2）", Rest: true}, bars.Rows[12])
	p, _ = report.Categories(r, categories(t, 1, garden))
	assert.NotContains(t, p.Title, "最多", "of a single row")
	p, _ = report.Load(r, loads(t, 1))
	assert.Equal(t, "李强手上 3 件", p.Title)
	p, _ = report.Causes(r, causes(t, 3))
	assert.Equal(t, "2 个原因占办结投诉的 81.6%", p.Title)
	assert.Equal(t, []int{53, 81, 100}, p.Chart.(draw.Bars).Sums)
	p, _ = report.Load(r, loads(t, 2))
	assert.Equal(t, []draw.Bar{{Name: "李强", Value: 5, Text: "5 件"}, {Name: "无人经办", Value: 3, Part: 1, Text: "3 件（超时 1）"}}, p.Chart.(draw.Bars).Rows)
	p, _ = report.Rates(r, trend(t, summary.Week, 12))
	panels := p.Chart.(draw.Panels)
	assert.Equal(t, draw.Point{}, panels.Panels[2].Points[3], "a week without follow-ups is a gap")
	assert.Equal(t, draw.Point{Set: true, Value: 70, Text: "70%", Part: true}, panels.Panels[2].Points[11])
	assert.Equal(t, "11/23", panels.Labels[11])
	past := trend(t, summary.Week, 3)
	past.Basis, past.Asked, past.Whole.Satisfaction = basis(t, "2026-10", garden), basis(t, "2026-10", garden).Query.Period, rate(17, 20)
	p, _ = report.Rates(r, past)
	assert.Equal(t, "2026年10月满意率 85.0%", p.Title, "of the whole period, not of its last week")
	odd := trend(t, summary.Week, 1)
	odd.Intervals[0].Rates = summary.Rates{Response: rate(107, 117), Resolution: rate(19, 21), Satisfaction: rate(1, 200)}
	p, _ = report.Rates(r, odd)
	for i, want := range []string{"91%", "90%", "1%"} { // 91.45, 90.48, 0.5
		assert.Equal(t, want, p.Chart.(draw.Panels).Panels[i].Points[0].Text, "rounded once")
	}
	h, _ := report.Heat(r, heated(t, 20, 12))
	table := h.Chart.(draw.Heat)
	assert.Len(t, table.Rows, 13)
	assert.Equal(t, "其他 8 项", table.Rows[12].Name)
}
