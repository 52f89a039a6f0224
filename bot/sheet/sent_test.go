package sheet_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"guanjia/bot/sheet"
)

// told is the result of reading, with one line for each home and fault.
func told(r sheet.Reading) []string {
	var lines []string
	for _, row := range r.Rows {
		lines = append(lines, fmt.Sprint(row.Label, " ", cmp.Or(row.Area.String(), "0")))
	}
	for _, f := range r.Faults {
		lines = append(lines, fault(f))
	}
	return lines
}

// Files as offices send them, made after public reports: each is read with the right values.
func TestSheetsAsSent(t *testing.T) {
	two := []string{"1-1-101 88.5", "1-1-102 91"}
	for file, c := range map[string]struct {
		sheet  string
		homes  []string
		absent []sheet.Column
	}{
		"hidden-first-sheet.xlsx":   {"房屋清单", two, nil},
		"notes-sheet-first.xlsx":    {"房屋清单", two, nil},
		"decimal-comma.csv":         {"", []string{"1-1-101 98.5", "1-1-102 1024.5", "1-1-103 76"}, nil},
		"invisible-characters.xlsx": {"Sheet1", []string{"3-1-1201 88.5", "3-1-1202 91"}, nil},
		"two-tier-heading.xlsx":     {"Sheet1", two, nil},
		"formula-elsewhere.xlsx":    {"Sheet1", two, nil},
		"chinese-numerals.csv":      {"", []string{"3-1-101 88.5", "13-1-101 88.5", "20-2-101 90", "21-2-101 90"}, nil},
		"number-as-building.csv":    {"", []string{"12-301 88.5", "12-302 91", "甲-1-101 70"}, nil},
		"title-then-tabs.csv":       {"", two, nil},
		"comma-in-heading.csv":      {"", two, nil},
		"floats.csv":                {"", []string{"1-1-101 88.5", "1-102 91"}, nil},
		"thousands-format.xlsx":     {"Sheet1", []string{"1-1-1201 88.5", "1-1-1202 91"}, nil},
		"no-entrance-no-area.csv":   {"", []string{"1-101 0", "1-102 0"}, []sheet.Column{sheet.Entrance, sheet.Area}},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		require.NoError(t, err)
		r := sheet.Read(data)
		assert.Equal(t, c.homes, told(r), file)
		assert.Equal(t, c.sheet, r.Sheet, file)
		assert.Equal(t, c.absent, r.Absent, file)
	}
	files, err := os.ReadDir("testdata")
	require.NoError(t, err)
	count := 0
	for _, f := range files {
		if !f.IsDir() {
			count++
		}
	}
	assert.Equal(t, 13, count, "every file is read above")
}

// Separators, line ends, quotes, headings and values in other combinations than the samples have.
func TestKindsOfCSV(t *testing.T) {
	two := []string{"3-2-1201 98.5", "3-2-1202 76"}
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"carriage returns":         {"楼栋,单元,房号,面积\r3,2,1201,98.5\r3,2,1202,76\r", two},
		"mixed line ends":          {"楼栋,单元,房号,面积\r\n3,2,1201,98.5\r3,2,1202,76\n", two},
		"bars":                     {"楼栋|单元|房号|面积\n3|2|1201|98.5\n3|2|1202|76\n", two},
		"wide commas":              {"楼栋，单元，房号，面积\n3，2，1201，98.5\n3，2，1202，76\n", two},
		"a line for Excel":         {"sep=;\n楼栋;单元;房号;面积\n3;2;1201;98,5\n3;2;1202;76\n", two},
		"titles with separators":   {"清单;2026;11\n说明, 请, 勿, 改, 动\n楼栋\t单元\t房号\t面积\n3\t2\t1201\t98.5\n3\t2\t1202\t76\n", two},
		"traditional":              {"樓棟,單元,房號,建築面積\n3棟,2單元,1201室,98.5\n3號樓,2,1202,76\n", two},
		"two languages":            {"楼栋 Building,单元/Entrance,房号 (Room),面积 Area (㎡)\n3,2,1201,98.5\n3,2,1202,76\n", two},
		"English, units":           {"Building No.,Unit,Room No.,Floor Area (sqm)\n3,2,1201,98.5\n3,2,1202,76 sqm\n", two},
		"units are rooms":          {"Block,Unit\n3,1201\n", []string{"3-1201 0"}},
		"a row of units":           {"楼栋,单元,房号,面积\n,,,㎡\n3,2,1201,98.5\n3,2,1202,76\n", two},
		"two tiers":                {"房屋,,,\n楼栋,单元,房号,面积\n3,2,1201,98.5\n3,2,1202,76\n", two},
		"two tiers with holes":     {"楼栋,房屋,,面积,,备注\n,单元,房号,套内,建筑面积,\n3,2,1201,80,98.5,x\n3,2,1202,60,76,\n", two},
		"headings on each page":    {"楼栋,单元,房号,面积\n3,2,1201,98.5\n楼栋,单元,房号,面积\n3,2,1202,76\n", two},
		"a sum":                    {"楼栋,单元,房号,面积\n3,2,1201,98.5\n3,2,1202,76\n合计,,,174.5\n总计：2户,,,\n", append(two, "5 building unread", "5 room empty")},
		"quotes":                   {"\"楼栋\",\"单元\",\"房号\",\"面积\"\n\"3\",\"2\",\"1201\",\"98,5\"\n\"3\",\"2\",\"1202\",\"76\"\n", two},
		"thousands":                {"楼栋,房号,面积\n1,101,\"1,024.5\"\n1,102,\"1,024\"\n", []string{"1-101 1024.5", "1-102 1024"}},
		"a comma that tears":       {"楼栋,单元,房号,面积\n1,1,101,98,5\n1,1,102,88\n", []string{"1-1-102 88", "2 area torn"}},
		"a tear in the middle":     {"楼栋,面积,房号\n1,98,5,101\n", []string{"2 area torn"}},
		"both signs, none certain": {"楼栋,房号,面积\n1,101,1.024\n1,102,\"1,024\"\n1,103,98\n", []string{"1-103 98", "2 area bad_area", "3 area bad_area"}},
		"others tell of both":      {"楼栋,房号,面积\n1,101,98.5\n1,102,\"1,024\"\n", []string{"1-101 98.5", "1-102 1024"}},
		"nothing tells the sign":   {"楼栋;房号;面积\n1;101;1.024\n1;102;98\n", []string{"1-102 98", "2 area bad_area"}},
		"others tell the sign":     {"楼栋;房号;面积\n1;101;1.024\n1;102;98,5\n", []string{"1-101 1024", "1-102 98.5"}},
		"both signs":               {"楼栋;房号;面积\n1;101;1.024\n1;102;98,5\n1;103;98.5\n", []string{"1-102 98.5", "1-103 98.5", "2 area bad_area"}},
		"blanks between thousands": {"楼栋;房号;面积\n1;101;1 024,5\n1;102;1\u00a0024,5 m²\n1;103;1'024.5\n", []string{"1-101 1024.5", "1-102 1024.5", "1-103 1024.5"}},
		"no areas":                 {"楼栋;房号;面积\n1;101;98,5,5\n1;102;9..5\n1;103;约98\n1;104;-5\n1;105;1,02.5\n1;106;0\n", []string{"2 area bad_area", "3 area bad_area", "4 area bad_area", "5 area bad_area", "6 area bad_area", "7 area bad_area"}},
		"names of the office":      {"楼栋,单元,房号\n商铺,,12号铺\n地下车库,,B1-023\nA座,东,1201\n丙,,一二〇一室\n", []string{"商铺-12号铺 0", "地下车库-B1-023 0", "A-东-1201 0", "丙-1201 0"}},
		"no names":                 {"楼栋,单元,房号\n1,1,3月2日\n1,1,2-Mar\n1,1,101.5\n1,1,同上\n1,1,1.2E+03\n1,-,102\n1,无,103\n", []string{"1-102 0", "1-103 0", "2 room unread", "3 room unread", "4 room unread", "5 room unread", "6 room unread"}},
		"the same in other words":  {"楼栋,单元,房号\n三栋,二单元,1201\n3,2,1201室\n", []string{"3-2-1201 0", "3  duplicate of 2"}},
		"invisible marks":          {"\u200b楼栋,单元\u200e,\u202a房号\u202c,面积\n\u20663\u2069,2\u200d,\ufeff1201,98.5\n3,2,1202\u00ad,76\u3000\n", two},
		"many columns":             {"楼栋,单元,房号,面积" + strings.Repeat(",x", 100) + "\n3,2,1201,98.5" + strings.Repeat(",y", 100) + "\n3,2,1202,76\n", two},
	} {
		assert.Equal(t, c.want, told(sheet.Read([]byte(c.data))), name)
	}
}

// Any encoding that programs write, with and without a byte order mark.
func TestEncodings(t *testing.T) {
	const traditional, latin = "棟,單元,房號,面積\n3,2,1201,98.5\n", "Building;Entrance;Room;Area m²\n3;2;1201;98,5\n"
	for name, c := range map[string]struct {
		text string
		in   encoding.Encoding
	}{
		"utf-8 with BOM": {traditional, unicode.UTF8BOM}, "utf-16 le": {traditional, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		"utf-16 be": {traditional, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}, "utf-16 le, no mark": {traditional, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		"utf-16 be, no mark": {traditional, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}, "gb18030": {traditional, simplifiedchinese.GB18030}, "gbk": {traditional, simplifiedchinese.GBK},
		"big5": {traditional, traditionalchinese.Big5}, "windows-1252": {latin, charmap.Windows1252},
	} {
		data, err := c.in.NewEncoder().String(c.text)
		require.NoError(t, err, name)
		assert.Equal(t, []string{"3-2-1201 98.5"}, told(sheet.Read([]byte(data))), name)
	}
}

// Which sheet, and what a cell holds, in other combinations than the samples have.
func TestKindsOfWorkbook(t *testing.T) {
	one := []any{"3", "2", 1201, 98.5}
	for name, c := range map[string]struct {
		lines  [][]any
		change func(f *excelize.File) error
		want   []string
		sheet  string
		others []string
	}{
		"a formula with its value": {[][]any{head, {"3", 2, excelize.Cell{Formula: "1200+1", Value: 1201}, excelize.Cell{Formula: "A2*3", Value: 98.5}}}, nil, []string{"3-2-1201 98.5"}, "Sheet1", nil},
		"a day": {[][]any{head, one}, func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err != nil {
				return err
			}
			return f.SetCellStyle("Sheet1", "C2", "C2", style)
		}, []string{"2 room unread"}, "Sheet1", nil},
		"text with thousands": {[][]any{head, {"3", "2", "1201", "1,024.5"}, {"3", "2", "1202", "1,024"}}, nil, []string{"3-2-1201 1024.5", "3-2-1202 1024"}, "Sheet1", nil},
		"nothing tells":       {[][]any{head, {"3", "2", "1202", "1,024"}}, nil, []string{"2 area bad_area"}, "Sheet1", nil},
		"three decimals":      {[][]any{head, {3, 2, 1201, 88.125}}, nil, []string{"3-2-1201 88.13"}, "Sheet1", nil},
		"no whole room":       {[][]any{head, {3, 2, 1201.5, 88}}, nil, []string{"2 room unread"}, "Sheet1", nil},
		"merged elsewhere": {[][]any{append(head, "备注"), append(one, "x"), {"3", "2", 1202, 76}}, func(f *excelize.File) error { return f.MergeCell("Sheet1", "E2", "E3") },
			[]string{"3-2-1201 98.5", "3-2-1202 76"}, "Sheet1", nil},
		"two sheets with homes": {[][]any{head, one}, func(f *excelize.File) error {
			if _, err := f.NewSheet("2025"); err != nil {
				return err
			}
			return errorOf(f.SetSheetRow("2025", "A1", &head), f.SetSheetRow("2025", "A2", &one))
		}, []string{"3-2-1201 98.5"}, "Sheet1", []string{"2025"}},
		"the sheet with more of ours": {[][]any{{"楼栋", "房号"}, {1, 1}}, func(f *excelize.File) error {
			if _, err := f.NewSheet("全"); err != nil {
				return err
			}
			return errorOf(f.SetSheetRow("全", "A1", &head), f.SetSheetRow("全", "A2", &one))
		}, []string{"3-2-1201 98.5"}, "全", nil},
		"an empty template first": {[][]any{head}, func(f *excelize.File) error {
			if _, err := f.NewSheet("全"); err != nil {
				return err
			}
			return errorOf(f.SetSheetRow("全", "A1", &head), f.SetSheetRow("全", "A2", &one))
		}, []string{"3-2-1201 98.5"}, "全", nil},
	} {
		var data []byte
		if c.change == nil {
			data = workbook(t, c.lines)
		} else {
			data = workbook(t, c.lines, c.change)
		}
		r := sheet.Read(data)
		assert.Equal(t, c.want, told(r), name)
		assert.Equal(t, c.sheet, r.Sheet, name)
		assert.Equal(t, c.others, r.Others, name)
	}
}

func errorOf(errs ...error) error { return cmp.Or(errs...) }
