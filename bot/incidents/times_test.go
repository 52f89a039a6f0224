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

// What is over lies before now; an end without a day is the next one after the start, and lengths count from now.
func TestTypedAt(t *testing.T) {
	now := time.Date(2026, 11, 28, 22, 20, 0, 0, time.FixedZone("", 8*60*60))
	start := time.Date(2026, 12, 5, 9, 0, 0, 0, now.Location())
	for _, row := range []struct {
		step, words string
		start       time.Time
		want        string
	}{
		{"ends", "18:00", time.Time{}, "2026-11-29 18:00"},
		{"ends", "23:00", time.Time{}, "2026-11-28 23:00"},
		{"since", "23:00", time.Time{}, "2026-11-27 23:00"},
		{"when", "22:00", time.Time{}, "2026-11-28 22:00"},
		{"start", "18:00", time.Time{}, "2026-11-29 18:00"},
		{"end", "12:00", start, "2026-12-05 12:00"},
		{"end", "8:00", start, "2026-12-06 08:00"},
		{"end", "12月7日 8:00", start, "2026-12-07 08:00"},
		{"end", "12:00", time.Time{}, "2026-11-29 12:00"},
		{"end", "2小时后", start, "2026-11-29 00:20"},
	} {
		at, ok := typedAt(row.step, row.words, row.start, now)
		assert.True(t, ok, row.words)
		assert.Equal(t, row.want, at.Format(inform.Stamp), "%s %s", row.step, row.words)
	}
}
