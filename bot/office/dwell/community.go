package dwell

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/talk"
	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// How a registration goes on where the community is asked for.

// community adds to the chosen community the building and the home that the first words named. over is true if the words are the home itself:
// the conversation begins anew with it, and asks for the community again.
func (h housing) community(ctx context.Context) (over bool, err error) {
	all, err := h.Office.Communities(ctx, h.v.By)
	_, _, choice, _ := button.Parse(h.e.Data)
	i := slices.IndexFunc(all, func(c people.Community) bool {
		return choice == button.Choose+talk.Param(c.ID) || h.e.Kind == dialog.Say && (len(all) == 1 || read.Fold(c.Name) == read.Fold(h.e.Text))
	})
	switch said := Said(nil, h.e.Text); {
	case err != nil:
		return false, err
	case len(all) == 1 && h.e.Kind == dialog.Say && h.s.Flow == registration && said != nil && len(h.e.Text) <= longestHome && read.Fold(all[0].Name) != read.Fold(h.e.Text):
		return h.only(ctx, all[0], people.Label{Building: said[AtBuilding], Entrance: said[AtEntrance], Room: said[AtRoom]})
	case i < 0 && h.e.Kind == dialog.Say && h.s.Flow == registration && said != nil && len(h.e.Text) <= longestHome:
		return true, h.anew(ctx, said)
	case i < 0 || h.s.Params[AtBuilding] == "":
		return false, nil
	}
	houses, err := h.Office.Buildings(ctx, all[i].ID)
	if err != nil {
		return false, err
	}
	l := people.Label{Building: h.s.Params[AtBuilding], Entrance: h.s.Params[AtEntrance], Room: h.s.Params[AtRoom]}
	at, known := houseOf(houses, l.Building)
	if !known {
		return false, nil
	}
	h.e.Over, h.e.Also = true, dialog.Draft{"building": dialog.Answer{Choices: []string{talk.Param(at.ID)}, Label: at.Name}}
	homes, err := h.Office.Homes(ctx, at.ID)
	if one := place.Homes(homes, l); len(one) == 1 {
		h.e.Also["home"] = homeAnswer(one[0])
	}
	return false, err
}

// only takes the home that was written where the only community is asked for: it is there.
func (h housing) only(ctx context.Context, in people.Community, l people.Label) (over bool, err error) {
	houses, err := h.Office.Buildings(ctx, in.ID)
	at, known := houseOf(houses, l.Building)
	if err != nil || !known {
		return false, err
	}
	homes, err := h.Office.Homes(ctx, at.ID)
	if err != nil {
		return false, err
	}
	found := place.Homes(homes, l)
	if len(found) > 1 {
		h.s.Draft = maps.Clone(h.s.Draft)
		if h.s.Draft == nil {
			h.s.Draft = dialog.Draft{}
		}
		h.s.Draft["community"] = dialog.Answer{Choices: []string{talk.Param(in.ID)}, Label: in.Name}
		return true, h.within(ctx, at, l, found)
	}
	h.e.Text, h.e.Over, h.e.Also = in.Name, true, dialog.Draft{"building": dialog.Answer{Choices: []string{talk.Param(at.ID)}, Label: at.Name}}
	if len(found) == 1 {
		h.e.Also["home"] = homeAnswer(found[0])
	}
	return false, nil
}

// registration is the conversation in which a person says where they live.
const registration = "register"

// anew begins the registration anew with what was said of the home, and tells that it is kept.
func (h housing) anew(ctx context.Context, said map[string]string) error {
	h.v.Above(h.v.Text("dwell.home_kept", domain.Values{"home": domain.Text(strings.TrimSpace(h.e.Text))}))
	params := maps.Clone(h.s.Params)
	if params == nil {
		params = map[string]string{}
	}
	maps.Copy(params, said)
	return h.Talk.Open(ctx, h.v, talk.Opening{Start: dialog.Start{Flow: h.s.Flow, Params: params, Draft: h.s.Draft, Then: h.s.Then}, Instead: true})
}
