package incidents

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/tickets"
)

// SayOf implements informing.Store.
func (s Incidents) SayOf(ctx context.Context, id domain.IncidentID, say informing.Saying) (changed bool, err error) {
	return s.noted(ctx, say.Run, id, func(tx queue.Tx) (changed bool, err error) {
		for _, h := range say.Homes {
			said, err := sayOf(tx.DB, id, h.ID, say)
			if err != nil {
				return false, err
			}
			changed = changed || said
		}
		return changed, nil
	})
}

// noted runs do, unless the run has changed what is said of an incident before.
func (s Incidents) noted(ctx context.Context, run string, id domain.IncidentID, do func(tx queue.Tx) (bool, error)) (bool, error) {
	return tickets.Noted(ctx, s.DB, s.Transaction, run, runRow{Run: run, Incident: int64(id)}, do)
}

// sayOf notes what is said of a home, within tx, and reports whether anything else was said before.
func sayOf(tx *gorm.DB, id domain.IncidentID, home domain.HomeID, say informing.Saying) (changed bool, err error) {
	row := homeRow{Incident: int64(id), Home: home, Person: say.Person}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return false, err
	}
	if err := keep(tx, id, home, say); err != nil {
		return false, err
	}
	of := func() *gorm.DB { return tx.Model(&homeRow{}).Where("incident = ? AND home = ?", id, home) }
	var done []*gorm.DB
	if say.Affected {
		columns := map[string]any{"affected": column.Instant(say.At), "person": say.Person}
		if say.Person == 0 { // a caller: who answered for the home before is asked in the end
			delete(columns, "person")
		}
		done = append(done, of().Where("affected IS NULL").Updates(columns))
	}
	if say.Answer != "" {
		done = append(done, of().Where("NOT (answer = ? AND round = ?)", say.Answer, say.Round).
			Updates(map[string]any{"answer": say.Answer, "round": say.Round, "answered": column.Instant(say.At), "person": say.Person}))
	}
	for _, r := range done {
		if r.Error != nil {
			return false, r.Error
		}
		changed = changed || r.RowsAffected > 0
	}
	return changed, nil
}

// keep adds what somebody said of a home, words and photos, to what that person said of it before; words of somebody else are replaced.
func keep(db *gorm.DB, id domain.IncidentID, home domain.HomeID, say informing.Saying) error {
	if say.Said.Empty() {
		return nil
	}
	of := func() *gorm.DB { return db.Model(&homeRow{}).Where("incident = ? AND home = ?", id, home) }
	var rows []homeRow
	if err := of().Find(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	said := say.Said
	if before := rows[0]; before.Spoke == say.Person {
		said = incident.Said{Words: before.Words, Media: before.Media.V}.With(say.Said)
	}
	return of().Updates(map[string]any{"words": said.Words, "media": column.Doc(said.Media), "spoke": say.Person}).Error
}

// said lists what homes said, where a condition holds.
func (s Incidents) said(ctx context.Context, where string, args ...any) ([]said, error) {
	var rows []said
	err := s.read(ctx).Table("incident_homes").Select("incident_homes.*, incidents.number, homes.community, homes.building, homes.entrance, homes.room, homes.label").
		Joins("JOIN incidents ON incidents.id = incident_homes.incident").Joins("JOIN homes ON homes.id = incident_homes.home").
		Where(where, args...).Order("incident_homes.incident, incident_homes.home").Find(&rows).Error
	return rows, fault.Translate(err)
}

// HomesOf implements informing.Store.
func (s Incidents) HomesOf(ctx context.Context, id domain.IncidentID) ([]incident.Home, error) {
	rows, err := s.said(ctx, "incident_homes.incident = ?", id)
	var list []incident.Home
	for _, r := range rows {
		list = append(list, r.toHome())
	}
	return list, err
}

// HomesOfEach implements informing.Store.
func (s Incidents) HomesOfEach(ctx context.Context, ids []domain.IncidentID) (map[domain.IncidentID][]incident.Home, error) {
	of := map[domain.IncidentID][]incident.Home{}
	const most = 500 // parameters of one statement
	for part := range slices.Chunk(ids, most) {
		rows, err := s.said(ctx, "incident_homes.incident IN ?", part)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			id := domain.IncidentID(r.Row.Incident)
			of[id] = append(of[id], r.toHome())
		}
	}
	return of, nil
}

// SaidBy implements informing.Store.
func (s Incidents) SaidBy(ctx context.Context, who domain.PersonID) ([]informing.Stated, error) {
	rows, err := s.said(ctx, "(incident_homes.person = ? OR incident_homes.spoke = ?)", who, who)
	var list []informing.Stated
	for _, r := range rows {
		h := r.toHome()
		if h.Said.By != who { // somebody else of the home wrote them
			h.Said = incident.Said{}
		}
		list = append(list, informing.Stated{Number: r.Number, Home: h})
	}
	return list, err
}

// Rate implements informing.Store.
func (s Incidents) Rate(ctx context.Context, id domain.IncidentID, x informing.Rating) (first bool, err error) {
	return s.noted(ctx, x.Run, id, func(tx queue.Tx) (bool, error) {
		r := tx.Model(&homeRow{}).Where("incident = ? AND person = ? AND home IN ? AND rating = 0", id, x.Person, x.Asked).Updates(map[string]any{"rating": x.Stars})
		return r.RowsAffected > 0, r.Error
	})
}

// ForgetPerson removes, within tx, a person from all incidents: as a reader, from what homes said, and the name of who wrote something.
func ForgetPerson(tx *gorm.DB, id domain.PersonID) error {
	if err := tx.Where("person = ?", id).Delete(&toldRow{}).Error; err != nil {
		return err
	}
	if err := tx.Model(&homeRow{}).Where("person = ?", id).Updates(map[string]any{"person": 0}).Error; err != nil {
		return err
	}
	if err := tx.Model(&homeRow{}).Where("spoke = ?", id).Updates(unsaid()).Error; err != nil {
		return err
	}
	if err := tickets.Unname(tx, &entryRow{}, id); err != nil {
		return err
	}
	return tx.Model(&incidentRow{}).Where("responsible = ?", id).Updates(map[string]any{"name": ""}).Error
}

// unsaid are the columns of a home of which nobody said anything in words.
func unsaid() map[string]any {
	return map[string]any{"words": "", "media": column.Doc([]incident.Media(nil)), "spoke": 0}
}

// ExpireIncidents implements informing.Store.
func (s Incidents) ExpireIncidents(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		var rows []incidentRow
		fresh := func() *gorm.DB { return tx.Session(&gorm.Session{NewDB: true}) }
		err := tx.Where("stage IN ? AND changed < ? AND (id IN (?) OR id IN (?))", incident.Finals(), column.Instant(before),
			fresh().Model(&toldRow{}).Select("incident"), fresh().Model(&homeRow{}).Select("incident").Where("person <> 0 OR spoke <> 0")).
			Order("changed, id").Limit(limit).Find(&rows).Error
		n = len(rows)
		for _, r := range rows {
			if err != nil {
				break
			}
			if err = tx.Where("incident = ?", r.ID).Delete(&toldRow{}).Error; err != nil {
				break
			}
			gone := unsaid()
			gone["person"] = 0
			if err = tx.Model(&homeRow{}).Where("incident = ?", r.ID).Updates(gone).Error; err == nil {
				err = mailbox.ForgetKeys(tx, incident.KeyPrefix(r.Number))
			}
		}
		return err
	})
	return n, fault.Translate(err)
}
