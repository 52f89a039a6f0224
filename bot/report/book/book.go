// Package book writes a report as a workbook (.xlsx): the summary, its cases, their follow-ups, and what each figure means. Rows are
// written to the sheets as they come, so that a book of many cases takes little memory. Moments stand in the zone of each community.
//
// It counts nothing and hides nothing: the figures and views come from the domain. What people wrote stays text, whatever it looks like.
//
//	b := book.New(reader, report, telegram.MaxUpload)
//	err := b.Add(page) // for each page of cases
//	file, err := b.File()
package book

import (
	"errors"
	"strings"
	"time"
	"unicode/utf16"

	"guanjia/bot/card"
	"guanjia/bot/report/xlsx"
	"guanjia/domain"
	"guanjia/domain/lookup"
)

// Book is a workbook that is being written. Only one goroutine uses it.
type Book struct {
	r         card.Reader
	file      *xlsx.Writer
	cases     *xlsx.Sheet
	followUps *xlsx.Sheet
	most      int
	cut       string                  // the mark of a text that was cut
	words     map[string]string       // of the catalogue, as they were said before
	places    map[domain.Place]string // likewise
	cells     []xlsx.Cell             // of the present row
	unsigned  []unsigned              // what complainants said without a name
	silent    map[string]int          // rows of follow-ups without words, by the name of the community
	FollowUps int                     // rows of follow-ups so far
}

// New begins a book of at most so many bytes with the summary and the definitions.
func New(r card.Reader, rep lookup.Report, most int) *Book {
	b := &Book{r: r, file: xlsx.New("Guanjia", r.Now), most: most, cut: r.Label("book.cut", nil), words: map[string]string{}, places: map[domain.Place]string{}, silent: map[string]int{}}
	b.summary(rep)
	b.cases, b.followUps = b.open("book.cases", caseColumns), b.open("book.follow_ups", followUpColumns)
	b.definitions()
	return b
}

// open adds a sheet of rows with its first row, which stays in sight.
func (b *Book) open(key string, columns []column) *xlsx.Sheet {
	wide, names, head := make([]float64, len(columns)), make([]string, len(columns)), make([]xlsx.Cell, len(columns))
	for i, c := range columns {
		wide[i], names[i] = c.wide, b.r.Label(c.key, nil)
		head[i] = xlsx.Words(names[i]).In(xlsx.Head)
	}
	s := b.file.Sheet(b.r.Label(key, nil), wide, true)
	s.Row(head...)
	s.Table(key[len("book."):], names)
	return s
}

// Add writes a page of cases and their follow-ups; ErrLarge if the book has become too large.
func (b *Book) Add(page []lookup.Exported) error {
	for _, x := range page {
		b.row(b.cases, caseColumns, entry{Exported: x})
		for _, f := range x.FollowUp {
			b.FollowUps++
			b.row(b.followUps, followUpColumns, entry{Exported: x, followUp: f})
			b.quote(x, f)
		}
	}
	if b.file.Size() > b.most {
		return ErrLarge
	}
	return nil
}

// ErrLarge says that a book has more bytes than it may have.
var ErrLarge = errors.New("the workbook is too large")

// File ends the sheets and returns the file; ErrLarge if it is too large. Nothing can be added afterwards.
func (b *Book) File() (*xlsx.Blocks, error) {
	b.quoted()
	out := bounded{most: b.most}
	if err := b.file.Write(&out); err != nil {
		return nil, err
	}
	return &out.Blocks, nil
}

// bounded takes at most so many bytes.
type bounded struct {
	xlsx.Blocks
	most int
}

func (w *bounded) Write(p []byte) (int, error) {
	if w.Len()+len(p) > w.most {
		return 0, ErrLarge
	}
	return w.Blocks.Write(p)
}

// Text is what people wrote as a cell holds it: without the control characters that XML forbids, and cut at Excel's limit of UTF-16
// units, with a mark that says so.
func Text(words, mark string) string {
	if strings.ContainsFunc(words, forbids) {
		words = strings.Map(func(r rune) rune {
			if forbids(r) {
				return -1
			}
			return r
		}, words)
	}
	if len(words) <= xlsx.MostText { // a character has no more units than bytes
		return words
	}
	units := 0
	bound := xlsx.MostText - len(utf16.Encode([]rune(mark)))
	at := -1 // the byte at which the mark would stand
	for i, r := range words {
		n := utf16.RuneLen(r)
		if units+n > bound && at < 0 {
			at = i
		}
		if units += n; units > xlsx.MostText {
			return words[:at] + mark
		}
	}
	return words
}

func forbids(r rune) bool { return !xlsx.Allowed(r) }

// mostPlaces is how many names of places are remembered.
const mostPlaces = 10_000

// cell is a value as a cell holds it: text, whole numbers, moments in a zone; empty for what is not known.
func (b *Book) cell(v any, at *time.Location) xlsx.Cell {
	switch v := v.(type) {
	case string:
		return xlsx.Words(Text(v, b.cut))
	case int:
		return xlsx.Count(float64(v))
	case float64:
		return xlsx.Count(v)
	case word:
		said, known := b.words[string(v)]
		if !known {
			said = b.worded(domain.Word(string(v)))
			b.words[string(v)] = said
		}
		return xlsx.Words(said)
	case domain.Place:
		said, known := b.places[v]
		if !known {
			said = b.worded(domain.Phrase("place.option", domain.Values{"place": v.Value()}))
			if len(b.places) < mostPlaces {
				b.places[v] = said
			}
		}
		return xlsx.Words(said)
	case domain.Value:
		return xlsx.Words(b.worded(v))
	case time.Time:
		return xlsx.At(v.In(at)) // the zero time stays empty
	case xlsx.Cell:
		return v
	}
	return xlsx.Cell{}
}

func (b *Book) worded(v domain.Value) string {
	return Text(b.r.Label("report.name", domain.Values{"name": v}), b.cut)
}
