package duty

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// Who has reported an alarm, and who has taken it down, may write about it; somebody who belongs nowhere may have reported one anywhere.
func TestReported(t *testing.T) {
	t.Parallel()
	a := alarm.Alarm{Reports: []alarm.Report{{Case: 1, Person: 7}, {Case: 2, By: 3}}}
	for who, want := range map[domain.PersonID]bool{7: true, 3: true, 8: false} {
		assert.Equal(t, want, reportedBy(a, who), who)
	}
	may, err := (&Duty{}).Reported(t.Context(), domain.Actor{Person: 9})
	require.NoError(t, err)
	assert.True(t, may)
}
