package voices

import (
	"context"
	"time"

	"gorm.io/gorm"

	"guanjia/domain/hearing"
	"guanjia/domain/people"
	"guanjia/domain/voice"
	"guanjia/persistence/column"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/tickets"
)

// Forget removes, within tx, a person from all voices: name, home and words from those that the person wrote, and the name from others.
func Forget(tx queue.Tx, who people.Person) error {
	var own []voiceRow
	if err := tx.Where("author = ?", who.ID).Find(&own).Error; err != nil {
		return err
	}
	if err := blank(tx, own, true); err != nil {
		return err
	}
	for _, change := range []struct {
		of, name string
	}{{"praised", "whom"}, {"plan_person", "plan_name"}} {
		if err := tx.Model(&voiceRow{}).Where(change.of+" = ?", who.ID).Updates(map[string]any{change.of: 0, change.name: ""}).Error; err != nil {
			return err
		}
	}
	if err := tx.Model(&voiceRow{}).Where("answerer = ? AND answerer <> ''", who.Name).Updates(map[string]any{"answerer": ""}).Error; err != nil {
		return err
	}
	if err := tickets.Unname(tx.DB, &entryRow{}, who.ID); err != nil {
		return err
	}
	return unname(tx.DB, who.Name)
}

// unname takes a name out of the details of histories.
func unname(db *gorm.DB, name string) error {
	var rows []entryRow
	if err := db.Where("action = ?", voice.Adopt).Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		if name == "" || r.Details.V["person"].Text != name {
			continue
		}
		delete(r.Details.V, "person")
		if err := db.Model(&entryRow{}).Where("id = ?", r.ID).Updates(map[string]any{"details": column.Doc(r.Details.V)}).Error; err != nil {
			return err
		}
	}
	return nil
}

// blank removes the words of voices, their history and the letters about them; of a forgotten author also the number of the person.
func blank(tx queue.Tx, rows []voiceRow, forgotten bool) error {
	for _, r := range rows {
		changes := map[string]any{"words": "", "media": nil, "answer": "", "reason": "", "plan": "", "report": "", "proof": nil, "name": "", "home": ""}
		if forgotten {
			changes["author"] = 0
		}
		if err := tx.Model(&voiceRow{}).Where("id = ?", r.ID).Updates(changes).Error; err != nil {
			return err
		}
		if err := tickets.Without(tx.DB, &entryRow{}, []string{"words"}, "voice = ?", r.ID); err != nil {
			return err
		}
		if err := tickets.Unname(tx.Where("voice = ?", r.ID), &entryRow{}, r.Author); err != nil {
			return err
		}
		if err := mailbox.ForgetTicket(tx, r.Number, hearing.KeyPrefix(r.Number), r.Author); err != nil {
			return err
		}
	}
	return nil
}

// ExpireVoices implements hearing.Store. One without words has expired already.
func (s Voices) ExpireVoices(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		var rows []voiceRow
		err := tx.Where("until IS NULL AND stage NOT IN ? AND changed < ? AND words <> ''", voice.Awaiting(), column.Instant(before)).Order("changed, id").Limit(limit).Find(&rows).Error
		if n = len(rows); err != nil || n == 0 {
			return err
		}
		return blank(tx, rows, false)
	})
	return n, err
}
