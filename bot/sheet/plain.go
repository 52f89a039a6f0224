package sheet

import (
	"bytes"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Plain is a table of texts, for sheets of other things than homes.
type Plain struct {
	Lines [][]string // the texts of the cells, each line with its own number of cells; a day is written "2026-11-27", a time "08:00"
	Fault Problem    // why the file could not be read; "": it was
}

// ReadPlain reads a file with any bytes: of a workbook the first visible sheet that has something in it.
func ReadPlain(data []byte) Plain {
	var r Reading
	if len(data) > MaxFile {
		return Plain{Fault: TooBig}
	}
	tables := open(data, &r)
	if len(r.Faults) > 0 {
		return Plain{Fault: r.Faults[0].Problem}
	}
	i := slices.IndexFunc(tables, func(t table) bool { return len(t.cells) > 0 })
	if i < 0 {
		return Plain{Fault: NoRows}
	}
	var p Plain
	for _, cells := range tables[i].cells {
		line := make([]string, len(cells))
		for j, v := range cells {
			line[j] = v.text
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// WritePlain makes a workbook of one sheet with lines of texts, which ReadPlain can read.
func WritePlain(name string, lines [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	for i, line := range lines {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow(name, cell, &line)
		}
		if err != nil {
			return nil, err
		}
	}
	const wide = 16
	if err := f.SetColWidth(name, "A", "E", wide); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}
