package persistencetest

import (
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// seenFor says whether somebody of the office may see a case, as docs/design.md §1 has it: written anew, so that the stores are held
// against the page and not against the domain's own function.
func seenFor(c complaint.Case, by domain.Actor) bool {
	about := c.Filing.About
	if about == by.Person || c.Filing.Complainant.Person == by.Person {
		return false
	}
	ofStaff := about != 0 || c.Filing.Category == "staff"
	if !ofStaff || c.Handler == by.Person || by.Admin {
		return true
	}
	if c.Filing.AboutRole == "manager" {
		return false
	}
	for _, g := range by.Grants {
		if g.Community == c.Community && g.Role == domain.Manager {
			return true
		}
	}
	return false
}

// askers look at the cases of communities: staff, a manager of the first one, a manager of both, an admin; 3 is complained about in
// some cases, 2 handles some, and home 1 belongs to some complainant.
func askers(in []domain.CommunityID) []domain.Actor {
	grant := func(role domain.Role, of ...domain.CommunityID) (gs []domain.Grant) {
		for _, c := range of {
			gs = append(gs, domain.Grant{Community: c, Role: role})
		}
		return gs
	}
	return []domain.Actor{
		{Person: 2, Grants: grant(domain.Staff, in...), Homes: []domain.HomeID{1}},
		{Person: 3, Grants: grant(domain.Manager, in...)},
		{Person: 1, Grants: append(grant(domain.Manager, in[0]), grant(domain.Staff, in...)...), Homes: []domain.HomeID{1, 2}},
		{Person: 3, Admin: true}, {Person: 9, Admin: true},
	}
}
