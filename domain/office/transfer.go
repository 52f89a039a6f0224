package office

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Seat is a membership with what a manager needs to know of the person before it is changed.
type Seat struct {
	Membership
	All  []Membership       // of the person, in communities where the reader works; this one too; nil: a resident looks at his own
	Work lookup.Work        // in the community of the membership; empty for an owner
	Into []people.Community // where the role can be transferred to; nil: nowhere
}

// Seat returns a membership to somebody who may end it, with the person's other ones. Errors: as Membership.
func (o *Office) Seat(ctx context.Context, by domain.Actor, m people.Membership) (s Seat, err error) {
	if s.Membership, err = o.Membership(ctx, by, m); err != nil {
		return s, err
	}
	p, err := o.store.Profile(ctx, m.Person)
	if err != nil {
		return s, err
	}
	for _, own := range p.Memberships {
		if by.Is(domain.Staff, own.Community) {
			full, err := described(ctx, o.store, p.Person, own)
			if err != nil {
				return s, err
			}
			s.All = append(s.All, full)
		}
	}
	if s.Role == domain.Owner {
		return s, nil
	}
	if s.Work, err = o.desk.Assigned.Work(ctx, by, []domain.CommunityID{s.Community.ID}, m.Person); err != nil {
		return s, err
	}
	all, err := o.store.Communities(ctx)
	for _, c := range all {
		if mayTransfer(by, s.Membership.Membership, c.ID) && !slices.ContainsFunc(p.Memberships, func(o people.Membership) bool { return o.Community == c.ID && o.Role == s.Role }) {
			s.Into = append(s.Into, c)
		}
	}
	return s, err
}

// mayTransfer reports whether by may transfer a role to a community: by could end it here, and invite to it there. Nobody transfers himself.
func mayTransfer(by domain.Actor, m people.Membership, into domain.CommunityID) bool {
	return m.Role != domain.Owner && m.Person != by.Person && into != m.Community && mayEnd(by, m) && mayInvite(by, m.Role, into)
}

// Transfer takes the role of a colleague to another community. What is open in the first one goes to a colleague there, or (0) to the team,
// as with End; the person is told. It returns the role as it was and as it is. A run that was done before gets the same answer. Errors:
// NotFound, also to those who may not; Invalid (to is no colleague).
func (o *Office) Transfer(ctx context.Context, by domain.Actor, run string, m people.Membership, into domain.CommunityID, to domain.PersonID) (was, there Membership, err error) {
	was, err = o.Membership(ctx, by, m)
	if err == nil && !mayTransfer(by, was.Membership, into) {
		err = noMember()
	}
	if err != nil {
		was, err = doneBefore(ctx, o.store, err, run, m)
	}
	if err != nil {
		return was, was, err
	}
	there = was
	if there.Community, err = o.store.Community(ctx, into); err != nil {
		return was, there, err
	}
	there.Membership.Community, there.Since = into, o.now()
	n := o.about(there, m.Person, "notice.role_moved", by)
	n.Message.Values["from"] = domain.Text(was.Community.Name)
	there.Unfit, err = o.part(ctx, by, run, was, to, []people.Membership{there.Membership}, []notice.Notice{n})
	return was, there, err
}
