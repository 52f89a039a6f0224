package complaint_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// TestStanding: what each stage means for those who show or store a case.
func TestStanding(t *testing.T) {
	over := []complaint.Stage{complaint.Closed, complaint.Withdrawn, complaint.Declined, complaint.Joined}
	for _, stage := range complaint.Stages() {
		c := complaint.Case{Stage: stage}
		assert.Equal(t, !slices.Contains(over, stage), c.Open(), "%s open", stage)
		assert.Equal(t, c.Open() && stage != complaint.Resolved, c.Unresolved(), "%s unresolved", stage)
		assert.Equal(t, c.Unresolved(), slices.Contains(complaint.Unresolved(), stage))
		assert.Equal(t, stage == complaint.Joined, c.Joined(), "%s joined", stage)
	}
}

// TestPriority: that of the assessment; before it an emergency has the highest one, and nothing else has any.
func TestPriority(t *testing.T) {
	assert.Empty(t, complaint.Case{}.Priority())
	assert.Equal(t, promise.P1, complaint.Case{Filing: complaint.Filing{Emergency: true}}.Priority())
	for _, emergency := range []bool{false, true} {
		c := complaint.Case{Filing: complaint.Filing{Emergency: emergency}, Assessment: &complaint.Assessment{Priority: promise.P3}}
		assert.Equal(t, promise.P3, c.Priority(), "an emergency: %v", emergency)
	}
}
