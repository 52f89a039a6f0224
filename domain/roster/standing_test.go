package roster_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/roster"
)

// TestStanding: what each stage means for those who show or store a shift.
func TestStanding(t *testing.T) {
	for stage, want := range map[roster.Stage]struct{ live, attended, unlisted bool }{
		roster.Planned: {live: true},
		roster.On:      {live: true, attended: true},
		roster.Ended:   {},
		roster.Removed: {unlisted: true},
	} {
		s := roster.Shift{Stage: stage}
		assert.Equal(t, want.live, s.Live(), stage)
		assert.Equal(t, want.attended, s.Attended(), stage)
		assert.Equal(t, want.unlisted, slices.Contains(roster.Unlisted(), stage), stage)
	}
}
