// Package announcements stores announcements with their history and recipients, and posts their letters. It decides nothing: domain/announce
// says what may follow what, domain/scope who lives where.
//
//	list := announcements.New(db, transaction, boxes)
//	a, err := list.Announcement(ctx, "YH-G261127-01")
package announcements

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/scoped"
	"guanjia/persistence/series"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

var _ announcing.Store = Announcements{}

// Announcements stores announcements. Safe for concurrent use.
type Announcements struct {
	DB          *gorm.DB                                                    // its schema must have the tables of announcements
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
	Boxes       *mailbox.Mailboxes                                          // for their letters
}

// New makes Announcements.
func New(db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, boxes *mailbox.Mailboxes) Announcements {
	return Announcements{DB: db, Transaction: transaction, Boxes: boxes}
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&announcementRow{}, &recipientRow{}, &entryRow{}, &runRow{}} }

func (s Announcements) read(ctx context.Context) *gorm.DB { return s.DB.WithContext(ctx) }

// Announcement implements announcing.Store.
func (s Announcements) Announcement(ctx context.Context, n ticket.Number) (announce.Announcement, error) {
	return table.One(table.List(s.read(ctx).Where("number = ?", string(n)), announcementRow.toAnnouncement))
}

// AnnouncementOfRun implements announcing.Store.
func (s Announcements) AnnouncementOfRun(ctx context.Context, run string) (announce.Announcement, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&runRow{}).Select("announcement").Where("run = ?", run)
	return table.One(table.List(s.read(ctx).Where("id IN (?)", of), announcementRow.toAnnouncement))
}

// AnnouncementHistory implements announcing.Store.
func (s Announcements) AnnouncementHistory(ctx context.Context, id domain.AnnouncementID) ([]announce.Entry, error) {
	return table.List(s.read(ctx).Where("announcement = ?", id), entryRow.ToEntry)
}

// Announcements implements announcing.Store.
func (s Announcements) Announcements(ctx context.Context, q announcing.Query) ([]announce.Announcement, int, error) {
	var total int64
	if err := s.where(ctx, q).Count(&total).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	db := s.where(ctx, q).Order("id DESC")
	if q.Limit > 0 {
		db = db.Limit(q.Limit).Offset(max(q.Offset, 0))
	}
	var rows []announcementRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	return table.Each(rows, announcementRow.toAnnouncement), int(total), nil
}

// where makes the condition of a query.
func (s Announcements) where(ctx context.Context, q announcing.Query) *gorm.DB {
	db := s.read(ctx).Model(&announcementRow{})
	if len(q.Communities) > 0 {
		db = db.Where("community IN ?", q.Communities)
	}
	if len(q.Stages) > 0 {
		db = db.Where("stage IN ?", q.Stages)
	}
	if q.By != 0 {
		db = db.Where("author = ?", q.By)
	}
	for condition, at := range map[string]time.Time{"until > ?": q.Until, "made >= ?": q.From, "made < ?": q.To} {
		if !at.IsZero() {
			db = db.Where(condition, column.Instant(at))
		}
	}
	return db
}

// WakingAnnouncements implements announcing.Store.
func (s Announcements) WakingAnnouncements(ctx context.Context, by time.Time, limit int) ([]announce.Announcement, error) {
	var rows []announcementRow
	err := s.read(ctx).Where("wake <= ?", column.Instant(by)).Order("wake, id").Limit(limit).Find(&rows).Error
	return table.Each(rows, announcementRow.toAnnouncement), fault.Translate(err)
}

// Within implements announcing.Store.
func (s Announcements) Within(ctx context.Context, in domain.CommunityID, of scope.Scope) ([]scope.Household, error) {
	return scoped.Within(ctx, s.DB, in, of)
}

// OpenAnnouncement implements announcing.Store.
func (s Announcements) OpenAnnouncement(ctx context.Context, o announcing.Opening) (a announce.Announcement, repeated bool, err error) {
	a, repeated, err = s.once(ctx, o.Run, func(tx queue.Tx) (announce.Announcement, error) {
		seq, err := series.Take(tx.DB, o.Series, 1)
		if err != nil {
			return announce.Announcement{}, err
		}
		ch, err := o.Decide(seq)
		if err != nil {
			return announce.Announcement{}, err
		}
		if ch.Empty() {
			return announce.Announcement{}, fault.Invalid()
		}
		row := fromAnnouncement(ch.After())
		if err := tx.Create(&row).Error; err != nil {
			return announce.Announcement{}, err
		}
		a := row.toAnnouncement()
		return a, along(ctx, tx.DB, a, ch)
	})
	if err != nil {
		return announce.Announcement{}, false, fmt.Errorf("announce in %s: %w", o.Series, err)
	}
	return a, repeated, nil
}

// CommitAnnouncement implements announcing.Store.
func (s Announcements) CommitAnnouncement(ctx context.Context, ch announce.Change) (after announce.Announcement, repeated bool, err error) {
	after, repeated, err = s.once(ctx, ch.Run(), func(tx queue.Tx) (announce.Announcement, error) {
		if ch.Empty() {
			return announce.Announcement{}, fault.Invalid()
		}
		return commit(ctx, tx.DB, ch)
	})
	if err != nil {
		return announce.Announcement{}, false, fmt.Errorf("commit announcement %d: %w", ch.After().ID, err)
	}
	return after, repeated, nil
}

// commit writes a change within a transaction.
func commit(ctx context.Context, db *gorm.DB, ch announce.Change) (announce.Announcement, error) {
	none, row := announce.Announcement{}, fromAnnouncement(ch.After())
	changes, err := column.Values(ctx, db, &row, neverChanges...)
	if err != nil {
		return none, err
	}
	of := db.Model(&announcementRow{}).Where("id = ? AND version = ?", row.ID, ch.Before().Version)
	if ch.Last().Do == announce.Withdraw { // another replica, whose clock is ahead, may have begun to post
		of = of.Where("leaving < ?", len(ch.Before().Editions))
	}
	if err := tickets.Written(of.Updates(changes), db.Model(&announcementRow{}).Where("id = ?", row.ID)); err != nil {
		return none, err
	}
	if ch.Last().Do == announce.Withdraw { // nobody gets what was withdrawn
		if err := db.Where("announcement = ? AND edition = ?", row.ID, len(ch.Before().Editions)).Delete(&recipientRow{}).Error; err != nil {
			return none, err
		}
	}
	after := row.toAnnouncement()
	return after, along(ctx, db, after, ch)
}

// once runs do in a transaction, unless the run was done before.
func (s Announcements) once(ctx context.Context, run string, do func(tx queue.Tx) (announce.Announcement, error)) (announce.Announcement, bool, error) {
	return tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (announce.Announcement, bool, error) {
		return tickets.Done(db, run, func(r runRow) int64 { return r.Announcement }, announcementRow.toAnnouncement)
	}, do)
}

// along writes what belongs to a change besides the announcement itself: the run, history, and who gets it.
func along(ctx context.Context, db *gorm.DB, a announce.Announcement, ch announce.Change) error {
	if run := ch.Run(); run != "" {
		if err := db.Create(&runRow{Run: run, Announcement: int64(a.ID)}).Error; err != nil {
			return err
		}
	}
	history := func(e announce.Entry) entryRow { return entryRow{Shown: tickets.ShownOf(e), Announcement: int64(a.ID)} }
	if err := tickets.Append(db, ch.Entries(), history); err != nil || !announce.Freezes(ch) {
		return err
	}
	return freeze(ctx, db, a)
}
