package announce_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/announce"
)

// TestStanding: what each stage means for those who show or store an announcement.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		stage                                announce.Stage
		leaving, pending, chosen, print, end bool
	}{
		{announce.Scheduled, false, true, false, true, false},
		{announce.Sending, true, true, true, true, false},
		{announce.Sent, false, true, true, true, false},
		{announce.Correcting, true, true, true, true, false},
		{announce.Withdrawn, false, false, true, false, true},
		{announce.Ended, false, false, true, false, true},
	} {
		first, last := announce.Edition{SendAt: now.Add(-day)}, announce.Edition{SendAt: now}
		a := announce.Announcement{Stage: c.stage, Editions: []announce.Edition{first, last}}
		assert.Equal(t, c.leaving, a.Leaving(now), "%s leaves from the instant of its last edition", c.stage)
		assert.False(t, a.Leaving(now.Add(-time.Second)), "%s not before", c.stage)
		assert.Equal(t, c.pending, a.Pending(last, now.Add(-time.Second)), "%s pending", c.stage)
		assert.False(t, a.Pending(last, now), "%s is under way then", c.stage)
		assert.False(t, a.Pending(first, now), "%s of before", c.stage)
		assert.Equal(t, c.chosen, a.Chosen(), "%s chosen", c.stage)
		assert.Equal(t, c.print, a.Printable(), "%s printable", c.stage)
		assert.Equal(t, c.end, c.stage.Final(), "%s final", c.stage)
		assert.Equal(t, c.end, slices.Contains(announce.Finals(), c.stage))
		assert.Equal(t, c.leaving, slices.Contains(announce.Delivering(), c.stage))
	}
}
