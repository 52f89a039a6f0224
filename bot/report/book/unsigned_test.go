package book_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Words that are unsigned stand in a sheet of their own, in the order of the words, and nowhere else; their rows of the follow-ups stay.
func TestUnsignedWords(t *testing.T) {
	rows := []string{"说话难听", "来得太晚", "署名的话", ""}
	var page []lookup.Exported
	for i, words := range rows {
		x := row("电梯坏了", i+1)
		x.FollowUp[0].Words = words
		x.Case.Surveys = []complaint.Survey{{Words: words, Unsigned: i < 2}}
		page = append(page, x)
	}
	for lang, names := range map[domain.Language][2]string{domain.Chinese: {"回访", "不署名的话"}, domain.English: {"Follow-ups", "Unsigned words"}} {
		f, _ := written(t, lang, page...)
		require.Len(t, f.GetSheetList(), 5)
		all, err := f.GetRows(names[0])
		require.NoError(t, err)
		require.Len(t, all, 5, "no follow-up is missing")
		assert.NotContains(t, fmt.Sprint(all), rows[0])
		assert.NotContains(t, fmt.Sprint(all), rows[1])
		assert.Contains(t, fmt.Sprint(all), rows[2])
		quoted, err := f.GetRows(names[1])
		require.NoError(t, err)
		require.Len(t, quoted, 3)
		assert.Equal(t, [][]string{{"阳光花园", "来得太晚"}, {"阳光花园", "说话难听"}}, quoted[1:])
	}
	f, _ := written(t, domain.Chinese, page[2])
	assert.Len(t, f.GetSheetList(), 4, "of nothing there is no sheet")
	f, _ = written(t, domain.Chinese, page[:3]...)
	assert.Len(t, f.GetSheetList(), 4, "two rows without words tell whose these are")
}
