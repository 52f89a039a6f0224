package domain

// Right is what a role alone allows somebody in a community. What depends on a ticket, too, is decided by the table of moves of its kind, and who
// invites whom by the office. Services ask for rights, and the table of commands (domain/command) takes its roles from them.
type Right string

// The rights.
const (
	Complain         Right = "complain"          // to file a complaint of one's own, and to read one's own
	SpeakUp          Right = "speak_up"          // to ask, suggest or praise; the office of the community may, too
	ReadQueue        Right = "read_queue"        // the lists and the search of cases in a community
	TakeDown         Right = "take_down"         // complaints that came by phone, letter, e-mail or at the desk
	CallPeople       Right = "call_people"       // whom to call because the bot does not reach them
	ReadAlarms       Right = "read_alarms"       // the list of open alarms
	ReadRoster       Right = "read_roster"       // who has which shift
	ReadImprovements Right = "read_improvements" // the lists of improvement actions
	ReadVoices       Right = "read_voices"       // the lists of questions, suggestions and praise, and known answers
	ReadNotices      Right = "read_notices"      // the lists of announcements and of incidents
	ConfirmHomes     Right = "confirm_homes"     // homes that others chose themselves
	BeAway           Right = "be_away"           // to record one's own absence, and that one is back
	ReadFigures      Right = "read_figures"      // figures, their lists, what is overdue, and the load of colleagues
	ReadConfidential Right = "read_confidential" // complaints about people of the office, who may not read them
	PlanRoster       Right = "plan_roster"       // posts, rotations and shifts of others
	ManageStaff      Right = "manage_staff"      // who works there, and who is away
	ManageMembers    Right = "manage_members"    // all who belong to a community
	LinkGroups       Right = "link_groups"       // the chat group of the staff
	KeepAnswers      Right = "keep_answers"      // known answers
	HoldDrills       Right = "hold_drills"       // drills of alarms
	Found            Right = "found"             // communities and their hours
	LoadHomes        Right = "load_homes"        // the sheet of a community's homes
)

// least has the role with the least rights that each right needs.
var least = map[Right]Role{
	Complain: Owner, SpeakUp: Owner,
	ReadQueue: Staff, TakeDown: Staff, CallPeople: Staff, ReadAlarms: Staff, ReadRoster: Staff, ReadImprovements: Staff, ReadVoices: Staff, ReadNotices: Staff, ConfirmHomes: Staff, BeAway: Staff,
	ReadFigures: Manager, ReadConfidential: Manager, PlanRoster: Manager, ManageStaff: Manager, ManageMembers: Manager, LinkGroups: Manager, KeepAnswers: Manager, HoldDrills: Manager,
	Found: Admin, LoadHomes: Admin,
}

// Role returns the role with the least rights that has r.
func (r Right) Role() Role { return least[r] }

// Has reports whether a has a right in a community. An unknown right is nobody's.
func (a Actor) Has(r Right, in CommunityID) bool { return r.Role() != "" && a.Is(r.Role(), in) }

// HasSome reports whether a has a right in any community. An admin has every right of the office, even before there is a community.
func (a Actor) HasSome(r Right) bool {
	role := r.Role()
	return role != "" && (a.Admin && role != Owner || len(a.Communities(role)) > 0)
}

// LeastRole returns the role with the least rights for which a rule says yes; "" if it does for none. may is asked about somebody who has this
// role alone, in the community in.
func LeastRole(in CommunityID, may func(by Actor) bool) Role {
	for _, role := range Roles() {
		by := Actor{Person: 1, Grants: []Grant{{in, role}}}
		if role == Admin {
			by = Actor{Person: 1, Admin: true}
		}
		if may(by) {
			return role
		}
	}
	return ""
}
