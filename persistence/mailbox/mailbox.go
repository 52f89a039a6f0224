// Package mailbox stores letters until they are sent: one mailbox for each chat, numbered in the order of the commits that wrote the
// letters, and the jobs that give them to the courier in that order.
//
// It does not decide who is told what, and it never sends: notices come from the domain, and the courier sends.
//
//	boxes := mailbox.New(db, log)
//	err := boxes.Post(ctx, tx, mailbox.Parcel{Case: id, Version: version, Notices: notices}) // within the transaction of the change
//	boxes.Deliver(ctx, mailbox.Round{Holder: "process 7", Deliver: courier.Deliver})
package mailbox

import (
	"cmp"
	"context"
	"log/slog"
	"sync/atomic"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/fault"
)

// Mailboxes are the mailboxes of all chats. Safe for concurrent use, also by several processes.
type Mailboxes struct {
	db     *gorm.DB
	log    *slog.Logger
	posted atomic.Bool   // since the last commit
	look   chan struct{} // holds a token when there is something new
}

// New returns the mailboxes in db, whose schema must have the tables "letters", "mailboxes", "couriers" and "persons".
func New(db *gorm.DB, log *slog.Logger) *Mailboxes {
	return &Mailboxes{db: db, log: log, look: make(chan struct{}, 1)}
}

// read begins a statement outside any transaction.
func (m *Mailboxes) read(ctx context.Context) *gorm.DB { return m.db.WithContext(ctx) }

// Delivery returns what became of the last notice of a case to a person, and the reason; both are "" if there was none. What was told by
// telephone or letter in place of it counts as delivered.
func (m *Mailboxes) Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, notice.Reason, error) {
	var rows []letterRow
	err := m.read(ctx).Select("state", "reason").Where("case_id = ? AND person = ?", id, to).
		Order("id DESC").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return "", "", fault.Translate(err)
	}
	if rows[0].Delivery == notice.Undeliverable {
		if known, err := told(m.read(ctx), id, to); err != nil || known {
			return notice.Delivered, "", fault.Translate(err)
		}
	}
	return rows[0].Delivery, rows[0].Reason, nil
}

// recordDelivery records the result of a letter, and whether its reader can be reached.
func (m *Mailboxes) recordDelivery(ctx context.Context, r readyRow, v notice.Try) error {
	err := m.read(ctx).Transaction(func(tx *gorm.DB) error {
		if changed, err := changedMeanwhile(tx, r.Letter); changed || err != nil {
			return err
		}
		done := tx.Model(&letterRow{}).Where("id = ? AND state = ? AND key = ?", r.Letter.ID, notice.Waiting, r.Letter.Key).
			Updates(map[string]any{"state": v.Delivery, "reason": v.Reason, "message_id": cmp.Or(v.Message, r.Letter.MessageID)})
		switch {
		case done.Error != nil:
			return done.Error
		case done.RowsAffected == 0:
			if dismissed, err := dismissLate(tx, r.Letter, v); dismissed || err != nil {
				return err
			}
			if reworded, err := rewordLate(tx, r.Letter, v); reworded || err != nil {
				return err
			}
			return wipeLate(tx, r.Letter, v)
		case v.Delivery != notice.Undeliverable || r.Letter.CallCase == 0:
			return nil
		}
		return addCalls(tx, []callRow{callOf(r.Letter)})
	})
	if err != nil {
		return fault.Translate(err)
	}
	if v.Delivery != notice.Delivered && !v.Reason.OfReader() || string(v.Reason) == r.Unreachable {
		return nil
	}
	return fault.Translate(m.read(ctx).Table("persons").Where("id = ?", r.Letter.Person).
		Updates(map[string]any{"unreachable": v.Reason}).Error)
}
