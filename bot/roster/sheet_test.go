package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/sheet"
	"guanjia/domain"
	"guanjia/domain/rostering"
)

// A sheet is read as people write it: headings in both languages and any order, days and times in their forms, over midnight; what cannot be
// read has no time. What is exported is read back.
func TestRows(t *testing.T) {
	zone, now := domain.Zone("Asia/Shanghai"), time.Date(2026, 11, 27, 4, 0, 0, 0, time.UTC)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, zone).UTC() }
	for name, text := range map[string]string{
		"chinese": "十一月值班\n岗位,日期,开始,结束,姓名\n安保,2026-11-28,20:00,8:00,赵安\n\n安保,11月29日,八点,20:00,钱进\n安保,某天,8:00,20:00,孙",
		"english": "Name;Date;From;To;Post;Note\n赵安;28.11.2026;20:00;08:00;安保;x\n",
		"excel":   "Person\tPost\tDate\tFrom\tTo\n赵安\t安保\t2026/11/28\t20:00:00\t8:00:00\n",
	} {
		p := sheet.ReadPlain([]byte(text))
		require.Empty(t, p.Fault, name)
		list, ok := rows(p.Lines, zone, now)
		require.True(t, ok, name)
		first := list[0]
		if name == "english" {
			assert.True(t, first.From.IsZero(), "a day in another order is not guessed")
			continue
		}
		first.Line = 0
		assert.Equal(t, rostering.Row{Post: "安保", From: at(28, 20), To: at(29, 8), Person: "赵安"}, first, name)
		if name == "chinese" {
			require.Len(t, list, 3)
			assert.Equal(t, []int{3, 5, 6}, []int{list[0].Line, list[1].Line, list[2].Line})
			assert.Equal(t, at(29, 8), list[1].From)
			assert.True(t, list[2].From.IsZero())
		}
	}
	_, ok := rows(sheet.ReadPlain([]byte("a,b\n1,2\n")).Lines, zone, now)
	assert.False(t, ok, "no headings")
	lines := [][]string{{"Post", "Date", "From", "To", "Person"}, {"安保", "2026-11-28", "20:00", "08:00", "赵安"}}
	data, err := sheet.WritePlain("roster", lines)
	require.NoError(t, err)
	assert.Equal(t, lines, sheet.ReadPlain(data).Lines, "what is exported is read back")
	for _, broken := range [][]byte{nil, []byte("PK\x03\x04"), []byte("%PDF-1.7"), make([]byte, sheet.MaxFile+1)} {
		assert.NotEmpty(t, sheet.ReadPlain(broken).Fault)
	}
}
