package desktest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

// Improvement implements lookup.ImproveStore.
func (s *Store) Improvement(_ context.Context, id domain.ImprovementID) (improve.Task, error) {
	return first(list(s, &s.tasks, func(t improve.Task) bool { return t.ID == id }))
}

// ImprovementByNumber implements lookup.ImproveStore.
func (s *Store) ImprovementByNumber(_ context.Context, n ticket.Number) (improve.Task, error) {
	return first(list(s, &s.tasks, func(t improve.Task) bool { return t.Number == n }))
}

// ImprovementsOf implements lookup.ImproveStore.
func (s *Store) ImprovementsOf(_ context.Context, id domain.CaseID) ([]improve.Task, error) {
	found, err := list(s, &s.tasks, func(t improve.Task) bool { return t.Case == id })
	slices.SortFunc(found, func(a, b improve.Task) int { return cmp.Compare(a.ID, b.ID) })
	return found, err
}

// ImprovementHistory implements improving.Store.
func (s *Store) ImprovementHistory(_ context.Context, id domain.ImprovementID) ([]improve.Entry, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return slices.Clone(s.taskHistory[id]), nil
}

// Improvements implements improving.Store.
func (s *Store) Improvements(_ context.Context, q improving.Query) ([]improve.Task, int, error) {
	if err := s.enter(); err != nil {
		return nil, 0, err
	}
	defer s.mu.Unlock()
	var found []improve.Task
	for _, t := range s.tasks {
		if (len(q.Communities) == 0 || slices.Contains(q.Communities, t.Community)) && (len(q.Stages) == 0 || slices.Contains(q.Stages, t.Stage)) &&
			(q.Category == "" || q.Category == t.Watch.Category) && (q.Late.IsZero() || !t.Due.IsZero() && t.Due.Before(q.Late)) &&
			(q.Involved == 0 || t.Person == q.Involved || t.Verifier == q.Involved || slices.ContainsFunc(s.taskHistory[t.ID], func(e improve.Entry) bool { return e.By == q.Involved })) &&
			(q.For.Person == 0 || s.cases[t.Case].Office(q.For)) {
			found = append(found, t)
		}
	}
	slices.SortFunc(found, func(a, b improve.Task) int { return cmp.Compare(b.ID, a.ID) })
	total := len(found)
	if q.Limit > 0 {
		from := min(max(q.Offset, 0), total)
		found = found[from:min(from+q.Limit, total)]
	}
	return found, total, nil
}

// WakingImprovements implements improving.Store.
func (s *Store) WakingImprovements(_ context.Context, by time.Time, limit int) ([]improve.Task, error) {
	found, err := list(s, &s.tasks, func(t improve.Task) bool { return !t.Wake().IsZero() && !t.Wake().After(by) })
	slices.SortFunc(found, func(a, b improve.Task) int { return cmp.Or(a.Wake().Compare(b.Wake()), cmp.Compare(a.ID, b.ID)) })
	return found[:min(limit, len(found))], err
}

// Sightings implements improving.Store.
func (s *Store) Sightings(_ context.Context, w improving.Window) ([]improve.Sighting, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var found []improve.Sighting
	for _, c := range s.cases {
		f := c.Filing
		if c.Community != w.Community || string(f.Category) != w.Category || w.Building != 0 && f.Place.Building != w.Building ||
			c.Received.Before(w.From) || !c.Received.Before(w.To) || f.Confidential() && !w.Confidential {
			continue
		}
		found = append(found, improve.Sighting{Case: c.ID, Number: c.Number, Main: c.JoinedTo, Category: w.Category, Place: f.Place, At: c.Received,
			Void: c.Stage.Void()})
	}
	slices.SortFunc(found, func(a, b improve.Sighting) int { return cmp.Compare(a.Case, b.Case) })
	return found, nil
}

// Repeats implements improving.Store.
func (s *Store) Repeats(_ context.Context, r improving.Repeats) ([]improving.Group, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	found, newest := map[improving.Group]*improving.Group{}, map[improving.Group]time.Time{}
	for _, c := range s.cases {
		g := improving.Group{Community: c.Community, Category: string(c.Filing.Category), Building: c.Filing.Place.Building}
		if g.Building == 0 {
			g.Place = summary.PlaceOf(c)
		}
		if !slices.Contains(r.Communities, c.Community) || c.Received.Before(r.Since) || c.Received.IsZero() || g.Category == "" ||
			g.Building == 0 && g.Place == "" || c.Filing.Confidential() {
			continue
		}
		if found[g] == nil {
			own := g
			found[g] = &own
		}
		if c.Received.After(newest[g]) {
			newest[g] = c.Received
		}
		if found[g].Count++; c.Filing.Place.Part == domain.Lift && !c.Received.Before(r.Lately) {
			found[g].Lifts++
		}
	}
	var groups []improving.Group
	for key, g := range found {
		if (g.Count >= r.Least || g.Lifts >= r.Lifts) && !newest[key].Before(r.Fresh) {
			groups = append(groups, *g)
		}
	}
	slices.SortFunc(groups, func(a, b improving.Group) int {
		return cmp.Or(cmp.Compare(a.Community, b.Community), strings.Compare(a.Category, b.Category), cmp.Compare(a.Building, b.Building), strings.Compare(a.Place, b.Place))
	})
	return groups, nil
}

// CommitImprovement implements improving.Store.
func (s *Store) CommitImprovement(_ context.Context, c improving.Commit) (improve.Task, bool, error) {
	if err := s.enter(); err != nil {
		return improve.Task{}, false, err
	}
	defer s.mu.Unlock()
	if c.Change.Empty() {
		return improve.Task{}, false, invalid()
	}
	after := c.Change.After()
	i := slices.IndexFunc(s.tasks, func(t improve.Task) bool { return t.ID == after.ID })
	if i < 0 {
		return improve.Task{}, false, notFound()
	}
	if _, done := s.runs[c.Change.Run()]; done {
		return s.tasks[i], true, nil
	}
	if s.tasks[i].Version != c.Change.Before().Version {
		return improve.Task{}, false, conflict()
	}
	before := slices.Clone(s.tasks)
	s.tasks = slices.Clone(s.tasks)
	s.tasks[i] = after
	if err := s.begin(c.Opens); err != nil {
		s.tasks = before
		return improve.Task{}, false, err
	}
	if run := c.Change.Run(); run != "" {
		s.runs[run] = after.Case
	}
	s.keepTask(after, c)
	return after, false, nil
}

// OpenImprovement implements improving.Store.
func (s *Store) OpenImprovement(_ context.Context, o improving.Opening) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.mu.Unlock()
	return s.begin(&o)
}

// begin stores the improvement action of a commit; the caller holds the lock.
func (s *Store) begin(o *improving.Opening) error {
	if o == nil {
		return nil
	}
	c, err := o.Decide(s.series[o.Series] + 1)
	if err != nil {
		return err
	}
	if c.Change.Empty() {
		return invalid()
	}
	task := c.Change.After()
	if slices.ContainsFunc(s.tasks, func(t improve.Task) bool {
		return task.Stage == improve.Proposed && t.Stage == improve.Proposed && t.Community == task.Community &&
			t.Watch.Category == task.Watch.Category && t.Watch.Place.Key() == task.Watch.Place.Key()
	}) {
		return conflict()
	}
	s.series[o.Series]++
	task.ID = domain.ImprovementID(s.next())
	s.tasks = append(slices.Clone(s.tasks), task)
	s.keepTask(task, c)
	return nil
}

func (s *Store) keepTask(t improve.Task, c improving.Commit) {
	s.taskHistory[t.ID] = append(s.taskHistory[t.ID], c.Change.Entries()...)
	s.notices = append(s.notices, c.Notices...)
}

// forgotten returns a row of t's history without the name of a deleted person.
func forgotten(e improve.Entry, t improve.Task, id domain.PersonID) improve.Entry {
	if e.By == id {
		e.ByName = ""
	}
	if t.Person == id {
		e.Details = maps.Clone(e.Details)
		delete(e.Details, "person")
	}
	return e
}
