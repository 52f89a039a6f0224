package incidents

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
)

// "Now" is the time at which the conversation began, however long it is left; a conversation from before that was kept means the confirmation.
func TestBegun(t *testing.T) {
	zone := time.FixedZone("", 8*60*60)
	began := time.Date(2026, 11, 23, 22, 10, 0, 0, zone)
	now := began.Add(9 * time.Hour)
	r := dialog.Result{Params: map[string]string{begunParam: began.Format(time.RFC3339)}}
	assert.True(t, begun(r, inform.Now, now).Equal(began))
	assert.True(t, begun(dialog.Result{}, inform.Now, now).IsZero(), "an old conversation")
	typed := time.Date(2026, 11, 23, 19, 20, 0, 0, zone)
	assert.True(t, begun(r, typed.Format(inform.Stamp), now).Equal(typed), "a time that was typed")
}

// What cannot be right is refused at its step, in the words that the domain has for it; other steps take any time.
func TestUntimely(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s := dialog.State{Draft: dialog.Draft{"start": {Text: now.Add(time.Hour).Format(inform.Stamp)}}}
	for step, c := range map[string]struct {
		wrong, right time.Duration
		key          string
	}{
		"start": {-time.Minute, time.Minute, "refuse.incident_past"},
		"end":   {time.Hour, 2 * time.Hour, "refuse.incident_end"},
		"since": {-8 * 24 * time.Hour, -time.Hour, "refuse.incident_since"},
		"when":  {time.Minute, -time.Minute, "refuse.incident_when"},
	} {
		var refusal *domain.Error
		if assert.ErrorAs(t, untimely(step, s, now.Add(c.wrong), now), &refusal, step) {
			assert.Equal(t, c.key, refusal.Message.Key)
		}
		assert.NoError(t, untimely(step, s, now.Add(c.right), now), step)
	}
	assert.NoError(t, untimely("until", s, now.Add(-time.Hour), now))
}
