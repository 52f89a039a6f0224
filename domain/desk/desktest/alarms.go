package desktest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
)

// kept is an alarm with its history.
type kept struct {
	alarm.Alarm
	wake    time.Time
	history []alarm.Entry
}

// Alarm implements alarm.Store.
func (s *Store) Alarm(_ context.Context, id domain.CaseID) (alarm.Alarm, error) {
	if err := s.enter(); err != nil {
		return alarm.Alarm{}, err
	}
	defer s.mu.Unlock()
	for _, k := range s.alarms {
		if slices.ContainsFunc(k.Reports, func(r alarm.Report) bool { return r.Case == id }) {
			return k.Alarm, nil
		}
	}
	return alarm.Alarm{}, notFound()
}

// Alarms implements alarm.Store.
func (s *Store) Alarms(_ context.Context, in []domain.CommunityID) ([]alarm.Alarm, error) {
	return s.alarmsWhere(func(k kept) bool { return k.Open() && slices.Contains(in, k.Community) })
}

// Raised implements alarm.Store.
func (s *Store) Raised(_ context.Context, in []domain.CommunityID, from, to time.Time) ([]alarm.Alarm, error) {
	return s.alarmsWhere(func(k kept) bool {
		return slices.Contains(in, k.Community) && !k.Raised.Before(from) && k.Raised.Before(to) && !k.Drill()
	})
}

// Ringing implements alarm.Store.
func (s *Store) Ringing(_ context.Context, by time.Time, limit int) ([]domain.CaseID, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var found []kept
	for _, k := range s.alarms {
		if k.Open() && (slices.Contains(alarm.Dangerous(), k.Stage) || !k.wake.IsZero() && !k.wake.After(by)) {
			found = append(found, k)
		}
	}
	order := alarm.Stages()
	slices.SortFunc(found, func(a, b kept) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Stage), slices.Index(order, b.Stage)), a.wake.Compare(b.wake), cmp.Compare(a.Case, b.Case))
	})
	var ids []domain.CaseID
	for _, k := range found[:min(limit, len(found))] {
		ids = append(ids, k.Case)
	}
	return ids, nil
}

func (s *Store) alarmsWhere(fits func(kept) bool) ([]alarm.Alarm, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	var found []alarm.Alarm
	for _, k := range s.alarms {
		if fits(k) {
			found = append(found, k.Alarm)
		}
	}
	slices.SortFunc(found, func(a, b alarm.Alarm) int { return cmp.Compare(a.Case, b.Case) })
	return found, nil
}

// AlarmHistory implements alarm.Store.
func (s *Store) AlarmHistory(_ context.Context, id domain.CaseID) ([]alarm.Entry, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return append([]alarm.Entry{}, s.alarms[id].history...), nil
}

// FalseAlarms implements alarm.Store.
func (s *Store) FalseAlarms(_ context.Context, who domain.PersonID, in domain.CommunityID, since time.Time) (int, error) {
	found, err := s.alarmsWhere(func(k kept) bool {
		return k.Community == in && k.RaisedBy == who && alarm.WasFalse(k.Alarm) && !k.Ended.Before(since) && k.Own()
	})
	return len(found), err
}

// Unreached implements alarm.Store.
func (s *Store) Unreached(_ context.Context, id domain.CaseID) ([]domain.PersonID, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	failed := map[domain.PersonID]bool{}
	for _, n := range s.notices {
		if n.Case == id && (n.Class() == notice.Alarm || id >= alarm.FirstDrill) && (s.failed[n.To] != "" || s.persons[n.To].Chat == 0) {
			failed[n.To] = true
		}
	}
	return slices.Sorted(maps.Keys(failed)), nil
}

// CommitAlarm implements alarm.Store.
func (s *Store) CommitAlarm(_ context.Context, c alarm.Commit) (alarm.Alarm, bool, error) {
	if err := s.enter(); err != nil {
		return alarm.Alarm{}, false, err
	}
	defer s.mu.Unlock()
	id := c.Change.After().Case
	switch _, done := s.runs[c.Change.Run()]; {
	case c.Change.Empty():
		return alarm.Alarm{}, false, invalid()
	case done && c.Change.Run() != "":
		return s.alarms[id].Alarm, true, nil
	}
	alarms, notices := maps.Clone(s.alarms), slices.Clone(s.notices)
	if err := s.keepAlarm(c); err != nil {
		s.alarms, s.notices = alarms, notices // all or nothing
		return alarm.Alarm{}, false, err
	}
	if run := c.Change.Run(); run != "" {
		s.runs[run] = id
	}
	return c.Change.After(), false, nil
}

// raise stores the alarm of a case that is written now, or lets its report join another alarm.
func (s *Store) raise(id domain.CaseID, r *alarm.Raising) error {
	if r == nil {
		return nil
	}
	var open []alarm.Alarm
	for _, k := range s.alarms {
		near := k.Kind == r.Kind && slices.Contains(alarm.Dangerous(), k.Stage) && k.Raised.After(r.Since)
		if k.Community == r.Community && (near && !k.Drill() || k.Drill() && k.Open()) {
			open = append(open, k.Alarm)
		}
	}
	slices.SortFunc(open, func(a, b alarm.Alarm) int { return cmp.Compare(a.Case, b.Case) })
	c, err := r.Decide(open, id)
	if err != nil {
		return err
	}
	return s.keepAlarm(c)
}

// keepAlarm stores a commit of an alarm with its notices.
func (s *Store) keepAlarm(c alarm.Commit) error {
	if c.Change.Empty() {
		return invalid()
	}
	after := c.Change.After()
	there, known := s.alarms[after.Case]
	switch before := c.Change.Before().Version; {
	case before > 0 && !known:
		return notFound()
	case there.Version != before:
		return conflict()
	}
	s.alarms[after.Case] = kept{after, c.Wake, append(slices.Clone(there.history), c.Change.Entries()...)}
	for _, n := range c.Notices {
		s.addCall(n, cmp.Or(n.Own, after.Case))
		if n.To != 0 {
			n.Case = after.Case
			s.notices = append(s.notices, n)
		}
	}
	for _, also := range c.Also {
		if err := s.keepAlarm(also); err != nil {
			return err
		}
	}
	return nil
}
