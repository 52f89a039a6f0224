package desktest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/ticket"
)

// Improvement implements desk.ImproveStore.
func (s *Store) Improvement(_ context.Context, id domain.ImprovementID) (improve.Task, error) {
	return first(list(s, &s.tasks, func(t improve.Task) bool { return t.ID == id }))
}

// ImprovementByNumber implements desk.ImproveStore.
func (s *Store) ImprovementByNumber(_ context.Context, n ticket.Number) (improve.Task, error) {
	return first(list(s, &s.tasks, func(t improve.Task) bool { return t.Number == n }))
}

// ImprovementsOf implements desk.ImproveStore.
func (s *Store) ImprovementsOf(_ context.Context, id domain.CaseID) ([]improve.Task, error) {
	found, err := list(s, &s.tasks, func(t improve.Task) bool { return t.Case == id })
	slices.SortFunc(found, func(a, b improve.Task) int { return cmp.Compare(a.ID, b.ID) })
	return found, err
}

// ImprovementHistory implements desk.ImproveStore.
func (s *Store) ImprovementHistory(_ context.Context, id domain.ImprovementID) ([]improve.Entry, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return slices.Clone(s.taskHistory[id]), nil
}

// CommitImprovement implements desk.ImproveStore.
func (s *Store) CommitImprovement(_ context.Context, c desk.ImproveCommit) (improve.Task, bool, error) {
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
	s.tasks[i] = after
	if run := c.Change.Run(); run != "" {
		s.runs[run] = after.Case
	}
	s.keepTask(after, c)
	return after, false, nil
}

// begin stores the improvement action of a commit; the caller holds the lock.
func (s *Store) begin(o *desk.Opening) error {
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
	s.series[o.Series]++
	task := c.Change.After()
	task.ID = domain.ImprovementID(s.next())
	s.tasks = append(slices.Clone(s.tasks), task)
	s.keepTask(task, c)
	return nil
}

func (s *Store) keepTask(t improve.Task, c desk.ImproveCommit) {
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
