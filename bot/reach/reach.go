// Package reach finds out where people reach the office of their community: its telephone and its hours. It never says who works there, and
// it has no texts: the page comes from bot/card.
//
//	room := reach.Room{Desk: desk, Office: office, Phone: roster.Phone}
//	offices, err := room.Offices(ctx, by)
package reach

import (
	"context"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Room knows the offices of all communities. All fields are required. Safe for concurrent use.
type Room struct {
	Desk   *desk.Desk
	Office *office.Office
	// Phone is the telephone of a community's office, of which set stands in the settings; "" if none is known (rostering.Room.Phone).
	Phone func(ctx context.Context, in domain.CommunityID, set string) (string, error)
}

// Offices are those of the communities where by lives or works; for a stranger the one of the settings that hold everywhere. Errors are those
// of the stores.
func (m Room) Offices(ctx context.Context, by domain.Actor) ([]card.Office, error) {
	all, err := m.Office.Communities(ctx, by)
	if err != nil {
		return nil, err
	}
	near := []people.Community{}
	for _, c := range all {
		if by.Belongs(c.ID) {
			near = append(near, c)
		}
	}
	if len(near) == 0 {
		near = append(near, people.Community{})
	}
	offices := make([]card.Office, len(near))
	for i, c := range near {
		rules := m.Desk.RulesIn(c)
		phone, err := m.Phone(ctx, c.ID, rules.Phone)
		if err != nil {
			return nil, err
		}
		offices[i] = card.Office{Name: c.Name, Phone: phone, Hours: rules.Hours}
	}
	return offices, nil
}
