package book_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/report/book"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/lookup/past"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

var books = flag.String("books", "", "a folder to which the workbooks are written, to open them with other programs")

var (
	monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	garden = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}
)

func report(t testing.TB) lookup.Report {
	p, err := spoken.Period("2026-10", monday, garden.Location())
	require.NoError(t, err)
	rep := lookup.Report{Basis: lookup.Basis{Query: summary.Query{Period: p, Now: monday}, Communities: []people.Community{garden}}}
	rep.Figures = map[summary.Figure]int{summary.Received: 2, summary.Followed: 1}
	rep.Rates = summary.Rates{Response: summary.Rate{Part: 50, Whole: 1}}
	rep.FirstAnswer = summary.Quantiles{Median: 12 * time.Minute, P90: 2 * time.Hour}
	rep.Categories = []summary.Volume{{Name: "elevator", Count: 2, Before: 5}}
	rep.Load = []summary.Share{{Person: 7, Name: "=HYPERLINK(\"http://x\")", Count: 2}}
	return rep
}

func row(words string, n int) lookup.Exported {
	c := complaint.Case{ID: domain.CaseID(n), Number: "YH-261005-001", Community: 1, Stage: complaint.Closed, Handler: 7,
		Filing: complaint.Filing{Channel: "bot", Category: "elevator", Words: words, Complainant: complaint.Complainant{Name: "+王", Phone: "+8613800001200"},
			Place: domain.Place{Part: domain.Lift, Building: 3, Label: "3", Entrance: "2"}},
		Received: time.Date(2026, 10, 5, 1, 30, 0, 0, time.UTC)}
	return lookup.Exported{View: lookup.View{Case: c, Community: garden, Names: map[domain.PersonID]string{7: "李强"}},
		Counts:   map[summary.Figure]int{summary.Received: 1, summary.Results: 2},
		FollowUp: []past.FollowUp{{Survey: complaint.Survey{Contacted: true, Solved: complaint.Partly, Satisfaction: 3, Reasons: []string{"reason.slow"}, Words: words, At: monday}}}}
}

// written makes a book and reads it again.
func written(t *testing.T, lang domain.Language, rows ...lookup.Exported) (*excelize.File, []byte) {
	t.Helper()
	b := book.New(card.Reader{Texts: cardtest.Texts, Lang: lang, Now: monday}, report(t), 50<<20)
	require.NoError(t, b.Add(rows))
	file, err := b.File()
	require.NoError(t, err)
	data, err := io.ReadAll(file.Reader())
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	return f, data
}

// The four sheets say the figures, in both languages; numbers are numbers, moments are moments of the community's zone.
func TestBook(t *testing.T) {
	missed := cardtest.Texts.Misses()
	for lang, names := range map[domain.Language][]string{domain.Chinese: {"汇总", "投诉", "回访", "说明"}, domain.English: {"Summary", "Complaints", "Follow-ups", "Definitions"}} {
		f, data := written(t, lang, row("电梯坏了", 1), row("lift", 2))
		if *books != "" {
			require.NoError(t, os.WriteFile(*books+"/"+string(lang)+".xlsx", data, 0o644))
		}
		assert.Equal(t, names, f.GetSheetList())
		rows, err := f.GetRows(names[1])
		require.NoError(t, err)
		require.Len(t, rows, 3)
		assert.Equal(t, []string{"YH-261005-001", "阳光花园", "2026-10-05 09:30"}, rows[1][:3])
		at := cell(t, rows[0], cardtest.Texts.Plain(lang, domain.Say("book.received", nil)))
		raw, err := f.GetCellValue(names[1], at+"2", excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		assert.Equal(t, "46300.395833333336", raw, "a moment, not a text")
		never, err := f.GetCellValue(names[1], cell(t, rows[0], label(lang, "book.ended"))+"2", excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		assert.Empty(t, never, "what did not happen has no moment")
		sum := 0
		for i := range 2 {
			v, err := f.GetCellValue(names[1], cell(t, rows[0], cardtest.Texts.Plain(lang, domain.Say("book.counted.results", nil)))+fmt.Sprint(i+2))
			require.NoError(t, err)
			sum += int(v[0] - '0')
		}
		assert.Equal(t, 4, sum)
		panes, err := f.GetPanes(names[1])
		require.NoError(t, err)
		assert.True(t, panes.Freeze)
		tables, err := f.GetTables(names[1])
		require.NoError(t, err)
		require.Len(t, tables, 1, "it can be filtered")
		got, err := f.GetRows(names[2])
		require.NoError(t, err)
		assert.Len(t, got, 3)
		first, err := f.GetRows(names[0])
		require.NoError(t, err)
		assert.Contains(t, fmt.Sprint(first), "50.00%")
		assert.Contains(t, first, []string{label(lang, "book.time.answer"), "0.20", "2.00"}, "working hours")
		assert.Contains(t, first, []string{label(lang, "book.time.result"), "–", "–"}, "nothing was resolved")
		means, err := f.GetRows(names[3])
		require.NoError(t, err)
		assert.Contains(t, means, []string{label(lang, "book.time.result"), label(lang, "definition.time.result")})
	}
	assert.Equal(t, missed, cardtest.Texts.Misses(), "a text could not be said")
}

func label(lang domain.Language, key string) string {
	return cardtest.Texts.Plain(lang, domain.Say(key, nil))
}

func cell(t *testing.T, head []string, name string) string {
	t.Helper()
	for i, h := range head {
		if h == name {
			c, err := excelize.ColumnNumberToName(i + 1)
			require.NoError(t, err)
			return c
		}
	}
	t.Fatalf("no column %q", name)
	return ""
}

// What people wrote stays text, whatever it looks like, and nothing in it can break the file.
func TestPeoplesWordsStayText(t *testing.T) {
	long := strings.Repeat("很长", 40_000)
	for _, words := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "\x00\x01坏\x0b了\uFFFE", "<b>&\"'", "_x0041_", " 前后 ", "两\r\n行", "2026-10-05", "00123", "TRUE", "😀", long} {
		f, _ := written(t, domain.Chinese, row(words, 1))
		at := cell(t, mustRows(t, f)[0], "投诉内容") + "2"
		formula, err := f.GetCellFormula("投诉", at)
		require.NoError(t, err)
		assert.Empty(t, formula, words)
		got, err := f.GetCellValue("投诉", at)
		require.NoError(t, err)
		kind, err := f.GetCellType("投诉", at)
		require.NoError(t, err)
		assert.Equal(t, excelize.CellTypeInlineString, kind, "%.20q", words)
		switch words {
		case "\x00\x01坏\x0b了\uFFFE":
			words = "坏了"
		case "两\r\n行":
			words = "两\n行"
		case long:
			assert.Len(t, utf16.Encode([]rune(got)), 32_767)
			assert.True(t, strings.HasSuffix(got, "…（已截断）"))
			continue
		}
		assert.Equal(t, words, got)
	}
}

func mustRows(t *testing.T, f *excelize.File) [][]string {
	t.Helper()
	rows, err := f.GetRows("投诉")
	require.NoError(t, err)
	return rows
}

// Excel counts UTF-16 units: a sign outside the basic plane counts twice and is not torn.
func TestText(t *testing.T) {
	for words, want := range map[string]int{strings.Repeat("a", 32_767): 32_767, strings.Repeat("a", 32_768): 32_767, strings.Repeat("😀", 16_383) + "a": 32_767,
		strings.Repeat("😀", 16_384): 32_767, strings.Repeat("😀", 40_000): 32_767} {
		got := book.Text(words, "…")
		assert.Equal(t, want, len(utf16.Encode([]rune(got))), len(words))
		assert.NotContains(t, got, "\uFFFD")
	}
}

// A book that is too large for its reader is refused, and an empty one can be opened.
func TestBounds(t *testing.T) {
	b := book.New(card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}, report(t), 100)
	_, err := b.File()
	require.ErrorIs(t, err, book.ErrLarge)
	f, _ := written(t, domain.Chinese)
	assert.Len(t, mustRows(t, f), 1)
}

func TestName(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, Now: monday}
	assert.Equal(t, "投诉_阳光花园_2026-10-01_2026-10-31.xlsx", book.Name(r, report(t).Basis))
	odd := report(t).Basis
	odd.Communities = []people.Community{{Name: "../a:b\\c|d?\n\"<x>" + strings.Repeat("长", 100)}}
	name := book.Name(r, odd)
	assert.NotRegexp(t, `[/\\:*?"<>|\n]`, name)
	assert.LessOrEqual(t, len([]rune(name)), 65)
}
