package desk

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk/directory"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Placed is a place as it is kept: a home or building that was chosen is checked and gets its label, typed words are read into data where
// that is certain (docs/design.md §4). homes are those in which the person who speaks lives. Errors: Invalid for too many words, and for a
// home or building that is not in the community.
func (d *Desk) Placed(ctx context.Context, c domain.CommunityID, homes []people.Home, p domain.Place) (domain.Place, error) {
	return directory.Directory{People: d.store}.Placed(ctx, c, homes, p)
}

// meant is the home of the complainant that a filing concerns: the one that is named, the one whose building is, or the first.
func meant(homes []people.Home, f complaint.Filing) people.Home {
	for _, fits := range []func(h people.Home) bool{
		func(h people.Home) bool { return h.ID == f.Complainant.Home },
		func(h people.Home) bool { return h.ID == f.Place.Home },
		func(h people.Home) bool {
			return h.Building == f.Place.Building && (f.Place.Entrance == "" || h.Entrance == f.Place.Entrance)
		},
		func(people.Home) bool { return true },
	} {
		if i := slices.IndexFunc(homes, fits); i >= 0 {
			return homes[i]
		}
	}
	return people.Home{}
}

// Houses lists the buildings of a community with their entrances.
func (d *Desk) Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error) {
	return d.store.Houses(ctx, c)
}
