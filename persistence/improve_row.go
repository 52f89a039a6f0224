package persistence

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/improve"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
)

// improvementRow is an improvement action.
type improvementRow struct {
	ID        int64              `gorm:"primaryKey"`
	Number    ticket.Number      `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	CaseID    domain.CaseID      `gorm:"not null"`
	Stage     improve.Stage      `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Kind      string             `gorm:"not null"`
	Words     string             `gorm:"not null"`
	Person    domain.PersonID    `gorm:"not null"`
	Name      string             `gorm:"not null"`
	Due       *time.Time
	Opened    *time.Time
	Done      string `gorm:"not null"`
	DoneAt    *time.Time
	Result    improve.Result `gorm:"not null"`
	Reason    string         `gorm:"not null"`
	Ended     *time.Time
}

func (improvementRow) TableName() string { return "improvements" }

// improvementNeverChanges lists the columns that an update does not write.
var improvementNeverChanges = []string{"id", "number", "community", "case_id", "opened"}

func fromTask(t improve.Task) improvementRow {
	return improvementRow{ID: int64(t.ID), Number: t.Number, Community: t.Community, CaseID: t.Case, Stage: t.Stage, Version: t.Version,
		Kind: t.Kind, Words: t.Words, Person: t.Person, Name: t.Name, Due: column.Instant(t.Due), Opened: column.Instant(t.Opened), Done: t.Done,
		DoneAt: column.Instant(t.DoneAt), Result: t.Result, Reason: t.Reason, Ended: column.Instant(t.Ended)}
}

// toTask returns the improvement action of a row; it is the reverse of fromTask.
func (r improvementRow) toTask() improve.Task {
	return improve.Task{ID: domain.ImprovementID(r.ID), Number: r.Number, Community: r.Community, Case: r.CaseID, Stage: r.Stage, Version: r.Version,
		Kind: r.Kind, Words: r.Words, Person: r.Person, Name: r.Name, Due: column.Time(r.Due), Opened: column.Time(r.Opened), Done: r.Done,
		DoneAt: column.Time(r.DoneAt), Result: r.Result, Reason: r.Reason, Ended: column.Time(r.Ended)}
}

// improvementEntryRow is one row of an improvement action's history.
type improvementEntryRow struct {
	ID          int64 `gorm:"primaryKey"`
	Improvement int64 `gorm:"not null"`
	Version     int   `gorm:"not null"`
	At          *time.Time
	Author      domain.PersonID `gorm:"not null"`
	AuthorName  string          `gorm:"not null"`
	Action      improve.Action  `gorm:"not null"`
	StageBefore improve.Stage   `gorm:"not null"`
	StageAfter  improve.Stage   `gorm:"not null"`
	Details     column.Document[domain.Values]
}

func (improvementEntryRow) TableName() string { return "improvement_entries" }

func fromImproveEntry(e improve.Entry, id int64) improvementEntryRow {
	return improvementEntryRow{Improvement: id, Version: e.Version, At: column.Instant(e.At), Author: e.By, AuthorName: e.ByName, Action: e.Do,
		StageBefore: e.Before, StageAfter: e.After, Details: column.Doc(e.Details)}
}

func (r improvementEntryRow) toEntry() improve.Entry {
	return improve.Entry{Version: r.Version, At: column.Time(r.At), By: r.Author, ByName: r.AuthorName, Do: r.Action, Before: r.StageBefore,
		After: r.StageAfter, Details: r.Details.V}
}
