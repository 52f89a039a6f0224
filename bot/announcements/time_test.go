package announcements

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog/flows/tell"
)

// now is a Thursday in Shanghai.
var now = time.Date(2026, 11, 26, 14, 5, 0, 0, time.FixedZone("UTC+8", 8*60*60))

func TestChosenTimes(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{tell.AtOnce: "0001-01-01 00:00", "": "0001-01-01 00:00", tell.Evening: "2026-11-26 18:00", tell.Tomorrow: "2026-11-27 09:00", "2026-11-28 09:30": "2026-11-28 09:30"} {
		at, ok := sendAt(said, now)
		assert.True(t, ok, said)
		assert.Equal(t, want, at.Format(tell.Stamp), said)
	}
	_, ok := sendAt("soon", now)
	assert.False(t, ok)
}
