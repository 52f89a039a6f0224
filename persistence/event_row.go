package persistence

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/persistence/column"
)

// eventRow is one answer to a survey or one reopening. Figures count it by its own instant, not by that of the case.
type eventRow struct {
	CaseID       int64              `gorm:"primaryKey;autoIncrement:false"`
	Kind         string             `gorm:"primaryKey;not null"`
	Seq          int                `gorm:"primaryKey;autoIncrement:false"`
	Community    domain.CommunityID `gorm:"not null"`
	At           *time.Time
	Solved       complaint.Solved `gorm:"not null"`
	Satisfaction int              `gorm:"not null"`
}

func (eventRow) TableName() string { return "marks" }

// The kinds of event. The text is stored.
const (
	eventSurvey    = "survey"
	eventReopening = "reopening"
)

// eventsOf lists the surveys and reopenings of c in order.
func eventsOf(c complaint.Case, id int64) []eventRow {
	events := make([]eventRow, 0, len(c.Surveys)+len(c.Reopenings))
	for i, s := range c.Surveys {
		events = append(events, eventRow{CaseID: id, Kind: eventSurvey, Seq: i, Community: c.Community, At: column.Instant(s.At),
			Solved: s.Solved, Satisfaction: s.Satisfaction})
	}
	for i, r := range c.Reopenings {
		events = append(events, eventRow{CaseID: id, Kind: eventReopening, Seq: i, Community: c.Community, At: column.Instant(r.At)})
	}
	return events
}
