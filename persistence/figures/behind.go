package figures

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// Behind are the cases of the facts that a figure counts, one for each fact, so that there are as many as the figure says, in their
// order (summary.Fact.Before); counted are the facts, without their cases. total is how many there are in all. Errors are the
// database's.
func Behind(ctx context.Context, db *gorm.DB, q summary.Query, f summary.Figure, offset, limit int) (ids []domain.CaseID, counted []summary.Counted, total int, err error) {
	hidden, err := hiddenFrom(db.WithContext(ctx), q)
	if err != nil {
		return nil, nil, 0, err
	}
	db, means := db.WithContext(ctx), f.Condition()
	if total, err = amount(db, q, hidden, means); err != nil || total == 0 {
		return nil, nil, 0, err
	}
	columns, order := orderOf(means.Kind)
	offset = max(0, offset)
	list := of(db, q, hidden, means)
	if n := len(q.Communities); n > 1 && n <= mostApart { // each in the order of the index; together they would all be sorted
		var parts []string
		var each []any
		for i, in := range q.Communities {
			own := q
			own.Communities = []domain.CommunityID{in}
			parts = append(parts, fmt.Sprint("SELECT * FROM (?) p", i))
			each = append(each, of(db, own, hidden, means).Select(columns).Order(order).Limit(offset+limit))
		}
		list = db.Table("(?) AS facts", db.Raw(strings.Join(parts, " UNION ALL "), each...))
	}
	var rows []factRow
	err = list.Order(order).Offset(offset).Limit(limit).Select("case_id, seq").Find(&rows).Error
	for _, r := range rows {
		ids, counted = append(ids, r.CaseID), append(counted, summary.Counted{Kind: means.Kind, Seq: r.Seq})
	}
	return ids, counted, total, err
}

// orderOf is summary.Fact.Before in SQL, with the columns that it needs.
func orderOf(kind summary.FactKind) (columns, order string) {
	switch {
	case kind == summary.WasOverdue:
		return "case_id, seq, since", "since, case_id, seq"
	case kind.Span():
		return "case_id, seq, since", "since DESC, case_id, seq"
	}
	return "case_id, seq, at", "at DESC, case_id, seq"
}

// mostApart is of how many communities each is read by itself.
const mostApart = 20

// amount is how many facts fulfil a condition.
func amount(db *gorm.DB, q summary.Query, hidden []int64, means summary.Condition) (int, error) {
	by := []summary.Dimension{summary.BySatisfaction, summary.BySolved, summary.ByStage, summary.ByWord, summary.ByYes}
	groups, ok, err := tallied(db, q, hidden, summary.Ask{Kind: means.Kind, By: by})
	if err != nil || ok {
		return summary.Total(means, groups), err
	}
	var n int64
	err = of(db, q, hidden, means).Count(&n).Error
	return int(n), err
}

// of are the facts that fulfil a condition.
func of(db *gorm.DB, q summary.Query, hidden []int64, means summary.Condition) *gorm.DB {
	db = meant(db, q, hidden, means.Kind)
	if means.Yes != "" {
		db = db.Where("yes = ?", means.Yes == summary.IsYes)
	}
	if len(means.Stages) > 0 {
		db = db.Where("stage IN ?", means.Stages)
	}
	if len(means.Solved) > 0 {
		db = db.Where("solved IN ?", means.Solved)
	}
	if means.Least > 0 {
		db = db.Where("satisfaction >= ?", means.Least)
	}
	if means.Not != "" {
		db = db.Where("word <> ?", means.Not)
	}
	if means.Most > 0 {
		db = db.Where("satisfaction <= ?", means.Most)
	}
	return db
}
