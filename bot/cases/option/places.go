package option

import (
	"context"
	"slices"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// placeOptions are the places that a conversation offers.
func (m facts) placeOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	homes, err := m.homesOf(ctx, v, s)
	return flows.PlaceOptions(s.Flow, homes, v.Label), err
}

// homesOf are the homes of whoever complains, in the community of the conversation where that is known.
func (m facts) homesOf(ctx context.Context, v *visit.Visit, s dialog.State) (homes []people.Home, err error) {
	if s.Flow == "intake" {
		at, chosen := s.Draft["home"]
		if !chosen {
			return m.labelled(ctx, s)
		}
		all, err := m.Office.Homes(ctx, talk.ID[domain.BuildingID](s.Draft["building"].Value()))
		i := slices.IndexFunc(all, func(h people.Home) bool { return talk.Param(h.ID) == at.Value() })
		if i < 0 {
			return nil, err
		}
		return all[i : i+1], err
	}
	if s.Flow == "correct" {
		f, err := m.Desk.Open(ctx, v.By, caseIn(s))
		if _, tellable := visit.MessageOf(err); tellable { // the person is told when the answer is given
			return nil, nil
		}
		who := f.Case.Filing.Complainant
		if err != nil || who.Home == 0 {
			return nil, err
		}
		return m.homeCalled(ctx, f.Case.Community, who.Label)
	}
	all, err := m.Office.Residences(ctx, v.By)
	for _, h := range all {
		if c := talk.CommunityOf(s); c == 0 || c == h.Community.ID {
			homes = append(homes, h.Home)
		}
	}
	return homes, err
}

// labelled is the home of a label that was typed in an intake, as a list of one; none if the community has no such home.
func (m facts) labelled(ctx context.Context, s dialog.State) ([]people.Home, error) {
	return m.homeCalled(ctx, talk.CommunityOf(s), s.Draft["building"].Text)
}

// homeCalled is the home of a community with a label, as a list of one; none if there is no such home.
func (m facts) homeCalled(ctx context.Context, in domain.CommunityID, typed string) ([]people.Home, error) {
	l, err := people.ParseLabel(typed)
	if err != nil {
		return nil, nil //nolint:nilerr // words that are no label
	}
	p, err := m.Desk.Placed(ctx, in, nil, domain.Place{Words: typed})
	if err != nil || p.Home == 0 {
		return nil, err
	}
	return []people.Home{{ID: p.Home, Building: p.Building, Label: p.Label, Entrance: l.Entrance, Room: l.Room}}, nil
}

// spotOptions are the parts of the building that was chosen.
func (m facts) spotOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	id := talk.ID[domain.BuildingID](s.Draft["place_building"].Value())
	houses, err := m.Desk.Houses(ctx, talk.CommunityOf(s))
	i := slices.IndexFunc(houses, func(h place.House) bool { return h.ID == id })
	if err != nil || i < 0 {
		return nil, err
	}
	return flows.SpotOptions(houses[i], v.Label), nil
}
