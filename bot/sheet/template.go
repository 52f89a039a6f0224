package sheet

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// Template makes a workbook with the four headings and two example rows, which Read can read. titles names the columns in the reader's
// language, in the order of Columns; a title that Read would not recognize is replaced by the English one.
func Template(titles []string) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	head := make([]any, len(Columns()))
	for i, c := range Columns() {
		head[i] = string(c)
		if i < len(titles) {
			if known, ok := header(titles[i]); ok && known == c {
				head[i] = titles[i]
			}
		}
	}
	const sheet = "Sheet1"
	for i, line := range [][]any{head, {"3", "2", "1201", 98.5}, {"3", "2", "1202", 76}} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow(sheet, cell, &line)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := f.SetColWidth(sheet, "A", "D", 14); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}
