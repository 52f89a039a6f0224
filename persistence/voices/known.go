package voices

import (
	"context"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/voice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// KnownAnswers implements hearing.Store.
func (s Voices) KnownAnswers(ctx context.Context, in []domain.CommunityID) ([]voice.Known, error) {
	return table.List(s.read(ctx).Where("community IN ?", in), knownRow.toKnown)
}

// known runs do, and notes the run, unless that was done before; it returns the known answer that was written.
func (s Voices) known(ctx context.Context, run string, do func(tx queue.Tx) (id int64, err error)) (id int64, err error) {
	id, _, err = tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (int64, bool, error) {
		row, done, err := tickets.Ran[runRow](db, run)
		return row.toKnown(), done, err
	}, func(tx queue.Tx) (int64, error) {
		id, err := do(tx)
		if err != nil {
			return id, err
		}
		return id, tx.Create(&runRow{Run: run, Known: id}).Error
	})
	return id, err
}

// SaveKnown implements hearing.Store.
func (s Voices) SaveKnown(ctx context.Context, run string, k voice.Known) (voice.Known, error) {
	id, err := s.known(ctx, run, func(tx queue.Tx) (int64, error) {
		row := fromKnown(k)
		if k.ID == 0 {
			return row.ID, table.Touched(tx.Create(&row))
		}
		return row.ID, table.Touched(tx.Model(&knownRow{}).Where("id = ? AND community = ?", row.ID, row.Community).Updates(map[string]any{
			"question_zh": row.QuestionZh, "answer_zh": row.AnswerZh, "question_en": row.QuestionEn, "answer_en": row.AnswerEn, "until": column.Instant(k.Until)}))
	})
	if err != nil {
		return k, fault.Translate(err)
	}
	return table.One(table.List(s.read(ctx).Where("id = ?", id), knownRow.toKnown))
}

// DropKnown implements hearing.Store.
func (s Voices) DropKnown(ctx context.Context, run string, id domain.KnownID) error {
	_, err := s.known(ctx, run, func(tx queue.Tx) (int64, error) { return int64(id), tx.Delete(&knownRow{}, id).Error })
	return fault.Translate(err)
}

// KnownRan implements hearing.Store.
func (s Voices) KnownRan(ctx context.Context, run string) (bool, error) {
	var n int64
	err := s.read(ctx).Model(&runRow{}).Where("run = ?", run).Count(&n).Error
	return n > 0, fault.Translate(err)
}

// CountKnown implements hearing.Store.
func (s Voices) CountKnown(ctx context.Context, run string, id domain.KnownID, helped bool) error {
	column := "offered"
	if helped {
		column = "helped"
	}
	_, err := s.known(ctx, run, func(tx queue.Tx) (int64, error) {
		return int64(id), tx.Model(&knownRow{}).Where("id = ?", id).Update(column, gorm.Expr(column+" + 1")).Error
	})
	return err
}
