// Package scoped finds the homes and people of a scope, for announcements and incidents. It decides nothing: domain/scope says which homes a
// scope covers.
//
//	all, err := scoped.Within(ctx, db, community, s)
//	doors := scope.Doors(all)
package scoped

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/persistence/fault"
)

// homeRow is a home.
type homeRow struct {
	ID       domain.HomeID
	Building domain.BuildingID
	Entrance string
	Room     string
	Label    string
}

// memberRow is an owner of a home.
type memberRow struct {
	Home        domain.HomeID
	Person      domain.PersonID
	Chat        *domain.ChatID // NULL: not in Telegram
	Language    domain.Language
	Unreachable string
	Verified    bool
}

// Within lists the homes of a community that lie in a scope, by building and id, with the people who have joined as their owners. It reads
// in the transaction of db, if that is one, so that who is told can be decided there. Homes and owners are read side by side: joined, they
// are slow without an index for each way to ask. Errors are those of the database.
func Within(ctx context.Context, db *gorm.DB, in domain.CommunityID, s scope.Scope) ([]scope.Household, error) {
	if s.IsZero() {
		return nil, nil
	}
	var members []memberRow
	err := db.WithContext(ctx).Table("memberships").
		Select("memberships.home, memberships.person, memberships.verified, persons.chat, persons.language, persons.unreachable").
		Joins("JOIN persons ON persons.id = memberships.person").
		Where("memberships.community = ? AND memberships.role = ?", in, domain.Owner).Order("memberships.person").Find(&members).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	residents := map[domain.HomeID][]scope.Resident{}
	for _, m := range members {
		who := people.Person{Unreachable: m.Unreachable}
		if m.Chat != nil {
			who.Chat = *m.Chat
		}
		residents[m.Home] = append(residents[m.Home], scope.Resident{Person: m.Person, Language: m.Language, Verified: m.Verified, Reachable: who.Reachable()})
	}
	homes := db.WithContext(ctx).Table("homes").Select("id, building, entrance, room, label").Where("community = ?", in)
	if !s.All {
		homes = homes.Where("building IN ?", buildings(s))
	}
	var rows []homeRow
	if err := homes.Order("building, id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	var all []scope.Household
	for _, r := range rows {
		h := people.Home{ID: r.ID, Community: in, Building: r.Building, Entrance: r.Entrance, Room: r.Room, Label: r.Label}
		if s.Covers(h) {
			all = append(all, scope.Household{Home: h, Residents: residents[h.ID]})
		}
	}
	return all, nil
}

func buildings(s scope.Scope) []domain.BuildingID {
	var ids []domain.BuildingID
	for _, p := range s.Parts {
		ids = append(ids, p.Building)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Reader reads scopes outside any transaction. Safe for concurrent use.
type Reader struct {
	DB *gorm.DB // its schema must have homes, persons and memberships
}

// Within implements what rooms of the domain ask about a scope, as Within.
func (r Reader) Within(ctx context.Context, in domain.CommunityID, s scope.Scope) ([]scope.Household, error) {
	return Within(ctx, r.DB, in, s)
}
