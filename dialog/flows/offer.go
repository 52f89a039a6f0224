package flows

import (
	"slices"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Label says a catalogue entry in the reader's language.
type Label func(key string, values domain.Values) string

// PlaceOptions are the options of the fact "places" in a conversation: the places of whoever complains (home, lift, stairs), then the
// community's, then another building; in an intake also that nobody knows.
func PlaceOptions(flow string, homes []people.Home, label Label) []dialog.Option {
	home := "place.my_home"
	if flow == "intake" || flow == "correct" {
		home = "place.their_home"
	}
	var os []dialog.Option
	for _, h := range homes {
		os = append(os, dialog.Option{Value: PlaceValue(place.AtHome(h)), Label: label(home, domain.Values{"home": domain.Text(h.Label)})})
		for _, part := range OwnPlaces() {
			if o := placeOption(place.PartOf(h, part), label); !slices.Contains(os, o) {
				os = append(os, o)
			}
		}
	}
	for _, part := range CommunityPlaces() {
		os = append(os, dialog.Option{Value: string(part), Key: "place." + string(part)})
	}
	if flow != "details" { // of an emergency: another building is typed
		os = append(os, dialog.Option{Value: Elsewhere, Key: "place." + Elsewhere})
	}
	if flow == "intake" {
		os = append(os, dialog.Option{Value: string(domain.UnknownYet), Key: "place." + string(domain.UnknownYet)})
	}
	return os
}

// SpotOptions are the options of the fact "spots": the parts of each entrance of a building, then those of all of it.
func SpotOptions(h place.House, label Label) []dialog.Option {
	entrances := h.Entrances
	if len(entrances) == 0 {
		entrances = []string{""}
	}
	byEntrance, ofBuilding := SpotParts()
	var os []dialog.Option
	for _, entrance := range entrances {
		for _, part := range byEntrance {
			os = append(os, placeOption(domain.Place{Part: part, Building: h.ID, Entrance: entrance, Label: h.Name}, label))
		}
	}
	for _, part := range ofBuilding {
		os = append(os, placeOption(domain.Place{Part: part, Building: h.ID, Label: h.Name}, label))
	}
	return os
}

func placeOption(p domain.Place, label Label) dialog.Option {
	return dialog.Option{Value: PlaceValue(p), Label: label("place.option", domain.Values{"place": p.Value()})}
}
