package right_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog/flows"
	"guanjia/dialog/flows/right"
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

// untriggered are the conversations that no trigger begins, with who may have them: nothing else can say so of a new one.
var untriggered = map[string]domain.Role{
	"register": "", "accept": "", "forget": "", "rename": "", "renumber": "", // of who is nobody yet, and about oneself
	"emergency": "", "details": "", "matter": "", "same": "", // a danger, and what follows words that were kept
	"suggest": "", "offered": "", "split": "", // whoever says something is heard
	"complaint": domain.Owner,
	"intake":    domain.Staff, "deed": domain.Staff, "remark": domain.Staff, "incident": domain.Staff, "confirm": domain.Staff, "conclude": domain.Staff, "absence": domain.Staff, "leave": domain.Staff,
	"announce": domain.Manager, "known": domain.Manager, "drill": domain.Manager,
	"post": domain.Manager, "rotation": domain.Manager, "timetable": domain.Manager, "timetable_set": domain.Manager, "hand_shift": domain.Manager, "cover_part": domain.Staff,
	"community": domain.Admin, "opening": domain.Admin, "homes": domain.Admin, "settle": domain.Admin,
}

// begins adds the conversations that a table of triggers begins. Each of them is for those who can do its actions, whichever of them.
func begins[A ~string, T interface{ Asks() (A, string) }](t *testing.T, to map[string]bool, table ticket.Triggers[A, T], roleFor func(A) domain.Role) {
	t.Helper()
	for _, row := range table.Rows() {
		if do, flow := row.Asks(); flow != "" {
			assert.Equal(t, roleFor(do), right.Of(flow), "%q, of %q", flow, do)
			to[flow] = true
		}
	}
}

// docs/design.md §4: who may have a conversation is what the tables of moves and of rights say, so that one can be ended when its role ends.
func TestRolesOfConversations(t *testing.T) {
	t.Parallel()
	begun, all := map[string]bool{}, flows.All(flows.Settings{})
	begins(t, begun, complaint.Triggers(), casework.RoleFor)
	begins(t, begun, improve.Triggers(), improve.RoleFor)
	begins(t, begun, voice.Triggers(), voice.RoleFor)
	begins(t, begun, alarm.Triggers(), alarm.RoleFor)
	begins(t, begun, incident.Triggers(), incident.RoleFor)
	begins(t, begun, announce.Triggers(), announce.RoleFor)
	begins(t, begun, roster.Triggers(), roster.RoleFor)
	for name, f := range all {
		role, byHand := untriggered[name]
		assert.NotEqual(t, byHand, begun[name], "%q is begun by a trigger, or it stands in the table above", name)
		if byHand {
			assert.Equal(t, string(role), f.Role, name)
		}
		assert.Equal(t, string(right.Of(name)), f.Role, name)
		assert.Equal(t, f.Role != "" && f.Role != string(domain.Owner), flows.AtWork(f), name)
	}
	for _, name := range slices.Sorted(maps.Keys(begun)) {
		assert.Contains(t, all, name, "a trigger begins a conversation that there is not")
	}
	assert.Empty(t, right.Of("nothing"))
	assert.Empty(t, right.Of(""))
}

// One row for each relation by which somebody may do an action: a role, one that another one includes, a person by name, and whoever the ticket is about.
func TestRolesFollowTheMoves(t *testing.T) {
	t.Parallel()
	for flow, want := range map[string]domain.Role{
		"withdraw": domain.Owner, "survey": domain.Owner, "assign": domain.Staff, "plan": domain.Staff, "redact": domain.Manager, // of a case
		"improved": domain.Staff, "judge": domain.Staff, "improve": domain.Manager, "abandon": domain.Manager, "improve_assign": domain.Manager, "voice_assign": domain.Manager, "incident_assign": domain.Manager, // its person, its verifier, managers
		"ask_again": "", "reply": domain.Staff, "carried_out": domain.Staff, "adopt": domain.Manager, // its author, the office, who carries it out, managers
		"cannot": domain.Staff, "contain": domain.Staff, "stand_down": domain.Staff, // of an alarm; "cannot" is of two actions
		"incident_update": domain.Staff, "correct_notice": domain.Manager,
	} {
		assert.Equal(t, want, right.Of(flow), flow)
	}
}
