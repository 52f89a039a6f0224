package column

import "guanjia/domain"

// Place is a place as columns, embedded in a row with the prefix "place_". PlaceOf and Domain stand together.
type Place struct {
	Part     domain.Part       `gorm:"not null"`
	Home     domain.HomeID     `gorm:"not null"`
	Building domain.BuildingID `gorm:"not null"`
	Entrance string            `gorm:"not null"`
	Which    string            `gorm:"not null"`
	Label    string            `gorm:"not null"`
	Words    string            `gorm:"not null"`
	Key      string            `gorm:"not null"` // domain.Place.Key: what duplicates and hot spots are found by
	Point    Document[*domain.Point]
}

// PlaceOf is p as columns.
func PlaceOf(p domain.Place) Place {
	c := Place{Part: p.Part, Home: p.Home, Building: p.Building, Entrance: p.Entrance, Which: p.Which, Label: p.Label, Words: p.Words, Key: p.Key()}
	if p.Point != (domain.Point{}) {
		c.Point = Doc(&p.Point)
	}
	return c
}

// Domain reads the columns; it is PlaceOf backwards.
func (c Place) Domain() domain.Place {
	p := domain.Place{Part: c.Part, Home: c.Home, Building: c.Building, Entrance: c.Entrance, Which: c.Which, Label: c.Label, Words: c.Words}
	if c.Point.V != nil {
		p.Point = *c.Point.V
	}
	return p
}

// Alike is the condition for places that are like p (domain.Place.Alike), and its values. It holds for none if nothing is like p.
func Alike(p domain.Place) (where string, args []any) {
	where, args = "place_key = ? AND place_key <> ''", []any{p.Key()}
	switch {
	case !p.Likens():
		return "1 = 0", nil
	case p.Part == domain.AtHome && p.Home != 0:
		return "(" + where + " OR place_part = ? AND place_home = ?)", append(args, p.Part, p.Home)
	case !p.Named():
		return where, args
	}
	named := "place_part = ? AND place_building = ?"
	args = append(args, p.Part, p.Building)
	for _, one := range []struct{ column, value string }{{"place_entrance", p.Entrance}, {"place_which", p.Which}} {
		if one.value != "" {
			named += " AND " + one.column + " IN ('', ?)"
			args = append(args, one.value)
		}
	}
	return "(" + where + " OR " + named + ")", args
}
