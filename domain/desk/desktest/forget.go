package desktest

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Forget implements lookup.PeopleStore.
func (s *Store) Forget(_ context.Context, id domain.PersonID) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	p, there := s.persons[id]
	if !there {
		return notFound()
	}
	for _, c := range s.cases {
		if c.Filing.Complainant.Person == id {
			s.anonymize(c.ID)
		}
	}
	for _, history := range s.history {
		for i := range history {
			if history[i].By == id {
				history[i].ByName = ""
			}
		}
	}
	for i, t := range s.tasks {
		if t.Person == id {
			s.tasks[i].Name = ""
		}
		for j, e := range s.taskHistory[t.ID] {
			s.taskHistory[t.ID][j] = forgotten(e, t, id)
		}
	}
	s.notices = slices.DeleteFunc(s.notices, func(n notice.Notice) bool { return n.To == id })
	own := func(m people.Membership) bool { return m.Person == id }
	s.memberships = slices.DeleteFunc(s.memberships, own)
	for run := range s.changed {
		s.changed[run] = slices.DeleteFunc(s.changed[run], own)
	}
	s.persons[id] = people.Person{ID: id, Language: p.Language, Joined: p.Joined}
	return nil
}

// Expire implements lookup.PeopleStore.
func (s *Store) Expire(_ context.Context, before time.Time, limit int) (int, error) {
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.mu.Unlock()
	n := 0
	for id, c := range s.cases {
		if n < limit && !c.Ended.IsZero() && c.Ended.Before(before) && c.Filing.Words != "" {
			s.anonymize(id)
			s.notices = slices.DeleteFunc(s.notices, func(told notice.Notice) bool { return told.Case == id })
			n++
		}
	}
	return n, nil
}

func (s *Store) anonymize(id domain.CaseID) {
	c := s.cases[id]
	s.put(c.Anonymous())
	for i, e := range s.history[id] {
		s.history[id][i] = complaint.AnonymousEntry(e, c.Filing.Complainant.Person)
	}
}
