package figures

import (
	"context"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// Behind are the cases of the facts that a figure counts, one for each fact, so that there are as many as the figure says: the newest
// first, of what is overdue the oldest; counted are the facts, without their cases. total is how many there are in all. Errors are the
// database's.
func Behind(ctx context.Context, db *gorm.DB, q summary.Query, f summary.Figure, offset, limit int) (ids []domain.CaseID, counted []summary.Counted, total int, err error) {
	means := f.Condition()
	hidden, err := hiddenFrom(db.WithContext(ctx), q)
	if err != nil {
		return nil, nil, 0, err
	}
	where := func() *gorm.DB {
		db := meant(db.WithContext(ctx), q, hidden, means.Kind)
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
	var n int64
	if err := where().Count(&n).Error; err != nil {
		return nil, nil, 0, err
	}
	order := "at DESC, case_id, seq"
	if means.Kind == summary.WasOverdue {
		order = "at, case_id, seq"
	}
	var rows []factRow
	err = where().Order(order).Offset(max(0, offset)).Limit(limit).Select("case_id, seq").Find(&rows).Error
	for _, r := range rows {
		ids, counted = append(ids, r.CaseID), append(counted, summary.Counted{Kind: means.Kind, Seq: r.Seq})
	}
	return ids, counted, int(n), err
}
