package desktest

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// Attempt implements lookup.PeopleStore.
func (s *Store) Attempt(_ context.Context, p domain.PersonID, at time.Time) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	s.attempts = append(s.attempts, attempt{p, at})
	return nil
}

// attempt is one attempt with an invitation that cannot be used.
type attempt struct {
	person domain.PersonID
	at     time.Time
}

// Attempts implements lookup.PeopleStore.
func (s *Store) Attempts(_ context.Context, p domain.PersonID, since time.Time) (int, error) {
	found, err := list(s, &s.attempts, func(a attempt) bool { return a.person == p && !a.at.Before(since) })
	return len(found), err
}

// ChangeMemberships implements office.PeopleStore.
func (s *Store) ChangeMemberships(_ context.Context, run string, in, out []people.Membership, notices []notice.Notice, _ ...roster.Change) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	changed := make([]people.Membership, 0, len(in)+len(out))
	for _, m := range slices.Concat(in, out) {
		changed = append(changed, people.Membership{Person: m.Person, Community: m.Community, Role: m.Role, Home: m.Home})
	}
	if len(changed) > 0 && slices.Contains(s.changed[run], changed[0]) {
		return nil
	}
	for _, m := range out {
		if s.membership(m) < 0 {
			return notFound()
		}
	}
	for _, m := range out {
		i := s.membership(m)
		s.memberships = slices.Delete(s.memberships, i, i+1)
	}
	for _, m := range in {
		s.join(m)
	}
	s.notices = append(s.notices, notices...)
	if run != "" {
		s.changed[run] = append(s.changed[run], changed...)
	}
	return nil
}

// MembershipsOfRun implements office.PeopleStore.
func (s *Store) MembershipsOfRun(_ context.Context, run string) ([]people.Membership, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return slices.Clone(s.changed[run]), nil
}

// ChangeDays implements office.PlaceStore.
func (s *Store) ChangeDays(_ context.Context, c people.Community, days string, notices []notice.Notice) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	i := slices.Index(s.communities, c)
	if i < 0 {
		return conflict()
	}
	s.communities[i].Days = days
	s.notices = append(s.notices, notices...)
	return nil
}

// StoreHomes implements office.PlaceStore.
func (s *Store) StoreHomes(_ context.Context, c domain.CommunityID, homes []people.Dwelling) (added int, err error) {
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.mu.Unlock()
	for _, h := range homes {
		label := h.Label.String()
		if slices.ContainsFunc(s.homes, func(u people.Home) bool { return u.Community == c && u.Label == label }) {
			continue
		}
		i := slices.IndexFunc(s.buildings, func(b people.Building) bool { return b.Community == c && b.Name == h.Building })
		if i < 0 {
			i = len(s.buildings)
			s.buildings = append(s.buildings, people.Building{ID: domain.BuildingID(s.next()), Community: c, Name: h.Building})
		}
		s.homes = append(s.homes, people.Home{ID: domain.HomeID(s.next()), Community: c, Building: s.buildings[i].ID,
			Entrance: h.Entrance, Room: h.Room, Label: label, Area: h.Area})
		added++
	}
	return added, nil
}
