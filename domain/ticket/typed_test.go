package ticket_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/ticket"
)

// TestTypedNumbers reads numbers as people say them (docs/design.md §2).
func TestTypedNumbers(t *testing.T) {
	for words, want := range map[string]ticket.Number{
		"YH-261123-007": "YH-261123-007", "yh 261123 7": "YH-261123-007", "261123-007": "YH-261123-007", "ＹＨ－２６１１２３－００７": "YH-261123-007",
		"#yh-261123-7": "YH-261123-007", "YH-A261123-01": "YH-A261123-01", "yh a261123 1": "YH-A261123-01", "YH261123-012": "YH-261123-012",
		"yh-261123-1234": "YH-261123-1234",
	} {
		n, ok := ticket.ReadNumber(words)
		assert.True(t, ok, words)
		assert.Equal(t, want, n.In("YH"), words)
		assert.True(t, n.Fits(want), words)
		assert.False(t, n.Fits("CQ-261124-009"), words)
	}
	n, ok := ticket.ReadNumber("007")
	assert.True(t, ok)
	assert.True(t, n.Fits("YH-261123-007"))
	assert.False(t, n.Fits("YH-261123-008"))
	for _, words := range []string{"", "电梯", "3-2-1201", "YH 7", "000", "YH-269923-007", "13800001234", "7 8"} {
		_, ok := ticket.ReadNumber(words)
		assert.False(t, ok, words)
	}
}
