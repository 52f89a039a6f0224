package directory

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

// membershipRunRow is a membership that a run has added, updated or ended.
type membershipRunRow struct {
	Run       string             `gorm:"primaryKey"`
	Person    domain.PersonID    `gorm:"primaryKey;autoIncrement:false"`
	Community domain.CommunityID `gorm:"primaryKey;autoIncrement:false"`
	Role      domain.Role        `gorm:"primaryKey"`
	Home      domain.HomeID      `gorm:"primaryKey;autoIncrement:false"`
}

func (membershipRunRow) TableName() string { return "membership_runs" }

func (r membershipRunRow) toMembership() people.Membership {
	return people.Membership{Person: r.Person, Community: r.Community, Role: r.Role, Home: r.Home}
}

// MembershipsOfRun implements office.PeopleStore.
func (s People) MembershipsOfRun(ctx context.Context, run string) ([]people.Membership, error) {
	var rows []membershipRunRow
	if err := s.read(ctx).Where("run = ?", run).Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	return table.Each(rows, membershipRunRow.toMembership), nil
}

// ChangeMemberships implements office.PeopleStore.
func (s People) ChangeMemberships(ctx context.Context, run string, in, out []people.Membership, notices []notice.Notice, shifts ...roster.Change) error {
	changed := slices.Concat(out, in)
	defer func() {
		for _, m := range changed {
			s.Cache.Changed(m.Person)
		}
	}()
	type none struct{}
	_, _, err := tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (none, bool, error) {
		there, err := ran(db, run, changed)
		return none{}, there, err
	}, func(tx queue.Tx) (none, error) {
		for _, m := range out {
			if err := removeMembership(tx.DB, m); err != nil {
				return none{}, err
			}
		}
		for _, m := range in {
			if err := addMembership(tx.DB, m); err != nil {
				return none{}, err
			}
		}
		for _, ch := range shifts {
			if err := s.Shifts(ctx, tx.DB, ch); err != nil {
				return none{}, err
			}
		}
		if err := note(tx.DB, run, changed); err != nil {
			return none{}, err
		}
		return none{}, s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: notices})
	})
	if err != nil {
		return fmt.Errorf("change memberships: %w", err)
	}
	return nil
}

// ran reports whether a run has changed memberships before. It changes all of them at once, so one tells of all.
func ran(db *gorm.DB, run string, changed []people.Membership) (bool, error) {
	if run == "" || len(changed) == 0 {
		return false, nil
	}
	var n int64
	m := changed[0]
	err := db.Model(&membershipRunRow{}).Where("run = ? AND person = ? AND community = ? AND role = ? AND home = ?", run, m.Person, m.Community, m.Role, m.Home).Count(&n).Error
	return n > 0, fault.Translate(err)
}

// note writes what a run has changed, within tx.
func note(tx *gorm.DB, run string, changed []people.Membership) error {
	if run == "" || len(changed) == 0 {
		return nil
	}
	rows := table.Each(changed, func(m people.Membership) membershipRunRow {
		return membershipRunRow{Run: run, Person: m.Person, Community: m.Community, Role: m.Role, Home: m.Home}
	})
	return tx.Create(&rows).Error
}
