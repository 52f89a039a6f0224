// Package sheet reads the homes of a community from a file: an .xlsx workbook or CSV, recognized by its first bytes and never by its
// name. It finds the sheet, the separator, the encoding and the rows of headings by trying which give our columns; other columns are
// ignored. What cannot be read for certain is a fault, never a guess. It reports every fault with row, column and problem, and it never
// stores anything. A workbook is read as a stream with bounds (part.go), so that a small file that unpacks to a very large one costs
// little.
//
//	r := sheet.Read(data)
//	if len(r.Faults) == 0 { … r.Rows … }
package sheet

import (
	"guanjia/domain"
	"guanjia/domain/people"
)

// Bounds of a file. A town of 10,000 homes is about 300 kB as .xlsx.
const (
	MaxFile   = 10 << 20 // bytes as sent; Telegram allows bots more, see telegram.MaxDownload
	MaxRows   = 50_000   // including the headings
	MaxFaults = 50       // listed faults; further ones are only counted

	maxColumns = 256
	maxCell    = 200 // characters
	headerRows = 20  // the headings begin in one of the first rows; there may be titles above
	headerTier = 3   // rows that headings may have
)

// Column is one of the four columns, as in the catalogue ("sheet.column.<word>").
type Column string

// The columns. Cells of Entrance and Area may be empty, and these two columns may be missing.
const (
	Building Column = "building"
	Entrance Column = "entrance"
	Room     Column = "room"
	Area     Column = "area"
)

// Columns lists all columns, in the order of the template.
func Columns() []Column { return []Column{Building, Entrance, Room, Area} }

// Problem is what is wrong, as in the catalogue ("sheet.problem.<word>").
type Problem string

// The problems of a file as a whole, of its headings, and of one cell.
const (
	TooBig      Problem = "too_big"
	OldExcel    Problem = "old_excel"
	NotTable    Problem = "not_table"
	Damaged     Problem = "damaged"
	Encoding    Problem = "encoding"
	NoRows      Problem = "no_rows"
	TooManyRows Problem = "too_many_rows"
	TooWide     Problem = "too_wide"

	NoHeader    Problem = "no_header"
	HeaderTwice Problem = "header_twice"

	Empty     Problem = "empty"
	Unread    Problem = "unread"
	BadArea   Problem = "bad_area"
	TooLong   Problem = "too_long"
	Formula   Problem = "formula"
	Merged    Problem = "merged"
	Duplicate Problem = "duplicate"
	Torn      Problem = "torn" // a decimal comma in a file with commas between its cells
)

// Problems lists all problems.
func Problems() []Problem {
	return []Problem{TooBig, OldExcel, NotTable, Damaged, Encoding, NoRows, TooManyRows, TooWide, NoHeader, HeaderTwice,
		Empty, Unread, BadArea, TooLong, Formula, Merged, Duplicate, Torn}
}

// Fault is one thing to correct. Row counts from 1 as in a spreadsheet; 0 is the whole file. Column is one of ours, or the letters of a
// spreadsheet ("E"), or "" for the whole row. Was is the start of the text there; Other is the row that a duplicate repeats, or 0.
type Fault struct {
	Row     int
	Column  Column
	Problem Problem
	Was     string
	Other   int
}

// Row is one home in the form in which it is stored: the parts as in people.Label; Area zero: unknown.
type Row struct {
	Line               int // in the file, from 1
	Building, Entrance string
	Room, Label        string
	Area               people.Area
}

// Reading is the content of a file. Rows has the homes without faults; they are all homes only if Faults is empty. More counts the faults
// beyond MaxFaults.
type Reading struct {
	Rows   []Row
	Faults []Fault
	More   int

	Sheet  string   // the sheet of the workbook that was read; "" for CSV
	Others []string // other visible sheets with the same headings, which were not read
	Absent []Column // columns of ours that the file does not have
}

// fault adds a fault, or counts it if there are too many.
func (r *Reading) fault(f Fault) {
	if len(r.Faults) >= MaxFaults {
		r.More++
		return
	}
	if was := []rune(domain.OneLine(f.Was)); len(was) > shownCell {
		f.Was = string(was[:shownCell]) + "…"
	} else {
		f.Was = string(was)
	}
	r.Faults = append(r.Faults, f)
}

// shownCell is how many characters of a faulty cell are quoted.
const shownCell = 20

// Read reads a file with any bytes; what is wrong is in Faults.
func Read(data []byte) Reading {
	var r Reading
	if len(data) > MaxFile {
		r.fault(Fault{Problem: TooBig})
		return r
	}
	if tables := open(data, &r); len(tables) > 0 {
		r.choose(tables)
	}
	return r
}
