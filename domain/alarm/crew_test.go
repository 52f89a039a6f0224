package alarm_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

// Whatever the roster says: while a community has anybody of the office, somebody is on duty and called first; nobody is called who may not see
// the case; and who has said no is not called again before the last rung.
func TestSomebodyIsAlwaysOnDuty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) []domain.PersonID {
			return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) domain.PersonID { return domain.PersonID(rapid.IntRange(1, 8).Draw(t, "id")) }), 0, 8, rapid.ID[domain.PersonID]).Draw(t, name)
		}
		staff := some("staff")
		if len(staff) == 0 {
			return
		}
		present := slices.DeleteFunc(some("present"), func(id domain.PersonID) bool { return !slices.Contains(staff, id) })
		if len(present) == 0 {
			present = staff // the desk gives all if nobody is present
		}
		c := Crew{First: present, OnDuty: present, Managers: staff[:1], Staff: staff, Admins: []domain.PersonID{99}}.ByRoster(some("first"), some("shift"))
		require.NotEmpty(t, c.OnDuty)
		require.NotEmpty(t, c.First)
		a := Alarm{}
		for _, id := range some("refused") {
			a.Calls = append(a.Calls, Call{Person: id, Said: SaidCannot, SaidAt: night})
		}
		for rung := 1; rung <= LastRung; rung++ {
			for _, id := range c.Of(rung, a, night) {
				require.True(t, slices.Contains(staff, id) || rung == LastRung && id == 99, "rung %d calls %d", rung, id)
				require.False(t, slices.ContainsFunc(a.Calls, func(x Call) bool { return x.Person == id }), "who has said no is left in peace")
			}
		}
		require.Contains(t, c.Of(LastRung, a, night), domain.PersonID(99), "somebody is called on the last rung")
	})
}
