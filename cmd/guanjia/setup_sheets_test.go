package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/people"
)

// book makes an .xlsx of lines; spoil mends or spoils it.
func book(t *testing.T, lines [][]any, spoil func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	for i, line := range lines {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &line))
	}
	if spoil != nil {
		require.NoError(t, spoil(f))
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

var title = []any{"楼栋", "单元", "房号", "面积"}

// faultyHomes are 10,000 homes of which 37 have no room.
func faultyHomes() []byte {
	var b strings.Builder
	b.WriteString("楼栋,单元,房号,面积\n")
	for i := range 10_000 {
		room := fmt.Sprint(1 + i%1000)
		if i%270 == 5 && i/270 < 37 {
			room = ""
		}
		fmt.Fprintf(&b, "%d,1,%s,88\n", 1+i/1000, room)
	}
	return []byte(b.String())
}

// TestSheetsThatCannotBeUsed: for any list of homes the admin reads everything that is wrong with it, and nothing of it is stored.
func TestSheetsThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	lang := domain.Chinese
	s := newStage(t, embedded(t))
	s.cfg.Admins = []int64{7401}
	u := founding{s: s, lang: lang}
	u.admin = u.person(7401, "Ada Chief")
	_, err := s.open().AddCommunity(t.Context(), people.Community{Code: "LZ", Name: green, Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	s.run(seams{})
	for _, f := range []struct {
		name  string
		data  []byte
		count int
		say   []string // keys of what must be read
		rows  []int
	}{
		{"headings are missing", []byte("栏一,甲,乙,丙\n1,1,101,88\n"), 2, []string{"sheet.problem.no_header", "sheet.column.room", "sheet.column.building"}, []int{1}},
		{"37 faults in 10,000 rows", faultyHomes(), 37, []string{"sheet.problem.empty"}, []int{7, 277, 9727}},
		{"formulas without values", book(t, [][]any{title, {1, 1, 101, 88}, {1, 1, nil, 88}}, func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "C3", "C2+1") }), 1, nil, []int{3}},
		{"a decimal comma in CSV", []byte("楼栋,单元,房号,面积\n1,1,101,98,5\n"), 1, []string{"sheet.column.area"}, []int{2}},
		{"merged cells", book(t, [][]any{title, {1, 1, 101, 88}, {1, 1, 102, 88}}, func(f *excelize.File) error { return f.MergeCell("Sheet1", "A2", "A3") }), 2, []string{"sheet.problem.merged"}, nil},
		{"25 MB", bytes.Repeat([]byte("1,1,101,88\n"), 25<<20/11), 1, []string{"sheet.problem.too_big"}, nil},
		{"an .xls renamed", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), 1, []string{"sheet.problem.old_excel"}, nil},
		{"nothing in it", []byte("楼栋,单元,房号,面积\n"), 1, []string{"sheet.problem.no_rows"}, nil},
		{"a picture", picture(1), 1, []string{"sheet.problem.not_table"}, nil},
		{"a broken .xlsx", []byte("PK\x03\x04 and nothing"), 1, []string{"sheet.problem.damaged"}, nil},
	} {
		before := u.admin.heard(u.admin.label("sheet.nothing_stored"))
		u.admin.say("/homes")
		u.admin.sees(green, u.admin.label("dialog.cancel"))
		u.admin.file("homes.xlsx", f.data)
		u.admin.hears(before+1, u.admin.label("sheet.nothing_stored"))
		answer := shown(u.admin.sees(u.admin.label("sheet.nothing_stored")))
		want := []string{u.admin.says("sheet.faults", domain.Values{"count": domain.Count(f.count)})}
		for _, key := range f.say {
			want = append(want, u.admin.label(key))
		}
		for _, n := range f.rows {
			want = append(want, fmt.Sprintf(map[domain.Language]string{domain.Chinese: "第 %d 行", domain.English: "Row %d"}[lang], n))
		}
		for _, w := range want {
			assert.Contains(t, answer, w, f.name)
		}
		assert.LessOrEqual(t, len([]rune(answer)), 4096, f.name)
	}
	assert.Empty(t, u.homes())
}

// TestSheetsAsSent: what offices really send is read with the right values, and the name of the sheet that was read is said.
func TestSheetsAsSent(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.cfg.Admins = []int64{7401}
	u := founding{s: s, lang: domain.Chinese}
	u.admin = u.person(7401, "Ada Chief")
	_, err := s.open().AddCommunity(t.Context(), people.Community{Code: "LZ", Name: green, Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	s.run(seams{})
	for _, f := range []struct {
		file string
		sees []string
	}{
		{"hidden-first-sheet.xlsx", []string{"房屋清单", "1-1-101"}}, {"two-tier-heading.xlsx", []string{"Sheet1", "1-1-102"}}, {"decimal-comma.csv", []string{"98.5", "1024.5", "76"}},
		{"number-as-building.csv", []string{"12-301", "甲-1-101"}}, {"chinese-numerals.csv", []string{"13-1-101", "21-2-101"}}, {"no-entrance-no-area.csv", []string{"1-102", u.admin.label("sheet.column.entrance")}},
	} {
		data, err := os.ReadFile(filepath.Join("..", "..", "bot", "sheet", "testdata", f.file))
		require.NoError(t, err)
		u.admin.say("/homes")
		u.admin.sees(green, u.admin.label("dialog.cancel"))
		u.admin.file(f.file, data)
		u.admin.sees(f.sees...)
		u.admin.say("/cancel")
	}
}

// docs/design.md §10.7: Telegram does not give out what somebody sent. They are told in one line, and press again when it can be had.
func TestASheetThatCannotBeFetched(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.cfg.Admins = []int64{7401}
	u := founding{s: s, lang: domain.Chinese}
	u.admin = u.person(7401, "Ada Chief")
	_, err := s.open().AddCommunity(t.Context(), people.Community{Code: "LZ", Name: green, Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	s.run(seams{})
	u.admin.say("/homes")
	mend := s.api.Fail(localapi.Fault{Method: "getFile", Code: 502})
	sheet := []byte("楼栋,单元,房号,面积\n1,1,101,88\n")
	u.admin.file("homes.xlsx", sheet)
	u.admin.sees(u.admin.label("refuse.file_away"))
	mend()
	u.admin.press("dialog.done")
	u.admin.sees(u.admin.label("settle.send"))
	mend = s.api.Fail(localapi.Fault{Method: "getFile", Code: 502})
	u.admin.press("settle.send")
	u.admin.sees(u.admin.label("refuse.file_away"))
	mend()
	assert.Empty(t, u.homes())
	u.admin.press("settle.send")
	require.Eventually(t, func() bool { return len(u.homes()) == 1 }, patience, time.Millisecond)
}
