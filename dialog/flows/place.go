package flows

import (
	"strconv"
	"strings"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
)

// Elsewhere is the value of the fact "places" that leads to the buildings of the community.
const Elsewhere = "elsewhere"

// placeSteps ask where it is: a place of the fact "places", or words; for another building its name, and one of the fact "spots".
func placeSteps() []dialog.Step {
	steps := placeQuestions(func(d *filed) *domain.Place { return &d.Place }, chosen("another building", "place", Elsewhere))
	return append([]dialog.Step{step.After("community", steps[0])}, steps[1:]...)
}

// placeQuestions are those of placeSteps for any record; at is its place.
func placeQuestions[D any](at func(*D) *domain.Place, elsewhere *dialog.When) []dialog.Step {
	set := func(do func(*domain.Place, dialog.Answer) error) dialog.Setter {
		return answer.Into(func(d *D, a dialog.Answer) error { return do(at(d), a) })
	}
	return []dialog.Step{
		{Key: "place", Facts: []string{"places"}, Set: set(setPlace), Answer: dialog.Choice{
			Options: dialog.Options{Fact: "places", Values: []string{Elsewhere}, Prefix: "place."}, Columns: 2, PerPage: 12, Other: true, MaxOther: domain.MaxPlaceWords, Located: true}},
		step.When(elsewhere, step.After("place", step.Fact("place_building", "buildings", 4, 24, set(setPlaceBuilding)))),
		step.When(elsewhere, step.After("place_building", dialog.Step{Key: "place_part", Facts: []string{"spots"}, Set: set(setPlacePart),
			Answer: dialog.Choice{Options: dialog.FromFact("spots"), Columns: 2, PerPage: 12, Other: true, MaxOther: maxPartWords}})),
	}
}

// maxPartWords leaves room for the name of the building before them.
const maxPartWords = domain.MaxPlaceWords - 30

// setPlace keeps a place that was chosen, or the words and the point of a location.
func setPlace(p *domain.Place, a dialog.Answer) error {
	*p = domain.Place{}
	switch {
	case a.Other || len(a.Choices) == 0:
		if p.Words = a.Text; len(a.Media) == 0 {
			return stated(a.Text, "refuse.place_unsaid")
		}
		if len(a.Media) == 1 {
			at := a.Media[0]
			p.Point = domain.Point{Latitude: at.Latitude, Longitude: at.Longitude, Name: at.Name}
			if at.Name != "" { // two reports of one venue have the same words, though hardly the same degrees
				p.Words = "📍 " + domain.Shorten(at.Name, domain.MaxPlaceWords-2)
			}
		}
	case a.Value() != Elsewhere:
		*p = placeOf(a.Value())
	}
	return nil
}

// setPlaceBuilding is a building as a whole, until a part of it is chosen.
func setPlaceBuilding(p *domain.Place, a dialog.Answer) error {
	id, err := strconv.ParseInt(a.Value(), 10, 64)
	*p = domain.Place{Part: domain.Whole, Building: domain.BuildingID(id), Label: a.Label}
	return err
}

// setPlacePart is a part of the building; words are read like those of a whole place.
func setPlacePart(p *domain.Place, a dialog.Answer) error {
	if a.Other || len(a.Choices) == 0 {
		*p = domain.Place{Words: p.Label + "栋" + a.Text}
		return stated(a.Text, "refuse.place_unsaid")
	}
	*p = placeOf(a.Value())
	return nil
}

// between stands between the parts of a place's value: no name of an entrance has it.
const between = "@"

// PlaceValue is a place as the value of an option: "u121" a home, "garage", "lift@13@2". Words have none.
func PlaceValue(p domain.Place) string {
	if p.Part == domain.AtHome {
		return "u" + strconv.FormatInt(int64(p.Home), 10)
	}
	parts := []string{string(p.Part), strconv.FormatInt(int64(p.Building), 10), p.Entrance, p.Which}
	for len(parts) > 1 && (parts[len(parts)-1] == "" || parts[len(parts)-1] == "0") {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, between)
}

// placeOf is PlaceValue backwards; the label is the desk's to fill in. Values of earlier versions are parts without a building.
func placeOf(value string) domain.Place {
	if id, err := strconv.ParseInt(strings.TrimPrefix(value, "u"), 10, 64); err == nil && strings.HasPrefix(value, "u") {
		return domain.Place{Part: domain.AtHome, Home: domain.HomeID(id)}
	}
	parts := append(strings.Split(value, between), "", "", "")
	part, err := domain.ParsePart(parts[0])
	if err != nil {
		return domain.Place{}
	}
	id, _ := strconv.ParseInt(parts[1], 10, 64)
	return domain.Place{Part: part, Building: domain.BuildingID(id), Entrance: parts[2], Which: parts[3]}
}

// CommunityPlaces are the parts of the community that everybody is offered; the others can be typed.
func CommunityPlaces() []domain.Part {
	return []domain.Part{domain.Garage, domain.Gate, domain.Garden, domain.Outside}
}

// OwnPlaces are the parts of one's own building that are offered beside the home.
func OwnPlaces() []domain.Part { return []domain.Part{domain.Lift, domain.Stairs} }

// SpotParts are the parts of another building that are offered, by entrance and for all of it.
func SpotParts() (byEntrance, ofBuilding []domain.Part) {
	return []domain.Part{domain.Lift, domain.Stairs, domain.Entrance}, []domain.Part{domain.Roof, domain.Wall, domain.Basement, domain.Whole}
}
