package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
)

// Doors, gates and drills open, close and work, too: only a question is about the hours of the office.
func TestOpening(t *testing.T) {
	w, err := words.New(words.Own{})
	require.NoError(t, err)
	for _, said := range []string{"it makes a strange noise when closing", "the door opens and closes all night", "window cannot close", "it opens when nobody is there",
		"the lift door closes too fast", "gate open all night", "closing is very loud", "they work on sundays with a drill", "drill at lunch break", "open windows bang",
		"晚上十点以后才开", "中午休息的时候一直响", "节假日休息也吵", "单元门开门的时候吱吱响", "午休时间一直在装修"} {
		assert.NotEqual(t, words.Office, w.Understand(said).Everyday(), said)
	}
	for _, said := range []string{"when do you open", "are you open on sunday?", "do you work on saturdays", "how late are you open", "is the office open today",
		"when are you closing", "你们几点关门", "周末休息吗", "午休到几点", "节假日休息吗", "开门时间", "有人值班吗"} {
		assert.Equal(t, words.Office, w.Understand(said).Everyday(), said)
	}
}
