package alarms

import (
	"context"
	"fmt"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/ticket"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// drills counts all drills: their identifiers follow from it, and whoever begins one waits for everybody else who does.
const drills ticket.Series = "drills"

// BeginDrill implements alarm.Store.
func (s Alarms) BeginDrill(ctx context.Context, d alarm.Drilling) (began alarm.Alarm, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		last, err := s.Take(tx.DB, drills, 1)
		if err != nil {
			return err
		}
		run, done, err := tickets.Ran[runRow](tx.DB, d.Run)
		if began.Case = run.Drill; err != nil || done {
			return err
		}
		var rows []alarmRow
		if err := tx.Where("community = ? AND stage NOT IN ?", d.Community, alarm.Finals()).Order("case_id").Find(&rows).Error; err != nil {
			return err
		}
		seq, err := s.Take(tx.DB, d.Series, 1)
		if err != nil {
			return err
		}
		c, err := d.Decide(table.Each(rows, alarmRow.toAlarm), alarm.FirstDrill+domain.CaseID(last-1), seq)
		if err != nil {
			return err
		}
		began = c.Change.After()
		if err = s.write(ctx, tx, c); err == nil { // the run refers to the drill
			err = note(tx.DB, d.Run, began)
		}
		return err
	})
	if err != nil {
		return alarm.Alarm{}, fmt.Errorf("begin a drill: %w", err)
	}
	return s.Alarm(ctx, began.Case)
}

// Drills implements alarm.Store.
func (s Alarms) Drills(ctx context.Context, in []domain.CommunityID, limit int) ([]alarm.Alarm, error) {
	var rows []alarmRow
	err := s.DB.WithContext(ctx).Where("case_id >= ? AND community IN ? AND stage IN ?", alarm.FirstDrill, in, alarm.Finals()).
		Order("case_id DESC").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	found := table.Each(rows, alarmRow.toAlarm)
	for i := range found {
		if err := withReports(s.DB.WithContext(ctx), &found[i]); err != nil {
			return nil, fault.Translate(err)
		}
	}
	return found, nil
}

// DrillsHeld implements alarm.Store.
func (s Alarms) DrillsHeld(ctx context.Context, in []domain.CommunityID) ([]alarm.Held, error) {
	var rows []alarmRow
	err := s.DB.WithContext(ctx).Select("community", "kind", "raised").Where("case_id >= ? AND community IN ? AND stage IN ?", alarm.FirstDrill, in, alarm.Finals()).
		Find(&rows).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	return table.Each(rows, func(r alarmRow) alarm.Held {
		a := r.toAlarm()
		return alarm.Held{Community: a.Community, Kind: a.Kind, Raised: a.Raised}
	}), nil
}

// DrillNumbered implements alarm.Store.
func (s Alarms) DrillNumbered(ctx context.Context, n ticket.Number) (alarm.Alarm, error) {
	return table.One(s.list(ctx, s.DB.WithContext(ctx).Where("case_id >= ? AND number = ?", alarm.FirstDrill, n)))
}
