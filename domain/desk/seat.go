package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Seat is a membership with all that a line or a card of it needs.
type Seat struct {
	people.Membership
	Who       people.Person
	Community people.Community
	Lives     people.Home // zero but for owners
}

// noMember is the one answer for a membership that is not there (any more) and for one that is not by's to see.
func noMember() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.no_member", nil) }

// seat finds a membership as it is now.
func (d *Desk) seat(ctx context.Context, m people.Membership) (Seat, error) {
	p, err := d.store.Profile(ctx, m.Person)
	if domain.KindOf(err) == domain.NotFound {
		err = noMember()
	}
	if err != nil {
		return Seat{}, err
	}
	i := slices.IndexFunc(p.Memberships, func(o people.Membership) bool {
		return o.Role == m.Role && o.Home == m.Home && (o.Community == m.Community || m.Community == 0)
	})
	if i < 0 {
		return Seat{}, noMember()
	}
	return d.described(ctx, p.Person, p.Memberships[i])
}

func (d *Desk) described(ctx context.Context, p people.Person, m people.Membership) (Seat, error) {
	full := Seat{Membership: m, Who: p}
	var err error
	if full.Community, err = d.store.Community(ctx, m.Community); err != nil {
		return Seat{}, err
	}
	if m.Home != 0 {
		full.Lives, err = d.store.Home(ctx, m.Home)
	}
	return full, err
}

// Seat shows a membership to those who may end it. NotFound to all others.
func (d *Desk) Seat(ctx context.Context, by domain.Actor, m people.Membership) (Seat, error) {
	full, err := d.seat(ctx, m)
	if err == nil && !mayEnd(by, full.Membership) {
		err = noMember()
	}
	return full, err
}

// mayEnd says who may end a membership: oneself; of owners and staff a manager; of managers an admin.
func mayEnd(by domain.Actor, m people.Membership) bool {
	over := domain.Manager
	if m.Role == domain.Manager {
		over = domain.Admin
	}
	return by.Person == m.Person || by.Is(over, m.Community)
}

// Seats finds memberships of a community by words in name, home or the last digits of the phone; without words staff and managers.
// At most MaxSeats, by name. Forbidden to all but managers.
func (d *Desk) Seats(ctx context.Context, by domain.Actor, in domain.CommunityID, words string) ([]Seat, error) {
	if !by.Is(domain.Manager, in) {
		return nil, forbidden()
	}
	roles := domain.Roles()
	if words == "" {
		roles = []domain.Role{domain.Staff, domain.Manager}
	}
	return d.seats(ctx, in, roles, func(m Seat) bool { return words == "" || m.has(words) })
}

// MaxSeats is how many seats a list shows.
const MaxSeats = 20

// has says whether words name m.
func (m Seat) has(words string) bool {
	w := strings.ToLower(domain.OneLine(words))
	label := w
	if l, err := people.ParseLabel(words); err == nil {
		label = strings.ToLower(l.String())
	}
	const digits = 4
	return strings.Contains(strings.ToLower(m.Who.Name), w) || m.Lives.Label != "" && strings.ToLower(m.Lives.Label) == label ||
		len(w) >= digits && strings.HasSuffix(m.Who.Phone, w)
}

func (d *Desk) seats(ctx context.Context, in domain.CommunityID, roles []domain.Role, wanted func(Seat) bool) ([]Seat, error) {
	list, err := d.store.Members(ctx, in, roles...)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b people.Profile) int { return cmp.Compare(a.Name, b.Name) })
	var found []Seat
	for _, p := range list {
		for _, m := range p.Memberships {
			if m.Community != in || !slices.Contains(roles, m.Role) || len(found) >= MaxSeats {
				continue
			}
			full, err := d.described(ctx, p.Person, m)
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

// Unconfirmed lists the homes that owners chose themselves and nobody has confirmed. Forbidden to all but staff.
func (d *Desk) Unconfirmed(ctx context.Context, by domain.Actor, in domain.CommunityID) ([]Seat, error) {
	if !by.Is(domain.Staff, in) {
		return nil, forbidden()
	}
	list, err := d.store.Members(ctx, in, domain.Owner)
	if err != nil {
		return nil, err
	}
	var found []Seat
	for _, p := range list {
		for _, m := range p.Memberships {
			if m.Community != in || m.Role != domain.Owner || m.Verified || len(found) >= MaxSeats {
				continue
			}
			full, err := d.described(ctx, p.Person, m)
			if err != nil {
				return nil, err
			}
			found = append(found, full)
		}
	}
	return found, nil
}

// Confirm says that an owner lives where he said, or (no) that he does not: then the home is taken from him again. He is told. What
// is confirmed already stays so. Errors: NotFound, also to those who are no staff there.
func (d *Desk) Confirm(ctx context.Context, by domain.Actor, person domain.PersonID, home domain.HomeID, yes bool) (Seat, error) {
	m, err := d.seat(ctx, people.Membership{Person: person, Role: domain.Owner, Home: home})
	if err == nil && (!by.Is(domain.Staff, m.Community.ID) || person == by.Person) {
		err = noMember()
	}
	switch {
	case err != nil || m.Verified && yes:
		return m, err
	case m.Verified: // a colleague was faster: what was confirmed is ended by managers only
		return m, domain.Refuse(domain.Conflict, "refuse.confirmed", nil)
	}
	key, in, out := "notice.home_refused", []people.Membership(nil), []people.Membership{m.Membership}
	if yes {
		m.Verified = true
		key, in, out = "notice.home_confirmed", []people.Membership{m.Membership}, nil
	}
	return m, d.move(ctx, in, out, []notice.Notice{d.about(m, person, key, by)})
}

// End ends a membership: somebody leaves, a role is withdrawn, a person has moved away. Whoever did not do it himself is told.
// Errors: NotFound, also to those who may not.
func (d *Desk) End(ctx context.Context, by domain.Actor, m people.Membership) (Seat, error) {
	full, err := d.Seat(ctx, by, m)
	if err != nil {
		return full, err
	}
	var told []notice.Notice
	if by.Person != m.Person {
		key := "notice.role_ended"
		if full.Role == domain.Owner {
			key = "notice.home_ended"
		}
		told = append(told, d.about(full, m.Person, key, by))
	}
	return full, d.move(ctx, nil, []people.Membership{full.Membership}, told)
}

// move stores what changed; that somebody was faster is a membership that is not there.
func (d *Desk) move(ctx context.Context, in, out []people.Membership, told []notice.Notice) error {
	err := d.store.Move(ctx, in, out, told)
	if domain.KindOf(err) == domain.NotFound {
		return noMember()
	}
	return err
}

// about makes a notice on a membership. Its key holds the moment: the same may happen again next year.
func (d *Desk) about(m Seat, to domain.PersonID, key string, by domain.Actor) notice.Notice {
	now := d.now()
	n := notice.Notice{To: to, Key: fmt.Sprintf("%s:%d:%d:%d", key, m.Person, m.Home, now.UnixMicro()),
		Message: domain.Say(key, domain.Values{"community": domain.Text(m.Community.Name), "home": domain.Text(m.Lives.Label),
			"name": domain.Text(m.Who.Name), "phone": domain.Text(people.MaskPhone(m.Who.Phone)), "role": domain.Word("role." + string(m.Role))})}
	if to != by.Person {
		n.NotBefore = d.rulesIn(m.Community).Quiet.until(now, m.Community.Location())
	}
	return n
}

// unconfirmed asks those on duty to confirm a home that somebody chose himself: one tap.
func (d *Desk) unconfirmed(ctx context.Context, m Seat, by domain.Actor) ([]notice.Notice, error) {
	duty, err := d.store.Members(ctx, m.Community.ID, domain.Staff, domain.Manager)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(duty, func(a, b people.Profile) int { return cmp.Compare(a.ID, b.ID) })
	var list []notice.Notice
	for _, p := range duty {
		if p.ID == m.Person {
			continue
		}
		n := d.about(m, p.ID, "notice.home_unconfirmed", by)
		arg := fmt.Sprintf(":%d.%d", m.Person, m.Home)
		n.Buttons = []notice.Button{{Do: "confirm_home", View: "confirm_home" + arg}, {Do: "refuse_home", View: "refuse_home" + arg}}
		list = append(list, n)
	}
	return list, nil
}

// memberKeys are the catalogue keys that this file says, with the labels of the buttons.
func memberKeys() []string {
	return []string{"notice.home_unconfirmed", "notice.home_confirmed", "notice.home_refused", "notice.home_ended", "notice.role_ended",
		"button.confirm_home", "button.refuse_home"}
}
