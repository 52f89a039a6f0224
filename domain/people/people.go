// Package people holds who is who: Person, Community, Building, Home, Membership and Invite (docs/design.md §1).
// It never loads or stores; rooms that do hand its values around.
package people

import (
	"time"

	"guanjia/domain"
)

// Person is one Telegram account. Chat is its private chat with the bot (equal to the account id).
// Phone is empty until shared; PhoneVerified holds if Telegram itself vouched for it.
// Unreachable is why the last notice could not be delivered ("" while all is well).
type Person struct {
	ID            domain.PersonID
	Chat          domain.ChatID
	Name          string
	Phone         string
	PhoneVerified bool
	Language      domain.Language
	Unreachable   string
	Joined        time.Time
	Absent        time.Time // away until then; zero or past: here
}

// Away says whether p is absent at an instant.
func (p Person) Away(at time.Time) bool { return at.Before(p.Absent) }

// Community is a 小区. Code opens every case number ("YH"); Zone is its IANA time zone. Hours are those of its office on a
// working day, as calendar.Parse reads each of them ("08:30-12:00 13:30-18:00"); empty: those of the configuration.
type Community struct {
	ID    domain.CommunityID
	Code  string
	Name  string
	Zone  string
	Hours string
}

// Location is c's zone; UTC if the name is unknown, which the set-up forbids.
func (c Community) Location() *time.Location {
	if loc, err := time.LoadLocation(c.Zone); err == nil {
		return loc
	}
	return time.UTC
}

// Building is a house of a community. Name is what people say ("3").
type Building struct {
	ID        domain.BuildingID
	Community domain.CommunityID
	Name      string
}

// Home is one home. Label is what people say and what is unique in a community: "3-2-1201"
// (building, entrance, room). Area is zero if it is not known.
type Home struct {
	ID        domain.HomeID
	Community domain.CommunityID
	Building  domain.BuildingID
	Entrance  string
	Room      string
	Label     string
	Area      Area
}

// Dwelling is a home as a list of homes names it, before it has a place in a community.
type Dwelling struct {
	Label
	Area Area
}

// Membership is a person's role in a community; for an owner also the home. Verified is true once staff
// confirmed a self-chosen home, and always for other roles.
type Membership struct {
	Person    domain.PersonID
	Community domain.CommunityID
	Role      domain.Role
	Home      domain.HomeID
	Verified  bool
	Since     time.Time
}

// Invite is a link that lets somebody join. Only the hash of its token is kept. Staff and manager invites are
// single-use, as are those to a home; Used is zero until then. An owners' invite without home is for all doors of Building, or of
// the community if that is zero too.
type Invite struct {
	Hash      string
	Community domain.CommunityID
	Role      domain.Role
	Building  domain.BuildingID
	Home      domain.HomeID
	By        domain.PersonID
	Made      time.Time
	Expires   time.Time
	UsedBy    domain.PersonID
	Used      time.Time
}

// Profile is a person with all memberships.
type Profile struct {
	Person
	Memberships []Membership
}

// Actor is p's rights as of now; admin says whether the configuration names p as admin.
func (p Profile) Actor(admin bool) domain.Actor {
	a := domain.Actor{Person: p.ID, Name: p.Name, Language: p.Language, Admin: admin}
	for _, m := range p.Memberships {
		a.Grants = append(a.Grants, domain.Grant{Community: m.Community, Role: m.Role})
	}
	return a
}
