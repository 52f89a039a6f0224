package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
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
)

// inviters says who may invite whom: owners by staff, staff by managers, managers by admins.
var inviters = map[domain.Role]domain.Role{
	domain.Owner: domain.Staff, domain.Staff: domain.Manager, domain.Manager: domain.Admin,
}

// Invitation is what somebody would join. Unit is zero for a whole community.
type Invitation struct {
	Community people.Community
	Role      domain.Role
	Unit      people.Unit
}

// badInvite is the one answer to a token that is used, expired, unknown or mutilated.
func badInvite() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.invite", nil) }

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Invite makes an invitation and gives its token, of which only a hash is kept. Invitations of staff, of managers and
// to a unit are used once; that of owners to a community, without a unit, is for all its doors until it expires.
// Errors: Forbidden, NotFound (community or unit).
func (d *Desk) Invite(ctx context.Context, by domain.Actor, community domain.CommunityID, role domain.Role, unit domain.UnitID) (string, error) {
	needs, can := inviters[role]
	if !can || !by.Is(needs, community) {
		return "", domain.Refuse(domain.Forbidden, "refuse.invite_role", nil)
	}
	if _, err := d.store.Community(ctx, community); err != nil {
		return "", err
	}
	if role != domain.Owner {
		unit = 0
	}
	if unit != 0 {
		u, err := d.store.Unit(ctx, unit)
		if domain.KindOf(err) == domain.NotFound || err == nil && u.Community != community {
			return "", domain.Refuse(domain.NotFound, "refuse.no_unit", nil)
		}
		if err != nil {
			return "", err
		}
	}
	secret := make([]byte, tokenBytes)
	rand.Read(secret) //nolint:errcheck // it never fails
	token, lasts := base64.RawURLEncoding.EncodeToString(secret), StaffInviteFor
	if role == domain.Owner {
		lasts = OwnerInviteFor
	}
	now := d.now()
	return token, d.store.AddInvite(ctx, people.Invite{Hash: hashed(token), Community: community, Role: role, Unit: unit,
		By: by.Person, Made: now, Expires: now.Add(lasts)})
}

// valid finds the invite of a token, for somebody who may have used it himself.
func (d *Desk) valid(ctx context.Context, token string, usedBy domain.PersonID) (people.Invite, error) {
	i, err := d.store.Invite(ctx, hashed(token))
	switch {
	case domain.KindOf(err) == domain.NotFound:
		return i, badInvite()
	case err != nil:
		return i, err
	case !i.Used.IsZero() && (usedBy == 0 || i.UsedBy != usedBy):
		return i, badInvite()
	case i.Used.IsZero() && !d.now().Before(i.Expires):
		return i, badInvite()
	}
	return i, nil
}

// Invited tells what a token invites to. Used, expired and unknown ones are the same NotFound.
func (d *Desk) Invited(ctx context.Context, token string) (Invitation, error) {
	i, err := d.valid(ctx, token, 0)
	if err != nil {
		return Invitation{}, err
	}
	in := Invitation{Role: i.Role}
	if in.Community, err = d.store.Community(ctx, i.Community); err != nil {
		return Invitation{}, err
	}
	if i.Unit != 0 {
		if in.Unit, err = d.store.Unit(ctx, i.Unit); err != nil {
			return Invitation{}, err
		}
	}
	return in, nil
}

// Accept lets by join what a token invites to; the same person twice joins once. With an invitation of owners to a
// community nothing is stored yet: the unit is still to be chosen (Register). Errors: NotFound as Invited.
func (d *Desk) Accept(ctx context.Context, by domain.Actor, token string) (people.Profile, error) {
	i, err := d.valid(ctx, token, by.Person)
	if err != nil {
		return people.Profile{}, err
	}
	if by.Person == 0 {
		return people.Profile{}, badInvite()
	}
	openDoor := i.Role == domain.Owner && i.Unit == 0
	if i.Used.IsZero() && !openDoor {
		m := people.Membership{Person: by.Person, Community: i.Community, Role: i.Role, Unit: i.Unit, Verified: true, Since: d.now()}
		err := d.store.UseInvite(ctx, i.Hash, m, d.now())
		if domain.KindOf(err) == domain.Conflict {
			err = badInvite()
		}
		if err != nil {
			return people.Profile{}, err
		}
	}
	return d.store.Profile(ctx, by.Person)
}
