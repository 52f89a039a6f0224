package desktest

import (
	"cmp"
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/ticket"
)

// BeginDrill implements alarm.Store.
func (s *Store) BeginDrill(_ context.Context, d alarm.Drilling) (alarm.Alarm, error) {
	if err := s.enter(); err != nil {
		return alarm.Alarm{}, err
	}
	defer s.mu.Unlock()
	if id, done := s.runs[d.Run]; done && d.Run != "" {
		return s.alarms[id].Alarm, nil
	}
	id, seq := alarm.FirstDrill, 1
	var open []alarm.Alarm
	for _, k := range s.alarms {
		if of, n, _ := k.Number.Split(); of == d.Series {
			seq = max(seq, n+1)
		}
		if k.Drill() {
			id = max(id, k.Case+1)
		}
		if k.Open() && k.Community == d.Community {
			open = append(open, k.Alarm)
		}
	}
	slices.SortFunc(open, func(a, b alarm.Alarm) int { return cmp.Compare(a.Case, b.Case) })
	c, err := d.Decide(open, id, seq)
	if err != nil {
		return alarm.Alarm{}, err
	}
	if err := s.keepAlarm(c); err != nil {
		return alarm.Alarm{}, err
	}
	if d.Run != "" {
		s.runs[d.Run] = id
	}
	return s.alarms[id].Alarm, nil
}

// Drills implements alarm.Store.
func (s *Store) Drills(_ context.Context, in []domain.CommunityID, limit int) ([]alarm.Alarm, error) {
	found, err := s.alarmsWhere(func(k kept) bool { return k.Drill() && !k.Open() && slices.Contains(in, k.Community) })
	slices.Reverse(found)
	return found[:min(limit, len(found))], err
}

// DrillsHeld implements alarm.Store.
func (s *Store) DrillsHeld(_ context.Context, in []domain.CommunityID) ([]alarm.Held, error) {
	found, err := s.alarmsWhere(func(k kept) bool { return k.Drill() && !k.Open() && slices.Contains(in, k.Community) })
	var list []alarm.Held
	for _, a := range found {
		list = append(list, alarm.Held{Community: a.Community, Kind: a.Kind, Raised: a.Raised})
	}
	return list, err
}

// DrillNumbered implements alarm.Store.
func (s *Store) DrillNumbered(_ context.Context, n ticket.Number) (alarm.Alarm, error) {
	found, err := s.alarmsWhere(func(k kept) bool { return k.Drill() && k.Number == n })
	if err == nil && len(found) == 0 {
		err = notFound()
	}
	if err != nil {
		return alarm.Alarm{}, err
	}
	return found[0], nil
}
