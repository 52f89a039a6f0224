// Package xlsx writes workbooks that spreadsheet programs open without a question: sheets whose rows are compressed as they come, so that many
// rows take little memory and time. Texts are inline strings, which nothing interprets.
//
// It reads nothing, computes nothing and knows no formulas; the files of others are read in bot/sheet.
//
//	w := xlsx.New("Guanjia", time.Now())
//	s := w.Sheet("Cases", []float64{18, 40}, true)
//	s.Row(xlsx.Words("Number").In(xlsx.Head), xlsx.Words("Received").In(xlsx.Head))
//	s.Row(xlsx.Words("YH-261123-001"), xlsx.At(time.Now()))
//	s.Table("cases", []string{"Number", "Received"})
//	err := w.Write(out)
package xlsx

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"time"
)

// Style is how a cell looks.
type Style int

// The styles; the zero value is plain.
const (
	Plain  Style = iota
	Head         // bold, in several lines if it is long
	Title        // bold and larger
	Moment       // a day and a time, of a time.Time
	Rate         // a share in percent
	Hours        // a number with two decimals
)

// Cell is one cell: a text, or a number. The zero value is empty.
type Cell struct {
	Style  Style
	Text   string  // "": the number counts
	Number float64 // what a number or moment is
	Filled bool    // there is a number
}

// Words is a cell with a text; "" is empty.
func Words(text string) Cell { return Cell{Text: text} }

// Count is a cell with a number.
func Count(n float64) Cell { return Cell{Number: n, Filled: true} }

// At is a cell with a moment, by the clock of its zone; the zero time is empty.
func At(t time.Time) Cell {
	if t.IsZero() {
		return Cell{}
	}
	return Cell{Style: Moment, Number: serial(t), Filled: true}
}

// In is the cell with a style.
func (c Cell) In(s Style) Cell {
	c.Style = s
	return c
}

// MostText is how many UTF-16 units one cell holds.
const MostText = 32767

// Writer is a workbook on its way. Only one goroutine uses it.
type Writer struct {
	creator string
	created time.Time
	sheets  []*Sheet
}

// New begins a workbook that names its creator and when it was made.
func New(creator string, created time.Time) *Writer {
	return &Writer{creator: creator, created: created}
}

// Sheet adds a sheet with columns of so many characters each; frozen keeps its first row and column in sight.
func (w *Writer) Sheet(name string, wide []float64, frozen bool) *Sheet {
	s := &Sheet{name: name, part: newPart()}
	s.begin(wide, frozen)
	w.sheets = append(w.sheets, s)
	return s
}

// Size is how many bytes the rows take so far.
func (w *Writer) Size() (n int) {
	for _, s := range w.sheets {
		n += s.part.packed.Len()
	}
	return n
}

// Write ends all sheets and writes the file. Nothing can be added afterwards. Errors are out's.
func (w *Writer) Write(out io.Writer) error {
	z := zip.NewWriter(out)
	for _, p := range w.frame() {
		f, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.text); err != nil {
			return err
		}
	}
	for i, s := range w.sheets {
		s.end()
		if err := s.part.into(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)); err != nil {
			return err
		}
		s.part = nil
	}
	return z.Close()
}

// part is a part of the file that is compressed while it is written.
type part struct {
	packed Blocks
	flate  *flate.Writer
	sum    hash.Hash32
	size   uint64
}

func newPart() *part {
	p := &part{sum: crc32.NewIEEE()}
	p.flate, _ = flate.NewWriter(&p.packed, flate.BestSpeed) // it fails for unknown levels only
	return p
}

// write takes bytes; what it writes to never fails.
func (p *part) write(text []byte) {
	p.size += uint64(len(text))
	_, _ = p.sum.Write(text)
	_, _ = p.flate.Write(text)
}

// into puts the part into a file.
func (p *part) into(z *zip.Writer, name string) error {
	if err := p.flate.Close(); err != nil {
		return err
	}
	f, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum.Sum32(), UncompressedSize64: p.size, CompressedSize64: uint64(p.packed.Len())})
	if err != nil {
		return err
	}
	return p.packed.moveTo(f)
}
