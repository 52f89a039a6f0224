package book

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"guanjia/bot/report"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"

	"guanjia/bot/card"
)

// page is a sheet that is written at once.
type page struct {
	b    *Book
	to   *excelize.StreamWriter
	rows int
	err  error
}

// add writes a row; after an error nothing more is written.
func (p *page) add(values ...any) {
	p.rows++
	if p.err == nil {
		for i, v := range values {
			values[i] = p.b.cell(v, time.UTC)
		}
		p.err = p.to.SetRow(fmt.Sprint("A", p.rows), values)
	}
}

// head writes a bold row below an empty one.
func (p *page) head(keys ...string) {
	p.rows++
	values := make([]any, len(keys))
	for i, key := range keys {
		if key != "" {
			values[i] = excelize.Cell{StyleID: p.b.style.head, Value: p.b.r.Label(key, nil)}
		}
	}
	p.add(values...)
}

// summary is the first sheet: what is asked, every figure and rate, categories, channels, hot spots and load.
func (b *Book) summary(rep lookup.Report) error {
	name := b.r.Label("book.summary", nil)
	if err := b.file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	to, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	p := &page{b: b, to: to}
	for i, wide := range []float64{34, 14, 14, 14} {
		if err := to.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
	}
	p.add(excelize.Cell{StyleID: b.style.title, Value: Text(b.r.Label("picture.scope", report.ScopeValues(rep.Scope)), "…")})
	if only := report.Only(rep.Scope); len(only) > 0 {
		p.add(b.r.Label("summary.only", domain.Values{"only": domain.List(only...)}))
	}
	p.head("book.figure", "book.count")
	for _, f := range summary.Figures() {
		p.add(domain.Word("figure."+string(f)), rep.Figures[f])
	}
	p.head("book.rate", "book.share", "book.part", "book.whole")
	for _, r := range rates(rep.Rates) {
		if r.of.Unrated() {
			p.add(domain.Word(r.key), "–", 0, 0)
			continue
		}
		p.add(domain.Word(r.key), excelize.Cell{StyleID: b.style.rate, Value: float64(r.of.Part) / 100 / float64(r.of.Whole)}, float64(r.of.Part)/100, r.of.Whole)
	}
	p.tallies(rep)
	if p.err != nil {
		return p.err
	}
	return to.Flush()
}

// named is a rate with the key of its name.
type named struct {
	key string
	of  summary.Rate
}

func rates(r summary.Rates) []named {
	return []named{{"book.rate.answers", r.Answers}, {"book.rate.results", r.Results}, {"book.rate.response", r.Response},
		{"book.rate.resolution", r.Resolution}, {"book.rate.satisfaction", r.Satisfaction}, {"book.rate.coverage", r.Coverage}}
}

// tallies are the lists of the summary, complete.
func (p *page) tallies(rep lookup.Report) {
	p.head("book.category", "book.count", "book.before", "book.change")
	for _, t := range rep.Categories {
		p.add(domain.Word("category."+t.Name), t.Count, t.Before, t.Change())
	}
	p.head("book.channel", "book.count", "book.before", "book.change")
	for _, t := range rep.Channels {
		p.add(domain.Word("channel."+t.Name), t.Count, t.Before, t.Change())
	}
	p.head("book.hot_spot", "book.count")
	for _, s := range rep.HotSpots {
		p.add(report.SpotName(rep.Places, s.Category, s.Case), s.Count)
	}
	p.head("book.load", "book.count")
	for _, s := range rep.Load {
		p.add(report.PersonName(s.Person, s.Name), s.Count)
	}
}

// definitions is the last sheet: what each figure counts and how each rate is made.
func (b *Book) definitions() error {
	name := b.r.Label("book.definitions", nil)
	if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	to, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, wide := range []float64{24, 110} {
		if err := to.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
	}
	p := &page{b: b, to: to}
	p.rows--
	p.head("book.figure", "book.definition")
	for _, f := range summary.Figures() {
		p.add(domain.Word("figure."+string(f)), b.r.Label("definition."+string(f), nil))
	}
	for _, r := range rates(summary.Rates{}) {
		p.add(domain.Word(r.key), b.r.Label(strings.Replace(r.key, "book.rate.", "definition.rate.", 1), nil))
	}
	p.add("", "")
	p.add(b.r.Label("book.note", nil))
	if p.err != nil {
		return p.err
	}
	return to.Flush()
}

// Name is what the file is called: communities and period, in characters that every system takes.
func Name(r card.Reader, s lookup.Scope) string {
	p := s.Query.Period
	in := r.Label("report.name", domain.Values{"name": report.Communities(s)})
	name := r.Label("book.file", domain.Values{"communities": domain.Text(in), "from": domain.Text(p.From.Format(time.DateOnly)),
		"to": domain.Text(p.Last().Format(time.DateOnly))})
	name = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.IsSpace(c) {
			return '_'
		}
		return c
	}, forbidden.Replace(name))
	return domain.Shorten(name, mostName) + ".xlsx"
}

// mostName is the longest name of a file, in characters, without its ending.
const mostName = 60
