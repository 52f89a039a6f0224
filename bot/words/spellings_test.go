package words

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// For each word of the tables without one letter, the word is found that a plain search through all words finds.
func TestSlips(t *testing.T) {
	w, err := compile(Own{})
	require.NoError(t, err)
	s := w.lexicon.words
	require.Greater(t, len(s.words), 1000)
	best := map[string]string{}
	for _, word := range s.words {
		for i := range word {
			short := word[:i] + word[i+1:]
			have, there := best[short]
			double, before := squeeze(word, 1) == squeeze(short, 1), squeeze(have, 1) == squeeze(short, 1)
			if len(word) >= shortest && (!there || double && !before || double == before && word < have) {
				best[short] = word
			}
		}
	}
	for _, short := range slices.Sorted(maps.Keys(best)) {
		assert.Equal(t, best[short], s.longer(short), short)
		assert.NotEqual(t, short, s.longer(short))
	}
	assert.Empty(t, s.longer("zzzzzz"))
}

func TestList(t *testing.T) {
	l := newList("// a comment of words\nbe cut\nadd  do\n")
	for _, word := range []string{"be", "cut", "add", "do"} {
		assert.True(t, l.has(word), word)
	}
	for _, word := range []string{"", "b", "bee", "comment", "of", "words", "zoo", "//"} {
		assert.False(t, l.has(word), word)
	}
	all := newList(english)
	for line := range strings.Lines(english) {
		for word := range strings.FieldsSeq(line) {
			assert.True(t, strings.HasPrefix(line, "//") || all.has(word), word)
		}
	}
}

// Every phrase of a packed tree is found with what it means, and nothing else.
func TestPackedTree(t *testing.T) {
	grown, phrases := newTree(), map[string][]concept{}
	for c, path := range [][]int32{{5}, {5, 3}, {5, 3, 9}, {1, 5}, {3}, {5, 3}, {700, 1, 2}, {5, 4}} {
		grown.add(path, concept(c))
		grown.add(path, concept(c))
		phrases[string(path)] = append(phrases[string(path)], concept(c))
	}
	grown.pack()
	find := func(path []int32) []concept {
		at := int32(0)
		for _, by := range path {
			to, ok := grown.step(at, by)
			if !ok {
				return nil
			}
			at = to
		}
		return grown.concepts(at)
	}
	for path, means := range phrases {
		assert.Equal(t, means, find([]rune(path)), "%v", []rune(path))
	}
	for _, path := range [][]int32{{}, {1}, {2}, {5, 5}, {700}, {700, 1}, {3, 9}, {-1}, {5, 3, 9, 9}} {
		assert.Empty(t, find(path), "%v", path)
	}
}
