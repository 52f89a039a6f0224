package figures

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// Meant are the cases with any fact that a query means, by id. Every kind of fact is read over an index. Errors are the database's.
func Meant(ctx context.Context, db *gorm.DB, q summary.Query) ([]domain.CaseID, error) {
	hidden, err := hiddenFrom(db.WithContext(ctx), q)
	if err != nil {
		return nil, err
	}
	var all []domain.CaseID
	for _, kind := range summary.FactKinds() {
		var ids []domain.CaseID
		if err := meant(db.WithContext(ctx), q, hidden, kind).Distinct().Pluck("case_id", &ids).Error; err != nil {
			return nil, err
		}
		all = append(all, ids...)
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all, nil
}
