package persistencetest

import "guanjia/domain"

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
