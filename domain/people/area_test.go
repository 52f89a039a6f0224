package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guanjia/domain/people"
)

func TestParseArea(t *testing.T) {
	for _, c := range []struct {
		said string
		want people.Area
		show string
	}{
		{"98.5", 9850, "98.5"}, {"98", 9800, "98"}, {"0.01", 1, "0.01"}, {"0.1", 10, "0.1"}, {"100", 10000, "100"},
		{"76.005", 7601, "76.01"}, {"76.0049999", 7600, "76"}, {"89.99999999", 9000, "90"}, {"100000", people.MaxArea, "100000"},
		{"", 0, ""}, {"0", 0, ""}, {"0.001", 0, ""}, {"-1", 0, ""}, {"1e3", 0, ""}, {"1.2.3", 0, ""}, {"NaN", 0, ""}, {"x", 0, ""},
		{".5", 0, ""}, {"100000.01", 0, ""}, {"1000000", 0, ""},
	} {
		a, ok := people.ParseArea(c.said)
		assert.Equal(t, c.want > 0, ok, c.said)
		if ok {
			assert.Equal(t, c.want, a, c.said)
			assert.Equal(t, c.show, a.String(), c.said)
		}
	}
}

// What is shown can be read again and is the same.
func TestAreaComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := people.Area(rapid.Int64Range(1, int64(people.MaxArea)).Draw(t, "area"))
		again, ok := people.ParseArea(a.String())
		assert.True(t, ok)
		assert.Equal(t, a, again)
	})
}
