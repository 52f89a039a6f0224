package telling_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
)

// docs/design.md §1: who is told who arranges a complaint never reads that the one it is about does.
func TestAssignedBy(t *testing.T) {
	for want, f := range map[string]complaint.Filing{
		"":         {Category: "noise"},
		"managers": {Category: complaint.AboutStaff, About: 7},
		"admins":   {Category: complaint.AboutStaff, About: 8, AboutRole: domain.Manager},
	} {
		assert.Equal(t, want, telling.AssignedBy(f), want)
	}
}
