package persistence

import (
	"context"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/sought"
	"guanjia/persistence/table"
)

// Case implements desk.CaseStore.
func (s cases) Case(ctx context.Context, id domain.CaseID) (complaint.Case, error) {
	return caseWhere(s.read(ctx), "id = ?", int64(id))
}

// CaseByNumber implements desk.CaseStore.
func (s cases) CaseByNumber(ctx context.Context, n ticket.Number) (complaint.Case, error) {
	return caseWhere(s.read(ctx), "number = ?", string(n))
}

// CaseOfRun implements desk.CaseStore.
func (s cases) CaseOfRun(ctx context.Context, run string) (complaint.Case, error) {
	c, found, err := finished(s.read(ctx), run)
	if err == nil && !found {
		err = fault.NotFound()
	}
	return c, fault.Translate(err)
}

func caseWhere(db *gorm.DB, where string, arg any) (complaint.Case, error) {
	var r caseRow
	if err := db.Where(where, arg).Take(&r).Error; err != nil {
		return complaint.Case{}, fault.Translate(err)
	}
	return r.toCase(), nil
}

// History implements desk.CaseStore: oldest first.
func (s cases) History(ctx context.Context, id domain.CaseID) ([]complaint.Entry, error) {
	var rows []entryRow
	if err := s.read(ctx).Where("case_id = ?", int64(id)).Order("version, seq").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return table.Each(rows, entryRow.ToEntry), nil
}

// Acts implements office.PeopleStore.
func (s cases) Acts(ctx context.Context, id domain.PersonID, limit int) (acts []doer.Act, total int, err error) {
	if id == 0 { // nobody: that is the system, or somebody who is forgotten
		return nil, 0, nil
	}
	did := s.read(ctx).Table("entries AS e").Joins("JOIN cases AS c ON c.id = e.case_id").Where("e.author = ? AND c.complainant <> ?", int64(id), int64(id))
	var n int64
	if err := did.Session(&gorm.Session{}).Count(&n).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	var rows []struct {
		Number ticket.Number
		Action complaint.Action
		At     time.Time
	}
	if err := did.Session(&gorm.Session{}).Select("c.number, e.action, e.at").Order("e.at DESC, e.id DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	for _, r := range rows {
		acts = append(acts, doer.Act{Number: r.Number, Do: r.Action, At: r.At.UTC()})
	}
	return acts, int(n), nil
}

// Waking implements desk.CaseStore.
func (s cases) Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error) {
	var ids []domain.CaseID
	err := s.read(ctx).Model(&caseRow{}).Where("wake <= ?", by.UTC()).Order("wake, id").Limit(limit).Pluck("id", &ids).Error
	return ids, fault.Translate(err)
}

// Cases implements desk.CaseStore.
func (s cases) Cases(ctx context.Context, q lookup.Query) ([]complaint.Case, int, error) {
	var total int64
	if err := restrict(s.read(ctx).Model(&caseRow{}), q).Count(&total).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = lookup.Usual
	}
	order := "due ASC NULLS LAST, id"
	if q.Sort == lookup.ByNewest {
		order = "received DESC NULLS LAST, id"
	}
	var rows []caseRow
	err := restrict(s.read(ctx), q).Order(order).Limit(min(limit, lookup.Wide)).Offset(max(q.Offset, 0)).Find(&rows).Error
	if err != nil {
		return nil, 0, fault.Translate(err)
	}
	return table.Each(rows, caseRow.toCase), int(total), nil
}

// Loads implements lookup.CaseStore.
func (s cases) Loads(ctx context.Context, q lookup.Query) (handles, carries map[domain.PersonID]int, err error) {
	count := func(db *gorm.DB, column string) (map[domain.PersonID]int, error) {
		var rows []struct {
			Person domain.PersonID
			Count  int
		}
		err := restrict(db.Model(&caseRow{}), q).Select(column + " AS person, count(*) AS count").Group(column).Find(&rows).Error
		n := map[domain.PersonID]int{}
		for _, r := range rows {
			n[r.Person] = r.Count
		}
		return n, fault.Translate(err)
	}
	if handles, err = count(s.read(ctx), "handler"); err != nil {
		return nil, nil, err
	}
	carries, err = count(s.read(ctx).Where("responsible <> 0 AND responsible <> handler AND stage IN ?", complaint.Unresolved()), "responsible")
	return handles, carries, err
}

// restrict adds a condition for every field of q that is set.
func restrict(db *gorm.DB, q lookup.Query) *gorm.DB {
	like, likeArgs := column.Alike(q.Place)
	conditions := []struct {
		set   bool
		where string
		args  []any
	}{
		{len(q.Communities) > 0, "community IN ?", []any{q.Communities}},
		{len(q.Stages) > 0, "stage IN ?", []any{q.Stages}},
		// This condition follows from the one on stages, but with it the indexes over open cases, which are small, can be used.
		{q.OnlyOpen(), "open", nil},
		{q.Complainant != 0, "complainant = ?", []any{q.Complainant}},
		{q.WorkOf != 0, "(handler = ? OR responsible = ? AND stage IN ?)", []any{q.WorkOf, q.WorkOf, complaint.Unresolved()}},
		{q.Handler != 0, "handler = ?", []any{q.Handler}},
		{len(q.Carried) > 0, "responsible IN ? AND responsible <> handler", []any{q.Carried}},
		{q.Unassigned, sought.Untaken, nil},
		{q.NotParty && len(q.For.Homes) > 0, "complainant_home NOT IN ?", []any{q.For.Homes}},
		{!q.Overdue.IsZero(), column.Overdue, []any{q.Overdue.UTC()}}, {!q.DueFrom.IsZero(), "open AND due >= ?", []any{q.DueFrom.UTC()}},
		{len(q.Categories) > 0, "category IN ?", []any{q.Categories}}, {len(q.Priorities) > 0, "priority IN ?", []any{q.Priorities}},
		{!q.Place.IsZero(), like, likeArgs},
		{q.Building != 0, "place_building = ?", []any{q.Building}},
	}
	for _, c := range conditions {
		if c.set {
			db = db.Where(c.where, c.args...)
		}
	}
	if q.Held != nil {
		db = db.Where("held = ?", *q.Held)
	}
	if q.For.Person != 0 {
		db = sought.Shown(db, q.For)
	}
	return sought.Restrict(db, q.Terms)
}

// Sums implements lookup.FigureStore.
func (s cases) Sums(ctx context.Context, q summary.Query, asks []summary.Ask) (summary.Sums, error) {
	sums, err := figures.Count(ctx, s.db, q, asks)
	return sums, fault.Translate(err)
}

// Behind implements lookup.FigureStore.
func (s cases) Behind(ctx context.Context, q summary.Query, f summary.Figure, offset, limit int) ([]summary.Counted, int, error) {
	ids, counted, total, err := figures.Behind(ctx, s.db, q, f, offset, limit)
	if err != nil || len(ids) == 0 {
		return nil, total, fault.Translate(err)
	}
	list, err := s.These(ctx, ids)
	for i, c := range list {
		counted[i].Case = c
	}
	return counted, total, err
}

// Meant implements lookup.FigureStore.
func (s cases) Meant(ctx context.Context, q summary.Query) ([]domain.CaseID, error) {
	ids, err := figures.Meant(ctx, s.db, q)
	return ids, fault.Translate(err)
}

// These implements lookup.FigureStore.
func (s cases) These(ctx context.Context, ids []domain.CaseID) ([]complaint.Case, error) {
	var rows []caseRow
	if err := s.read(ctx).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	by := make(map[domain.CaseID]complaint.Case, len(rows))
	for _, r := range rows {
		by[domain.CaseID(r.ID)] = r.toCase()
	}
	list := make([]complaint.Case, len(ids))
	for i, id := range ids {
		list[i] = by[id]
	}
	return list, nil
}

// Delivery implements lookup.CaseStore; both values are "" if there was no notice.
func (s cases) Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, notice.Reason, error) {
	return s.boxes.Delivery(ctx, id, to)
}
