package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// The hours of one shift are read in one place, whether a button, typed words or the cells of a sheet say them.
func TestShiftOn(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	at := func(day, hour int) time.Time { return time.Date(2026, 10, day, hour, 0, 0, 0, berlin).UTC() }
	for said, c := range map[string]struct {
		day      int
		from, to time.Time
		lasts    time.Duration
	}{
		"08:00-20:00": {23, at(23, 8), at(23, 20), 12 * time.Hour},
		"daytime":     {23, at(23, 8), at(23, 20), 12 * time.Hour},
		"20-8":        {23, at(23, 20), at(24, 8), 12 * time.Hour},
		"night":       {24, at(24, 20), at(25, 8), 13 * time.Hour}, // the night in which the clocks go back
		"whole":       {23, at(23, 0), at(24, 0), 24 * time.Hour},
	} {
		s, err := ShiftOn(time.Date(2026, 10, c.day, 0, 0, 0, 0, berlin), said, berlin)
		require.NoError(t, err, said)
		assert.Equal(t, []time.Time{c.from, c.to}, []time.Time{s.From, s.To}, said)
		assert.Equal(t, c.lasts, s.To.Sub(s.From), said)

		assert.NoError(t, s.Ahead(c.to.Add(-time.Second), "Europe/Berlin"), said)
		refused := s.Ahead(c.to, "Europe/Berlin")
		require.ErrorIs(t, refused, domain.Conflict, said)
		assert.Equal(t, domain.Refuse(domain.Conflict, "refuse.shift_over", domain.Values{"at": domain.Moment(c.to, "Europe/Berlin")}), refused)
	}
	for _, said := range []string{"", "later", "two", "08:00-12:00 14:00-18:00"} {
		_, err := ShiftOn(at(23, 0), said, berlin)
		assert.ErrorIs(t, err, domain.Invalid, said)
	}
}
