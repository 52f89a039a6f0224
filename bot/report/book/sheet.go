package book

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// sheet is a sheet whose rows are written as they come, with a frozen first row that can be filtered.
type sheet struct {
	*excelize.StreamWriter
	file    *excelize.File
	name    string
	table   string
	columns int
	rows    int // with the head
}

// open adds a sheet with its first row.
func (b *Book) open(key string, columns []column) (*sheet, error) {
	s := &sheet{file: b.file, name: b.r.Label(key, nil), table: key[len("book."):], columns: len(columns)}
	if _, err := b.file.NewSheet(s.name); err != nil {
		return nil, err
	}
	var err error
	if s.StreamWriter, err = b.file.NewStreamWriter(s.name); err != nil {
		return nil, err
	}
	head := make([]any, len(columns))
	for i, c := range columns {
		if err := s.SetColWidth(i+1, i+1, c.wide); err != nil {
			return nil, err
		}
		head[i] = excelize.Cell{StyleID: b.style.head, Value: b.r.Label(c.key, nil)}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return nil, err
	}
	return s, s.add(head)
}

// add writes one row.
func (s *sheet) add(values []any) error {
	s.rows++
	return s.SetRow(fmt.Sprint("A", s.rows), values)
}

// end makes the rows a table that can be filtered, and writes what is left. A table needs a row, so that of nothing has an empty one.
func (s *sheet) end() error {
	if s.rows == 1 {
		if err := s.add(make([]any, s.columns)); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(s.columns, s.rows)
	if err != nil {
		return err
	}
	stripes := false
	if err := s.AddTable(&excelize.Table{Range: "A1:" + last, Name: s.table, StyleName: "TableStyleLight9", ShowRowStripes: &stripes}); err != nil {
		return err
	}
	return s.Flush()
}
