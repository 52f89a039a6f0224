package desktest

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// profile returns a person with all memberships; the caller holds the lock.
func (s *Store) profile(p people.Person) people.Profile {
	full := people.Profile{Person: p}
	for _, m := range s.memberships {
		if m.Person == p.ID {
			full.Memberships = append(full.Memberships, m)
			for _, h := range s.homes {
				if h.ID == m.Home {
					full.Living = append(full.Living, domain.Living{In: m.Community, Label: h.Label})
				}
			}
		}
	}
	return full
}

// profiles lists the profiles for which keep is true, by id.
func (s *Store) profiles(keep func(people.Profile) bool) ([]people.Profile, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var found []people.Profile
	for id := domain.PersonID(1); id <= domain.PersonID(s.last); id++ {
		p, there := s.persons[id]
		if !there {
			continue
		}
		if full := s.profile(p); keep(full) {
			found = append(found, full)
		}
	}
	return found, nil
}

// Profile implements lookup.PeopleStore.
func (s *Store) Profile(_ context.Context, id domain.PersonID) (people.Profile, error) {
	return first(s.profiles(func(p people.Profile) bool { return p.ID == id }))
}

// ProfileByChat implements lookup.PeopleStore.
func (s *Store) ProfileByChat(_ context.Context, chat domain.ChatID) (people.Profile, error) {
	return first(s.profiles(func(p people.Profile) bool { return p.Chat == chat }))
}

// first returns the first one found, or NotFound.
func first[T any](found []T, err error) (T, error) {
	var none T
	switch {
	case err != nil:
		return none, err
	case len(found) == 0:
		return none, notFound()
	}
	return found[0], nil
}

// Profiles implements lookup.PeopleStore.
func (s *Store) Profiles(_ context.Context, ids []domain.PersonID) ([]people.Profile, error) {
	return s.profiles(func(p people.Profile) bool { return slices.Contains(ids, p.ID) })
}

// Members implements lookup.PeopleStore.
func (s *Store) Members(_ context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error) {
	return s.profiles(func(p people.Profile) bool {
		return slices.ContainsFunc(p.Memberships, func(m people.Membership) bool {
			return m.Community == c && (len(roles) == 0 || slices.Contains(roles, m.Role))
		})
	})
}

// WaitingHomes implements office.PeopleStore.
func (s *Store) WaitingHomes(_ context.Context, c domain.CommunityID, without domain.PersonID, limit int) (list []people.Membership, total int, newest time.Time, err error) {
	if err := s.enter(); err != nil {
		return nil, 0, newest, err
	}
	defer s.mu.Unlock()
	for _, m := range s.memberships {
		if m.Community == c && m.Role == domain.Owner && !m.Verified && m.Person != without {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b people.Membership) int { return a.Since.Compare(b.Since) })
	if total = len(list); total > 0 {
		newest = list[total-1].Since
	}
	return list[:min(total, limit)], total, newest, nil
}

// Greet implements lookup.PeopleStore.
func (s *Store) Greet(_ context.Context, p people.Person) (people.Profile, error) {
	if err := s.enter(); err != nil {
		return people.Profile{}, err
	}
	defer s.mu.Unlock()
	for _, there := range s.persons {
		if there.Chat == p.Chat && p.Chat != 0 {
			return s.profile(there), nil
		}
	}
	p.ID = domain.PersonID(s.next())
	s.persons[p.ID] = p
	return s.profile(p), nil
}

// UpdatePerson implements lookup.PeopleStore.
func (s *Store) UpdatePerson(_ context.Context, p people.Person, notices ...notice.Notice) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	there, known := s.persons[p.ID]
	if !known {
		return notFound()
	}
	p.Chat, p.Joined = there.Chat, there.Joined
	s.persons[p.ID] = p
	s.notices = append(s.notices, notices...)
	return nil
}

// AddMembership implements lookup.PeopleStore.
func (s *Store) AddMembership(_ context.Context, m people.Membership) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	s.join(m)
	return nil
}

// SetTie implements household.Store.
func (s *Store) SetTie(_ context.Context, m people.Membership) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	i := s.membership(m)
	if i < 0 {
		return domain.Refuse(domain.NotFound, "refuse.no_member", nil)
	}
	s.memberships[i].Tie = m.Tie
	return nil
}

// join adds a membership, or updates Verified.
func (s *Store) join(m people.Membership) {
	if i := s.membership(m); i >= 0 {
		s.memberships[i].Verified = m.Verified
		return
	}
	s.memberships = append(s.memberships, m)
}

// membership returns the index of m, or -1.
func (s *Store) membership(m people.Membership) int {
	return slices.IndexFunc(s.memberships, func(o people.Membership) bool {
		return o.Person == m.Person && o.Community == m.Community && o.Role == m.Role && o.Home == m.Home
	})
}

// RemoveMembership implements lookup.PeopleStore.
func (s *Store) RemoveMembership(_ context.Context, m people.Membership) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	i := s.membership(m)
	if i < 0 {
		return notFound()
	}
	s.memberships = slices.Delete(s.memberships, i, i+1)
	return nil
}

// AddInvite implements lookup.PeopleStore.
func (s *Store) AddInvite(_ context.Context, i people.Invite) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	if _, taken := s.invites[i.Hash]; taken {
		return conflict()
	}
	s.invites[i.Hash] = i
	return nil
}

// Invite implements lookup.PeopleStore.
func (s *Store) Invite(_ context.Context, hash string) (people.Invite, error) {
	if err := s.enter(); err != nil {
		return people.Invite{}, err
	}
	defer s.mu.Unlock()
	i, there := s.invites[hash]
	if !there {
		return i, notFound()
	}
	return i, nil
}

// UseInvite implements lookup.PeopleStore.
func (s *Store) UseInvite(_ context.Context, hash string, m people.Membership, now time.Time) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	i, there := s.invites[hash]
	switch {
	case !there:
		return notFound()
	case !i.Used.IsZero():
		return conflict()
	}
	i.UsedBy, i.Used = m.Person, now
	s.invites[hash] = i
	s.join(m)
	return nil
}
