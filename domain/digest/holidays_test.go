package digest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// From December on a digest tells of which coming year no holidays are set, until one is.
func TestHolidaysOfTheComingYear(t *testing.T) {
	s := open(t)
	told := func() string {
		n, err := s.Now(t.Context(), s.manager)
		require.NoError(t, err)
		return n.Message.Values["holidays"].Text
	}
	s.at(30, 9, 30)
	assert.Empty(t, told(), "still November")
	s.at(31, 9, 30) // the first of December
	assert.Equal(t, "2027", told())
	set := func(days string) {
		in, err := s.store.Community(t.Context(), s.in.ID)
		require.NoError(t, err)
		require.NoError(t, s.store.ChangeDays(t.Context(), in, days, nil))
	}
	set("2026-12-31 closed\n2027-01-02 workday")
	assert.Equal(t, "2027", told(), "neither a holiday of this year nor a workday is one of the next")
	set("2027-01-01 closed")
	assert.Empty(t, told())
}
