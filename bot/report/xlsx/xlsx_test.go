package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/report/xlsx"
)

var noon = time.Date(2026, 11, 23, 12, 30, 0, 0, time.FixedZone("", 8*60*60))

// written is a workbook with a table of so many rows, and a sheet without one.
func written(t *testing.T, rows int) []byte {
	t.Helper()
	w := xlsx.New("Guan<jia>", noon)
	w.Sheet("汇总 & <1>", nil, false).Row(xlsx.Words("标题").In(xlsx.Title), xlsx.Count(0.5).In(xlsx.Rate), xlsx.Count(26.125).In(xlsx.Hours))
	s := w.Sheet("Rows", []float64{18, 40, 9.5}, true)
	s.Row(xlsx.Words("No").In(xlsx.Head), xlsx.Words("Two\nlines").In(xlsx.Head), xlsx.Words("At").In(xlsx.Head))
	for i := range rows {
		s.Row(xlsx.Count(float64(i)), xlsx.Words("=1+1 <b> & \"x\" _x0041_ \n😀 "), xlsx.At(noon.Add(time.Duration(i)*time.Minute)), xlsx.Cell{}, xlsx.At(time.Time{}))
	}
	s.Table("rows", []string{"No", "Two\nlines", "At"})
	var out bytes.Buffer
	require.NoError(t, w.Write(&out))
	return out.Bytes()
}

// A second reader finds every value as it was written.
func TestReadAgain(t *testing.T) {
	data := written(t, 2000)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	assert.Equal(t, []string{"汇总 & <1>", "Rows"}, f.GetSheetList())
	rows, err := f.GetRows("Rows")
	require.NoError(t, err)
	require.Len(t, rows, 2001)
	assert.Equal(t, []string{"1999", "=1+1 <b> & \"x\" _x0041_ \n😀 ", "2026-11-24 21:49"}, rows[2000])
	formula, err := f.GetCellFormula("Rows", "B2")
	require.NoError(t, err)
	assert.Empty(t, formula)
	first, err := f.GetRows("汇总 & <1>")
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"标题", "50.00%", "26.13"}}, first)
	tables, err := f.GetTables("Rows")
	require.NoError(t, err)
	require.Len(t, tables, 1)
	assert.Equal(t, "A1:C2001", tables[0].Range)
	panes, err := f.GetPanes("Rows")
	require.NoError(t, err)
	assert.True(t, panes.Freeze)
	props, err := f.GetDocProps()
	require.NoError(t, err)
	assert.Equal(t, []string{"Guan<jia>", "2026-11-23T04:30:00Z", "2026-11-23T04:30:00Z"}, []string{props.Creator, props.Created, props.Modified})
}

// Programs ask to repair a file whose parts are not well formed, that names parts which are not there, or whose columns are out of order.
func TestNothingToRepair(t *testing.T) {
	for _, n := range []int{0, 1, 3} {
		z, err := zip.NewReader(bytes.NewReader(written(t, n)), int64(len(written(t, n))))
		require.NoError(t, err)
		text := map[string]string{}
		for _, f := range z.File {
			r, err := f.Open()
			require.NoError(t, err)
			b, err := io.ReadAll(r)
			require.NoError(t, err, "%s: its checksum holds", f.Name)
			text[f.Name] = string(b)
			for d := xml.NewDecoder(bytes.NewReader(b)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else {
					require.NoError(t, err, f.Name)
				}
			}
		}
		assert.Equal(t, "[Content_Types].xml", z.File[0].Name)
		for _, part := range strings.Split(text["[Content_Types].xml"], `PartName="/`)[1:] {
			name, _, _ := strings.Cut(part, `"`)
			assert.Contains(t, text, name)
		}
		assert.Contains(t, text["xl/worksheets/sheet2.xml"], `<cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="40" customWidth="1"/><col min="3"`)
		assert.Contains(t, text["xl/tables/table2.xml"], fmt.Sprintf(`ref="A1:C%d"`, max(n, 1)+1), "a table has a row below its head")
		assert.Contains(t, text["xl/tables/table2.xml"], `name="Two_x000a_lines"`)
		assert.Equal(t, max(n, 1)+1, strings.Count(text["xl/worksheets/sheet2.xml"], "<row "))
	}
}

// Columns behind the 26th have two letters.
func TestManyColumns(t *testing.T) {
	w := xlsx.New("", noon)
	cells := make([]xlsx.Cell, 60)
	for i := range cells {
		cells[i] = xlsx.Count(float64(i))
	}
	w.Sheet("a", nil, false).Row(cells...)
	assert.Zero(t, w.Size())
	var out bytes.Buffer
	require.NoError(t, w.Write(&out))
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	rows, err := f.GetRows("a")
	require.NoError(t, err)
	require.Len(t, rows[0], 60)
	assert.Equal(t, []string{"25", "26", "59"}, []string{rows[0][25], rows[0][26], rows[0][59]})
}
