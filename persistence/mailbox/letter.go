package mailbox

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
)

// mailboxRow is the mailbox of a chat. A transaction that adds a letter, or ends a delivery, locks it.
type mailboxRow struct {
	Chat    domain.ChatID `gorm:"primaryKey;autoIncrement:false"`
	LastSeq int64         `gorm:"not null"`
}

func (mailboxRow) TableName() string { return "mailboxes" }

// letterRow is a notice in a mailbox. Chat and Seq are NULL for a person without a chat.
type letterRow struct {
	ID        int64 `gorm:"primaryKey"`
	Chat      *domain.ChatID
	Seq       *int64
	Person    domain.PersonID `gorm:"not null"`
	CaseID    domain.CaseID   `gorm:"not null"`
	Version   int             `gorm:"not null"`
	Key       string          `gorm:"not null"`
	Message   column.Document[domain.Message]
	Buttons   column.Document[[]notice.Button]
	Urgent    bool         `gorm:"not null"`
	Class     notice.Class `gorm:"not null"`
	NotBefore *time.Time
	Delivery  notice.Delivery `gorm:"column:state;not null"`
	Reason    notice.Reason   `gorm:"not null"`
	CallCase  domain.CaseID   `gorm:"not null"` // the reader's own case if an undeliverable letter becomes a call; else 0
	MessageID int64           `gorm:"not null"` // in the chat; 0: not sent yet, or not known
}

func (letterRow) TableName() string { return "letters" }

// fromNotice returns the row of n, which is in no mailbox yet. A notice that was made before its case had an id gets the id now.
func fromNotice(n notice.Notice, id domain.CaseID, version int) letterRow {
	buttons := slices.Clone(n.Buttons)
	for i := range buttons {
		buttons[i].Case = cmp.Or(buttons[i].Case, id)
	}
	var call domain.CaseID
	if n.Call {
		call = cmp.Or(n.Own, id)
	}
	return letterRow{Person: n.To, CaseID: id, Version: version, Key: n.Key, Message: column.Doc(n.Message), Buttons: column.Doc(buttons), CallCase: call,
		Urgent: n.Urgent, Class: n.Class(), NotBefore: column.Instant(n.NotBefore), Delivery: notice.Waiting}
}

// readyRow is a letter with what is known of its reader at this moment.
type readyRow struct {
	Letter      letterRow `gorm:"embedded"`
	Language    domain.Language
	Unreachable string
}

// toLetter returns the letter of a row, in the language that its reader has now, not when the notice was made.
func (r readyRow) toLetter() notice.Letter {
	row := r.Letter
	l := notice.Letter{ID: row.ID, Language: r.Language, Notice: notice.Notice{To: row.Person, Case: row.CaseID, Key: row.Key,
		Message: row.Message.V, Buttons: row.Buttons.V, NotBefore: column.Time(row.NotBefore), Urgent: row.Urgent, Bulk: row.Class == notice.Bulk}}
	if row.Delivery == notice.Waiting {
		l.Instead = row.MessageID
	}
	if row.Chat != nil && row.Seq != nil {
		l.Chat, l.Seq = *row.Chat, *row.Seq
	}
	return l
}
