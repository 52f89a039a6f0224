package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/ticket"
)

// Membership is a membership with everything that a list or a card shows.
type Membership struct {
	people.Membership
	Who       people.Person    // the member; never zero
	Community people.Community // its community; never zero
	Lives     people.Home      // zero except for owners
	Shifts    int              // of who would not work there any more: how many shifts become empty; 0: none, or it was not asked for
	Unfit     []ticket.Number  // of what was handed over just now: what the colleague chosen may not have; nil: nothing
	OnDuty    bool             // whether one of these shifts is under way
}

// noMember is the same answer for a membership that does not exist (any more) and for one that by may not see.
func noMember() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.no_member", nil) }

// membership returns a membership as it is now.
func (o *Office) membership(ctx context.Context, m people.Membership) (Membership, error) {
	p, err := o.store.Profile(ctx, m.Person)
	if domain.KindOf(err) == domain.NotFound {
		err = noMember()
	}
	if err != nil {
		return Membership{}, err
	}
	i := slices.IndexFunc(p.Memberships, like(m))
	if i < 0 {
		return Membership{}, noMember()
	}
	return described(ctx, o.store, p.Person, p.Memberships[i])
}

func described(ctx context.Context, store Store, p people.Person, m people.Membership) (Membership, error) {
	full := Membership{Membership: m, Who: p}
	var err error
	if full.Community, err = store.Community(ctx, m.Community); err != nil {
		return Membership{}, err
	}
	if m.Home != 0 {
		full.Lives, err = store.Home(ctx, m.Home)
	}
	return full, err
}

// Membership returns a membership to an actor who may end it; NotFound to all others.
func (o *Office) Membership(ctx context.Context, by domain.Actor, m people.Membership) (Membership, error) {
	full, err := o.membership(ctx, m)
	if err == nil && !mayEnd(by, full.Membership) {
		err = noMember()
	}
	if err != nil {
		return full, err
	}
	l, err := o.vacates(ctx, by, full)
	full.Shifts, full.OnDuty = len(l.Changes), l.Now
	return full, err
}

// vacates says what becomes of the shifts of somebody when a membership ends; nothing, if he goes on working there.
func (o *Office) vacates(ctx context.Context, by domain.Actor, m Membership) (rostering.Leaving, error) {
	leaves, err := o.leaves(ctx, m)
	if err != nil || !leaves || o.Leaves == nil {
		return rostering.Leaving{}, err
	}
	return o.Leaves(ctx, by, m.Who, m.Community.ID)
}

// mayEnd reports whether by may end a membership: everybody their own; managers those of owners and staff; admins those of managers.
func mayEnd(by domain.Actor, m people.Membership) bool {
	over := domain.Manager
	if m.Role == domain.Manager {
		over = domain.Admin
	}
	return by.Person == m.Person || by.Is(over, m.Community)
}

// Memberships searches the memberships of a community by name, home, building, entrance or the last digits of the phone; without words it returns staff and
// managers. At most MaxMemberships, by name. Forbidden to all but managers.
func (o *Office) Memberships(ctx context.Context, by domain.Actor, in domain.CommunityID, words string) ([]Membership, error) {
	if !by.Has(domain.ManageMembers, in) {
		return nil, forbidden()
	}
	if words == "" {
		return o.memberships(ctx, in, []domain.Role{domain.Staff, domain.Manager}, func(Membership) bool { return true })
	}
	homes, err := o.named(ctx, in, words)
	if err != nil {
		return nil, err
	}
	return o.memberships(ctx, in, domain.Roles(), func(m Membership) bool { return m.has(words) || homes(m.Lives) })
}

// named returns which homes words name: those of a building, of an entrance of it, or one home; none if they name none of these.
func (o *Office) named(ctx context.Context, in domain.CommunityID, words string) (func(people.Home) bool, error) {
	buildings, err := o.store.Buildings(ctx, in)
	if err != nil {
		return nil, err
	}
	var around place.Around
	for _, b := range buildings {
		around.Houses = append(around.Houses, place.House{Name: b.Name})
	}
	l := place.Dwelling(words, around)
	return func(h people.Home) bool {
		there := l.Building == "" || place.House{Name: place.BuildingOf(h)}.Is(l.Building)
		inside := l.Entrance+l.Room == "" || len(place.Homes([]people.Home{h}, l)) > 0
		return l != (people.Label{}) && h.ID != 0 && there && inside
	}, nil
}

// MaxMemberships is the largest number of memberships in a list.
const MaxMemberships = 20

// has reports whether words match m.
func (m Membership) has(words string) bool {
	w := strings.ToLower(domain.OneLine(words))
	const digits = 4
	return strings.Contains(strings.ToLower(m.Who.Name), w) || m.Lives.Label != "" && sameLabel(m.Lives.Label, words) ||
		len(w) >= digits && strings.HasSuffix(m.Who.Phone, w)
}

// sameLabel reports whether two texts are forms of the same label.
func sameLabel(a, b string) bool {
	plain := func(s string) string {
		if l, err := people.ParseLabel(s); err == nil {
			s = l.String()
		}
		return strings.ToLower(s)
	}
	return plain(a) == plain(b)
}

func (o *Office) memberships(ctx context.Context, in domain.CommunityID, roles []domain.Role, wanted func(Membership) bool) ([]Membership, error) {
	list, err := o.store.Members(ctx, in, roles...)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b people.Profile) int { return cmp.Compare(a.Name, b.Name) })
	var found []Membership
	for _, p := range list {
		for _, m := range p.Memberships {
			if m.Community != in || !slices.Contains(roles, m.Role) || len(found) >= MaxMemberships {
				continue
			}
			full, err := described(ctx, o.store, p.Person, m)
			if err != nil {
				return nil, err
			}
			if wanted(full) {
				found = append(found, full)
			}
		}
	}
	return found, nil
}

// Confirm records whether an owner lives in a home: yes confirms it, no removes it. The owner is told. A home that is confirmed already
// stays confirmed. A run that was done before gets the same answer. Errors: NotFound, also to those who are no staff there; Conflict (no, but
// it is confirmed).
func (o *Office) Confirm(ctx context.Context, by domain.Actor, run string, person domain.PersonID, home domain.HomeID, yes bool) (Membership, error) {
	which := people.Membership{Person: person, Role: domain.Owner, Home: home}
	m, err := o.membership(ctx, which)
	if err == nil && (!by.Is(domain.Staff, m.Community.ID) || person == by.Person) {
		err = noMember()
	}
	switch {
	case err != nil:
		return doneBefore(ctx, o.store, err, run, which)
	case m.Verified && yes:
		return m, nil
	case m.Verified: // a colleague acted first; only managers can end a confirmed home
		return m, domain.Refuse(domain.Conflict, "refuse.confirmed", nil)
	}
	key, in, out := "notice.home_refused", []people.Membership(nil), []people.Membership{m.Membership}
	if yes {
		m.Verified = true
		key, in, out = "notice.home_confirmed", []people.Membership{m.Membership}, nil
	}
	return m, o.change(ctx, run, in, out, []notice.Notice{o.about(m, person, key, by)})
}

// End ends a membership: somebody leaves, a role is withdrawn, a person has moved away. A person who did not do it himself is told. The open
// cases of somebody who does not work in the community any more go to a colleague, or (0) to the team: nothing stays with somebody who
// is gone, of improvement actions, suggestions and incidents neither. A run that was done before gets the same answer. Errors: NotFound, also to those who may not; Invalid (to is no colleague).
func (o *Office) End(ctx context.Context, by domain.Actor, run string, m people.Membership, to domain.PersonID) (Membership, error) {
	full, err := o.Membership(ctx, by, m)
	if err != nil {
		full, err = doneBefore(ctx, o.store, err, run, m)
	}
	if err != nil {
		return full, err
	}
	var told []notice.Notice
	if by.Person != m.Person {
		key := "notice.role_ended"
		if full.Role == domain.Owner {
			key = "notice.home_ended"
		}
		told = append(told, o.about(full, m.Person, key, by))
	}
	full.Unfit, err = o.part(ctx, by, run, full, to, nil, told)
	return full, err
}

// part hands over what somebody has, and then ends the membership and begins others.
func (o *Office) part(ctx context.Context, by domain.Actor, run string, full Membership, to domain.PersonID, in []people.Membership, told []notice.Notice) (unfit []ticket.Number, err error) {
	leaves, err := o.leaves(ctx, full)
	if err != nil {
		return nil, err
	}
	if to == full.Who.ID {
		to = 0
	}
	over := func(run string) error {
		if !leaves {
			return nil
		}
		left, err := estate{o}.handOver(ctx, by, run, full.Who, []domain.CommunityID{full.Community.ID}, to)
		unfit = append(unfit, left...)
		return err
	}
	if err := over(run + ":before"); err != nil {
		return nil, err
	}
	empty, err := o.vacates(ctx, by, full)
	if err != nil {
		return nil, err
	}
	if err := o.change(ctx, run, in, []people.Membership{full.Membership}, append(told, empty.Notices...), empty.Changes...); err != nil {
		return nil, err
	}
	return unfit, over(run + ":after") // what came to him meanwhile
}

// leaves says whether somebody works in the community no more when a membership has ended.
func (o *Office) leaves(ctx context.Context, m Membership) (bool, error) {
	if m.Role == domain.Owner {
		return false, nil
	}
	p, err := o.store.Profile(ctx, m.Person)
	if err != nil {
		return false, err
	}
	p.Memberships = slices.DeleteFunc(slices.Clone(p.Memberships), func(o people.Membership) bool {
		return o.Community == m.Community.ID && o.Role == m.Role
	})
	return !o.desk.ActorOf(p).Is(domain.Staff, m.Community.ID), nil
}

// Left lists the numbers of the open cases, and of what else somebody has to do, that have to be handed over before a membership ends, as far as by may see them; nil: none, or
// the person goes on working there. Errors: as Membership.
func (o *Office) Left(ctx context.Context, by domain.Actor, m people.Membership) ([]ticket.Number, error) {
	full, err := o.Membership(ctx, by, m)
	if err != nil {
		return nil, err
	}
	if leaves, err := o.leaves(ctx, full); !leaves || err != nil {
		return nil, err
	}
	return estate{o}.held(ctx, by, []domain.CommunityID{full.Community.ID}, m.Person)
}

// change stores changed memberships. If somebody else acted first, the result is noMember.
func (o *Office) change(ctx context.Context, run string, in, out []people.Membership, told []notice.Notice, empty ...roster.Change) error {
	err := o.store.ChangeMemberships(ctx, run, in, out, told, empty...)
	if domain.KindOf(err) == domain.NotFound {
		return noMember()
	}
	return err
}

// about makes a notice about a membership. Its key has the instant, because the same can happen again later.
func (o *Office) about(m Membership, to domain.PersonID, key string, by domain.Actor) notice.Notice {
	now := o.now()
	n := notice.Notice{To: to, Key: fmt.Sprintf("%s:%d:%d:%d", key, m.Person, m.Home, now.UnixMicro()),
		Message: domain.Say(key, domain.Values{"community": domain.Text(m.Community.Name), "home": domain.Text(m.Lives.Label),
			"name": domain.Text(m.Who.Name), "phone": domain.Text(people.MaskPhone(m.Who.Phone)), "role": domain.Word("role." + string(m.Role))})}
	if to != by.Person {
		n.NotBefore = o.awake(m.Community)
	}
	return n
}
