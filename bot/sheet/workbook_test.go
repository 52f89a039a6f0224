package sheet_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/sheet"
)

// row is a row of a hand-written sheet: each cell with its attributes and what is in it.
func row(cells ...string) string { return "<row>" + strings.Join(cells, "") + "</row>" }

// heads are the headings as programs other than Excel write them.
var heads = row(`<c t="inlineStr"><is><t>楼栋</t></is></c>`, `<c t="str"><v>单元</v></c>`, `<c t="inlineStr"><is><r><t>房</t></r><r><t>号</t></r><rPh><t>fang</t></rPh></is></c>`,
	`<c t="inlineStr"><is><t xml:space="preserve"> 面积 </t></is></c>`)

// Workbooks of several programs are read in the same way.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	const good = "3-2-1201"
	home := row("<c><v>3</v></c>", "<c><v>2</v></c>", "<c><v>1.201E3</v></c>", "<c><v>98.5</v></c>")
	onPage := func(inner string) string { return "<worksheet><sheetData>" + inner + "</sheetData></worksheet>" }
	for name, p := range map[string]parts{
		"no addresses":       {onSheet: onPage(heads + home)},
		"another name space": {onSheet: prefixed(onPage(heads + home))},
		"absolute links": {"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/tables/a.xml"/></Relationships>`,
			"xl/tables/a.xml": onPage(heads + home)},
		"other capitals": {"xl/Worksheets/Sheet1.xml": onPage(heads + home)},
		"a chart first": {"xl/workbook.xml": `<workbook><sheets><sheet id="r0"/><sheet id="r1"/></sheets></workbook>`, "xl/chart.xml": "<c/>", onSheet: onPage(heads + home),
			"xl/_rels/workbook.xml.rels": `<R><Relationship Id="r0" Type="x/chartsheet" Target="chart.xml"/><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></R>`},
		"shared texts": {onSheet: onPage(heads + row(`<c t="s"><v>0</v></c>`, `<c t="s"><v>1</v></c>`, `<c t="s"><v>2</v></c>`)),
			strs: `<sst><si><t>3_x000D_</t></si><si><r><t>2</t></r><r><rPr/><t>单元</t></r><rPh><t>er</t></rPh></si><si><t>1201&#23460;</t></si></sst>`},
		"empty cells far away": {onSheet: onPage(heads + home + `<row r="1048576"><c r="XFD1048576" s="1"/></row>`)},
	} {
		r := sheet.Read(p.pack(t))
		assert.Empty(t, r.Faults, name)
		if assert.Len(t, r.Rows, 1, name) {
			assert.Equal(t, good, r.Rows[0].Label, name)
		}
	}
}

// Excel stores 15 digits; further ones come from binary fractions.
func TestDigitsThatCount(t *testing.T) {
	r := sheet.Read(parts{onSheet: "<s>" + heads + row("<c><v>2.9999999999999996</v></c>", "<c/>", "<c><v>301</v></c>", "<c><v>80.400000000000006</v></c>") + "</s>"}.pack(t))
	require.Empty(t, r.Faults)
	require.Len(t, r.Rows, 1)
	assert.Equal(t, "3-301", r.Rows[0].Label)
	assert.Equal(t, "80.4", r.Rows[0].Area.String())
}

// prefixed adds a namespace to each tag.
func prefixed(xml string) string {
	xml = strings.NewReplacer("</", "</x:", "<", "<x:").Replace(xml)
	return strings.Replace(xml, "<x:worksheet>", `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`, 1)
}

// A number is what a person sees: a value that Excel treats as a day, or shows in percent, is no number of a building.
func TestNumbersAsTheyAreSeen(t *testing.T) {
	day := time.Date(2023, 3, 2, 0, 0, 0, 0, time.UTC)
	own := func(format string) *excelize.Style { return &excelize.Style{CustomNumFmt: &format} }
	for name, c := range map[string]struct {
		value any
		style *excelize.Style
		was   string // the text that a fault of the building quotes; "": it is read
	}{
		"plain":                {3, nil, ""},
		"as text":              {3, &excelize.Style{NumFmt: 49}, ""},
		"with zeros":           {3, own("0000"), ""},
		"with a unit":          {3, own(`0"栋"`), ""},
		"a colour and a space": {3, own("[Red]0_ ;0.0"), ""},
		"a day":                {day, &excelize.Style{NumFmt: 14}, "2023-03-02"},
		"a day of our own":     {day, own(`yyyy"年"m"月"d"日"`), "2023-03-02"},
		"a time of day":        {0.5, own("h:mm"), "12:00"},
		"midnight":             {0, own("h:mm"), "00:00"},
		"a time of more hours": {1.5, own("[h]:mm"), "1900-01-01"},
		"in percent":           {0.5, &excelize.Style{NumFmt: 9}, "50%"},
		"in percent by itself": {0.125, own("0.0%"), "12.5%"},
	} {
		r := sheet.Read(workbook(t, [][]any{head, {nil, 2, 1201, 98.5}}, func(f *excelize.File) error {
			require.NoError(t, f.SetCellValue("Sheet1", "A2", c.value), name)
			if c.style == nil {
				return nil
			}
			id, err := f.NewStyle(c.style)
			require.NoError(t, err, name)
			return f.SetCellStyle("Sheet1", "A2", "A2", id)
		}))
		if c.was == "" {
			assert.Empty(t, r.Faults, name)
			if assert.Len(t, r.Rows, 1, name) {
				assert.Equal(t, "3-2-1201", r.Rows[0].Label, name)
			}
			continue
		}
		assert.Equal(t, []sheet.Fault{{Row: 2, Column: sheet.Building, Problem: sheet.Unread, Was: c.was}}, r.Faults, name)
	}
}

// A cell that Excel can have but no home has is reported as too long, however long it is.
func TestLongCells(t *testing.T) {
	for _, n := range []int{201, 32_767} {
		r := sheet.Read(workbook(t, [][]any{head, {strings.Repeat("楼", n), 2, 1201, 98.5}}))
		require.Len(t, r.Faults, 1, n)
		assert.Equal(t, sheet.TooLong, r.Faults[0].Problem, n)
	}
	r := sheet.Read(workbook(t, [][]any{head, {strings.Repeat("楼", 200), 2, 1201, 98.5}}))
	require.Len(t, r.Faults, 1)
	assert.Equal(t, sheet.Unread, r.Faults[0].Problem)
}

// Formulas without a stored value are reported one by one, up to the largest number of listed faults.
func TestManyFormulas(t *testing.T) {
	lines := [][]any{head}
	for range 60 {
		lines = append(lines, []any{3, 2, excelize.Cell{Formula: "1+1"}, 98.5})
	}
	r := sheet.Read(workbook(t, lines))
	assert.Len(t, r.Faults, sheet.MaxFaults)
	assert.Equal(t, 10, r.More)
	assert.Equal(t, sheet.Fault{Row: 2, Column: sheet.Room, Problem: sheet.Formula, Was: "=1+1"}, r.Faults[0])
}

// FuzzWorkbook: for any content of a workbook there is a result.
func FuzzWorkbook(f *testing.F) {
	f.Add("<s>"+heads+row("<c><v>3</v></c>")+"</s>", "<sst><si><t>3</t></si></sst>", `<s><numFmt numFmtId="200" formatCode="0.0%"/><cellXfs><xf numFmtId="200"/></cellXfs></s>`)
	f.Add(`<s><row r="7"><c r="B7" t="s" s="0"><f>1</f><v>0</v></c></row><mergeCell ref="A1:A2"/></s>`, `<s><si><rPh><t>x</t></rPh><t>_x000D_</t></si></s>`, `<s/>`)
	f.Fuzz(func(t *testing.T, cells, texts, styles string) {
		r := sheet.Read(parts{onSheet: cells, strs: texts, looks: styles}.pack(t))
		require.True(t, len(r.Rows) > 0 || len(r.Faults) > 0, "something is always said")
	})
}
