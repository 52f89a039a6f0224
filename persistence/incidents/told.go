package incidents

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/scoped"
	"guanjia/persistence/table"
)

// freeze writes who gets the last news: all who live where they last, once each. News of all of it also go to everybody who was ever told, so
// that whoever heard of a start hears of the end; an update goes to them until it has said that it concerns none of their homes.
func freeze(ctx context.Context, db *gorm.DB, x incident.Incident, do incident.Action, to ticket.Audience) error {
	of := x.Latest().Scope
	all, err := scoped.Within(ctx, db, x.Community, x.Scope)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(h scope.Household) bool { return !of.Covers(h.Home) })
	homes := map[domain.PersonID][]incident.Place{}
	for _, r := range scope.Readers(all) {
		for _, h := range r.Homes {
			homes[r.Person] = append(homes[r.Person], incident.Place{Home: h.ID, Label: h.Label})
		}
	}
	if x.Reopened.IsZero() || to == incident.ToTold {
		told, err := everTold(db, x.ID)
		if err != nil {
			return err
		}
		for who, concerned := range told {
			if concerned || do != incident.Update {
				homes[who] = append([]incident.Place(nil), homes[who]...) // nil: they concern none of the reader's homes any more
			}
		}
	}
	var rows []toldRow
	for who, places := range homes {
		rows = append(rows, toldRow{Incident: int64(x.ID), News: len(x.News), Person: who, Homes: column.Doc(places)})
	}
	slices.SortFunc(rows, func(a, b toldRow) int { return cmp.Compare(a.Person, b.Person) })
	if len(rows) == 0 {
		return nil
	}
	return db.CreateInBatches(&rows, table.Batch).Error
}

// everTold are all who were told of an incident, and whether the last news that they got concerned a home of theirs.
func everTold(db *gorm.DB, id domain.IncidentID) (map[domain.PersonID]bool, error) {
	var rows []toldRow
	if err := db.Where("incident = ?", id).Order("news").Find(&rows).Error; err != nil {
		return nil, err
	}
	told := map[domain.PersonID]bool{}
	for _, r := range rows {
		told[r.Person] = len(r.Homes.V) > 0
	}
	return told, nil
}

// PostNews implements informing.Store.
func (s Incidents) PostNews(ctx context.Context, p informing.Posting) (n int, err error) {
	err = s.Transaction(ctx, func(tx queue.Tx) error {
		n = 0
		r := tx.Model(&incidentRow{}).Where("id = ? AND stage NOT IN ?", p.Incident, incident.Untold()).
			Updates(map[string]any{"leaving": gorm.Expr("CASE WHEN leaving < ? THEN ? ELSE leaving END", p.News, p.News)}) // locks the row, so that chunks follow each other
		if r.Error != nil || r.RowsAffected == 0 {
			return r.Error
		}
		var rows []toldRow
		if err := tx.Where("incident = ? AND news = ? AND NOT posted", p.Incident, p.News).Order("id").Limit(p.Limit).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return tx.Model(&incidentRow{}).Where("id = ? AND posted < ?", p.Incident, p.News).Updates(map[string]any{"posted": p.News}).Error
		}
		var ids []int64
		var notices []notice.Notice
		var who []domain.PersonID
		for _, x := range rows {
			ids, who = append(ids, x.ID), append(who, x.Person)
			notices = append(notices, p.Letter(x.toReader()))
		}
		if err := superseded(tx.DB, p, who); err != nil {
			return err
		}
		if err := tx.Model(&toldRow{}).Where("id IN ?", ids).Updates(map[string]any{"posted": true}).Error; err != nil {
			return err
		}
		n = len(rows)
		return s.Boxes.Post(ctx, tx, mailbox.Parcel{Notices: notices})
	})
	return n, fault.Translate(err)
}

// superseded ends the letters of news before that still wait: each letter says all that is known, and nobody reads what is over.
func superseded(db *gorm.DB, p informing.Posting, who []domain.PersonID) error {
	var numbers []ticket.Number
	if err := db.Model(&incidentRow{}).Where("id = ?", p.Incident).Pluck("number", &numbers).Error; err != nil || len(numbers) == 0 {
		return err
	}
	for news := 1; news < p.News; news++ {
		if err := mailbox.Supersede(db, incident.KeyOf(numbers[0], news), who); err != nil {
			return err
		}
	}
	return nil
}

// letters are the readers of a piece of news, with the letter of each, if it is in the mailbox already.
func letters(db *gorm.DB, n ticket.Number, news int) *gorm.DB {
	db = db.Table("incident_told").Joins("JOIN incidents ON incidents.id = incident_told.incident")
	return mailbox.Beside(db, "incident_told", incident.KeyOf(n, news)).
		Where("incidents.number = ? AND incident_told.news = ?", string(n), news)
}

// NewsArrivals implements informing.Store.
func (s Incidents) NewsArrivals(ctx context.Context, n ticket.Number, news int) (notice.Arrivals, error) {
	var rows []mailbox.Arrived
	err := letters(s.read(ctx), n, news).Select("letters.state, letters.reason, count(*) AS count").Group("letters.state, letters.reason").Find(&rows).Error
	return mailbox.Arrivals(rows), fault.Translate(err)
}

// NewsUndelivered implements informing.Store.
func (s Incidents) NewsUndelivered(ctx context.Context, n ticket.Number, news int) (ids []domain.PersonID, err error) {
	err = letters(s.read(ctx), n, news).Where("letters.state = ?", notice.Undeliverable).Order("incident_told.person").Pluck("incident_told.person", &ids).Error
	return ids, fault.Translate(err)
}

// NewsReaders implements informing.Store.
func (s Incidents) NewsReaders(ctx context.Context, n ticket.Number, news int) ([]incident.Reader, error) {
	of := s.DB.Session(&gorm.Session{NewDB: true}).Model(&incidentRow{}).Select("id").Where("number = ?", string(n))
	return table.List(s.read(ctx).Where("incident IN (?) AND news = ?", of, news), toldRow.toReader)
}

// NewsOf implements informing.Store.
func (s Incidents) NewsOf(ctx context.Context, who domain.PersonID, n ticket.Number) ([]informing.Received, error) {
	db := s.read(ctx).Table("incident_told").Select("incident_told.*, incidents.number").
		Joins("JOIN incidents ON incidents.id = incident_told.incident").Where("incident_told.person = ?", who)
	if n != "" {
		db = db.Where("incidents.number = ?", string(n))
	}
	var rows []struct {
		Row    toldRow `gorm:"embedded"`
		Number ticket.Number
	}
	if err := db.Order("incident_told.incident, incident_told.news").Find(&rows).Error; err != nil {
		return nil, fault.Translate(err)
	}
	var list []informing.Received
	for _, r := range rows {
		list = append(list, informing.Received{Number: r.Number, News: r.Row.News, Reader: r.Row.toReader()})
	}
	return list, nil
}
