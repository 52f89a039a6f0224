package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
)

// A person who asks to be deleted is told how many complaints are withdrawn with that: the open ones.
func TestPending(t *testing.T) {
	var own office.Stored
	assert.Zero(t, own.Pending())
	for _, stage := range []complaint.Stage{complaint.Registered, complaint.Closed, complaint.Resolved, complaint.Withdrawn, complaint.Declined} {
		own.Cases = append(own.Cases, lookup.View{Case: complaint.Case{Stage: stage}})
	}
	assert.Equal(t, 2, own.Pending())
}
