package notice_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/notice"
)

// A reason lies with the reader, or with the letter: after the latter the next letter may arrive.
func TestReasonsOfReaders(t *testing.T) {
	var of []notice.Reason
	for _, r := range notice.Reasons() {
		if r.OfReader() {
			of = append(of, r)
		}
	}
	assert.Equal(t, []notice.Reason{"blocked", "deactivated", "kicked", "never_started"}, of)
	assert.Equal(t, []notice.Reason{"dropped", "rejected"}, slices.Sorted(slices.Values(notice.Reasons()[len(of):]))[:2])
	assert.False(t, notice.Reason("").OfReader(), "a letter that arrived")
}
