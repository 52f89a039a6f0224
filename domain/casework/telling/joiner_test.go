package telling_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
)

// docs/design.md §1: about whom the main case is, only its own complainant is told.
func TestJoinersReadNotAboutWhomTheMainCaseIs(t *testing.T) {
	t.Parallel()
	tell := func(key string) complaint.Tell {
		return complaint.Tell{Audience: complaint.ToComplainant, Message: domain.Say(key, domain.Values{"number": domain.Text("YH-261123-001"), "about": domain.Text("李强")})}
	}
	j := complaint.Joiner{Number: "YH-261123-002"}
	got, theirs := telling.ForJoiner(tell("notice.handover"), j)
	require.True(t, theirs)
	assert.Equal(t, domain.Values{"number": domain.Text("YH-261123-002")}, got.Message.Values)
	_, theirs = telling.ForJoiner(tell("notice.correct.about"), j)
	assert.False(t, theirs)
}
