package words

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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

// mostChoices is how many forms an entry of a table may have: each of them is stored.
const mostChoices = 20_000

// Braces multiply: one entry with nine of them had 950,000 forms, and the program took 16 seconds more to start.
func TestEntriesHaveFewForms(t *testing.T) {
	require.NoError(t, fs.WalkDir(tables, "tables", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return lines(path, func(line string) {
			for entry := range strings.SplitSeq(line, ",") {
				forms := 1
				for _, group := range regexp.MustCompile(`\{[^{}]*\}`).FindAllString(entry, -1) {
					forms *= strings.Count(group, "|") + 1
				}
				assert.LessOrEqual(t, forms, mostChoices, "%s: %s", path, entry)
			}
		})
	}))
}
