package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// open takes the cells out of a file, each line with its own number of cells.
func open(data []byte, r *Reading) ([][]string, bool) {
	if data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")); len(bytes.TrimSpace(data)) == 0 {
		r.fault(Fault{Problem: NoRows})
		return nil, false
	}
	for _, kind := range magics {
		if bytes.HasPrefix(data, []byte(kind.magic)) {
			return kind.open(data, r)
		}
	}
	return openCSV(data, r)
}

// magics are the first bytes of what people send for a table. An encrypted .xlsx has those of the old format.
var magics = []struct {
	magic string
	open  func([]byte, *Reading) ([][]string, bool)
}{
	{"PK\x03\x04", openWorkbook},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", fails(OldExcel)},
	{"\xff\xfe", openUTF16},
	{"\xfe\xff", openUTF16},
	{"%PDF", fails(NotTable)},
	{"<", fails(NotTable)}, // HTML and XML, whatever their names say
	{"{\\rtf", fails(NotTable)},
}

func fails(p Problem) func([]byte, *Reading) ([][]string, bool) {
	return func(_ []byte, r *Reading) ([][]string, bool) {
		r.fault(Fault{Problem: p})
		return nil, false
	}
}

// firstOf is the first cell of a range such as A2:A3.
func firstOf(area string) string {
	first, _, _ := strings.Cut(area, ":")
	return first
}

// above says whether a row stands above the headings, where a title may be merged.
func above(table [][]string, row int) bool {
	at, _ := headings(table)
	return at >= 0 && row-1 < at
}

func letters(column int) Column {
	name, _ := excelize.ColumnNumberToName(column)
	return Column(name)
}

func openUTF16(data []byte, r *Reading) ([][]string, bool) {
	text, _, err := transform.Bytes(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), data)
	if err != nil {
		return fails(Encoding)(nil, r)
	}
	return openCSV(text, r)
}

// openCSV reads text in UTF-8, or in GB18030, which Excel writes in China.
func openCSV(data []byte, r *Reading) ([][]string, bool) {
	if bytes.IndexByte(data, 0) >= 0 {
		return fails(NotTable)(nil, r)
	}
	if !utf8.Valid(data) {
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			return fails(Encoding)(nil, r)
		}
		data = text
	}
	text := string(data)
	c := csv.NewReader(strings.NewReader(text))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes = separator(text), -1, true
	var table [][]string
	cells := 0
	for {
		line, err := c.Read()
		if errors.Is(err, io.EOF) {
			return table, true
		}
		at := 0
		if err == nil {
			at, _ = c.FieldPos(0)
		}
		switch {
		case err != nil:
			return fails(Damaged)(nil, r)
		case at > MaxRows:
			return fails(TooManyRows)(nil, r)
		case len(line) > maxColumns:
			return fails(TooWide)(nil, r)
		}
		if cells += len(line); cells > maxCells {
			return fails(TooBig)(nil, r)
		}
		for len(table) < at-1 { // empty lines count, as in a spreadsheet
			table = append(table, nil)
		}
		table = append(table, line)
	}
}

// separator is what stands most often in the first line.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, r := range ";\t" {
		if strings.Count(line, string(r)) > strings.Count(line, string(best)) {
			best = r
		}
	}
	return best
}
