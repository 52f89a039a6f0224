package sheet_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guanjia/bot/sheet"
	"guanjia/domain/people"
)

// workbook makes an .xlsx from lines; change modifies it.
func workbook(t testing.TB, lines [][]any, change ...func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	for i, line := range lines {
		require.NoError(t, w.SetRow(fmt.Sprintf("A%d", i+1), line))
	}
	require.NoError(t, w.Flush())
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	if len(change) == 0 {
		return out.Bytes()
	}
	again, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	defer again.Close()
	for _, c := range change {
		require.NoError(t, c(again))
	}
	var spoiled bytes.Buffer
	require.NoError(t, again.Write(&spoiled))
	return spoiled.Bytes()
}

var head = []any{"楼栋", "单元", "房号", "面积（㎡）"}

// fault returns a fault in one line: "3 room empty".
func fault(f sheet.Fault) string {
	s := fmt.Sprintf("%d %s %s", f.Row, f.Column, f.Problem)
	if f.Other != 0 {
		s += fmt.Sprintf(" of %d", f.Other)
	}
	return s
}

func TestRead(t *testing.T) {
	const csv = "楼栋,单元,房号,面积\n3栋,2单元,1201室,98.5㎡\n三号楼,,0301,\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(csv)
	require.NoError(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(csv, ",", "\t"))
	require.NoError(t, err)
	good := []string{"3-2-1201 98.5", "3-301 0"}
	for name, c := range map[string]struct {
		data   string
		rows   []string
		faults []string
	}{
		"utf-8":          {csv, good, nil},
		"utf-8 with BOM": {"\ufeff" + csv, good, nil},
		"gb18030":        {gb, good, nil},
		"utf-16":         {wide, good, nil},
		"semicolons":     {strings.ReplaceAll(csv, ",", ";"), good, nil},
		"a title above":  {"阳光花园住户表\n\n" + csv, good, nil},
		"other order":    {"Area (m²),Room No.,note,Entrance,Building\n98.5,1201,x,2,3\n,301,,,3\n", good, nil},
		"workbook":       {string(workbook(t, [][]any{head, {3, 2, 1201, 98.5}, {}, {"3栋", nil, "0301"}})), good, nil},
		"merged title": {string(workbook(t, [][]any{{"住户表"}, head, {3, 2, 1201, 98.5}, {"3", nil, 301}}, func(f *excelize.File) error {
			return f.MergeCell("Sheet1", "A1", "D1")
		})), good, nil},
		"merged": {string(workbook(t, [][]any{head, {3, 2, 1201, 98.5}, {nil, 2, 1202, 76}}, func(f *excelize.File) error {
			return f.MergeCell("Sheet1", "A2", "A3")
		})), []string{"3-2-1201 98.5"}, []string{"2 A merged", "3 building empty"}},
		"formula": {string(workbook(t, [][]any{head, {3, 2, 1201, 98.5}}, func(f *excelize.File) error {
			return f.SetCellFormula("Sheet1", "C2", "1200+1")
		})), []string{"3-2-1201 98.5"}, nil},
		"formula without value": {string(workbook(t, [][]any{head, {3, 2, excelize.Cell{Formula: "1200+1"}, 98.5}})), nil, []string{"2 room formula"}},
		"a heading missing":     {"楼栋,业主\n3,王\n", nil, []string{"1 room no_header"}},
		"no heading":            {"3,2,1201,98\n", nil, []string{"1 building no_header", "1 room no_header"}},
		"heading twice":         {"楼栋,单元,房号,面积,栋号\n3,2,1201,98,4\n", []string{"3-2-1201 98"}, []string{"1 E header_twice"}},
		"faults of cells": {"楼栋,单元,房号,面积\n,2,1201,9\n3,二,,-1\n3,2,12<b>,NaN\n3,2,1203,1e9\n" + strings.Repeat("9", 300) + ",1,1,1\n", nil, []string{
			"2 building empty", "3 room empty", "3 area bad_area", "4 room unread", "4 area bad_area", "5 area bad_area", "6 building too_long"}},
		"duplicate":       {csv + "3,2,1201,77\n", good, []string{"4  duplicate of 2"}},
		"nothing":         {"", nil, []string{"0  no_rows"}},
		"headings only":   {"楼栋,单元,房号,面积\n", nil, []string{"0  no_rows"}},
		"old excel":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 512), nil, []string{"0  old_excel"}},
		"pdf":             {"%PDF-1.7\n", nil, []string{"0  not_table"}},
		"html":            {"<html><table></table>", nil, []string{"0  not_table"}},
		"a picture":       {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", nil, []string{"0  not_table"}},
		"neither charset": {"楼栋\xff\xff,\x80\n", nil, []string{"0  encoding"}},
		"damaged":         {"PK\x03\x04 and nothing more", nil, []string{"0  damaged"}},
		"another archive": {string(archive(t, "word/document.xml", 10)), nil, []string{"0  not_table"}},
		"an empty book":   {string(archive(t, "xl/workbook.xml", 10)), nil, []string{"0  damaged"}},
		"25 MB":           {strings.Repeat("x", 25<<20), nil, []string{"0  too_big"}},
		"too many rows":   {strings.Repeat("3,2,1,1\n", sheet.MaxRows+1), nil, []string{"0  too_many_rows"}},
		"too wide":        {strings.Repeat("3,", 300) + "\n", nil, []string{"0  too_wide"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := sheet.Read([]byte(c.data))
			var rows, faults []string
			for _, row := range r.Rows {
				rows = append(rows, fmt.Sprint(row.Label, " ", cmp.Or(row.Area.String(), "0")))
			}
			for _, f := range r.Faults {
				faults = append(faults, fault(f))
			}
			assert.Equal(t, c.rows, rows)
			assert.Equal(t, c.faults, faults)
		})
	}
}

// archive is a zip with one file of zeros.
func archive(t *testing.T, name string, size int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	require.NoError(t, err)
	_, err = w.Write(make([]byte, size))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return out.Bytes()
}

// A large community with 37 faults: every one is listed; beyond the largest number of listed faults, the others are counted.
func TestManyRows(t *testing.T) {
	lines := [][]any{head}
	const homes = 1000
	for i := range homes {
		lines = append(lines, []any{i/100 + 1, 1, i%100 + 101, 80})
	}
	for i := range 37 {
		lines[101+i*20][2] = ""
	}
	r := sheet.Read(workbook(t, lines))
	assert.Len(t, r.Faults, 37)
	assert.Zero(t, r.More)
	assert.Len(t, r.Rows, homes-37)
	assert.Equal(t, sheet.Fault{Row: 102, Column: sheet.Room, Problem: sheet.Empty}, r.Faults[0])
	for i := 1; i <= 70; i++ {
		lines[i][3] = "gross"
	}
	r = sheet.Read(workbook(t, lines))
	assert.Len(t, r.Faults, sheet.MaxFaults)
	assert.Equal(t, 70+37-sheet.MaxFaults, r.More)
	assert.Equal(t, "gross", r.Faults[0].Was)
}

// A cell far to the right or far below is refused before memory for the cells between is allocated.
func TestFarAway(t *testing.T) {
	for at, want := range map[string]sheet.Problem{"XFD2": sheet.TooWide, "A1048576": sheet.TooManyRows} {
		data := workbook(t, [][]any{head}, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "B2", 1) })
		r := sheet.Read(moved(t, data, "B2", at))
		require.Len(t, r.Faults, 1, at)
		assert.Equal(t, want, r.Faults[0].Problem, at)
	}
}

// moved writes another address into a cell, in the XML itself.
func moved(t *testing.T, book []byte, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	require.NoError(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		var body bytes.Buffer
		_, err = body.ReadFrom(r)
		require.NoError(t, err)
		text := body.String()
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			text = strings.ReplaceAll(text, `r="`+from+`"`, `r="`+to+`"`)
			if to == "A1048576" {
				text = strings.ReplaceAll(text, `<row r="2"`, `<row r="1048576"`)
			}
		}
		part, err := w.Create(f.Name)
		require.NoError(t, err)
		_, err = part.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

func TestTemplate(t *testing.T) {
	for _, titles := range [][]string{nil, {"楼栋", "单元", "房号", "面积（㎡）"}, {"Haus", "Eingang", "Tür", "Fläche"}} {
		data, err := sheet.Template(titles)
		require.NoError(t, err)
		r := sheet.Read(data)
		assert.Empty(t, r.Faults, titles)
		assert.Len(t, r.Rows, 2)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("楼栋,单元,房号,面积\n3栋,2单元,1201室,98.5\n"))
	f.Add([]byte("building;entrance;room;area\n\"3;\n"))
	f.Add([]byte("\xff\xfe\x00\x01"))
	f.Add(workbook(f, [][]any{head, {3, 2, 1201, 98.5}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := sheet.Read(data)
		require.True(t, len(r.Rows) > 0 || len(r.Faults) > 0, "something is always said")
		require.LessOrEqual(t, len(r.Faults), sheet.MaxFaults)
		labels := map[string]bool{}
		for _, row := range r.Rows {
			require.False(t, labels[row.Label], "no home twice")
			labels[row.Label] = true
			_, err := people.ParseLabel(row.Label)
			require.NoError(t, err, row.Label)
		}
	})
}
