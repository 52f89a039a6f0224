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

// shownRow says that a message in the chat of somebody of the office shows a ticket.
type shownRow struct {
	Chat      domain.ChatID   `gorm:"primaryKey;autoIncrement:false"`
	MessageID int64           `gorm:"primaryKey;autoIncrement:false"`
	Number    ticket.Number   `gorm:"primaryKey"`
	Person    domain.PersonID `gorm:"not null"`
}

func (shownRow) TableName() string { return "shown" }

// Shown stores that messages in a person's chat show tickets with these numbers, and no others any more: a message that shows another case by
// now must not be replaced with the first one.
func (b Book) Shown(ctx context.Context, by domain.PersonID, chat domain.ChatID, messages []int64, numbers []ticket.Number) error {
	var rows []shownRow
	for _, m := range messages {
		for _, n := range numbers {
			rows = append(rows, shownRow{Chat: chat, MessageID: m, Number: n, Person: by})
		}
	}
	return fault.Translate(b.boxes.read(ctx).Transaction(func(tx *gorm.DB) error {
		other := tx.Where("chat = ? AND message_id IN ?", chat, messages)
		if len(numbers) > 0 {
			other = other.Where("number NOT IN ?", numbers)
		}
		if err := other.Delete(&shownRow{}).Error; err != nil || len(rows) == 0 {
			return err
		}
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
	}))
}

// wipeShown replaces, within tx, the messages that show tickets, except in the chats of those who are spared. of has the case of each
// number, 0 for a ticket that is none.
func wipeShown(tx *gorm.DB, of map[ticket.Number]domain.CaseID, spared ...domain.PersonID) error {
	var numbers []ticket.Number
	for n := range of {
		numbers = append(numbers, n)
	}
	var rows []shownRow
	err := tx.Where("number IN ?", numbers).Where("NOT EXISTS (SELECT 1 FROM letters WHERE letters.chat = shown.chat AND letters.message_id = shown.message_id AND letters.state = 'waiting')").
		Order("chat, message_id, number").Find(&rows).Error
	if err != nil {
		return err
	}
	if err := tx.Where("number IN ?", numbers).Delete(&shownRow{}).Error; err != nil {
		return err
	}
	var letters []letterRow
	var last shownRow
	for _, r := range rows {
		if again := last.Chat == r.Chat && last.MessageID == r.MessageID; again || slices.Contains(spared, r.Person) {
			continue
		}
		last = r
		l := letterRow{Chat: &r.Chat, Person: r.Person, CaseID: of[r.Number], MessageID: r.MessageID, Class: notice.Bulk, Delivery: notice.Waiting,
			Key: fmt.Sprintf("%s:%d.%d", notice.Wiped, r.Chat, r.MessageID), Buttons: column.Doc[[]notice.Button](nil)}
		l.Message = column.Doc(domain.Say(notice.Wiped, domain.Values{"number": domain.Text(string(r.Number))}))
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

// ForgetTicket deletes, within tx, all letters about a ticket that is no case: their keys begin with a prefix. In the chats of others than
// its author they, and what shows the ticket, are replaced.
func ForgetTicket(tx queue.Tx, n ticket.Number, prefix string, author domain.PersonID) error {
	if err := wipe(tx.DB, tx.Where("key LIKE ? ESCAPE '\\'", table.Like(prefix)[1:]), author); err != nil {
		return err
	}
	return wipeShown(tx.DB, map[ticket.Number]domain.CaseID{n: 0}, author)
}
