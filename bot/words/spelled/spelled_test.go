package spelled

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// english are many words of letters.
func english(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../tables/english.txt")
	require.NoError(t, err)
	return string(text)
}

// For each word of a list without one letter, the word is found that a plain search through all words finds.
func TestSlips(t *testing.T) {
	s := Words{}
	for id, word := range strings.Fields(english(t)) {
		s.Add(int32(id), word) //nolint:gosec // a short list
	}
	s.Pack()
	require.Greater(t, len(s.words), 1000)
	best := map[string]string{}
	for _, word := range s.words {
		for i := range word {
			short := word[:i] + word[i+1:]
			have, there := best[short]
			double, before := Squeeze(word, 1) == Squeeze(short, 1), Squeeze(have, 1) == Squeeze(short, 1)
			if len(word) >= shortest && (!there || double && !before || double == before && word < have) {
				best[short] = word
			}
		}
	}
	for _, short := range slices.Sorted(maps.Keys(best)) {
		assert.Equal(t, best[short], s.Longer(short), short)
		assert.NotEqual(t, short, s.Longer(short))
	}
	assert.Empty(t, s.Longer("zzzzzz"))
}

func TestList(t *testing.T) {
	l := NewList("// a comment of words\nbe cut\nadd  do\n")
	for _, word := range []string{"be", "cut", "add", "do"} {
		assert.True(t, l.Has(word), word)
	}
	for _, word := range []string{"", "b", "bee", "comment", "of", "words", "zoo", "//"} {
		assert.False(t, l.Has(word), word)
	}
	all := NewList(english(t))
	for line := range strings.Lines(english(t)) {
		for word := range strings.FieldsSeq(line) {
			assert.True(t, strings.HasPrefix(line, "//") || all.Has(word), word)
		}
	}
}
