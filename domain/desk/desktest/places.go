package desktest

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// list returns copies of those for which keep is true.
func list[T any](s *Store, all *[]T, keep func(T) bool) ([]T, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var found []T
	for _, v := range *all {
		if keep(v) {
			found = append(found, v)
		}
	}
	return found, nil
}

// Community implements lookup.PeopleStore.
func (s *Store) Community(_ context.Context, id domain.CommunityID) (people.Community, error) {
	return first(list(s, &s.communities, func(c people.Community) bool { return c.ID == id }))
}

// Communities implements lookup.PeopleStore.
func (s *Store) Communities(context.Context) ([]people.Community, error) {
	return list(s, &s.communities, func(people.Community) bool { return true })
}

// AddCommunity implements lookup.PeopleStore.
func (s *Store) AddCommunity(_ context.Context, c people.Community) (people.Community, error) {
	if err := s.enter(); err != nil {
		return c, err
	}
	defer s.mu.Unlock()
	if slices.ContainsFunc(s.communities, func(o people.Community) bool { return o.Code == c.Code }) {
		return people.Community{}, conflict()
	}
	c.ID = domain.CommunityID(s.next())
	s.communities = append(s.communities, c)
	return c, nil
}

// Buildings implements lookup.PeopleStore.
func (s *Store) Buildings(_ context.Context, c domain.CommunityID) ([]people.Building, error) {
	return list(s, &s.buildings, func(b people.Building) bool { return b.Community == c })
}

// AddBuilding implements lookup.PeopleStore.
func (s *Store) AddBuilding(_ context.Context, b people.Building) (people.Building, error) {
	if err := s.enter(); err != nil {
		return b, err
	}
	defer s.mu.Unlock()
	if slices.ContainsFunc(s.buildings, func(o people.Building) bool { return o.Community == b.Community && o.Name == b.Name }) {
		return people.Building{}, conflict()
	}
	b.ID = domain.BuildingID(s.next())
	s.buildings = append(s.buildings, b)
	return b, nil
}

// Home implements lookup.PeopleStore.
func (s *Store) Home(_ context.Context, id domain.HomeID) (people.Home, error) {
	return first(list(s, &s.homes, func(u people.Home) bool { return u.ID == id }))
}

// HomeOf implements lookup.PeopleStore.
func (s *Store) HomeOf(_ context.Context, c domain.CommunityID, label string) (people.Home, error) {
	return first(list(s, &s.homes, func(u people.Home) bool { return u.Community == c && u.Label == label }))
}

// Houses implements lookup.PeopleStore.
func (s *Store) Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error) {
	all, err := s.Buildings(ctx, c)
	var houses []place.House
	for _, b := range all {
		h := place.House{ID: b.ID, Name: b.Name}
		homes, err := s.Homes(ctx, b.ID)
		if err != nil {
			return nil, err
		}
		for _, home := range homes {
			if home.Entrance != "" {
				h.Entrances = append(h.Entrances, home.Entrance)
			}
		}
		slices.Sort(h.Entrances)
		h.Entrances = slices.Compact(h.Entrances)
		houses = append(houses, h)
	}
	return houses, err
}

// Homes implements lookup.PeopleStore.
func (s *Store) Homes(_ context.Context, b domain.BuildingID) ([]people.Home, error) {
	return list(s, &s.homes, func(u people.Home) bool { return u.Building == b })
}

// AddHomes implements lookup.PeopleStore.
func (s *Store) AddHomes(_ context.Context, us []people.Home) ([]people.Home, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	after, added := slices.Clone(s.homes), []people.Home(nil)
	for _, u := range us {
		if slices.ContainsFunc(after, func(o people.Home) bool { return o.Community == u.Community && o.Label == u.Label }) {
			return nil, conflict()
		}
		u.ID = domain.HomeID(s.next())
		after, added = append(after, u), append(added, u)
	}
	s.homes = after
	return added, nil
}
