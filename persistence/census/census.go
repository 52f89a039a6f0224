// Package census counts what waits in the database, for operators: updates, letters, cases, jobs.
//
// It has figures only, never a word of people, and it changes nothing.
//
//	c, err := census.Take(ctx, db)
package census

import (
	"context"
	"time"

	"gorm.io/gorm"

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
	Owed         int64                    // chats that are owed a screen, because they cannot be reached
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

// Take counts what waits. Errors are those of the database.
func Take(ctx context.Context, db *gorm.DB) (Census, error) {
	db = db.WithContext(ctx)
	now := column.Now()
	c := Census{Letters: map[notice.Class]Waiting{}, Open: map[complaint.Stage]int64{}, Jobs: map[string]int64{}}
	for _, count := range []func(*gorm.DB, time.Time, *Census) error{countUpdates, countLetters, countCases, countJobs} {
		if err := count(db, now, &c); err != nil {
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

func countUpdates(db *gorm.DB, now time.Time, c *Census) error {
	if err := db.Table("parked_updates").Count(&c.Parked).Error; err != nil {
		return err
	}
	if err := db.Table("owed_screens").Count(&c.Owed).Error; err != nil {
		return err
	}
	if err := db.Table("kept_updates").Count(&c.Kept).Error; err != nil || c.Kept == 0 {
		return err
	}
	var oldest []struct{ Received *time.Time }
	err := db.Table("kept_updates").Select("received").Order("received").Limit(1).Find(&oldest).Error
	if len(oldest) > 0 {
		c.KeptFor = since(oldest[0].Received, now)
	}
	return err
}

func countLetters(db *gorm.DB, now time.Time, c *Census) error {
	var rows []struct {
		Class  notice.Class
		CaseID domain.CaseID
		At     *time.Time
	}
	const most = 10_000 // more than that is bad enough to be seen
	err := db.Table("letters").Select("letters.class, letters.case_id, entries.at").
		Joins("LEFT JOIN entries ON entries.case_id = letters.case_id AND entries.version = letters.version AND entries.seq = 0").
		Where("letters.state = ? AND (letters.not_before IS NULL OR letters.not_before <= ?)", notice.Waiting, now).
		Order("letters.id").Limit(most).Find(&rows).Error
	for _, r := range rows {
		w := c.Letters[r.Class]
		c.Letters[r.Class] = Waiting{w.Number + 1, max(w.For, since(r.At, now))}
	}
	return err
}

func countCases(db *gorm.DB, now time.Time, c *Census) error {
	var rows []struct {
		Stage  complaint.Stage
		Number int64
	}
	if err := db.Table("cases").Select("stage, count(*) AS number").Where("open").Group("stage").Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		c.Open[r.Stage] = r.Number
	}
	return db.Table("cases").Where(column.Overdue, now).Count(&c.Overdue).Error
}

func countJobs(db *gorm.DB, _ time.Time, c *Census) error {
	var rows []struct {
		State  string
		Number int64
	}
	err := db.Table("river_job").Select("state, count(*) AS number").Group("state").Find(&rows).Error
	for _, r := range rows {
		c.Jobs[r.State] = r.Number
	}
	return err
}
