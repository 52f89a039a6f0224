package persistence

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/persistence/column"
	"guanjia/persistence/directory"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
)

// Forget implements lookup.PeopleStore.
func (s cases) Forget(ctx context.Context, id domain.PersonID) error {
	defer s.directory.Changed(id)
	err := s.transaction(ctx, func(tx queue.Tx) error {
		if err := anonymize(ctx, tx.DB, tx.Where("complainant = ?", id)); err != nil {
			return err
		}
		if err := tx.Model(&entryRow{}).Where("author = ?", id).Updates(map[string]any{"author_name": ""}).Error; err != nil {
			return err
		}
		if err := forgetInImprovements(tx.DB, id); err != nil {
			return err
		}
		if err := mailbox.ForgetPerson(tx, id); err != nil {
			return err
		}
		return directory.Forget(tx, id)
	})
	if err != nil {
		return fmt.Errorf("forget a person: %w", err)
	}
	return nil
}

// Expire implements lookup.PeopleStore. A case without words is already anonymous.
func (s cases) Expire(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = s.transaction(ctx, func(tx queue.Tx) error {
		var ids []int64
		err := tx.Model(&caseRow{}).Where("ended < ? AND words <> ''", column.Instant(before)).Order("ended").Limit(limit).Pluck("id", &ids).Error
		if n = len(ids); err != nil || n == 0 {
			return err
		}
		if err := mailbox.ForgetCases(tx, ids); err != nil {
			return err
		}
		return anonymize(ctx, tx.DB, tx.Where("id IN ?", ids))
	})
	if err != nil {
		return 0, fmt.Errorf("expire complaints: %w", err)
	}
	return n, nil
}

// anonymize rewrites cases and their history. The version stays, because this is no act on the case.
func anonymize(ctx context.Context, tx *gorm.DB, where *gorm.DB) error {
	var rows []caseRow
	if err := where.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		c := row.toCase()
		who := c.Filing.Complainant.Person
		blank := fromCase(c.Anonymous())
		changes, err := column.Values(ctx, tx, &blank, caseNeverChanges...)
		if err != nil {
			return err
		}
		if err := tx.Model(&caseRow{}).Where("id = ?", row.ID).Updates(changes).Error; err != nil {
			return err
		}
		var entries []entryRow
		if err := tx.Where("case_id = ?", row.ID).Find(&entries).Error; err != nil {
			return err
		}
		for _, e := range entries {
			after := complaint.AnonymousEntry(e.toEntry(), who)
			if err := tx.Model(&entryRow{}).Where("id = ?", e.ID).Updates(map[string]any{
				"details": column.Doc(after.Details), "author_name": after.ByName}).Error; err != nil {
				return err
			}
		}
	}
	return nil
}
