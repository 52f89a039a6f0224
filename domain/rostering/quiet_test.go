package rostering_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/roster"
)

// TestQuietHours tests docs/design.md §3: what people do at night about a shift of another day is told in the morning; what is about a shift
// that begins soon, and reminders, come at once.
func TestQuietHours(t *testing.T) {
	h := open(t)
	h.rotation()
	h.Now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	own, err := h.room.Own(t.Context(), h.Li)
	require.NoError(t, err)
	for _, row := range []struct {
		why   string
		shift domain.ShiftID
		want  time.Time
	}{
		{"begins with the morning", own[0].Shift.ID, time.Time{}},
		{"the day after", own[1].Shift.ID, morning},
	} {
		_ = h.told()
		h.act(h.Li, row.shift, roster.Ask, roster.Asking{Reason: "ill"})
		letters := h.store.Sent()
		require.Len(t, letters, 2, row.why)
		for _, n := range letters {
			assert.Equal(t, row.want, n.NotBefore, row.why)
		}
	}
	_ = h.told()
	h.Now = own[0].Shift.From.Add(-10 * time.Minute)
	_, err = h.room.RunClocks(t.Context())
	require.NoError(t, err)
	letters := h.store.Sent()
	require.NotEmpty(t, letters)
	for _, n := range letters {
		assert.Zero(t, n.NotBefore, "a reminder comes when it is due: %s", n.Key)
	}
}
