package incidents

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
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
