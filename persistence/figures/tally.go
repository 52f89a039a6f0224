package figures

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// tallyRow is how many facts are alike in one day of UTC. Channel and category are told apart for received only: the other kinds are asked
// for by them too seldom.
type tallyRow struct {
	Community    domain.CommunityID `gorm:"primaryKey;autoIncrement:false"`
	Kind         summary.FactKind   `gorm:"primaryKey"`
	Day          int64              `gorm:"primaryKey;autoIncrement:false"` // since 1970
	Yes          bool               `gorm:"primaryKey"`
	Stage        complaint.Stage    `gorm:"primaryKey"`
	Solved       complaint.Solved   `gorm:"primaryKey"`
	Satisfaction int                `gorm:"primaryKey;autoIncrement:false"`
	Word         string             `gorm:"primaryKey"`
	Channel      complaint.Channel  `gorm:"primaryKey"`
	Category     complaint.Category `gorm:"primaryKey"`
	Count        int                `gorm:"not null"`
}

func (tallyRow) TableName() string { return "tallies" }

// dayRow says that the tallies of a day are there, and how long its first answers and its results took (pack).
type dayRow struct {
	Community domain.CommunityID `gorm:"primaryKey;autoIncrement:false"`
	Day       int64              `gorm:"primaryKey;autoIncrement:false"`
	Answer    *string            // NULL: a release that kept no lengths tallied the day
	Resolved  *string            // likewise
}

func (dayRow) TableName() string { return "tallied_days" }

const oneDay = 24 * time.Hour

func dayOf(at time.Time) int64 { return at.Unix() / int64(oneDay/time.Second) }

func begins(day int64) time.Time { return time.Unix(day*int64(oneDay/time.Second), 0).UTC() }

// TallyAge is how old a day is before it is tallied. Facts seldom change later than that: a day that does is counted fact by fact until it is
// tallied again. It is longer than changeAge, so that no clock of another replica is early.
const (
	TallyAge  = 40 * oneDay
	changeAge = 39 * oneDay
)

// daysAtOnce is how many days one transaction tallies.
const daysAtOnce = 20

// Tallies counts the facts of days that are over for long.
type Tallies struct {
	Transaction func(ctx context.Context, do func(tx *gorm.DB) error) error
	Communities func(ctx context.Context) ([]people.Community, error)
}

// Next tallies a few days of each community that were over long before now; it returns how many.
func (t Tallies) Next(ctx context.Context, now time.Time) (n int, err error) {
	all, err := t.Communities(ctx)
	for _, c := range all {
		var days []int64
		err := t.Transaction(ctx, func(tx *gorm.DB) (err error) {
			if days, err = nextDays(tx, c.ID, now); err != nil || len(days) == 0 {
				return err
			}
			return tally(tx, c.ID, days)
		})
		if err != nil {
			return n, err
		}
		n += len(days)
	}
	return n, err
}

// nextDays are days of a community that have no tallies yet and were over long before now, the newest first; nil: none.
func nextDays(db *gorm.DB, community domain.CommunityID, now time.Time) ([]int64, error) {
	last := dayOf(now.Add(-TallyAge)) - 1
	var oldest []factRow
	if err := db.Where("community = ? AND kind = ?", community, summary.WasReceived).Order("at").Limit(1).Find(&oldest).Error; err != nil || len(oldest) == 0 {
		return nil, err
	}
	var n int64
	tallied := func() *gorm.DB { return db.Model(&dayRow{}).Where("community = ? AND answer IS NOT NULL", community) }
	if err := tallied().Count(&n).Error; err != nil || n >= last-dayOf(oldest[0].At)+1 {
		return nil, err
	}
	var there []int64
	if err := tallied().Pluck("day", &there).Error; err != nil {
		return nil, err
	}
	known := map[int64]bool{}
	for _, d := range there {
		known[d] = true
	}
	var days []int64
	for d := last; d >= dayOf(oldest[0].At) && len(days) < daysAtOnce; d-- {
		if !known[d] {
			days = append(days, d)
		}
	}
	return days, nil
}

// tally counts days of a community within tx.
func tally(tx *gorm.DB, community domain.CommunityID, days []int64) error {
	if err := guard(tx, community, true); err != nil {
		return err
	}
	if err := takeOut(tx, community, days); err != nil { // of a release that kept no lengths
		return err
	}
	var kinds []summary.FactKind
	for _, k := range summary.FactKinds() {
		if !k.Span() {
			kinds = append(kinds, k)
		}
	}
	for _, d := range days {
		for _, s := range []struct {
			columns, group string
			kinds          []summary.FactKind
		}{{"channel, category", ", channel, category", []summary.FactKind{summary.WasReceived}},
			{"'', ''", "", slices.DeleteFunc(slices.Clone(kinds), func(k summary.FactKind) bool { return k == summary.WasReceived })}} {
			err := tx.Exec("INSERT INTO tallies (community, kind, day, yes, stage, solved, satisfaction, word, channel, category, count)"+
				" SELECT community, kind, ?, yes, stage, solved, satisfaction, word, "+s.columns+", count(*) FROM facts"+
				" WHERE community = ? AND kind IN ? AND at >= ? AND at < ? GROUP BY community, kind, yes, stage, solved, satisfaction, word"+s.group,
				d, community, s.kinds, begins(d), begins(d+1)).Error
			if err != nil {
				return err
			}
		}
		if err := tallyLengths(tx, community, d); err != nil {
			return err
		}
	}
	return nil
}

// tallyLengths keeps how long facts of a day took, and says that the day is tallied.
func tallyLengths(tx *gorm.DB, community domain.CommunityID, day int64) error {
	r := dayRow{Community: community, Day: day}
	for kind, to := range map[summary.FactKind]**string{summary.ToAnswer: &r.Answer, summary.WasResolved: &r.Resolved} {
		_, took, err := measured(func() *gorm.DB {
			return tx.Model(&factRow{}).Where("community = ? AND kind = ? AND at >= ? AND at < ?", community, kind, begins(day), begins(day+1))
		}, summary.Ask{Kind: kind}, false)
		if err != nil {
			return err
		}
		text := pack(took)
		*to = &text
	}
	return tx.Create(&r).Error
}

// guard lets nobody else tally days of a community, or change facts of tallied ones, until tx ends. SQLite has only one writer.
func guard(tx *gorm.DB, community domain.CommunityID, alone bool) error {
	if tx.Name() != "postgres" {
		return nil
	}
	lock := "SELECT pg_advisory_xact_lock_shared(?, ?)"
	if alone {
		lock = "SELECT pg_advisory_xact_lock(?, ?)"
	}
	const ours = 0x7a11
	return tx.Exec(lock, ours, int32(community)).Error //nolint:gosec // two communities may share a lock
}

// untally takes days out of the tallies whose facts have changed: those of instants that lie long before now; the zero time: all of them.
func untally(tx *gorm.DB, community domain.CommunityID, at []time.Time, now time.Time) error {
	var days []int64
	for _, t := range at {
		if now.IsZero() || t.Before(now.Add(-changeAge)) {
			days = append(days, dayOf(t))
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) == 0 || community == 0 {
		return nil
	}
	if err := guard(tx, community, false); err != nil {
		return err
	}
	for part := range slices.Chunk(days, insertBatch) {
		if err := takeOut(tx, community, part); err != nil {
			return err
		}
	}
	return nil
}

func takeOut(tx *gorm.DB, community domain.CommunityID, days []int64) error {
	for _, of := range []any{&dayRow{}, &tallyRow{}} {
		if err := tx.Where("community = ? AND day IN ?", community, days).Delete(of).Error; err != nil {
			return err
		}
	}
	return nil
}
