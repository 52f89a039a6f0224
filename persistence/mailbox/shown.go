package mailbox

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// shownRow says that a message in the chat of somebody of the office shows a ticket, names a person, or shows a case that has no number yet.
type shownRow struct {
	Chat      domain.ChatID   `gorm:"primaryKey;autoIncrement:false"`
	MessageID int64           `gorm:"primaryKey;autoIncrement:false"`
	Subject   notice.Subject  `gorm:"column:number;primaryKey"`
	Person    domain.PersonID `gorm:"not null"`
}

func (shownRow) TableName() string { return "shown" }

// Shown stores what messages in a person's chat show, and that they show nothing else any more: a message that shows another case by now must
// not be replaced with the first one.
func (b Book) Shown(ctx context.Context, by domain.PersonID, chat domain.ChatID, messages []int64, subjects []notice.Subject) error {
	var rows []shownRow
	for _, m := range messages {
		for _, n := range subjects {
			rows = append(rows, shownRow{Chat: chat, MessageID: m, Subject: n, Person: by})
		}
	}
	return fault.Translate(b.boxes.read(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("chat = ? AND message_id IN ?", chat, messages).Delete(&shownRow{}).Error; err != nil || len(rows) == 0 {
			return err
		}
		return tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&rows, table.Batch).Error
	}))
}

// ticketShown is a ticket whose words must go, with its number and its case; a ticket that is no case has 0, and for a person both are zero.
type ticketShown struct {
	number ticket.Number
	id     domain.CaseID
}

// wipeShown replaces, within tx, the messages that show any of the subjects, except in the chats of those who are spared.
func wipeShown(tx *gorm.DB, of map[notice.Subject]ticketShown, spared ...domain.PersonID) error {
	var subjects []notice.Subject
	for n := range of {
		subjects = append(subjects, n)
	}
	var rows []shownRow
	err := tx.Where("number IN ?", subjects).Where("NOT EXISTS (SELECT 1 FROM letters WHERE letters.chat = shown.chat AND letters.message_id = shown.message_id AND " + undelivered + ")").
		Order("chat, message_id, number").Find(&rows).Error
	if err != nil {
		return err
	}
	if err := tx.Where("number IN ?", subjects).Delete(&shownRow{}).Error; err != nil {
		return err
	}
	var letters []letterRow
	var last shownRow
	for _, r := range rows {
		if again := last.Chat == r.Chat && last.MessageID == r.MessageID; again || slices.Contains(spared, r.Person) {
			continue
		}
		last = r
		l := letterRow{Chat: &r.Chat, Person: r.Person, MessageID: r.MessageID, Class: notice.Bulk, Delivery: notice.Waiting,
			Key: fmt.Sprintf("%s:%d.%d", notice.Wiped, r.Chat, r.MessageID), Buttons: column.Doc[[]notice.Button](nil)}
		about := of[r.Subject]
		if about.number == "" {
			var err error
			if about, err = onlyTicket(tx, r); err != nil {
				return err
			}
		}
		values := domain.Values{}
		if about.number != "" {
			values["number"] = domain.Text(string(about.number))
		}
		l.CaseID, l.Message = about.id, column.Doc(domain.Say(notice.Wiped, values))
		letters = append(letters, l)
	}
	for _, l := range letters { // a message that was replaced may have shown something since
		if err := tx.Where("key = ? AND person = ?", l.Key, l.Person).Delete(&letterRow{}).Error; err != nil {
			return err
		}
	}
	if len(letters) == 0 {
		return nil
	} else if err := number(tx, letters); err != nil {
		return err
	}
	return tx.CreateInBatches(&letters, table.Batch).Error
}

// onlyTicket returns the ticket that a message which names a person shows besides, so that the office can open it again; the zero value if
// there is none, or if there are several.
func onlyTicket(tx *gorm.DB, of shownRow) (t ticketShown, err error) {
	var all []ticket.Number
	if err := tx.Model(&shownRow{}).Where("chat = ? AND message_id = ? AND number NOT LIKE '@%' AND number NOT LIKE 'run:%'", of.Chat, of.MessageID).Pluck("number", &all).Error; err != nil || len(all) != 1 {
		return t, err
	}
	t.number = all[0]
	err = tx.Table("cases").Select("id").Where("number = ?", all[0]).Scan(&t.id).Error
	return t, err
}

// ForgetTicket deletes, within tx, all letters about a ticket that is no case: their keys begin with a prefix. In the chats of others than
// its author they, and what shows the ticket, are replaced.
func ForgetTicket(tx queue.Tx, n ticket.Number, prefix string, author domain.PersonID) error {
	if err := wipe(tx.DB, tx.Where("key LIKE ? ESCAPE '\\'", table.Like(prefix)[1:]), author); err != nil {
		return err
	}
	return wipeShown(tx.DB, map[notice.Subject]ticketShown{notice.Subject(n): {number: n}}, author)
}
