package persistence

import (
	"context"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/sought"
	"guanjia/persistence/table"
)

// Improvements implements improving.Store.
func (s cases) Improvements(ctx context.Context, q improving.Query) ([]improve.Task, int, error) {
	where := func() *gorm.DB {
		db, did := s.read(ctx).Model(&improvementRow{}), s.read(ctx).Model(&improvementEntryRow{}).Select("improvement").Where("author = ?", q.Involved)
		for _, c := range []struct {
			set   bool
			where string
			args  []any
		}{{len(q.Communities) > 0, "community IN ?", []any{q.Communities}}, {len(q.Stages) > 0, "stage IN ?", []any{q.Stages}},
			{q.Category != "", "category = ?", []any{q.Category}}, {!q.Late.IsZero(), "due < ?", []any{column.Instant(q.Late)}},
			{q.Involved != 0, "(person = ? OR verifier = ? OR id IN (?))", []any{q.Involved, q.Involved, did}}} {
			if c.set {
				db = db.Where(c.where, c.args...)
			}
		}
		if q.For.Person != 0 {
			db = db.Where("case_id IN (?)", sought.Shown(s.read(ctx).Model(&caseRow{}).Select("id"), q.For))
		}
		return db
	}
	var total int64
	if err := where().Count(&total).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	db := where().Order("id DESC")
	if q.Limit > 0 {
		db = db.Limit(q.Limit).Offset(max(q.Offset, 0))
	}
	var rows []improvementRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	return table.Each(rows, improvementRow.toTask), int(total), nil
}

// WakingImprovements implements improving.Store.
func (s cases) WakingImprovements(ctx context.Context, by time.Time, limit int) ([]improve.Task, error) {
	var rows []improvementRow
	err := s.read(ctx).Where("wake <= ?", column.Instant(by)).Order("wake, id").Limit(limit).Find(&rows).Error
	return table.Each(rows, improvementRow.toTask), fault.Translate(err)
}

// Sightings implements improving.Store. The facts have the index by which cases of a time are found.
func (s cases) Sightings(ctx context.Context, w improving.Window) ([]improve.Sighting, error) {
	facts := s.read(ctx).Table("facts").Select("case_id").Where("community = ? AND kind = ? AND at >= ? AND at < ? AND category = ?",
		w.Community, summary.WasReceived, column.Instant(w.From), column.Instant(w.To), w.Category)
	if w.Building != 0 {
		facts = facts.Where("building = ?", w.Building)
	}
	db := s.read(ctx).Model(&caseRow{}).Where("id IN (?)", facts)
	if !w.Confidential {
		db = db.Where("NOT confidential")
	}
	var rows []struct {
		ID       domain.CaseID
		Number   ticket.Number
		JoinedTo domain.CaseID
		Category string
		Place    column.Place `gorm:"embedded;embeddedPrefix:place_"`
		Received *time.Time
		Stage    complaint.Stage
	}
	if err := db.Order("id").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	list := make([]improve.Sighting, len(rows))
	for i, r := range rows {
		list[i] = improve.Sighting{Case: r.ID, Number: r.Number, Main: r.JoinedTo, Category: r.Category, Place: r.Place.Domain(),
			At: column.Time(r.Received), Void: r.Stage.Void()}
	}
	return list, nil
}

// Repeats implements improving.Store. What happens in buildings is grouped by them, all else by its place.
func (s cases) Repeats(ctx context.Context, r improving.Repeats) ([]improving.Group, error) {
	const place = "CASE WHEN f.building = 0 THEN f.place ELSE '' END"
	const lifts = "SUM(CASE WHEN f.at >= ? AND c.place_part = ? THEN 1 ELSE 0 END)"
	lately := column.Instant(r.Lately)
	var groups []improving.Group
	err := s.read(ctx).Table("facts f").Joins("JOIN cases c ON c.id = f.case_id").
		Select("f.community, f.category, f.building, "+place+" AS place, COUNT(*) AS count, "+lifts+" AS lifts", lately, domain.Lift).
		Where("f.community IN ? AND f.kind = ? AND f.at >= ? AND f.category <> '' AND (f.building <> 0 OR f.place <> '') AND NOT c.confidential",
			r.Communities, summary.WasReceived, column.Instant(r.Since)).
		Group("f.community, f.category, f.building, "+place).
		Having("(COUNT(*) >= ? OR "+lifts+" >= ?) AND MAX(f.at) >= ?", r.Least, lately, domain.Lift, r.Lifts, r.Fresh.UTC()).
		Order("f.community, f.category, f.building, place").Scan(&groups).Error
	return groups, fault.Translate(err)
}
