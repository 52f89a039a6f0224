package trie_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words/trie"
)

// Every phrase of a packed trie is found with what it means, and nothing else.
func TestPacked(t *testing.T) {
	grown, phrases := trie.New[int](), map[string][]int{}
	for c, path := range [][]int32{{5}, {5, 3}, {5, 3, 9}, {1, 5}, {3}, {5, 3}, {700, 1, 2}, {5, 4}} {
		grown.Add(path, c)
		grown.Add(path, c)
		phrases[string(path)] = append(phrases[string(path)], c)
	}
	grown.Pack()
	find := func(path []int32) []int {
		at := int32(0)
		for _, by := range path {
			to, ok := grown.Child(at, by)
			if !ok {
				return nil
			}
			at = to
		}
		return grown.Means(at)
	}
	for path, means := range phrases {
		assert.Equal(t, means, find([]rune(path)), "%v", []rune(path))
	}
	for _, path := range [][]int32{{}, {1}, {2}, {5, 5}, {700}, {700, 1}, {3, 9}, {-1}, {5, 3, 9, 9}} {
		assert.Empty(t, find(path), "%v", path)
	}
}
