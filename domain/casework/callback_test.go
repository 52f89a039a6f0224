package casework

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
)

// A number that is told after an alarm is the caller's only where the alarm was called in and no number is known.
func TestCallback(t *testing.T) {
	t.Parallel()
	called := complaint.Filing{Emergency: true, Channel: complaint.ByPhone}
	known, own, plain, chat := called, called, called, called
	known.Complainant.Phone, own.Complainant.Person, plain.Emergency, chat.Channel = "+8613900139000", 7, false, complaint.ByBot
	for _, row := range []struct {
		filing     complaint.Filing
		said, want string
	}{
		{called, "📞 138 0013 8000", "+8613800138000"},
		{called, "📞 nobody knows", ""},
		{called, "13800138000", ""},
		{known, "📞 138 0013 8000", "+8613900139000"},
		{own, "📞 138 0013 8000", ""},
		{plain, "📞 138 0013 8000", ""},
		{chat, "📞 138 0013 8000", ""},
	} {
		assert.Equal(t, row.want, callback(row.filing, row.said), row.said)
	}
}
