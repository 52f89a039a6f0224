package directory

import (
	"context"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Placed is a place as it is kept: a home or building that was chosen is checked and gets its label, typed words are read into data where
// that is certain (docs/design.md §4). homes are those in which the person who speaks lives. Errors: Invalid for too many words, and for a
// home or building that is not in the community.
func (d Directory) Placed(ctx context.Context, c domain.CommunityID, homes []people.Home, p domain.Place) (domain.Place, error) {
	p.Words = domain.OneLine(p.Words)
	if err := domain.TooLong(domain.MaxPlaceWords, p.Words); err != nil {
		return p, err
	}
	switch {
	case p.Point != domain.Point{}, p.IsZero():
		return p, nil
	case p.Home != 0:
		return d.atHome(ctx, c, homes, p)
	case p.Building != 0:
		return d.inBuilding(ctx, c, homes, p)
	case p.Words != "":
		return d.readPlace(ctx, c, homes, p.Words, place.Read)
	}
	return p, nil
}

// noPlace is the refusal of a home or building that is not in the community.
func noPlace() *domain.Error { return domain.Refuse(domain.Invalid, "refuse.no_home", nil) }

func (d Directory) atHome(ctx context.Context, c domain.CommunityID, homes []people.Home, p domain.Place) (domain.Place, error) {
	own := slices.IndexFunc(homes, func(h people.Home) bool { return h.ID == p.Home })
	var home people.Home
	if own >= 0 {
		home = homes[own]
	} else {
		var err error
		if home, err = d.People.Home(ctx, p.Home); err != nil {
			return p, err
		}
	}
	if home.Community != c {
		return p, noPlace()
	}
	words := p.Words
	p = place.AtHome(home)
	p.Words = words
	return p, nil
}

func (d Directory) inBuilding(ctx context.Context, c domain.CommunityID, homes []people.Home, p domain.Place) (domain.Place, error) {
	for _, h := range homes {
		if h.Building == p.Building && h.Community == c && (p.Entrance == "" || p.Entrance == h.Entrance) {
			p.Label = place.BuildingOf(h)
			return p, nil
		}
	}
	houses, err := d.People.Houses(ctx, c)
	if err != nil {
		return p, err
	}
	i := slices.IndexFunc(houses, func(h place.House) bool { return h.ID == p.Building })
	if i < 0 || p.Entrance != "" && !slices.Contains(houses[i].Entrances, p.Entrance) {
		return p, noPlace()
	}
	p.Label = houses[i].Name
	return p, nil
}

func (d Directory) readPlace(ctx context.Context, c domain.CommunityID, homes []people.Home, words string, read func(string, place.Around) place.Reading) (domain.Place, error) {
	houses, err := d.People.Houses(ctx, c)
	if err != nil {
		return domain.Place{}, err
	}
	r := read(words, place.Around{Houses: houses, Homes: homes})
	if r.Home == "" {
		return r.Place, nil
	}
	home, err := d.People.HomeOf(ctx, c, r.Home)
	switch {
	case domain.KindOf(err) == domain.NotFound:
		return r.Place, nil
	case err != nil:
		return domain.Place{}, err
	}
	return r.At(home), nil
}

// Where is the place of a filing as it is kept. Nobody is asked for that of an emergency: it is what the words name, if they name one.
func (d Directory) Where(ctx context.Context, c domain.CommunityID, homes []people.Home, f complaint.Filing) (domain.Place, error) {
	asked := !f.Place.IsZero() && f.Place.Part != domain.SeeWords
	if asked || !f.Emergency || strings.TrimSpace(f.Words) == "" {
		return d.Placed(ctx, c, homes, f.Place)
	}
	if named, err := d.readPlace(ctx, c, homes, f.Words, place.Said); err != nil || !named.IsZero() {
		return named, err
	}
	return f.Place, nil
}

// Located reads where an emergency is from what is said after the alarm: a place that was chosen or typed, or one that the words name while
// none is known. What cannot be read stays words.
func (d Directory) Located(ctx context.Context, c complaint.Case, r complaint.Addition) (complaint.Addition, error) {
	unknown := c.Filing.Place.IsZero() || c.Filing.Place.Part == domain.SeeWords
	if !c.Filing.Emergency || r.Place.IsZero() && !unknown || r.Place.Part == domain.SeeWords { // words about another place
		r.Place = domain.Place{}
		return r, nil
	}
	if r.Place.IsZero() {
		at, err := d.readPlace(ctx, c.Community, nil, r.Words, place.Said)
		r.Place = at
		return r, err
	}
	var homes []people.Home
	if who := c.Filing.Complainant.Person; who != 0 {
		p, err := d.People.Profile(ctx, who)
		if err != nil {
			return r, err
		}
		if homes, err = d.Homes(ctx, p, c.Community); err != nil {
			return r, err
		}
	}
	at, err := d.Placed(ctx, c.Community, homes, r.Place)
	if domain.KindOf(err) == domain.Invalid || domain.KindOf(err) == domain.NotFound {
		at, err = domain.Place{}, nil
	}
	r.Place = at
	return r, err
}

// Homes are the homes of an owner in a community, in the order of moving in.
func (d Directory) Homes(ctx context.Context, p people.Profile, c domain.CommunityID) (homes []people.Home, err error) {
	for _, m := range p.Memberships {
		if m.Role != domain.Owner || m.Community != c || m.Home == 0 {
			continue
		}
		h, err := d.People.Home(ctx, m.Home)
		if err != nil {
			return nil, err
		}
		homes = append(homes, h)
	}
	return homes, nil
}
