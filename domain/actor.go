package domain

import "slices"

// Grant is one role in one community.
type Grant struct {
	Community CommunityID // 0 in no Grant
	Role      Role        // never Admin, and never ""
}

// Actor is the person who acts, with the roles held at this moment, or the system (System true; Person 0, or in whose name it acts). It is built anew for every
// update, so a role that was withdrawn has no effect from the next press on. The zero value has no rights.
type Actor struct {
	Person   PersonID // 0: the system of itself, or nobody
	Name     string   // as the person is called now; it goes into history; "" of the system
	Language Language // "" if none is chosen yet
	Grants   []Grant  // one for each community and role; nil: none
	Homes    []HomeID // where the person lives, confirmed or not; nil: nowhere
	Living   []Living // the same homes by their labels, as words name them; nil: nowhere
	Admin    bool     // whether the configuration names the person: every right in every community
	System   bool     // whether no person acts: a timer, the registration, the seed
}

// TheSystem is the actor where no person acts: registration of complaints from the bot, timers, seeding.
func TheSystem() Actor { return Actor{System: true} }

// InNameOf is the system where it does what follows from what by did: it may do it whatever by may, and the history names by.
func InNameOf(by Actor) Actor { return Actor{System: true, Person: by.Person, Name: by.Name} }

// Is reports whether a has the role in the community, or a role that includes it. A manager has all rights of staff; an admin has all
// rights of a manager in every community. No other role includes Owner.
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

// Known reports whether a belongs to any community, or is the company's admin. Everybody else is a stranger to us.
func (a Actor) Known() bool { return a.Admin || len(a.Grants) > 0 }

// Lives reports whether a lives in any community.
func (a Actor) Lives() bool { return len(a.Communities(Owner)) > 0 }

// AtWork reports whether a takes down what others say, and lives in no community: who writes about the matters of others.
func (a Actor) AtWork() bool { return a.HasSome(TakeDown) && !a.Lives() }

// Belongs reports whether a lives or works in the community.
func (a Actor) Belongs(in CommunityID) bool { return a.Is(Owner, in) || a.Is(Staff, in) }

// LivesIn reports whether a lives in the home; nobody lives in home 0.
func (a Actor) LivesIn(home HomeID) bool { return home != 0 && slices.Contains(a.Homes, home) }

// Living is a home of a person by its label.
type Living struct {
	In    CommunityID // never 0
	Label string      // of a home; unique in its community; never ""
}

// LivesAt reports whether a lives in one of the homes of a community with these labels.
func (a Actor) LivesAt(in CommunityID, labels []string) bool {
	return slices.ContainsFunc(a.Living, func(l Living) bool { return l.In == in && slices.Contains(labels, l.Label) })
}

// Communities lists the communities in which a has the role, or one that includes it. It is nil for an admin, who has every community:
// ask Actor.Admin first.
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
