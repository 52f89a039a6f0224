package dialog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/screen"
)

// A text that is too long arrives in parts, because people's clients split it. The later parts are not the answer; what is sent after the
// refusal was shown is one.
func TestTornText(t *testing.T) {
	s := dialogtest.Sample(t)
	s.Begin("report", nil)
	s.Press("report.what.noise")
	s.Press("report.where.outside")
	live := s.State().Live
	long := dialog.Event{Kind: dialog.Say, Text: strings.Repeat("水", 4096), Sent: live + 10, Torn: true}
	s.Do(long)
	assert.Equal(t, "words", s.State().Step)
	again := s.State()
	again.Live = live + 12 // the refusal came after both parts
	for _, c := range []struct {
		name string
		sent int64
		live int64
		step string
	}{
		{"sent before the refusal was shown", live + 11, live + 12, "words"},
		{"sent after it", live + 13, live + 12, "pictures"},
		{"the screen is not known", live + 11, 0, "pictures"},
	} {
		at := again
		at.Live = c.live
		turn := screen.Advance(dialogtest.SampleFlows()["report"], at, dialog.Event{Kind: dialog.Say, Text: "下半部分", Sent: c.sent, At: at.Deadline}, dialog.Facts{})
		assert.Equal(t, c.step, turn.State.Step, c.name)
		assert.Zero(t, turn.State.Torn, c.name)
	}
}
