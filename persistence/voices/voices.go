// Package voices stores voices with their history, and known answers. It decides nothing: domain/voice says what may follow what, and
// domain/hearing who is told.
//
//	list := voices.New(db, transaction, boxes)
//	v, err := list.Voice(ctx, "YH-V261127-01")
package voices

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/series"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

var _ hearing.Store = Voices{}

// Voices stores voices. Safe for concurrent use.
type Voices struct {
	DB          *gorm.DB                                                    // its schema must have the tables of voices
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
	Boxes       *mailbox.Mailboxes
}

// New makes Voices.
func New(db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, boxes *mailbox.Mailboxes) Voices {
	return Voices{DB: db, Transaction: transaction, Boxes: boxes}
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&voiceRow{}, &entryRow{}, &runRow{}, &knownRow{}} }

func (s Voices) read(ctx context.Context) *gorm.DB { return s.DB.WithContext(ctx) }

// Voice implements hearing.Store.
func (s Voices) Voice(ctx context.Context, n ticket.Number) (voice.Voice, error) {
	return table.One(table.List(s.read(ctx).Where("number = ?", string(n)), voiceRow.toVoice))
}

// VoiceByID implements hearing.Store.
func (s Voices) VoiceByID(ctx context.Context, id domain.VoiceID) (voice.Voice, error) {
	return table.One(table.List(s.read(ctx).Where("id = ?", id), voiceRow.toVoice))
}

// VoiceOfRun implements hearing.Store.
func (s Voices) VoiceOfRun(ctx context.Context, run string) (voice.Voice, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&runRow{}).Select("voice").Where("run = ?", run)
	return table.One(table.List(s.read(ctx).Where("id IN (?)", of), voiceRow.toVoice))
}

// VoiceHistory implements hearing.Store.
func (s Voices) VoiceHistory(ctx context.Context, id domain.VoiceID) ([]voice.Entry, error) {
	return table.List(s.read(ctx).Where("voice = ?", id), entryRow.ToEntry)
}

// Voices implements hearing.Store.
func (s Voices) Voices(ctx context.Context, q hearing.Query) ([]voice.Voice, int, error) {
	var total int64
	if err := s.where(ctx, q).Count(&total).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	db := s.where(ctx, q)
	if q.ByDay {
		db = db.Order("until, id")
	} else {
		db = db.Order("id DESC")
	}
	if q.Limit > 0 {
		db = db.Limit(q.Limit).Offset(max(q.Offset, 0))
	}
	var rows []voiceRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	return table.Each(rows, voiceRow.toVoice), int(total), nil
}

// where makes the condition of a query.
func (s Voices) where(ctx context.Context, q hearing.Query) *gorm.DB {
	db := s.read(ctx).Model(&voiceRow{})
	if len(q.Communities) > 0 {
		db = db.Where("community IN ?", q.Communities)
	}
	if q.Kind != "" {
		db = db.Where("kind = ?", q.Kind)
	}
	if len(q.Stages) > 0 {
		db = db.Where("stage IN ?", q.Stages)
	}
	if q.Author != 0 {
		db = db.Where("author = ?", q.Author)
	}
	if q.Involved != 0 {
		db = db.Where("(praised = ? AND stage IN ? OR plan_person = ?)", q.Involved, voice.Delivered(), q.Involved)
	}
	if q.IDs != nil {
		db = db.Where("id IN ?", q.IDs)
	}
	if q.Main != 0 || q.Author == 0 && q.IDs == nil {
		db = db.Where("main = ?", q.Main)
	}
	if q.Not != 0 {
		db = db.Where("author <> ? AND praised <> ?", q.Not, q.Not)
	}
	if !q.Since.IsZero() {
		db = db.Where("made >= ?", column.Instant(q.Since))
	}
	if !q.Late.IsZero() {
		db = db.Where("until < ?", column.Instant(q.Late))
	}
	return db
}

// WakingVoices implements hearing.Store.
func (s Voices) WakingVoices(ctx context.Context, by time.Time, limit int) ([]voice.Voice, error) {
	var rows []voiceRow
	err := s.read(ctx).Where("wake <= ?", column.Instant(by)).Order("wake, id").Limit(limit).Find(&rows).Error
	return table.Each(rows, voiceRow.toVoice), fault.Translate(err)
}

// VoiceFacts implements hearing.Store.
func (s Voices) VoiceFacts(ctx context.Context, in []domain.CommunityID, from, to time.Time) ([]voice.Fact, error) {
	var rows []voiceRow
	since := column.Instant(from)
	err := s.read(ctx).Select("id", "community", "author", "praised", "kind", "stage", "made", "target", "until", "replied", "changed", "main").
		Where("community IN ? AND made < ? AND (until IS NOT NULL OR made >= ? OR target >= ? OR replied >= ? OR changed >= ?)", in, column.Instant(to), since, since, since, since).
		Find(&rows).Error
	if err != nil {
		return nil, fault.Translate(err)
	}
	return s.adopted(ctx, table.Each(rows, voiceRow.toFact))
}

// adopted adds to facts when suggestions were adopted; to carry them out changes them once more.
func (s Voices) adopted(ctx context.Context, facts []voice.Fact) ([]voice.Fact, error) {
	at := map[int64]int{}
	var ids []int64
	for i, f := range facts {
		if f.WasAdopted() {
			at[int64(f.ID)] = i
			ids = append(ids, int64(f.ID))
		}
	}
	const most = 500 // parameters of one statement
	for part := range slices.Chunk(ids, most) {
		var rows []entryRow
		if err := s.read(ctx).Where("voice IN ? AND action = ?", part, voice.Adopt).Order("voice, id").Find(&rows).Error; err != nil {
			return nil, fault.Translate(err)
		}
		for _, r := range rows {
			facts[at[r.Voice]].Adopted = r.ToEntry().At
		}
	}
	return facts, nil
}

// OpenVoice implements hearing.Store.
func (s Voices) OpenVoice(ctx context.Context, o hearing.Opening) (v voice.Voice, repeated bool, err error) {
	v, repeated, err = s.once(ctx, o.Run, func(tx queue.Tx) (voice.Voice, error) {
		lately, err := lately(tx.DB, o)
		if err != nil {
			return voice.Voice{}, err
		}
		seq, err := series.Take(tx.DB, o.Series, 1)
		if err != nil {
			return voice.Voice{}, err
		}
		c, err := o.Decide(seq, lately)
		if err != nil {
			return voice.Voice{}, err
		}
		if c.Change.Empty() {
			return voice.Voice{}, fault.Invalid()
		}
		row := fromVoice(c.Change.After())
		if err := tx.Create(&row).Error; err != nil {
			return voice.Voice{}, err
		}
		return row.toVoice(), s.along(ctx, tx, row.ID, c)
	})
	if err != nil {
		return voice.Voice{}, false, fmt.Errorf("file a voice of %s: %w", o.Series, err)
	}
	return v, repeated, nil
}

// lately counts what the author of an opening has filed. It locks the row of the author first: of two that are filed at once, in one
// community or in two, the second waits until the first is written, and counts it.
func lately(db *gorm.DB, o hearing.Opening) (int, error) {
	var author []int64
	lock := db.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Table("persons")
	if err := lock.Where("id = ?", o.Author).Pluck("id", &author).Error; err != nil {
		return 0, err
	}
	var n int64
	err := db.Model(&voiceRow{}).Where("author = ? AND made >= ?", o.Author, column.Instant(o.Since)).Count(&n).Error
	return int(n), err
}

// CommitVoice implements hearing.Store.
func (s Voices) CommitVoice(ctx context.Context, c hearing.Commit) (after voice.Voice, repeated bool, err error) {
	after, repeated, err = s.once(ctx, c.Change.Run(), func(tx queue.Tx) (voice.Voice, error) {
		if c.Change.Empty() {
			return voice.Voice{}, fault.Invalid()
		}
		row := fromVoice(c.Change.After())
		changes, err := column.Values(ctx, tx.DB, &row, neverChanges...)
		if err != nil {
			return voice.Voice{}, err
		}
		r := tx.Model(&voiceRow{}).Where("id = ? AND version = ?", row.ID, c.Change.Before().Version).Updates(changes)
		if err := tickets.Written(r, tx.Model(&voiceRow{}).Where("id = ?", row.ID)); err != nil {
			return voice.Voice{}, err
		}
		return row.toVoice(), s.along(ctx, tx, row.ID, c)
	})
	if err != nil {
		return voice.Voice{}, false, fmt.Errorf("commit voice %d: %w", c.Change.After().ID, err)
	}
	return after, repeated, nil
}

// once runs do in a transaction, unless the run was done before.
func (s Voices) once(ctx context.Context, run string, do func(tx queue.Tx) (voice.Voice, error)) (voice.Voice, bool, error) {
	return tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (voice.Voice, bool, error) {
		return tickets.Done(db, run, func(r runRow) int64 { return r.Voice }, voiceRow.toVoice)
	}, do)
}

// along writes what belongs to a change besides the voice itself: the run, history and notices.
func (s Voices) along(ctx context.Context, tx queue.Tx, id int64, c hearing.Commit) error {
	if run := c.Change.Run(); run != "" {
		if err := tx.Create(&runRow{Run: run, Voice: id}).Error; err != nil {
			return err
		}
	}
	history := func(e voice.Entry) entryRow { return entryRow{Shown: tickets.ShownOf(e), Voice: id} }
	if err := tickets.Append(tx.DB, c.Change.Entries(), history); err != nil {
		return err
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: c.Notices})
}
