// Package groups stores the staff groups of communities and the cards that they show. It decides nothing: domain/group does.
//
//	list := groups.Groups{DB: db, Transaction: transaction}
//	all, err := list.Groups(ctx)
package groups

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
	"guanjia/persistence/sought"
	"guanjia/persistence/table"
)

// Groups stores groups. Safe for concurrent use.
type Groups struct {
	DB          *gorm.DB                                                    // its schema must have the tables of groups
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&groupRow{}, &cardRow{}, &leavingRow{}} }

type groupRow struct {
	Community domain.CommunityID `gorm:"primaryKey;autoIncrement:false"`
	Chat      *domain.ChatID     // NULL: none is linked, because it is unique
	Since     *time.Time
	Code      string `gorm:"not null"`
	Expires   *time.Time
	Guest     domain.ChatID `gorm:"not null"`
	Used      string        `gorm:"not null"`
}

func (groupRow) TableName() string { return "staff_groups" }

func (r groupRow) toGroup() group.Group {
	g := group.Group{Community: r.Community, Since: column.Time(r.Since), Code: r.Code, Expires: column.Time(r.Expires), Guest: r.Guest, Used: r.Used}
	if r.Chat != nil {
		g.Chat = *r.Chat
	}
	return g
}

type cardRow struct {
	CaseID  domain.CaseID `gorm:"primaryKey;autoIncrement:false"`
	Chat    domain.ChatID `gorm:"not null"`
	Message int64         `gorm:"not null"`
	Version int           `gorm:"not null"`
}

func (cardRow) TableName() string { return "group_cards" }

func (r cardRow) toPosted() group.Posted {
	return group.Posted{Case: r.CaseID, Chat: r.Chat, Message: r.Message, Version: r.Version}
}

type leavingRow struct {
	Chat domain.ChatID `gorm:"primaryKey;autoIncrement:false"`
	Why  group.Why     `gorm:"not null"`
	Said bool          `gorm:"not null"`
}

func (leavingRow) TableName() string { return "group_leavings" }

func (r leavingRow) toLeaving() group.Leaving {
	return group.Leaving{Chat: r.Chat, Why: r.Why, Said: r.Said}
}

// Groups implements group.Store.
func (s Groups) Groups(ctx context.Context) ([]group.Group, error) {
	return list(s.DB.WithContext(ctx).Order("community"), groupRow.toGroup)
}

// SaveGroup implements group.Store.
func (s Groups) SaveGroup(ctx context.Context, g group.Group, was string, leave ...group.Leaving) error {
	row := groupRow{Community: g.Community, Since: column.Instant(g.Since), Code: g.Code, Expires: column.Instant(g.Expires), Guest: g.Guest, Used: g.Used}
	if g.Chat != 0 {
		row.Chat = &g.Chat
	}
	return s.Transaction(ctx, func(tx queue.Tx) error {
		var there []groupRow
		err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Where("community = ?", g.Community).Find(&there).Error
		switch {
		case err != nil:
			return err
		case len(there) == 0 && was == "":
			err = tx.Create(&row).Error
		case len(there) == 0 || there[0].Code != was:
			return fault.Conflict()
		default:
			err = tx.Model(&row).Select("chat", "since", "code", "expires", "guest", "used").Updates(&row).Error
		}
		if err != nil {
			return err
		}
		for _, l := range leave {
			if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&leavingRow{Chat: l.Chat, Why: l.Why, Said: l.Said}).Error; err != nil {
				return err
			}
		}
		return tx.Delete(&leavingRow{}, "chat IN ?", []domain.ChatID{g.Chat, g.Guest}).Error
	})
}

// Leavings implements group.Store.
func (s Groups) Leavings(ctx context.Context) ([]group.Leaving, error) {
	return list(s.DB.WithContext(ctx).Order("chat"), leavingRow.toLeaving)
}

// KeepLeaving implements group.Store.
func (s Groups) KeepLeaving(ctx context.Context, l group.Leaving) error {
	row := leavingRow{Chat: l.Chat, Why: l.Why, Said: l.Said}
	return fault.Translate(s.DB.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error)
}

// SaidLeaving implements group.Store.
func (s Groups) SaidLeaving(ctx context.Context, chat domain.ChatID) error {
	return fault.Translate(s.DB.WithContext(ctx).Model(&leavingRow{}).Where("chat = ?", chat).Update("said", true).Error)
}

// DropLeaving implements group.Store.
func (s Groups) DropLeaving(ctx context.Context, chat domain.ChatID) error {
	return fault.Translate(s.DB.WithContext(ctx).Delete(&leavingRow{}, "chat = ?", chat).Error)
}

// Untaken implements group.Store.
func (s Groups) Untaken(ctx context.Context, in domain.CommunityID, at []complaint.Stage, after time.Time, chat domain.ChatID, limit int) (ids []domain.CaseID, err error) {
	err = s.DB.WithContext(ctx).Table("cases").Where("community = ? AND stage IN ? AND open AND "+sought.Untaken+" AND received >= ? AND NOT confidential", in, at, column.Instant(after)).
		Where("NOT EXISTS (SELECT 1 FROM group_cards WHERE case_id = cases.id AND chat = ?)", chat).Order("received, id").Limit(limit).Pluck("id", &ids).Error
	return ids, fault.Translate(err)
}

// Changed implements group.Store.
func (s Groups) Changed(ctx context.Context, limit int) ([]group.Posted, error) {
	return list(s.DB.WithContext(ctx).Joins("JOIN cases ON cases.id = group_cards.case_id AND cases.version <> group_cards.version").Order("case_id").Limit(limit), cardRow.toPosted)
}

// PostedOf implements group.Store.
func (s Groups) PostedOf(ctx context.Context, id domain.CaseID) (group.Posted, error) {
	return table.One(list(s.DB.WithContext(ctx).Where("case_id = ?", id), cardRow.toPosted))
}

// SavePosted implements group.Store.
func (s Groups) SavePosted(ctx context.Context, p group.Posted) error {
	row := cardRow{CaseID: p.Case, Chat: p.Chat, Message: p.Message, Version: p.Version}
	return fault.Translate(s.DB.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error)
}

// DropPosted implements group.Store.
func (s Groups) DropPosted(ctx context.Context, of domain.CaseID) error {
	return fault.Translate(s.DB.WithContext(ctx).Delete(&cardRow{CaseID: of}).Error)
}

// RenumberGroup implements group.Store.
func (s Groups) RenumberGroup(ctx context.Context, from, to domain.ChatID) error {
	return s.Transaction(ctx, func(tx queue.Tx) error {
		for _, row := range []any{&groupRow{}, &cardRow{}} {
			if err := tx.Model(row).Where("chat = ?", from).Update("chat", to).Error; err != nil {
				return err
			}
		}
		return tx.Delete(&leavingRow{}, "chat = ?", to).Error
	})
}

// list reads rows as values.
func list[Row, T any](where *gorm.DB, to func(Row) T) ([]T, error) {
	var rows []Row
	if err := where.Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return table.Each(rows, to), nil
}
