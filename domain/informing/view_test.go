package informing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/incident"
	"guanjia/domain/informing"
)

// TestOwnCase: a complaint of one's own is offered to readers outside of what lasts or is being checked; not to the office, and not before it begins or after it ends.
func TestOwnCase(t *testing.T) {
	for stage, offered := range map[incident.Stage]bool{incident.Planned: false, incident.Open: true, incident.Restored: true, incident.Ended: false, incident.Withdrawn: false} {
		v := informing.View{Incident: incident.Incident{Stage: stage}, Outside: []incident.Home{{}}}
		assert.Equal(t, offered, v.OwnCase(), stage)
		v.Office = true
		assert.False(t, v.OwnCase(), "%s, for the office", stage)
		v.Office, v.Outside = false, nil
		assert.False(t, v.OwnCase(), "%s, for whom it concerns", stage)
	}
}
