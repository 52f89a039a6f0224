package xlsx

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Sheet is one sheet. Rows cannot be changed once they are written.
type Sheet struct {
	name  string
	part  *part
	row   []byte // of the present row
	rows  int
	table string
	head  []string // of the table
}

// chunk is how many bytes are given to the compressor at once.
const chunk = 32 << 10

const begins = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (s *Sheet) begin(wide []float64, frozen bool) {
	s.row = append(s.row, begins+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0">`...)
	if frozen {
		s.row = append(s.row, `<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>`...)
	}
	s.row = append(s.row, `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`...)
	if len(wide) > 0 {
		s.row = append(s.row, "<cols>"...)
		for i, w := range wide {
			n := strconv.Itoa(i + 1)
			s.row = append(s.row, `<col min="`+n+`" max="`+n+`" width="`+strconv.FormatFloat(w, 'f', -1, 64)+`" customWidth="1"/>`...)
		}
		s.row = append(s.row, "</cols>"...)
	}
	s.row = append(s.row, "<sheetData>"...)
}

// Rows is how many rows the sheet has.
func (s *Sheet) Rows() int { return s.rows }

// Row adds a row.
func (s *Sheet) Row(cells ...Cell) {
	s.rows++
	s.row = append(s.row, `<row r="`...)
	s.row = strconv.AppendInt(s.row, int64(s.rows), 10)
	s.row = append(s.row, `">`...)
	for i, c := range cells {
		if c.Text != "" || c.Filled {
			s.cell(i, c)
		}
	}
	s.row = append(s.row, "</row>"...)
	if len(s.row) >= chunk {
		s.flush()
	}
}

func (s *Sheet) flush() {
	s.part.write(s.row)
	s.row = s.row[:0]
}

func (s *Sheet) cell(column int, c Cell) {
	s.row = append(s.row, `<c r="`...)
	s.row = append(s.row, letters(column)...)
	s.row = strconv.AppendInt(s.row, int64(s.rows), 10)
	s.row = append(s.row, '"')
	if c.Style != Plain {
		s.row = append(s.row, ` s="`...)
		s.row = strconv.AppendInt(s.row, int64(c.Style), 10)
		s.row = append(s.row, '"')
	}
	if c.Text == "" {
		s.row = append(s.row, "><v>"...)
		s.row = strconv.AppendFloat(s.row, c.Number, 'f', -1, 64)
		s.row = append(s.row, "</v></c>"...)
		return
	}
	s.row = append(s.row, ` t="inlineStr"><is><t xml:space="preserve">`...)
	s.row = appendText(s.row, c.Text)
	s.row = append(s.row, "</t></is></c>"...)
}

// letters name a column, counted from 0.
func letters(column int) string {
	const alphabet = 26
	if column < alphabet {
		return string(rune('A' + column))
	}
	return letters(column/alphabet-1) + string(rune('A'+column%alphabet))
}

// serial is a moment as days since the last day but one of 1899, by the clock of its zone, to the second.
func serial(t time.Time) float64 {
	_, offset := t.Zone()
	const days, second = 25569, 24 * 60 * 60 // from then to 1970
	return float64(t.Unix()+int64(offset)+days*second) / second
}

// escaped looks like a character that programs write by its number.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// appendText appends a text as XML.
func appendText(b []byte, text string) []byte {
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllString(text, "_x005F$0")
	}
	from := 0
	for i := 0; i < len(text); i++ {
		var to string
		switch text[i] {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '"':
			to = "&quot;"
		default:
			continue
		}
		b = append(append(b, text[from:i]...), to...)
		from = i + 1
	}
	return append(b, text[from:]...)
}

// Allowed is whether a character can stand in a cell: XML forbids most control characters.
func Allowed(r rune) bool {
	return (r >= ' ' || r == '\n' || r == '\t') && r != '\uFFFE' && r != '\uFFFF' && r != utf8.RuneError && r != 0x7F
}

// Table makes all rows a table that can be filtered; the first row holds head. A table needs a row below its head, so that one without any
// gets an empty one. name is unique in the workbook.
func (s *Sheet) Table(name string, head []string) { s.table, s.head = name, head }

func (s *Sheet) end() {
	if s.table != "" && s.rows == 1 {
		s.Row()
	}
	s.row = append(s.row, "</sheetData>"...)
	if s.table != "" {
		s.row = append(s.row, `<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`...)
	}
	s.row = append(s.row, "</worksheet>"...)
	s.flush()
}
