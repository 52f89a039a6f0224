package kept

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// mostDue is how many chats one Due returns.
const mostDue = 100

// Screens stores, for each chat that could not be reached, the messages that it is owed. What they are only bot knows. Safe for concurrent
// use, also by several processes.
type Screens struct {
	db          *gorm.DB
	transaction func(ctx context.Context, do func(tx queue.Tx) error) error
}

// Screens returns the messages that chats are owed, in the same database; its schema must have the table "owed_screens".
func (u *Updates) Screens() *Screens { return &Screens{db: u.db, transaction: u.transaction} }

type owedRow struct {
	Chat    int64  `gorm:"primaryKey;autoIncrement:false"`
	Screens []byte `gorm:"not null"`
	Due     int64  `gorm:"not null"`
	Until   int64  `gorm:"not null"`
}

func (owedRow) TableName() string { return "owed_screens" }

// Change replaces what a chat is owed by what do returns of it: nil is nothing, before and after. Nothing is tried before due. Unavailable
// if the database cannot be reached.
func (s *Screens) Change(ctx context.Context, chat int64, do func(owed []byte) (changed []byte, due time.Time)) error {
	return s.transaction(ctx, func(tx queue.Tx) error {
		row := owedRow{Chat: chat}
		if err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Limit(1).Find(&row).Error; err != nil {
			return err
		}
		changed, due := do(row.Screens)
		if len(changed) == 0 {
			return tx.Delete(&owedRow{Chat: chat}).Error
		}
		row.Screens, row.Due, row.Until = changed, due.UnixMilli(), 0
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
}

// Load returns what a chat is owed; nil is nothing. Unavailable if the database cannot be reached.
func (s *Screens) Load(ctx context.Context, chat int64) ([]byte, error) {
	var rows []owedRow
	if err := s.db.WithContext(ctx).Where("chat = ?", chat).Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, fault.Translate(err)
	}
	return rows[0].Screens, nil
}

// Due returns chats for which it is time to try. No other process gets them for the length of Lease. Unavailable if the database cannot be
// reached.
func (s *Screens) Due(ctx context.Context) (chats []int64, err error) {
	now := time.Now().UnixMilli()
	var waiting []int64 // usually there are none, which a read shows without a transaction
	err = s.db.WithContext(ctx).Model(&owedRow{}).Where("due <= ? AND until <= ?", now, now).Limit(mostDue).Pluck("chat", &waiting).Error
	if err != nil || len(waiting) == 0 {
		return nil, fault.Translate(err)
	}
	err = s.transaction(ctx, func(tx queue.Tx) error {
		chats = nil
		return tx.Raw("UPDATE owed_screens SET until = ? WHERE chat IN ? AND due <= ? AND until <= ? RETURNING chat", until(), waiting, now, now).Scan(&chats).Error
	})
	return chats, err
}
