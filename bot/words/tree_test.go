package words

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

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
			to, ok := grown.child(at, by)
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
