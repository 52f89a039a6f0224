// Package kept keeps updates that take long, so that Telegram can forget them: its queue is one for all chats, and one slow chat
// would stop the others. Of all processes that share the database one works on the kept updates of a chat, under a lease.
//
// It never looks into an update and handles none: bot/lane does. A process that stands still for longer than the lease may find that
// another has done its work; handling an update twice must change nothing.
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

// Lease is how long the updates of a process stay its own without a Sweep: those of a killed one are taken up after it.
const Lease = 12 * time.Second

// maxClaimed is how many updates one Sweep takes up.
const maxClaimed = 1000

// Update is one update as Telegram sent it. ID is Telegram's, and the order within a chat; Received is when we got it (UTC).
type Update struct {
	ID, Chat int64
	Raw      []byte
	Received time.Time
}

// Swept is whose the kept updates are.
type Swept struct {
	Claimed   []Update // this process's from now on; ascending ids
	Held      []int64  // ids of all that are this process's, without those just claimed
	Elsewhere []int64  // chats of which another process, alive or not, has updates; may repeat
}

// Updates are those of all processes, seen by one of them. Safe for many goroutines and many processes.
type Updates struct {
	db          *gorm.DB
	transaction func(ctx context.Context, do func(tx queue.Tx) error) error
	holder      string
}

// New gives the updates in db, whose schema has the table "kept_updates". transaction runs do in a transaction and
// translates errors; holder is the unique name of this process.
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

// Keep writes updates, all or none; one that is kept already stays as it is. Those of a chat of which another process has updates
// queue behind them and are that process's to do: these chats are returned. Unavailable if the database is away.
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

// Sweep extends the lease of this process and, if take is set, takes up what nobody works on. Call it well within Lease.
// Unavailable if the database is away.
func (u *Updates) Sweep(ctx context.Context, take bool) (s Swept, err error) {
	var there int64 // most of the time there are none, which is seen without a transaction
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

// sort says whose the rows are, whether some are this process's, and whether some may be free.
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

// claim takes up the updates that nobody works on, unless another process works on their chat.
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

// Drop deletes updates that are done, whoever keeps them. Unavailable if the database is away.
func (u *Updates) Drop(ctx context.Context, ids []int64) error {
	return u.transaction(ctx, func(tx queue.Tx) error { return tx.Where("update_id IN ?", ids).Delete(&keptRow{}).Error })
}

// Release gives up what this process has, so that another goes on at once.
func (u *Updates) Release(ctx context.Context) error {
	return u.transaction(ctx, func(tx queue.Tx) error {
		return tx.Model(&keptRow{}).Where("holder = ?", u.holder).Updates(map[string]any{"holder": "", "until": 0}).Error
	})
}

// until is the end of a lease that begins now.
func until() int64 { return time.Now().Add(Lease).UnixMilli() }

// lock lets one process at a time decide whose a chat is. SQLite has one writer anyway.
func lock(tx *gorm.DB) error {
	if tx.Name() != "postgres" {
		return nil
	}
	return tx.Exec("LOCK TABLE kept_updates IN SHARE ROW EXCLUSIVE MODE").Error
}
