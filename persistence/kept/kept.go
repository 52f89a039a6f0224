// Package kept stores updates that take long, so that Telegram can forget them: Telegram has one queue for all chats, and one slow chat
// would stop the others. Of all processes that share the database, one handles the kept updates of a chat, under a lease. It also stores
// updates that cannot be handled, and messages that could not be shown.
//
// It never reads or handles an update: bot/lane does. If a process stops for longer than the lease, another one takes its updates, so
// handling an update twice must change nothing.
//
//	updates := kept.New(db, transaction, "process 7")
//	elsewhere, err := updates.Keep(ctx, list)
//	swept, err := updates.Sweep(ctx, true) // every second
package kept

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// Lease is how long the updates of a process stay its own without a Sweep. After it, another process takes the updates of a process that
// was killed.
const Lease = 12 * time.Second

// maxClaimed is the largest number of updates that one Sweep takes.
const maxClaimed = 1000

// Update is one update as Telegram sent it.
type Update struct {
	ID, Chat int64     // Telegram's id, which is the order within a chat; the chat
	Raw      []byte    // the JSON of the update
	Received time.Time // UTC; when we got it
}

// Swept says which process has the kept updates.
type Swept struct {
	Claimed   []Update // taken by this process just now, by ascending id
	Held      []int64  // ids of all others that this process has
	Elsewhere []int64  // chats of which another process has updates, running or not; may repeat
}

// Updates is the kept updates of all processes as one of them sees them. Safe for concurrent use, also by several processes.
type Updates struct {
	db          *gorm.DB
	transaction func(ctx context.Context, do func(tx queue.Tx) error) error
	holder      string
}

// New returns the updates in db, whose schema must have the table "kept_updates". transaction runs do in a transaction and translates
// errors; holder is the unique name of this process.
func New(db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, holder string) *Updates {
	return &Updates{db: db, transaction: transaction, holder: holder}
}

type keptRow struct {
	UpdateID int64      `gorm:"primaryKey;autoIncrement:false"`
	Chat     int64      `gorm:"not null"`
	Raw      []byte     `gorm:"not null"`
	Received *time.Time `gorm:"not null"`
	Holder   string     `gorm:"not null"`
	Until    int64      `gorm:"not null"`
}

func (keptRow) TableName() string { return "kept_updates" }

// Keep stores updates, all or none; one that is stored already stays as it is. If another process has updates of a chat, that process
// also gets the new ones of this chat: Keep returns these chats. Unavailable if the database cannot be reached.
func (u *Updates) Keep(ctx context.Context, list []Update) (elsewhere []int64, err error) {
	if len(list) == 0 {
		return nil, nil
	}
	var chats []int64
	for _, k := range list {
		chats = append(chats, k.Chat)
	}
	err = u.transaction(ctx, func(tx queue.Tx) error {
		elsewhere = nil
		if err := lock(tx.DB); err != nil {
			return err
		}
		err := tx.Model(&keptRow{}).Distinct().Where("chat IN ? AND holder <> ?", chats, u.holder).Pluck("chat", &elsewhere).Error
		if err != nil {
			return err
		}
		rows := make([]keptRow, len(list))
		for i, k := range list {
			rows[i] = keptRow{UpdateID: k.ID, Chat: k.Chat, Raw: k.Raw, Received: column.Instant(k.Received)}
			if !slices.Contains(elsewhere, k.Chat) {
				rows[i].Holder, rows[i].Until = u.holder, until()
			}
		}
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
	})
	return elsewhere, err
}

// Sweep extends the lease of this process and, if take is set, takes updates that no process has. Call it several times within Lease.
// Unavailable if the database cannot be reached.
func (u *Updates) Sweep(ctx context.Context, take bool) (s Swept, err error) {
	var there int64 // usually there are none, which a plain count shows without a transaction
	if err := u.db.WithContext(ctx).Model(&keptRow{}).Limit(1).Count(&there).Error; err != nil || there == 0 {
		return s, fault.Translate(err)
	}
	err = u.transaction(ctx, func(tx queue.Tx) error {
		s = Swept{}
		var rows []keptRow
		if err := tx.Select("update_id", "chat", "holder", "until").Find(&rows).Error; err != nil || len(rows) == 0 {
			return err
		}
		mine, free := s.sort(rows, u.holder)
		if mine {
			if err := tx.Model(&keptRow{}).Where("holder = ?", u.holder).Update("until", until()).Error; err != nil {
				return err
			}
		}
		if !free || !take {
			return nil
		}
		return u.claim(tx.DB, &s)
	})
	return s, err
}

// sort fills Held and Elsewhere, and reports whether this process has some of the rows, and whether nobody may have some.
func (s *Swept) sort(rows []keptRow, holder string) (mine, free bool) {
	now := time.Now().UnixMilli()
	for _, r := range rows {
		if r.Holder == holder {
			mine = true
			s.Held = append(s.Held, r.UpdateID)
			continue
		}
		free = free || r.Until <= now
		s.Elsewhere = append(s.Elsewhere, r.Chat)
	}
	return mine, free
}

// claim takes the updates that no process has, unless another process works on their chat.
func (u *Updates) claim(tx *gorm.DB, s *Swept) error {
	if err := lock(tx); err != nil {
		return err
	}
	now := time.Now().UnixMilli()
	var rows []keptRow
	err := tx.Raw(`UPDATE kept_updates SET holder = ?, until = ? WHERE update_id IN (
		SELECT update_id FROM kept_updates WHERE holder <> ? AND until <= ?
		AND chat NOT IN (SELECT chat FROM kept_updates WHERE holder <> ? AND until > ?)
		ORDER BY update_id LIMIT ?) RETURNING *`, u.holder, until(), u.holder, now, u.holder, now, maxClaimed).Scan(&rows).Error
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b keptRow) int { return cmp.Compare(a.UpdateID, b.UpdateID) })
	for _, r := range rows {
		s.Claimed = append(s.Claimed, Update{ID: r.UpdateID, Chat: r.Chat, Raw: r.Raw, Received: column.Time(r.Received)})
	}
	s.Elsewhere = nil
	return tx.Model(&keptRow{}).Distinct().Where("holder <> ?", u.holder).Pluck("chat", &s.Elsewhere).Error
}

// Free gives some updates of this process back.
func (u *Updates) Free(ctx context.Context, ids []int64) error {
	return u.transaction(ctx, func(tx queue.Tx) error {
		return tx.Model(&keptRow{}).Where("update_id IN ? AND holder = ?", ids, u.holder).Updates(map[string]any{"holder": "", "until": 0}).Error
	})
}

// Drop deletes updates that are done, whichever process has them. Unavailable if the database cannot be reached.
func (u *Updates) Drop(ctx context.Context, ids []int64) error {
	return u.transaction(ctx, func(tx queue.Tx) error { return tx.Where("update_id IN ?", ids).Delete(&keptRow{}).Error })
}

// Release gives all updates of this process back, so that another one can continue at once.
func (u *Updates) Release(ctx context.Context) error {
	return u.transaction(ctx, func(tx queue.Tx) error {
		return tx.Model(&keptRow{}).Where("holder = ?", u.holder).Updates(map[string]any{"holder": "", "until": 0}).Error
	})
}

// until returns the end of a lease that begins now.
func until() int64 { return time.Now().Add(Lease).UnixMilli() }

// lock lets only one process at a time decide who gets a chat. SQLite has only one writer anyway.
func lock(tx *gorm.DB) error {
	if tx.Name() != "postgres" {
		return nil
	}
	return tx.Exec("LOCK TABLE kept_updates IN SHARE ROW EXCLUSIVE MODE").Error
}
