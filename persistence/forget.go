package persistence

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/persistence/alarms"
	"guanjia/persistence/announcements"
	"guanjia/persistence/column"
	"guanjia/persistence/directory"
	"guanjia/persistence/incidents"
	"guanjia/persistence/kept"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/rosters"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
	"guanjia/persistence/voices"
)

// Forget implements lookup.PeopleStore.
func (s cases) Forget(ctx context.Context, id domain.PersonID) error {
	defer s.directory.Changed(id)
	err := s.transaction(ctx, func(tx queue.Tx) error {
		who, err := directory.Named(tx, id)
		if err != nil {
			return err
		}
		own := tx.Where("complainant = ? OR complainant_phone = ? AND complainant_phone <> ''", id, who.Phone)
		if err := cmp.Or(forgetCases(ctx, tx, own), unname(tx, who)); err != nil {
			return err
		}
		if err := tickets.Unname(tx.DB, &entryRow{}, id); err != nil {
			return err
		}
		for _, forget := range []func(*gorm.DB, domain.PersonID) error{forgetInImprovements, alarms.ForgetPerson, rosters.ForgetPerson, announcements.ForgetPerson, incidents.ForgetPerson} {
			if err := forget(tx.DB, id); err != nil {
				return err
			}
		}
		return cmp.Or(voices.Forget(tx, who), mailbox.ForgetPerson(tx, who), directory.Forget(tx, id))
	})
	if err != nil {
		return fmt.Errorf("forget a person: %w", err)
	}
	return nil
}

func forgetCases(ctx context.Context, tx queue.Tx, own *gorm.DB) error {
	var ids []int64
	if err := own.Session(&gorm.Session{}).Model(&caseRow{}).Pluck("id", &ids).Error; err != nil || len(ids) == 0 {
		return err
	} else if err := mailbox.ForgetCases(tx, ids); err != nil {
		return err
	}
	return anonymize(ctx, tx.DB, tx.Where("id IN ?", ids))
}

// unname takes the name and number of a person out of what is stored of others: rows of history, and updates that wait or were parked.
func unname(tx queue.Tx, who people.Person) error {
	for _, told := range []string{who.Name, who.Phone} {
		if err := unnameEntries(tx, told); err != nil {
			return err
		}
	}
	return kept.ForgetChat(tx, int64(who.Chat))
}

func unnameEntries(tx queue.Tx, told string) error {
	quoted, err := json.Marshal(told)
	if told == "" || err != nil {
		return err
	}
	var rows []entryRow
	if err := tx.Where("CAST(details AS text) LIKE ? ESCAPE '\\'", table.Like(string(quoted))).Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		var without domain.Values
		details, _ := json.Marshal(r.Details.V) // it was read from JSON
		if err := json.Unmarshal(bytes.ReplaceAll(details, quoted, []byte(`""`)), &without); err != nil {
			return err
		}
		if err := tx.Model(&entryRow{}).Where("id = ?", r.ID).Updates(map[string]any{"details": column.Doc(without)}).Error; err != nil {
			return err
		}
	}
	return nil
}

// Expire implements lookup.PeopleStore. A case without words is already anonymous, and so is a drill without a place.
func (s cases) Expire(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = s.transaction(ctx, func(tx queue.Tx) error {
		var ids []int64
		err := tx.Model(&caseRow{}).Where("ended < ? AND words <> ''", column.Instant(before)).Order("ended").Limit(limit).Pluck("id", &ids).Error
		if err != nil {
			return err
		}
		if n, err = alarms.ForgetDrills(tx, before, limit); err != nil || len(ids) == 0 {
			return err
		}
		n += len(ids)
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
		if err := alarms.ForgetWords(tx, c.ID); err != nil {
			return err
		}
		var entries []entryRow
		if err := tx.Where("case_id = ?", row.ID).Find(&entries).Error; err != nil {
			return err
		}
		for _, e := range entries {
			after := complaint.AnonymousEntry(e.ToEntry(), who)
			if err := tx.Model(&entryRow{}).Where("id = ?", e.ID).Updates(map[string]any{
				"details": column.Doc(after.Details), "author_name": after.ByName}).Error; err != nil {
				return err
			}
		}
	}
	return nil
}
