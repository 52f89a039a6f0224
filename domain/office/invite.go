package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Bounds of invitations.
const (
	tokenBytes = 16 // 128 bits; 22 characters in a start link, where Telegram allows 64
	// StaffInviteFor and OwnerInviteFor are how long invitations can be used.
	StaffInviteFor = 7 * 24 * time.Hour
	OwnerInviteFor = 90 * 24 * time.Hour
	// MaxAttempts is the number of unusable invitations that a person may try within AttemptsIn. After that every invitation is refused
	// for a while.
	MaxAttempts = 5
	AttemptsIn  = time.Hour
)

// inviters holds the role that may invite to a role: staff invite owners, managers invite staff, admins invite managers.
var inviters = map[domain.Role]domain.Role{
	domain.Owner: domain.Staff, domain.Staff: domain.Manager, domain.Manager: domain.Admin,
}

// Invitable lists the roles to which by may invite in a community, those with the least rights first.
func Invitable(by domain.Actor, in domain.CommunityID) []domain.Role {
	var roles []domain.Role
	for _, role := range domain.Roles() {
		if mayInvite(by, role, in) {
			roles = append(roles, role)
		}
	}
	return roles
}

func mayInvite(by domain.Actor, role domain.Role, in domain.CommunityID) bool {
	needs, can := inviters[role]
	return can && by.Is(needs, in)
}

// Inviters is the role with the least rights that may invite somebody.
func Inviters() domain.Role {
	return domain.LeastRole(1, func(by domain.Actor) bool { return len(Invitable(by, 1)) > 0 })
}

// Invitation is what a token invites to.
type Invitation struct {
	Community people.Community // never zero
	Role      domain.Role      // owner, staff or manager; never ""
	Building  people.Building  // zero: the whole community, or Home says it
	Home      people.Home      // zero: the whole building or community
	Token     string           // set only for the person who made it; "" for others
	Expires   time.Time        // UTC; never zero
}

// Invited is the homes to which owners are invited: one home, all homes of a building, or, if both are 0, all homes of the community.
type Invited struct {
	Building domain.BuildingID // 0: it is one home, or all of the community
	Home     domain.HomeID     // 0: it is not one home
}

// badInvite is the same answer to used, expired, unknown and damaged tokens.
func badInvite() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.invite", nil) }

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Invite makes an invitation with its token; only a hash of the token is stored. Invitations of staff, of managers and to one home can be
// used once; one of owners to a building or a community can be used for all its homes until it expires. Errors: Forbidden, NotFound
// (community, building or home).
func (o *Office) Invite(ctx context.Context, by domain.Actor, community domain.CommunityID, role domain.Role, to Invited) (Invitation, error) {
	if !mayInvite(by, role, community) {
		return Invitation{}, domain.Refuse(domain.Forbidden, "refuse.invite_role", nil)
	}
	c, err := o.store.Community(ctx, community)
	if err != nil {
		return Invitation{}, err
	}
	if role != domain.Owner {
		to = Invited{}
	}
	in := Invitation{Community: c, Role: role}
	if in.Building, in.Home, err = o.door(ctx, community, to); err != nil {
		return Invitation{}, err
	}
	secret := make([]byte, tokenBytes)
	rand.Read(secret) //nolint:errcheck // it never fails
	lasts := StaffInviteFor
	if role == domain.Owner {
		lasts = OwnerInviteFor
	}
	now := o.now()
	in.Token, in.Expires = base64.RawURLEncoding.EncodeToString(secret), now.Add(lasts)
	return in, o.store.AddInvite(ctx, people.Invite{Hash: hashed(in.Token), Community: community, Role: role, Building: in.Building.ID,
		Home: in.Home.ID, By: by.Person, Made: now, Expires: in.Expires})
}

// door returns the building and the home that are invited; NotFound if they are of another community.
func (o *Office) door(ctx context.Context, in domain.CommunityID, to Invited) (b people.Building, u people.Home, err error) {
	none := domain.Refuse(domain.NotFound, "refuse.no_home", nil)
	if to.Home != 0 {
		u, err = o.store.Home(ctx, to.Home)
		if domain.KindOf(err) == domain.NotFound || err == nil && u.Community != in {
			err = none
		}
		to.Building = u.Building
	}
	if err != nil || to.Building == 0 {
		return b, u, err
	}
	all, err := o.store.Buildings(ctx, in)
	if err != nil {
		return b, u, err
	}
	i := slices.IndexFunc(all, func(b people.Building) bool { return b.ID == to.Building })
	if i < 0 {
		return b, u, none
	}
	return all[i], u, nil
}

// valid returns the invite of a token that by may use or has used. A token that cannot be used counts as an attempt; after too many
// attempts every token is refused, so that guessing does not help.
func (o *Office) valid(ctx context.Context, by domain.Actor, token string) (people.Invite, error) {
	tried, err := o.store.Attempts(ctx, by.Person, o.now().Add(-AttemptsIn))
	if err != nil {
		return people.Invite{}, err
	}
	if by.Person == 0 || tried >= MaxAttempts {
		return people.Invite{}, badInvite()
	}
	i, err := o.store.Invite(ctx, hashed(token))
	switch {
	case domain.KindOf(err) == domain.NotFound:
	case err != nil:
		return i, err
	case i.UsedBy == by.Person && !i.Used.IsZero():
		return i, nil
	default:
		usable, err := o.usable(ctx, by, i)
		if usable || err != nil {
			return i, err
		}
	}
	if err := o.store.Attempt(ctx, by.Person, o.now()); err != nil {
		return people.Invite{}, err
	}
	return people.Invite{}, badInvite()
}

// usable reports whether somebody can still use an invite: it has not expired and was not used; one for staff or managers was made by a
// person who still has the right, and is not for somebody who works here already.
func (o *Office) usable(ctx context.Context, by domain.Actor, i people.Invite) (bool, error) {
	if !i.Used.IsZero() || !o.now().Before(i.Expires) {
		return false, nil
	}
	if i.Role == domain.Owner {
		return true, nil
	}
	inviter, err := o.store.Profile(ctx, i.By)
	if domain.KindOf(err) == domain.NotFound {
		return false, nil
	}
	return err == nil && mayInvite(o.desk.ActorOf(inviter), i.Role, i.Community) && !by.Is(i.Role, i.Community), err
}

// Invited returns what a token invites to. Used, expired and guessed tokens, and those of others, are the same NotFound.
func (o *Office) Invited(ctx context.Context, by domain.Actor, token string) (Invitation, error) {
	i, err := o.valid(ctx, by, token)
	if err != nil {
		return Invitation{}, err
	}
	in := Invitation{Role: i.Role, Expires: i.Expires}
	if in.Community, err = o.store.Community(ctx, i.Community); err != nil {
		return Invitation{}, err
	}
	in.Building, in.Home, err = o.door(ctx, i.Community, Invited{i.Building, i.Home})
	return in, err
}

// Accept gives by the membership to which a token invites; a second time it changes nothing. An invitation of owners to a community or a
// building stores nothing yet: the owner must choose the home first (Register). Errors: NotFound as Invited, Invalid (too many homes).
func (o *Office) Accept(ctx context.Context, by domain.Actor, token string) (people.Profile, error) {
	i, err := o.valid(ctx, by, token)
	if err != nil {
		return people.Profile{}, err
	}
	p, err := o.store.Profile(ctx, by.Person)
	if err != nil {
		return people.Profile{}, err
	}
	if openDoor := i.Role == domain.Owner && i.Home == 0; !i.Used.IsZero() || openDoor {
		return p, nil
	}
	if i.Role == domain.Owner {
		if _, err := roomFor(p, i.Home); err != nil {
			return people.Profile{}, err
		}
	}
	m := people.Membership{Person: by.Person, Community: i.Community, Role: i.Role, Home: i.Home, Verified: true, Since: o.now()}
	err = o.store.UseInvite(ctx, i.Hash, m, o.now())
	if domain.KindOf(err) == domain.Conflict {
		err = badInvite()
	}
	if err != nil {
		return people.Profile{}, err
	}
	return o.store.Profile(ctx, by.Person)
}
