// Package book writes a report as a workbook (.xlsx): the summary, its cases, their follow-ups, and what each figure means. Rows are
// written to the sheets as they come, so that a book of many cases takes little memory. Moments stand in the zone of each community.
//
// It counts nothing and hides nothing: the figures and views come from the domain. What people wrote stays text, whatever it looks like.
//
//	b, err := book.New(reader, report)
//	err = b.Add(page) // for each page of cases
//	data, err := b.Bytes(telegram.MaxUpload)
package book

import (
	"bytes"
	"errors"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/lookup"
)

// Book is a workbook that is being written. Only one goroutine uses it. Close frees its temporary files.
type Book struct {
	r         card.Reader
	file      *excelize.File
	cases     *sheet
	followUps *sheet
	style     styles
	FollowUps int // rows of follow-ups so far
}

type styles struct{ head, moment, rate, title int }

// New begins a book with the summary and the definitions.
func New(r card.Reader, rep lookup.Report) (*Book, error) {
	b := &Book{r: r, file: excelize.NewFile()}
	for _, begin := range []func() error{b.styles, func() error { return b.summary(rep) }, b.begin, b.definitions} {
		if err := begin(); err != nil {
			_ = b.file.Close()
			return nil, err
		}
	}
	return b, nil
}

func (b *Book) styles() (err error) {
	format := "yyyy-mm-dd hh:mm"
	for _, s := range []struct {
		to *int
		of excelize.Style
	}{
		{&b.style.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&b.style.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&b.style.moment, excelize.Style{CustomNumFmt: &format}},
		{&b.style.rate, excelize.Style{NumFmt: percentFormat}},
	} {
		if *s.to, err = b.file.NewStyle(&s.of); err != nil {
			return err
		}
	}
	return nil
}

// percentFormat is Excel's number of the format 0.00%.
const percentFormat = 10

// begin opens the sheets to which cases are added.
func (b *Book) begin() (err error) {
	if b.cases, err = b.open("book.cases", caseColumns); err != nil {
		return err
	}
	b.followUps, err = b.open("book.follow_ups", followUpColumns)
	return err
}

// Add writes a page of cases and their follow-ups.
func (b *Book) Add(page []lookup.Exported) error {
	for _, x := range page {
		if err := b.cases.add(b.row(caseColumns, entry{Exported: x})); err != nil {
			return err
		}
		for _, f := range x.FollowUp {
			b.FollowUps++
			if err := b.followUps.add(b.row(followUpColumns, entry{Exported: x, followUp: f})); err != nil {
				return err
			}
		}
	}
	return nil
}

// ErrLarge says that a book has more bytes than it may have.
var ErrLarge = errors.New("the workbook is too large")

// Bytes ends the sheets and returns the file; ErrLarge if it has more than most bytes. Nothing can be added afterwards.
func (b *Book) Bytes(most int) ([]byte, error) {
	for _, s := range []*sheet{b.cases, b.followUps} {
		if err := s.end(); err != nil {
			return nil, err
		}
	}
	out := bounded{most: most}
	if err := b.file.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Close frees what the book holds.
func (b *Book) Close() { _ = b.file.Close() } // only temporary files: nothing that was kept

// bounded takes at most so many bytes.
type bounded struct {
	bytes.Buffer
	most int
}

func (w *bounded) Write(p []byte) (int, error) {
	if w.Len()+len(p) > w.most {
		return 0, ErrLarge
	}
	return w.Buffer.Write(p)
}

// Text is what people wrote as a cell holds it: without the control characters that XML forbids, and cut at Excel's limit of UTF-16
// units, with a mark that says so.
func Text(words, mark string) string {
	words = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == '\uFFFE' || r == '\uFFFF' || r == '\uFFFD' || r == 0x7F {
			return -1
		}
		return r
	}, words)
	units := 0
	bound := excelize.TotalCellChars - len(utf16.Encode([]rune(mark)))
	at := -1 // the byte at which the mark would stand
	for i, r := range words {
		n := utf16.RuneLen(r)
		if units+n > bound && at < 0 {
			at = i
		}
		if units += n; units > excelize.TotalCellChars {
			return words[:at] + mark
		}
	}
	return words
}

// cell is a value as a cell holds it: text, whole numbers, moments in a zone; empty for what is not known.
func (b *Book) cell(v any, at *time.Location) any {
	switch v := v.(type) {
	case string:
		if v == "" {
			return nil
		}
		return Text(v, b.r.Label("book.cut", nil))
	case domain.Value:
		return b.cell(b.r.Label("report.name", domain.Values{"name": v}), at)
	case time.Time:
		if v.IsZero() {
			return nil
		}
		return excelize.Cell{StyleID: b.style.moment, Value: v.In(at)}
	}
	return v
}
