package directory

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence/column"
)

// personRow is a person; Chat is NULL for a person without Telegram.
type personRow struct {
	ID            int64 `gorm:"primaryKey"`
	Chat          *domain.ChatID
	Name          string          `gorm:"not null"`
	Phone         string          `gorm:"not null"`
	PhoneVerified bool            `gorm:"not null"`
	Language      domain.Language `gorm:"not null"`
	Unreachable   string          `gorm:"not null"`
	Joined        *time.Time
	Absent        *time.Time
	Trade         people.Trade `gorm:"not null"`
}

func (personRow) TableName() string { return "persons" }

func fromPerson(p people.Person) personRow {
	r := personRow{ID: int64(p.ID), Name: p.Name, Phone: p.Phone, PhoneVerified: p.PhoneVerified, Language: p.Language,
		Unreachable: p.Unreachable, Joined: column.Instant(p.Joined), Absent: column.Instant(p.Absent), Trade: p.Trade}
	if p.Chat != 0 {
		r.Chat = &p.Chat
	}
	return r
}

func (r personRow) toPerson() people.Person {
	p := people.Person{ID: domain.PersonID(r.ID), Name: r.Name, Phone: r.Phone, PhoneVerified: r.PhoneVerified,
		Language: r.Language, Unreachable: r.Unreachable, Joined: column.Time(r.Joined), Absent: column.Time(r.Absent), Trade: r.Trade}
	if r.Chat != nil {
		p.Chat = *r.Chat
	}
	return p
}

// membershipRow is a person's role in a community.
type membershipRow struct {
	ID        int64              `gorm:"primaryKey"`
	Person    domain.PersonID    `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	Role      domain.Role        `gorm:"not null"`
	Home      domain.HomeID      `gorm:"not null"`
	Verified  bool               `gorm:"not null"`
	Tie       people.Tie         `gorm:"not null"`
	Since     *time.Time
}

func (membershipRow) TableName() string { return "memberships" }

func fromMembership(m people.Membership) membershipRow {
	return membershipRow{Person: m.Person, Community: m.Community, Role: m.Role, Home: m.Home, Verified: m.Verified, Tie: m.Tie, Since: column.Instant(m.Since)}
}

// communityRow is a community.
type communityRow struct {
	ID    int64  `gorm:"primaryKey"`
	Code  string `gorm:"not null"`
	Name  string `gorm:"not null"`
	Zone  string `gorm:"not null"`
	Hours string `gorm:"not null"`
	Days  string `gorm:"not null"`
}

func (communityRow) TableName() string { return "communities" }

func fromCommunity(c people.Community) communityRow {
	return communityRow{ID: int64(c.ID), Code: c.Code, Name: c.Name, Zone: c.Zone, Hours: c.Hours, Days: c.Days}
}

func (r communityRow) toCommunity() people.Community {
	return people.Community{ID: domain.CommunityID(r.ID), Code: r.Code, Name: r.Name, Zone: r.Zone, Hours: r.Hours, Days: r.Days}
}

// buildingRow is a building.
type buildingRow struct {
	ID        int64              `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Name      string             `gorm:"not null"`
}

func (buildingRow) TableName() string { return "buildings" }

func fromBuilding(b people.Building) buildingRow {
	return buildingRow{ID: int64(b.ID), Community: b.Community, Name: b.Name}
}

func (r buildingRow) toBuilding() people.Building {
	return people.Building{ID: domain.BuildingID(r.ID), Community: r.Community, Name: r.Name}
}

// homeRow is a home.
type homeRow struct {
	ID        int64              `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Building  domain.BuildingID  `gorm:"not null"`
	Entrance  string             `gorm:"not null"`
	Room      string             `gorm:"not null"`
	Label     string             `gorm:"not null"`
	Area      people.Area        `gorm:"not null"`
}

func (homeRow) TableName() string { return "homes" }

func fromHome(u people.Home) homeRow {
	return homeRow{ID: int64(u.ID), Community: u.Community, Building: u.Building, Entrance: u.Entrance, Room: u.Room,
		Label: u.Label, Area: u.Area}
}

func (r homeRow) toHome() people.Home {
	return people.Home{ID: domain.HomeID(r.ID), Community: r.Community, Building: r.Building, Entrance: r.Entrance,
		Room: r.Room, Label: r.Label, Area: r.Area}
}

// inviteRow is an invite.
type inviteRow struct {
	Hash      string             `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Role      domain.Role        `gorm:"not null"`
	Building  domain.BuildingID  `gorm:"not null"`
	Home      domain.HomeID      `gorm:"not null"`
	MadeBy    domain.PersonID    `gorm:"not null"`
	Made      *time.Time
	Expires   *time.Time
	UsedBy    domain.PersonID `gorm:"not null"`
	Used      *time.Time
}

func (inviteRow) TableName() string { return "invites" }

func fromInvite(i people.Invite) inviteRow {
	return inviteRow{Hash: i.Hash, Community: i.Community, Role: i.Role, Building: i.Building, Home: i.Home, MadeBy: i.By, Made: column.Instant(i.Made),
		Expires: column.Instant(i.Expires), UsedBy: i.UsedBy, Used: column.Instant(i.Used)}
}

func (r inviteRow) toInvite() people.Invite {
	return people.Invite{Hash: r.Hash, Community: r.Community, Role: r.Role, Building: r.Building, Home: r.Home, By: r.MadeBy, Made: column.Time(r.Made),
		Expires: column.Time(r.Expires), UsedBy: r.UsedBy, Used: column.Time(r.Used)}
}
