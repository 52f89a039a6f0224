package overview

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/lookup"
)

// listed is a page of a list of total cases, as the desk gives it.
func listed(total, offset int) lookup.Listing {
	return lookup.Listing{Total: total, Offset: offset, Views: make([]lookup.View, max(min(lookup.PageSize, total-offset), 0))}
}

// A page that no longer exists becomes the last one.
func TestAtOffset(t *testing.T) {
	total := 8
	read := func(offset int) (lookup.Listing, error) {
		if offset >= total {
			return lookup.Listing{Total: total, Offset: offset}, nil
		}
		return listed(total, offset), nil
	}
	for arg, want := range map[int]int{0: 0, 6: 6, 12: 6, math.MaxInt: 6} {
		l, err := AtOffset(arg, read)
		assert.NoError(t, err)
		assert.Equal(t, want, l.Offset, "%d", arg)
		assert.NotEmpty(t, l.Views, "%d", arg)
	}
	total = 2 * lookup.PageSize
	l, err := AtOffset(total, read)
	assert.NoError(t, err)
	assert.Equal(t, lookup.PageSize, l.Offset, "a last page that is full")
	total = 0
	l, err = AtOffset(6, read)
	assert.NoError(t, err)
	assert.Empty(t, l.Views)
	away := errors.New("away")
	_, err = AtOffset(6, func(int) (lookup.Listing, error) { return lookup.Listing{}, away })
	assert.ErrorIs(t, err, away)
}
