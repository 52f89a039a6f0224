package persistence

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
)

// Census is what waits in the database, for operators. It has figures only.
type Census struct {
	Kept, Parked int64                    // updates that take long; updates that could not be handled
	KeptFor      time.Duration            // how long the oldest kept update waits; 0: there is none
	Letters      map[notice.Class]Waiting // that could be sent now
	Open         map[complaint.Stage]int64
	Overdue      int64            // open cases whose promised date has passed
	Jobs         map[string]int64 // periodic work, by state
}

// Waiting is how many letters wait, and for how long the oldest that belongs to a case.
type Waiting struct {
	Number int64
	For    time.Duration
}

// Census counts what waits. Errors are those of the database.
func (s *Store) Census(ctx context.Context) (Census, error) {
	now := column.Now()
	c := Census{Letters: map[notice.Class]Waiting{}, Open: map[complaint.Stage]int64{}, Jobs: map[string]int64{}}
	for _, count := range []func(context.Context, time.Time, *Census) error{s.countUpdates, s.countLetters, s.countCases, s.countJobs} {
		if err := count(ctx, now, &c); err != nil {
			return Census{}, fault.Translate(err)
		}
	}
	return c, nil
}

// since returns how long ago an instant was; 0 if there is none.
func since(at *time.Time, now time.Time) time.Duration {
	if at == nil {
		return 0
	}
	return max(0, now.Sub(*at))
}

func (s *Store) countUpdates(ctx context.Context, now time.Time, c *Census) error {
	if err := s.read(ctx).Model(&parkedRow{}).Count(&c.Parked).Error; err != nil {
		return err
	}
	if err := s.read(ctx).Table("kept_updates").Count(&c.Kept).Error; err != nil || c.Kept == 0 {
		return err
	}
	var oldest []struct{ Received *time.Time }
	err := s.read(ctx).Table("kept_updates").Select("received").Order("received").Limit(1).Find(&oldest).Error
	if len(oldest) > 0 {
		c.KeptFor = since(oldest[0].Received, now)
	}
	return err
}

func (s *Store) countLetters(ctx context.Context, now time.Time, c *Census) error {
	var rows []struct {
		Class  notice.Class
		CaseID domain.CaseID
		At     *time.Time
	}
	const most = 10_000 // more than that is bad enough to be seen
	err := s.read(ctx).Table("letters").Select("letters.class, letters.case_id, entries.at").
		Joins("LEFT JOIN entries ON entries.case_id = letters.case_id AND entries.version = letters.version AND entries.seq = 0").
		Where("letters.state = ? AND (letters.not_before IS NULL OR letters.not_before <= ?)", notice.Waiting, now).
		Order("letters.id").Limit(most).Find(&rows).Error
	for _, r := range rows {
		w := c.Letters[r.Class]
		c.Letters[r.Class] = Waiting{w.Number + 1, max(w.For, since(r.At, now))}
	}
	return err
}

func (s *Store) countCases(ctx context.Context, now time.Time, c *Census) error {
	var rows []struct {
		Stage  complaint.Stage
		Number int64
	}
	if err := s.read(ctx).Table("cases").Select("stage, count(*) AS number").Where("open").Group("stage").Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		c.Open[r.Stage] = r.Number
	}
	return s.read(ctx).Table("cases").Where("open AND due < ?", now).Count(&c.Overdue).Error
}

func (s *Store) countJobs(ctx context.Context, _ time.Time, c *Census) error {
	var rows []struct {
		State  string
		Number int64
	}
	err := s.read(ctx).Table("river_job").Select("state, count(*) AS number").Group("state").Find(&rows).Error
	for _, r := range rows {
		c.Jobs[r.State] = r.Number
	}
	return err
}
