package persistence

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/improve"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// improvementRow is an improvement action.
type improvementRow struct {
	ID        int64              `gorm:"primaryKey"`
	Number    ticket.Number      `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	CaseID    domain.CaseID      `gorm:"not null"`
	Stage     improve.Stage      `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Proposal  *string            // of one that is proposed: community, category and place, which only one has
	Evidence  column.Document[[]improve.Piece]
	Prior     domain.ImprovementID `gorm:"not null"`
	Timing    improve.Timing       `gorm:"not null"`
	Kind      string               `gorm:"not null"`
	Words     string               `gorm:"not null"`
	Person    domain.PersonID      `gorm:"not null"`
	Name      string               `gorm:"not null"`
	Due       *time.Time
	Opened    *time.Time
	Verifier  domain.PersonID `gorm:"not null"`
	Category  string          `gorm:"not null"`
	Place     column.Place    `gorm:"embedded;embeddedPrefix:place_"`
	Days      int             `gorm:"not null"`
	Occasions int             `gorm:"not null"`
	Most      int             `gorm:"not null"`
	Done      string          `gorm:"not null"`
	Media     column.Document[[]improve.Media]
	DoneAt    *time.Time
	Until     *time.Time
	Seen      column.Document[[]improve.Seen]
	Exposed   int            `gorm:"not null"`
	Result    improve.Result `gorm:"not null"`
	Reason    string         `gorm:"not null"`
	Ended     *time.Time
	Reminded  bool `gorm:"not null"`
	Late      bool `gorm:"not null"`
	Asked     int  `gorm:"not null"`
	AskedAt   *time.Time
	Wake      *time.Time
}

func (improvementRow) TableName() string { return "improvements" }

// improvementNeverChanges lists the columns that an update does not write.
var improvementNeverChanges = []string{"id", "number", "community", "case_id", "evidence", "prior"}

func fromTask(t improve.Task) improvementRow {
	return improvementRow{ID: int64(t.ID), Number: t.Number, Community: t.Community, CaseID: t.Case, Stage: t.Stage, Version: t.Version,
		Proposal: proposalOf(t), Evidence: column.Doc(t.Evidence), Prior: t.Prior, Timing: t.Timing, Kind: t.Kind, Words: t.Words, Person: t.Person, Name: t.Name,
		Due: column.Instant(t.Due), Opened: column.Instant(t.Opened), Verifier: t.Verifier, Category: t.Watch.Category,
		Place: column.PlaceOf(t.Watch.Place), Days: t.Watch.Days, Occasions: t.Watch.Occasions, Most: t.Watch.Most, Done: t.Done,
		Media: column.Doc(t.Media), DoneAt: column.Instant(t.DoneAt), Until: column.Instant(t.Until), Seen: column.Doc(t.Seen), Exposed: t.Exposed,
		Result: t.Result, Reason: t.Reason, Ended: column.Instant(t.Ended), Reminded: t.Reminded, Late: t.Late, Asked: t.Asked,
		AskedAt: column.Instant(t.AskedAt), Wake: column.Instant(t.Wake())}
}

// proposalOf is what only one proposal has; nil of what is not proposed.
func proposalOf(t improve.Task) *string {
	key := t.ProposalKey()
	if key == "" {
		return nil
	}
	return &key
}

// toTask returns the improvement action of a row; it is the reverse of fromTask.
func (r improvementRow) toTask() improve.Task {
	return improve.Task{ID: domain.ImprovementID(r.ID), Number: r.Number, Community: r.Community, Case: r.CaseID, Stage: r.Stage, Version: r.Version,
		Evidence: r.Evidence.V, Prior: r.Prior, Timing: r.Timing, Kind: r.Kind, Words: r.Words, Person: r.Person, Name: r.Name,
		Due: column.Time(r.Due), Opened: column.Time(r.Opened), Verifier: r.Verifier,
		Watch: improve.Watch{Category: r.Category, Place: r.Place.Domain(), Days: r.Days, Occasions: r.Occasions, Most: r.Most},
		Done:  r.Done, Media: r.Media.V, DoneAt: column.Time(r.DoneAt), Until: column.Time(r.Until), Seen: r.Seen.V, Exposed: r.Exposed,
		Result: r.Result, Reason: r.Reason, Ended: column.Time(r.Ended), Reminded: r.Reminded, Late: r.Late, Asked: r.Asked,
		AskedAt: column.Time(r.AskedAt)}
}

// improvementEntryRow is one row of an improvement action's history.
type improvementEntryRow struct {
	Improvement int64 `gorm:"not null"`
	tickets.Row[improve.Stage, improve.Action]
}

func (improvementEntryRow) TableName() string { return "improvement_entries" }
