package domain

// Grant is one role in one community.
type Grant struct {
	Community CommunityID
	Role      Role
}

// Actor is who acts: a person with the rights held at this moment, or the system (Person 0 and System true).
// It is built anew for every update, so a right that was withdrawn is gone with the next tap.
// The zero value may do nothing.
type Actor struct {
	Person   PersonID
	Name     string
	Language Language
	Grants   []Grant
	Admin    bool
	System   bool
}

// TheSystem acts where no person does: registration of bot filings, timers, seeding.
func TheSystem() Actor { return Actor{System: true} }

// Is says whether a holds role in the community, or a role that includes it: a manager may all that staff
// may, an admin may all that a manager may, everywhere. Owner is never included in another role.
func (a Actor) Is(role Role, in CommunityID) bool {
	if a.Admin && role != Owner {
		return true
	}
	for _, g := range a.Grants {
		if g.Community == in && (g.Role == role || role == Staff && g.Role == Manager) {
			return true
		}
	}
	return false
}

// Communities lists where a holds role (or one that includes it); nil for an admin means "see Actor.Admin".
func (a Actor) Communities(role Role) []CommunityID {
	var in []CommunityID
	seen := map[CommunityID]bool{}
	for _, g := range a.Grants {
		if !seen[g.Community] && a.Is(role, g.Community) {
			seen[g.Community] = true
			in = append(in, g.Community)
		}
	}
	return in
}
