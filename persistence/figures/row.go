package figures

import (
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/persistence/column"
)

// factRow is a fact of a case, with all that it can be counted by.
type factRow struct {
	CaseID       domain.CaseID      `gorm:"primaryKey;autoIncrement:false"`
	Kind         summary.FactKind   `gorm:"primaryKey;not null"`
	Seq          int                `gorm:"primaryKey;autoIncrement:false"`
	Community    domain.CommunityID `gorm:"not null"`
	At           time.Time          `gorm:"not null"`
	Until        *time.Time
	Since        *time.Time
	Yes          bool               `gorm:"not null"`
	Stage        complaint.Stage    `gorm:"not null"`
	Solved       complaint.Solved   `gorm:"not null"`
	Satisfaction int                `gorm:"not null"`
	Word         string             `gorm:"not null"`
	Took         *int64             // microseconds
	Channel      complaint.Channel  `gorm:"not null"`
	Category     complaint.Category `gorm:"not null"`
	Building     domain.BuildingID  `gorm:"not null"`
	Place        string             `gorm:"not null"`
	Handler      domain.PersonID    `gorm:"not null"`
}

func (factRow) TableName() string { return "facts" }

func rowOf(c complaint.Case, id domain.CaseID, f summary.Fact) factRow {
	r := factRow{CaseID: id, Kind: f.Kind, Seq: f.Seq, Community: c.Community, At: f.At.UTC(), Until: column.Instant(f.Until), Since: column.Instant(f.Since), Yes: f.Yes,
		Stage: f.Stage, Solved: f.Solved, Satisfaction: f.Satisfaction, Word: f.Word, Channel: f.Channel, Category: f.Category, Building: f.Building,
		Place: f.Place, Handler: f.Handler}
	if f.Took > 0 {
		took := f.Took.Microseconds()
		r.Took = &took
	}
	return r
}

// insertBatch is how many rows one statement inserts: their values stay below both databases' limit of parameters.
const insertBatch = 200

// Keep writes the facts of a case after a change at an instant; before is the case without it, the zero value if it is new. Only what differs
// is written.
func Keep(tx *gorm.DB, id domain.CaseID, before, after complaint.Case, at time.Time) error {
	was, is := summary.FactsOf(before), summary.FactsOf(after)
	key := func(f summary.Fact) summary.Fact { return summary.Fact{Kind: f.Kind, Seq: f.Seq} }
	gone, known := map[summary.Fact]bool{}, map[summary.Fact]summary.Fact{}
	for _, f := range was {
		gone[key(f)], known[key(f)] = true, f
	}
	var put []factRow
	var changed []summary.Fact
	for _, f := range is {
		if there, ok := known[key(f)]; !ok || there != f || before.Community != after.Community {
			put, changed = append(put, rowOf(after, id, f)), append(changed, f, there)
		}
		delete(gone, key(f))
	}
	for f := range gone {
		changed = append(changed, known[f])
		if err := tx.Delete(&factRow{}, "case_id = ? AND kind = ? AND seq = ?", id, f.Kind, f.Seq).Error; err != nil {
			return err
		}
	}
	if len(put) > 0 {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&put, insertBatch).Error; err != nil {
			return err
		}
	}
	if before.Community != after.Community {
		if err := untally(tx, before.Community, instants(was), at); err != nil {
			return err
		}
	}
	return untally(tx, after.Community, instants(changed), at)
}

// instants are those at which facts count, without spans.
func instants(facts []summary.Fact) (at []time.Time) {
	for _, f := range facts {
		if f.Kind != "" && !f.Kind.Span() {
			at = append(at, f.At)
		}
	}
	return at
}

// Rewrite writes all facts of a case anew.
func Rewrite(tx *gorm.DB, c complaint.Case) error {
	var was []factRow
	if err := tx.Where("case_id = ? AND until IS NULL", c.ID).Find(&was).Error; err != nil {
		return err
	}
	if err := tx.Delete(&factRow{}, "case_id = ?", c.ID).Error; err != nil {
		return err
	}
	var at []time.Time
	for _, f := range was {
		at = append(at, f.At)
	}
	if err := untally(tx, c.Community, at, time.Time{}); err != nil {
		return err
	}
	return Import(tx, []Imported{{c.ID, c}}, time.Time{})
}

// Imported is a case that is new to the store, with the id that it was given.
type Imported struct {
	ID   domain.CaseID
	Case complaint.Case
}

// Import writes the facts of new cases at an instant; the zero time: at any.
func Import(tx *gorm.DB, cases []Imported, at time.Time) error {
	var rows []factRow
	when := map[domain.CommunityID][]time.Time{}
	for _, c := range cases {
		facts := summary.FactsOf(c.Case)
		for _, f := range facts {
			rows = append(rows, rowOf(c.Case, c.ID, f))
		}
		when[c.Case.Community] = append(when[c.Case.Community], instants(facts)...)
	}
	for batch := range slices.Chunk(rows, insertBatch) {
		if err := tx.Create(&batch).Error; err != nil {
			return err
		}
	}
	for in, list := range when {
		if err := untally(tx, in, list, at); err != nil {
			return err
		}
	}
	return nil
}
