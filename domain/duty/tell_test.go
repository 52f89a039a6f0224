package duty

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// A person who reported the emergency reads nothing that another reporter said or is: no place, home, name, telephone number and words. Each of them
// is told once, with the case of their own report.
func TestReportersAreStrangersToEachOther(t *testing.T) {
	now := time.Date(2026, 11, 27, 2, 14, 0, 0, time.UTC)
	wang := domain.Actor{Person: 2, Name: "王强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	a := alarm.Alarm{Case: 11, Number: "YH-261127-001", Community: 1, Kind: alarm.OfLift,
		Reports: []alarm.Report{{Case: 11, Person: 8, At: now}, {Case: 12, Person: 9, At: now}, {Case: 13, Person: 9, At: now}}}
	raised, err := alarm.Sound(a, []domain.PersonID{2}, domain.Actor{Person: 8}, alarm.DefaultTerms(), now)
	require.NoError(t, err)
	answered, err := alarm.Apply(raised.After(), alarm.Answer, wang, alarm.Answering{Minutes: 10}, alarm.DefaultTerms(), now)
	require.NoError(t, err)
	private := []string{"words", "home", "place", "name", "phone"}
	h := hearers{values: domain.Values{"danger": domain.Word("danger.kind.lift"), "call": domain.Text("119")}}
	for _, name := range private {
		h.values[name] = domain.Text("of the first reporter")
	}
	told := map[domain.PersonID]domain.CaseID{}
	for _, n := range h.notices(answered, wang, alarm.Answering{Minutes: 10}) {
		assert.NotContains(t, told, n.To)
		told[n.To] = n.Own
		for _, name := range private {
			assert.NotContains(t, n.Message.Values, name)
		}
		assert.Contains(t, n.Message.Values, "call")
	}
	assert.Equal(t, map[domain.PersonID]domain.CaseID{8: 11, 9: 12}, told)
}
