// Package right says which role somebody needs to have a conversation. It has no list of its own of who may do what: it reads the tables of moves, by
// the triggers that begin a conversation, and the table of rights (domain.Right). It never checks a right: the domain does, at every call.
//
//	right.Of("assign") // staff, because of the moves of complaint.Assign
package right

import (
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

// rights are the conversations that need a right and belong to no action of a ticket.
var rights = map[string]domain.Right{
	"community": domain.Found, "opening": domain.Found, "homes": domain.LoadHomes, "settle": domain.LoadHomes,
	"complaint": domain.Complain, "intake": domain.TakeDown, "confirm": domain.ConfirmHomes, "deed": domain.ReadQueue, "remark": domain.ReadQueue, "absence": domain.BeAway,
	"known": domain.KeepAnswers, "drill": domain.HoldDrills,
	"post": domain.PlanRoster, "rotation": domain.PlanRoster, "timetable": domain.PlanRoster, "timetable_set": domain.PlanRoster,
}

// begun are the conversations that no trigger begins, although they end in an action.
var begun = map[string]func() domain.Role{
	"conclude":   func() domain.Role { return casework.RoleFor(complaint.Close) },
	"announce":   func() domain.Role { return announce.RoleFor(announce.Send) },
	"incident":   func() domain.Role { return incident.RoleFor(incident.Start) },
	"hand_shift": func() domain.Role { return roster.RoleFor(roster.Schedule) },
	"cover_part": func() domain.Role { return roster.RoleFor(roster.Ask) }, // managers give parts, too
}

// member is the conversation in which a membership of somebody who works there ends, with the cases that somebody else then gets. Whose membership it
// is decides who may end it (domain/office), so no role has it by itself; everybody who works there has one of their own to end.
const member, works = "leave", domain.Staff

// Of returns the role with the least rights that can have a conversation, by its name; "" if everybody can, and for an unknown one.
func Of(flow string) domain.Role {
	if flow == member {
		return works
	}
	if need, ok := rights[flow]; ok {
		return need.Role()
	}
	if role, ok := begun[flow]; ok {
		return role()
	}
	for _, table := range tables {
		if role, ok := table(flow); ok {
			return role
		}
	}
	return ""
}

// tables find the role of a conversation in the triggers of each kind of ticket; false if none of its actions has the conversation.
var tables = []func(flow string) (domain.Role, bool){
	whose(complaint.Triggers(), casework.RoleFor), whose(improve.Triggers(), improve.RoleFor), whose(voice.Triggers(), voice.RoleFor),
	whose(alarm.Triggers(), alarm.RoleFor), whose(incident.Triggers(), incident.RoleFor), whose(announce.Triggers(), announce.RoleFor),
	whose(roster.Triggers(), roster.RoleFor),
}

// whose looks in one table: all actions of one conversation need the same role.
func whose[A ~string, T interface{ Asks() (A, string) }](table ticket.Triggers[A, T], roleFor func(A) domain.Role) func(flow string) (domain.Role, bool) {
	return func(flow string) (domain.Role, bool) {
		t, found := table.OfFlow(flow)
		if !found {
			return "", false
		}
		do, _ := t.Asks()
		return roleFor(do), true
	}
}
