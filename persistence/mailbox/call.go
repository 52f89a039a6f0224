package mailbox

import (
	"cmp"
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// callRow is a notice that somebody must tell by telephone or letter. Name and number are those of its case, which forgets them.
type callRow struct {
	ID       int64           `gorm:"primaryKey"`
	CaseID   domain.CaseID   `gorm:"not null"`
	Version  int             `gorm:"not null"`
	Key      string          `gorm:"not null"`
	Person   domain.PersonID `gorm:"not null"`
	Message  column.Document[domain.Message]
	Made     *time.Time
	Tries    int `gorm:"not null"`
	Tried    *time.Time
	Answer   notice.Told     `gorm:"not null"` // "" while it is open
	Answered domain.PersonID `gorm:"not null"` // who answered it last; 0: nobody, or a return visit
	Ended    *time.Time
}

func (callRow) TableName() string { return "calls" }

// unaddressed returns the calls for notices to complainants without Telegram, and for letters to those who have no chat.
func unaddressed(id domain.CaseID, version int, notices []notice.Notice, letters []letterRow) []callRow {
	var rows []callRow
	for _, l := range letters {
		if l.Chat == nil && l.CallCase != 0 {
			rows = append(rows, callOf(l))
		}
	}
	for _, n := range notices {
		if n.To == 0 && n.Call {
			l := fromNotice(n, cmp.Or(id, n.Case), version)
			rows = append(rows, callOf(l))
		}
	}
	return rows
}

// callOf returns the call that takes the place of a letter.
func callOf(l letterRow) callRow {
	return callRow{CaseID: l.CallCase, Version: l.Version, Key: l.Key, Person: l.Person, Message: l.Message, Made: column.Instant(column.Now())}
}

// addCalls stores calls; one that is there already is not added again.
func addCalls(db *gorm.DB, rows []callRow) error {
	if len(rows) == 0 {
		return nil
	}
	return db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

func (r callRow) toCall() notice.Call {
	return notice.Call{ID: domain.CallID(r.ID), Case: r.CaseID, To: r.Person, Key: r.Key, Message: r.Message.V, Made: column.Time(r.Made), Tries: r.Tries, Tried: column.Time(r.Tried), By: r.Answered, Answer: r.Answer, Ended: column.Time(r.Ended)}
}

// Book is the list of calls, and of what the chats of the office show. Safe for concurrent use.
type Book struct{ boxes *Mailboxes }

// Book returns the lists of calls and of what is shown.
func (m *Mailboxes) Book() Book { return Book{m} }

// Calls lists the open calls of communities: those that were not tried yet first, then the oldest; at most limit.
func (b Book) Calls(ctx context.Context, in []domain.CommunityID, limit int) ([]notice.Call, error) {
	var rows []callRow
	err := b.boxes.read(ctx).Table("calls").Select("calls.*").Joins("JOIN cases ON cases.id = calls.case_id").
		Where("calls.ended IS NULL AND cases.community IN ?", in).Order("calls.tries, calls.id").Limit(limit).Find(&rows).Error
	calls := make([]notice.Call, len(rows))
	for i, r := range rows {
		calls[i] = r.toCall()
	}
	return calls, fault.Translate(err)
}

// Call returns a call, open or ended; NotFound if it is missing.
func (b Book) Call(ctx context.Context, id domain.CallID) (notice.Call, error) {
	var r callRow
	err := b.boxes.read(ctx).Where("id = ?", id).Take(&r).Error
	return r.toCall(), fault.Translate(err)
}

// AnswerCall stores the answer to an open call; Conflict if it was ended before, or tried again since it was read.
func (b Book) AnswerCall(ctx context.Context, c notice.Call, answer notice.Told, by domain.PersonID, at time.Time) error {
	changes := map[string]any{"answer": answer, "answered": by}
	if answer == notice.NotReached {
		changes["tries"], changes["tried"] = c.Tries+1, column.Instant(at)
	} else {
		changes["ended"] = column.Instant(at)
	}
	r := b.boxes.read(ctx).Model(&callRow{}).Where("id = ? AND ended IS NULL AND tries = ?", c.ID, c.Tries).Updates(changes)
	if r.Error == nil && r.RowsAffected == 0 {
		return fault.Conflict()
	}
	return fault.Translate(r.Error)
}

// told reports whether a person knows of a case by telephone or letter.
func told(db *gorm.DB, id domain.CaseID, to domain.PersonID) (bool, error) {
	var last []callRow
	err := db.Where("case_id = ? AND person = ?", id, to).Order("id DESC").Limit(1).Find(&last).Error
	return err == nil && len(last) > 0 && (last[0].Answer == notice.ByVoice || last[0].Answer == notice.ByLetter), err
}

// EndCalls ends the open calls of a case within tx: a return visit has told the complainant.
func EndCalls(tx queue.Tx, id domain.CaseID, at time.Time) error {
	return tx.Model(&callRow{}).Where("case_id = ? AND ended IS NULL", id).
		Updates(map[string]any{"answer": notice.ByVoice, "ended": column.Instant(at)}).Error
}
