package persistencetest

import (
	"context"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/improvetest"
)

// calls has one call of each method of Store, by name.
var calls = map[string]func(ctx context.Context, s Store) error{
	"Case":         func(ctx context.Context, s Store) error { _, err := s.Case(ctx, 1); return err },
	"CaseByNumber": func(ctx context.Context, s Store) error { _, err := s.CaseByNumber(ctx, "AA-261101-001"); return err },
	"CaseOfRun":    func(ctx context.Context, s Store) error { _, err := s.CaseOfRun(ctx, "run"); return err },
	"Cases":        func(ctx context.Context, s Store) error { _, _, err := s.Cases(ctx, lookup.Query{}); return err },
	"History":      func(ctx context.Context, s Store) error { _, err := s.History(ctx, 1); return err },
	"Waking":       func(ctx context.Context, s Store) error { _, err := s.Waking(ctx, casetest.Epoch, 1); return err },
	"Calls":        func(ctx context.Context, s Store) error { return failed(s.Calls(ctx, []domain.CommunityID{1}, 1)) },
	"Call":         func(ctx context.Context, s Store) error { _, err := s.Call(ctx, 1); return err },
	"AnswerCall": func(ctx context.Context, s Store) error {
		return s.AnswerCall(ctx, notice.Call{ID: 1}, notice.ByVoice, 1, casetest.Epoch)
	},
	"Delivery":   func(ctx context.Context, s Store) error { _, _, err := s.Delivery(ctx, 1, 1); return err },
	"KeepClocks": func(ctx context.Context, s Store) error { return s.KeepClocks(ctx, complaint.Case{ID: 1, Version: 1}) },
	"Create": func(ctx context.Context, s Store) error {
		_, _, err := s.Create(ctx, "run", "AA-261101", func(int) (desk.Commit, error) {
			return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: 1, Version: 1, Number: "AA-261101-001"}, "")}, nil
		})
		return err
	},
	"Commit": func(ctx context.Context, s Store) error {
		before, after := complaint.Case{ID: 1, Version: 1}, complaint.Case{ID: 1, Version: 2}
		_, _, err := s.Commit(ctx, desk.Commit{Change: casetest.Changed(before, after, "run")})
		return err
	},
	"Sums": func(ctx context.Context, s Store) error {
		_, err := s.Sums(ctx, summary.Query{Communities: []domain.CommunityID{1}}, summary.Asks())
		return err
	},
	"Loads": func(ctx context.Context, s Store) error { _, _, err := s.Loads(ctx, lookup.Query{}); return err },
	"Behind": func(ctx context.Context, s Store) error {
		_, _, err := s.Behind(ctx, summary.Query{Communities: []domain.CommunityID{1}}, summary.Open, 0, 1)
		return err
	},

	"Meant": func(ctx context.Context, s Store) error {
		return failed(s.Meant(ctx, summary.Query{Communities: []domain.CommunityID{1}}))
	},
	"These": func(ctx context.Context, s Store) error { _, err := s.These(ctx, []domain.CaseID{1}); return err },

	"Improvement":         func(ctx context.Context, s Store) error { _, err := s.Improvement(ctx, 1); return err },
	"ImprovementByNumber": func(ctx context.Context, s Store) error { return failed(s.ImprovementByNumber(ctx, "YH-A261123-01")) },
	"ImprovementsOf":      func(ctx context.Context, s Store) error { _, err := s.ImprovementsOf(ctx, 1); return err },
	"ImprovementHistory":  func(ctx context.Context, s Store) error { _, err := s.ImprovementHistory(ctx, 1); return err },
	"CommitImprovement": func(ctx context.Context, s Store) error {
		_, _, err := s.CommitImprovement(ctx, improving.Commit{Change: improvetest.Changed(improve.Task{ID: 1, Version: 1}, improve.Task{ID: 1, Version: 2}, "run")})
		return err
	},

	"Improvements": func(ctx context.Context, s Store) error {
		_, _, err := s.Improvements(ctx, improving.Query{})
		return err
	},
	"WakingImprovements": func(ctx context.Context, s Store) error { return failed(s.WakingImprovements(ctx, casetest.Epoch, 1)) },
	"OpenImprovement": func(ctx context.Context, s Store) error {
		return s.OpenImprovement(ctx, improving.Opening{Series: "YH-A261123", Decide: func(int) (improving.Commit, error) {
			return improving.Commit{Change: improvetest.Changed(improve.Task{}, improve.Task{Version: 1}, "")}, nil
		}})
	},
	"Sightings":     func(ctx context.Context, s Store) error { _, err := s.Sightings(ctx, improving.Window{}); return err },
	"Repeats":       func(ctx context.Context, s Store) error { _, err := s.Repeats(ctx, improving.Repeats{}); return err },
	"Alarm":         func(ctx context.Context, s Store) error { _, err := s.Alarm(ctx, 1); return err },
	"Alarms":        func(ctx context.Context, s Store) error { _, err := s.Alarms(ctx, []domain.CommunityID{1}); return err },
	"AlarmHistory":  func(ctx context.Context, s Store) error { _, err := s.AlarmHistory(ctx, 1); return err },
	"FalseAlarms":   func(ctx context.Context, s Store) error { return failed(s.FalseAlarms(ctx, 1, 1, casetest.Epoch)) },
	"BeginDrill":    func(ctx context.Context, s Store) error { _, err := s.BeginDrill(ctx, alarm.Drilling{}); return err },
	"DrillsHeld":    func(ctx context.Context, s Store) error { return failed(s.DrillsHeld(ctx, []domain.CommunityID{1})) },
	"Drills":        func(ctx context.Context, s Store) error { return failed(s.Drills(ctx, []domain.CommunityID{1}, 1)) },
	"DrillNumbered": func(ctx context.Context, s Store) error { _, err := s.DrillNumbered(ctx, "YH-D261102-01"); return err },
	"Ringing":       func(ctx context.Context, s Store) error { _, err := s.Ringing(ctx, casetest.Epoch, 1); return err },
	"Unreached":     func(ctx context.Context, s Store) error { _, err := s.Unreached(ctx, 1); return err },
	"CommitAlarm": func(ctx context.Context, s Store) error {
		_, _, err := s.CommitAlarm(ctx, alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{Case: 1, Version: 1}, alarm.Alarm{Case: 1, Version: 2}, "run")})
		return err
	},

	"WaitingHomes": func(ctx context.Context, s Store) error {
		_, _, _, err := s.WaitingHomes(ctx, 1, 1, 1)
		return err
	},
	"Profile":          func(ctx context.Context, s Store) error { _, err := s.Profile(ctx, 1); return err },
	"ProfileByChat":    func(ctx context.Context, s Store) error { _, err := s.ProfileByChat(ctx, 1); return err },
	"Profiles":         func(ctx context.Context, s Store) error { _, err := s.Profiles(ctx, []domain.PersonID{1}); return err },
	"Members":          func(ctx context.Context, s Store) error { _, err := s.Members(ctx, 1, domain.Staff); return err },
	"Greet":            func(ctx context.Context, s Store) error { _, err := s.Greet(ctx, people.Person{Chat: 1}); return err },
	"UpdatePerson":     func(ctx context.Context, s Store) error { return s.UpdatePerson(ctx, people.Person{ID: 1}) },
	"Forget":           func(ctx context.Context, s Store) error { return s.Forget(ctx, 1) },
	"Expire":           func(ctx context.Context, s Store) error { _, err := s.Expire(ctx, casetest.Epoch, 1); return err },
	"AddMembership":    func(ctx context.Context, s Store) error { return s.AddMembership(ctx, people.Membership{}) },
	"RemoveMembership": func(ctx context.Context, s Store) error { return s.RemoveMembership(ctx, people.Membership{}) },
	"MembershipsOfRun": func(ctx context.Context, s Store) error { _, err := s.MembershipsOfRun(ctx, "run"); return err },
	"ChangeMemberships": func(ctx context.Context, s Store) error {
		return s.ChangeMemberships(ctx, "run", []people.Membership{{Person: 1, Community: 1}}, nil, nil)
	},

	"Community":   func(ctx context.Context, s Store) error { _, err := s.Community(ctx, 1); return err },
	"Communities": func(ctx context.Context, s Store) error { _, err := s.Communities(ctx); return err },
	"AddCommunity": func(ctx context.Context, s Store) error {
		return failed(s.AddCommunity(ctx, people.Community{Code: "A"}))
	},
	"ChangeDays": func(ctx context.Context, s Store) error {
		return s.ChangeDays(ctx, people.Community{ID: 1}, "sat closed", nil)
	},
	"Buildings": func(ctx context.Context, s Store) error { _, err := s.Buildings(ctx, 1); return err },
	"AddBuilding": func(ctx context.Context, s Store) error {
		return failed(s.AddBuilding(ctx, people.Building{Community: 1}))
	},
	"HomeOf": func(ctx context.Context, s Store) error { _, err := s.HomeOf(ctx, 1, "3-2-1201"); return err },
	"Houses": func(ctx context.Context, s Store) error { _, err := s.Houses(ctx, 1); return err },
	"Home":   func(ctx context.Context, s Store) error { _, err := s.Home(ctx, 1); return err },
	"Homes":  func(ctx context.Context, s Store) error { _, err := s.Homes(ctx, 1); return err },
	"AddHomes": func(ctx context.Context, s Store) error {
		return failed(s.AddHomes(ctx, []people.Home{{Community: 1}}))
	},
	"StoreHomes": func(ctx context.Context, s Store) error {
		_, err := s.StoreHomes(ctx, 1, []people.Dwelling{{Label: people.Label{Building: "1"}}})
		return err
	},

	"AddInvite": func(ctx context.Context, s Store) error {
		return s.AddInvite(ctx, people.Invite{Hash: "h", Community: 1})
	},
	"Invite": func(ctx context.Context, s Store) error { _, err := s.Invite(ctx, "h"); return err },
	"UseInvite": func(ctx context.Context, s Store) error {
		return s.UseInvite(ctx, "h", people.Membership{}, casetest.Epoch)
	},
	"Attempt":  func(ctx context.Context, s Store) error { return s.Attempt(ctx, 1, casetest.Epoch) },
	"Attempts": func(ctx context.Context, s Store) error { _, err := s.Attempts(ctx, 1, casetest.Epoch); return err },
}

// AllUnavailable checks that every method of a store that cannot be reached, or whose context has ended, returns Unavailable: the caller
// must not be told that something does not exist.
func AllUnavailable(t *testing.T, ctx context.Context, s Store) { //nolint:revive // t comes first in every test
	t.Helper()
	methods := reflect.TypeFor[Store]()
	require.Equal(t, methods.NumMethod(), len(calls), "a call for each method, and no other")
	for i := range methods.NumMethod() {
		name := methods.Method(i).Name
		require.Contains(t, calls, name)
		assert.ErrorIs(t, calls[name](ctx, s), domain.Unavailable, name)
	}
}

// failed is the error of a call whose result does not matter.
func failed[T any](_ T, err error) error { return err }
