package casework_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// A refusal says the true reason: who does it, or which steps come first; not a stage that fits the action.
func TestWhy(t *testing.T) {
	assert.Equal(t, "refuse.own_visit", key(DefaultRules().Why(until(t, Resolve), Visit, handler, now)))
	err := DefaultRules().Why(until(t, Investigate), MakePlan, handler, now)
	assert.Equal(t, []string{"deed.assess"}, missing(t, err))
	err = DefaultRules().Why(until(t, Take), Resolve, handler, now)
	assert.Equal(t, []string{"deed.investigate", "deed.assess", "deed.plan", "deed.begin"}, missing(t, err))
	assert.Equal(t, "refuse.stage", key(DefaultRules().Why(until(t, Resolve), MakePlan, handler, now)), "too late")
	assert.Equal(t, "refuse.handler_act", key(DefaultRules().Why(until(t, Take), HandleNow, clerk, now)))
	assert.Equal(t, "refuse.handler_act", key(DefaultRules().Why(until(t, MakePlan), Reschedule, domain.Actor{Person: chen, Grants: clerk.Grants}, now)), "the date is the handler's")
	assert.Equal(t, "refuse.responsible_act", key(DefaultRules().Why(until(t, Begin), Resolve, clerk, now)))
	assert.NoError(t, DefaultRules().Why(until(t, Take), HandleNow, handler, now))
}

// An emergency stays P1 however it is rated, also in Handle now; only a manager's override with a reason makes less of it.
func TestAnEmergencyStaysUrgent(t *testing.T) {
	f := filing()
	f.Emergency = true
	ch, err := DefaultRules().File(1, "YH-261123-001", 1, f, theOwner, now)
	require.NoError(t, err)
	for _, s := range Severities() {
		done, err := DefaultRules().Handle(ch.After(), handler, Handling{Finding: finding(), Severity: s, Scope: OneHome, Measures: "x", Outcome: Outcome{Words: "x"}}, now.Add(time.Minute))
		require.NoError(t, err)
		a := done.After().Assessment
		assert.Equal(t, promise.P1, a.Priority, s)
		assert.Equal(t, now.Add(24*time.Hour), a.Due, s)
		assert.NotEqual(t, finding().Seen, a.Reason, "the reason is not a copy of the finding")
	}
	seen, err := DefaultRules().Apply(ch.After(), Investigate, handler, finding(), now.Add(time.Minute))
	require.NoError(t, err)
	rated, err := DefaultRules().Apply(seen.After(), Assess, handler, Assessment{Severity: Minor, Scope: OneHome, Reason: "x"}, now.Add(2*time.Minute))
	require.NoError(t, err)
	assert.Equal(t, promise.P1, rated.After().Priority())
	less, err := DefaultRules().Apply(rated.After(), Assess, manager, Assessment{Severity: Minor, Scope: OneHome, Reason: "误报"}, now.Add(3*time.Minute))
	require.NoError(t, err)
	assert.Equal(t, promise.P4, less.After().Priority())
}
