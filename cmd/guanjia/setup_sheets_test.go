package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

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

// TestSheetsThatCannotBeUsed: whatever is sent as a list of homes, the admin reads what is wrong with it, all of it, and nothing is
// stored by halves.
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
		{"3 headers are missing", []byte("楼栋,甲,乙,丙\n1,1,101,88\n"), 3, []string{"sheet.problem.no_header", "sheet.column.room", "sheet.column.entrance", "sheet.column.area"}, []int{1}},
		{"37 faults in 10,000 rows", faultyHomes(), 37, []string{"sheet.problem.empty"}, []int{7, 277, 9727}},
		{"formulas", book(t, [][]any{title, {1, 1, 101, 88}, {1, 1, 102, 88}}, func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "C3", "C2+1") }), 1, nil, []int{3}},
		{"merged cells", book(t, [][]any{title, {1, 1, 101, 88}, {1, 1, 102, 88}}, func(f *excelize.File) error { return f.MergeCell("Sheet1", "A2", "A3") }), 2, []string{"sheet.problem.merged"}, nil},
		{"25 MB", bytes.Repeat([]byte("1,1,101,88\n"), 25<<20/11), 1, []string{"sheet.problem.too_big"}, nil},
		{"an .xls renamed", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), 1, []string{"sheet.problem.old_excel"}, nil},
		{"nothing in it", []byte("楼栋,单元,房号,面积\n"), 1, []string{"sheet.problem.no_rows"}, nil},
		{"a picture", picture(1), 1, []string{"sheet.problem.not_table"}, nil},
		{"a broken .xlsx", []byte("PK\x03\x04 and nothing"), 1, []string{"sheet.problem.damaged"}, nil},
	} {
		before := u.admin.heard(u.admin.label("sheet.nothing_stored"))
		u.admin.say("/homes")
		u.admin.pressLabel(green)
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
