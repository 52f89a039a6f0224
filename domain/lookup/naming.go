package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Between stands between the name of a community and that of its building: no name holds it.
const Between = "\n"

// naming finds the names and places that figures need, as one reader may read them.
type naming struct {
	cases  CaseStore
	people PeopleStore
	by     domain.Actor
}

// restricted finds the names of what figures are restricted to, and the place of the case that they shall be like.
func (n naming) restricted(ctx context.Context, w Wanted, s *Basis) error {
	if w.Handler != 0 {
		shares := []summary.Share{{Person: w.Handler}}
		if err := n.shares(ctx, shares); err != nil {
			return err
		}
		s.Handler = shares[0].Name
	}
	if w.Building != 0 {
		names, err := n.buildings(ctx, s.Communities)
		if err != nil {
			return err
		}
		s.Building = names[w.Building]
	}
	if s.Trade = w.Trade; w.Trade != "" {
		if err := n.among(ctx, w.Trade, &s.Query); err != nil {
			return err
		}
	}
	if w.Like == 0 {
		return nil
	}
	c, err := n.cases.Case(ctx, w.Like)
	if c, err = Visible(c, err, n.by); err != nil {
		return err
	}
	s.Place, s.Query.Only.Category, s.Query.Only.Place = masked(c, n.by).Filing.Place, c.Filing.Category, summary.PlaceOf(c)
	return nil
}

// among restricts a query to the colleagues of a trade.
func (n naming) among(ctx context.Context, t people.Trade, q *summary.Query) error {
	q.Only.Among = []domain.PersonID{-1} // never nobody: that would be everybody
	for _, in := range q.Communities {
		members, err := n.people.Members(ctx, in, domain.Staff, domain.Manager)
		if err != nil {
			return err
		}
		for _, p := range members {
			if p.Does(t) {
				q.Only.Among = append(q.Only.Among, p.ID)
			}
		}
	}
	return nil
}

// place notes the place of a case as the reader may read it.
func (n naming) place(ctx context.Context, id domain.CaseID, places map[domain.CaseID]domain.Place) error {
	c, err := n.cases.Case(ctx, id)
	if err == nil {
		places[id] = masked(c, n.by).Filing.Place
	}
	return err
}

// spots notes the places of the hot spots of a report.
func (n naming) spots(ctx context.Context, r Report) error {
	for _, s := range r.HotSpots {
		if err := n.place(ctx, s.Case, r.Places); err != nil {
			return err
		}
	}
	return nil
}

// rows fills in the names of persons, buildings and places.
func (n naming) rows(ctx context.Context, skip int, b *Breakdown) error {
	switch b.By {
	case summary.ByHandler:
		shares := make([]summary.Share, len(b.Rows))
		for i, r := range b.Rows {
			shares[i].Person = r.Handler
		}
		if err := n.shares(ctx, shares); err != nil {
			return err
		}
		for i := range b.Rows {
			b.Rows[i].Name = shares[i].Name
		}
	case summary.ByBuilding:
		names, err := n.buildings(ctx, b.Communities)
		if err != nil {
			return err
		}
		for i, r := range b.Rows {
			b.Rows[i].Name = names[r.Building]
		}
	case summary.ByPlace:
		for _, r := range b.Rows[min(max(skip, 0), len(b.Rows)):min(max(skip, 0)+summary.MostHotSpots, len(b.Rows))] {
			if r.Place != "" {
				if err := n.place(ctx, r.Case, b.Places); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// shares fills in who has what.
func (n naming) shares(ctx context.Context, shares []summary.Share) error {
	ids := make([]domain.PersonID, 0, len(shares))
	for _, s := range shares {
		if s.Person != 0 {
			ids = append(ids, s.Person)
		}
	}
	found, err := n.people.Profiles(ctx, ids)
	if err != nil {
		return err
	}
	for i := range shares {
		for _, p := range found {
			if p.ID == shares[i].Person {
				shares[i].Name = p.Name
			}
		}
	}
	return nil
}

// buildings are the names of all buildings of communities; with several communities theirs and Between stand before.
func (n naming) buildings(ctx context.Context, in []people.Community) (map[domain.BuildingID]string, error) {
	names := map[domain.BuildingID]string{}
	for _, c := range in {
		list, err := n.people.Buildings(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			if names[b.ID] = b.Name; len(in) > 1 {
				names[b.ID] = c.Name + Between + b.Name
			}
		}
	}
	return names, nil
}
