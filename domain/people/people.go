// Package people holds Person, Community, Building, Home, Membership and Invite (docs/design.md §1), and reads what people type about
// them: labels, names, telephone numbers, areas. It never loads or stores; the rooms that do so pass its values on.
//
//	actor := profile.Actor(admin)
//	label, err := people.ParseLabel("3栋2单元1201")
package people

import (
	"strings"
	"time"

	"guanjia/domain"
)

// Person is one Telegram account.
type Person struct {
	ID            domain.PersonID // given by the store; 0 before
	Chat          domain.ChatID   // the private chat with the bot; set by Greet, never changes; equal to the account's id; never 0
	Name          string          // set by Greet to what Telegram says, by Register to what the person types; "" only if Telegram gave none
	Phone         string          // E.164; set by Register; "" until shared
	PhoneVerified bool            // whether Telegram itself confirmed that the number is the account's; set by Register and Correct; false without a number
	Language      domain.Language // set by Greet to what Telegram says, and by Speak; "" until chosen
	Unreachable   string          // why no notice reaches the person (notice.Reason that is OfReader); set by Reach and the mailbox, Greet takes it away; "": the last one did
	Joined        time.Time       // UTC; set by the store; zero before
	Absent        time.Time       // UTC; the person is away until then; set by the office's absences. Zero or past: not away
	Trade         Trade           // of a colleague: the kind of work, set by SetTrade; "": not set
}

// Away reports whether p is absent at an instant.
func (p Person) Away(at time.Time) bool { return at.Before(p.Absent) }

// Reachable reports whether messages of the bot reach p: there is a chat, and the last message arrived.
func (p Person) Reachable() bool { return p.Chat != 0 && p.Unreachable == "" }

// Community is one 小区. All fields but ID are set by the set-up.
type Community struct {
	ID    domain.CommunityID // given by the store; 0 before
	Code  string             // starts every number of the community: "YH"; never ""
	Name  string             // as people say it; never ""
	Zone  string             // IANA time zone of its hours and dates; the set-up refuses ""
	Hours string             // of a working day, as ParseHours returns them; "": those of the configuration
	Days  string             // hours of single days, one a line, as WithDays writes them; "": none
}

// Location returns c's time zone; UTC if its name is unknown, which the set-up refuses.
func (c Community) Location() *time.Location {
	return domain.Zone(c.Zone)
}

// EndOf is the last minute of the day of an instant in c's zone; zero stays zero.
func (c Community) EndOf(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	y, m, d := day.In(c.Location()).Date()
	return time.Date(y, m, d, 23, 59, 0, 0, c.Location())
}

// DayBefore is the beginning of a day in c's zone, in UTC; zero if it is the day of now, or no day.
func (c Community) DayBefore(day, now time.Time) time.Time {
	y, m, d := day.Date()
	at := time.Date(y, m, d, 0, 0, 0, 0, c.Location())
	if day.IsZero() || at.Format(time.DateOnly) == now.In(c.Location()).Format(time.DateOnly) {
		return time.Time{}
	}
	return at.UTC()
}

// Building is one building of a community. All fields but ID are set by the set-up.
type Building struct {
	ID        domain.BuildingID  // given by the store; 0 before
	Community domain.CommunityID // never 0
	Name      string             // as people say it: "3"; never ""
}

// Home is one flat, shop or garage. All fields but ID are set by the set-up, from the list of homes.
type Home struct {
	ID        domain.HomeID      // given by the store; 0 before
	Community domain.CommunityID // never 0
	Building  domain.BuildingID  // never 0
	Entrance  string             // "" if the building has only one
	Room      string             // never ""
	Label     string             // building, entrance and room: "3-2-1201"; unique in a community; never ""
	Area      Area               // zero: not known
}

// Labels names all homes of a list.
func Labels(homes []Home) string {
	all := make([]string, len(homes))
	for i, h := range homes {
		all[i] = h.Label
	}
	return strings.Join(all, " / ")
}

// Dwelling is one row of a list of homes that somebody imports: it has no identifier and no community yet.
type Dwelling struct {
	Label
	Area Area // zero: not known
}

// Membership is a person's role in one community.
type Membership struct {
	Person    domain.PersonID    // never 0
	Community domain.CommunityID // never 0
	Role      domain.Role        // never Admin, and never ""
	Home      domain.HomeID      // of an owner; 0 for other roles
	Tie       Tie                // what the person is to Home; the person tells it; "": not told
	Verified  bool               // whether staff confirmed the home that an owner chose; always true for other roles
	Since     time.Time          // UTC; set by the store; zero before
}

// Invite is a link by which a person joins. Invitations of staff and managers, and those to one home, can be used once.
type Invite struct {
	Hash      string             // of the token; the token itself is not stored; never ""
	Community domain.CommunityID // never 0
	Role      domain.Role        // owner, staff or manager; never ""
	Building  domain.BuildingID  // an owners' invitation without Home: to all homes of the building; 0: of the community
	Home      domain.HomeID      // of an owners' invitation to one home; else 0
	By        domain.PersonID    // who made it; never 0
	Made      time.Time          // UTC; never zero
	Expires   time.Time          // UTC; never zero: no invitation is for ever
	UsedBy    domain.PersonID    // 0 until it is used
	Used      time.Time          // UTC; zero until it is used
}

// Profile is a person with all memberships of that person.
type Profile struct {
	Person
	Memberships []Membership    // in the order in which they began; nil: none
	Living      []domain.Living // the homes of Memberships by their labels; set by the store; nil: none
}

// Actor returns p as an actor with the roles of this moment. admin tells whether the configuration names p as admin.
func (p Profile) Actor(admin bool) domain.Actor {
	a := domain.Actor{Person: p.ID, Name: p.Name, Language: p.Language, Admin: admin, Living: p.Living}
	for _, m := range p.Memberships {
		a.Grants = append(a.Grants, domain.Grant{Community: m.Community, Role: m.Role})
		if m.Home != 0 {
			a.Homes = append(a.Homes, m.Home)
		}
	}
	return a
}
