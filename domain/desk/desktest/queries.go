package desktest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/lookup"
)

// Cases implements desk.CaseStore.
func (s *Store) Cases(_ context.Context, q lookup.Query) ([]complaint.Case, int, error) {
	if err := s.enter(); err != nil {
		return nil, 0, err
	}
	defer s.mu.Unlock()
	var found []complaint.Case
	for _, c := range s.cases {
		if selects(q, c) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b complaint.Case) int {
		if q.Sort == lookup.ByNewest {
			return cmp.Or(b.Received.Compare(a.Received), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(compareDue(a.Next(), b.Next()), cmp.Compare(a.ID, b.ID))
	})
	limit := q.Limit
	if limit <= 0 {
		limit = lookup.Usual
	}
	total := len(found)
	found = found[min(max(q.Offset, 0), total):]
	return found[:min(len(found), limit, lookup.Wide)], total, nil
}

// Acts implements office.PeopleStore.
func (s *Store) Acts(_ context.Context, id domain.PersonID, limit int) (acts []doer.Act, total int, err error) {
	if err := s.enter(); err != nil {
		return nil, 0, err
	}
	defer s.mu.Unlock()
	for of, entries := range s.history {
		for _, e := range entries {
			if c := s.cases[of]; e.By == id && id != 0 && c.Filing.Complainant.Person != id {
				acts = append(acts, doer.Act{Number: c.Number, Do: e.Do, At: e.At})
			}
		}
	}
	slices.SortStableFunc(acts, func(a, b doer.Act) int { return b.At.Compare(a.At) })
	return acts[:min(len(acts), limit)], len(acts), nil
}

// Loads implements lookup.CaseStore.
func (s *Store) Loads(_ context.Context, q lookup.Query) (handles, carries map[domain.PersonID]int, err error) {
	if err := s.enter(); err != nil {
		return nil, nil, err
	}
	defer s.mu.Unlock()
	handles, carries = map[domain.PersonID]int{}, map[domain.PersonID]int{}
	for _, c := range s.cases {
		if !selects(q, c) {
			continue
		}
		handles[c.Handler]++
		if other := c.Responsible(); other != c.Handler && doer.Carries(c, other) {
			carries[other]++
		}
	}
	return handles, carries, nil
}

// selects reports whether a query finds c.
func selects(q lookup.Query, c complaint.Case) bool {
	return (len(q.Communities) == 0 || slices.Contains(q.Communities, c.Community)) &&
		(len(q.Stages) == 0 || slices.Contains(q.Stages, c.Stage)) &&
		(q.Complainant == 0 || c.Filing.Complainant.Person == q.Complainant) &&
		(q.WorkOf == 0 || doer.Works(c, q.WorkOf)) &&
		(q.Handler == 0 || c.Handler == q.Handler) &&
		(len(q.Carried) == 0 || c.Responsible() != c.Handler && slices.Contains(q.Carried, c.Responsible())) &&
		(len(q.Priorities) == 0 || slices.Contains(q.Priorities, c.Priority())) &&
		(!q.Unassigned || c.Untaken()) &&
		(q.For.Person == 0 || c.Office(q.For) && !(q.NotParty && c.Party(q.For))) &&
		(q.Overdue.IsZero() || !c.Next().IsZero() && c.Next().Before(q.Overdue)) && (q.DueFrom.IsZero() || !c.Next().IsZero() && !c.Next().Before(q.DueFrom)) &&
		(len(q.Categories) == 0 || slices.Contains(q.Categories, c.Filing.Category)) &&
		(q.Place.IsZero() || c.Filing.Place.Alike(q.Place)) &&
		(q.Building == 0 || c.Filing.Place.Building == q.Building) &&
		(q.Held == nil || *q.Held == (c.Held != nil)) &&
		!slices.ContainsFunc(q.Terms, func(t lookup.Term) bool { return !t.Finds(c) })
}

// compareDue sorts by date; zero dates are last.
func compareDue(a, b time.Time) int {
	if a.IsZero() || b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}
