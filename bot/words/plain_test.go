package words

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Plain English words that differ from one of the tables by a letter are no slip of it (tables/english.txt).
func TestPlainWordsAreNoSlips(t *testing.T) {
	w := shipped(t)
	for _, said := range []string{
		"the lift in building 8 is making horrible noise since yesterday and shakes", "the washing machine upstairs shakes the whole building at night",
		"the neighbour's snakeskin bag blocks the corridor", "the tap water is warm but not hot", "the wiper of the garage gate is worn",
		"the seal of the window is broken", "a section of the fence is missing", "two kinds of bins are full",
	} {
		got, found := w.Danger(said)
		assert.False(t, found, "%s: %v", said, got)
	}
	got, found := w.Danger("there is a sanke in the corridor")
	assert.True(t, found && got.Key == "animal", "a slip is still read: %v", got)
}

// Smoke that comes back through a flue is no flood; a community in the dark and somebody about to jump are told in many ways.
func TestTold(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"烟道堵了倒灌油烟": "", "污水倒灌进来了": "flood",
		"整个小区黑了": "power", "天黑了": "", "屏幕黑了": "", "有人在楼顶站着不下来": "injury", "我家阳台外面有人要跳下去": "injury",
	} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}
