package book

import (
	"strings"
	"time"
	"unicode"

	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/report/xlsx"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// page is a sheet that is written at once.
type page struct {
	b  *Book
	to *xlsx.Sheet
}

// add writes a row.
func (p *page) add(values ...any) {
	cells := make([]xlsx.Cell, len(values))
	for i, v := range values {
		cells[i] = p.b.cell(v, time.UTC)
	}
	p.to.Row(cells...)
}

// head writes a bold row below an empty one.
func (p *page) head(keys ...string) {
	if p.to.Rows() > 0 {
		p.to.Row()
	}
	cells := make([]xlsx.Cell, len(keys))
	for i, key := range keys {
		cells[i] = xlsx.Words(p.b.r.Label(key, nil)).In(xlsx.Head)
	}
	p.to.Row(cells...)
}

// summary is the first sheet: what is asked, every figure and rate, how long it took, categories, channels, hot spots and load.
func (b *Book) summary(rep lookup.Report) {
	p := &page{b: b, to: b.file.Sheet(b.r.Label("book.summary", nil), []float64{34, 14, 14, 14}, false)}
	p.add(xlsx.Words(Text(b.r.Label("picture.scope", report.BasisValues(rep.Basis)), "…")).In(xlsx.Title))
	if only := report.Only(rep.Basis); len(only) > 0 {
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
		p.add(domain.Word(r.key), xlsx.Count(float64(r.of.Part)/100/float64(r.of.Whole)).In(xlsx.Rate), float64(r.of.Part)/100, r.of.Whole)
	}
	p.head("book.time", "book.median", "book.p90")
	for _, t := range times(rep) {
		if t.of == (summary.Quantiles{}) {
			p.add(domain.Word(t.key), "–", "–")
			continue
		}
		p.add(domain.Word(t.key), hours(t.of.Median), hours(t.of.P90))
	}
	p.tallies(rep)
}

// timed are lengths of time with the key of their name.
type timed struct {
	key string
	of  summary.Quantiles
}

func times(rep lookup.Report) []timed {
	return []timed{{"book.time.answer", rep.FirstAnswer}, {"book.time.result", rep.Resolution}}
}

// hours is a length of time as a number of hours.
func hours(d time.Duration) xlsx.Cell { return xlsx.Count(d.Hours()).In(xlsx.Hours) }

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
		p.add(report.SpotName(rep.Basis, rep.Places, s.Category, s.Place, s.Case), s.Count)
	}
	p.head("book.load", "book.count")
	for _, s := range rep.Load {
		p.add(report.PersonName(s.Person, s.Name), s.Count)
	}
}

// definitions is the last sheet: what each figure counts and how each rate is made.
func (b *Book) definitions() {
	p := &page{b: b, to: b.file.Sheet(b.r.Label("book.definitions", nil), []float64{24, 110}, false)}
	p.head("book.figure", "book.definition")
	for _, f := range summary.Figures() {
		p.add(domain.Word("figure."+string(f)), b.r.Label("definition."+string(f), nil))
	}
	for _, r := range rates(summary.Rates{}) {
		p.add(domain.Word(r.key), b.r.Label(strings.Replace(r.key, "book.rate.", "definition.rate.", 1), nil))
	}
	for _, t := range times(lookup.Report{}) {
		p.add(domain.Word(t.key), b.r.Label(strings.Replace(t.key, "book.time.", "definition.time.", 1), nil))
	}
	p.add()
	p.add(b.r.Label("book.note", nil))
}

// Name is what the file is called: communities and period, in characters that every system takes.
func Name(r card.Reader, s lookup.Basis) string {
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
