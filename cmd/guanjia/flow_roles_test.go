package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/office"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/incident"
	"guanjia/domain/roster"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// asked adds for each conversation of a table of triggers the role with the least rights that may do its action.
func asked[A ~string, T interface{ Asks() (A, string) }](to map[string]domain.Role, table ticket.Triggers[A, T], roleFor func(A) domain.Role) {
	order := domain.Roles()
	for _, t := range table.Rows() {
		do, flow := t.Asks()
		role := roleFor(do)
		if before, known := to[flow]; flow != "" && (!known || slices.Index(order, role) < slices.Index(order, before)) {
			to[flow] = role
		}
	}
}

// leastOf is the role with the least rights of somebody who has one of the relations of the rows of an action to one of the records.
func leastOf[M, R any](rows []M, who func(M) []R, records []func(R, domain.Actor) bool) domain.Role {
	may := func(by domain.Actor) bool {
		return slices.ContainsFunc(rows, func(m M) bool {
			return slices.ContainsFunc(who(m), func(r R) bool {
				return slices.ContainsFunc(records, func(is func(R, domain.Actor) bool) bool { return is(r, by) })
			})
		})
	}
	if may(domain.Actor{Person: 1}) {
		return "" // whoever the record is about, in whatever role
	}
	return domain.LeastRole(1, may)
}

func of[A comparable, M any](rows []M, do A, action func(M) A) []M {
	return slices.DeleteFunc(slices.Clone(rows), func(m M) bool { return action(m) != do })
}

// docs/design.md §4: who may have a conversation is what the tables of moves and of rights say; the table of conversations repeats it, so that
// one can be ended when its role ends.
func TestRolesOfConversations(t *testing.T) {
	t.Parallel()
	want := map[string]domain.Role{}
	asked(want, complaint.Triggers(), casework.RoleFor)
	asked(want, announce.Triggers(), announce.RoleFor)
	asked(want, incident.Triggers(), func(do incident.Action) domain.Role {
		return leastOf(of(incident.Moves(), do, func(m incident.Move) incident.Action { return m.Do }), func(m incident.Move) []incident.Relation { return m.Who },
			[]func(incident.Relation, domain.Actor) bool{incident.Incident{Community: 1, Responsible: 1}.Is})
	})
	asked(want, improve.Triggers(), func(do improve.Action) domain.Role {
		return leastOf(of(improve.Moves(), do, func(m improve.Move) improve.Action { return m.Do }), func(m improve.Move) []improve.Relation { return m.Who },
			[]func(improve.Relation, domain.Actor) bool{improve.Task{Community: 1, Person: 1}.Is, improve.Task{Community: 1, Person: 2, Verifier: 1}.Is})
	})
	asked(want, voice.Triggers(), func(do voice.Action) domain.Role {
		return leastOf(of(voice.Moves(), do, func(m voice.Move) voice.Action { return m.Do }), func(m voice.Move) []voice.Relation { return m.Who },
			[]func(voice.Relation, domain.Actor) bool{voice.Voice{Community: 1, Author: 1}.Is, voice.Voice{Community: 1, Author: 2, Plan: voice.Plan{Person: 1}}.Is})
	})
	asked(want, alarm.Triggers(), func(do alarm.Action) domain.Role {
		return leastOf(of(alarm.Moves(), do, func(m alarm.Move) alarm.Action { return m.Do }), func(m alarm.Move) []alarm.Relation { return m.Who },
			[]func(alarm.Relation, domain.Actor) bool{alarm.Alarm{Community: 1, Leader: 1}.Is})
	})
	asked(want, roster.Triggers(), func(do roster.Action) domain.Role {
		return leastOf(of(roster.Moves(), do, func(m roster.Move) roster.Action { return m.Do }), func(m roster.Move) []roster.Relation { return m.Who },
			[]func(roster.Relation, domain.Actor) bool{roster.Shift{Community: 1, Person: 1}.Is})
	})
	for flow, right := range map[string]domain.Right{"community": domain.Found, "homes": domain.LoadHomes, "settle": domain.LoadHomes, "opening": domain.Found,
		"complaint": domain.Complain, "intake": domain.TakeDown, "absence": domain.BeAway, "known": domain.KeepAnswers, "drill": domain.HoldDrills} {
		want[flow] = right.Role()
	}
	want["announce"], want["incident"] = announce.RoleFor(announce.Send), incident.RoleFor(incident.Begin)
	all := flows.All(flows.Settings{})
	for name, role := range want {
		f, known := all[name]
		if assert.True(t, known, "there is no conversation %q", name) {
			assert.Equal(t, role, office.Needs(f), "the role of %q", name)
		}
	}
}
