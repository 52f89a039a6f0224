// Package incidents stores incidents with their history, who was told which news, and what homes said, and posts their letters. It decides
// nothing: domain/incident says what may follow what, domain/scope who lives where.
//
//	list := incidents.New(db, transaction, boxes)
//	x, err := list.Incident(ctx, "YH-P261127-01")
package incidents

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/scoped"
	"guanjia/persistence/series"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

var _ informing.Store = Incidents{}

// Incidents stores incidents. Safe for concurrent use.
type Incidents struct {
	DB          *gorm.DB                                                    // its schema must have the tables of incidents
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error // runs do in one transaction
	Boxes       *mailbox.Mailboxes                                          // for their letters
	Memory      Memory                                                      // of the open ones
}

// Memory remembers which incidents are open; persistence/directory implements it.
type Memory interface {
	// Open are the open incidents of a community; it asks if it does not remember them.
	Open(in domain.CommunityID, ask func() ([]incident.Incident, error)) ([]incident.Incident, error)
	// IncidentsChanged forgets them: this process has changed one.
	IncidentsChanged()
}

// New makes Incidents.
func New(db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, boxes *mailbox.Mailboxes, memory Memory) Incidents {
	changing := func(ctx context.Context, do func(tx queue.Tx) error) error {
		defer memory.IncidentsChanged() // known before the database tells
		return transaction(ctx, do)
	}
	return Incidents{DB: db, Transaction: changing, Boxes: boxes, Memory: memory}
}

// Tables lists the rows of this room, for tests of the schema.
func Tables() []any { return []any{&incidentRow{}, &toldRow{}, &homeRow{}, &entryRow{}, &runRow{}} }

func (s Incidents) read(ctx context.Context) *gorm.DB { return s.DB.WithContext(ctx) }

// Incident implements informing.Store.
func (s Incidents) Incident(ctx context.Context, n ticket.Number) (incident.Incident, error) {
	return table.One(table.List(s.read(ctx).Where("number = ?", string(n)), incidentRow.toIncident))
}

// IncidentOfRun implements informing.Store.
func (s Incidents) IncidentOfRun(ctx context.Context, run string) (incident.Incident, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&runRow{}).Select("incident").Where("run = ?", run)
	return table.One(table.List(s.read(ctx).Where("id IN (?)", of), incidentRow.toIncident))
}

// IncidentHistory implements informing.Store.
func (s Incidents) IncidentHistory(ctx context.Context, id domain.IncidentID) ([]incident.Entry, error) {
	return table.List(s.read(ctx).Where("incident = ?", id), entryRow.ToEntry)
}

// Incidents implements informing.Store.
func (s Incidents) Incidents(ctx context.Context, q informing.Query) ([]incident.Incident, int, error) {
	db := s.where(ctx, q).Order("id DESC")
	var total int64
	if q.Limit > 0 {
		if err := s.where(ctx, q).Count(&total).Error; err != nil {
			return nil, 0, fault.Translate(err)
		}
		db = db.Limit(q.Limit).Offset(max(q.Offset, 0))
	}
	var rows []incidentRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, 0, fault.Translate(err)
	}
	if q.Limit <= 0 {
		total = int64(len(rows))
	}
	return table.Each(rows, incidentRow.toIncident), int(total), nil
}

// OpenIncidents implements informing.Store.
func (s Incidents) OpenIncidents(ctx context.Context, in domain.CommunityID) ([]incident.Incident, error) {
	return s.Memory.Open(in, func() ([]incident.Incident, error) {
		all, _, err := s.Incidents(ctx, informing.Query{Communities: []domain.CommunityID{in}, Stages: incident.Underway()})
		return all, err
	})
}

// where makes the condition of a query.
func (s Incidents) where(ctx context.Context, q informing.Query) *gorm.DB {
	db := s.read(ctx).Model(&incidentRow{})
	if len(q.Communities) > 0 {
		db = db.Where("community IN ?", q.Communities)
	}
	if len(q.Stages) > 0 {
		db = db.Where("stage IN ?", q.Stages)
	}
	if q.By != 0 {
		db = db.Where("author = ? OR responsible = ?", q.By, q.By)
	}
	if q.Asking {
		db = db.Where("asking = ?", true)
	}
	for condition, at := range map[string]time.Time{"made >= ?": q.From, "made < ?": q.To} {
		if !at.IsZero() {
			db = db.Where(condition, column.Instant(at))
		}
	}
	return db
}

// WakingIncidents implements informing.Store.
func (s Incidents) WakingIncidents(ctx context.Context, by time.Time, limit int) ([]incident.Incident, error) {
	var rows []incidentRow
	err := s.read(ctx).Where("wake <= ? OR posted < told AND leaves <= ?", column.Instant(by), column.Instant(by)).Order("id").Limit(limit).Find(&rows).Error
	return table.Each(rows, incidentRow.toIncident), fault.Translate(err)
}

// Within implements informing.Store.
func (s Incidents) Within(ctx context.Context, in domain.CommunityID, of scope.Scope) ([]scope.Household, error) {
	return scoped.Within(ctx, s.DB, in, of)
}

// OpenIncident implements informing.Store.
func (s Incidents) OpenIncident(ctx context.Context, o informing.Opening) (x incident.Incident, repeated bool, err error) {
	x, repeated, err = s.once(ctx, o.Run, func(tx queue.Tx) (incident.Incident, error) { return s.open(ctx, tx, o) })
	if err != nil {
		return incident.Incident{}, false, fmt.Errorf("open an incident in %s: %w", o.Series, err)
	}
	return x, repeated, nil
}

// open writes the incident of an opening. Two that are made at once follow each other.
func (s Incidents) open(ctx context.Context, tx queue.Tx, o informing.Opening) (none incident.Incident, err error) {
	if err := tx.Exec("UPDATE communities SET id = id WHERE id = ?", o.Community).Error; err != nil {
		return none, err
	}
	seq, err := series.Take(tx.DB, o.Series, 1)
	if err != nil {
		return none, err
	}
	among, err := table.List(tx.Where("community = ? AND stage IN ?", o.Community, incident.Underway()), incidentRow.toIncident)
	if err != nil {
		return none, err
	}
	c, err := o.Decide(seq, among)
	if err != nil {
		return none, err
	}
	if c.Change.Empty() {
		return none, fault.Invalid()
	}
	row := fromIncident(c.Change.After(), c.Wake)
	if err := tx.Create(&row).Error; err != nil {
		return none, err
	}
	x := row.toIncident()
	return x, s.along(ctx, tx, x, c)
}

// CommitIncident implements informing.Store.
func (s Incidents) CommitIncident(ctx context.Context, c informing.Commit) (after incident.Incident, repeated bool, err error) {
	after, repeated, err = s.once(ctx, c.Change.Run(), func(tx queue.Tx) (incident.Incident, error) { return s.commit(ctx, tx, c) })
	if err != nil {
		return incident.Incident{}, false, fmt.Errorf("commit incident %d: %w", c.Change.After().ID, err)
	}
	return after, repeated, nil
}

// commit writes a change within a transaction.
func (s Incidents) commit(ctx context.Context, tx queue.Tx, c informing.Commit) (none incident.Incident, err error) {
	ch := c.Change
	if ch.Empty() {
		return none, fault.Invalid()
	}
	row := fromIncident(ch.After(), c.Wake)
	changes, err := column.Values(ctx, tx.DB, &row, neverChanges...)
	if err != nil {
		return none, err
	}
	db := tx.Model(&incidentRow{}).Where("id = ? AND version = ?", row.ID, ch.Before().Version)
	if ch.Last().Do == incident.Withdraw { // another replica, whose clock is ahead, may have begun to post
		db = db.Where("leaving = 0")
	}
	if err := tickets.Written(db.Updates(changes), tx.Model(&incidentRow{}).Where("id = ?", row.ID)); err != nil {
		return none, err
	}
	if ch.Last().Do == incident.Withdraw { // nobody gets what was withdrawn
		if err := tx.Where("incident = ?", row.ID).Delete(&toldRow{}).Error; err != nil {
			return none, err
		}
	}
	after := row.toIncident()
	return after, s.along(ctx, tx, after, c)
}

// once runs do in a transaction, unless the run was done before.
func (s Incidents) once(ctx context.Context, run string, do func(tx queue.Tx) (incident.Incident, error)) (incident.Incident, bool, error) {
	return tickets.Once(ctx, s.DB, s.Transaction, func(db *gorm.DB) (incident.Incident, bool, error) {
		return tickets.Done(db, run, func(r runRow) int64 { return r.Incident }, incidentRow.toIncident)
	}, do)
}

// along writes what belongs to a change besides the incident itself: the run, history, who gets its news, and other notices.
func (s Incidents) along(ctx context.Context, tx queue.Tx, x incident.Incident, c informing.Commit) error {
	if run := c.Change.Run(); run != "" {
		if err := tx.Create(&runRow{Run: run, Incident: int64(x.ID)}).Error; err != nil {
			return err
		}
	}
	history := func(e incident.Entry) entryRow { return entryRow{Shown: tickets.ShownOf(e), Incident: int64(x.ID)} }
	if err := tickets.Append(tx.DB, c.Change.Entries(), history); err != nil {
		return err
	}
	if to := incident.MoveOf(c.Change).News; to != "" {
		if err := freeze(ctx, tx.DB, x, c.Change.Last().Do, to); err != nil {
			return err
		}
	}
	if len(c.Notices) == 0 {
		return nil
	}
	return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: c.Notices})
}
