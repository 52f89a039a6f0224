// Package mailbox stores letters until they are sent: one mailbox for each chat, numbered in the order of the commits that wrote the
// letters, and the jobs that give them to the courier in that order.
//
// It does not decide who is told what, and it never sends: notices come from the domain, and the courier sends.
//
//	boxes := mailbox.New(db, jobs, log)
//	err := boxes.Post(ctx, tx, caseID, version, notices) // within the transaction of the change
//	boxes.AddWorkers(workers, courier.Deliver, 20*time.Second)
package mailbox

import (
	"context"
	"log/slog"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// neverStarted is the reason why a letter to a person without a chat cannot be delivered (notice.Try).
const neverStarted = "never_started"

// Jobs is what the mailboxes use of the job queue.
type Jobs interface {
	Transaction(db *gorm.DB, do func(tx queue.Tx) error) error
	Insert(ctx context.Context, tx queue.Tx, jobs []river.InsertManyParams) error
	Complete(ctx context.Context, tx queue.Tx, job *rivertype.JobRow) error
}

// Mailboxes are the mailboxes of all chats. Safe for concurrent use, also by several processes.
type Mailboxes struct {
	db   *gorm.DB
	jobs Jobs
	log  *slog.Logger
}

// New returns the mailboxes in db, whose schema must have the tables "letters", "mailboxes" and "persons".
func New(db *gorm.DB, jobs Jobs, log *slog.Logger) *Mailboxes {
	return &Mailboxes{db: db, jobs: jobs, log: log}
}

// read begins a statement outside any transaction.
func (m *Mailboxes) read(ctx context.Context) *gorm.DB { return m.db.WithContext(ctx) }

// Delivery returns what became of the last notice of a case to a person, and the reason; both are "" if there was none.
func (m *Mailboxes) Delivery(ctx context.Context, id domain.CaseID, to domain.PersonID) (notice.Delivery, string, error) {
	var rows []letterRow
	err := m.read(ctx).Select("state", "reason").Where("case_id = ? AND person = ?", id, to).
		Order("id DESC").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return "", "", fault.Translate(err)
	}
	return rows[0].Delivery, rows[0].Reason, nil
}

// ForgetPerson deletes all letters to a person, within tx.
func ForgetPerson(tx queue.Tx, id domain.PersonID) error {
	return tx.Where("person = ?", id).Delete(&letterRow{}).Error
}

// ForgetCases deletes all letters about cases, within tx.
func ForgetCases(tx queue.Tx, ids []int64) error {
	return tx.Where("case_id IN ?", ids).Delete(&letterRow{}).Error
}

// ready lists the next letters of a chat that may be sent, in order. A letter that must wait lets later ones pass: a warning at night
// must not wait for a greeting in the morning.
func (m *Mailboxes) ready(ctx context.Context, chat domain.ChatID, limit int) ([]readyRow, error) {
	var rows []readyRow
	err := m.read(ctx).Table("letters").
		Select("letters.*, persons.language, persons.unreachable").
		Joins("JOIN persons ON persons.id = letters.person").
		Where("letters.chat = ? AND letters.state = 'waiting' AND letters.ready", chat).
		Order("letters.seq").Limit(limit).Find(&rows).Error
	return rows, fault.Translate(err)
}

// recordDelivery records the result of a letter, and whether its reader can be reached.
func (m *Mailboxes) recordDelivery(ctx context.Context, r readyRow, v notice.Try) error {
	err := m.read(ctx).Model(&letterRow{}).Where("id = ? AND state = ?", r.Letter.ID, notice.Waiting).
		Updates(map[string]any{"state": v.Delivery, "reason": v.Reason}).Error
	if err != nil {
		return fault.Translate(err)
	}
	reach, matters := reachability[v.Reason], v.Delivery == notice.Delivered || reachability[v.Reason] != ""
	if !matters || reach == r.Unreachable {
		return nil
	}
	return fault.Translate(m.read(ctx).Table("persons").Where("id = ?", r.Letter.Person).
		Updates(map[string]any{"unreachable": reach}).Error)
}

// reachability maps the reasons that concern the reader, not the letter, to what is stored of the person.
var reachability = map[string]string{"blocked": "blocked", "deactivated": "deactivated", "kicked": "kicked", neverStarted: neverStarted}
