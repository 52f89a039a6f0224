package announcements

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/scoped"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// freeze writes who gets the last edition: all who live in its scope, once each, and of a correction also those who got the edition before.
func freeze(ctx context.Context, db *gorm.DB, a announce.Announcement) error {
	all, err := scoped.Within(ctx, db, a.Community, a.Latest().Scope)
	if err != nil {
		return err
	}
	edition, homes := len(a.Editions), map[domain.PersonID][]announce.Place{}
	for _, r := range scope.Readers(all) {
		for _, h := range r.Homes {
			homes[r.Person] = append(homes[r.Person], announce.Place{Home: h.ID, Label: h.Label})
		}
	}
	if edition > 1 {
		got, err := reached(db, a, edition-1)
		if err != nil {
			return err
		}
		for _, who := range got {
			homes[who] = append([]announce.Place(nil), homes[who]...) // nil: only the edition before reached them
		}
	}
	var rows []recipientRow
	for who, places := range homes {
		rows = append(rows, recipientRow{Announcement: int64(a.ID), Edition: edition, Person: who, Homes: column.Doc(places)})
	}
	slices.SortFunc(rows, func(x, y recipientRow) int { return cmp.Compare(x.Person, y.Person) })
	if len(rows) == 0 {
		return nil
	}
	return db.CreateInBatches(&rows, table.Batch).Error
}

// letters joins the recipients of an edition with their letters: "letters.state" is NULL before a letter was posted.
func letters(db *gorm.DB, n ticket.Number, edition int) *gorm.DB {
	db = db.Table("announcement_recipients").Joins("JOIN announcements ON announcements.id = announcement_recipients.announcement")
	return mailbox.Beside(db, "announcement_recipients", announce.KeyOf(n, edition)).
		Where("announcements.number = ? AND announcement_recipients.edition = ?", string(n), edition)
}

// reached lists who got an edition, or will: all recipients but those whose letter arrived nowhere.
func reached(db *gorm.DB, a announce.Announcement, edition int) ([]domain.PersonID, error) {
	var ids []domain.PersonID
	err := letters(db, a.Number, edition).Where("letters.state IS NULL OR letters.state <> ?", notice.Undeliverable).Pluck("announcement_recipients.person", &ids).Error
	return ids, err
}

// PostLetters implements announcing.Store.
func (s Announcements) PostLetters(ctx context.Context, p announcing.Posting) (n int, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		n = 0
		r := tx.Model(&announcementRow{}).Where("id = ? AND stage IN ?", p.Announcement, announce.Delivering()).
			Updates(map[string]any{"leaving": p.Edition}) // locks the row, so that chunks follow each other
		if r.Error != nil || r.RowsAffected == 0 {
			return r.Error
		}
		var rows []recipientRow
		if err := tx.Where("announcement = ? AND edition = ? AND NOT posted", p.Announcement, p.Edition).Order("id").Limit(p.Limit + 1).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) <= p.Limit && !p.Out.Empty() {
			if _, err := commit(ctx, tx.DB, p.Out); err != nil {
				return err
			}
		}
		if n = min(len(rows), p.Limit); n == 0 {
			return nil
		}
		return s.chunk(ctx, tx, p, rows[:n])
	})
	return n, err
}

// chunk posts the letters of some recipients within tx.
func (s Announcements) chunk(ctx context.Context, tx queue.Tx, p announcing.Posting, rows []recipientRow) error {
	var ids []int64
	var notices []notice.Notice
	var who []domain.PersonID
	for _, x := range rows {
		ids, who = append(ids, x.ID), append(who, x.Person)
		notices = append(notices, p.Letter(x.toRecipient()))
	}
	if p.Edition > 1 {
		if err := superseded(tx.DB, p, who); err != nil {
			return err
		}
	}
	if err := tx.Model(&recipientRow{}).Where("id IN ?", ids).Updates(map[string]any{"posted": true}).Error; err != nil {
		return err
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: notices})
}

// superseded ends the letters of the edition before that still wait: nobody reads what is known to be wrong.
func superseded(db *gorm.DB, p announcing.Posting, who []domain.PersonID) error {
	var numbers []ticket.Number
	if err := db.Model(&announcementRow{}).Where("id = ?", p.Announcement).Pluck("number", &numbers).Error; err != nil || len(numbers) == 0 {
		return err
	}
	return mailbox.Supersede(db, announce.KeyOf(numbers[0], p.Edition-1), who)
}

// Arrivals implements announcing.Store.
func (s Announcements) Arrivals(ctx context.Context, n ticket.Number, edition int) (notice.Arrivals, error) {
	var rows []mailbox.Arrived
	err := letters(s.read(ctx), n, edition).
		Select("letters.state, letters.reason, announcement_recipients.acked IS NOT NULL AS acked, count(*) AS count").
		Group("letters.state, letters.reason, announcement_recipients.acked IS NOT NULL").Find(&rows).Error
	return mailbox.Arrivals(rows), fault.Translate(err)
}

// Undelivered implements announcing.Store.
func (s Announcements) Undelivered(ctx context.Context, n ticket.Number, edition int) (ids []domain.PersonID, err error) {
	err = letters(s.read(ctx), n, edition).Where("letters.state = ?", notice.Undeliverable).
		Order("announcement_recipients.person").Pluck("announcement_recipients.person", &ids).Error
	return ids, fault.Translate(err)
}

// Recipients implements announcing.Store.
func (s Announcements) Recipients(ctx context.Context, n ticket.Number, edition int) ([]announce.Recipient, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&announcementRow{}).Select("id").Where("number = ?", string(n))
	return table.List(s.read(ctx).Where("announcement IN (?) AND edition = ?", of, edition), recipientRow.toRecipient)
}

// ReceivedBy implements announcing.Store.
func (s Announcements) ReceivedBy(ctx context.Context, who domain.PersonID, n ticket.Number) ([]announcing.Received, error) {
	db := s.read(ctx).Table("announcement_recipients").Select("announcement_recipients.*, announcements.number").
		Joins("JOIN announcements ON announcements.id = announcement_recipients.announcement").Where("announcement_recipients.person = ?", who)
	if n != "" {
		db = db.Where("announcements.number = ?", string(n))
	}
	var rows []struct {
		Row    recipientRow `gorm:"embedded"`
		Number ticket.Number
	}
	if err := db.Order("announcement_recipients.announcement, announcement_recipients.edition").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	var list []announcing.Received
	for _, r := range rows {
		list = append(list, announcing.Received{Number: r.Number, Edition: r.Row.Edition, Recipient: r.Row.toRecipient()})
	}
	return list, nil
}

// Acknowledge implements announcing.Store.
func (s Announcements) Acknowledge(ctx context.Context, id domain.AnnouncementID, x announcing.Reading) (first bool, err error) {
	return tickets.Noted(ctx, s.DB, s.Transaction, x.Run, runRow{Run: x.Run, Announcement: int64(id)}, func(tx queue.Tx) (bool, error) {
		r := tx.Model(&recipientRow{}).Where("announcement = ? AND person = ? AND posted AND acked IS NULL AND (? = 0 OR edition <= ?)", id, x.Person, x.Edition, x.Edition).
			Updates(map[string]any{"acked": column.Instant(x.At)})
		return r.RowsAffected > 0, r.Error
	})
}

// ForgetPerson removes, within tx, a person from all announcements: as a recipient, and the name of who made or changed one.
func ForgetPerson(tx *gorm.DB, id domain.PersonID) error {
	if err := tx.Where("person = ?", id).Delete(&recipientRow{}).Error; err != nil {
		return err
	}
	if err := tickets.Unname(tx, &entryRow{}, id); err != nil {
		return err
	}
	return tx.Model(&announcementRow{}).Where("author = ?", id).Updates(map[string]any{"name": ""}).Error
}

// ExpireAnnouncements implements announcing.Store.
func (s Announcements) ExpireAnnouncements(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		var rows []announcementRow
		kept := tx.Session(&gorm.Session{NewDB: true}).Model(&recipientRow{}).Select("announcement")
		err := tx.Where("stage IN ? AND changed < ? AND id IN (?)", announce.Finals(), column.Instant(before), kept).
			Order("changed, id").Limit(limit).Find(&rows).Error
		n = len(rows)
		for _, r := range rows {
			if err != nil {
				break
			}
			if err = tx.Where("announcement = ?", r.ID).Delete(&recipientRow{}).Error; err == nil {
				err = mailbox.ForgetKeys(tx, announce.KeyPrefix(r.Number))
			}
		}
		return err
	})
	return n, err
}
