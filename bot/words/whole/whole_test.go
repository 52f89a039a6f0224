package whole

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHas(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{{"two cats", "cat", true}, {"catalogue", "cat", false}, {"located", "cat", false}, {"located cat", "cat", true}, {"楼道脏了", "脏", true}, {"a leaking tap", "leak", true},
		{"storage", "stor", true}, {"dogma", "dog", false}, {"cat", "", false}} {
		assert.Equal(t, c.want, Has(c.text, c.word), c.text+"/"+c.word)
	}
}
