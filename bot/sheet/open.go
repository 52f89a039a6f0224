package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// table is one way to read a file, or one sheet of it.
type table struct {
	name      string // of the sheet
	cells     [][]value
	merged    []string // ranges such as A2:A3
	separator rune     // of CSV; 0: a workbook
}

// value is the content of one cell.
type value struct {
	text string
	kind kind
}

// kind is the type of a cell in the program that wrote the file.
type kind byte

const (
	asText kind = iota
	asNumber
	asOther   // a day, a percentage, a truth value or an error; text is what people see
	asFormula // a formula without a stored value; text is the formula
)

// open returns the cells of a file, in all ways in which it can be read; each line has its own number of cells. After a fault it returns
// none.
func open(data []byte, r *Reading) []table {
	if data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")); len(bytes.TrimSpace(data)) == 0 {
		return fails(NoRows)(nil, r)
	}
	for _, kind := range magics {
		if bytes.HasPrefix(data, []byte(kind.magic)) {
			return kind.open(data, r)
		}
	}
	return openCSV(data, r)
}

// magics are the first bytes of the files that people send as a table. An encrypted .xlsx begins like the old format.
var magics = []struct {
	magic string
	open  func([]byte, *Reading) []table
}{
	{"PK\x03\x04", openWorkbook},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", fails(OldExcel)},
	{"%PDF", fails(NotTable)},
	{"<", fails(NotTable)}, // HTML and XML, whatever the name of the file is
	{"{\\rtf", fails(NotTable)},
	{"\x89PNG", fails(NotTable)},
	{"\xff\xd8\xff", fails(NotTable)},
}

func fails(p Problem) func([]byte, *Reading) []table {
	return func(_ []byte, r *Reading) []table {
		r.fault(Fault{Problem: p})
		return nil
	}
}

func letters(column int) Column {
	name, _ := excelize.ColumnNumberToName(column)
	return Column(name)
}

// encodings are the encodings in which people save CSV, in the order in which they are tried: Excel writes GB18030 in China, Big5 in
// Taiwan and Hong Kong, Windows-1252 in western countries.
func encodings(data []byte) []encoding.Encoding {
	wide := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.UseBOM) }
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return []encoding.Encoding{wide(unicode.LittleEndian)}
	case bytes.IndexByte(data, 0) >= 0: // without a byte order mark
		return []encoding.Encoding{wide(unicode.LittleEndian), wide(unicode.BigEndian)}
	case utf8.Valid(data):
		return []encoding.Encoding{encoding.Nop}
	}
	return []encoding.Encoding{simplifiedchinese.GB18030, traditionalchinese.Big5, charmap.Windows1252}
}

// separators are the separators of CSV; keyboards of East Asia have the wide ones.
const separators = ",;\t|，；"

// openCSV reads text in every encoding and with every separator that gives some of our columns. If none does, it reports the fault of the
// first.
func openCSV(data []byte, r *Reading) []table {
	var first string
	for _, e := range encodings(data) {
		raw, err := e.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(raw, utf8.RuneError) {
			continue
		}
		if bytes.IndexByte(raw, 0) >= 0 {
			return fails(NotTable)(nil, r)
		}
		text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))
		if first == "" && e != charmap.Windows1252 { // which accepts any bytes
			first = text
		}
		var found []table
		for _, s := range separators {
			if t, p := readCSV(text, s); p == "" {
				if _, h := t.headings(); h.enough() {
					found = append(found, t)
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	if first == "" {
		return fails(Encoding)(nil, r)
	}
	t, p := readCSV(first, commonest(first))
	if p != "" {
		return fails(p)(nil, r)
	}
	return []table{t}
}

// commonest returns the most frequent separator in the first line.
func commonest(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, s := range separators {
		if strings.Count(line, string(s)) > strings.Count(line, string(best)) {
			best = s
		}
	}
	return best
}

// readCSV reads text with one separator. Empty lines count, as in a spreadsheet.
func readCSV(text string, separator rune) (t table, p Problem) {
	c := csv.NewReader(strings.NewReader(text))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = separator, -1, true, true
	t.separator = separator
	cells := 0
	for {
		line, err := c.Read()
		if errors.Is(err, io.EOF) {
			return t, ""
		}
		at := 0
		if err == nil {
			at, _ = c.FieldPos(0)
		}
		switch {
		case err != nil:
			return t, Damaged
		case at > MaxRows:
			return t, TooManyRows
		case len(line) > maxColumns:
			return t, TooWide
		}
		if cells += len(line); cells > maxCells {
			return t, TooBig
		}
		for len(t.cells) < at-1 {
			t.cells = append(t.cells, nil)
		}
		values := make([]value, len(line))
		for i, s := range line {
			values[i] = value{text: plainCell(s)}
		}
		t.cells = append(t.cells, values)
	}
}
