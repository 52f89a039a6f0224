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
	tokenBytes = 16 // 128 bits; 22 characters of a start payload, of which Telegram allows 64
	// StaffInviteFor and OwnerInviteFor are how long invitations hold.
	StaffInviteFor = 7 * 24 * time.Hour
	OwnerInviteFor = 90 * 24 * time.Hour
	// MaxAttempts with invitations that cannot be used are allowed to a person in AttemptsIn; then none can, for a while.
	MaxAttempts = 5
	AttemptsIn  = time.Hour
)

// inviters says who may invite whom: owners by staff, staff by managers, managers by admins.
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

// Invitation is what somebody would join. Home is zero for a whole building, Building too for a whole community. Token is known
// only to who made it.
type Invitation struct {
	Community people.Community
	Role      domain.Role
	Building  people.Building
	Home      people.Home
	Token     string
	Expires   time.Time
}

// Scope is what owners are invited to: a home, a building, or the whole community if both are zero.
type Scope struct {
	Building domain.BuildingID
	Home     domain.HomeID
}

// badInvite is the one answer to a token that is used, expired, unknown or mutilated.
func badInvite() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.invite", nil) }

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Invite makes an invitation with its token, of which only a hash is kept. Invitations of staff, of managers and to a home are used
// once; that of owners to a building or a community is for all its doors until it expires. Errors: Forbidden, NotFound (community,
// building or home).
func (o *Office) Invite(ctx context.Context, by domain.Actor, community domain.CommunityID, role domain.Role, to Scope) (Invitation, error) {
	if !mayInvite(by, role, community) {
		return Invitation{}, domain.Refuse(domain.Forbidden, "refuse.invite_role", nil)
	}
	c, err := o.store.Community(ctx, community)
	if err != nil {
		return Invitation{}, err
	}
	if role != domain.Owner {
		to = Scope{}
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

// door finds what is invited to; one of another community is not there.
func (o *Office) door(ctx context.Context, in domain.CommunityID, to Scope) (b people.Building, u people.Home, err error) {
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

// valid finds the invite of a token, for somebody who may have used it himself. What cannot be used counts as an attempt, and
// after too many of them nothing can: who guesses learns nothing from going on.
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

// usable says whether an invite can still be used by somebody: it is fresh; one to work here was made by somebody who still may,
// for somebody who does not work here yet.
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

// Invited tells what a token invites to. Used, expired, guessed ones and those of others are the same NotFound.
func (o *Office) Invited(ctx context.Context, by domain.Actor, token string) (Invitation, error) {
	i, err := o.valid(ctx, by, token)
	if err != nil {
		return Invitation{}, err
	}
	in := Invitation{Role: i.Role, Expires: i.Expires}
	if in.Community, err = o.store.Community(ctx, i.Community); err != nil {
		return Invitation{}, err
	}
	in.Building, in.Home, err = o.door(ctx, i.Community, Scope{i.Building, i.Home})
	return in, err
}

// Accept lets by join what a token invites to; the same person twice joins once. With an invitation of owners to a community or a
// building nothing is stored yet: the home is still to be chosen (Register). Errors: NotFound as Invited, Invalid (too many homes).
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
