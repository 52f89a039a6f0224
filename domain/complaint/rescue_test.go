package complaint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
)

// A home that the words of an emergency name is where help is needed, and no source of a dispute; whoever attacks from there is one.
func TestAHomeInAnEmergencyIsNoSource(t *testing.T) {
	f := complaint.Filing{Category: "noise", Words: "他妈妈被锁在5-1-802的卫生间里"}
	assert.Equal(t, []string{"5-1-802"}, f.Sourced().Sources)
	f.Emergency, f.Danger = true, "shut"
	assert.Empty(t, f.Sourced().Sources)
	assert.False(t, f.Sourced().Dispute())
	f.Danger = "violence"
	assert.Equal(t, []string{"5-1-802"}, f.Sourced().Sources)
}
