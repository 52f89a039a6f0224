package voice_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/voice"
)

// TestStanding: what each stage means for those who show or store a voice.
func TestStanding(t *testing.T) {
	for _, stage := range voice.Stages() {
		for _, kind := range voice.Kinds() {
			v := voice.Voice{Kind: kind, Stage: stage, Until: now}
			assert.Equal(t, stage != voice.Adopted, v.Owes(now), "%s %s until the instant itself", kind, stage)
			assert.False(t, v.Owes(now.Add(time.Second)), "%s %s late", kind, stage)
			assert.Equal(t, stage == voice.Registered, v.Unanswered(), "%s %s", kind, stage)
			assert.Equal(t, stage == voice.Registered && kind == voice.Praise, v.ToPassOn(), "%s %s", kind, stage)
			v.Until = time.Time{}
			assert.False(t, v.Owes(now), "%s %s without a day", kind, stage)
			v.Until, v.Main = now, 9
			assert.False(t, v.Owes(now), "%s %s with another", kind, stage)
		}
		assert.Equal(t, stage == voice.Answered, slices.Contains(voice.Awaiting(), stage), stage)
		assert.Equal(t, stage == voice.PassedOn, slices.Contains(voice.Delivered(), stage), stage)
	}
}
