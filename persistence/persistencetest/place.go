package persistencetest

import "guanjia/domain"

// somePlaces are places of which some are alike, some the same, and some nowhere.
var somePlaces = []domain.Place{
	{},
	{Part: domain.SeeWords},
	{Part: domain.Lift, Words: "电梯"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Label: "3"},
	{Part: domain.Lift, Building: 3, Entrance: "1", Label: "3"},
	{Part: domain.Lift, Building: 3, Label: "3"},
	{Part: domain.Lift, Building: 8, Entrance: "2", Label: "8"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Which: "1", Label: "3"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Label: "3", Words: "3栋2单元电梯旁边"},
	{Part: domain.AtHome, Home: 7, Building: 3, Label: "3-2-1201"},
	{Part: domain.AtHome, Home: 7, Building: 3, Label: "3-2-1201", Words: "厨房"},
	{Part: domain.Garage},
	{Part: domain.Garage, Which: "B1"},
	{Words: "凉亭"},
}

// like says whether two places can be one, independently of domain.Place.Alike.
func like(a, b domain.Place) bool {
	if a.Key() != "" && a.Key() == b.Key() {
		return true
	}
	part, building := a.Part, a.Building
	if part != b.Part || building != b.Building {
		return false
	}
	fits := func(a, b string) bool { return a == "" || b == "" || a == b }
	switch part {
	case domain.AtHome:
		return a.Home != 0 && a.Home == b.Home
	case domain.Lift:
		return building != 0 && fits(a.Entrance, b.Entrance) && fits(a.Which, b.Which)
	case domain.Garage:
		return fits(a.Which, b.Which)
	}
	return false
}
