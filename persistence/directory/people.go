package directory

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Profile implements lookup.PeopleStore.
func (s People) Profile(ctx context.Context, id domain.PersonID) (people.Profile, error) {
	p, err := remembered(s.Cache, func() map[domain.PersonID]people.Profile { return s.Cache.persons }, id, func() (people.Profile, error) {
		return table.One(profiles(s.read(ctx).Where("persons.id = ?", id)))
	})
	return own(p), err
}

// ProfileByChat implements lookup.PeopleStore.
func (s People) ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error) {
	return s.Cache.byChat(chat, func() (people.Profile, error) {
		return table.One(profiles(s.read(ctx).Where("persons.chat = ?", chat)))
	})
}

// Profiles implements lookup.PeopleStore: those that exist, by id.
func (s People) Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error) {
	if known, all := s.Cache.known(ids); all {
		return known, nil
	}
	return profiles(s.read(ctx).Where("persons.id IN ?", ids))
}

// Members implements lookup.PeopleStore: by id; all members if no role is given.
func (s People) Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error) {
	if len(roles) == 0 { // a whole community is asked for rarely, and is too much to remember
		return s.members(ctx, c)
	}
	found, err := remembered(s.Cache, func() map[membersKey][]people.Profile { return s.Cache.members }, keyOfMembers(c, roles), func() ([]people.Profile, error) {
		return s.members(ctx, c, roles...)
	})
	return ownAll(found), err
}

func (s People) members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error) {
	members := s.read(ctx).Model(&membershipRow{}).Select("person").Where("community = ?", c)
	if len(roles) > 0 {
		members = members.Where("role IN ?", roles)
	}
	return profiles(s.read(ctx).Where("persons.id IN (?)", members))
}

// WaitingHomes implements office.PeopleStore.
func (s People) WaitingHomes(ctx context.Context, c domain.CommunityID, without domain.PersonID, limit int) (list []people.Membership, total int, newest time.Time, err error) {
	waiting := func() *gorm.DB {
		return s.read(ctx).Model(&membershipRow{}).Where("community = ? AND role = ? AND NOT verified AND person <> ?", c, domain.Owner, without)
	}
	var n int64
	if err := waiting().Count(&n).Error; err != nil || n == 0 {
		return nil, 0, newest, fault.Translate(err)
	}
	var last, rows []membershipRow
	if err := waiting().Order("since DESC, id DESC").Limit(1).Find(&last).Error; err != nil {
		return nil, 0, newest, fault.Translate(err)
	}
	for _, r := range last {
		newest = column.Time(r.Since)
	}
	if limit > 0 {
		err = waiting().Order("since, id").Limit(limit).Find(&rows).Error
	}
	for _, r := range rows {
		list = append(list, people.Membership{Person: r.Person, Community: r.Community, Role: r.Role, Home: r.Home, Verified: r.Verified, Tie: r.Tie, Since: column.Time(r.Since)})
	}
	return list, int(n), newest, fault.Translate(err)
}

// profiles reads persons with all their memberships in one query, because it is called for every update.
func profiles(where *gorm.DB) ([]people.Profile, error) {
	var rows []struct {
		Person     personRow `gorm:"embedded"`
		MCommunity domain.CommunityID
		MRole      *domain.Role
		MHome      domain.HomeID
		MVerified  bool
		MTie       people.Tie
		MSince     *time.Time
		HLabel     string
	}
	err := where.Table("persons").
		Select("persons.*, coalesce(m.community, 0) AS m_community, m.role AS m_role, coalesce(m.home, 0) AS m_home," +
			" coalesce(m.verified, false) AS m_verified, coalesce(m.tie, '') AS m_tie, m.since AS m_since, coalesce(h.label, '') AS h_label").
		Joins("LEFT JOIN memberships m ON m.person = persons.id LEFT JOIN homes h ON h.id = m.home").Order("persons.id, m.id").Find(&rows).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	var found []people.Profile
	for _, r := range rows {
		if n := len(found); n == 0 || found[n-1].ID != domain.PersonID(r.Person.ID) {
			found = append(found, people.Profile{Person: r.Person.toPerson()})
		}
		if r.MRole != nil {
			p := &found[len(found)-1]
			p.Memberships = append(p.Memberships, people.Membership{Person: p.ID, Community: r.MCommunity, Role: *r.MRole,
				Home: r.MHome, Verified: r.MVerified, Tie: r.MTie, Since: column.Time(r.MSince)})
			if r.HLabel != "" {
				p.Living = append(p.Living, domain.Living{In: r.MCommunity, Label: r.HLabel})
			}
		}
	}
	return found, nil
}

// Greet implements lookup.PeopleStore.
func (s People) Greet(ctx context.Context, p people.Person) (people.Profile, error) {
	row := fromPerson(p)
	row.ID = 0
	err := s.read(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "chat"}}, DoNothing: true}).Create(&row).Error
	if err != nil {
		return people.Profile{}, fmt.Errorf("greet: %w", fault.Translate(err))
	}
	if row.Chat == nil {
		return s.Profile(ctx, domain.PersonID(row.ID))
	}
	return s.ProfileByChat(ctx, p.Chat)
}

// UpdatePerson implements lookup.PeopleStore.
func (s People) UpdatePerson(ctx context.Context, p people.Person, notices ...notice.Notice) error {
	defer s.Cache.Changed(p.ID)
	return s.Transaction(ctx, func(tx queue.Tx) error {
		err := table.Touched(tx.Model(&personRow{}).Where("id = ?", p.ID).Updates(map[string]any{"name": p.Name, "phone": p.Phone,
			"phone_verified": p.PhoneVerified, "language": p.Language, "unreachable": p.Unreachable, "absent": column.Instant(p.Absent), "trade": p.Trade}))
		if err != nil {
			return err
		}
		return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: notices})
	})
}

// AddMembership implements lookup.PeopleStore.
func (s People) AddMembership(ctx context.Context, m people.Membership) error {
	defer s.Cache.Changed(m.Person)
	return fault.Translate(addMembership(s.read(ctx), m))
}

func addMembership(db *gorm.DB, m people.Membership) error {
	row := fromMembership(m)
	return db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "person"}, {Name: "community"}, {Name: "role"}, {Name: "home"}},
		DoUpdates: clause.Assignments(map[string]any{"verified": m.Verified}),
	}).Create(&row).Error
}

// RemoveMembership implements lookup.PeopleStore; NotFound if it does not exist.
func (s People) RemoveMembership(ctx context.Context, m people.Membership) error {
	defer s.Cache.Changed(m.Person)
	return removeMembership(s.read(ctx), m)
}

func removeMembership(db *gorm.DB, m people.Membership) error {
	return table.Touched(db.Where("person = ? AND community = ? AND role = ? AND home = ?", m.Person, m.Community, m.Role, m.Home).
		Delete(&membershipRow{}))
}

// AddInvite implements lookup.PeopleStore.
func (s People) AddInvite(ctx context.Context, i people.Invite) error {
	row := fromInvite(i)
	return fault.Translate(s.read(ctx).Create(&row).Error)
}

// Invite implements lookup.PeopleStore.
func (s People) Invite(ctx context.Context, hash string) (people.Invite, error) {
	var r inviteRow
	if err := s.read(ctx).Where("hash = ?", hash).Take(&r).Error; err != nil {
		return people.Invite{}, fault.Translate(err)
	}
	return r.toInvite(), nil
}

// UseInvite implements lookup.PeopleStore.
func (s People) UseInvite(ctx context.Context, hash string, m people.Membership, now time.Time) error {
	defer s.Cache.Changed(m.Person)
	return s.Transaction(ctx, func(tx queue.Tx) error {
		r := tx.Model(&inviteRow{}).Where("hash = ? AND used IS NULL", hash).
			Updates(map[string]any{"used": column.Instant(now), "used_by": m.Person})
		if r.Error != nil {
			return r.Error
		}
		if r.RowsAffected == 0 {
			if err := tx.Where("hash = ?", hash).Take(&inviteRow{}).Error; err != nil {
				return err
			}
			return fault.Conflict()
		}
		return addMembership(tx.DB, m)
	})
}
