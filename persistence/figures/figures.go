// Package figures counts groups for summaries, with aggregates over indexes, in the same way on PostgreSQL and SQLite. It divides nothing
// and does not decide what a group means: domain/summary does.
//
//	groups, err := figures.Count(ctx, db, query)
package figures

import (
	"context"
	"database/sql"
	"time"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// countsAtOnce is the number of connections that one summary may use.
const countsAtOnce = 3

// Count answers q. Every figure is an aggregate over an index (migrations: cases_figures, cases_open_by_due, cases_ended, marks_figures),
// so that the cost depends on the period, not on the years in the database. The queries run side by side, and each fills its own fields.
// Errors are those of the database.
func Count(ctx context.Context, db *gorm.DB, q summary.Query) (summary.Groups, error) {
	g, ctx := errgroup.WithContext(ctx)
	f := figures{db: db.WithContext(ctx), q: q, from: q.Period.From.UTC(), to: q.Period.To.UTC(), before: q.Period.Previous().From.UTC()}
	if err := f.hide(); err != nil {
		return summary.Groups{}, err
	}
	g.SetLimit(countsAtOnce)
	for _, count := range []func() error{f.quantiles, f.names, f.places, f.received, f.reopened, f.surveys, f.open, f.load, f.ended} {
		g.Go(count)
	}
	if err := g.Wait(); err != nil {
		return summary.Groups{}, err
	}
	return f.g, nil
}

// figures holds the counts of one query. before is the beginning of the period before.
type figures struct {
	db               *gorm.DB
	q                summary.Query
	from, to, before time.Time
	g                summary.Groups
	hidden           []int64 // the cases that q.For may not see: few, so each figure leaves them out by id
}

// hide finds the cases that the person who asks may not see (complaint.Case.VisibleTo).
func (f *figures) hide() error {
	by := f.q.For
	if by.Person == 0 {
		return nil
	}
	db := f.db.Table("cases").Where("confidential AND community IN ? AND complainant <> ?", f.q.Communities, by.Person)
	if by.Admin {
		db = db.Where("about = ?", by.Person)
	} else {
		db = db.Where("(about = ? OR handler <> ? AND (about_role <> '' OR community NOT IN ?))", by.Person, by.Person,
			append(by.Communities(domain.Manager), 0)) // 0: no community, so that the list is never empty
	}
	return db.Pluck("id", &f.hidden).Error
}

// without leaves out of a query what is hidden; id is the column of the case.
func (f *figures) without(db *gorm.DB, id string) *gorm.DB {
	if len(f.hidden) == 0 {
		return db
	}
	return db.Where(id+" NOT IN ?", f.hidden)
}

// cases begins a query on the cases of the communities.
func (f *figures) cases() *gorm.DB {
	return f.without(f.db.Table("cases").Where("community IN ?", f.q.Communities), "id")
}

// inPeriod begins a query on the cases received in the period.
func (f *figures) inPeriod() *gorm.DB {
	return f.cases().Where("received >= ? AND received < ?", f.from, f.to)
}

func (f *figures) received() error {
	return f.inPeriod().Select("stage, answered_in_time AS in_time, count(*) AS count").Group("stage, answered_in_time").
		Find(&f.g.Received).Error
}

func (f *figures) ended() error {
	var rows []struct {
		Stage complaint.Stage
		Count int
	}
	err := f.cases().Select("stage, count(*) AS count").Where("ended >= ? AND ended < ?", f.from, f.to).Group("stage").Find(&rows).Error
	f.g.Ended = map[complaint.Stage]int{}
	for _, r := range rows {
		f.g.Ended[r.Stage] = r.Count
	}
	return err
}

func (f *figures) open() error {
	return f.cases().Select("count(*), coalesce(sum(CASE WHEN due < ? THEN 1 ELSE 0 END), 0)", f.q.Now.UTC()).Where("open").
		Row().Scan(&f.g.Open, &f.g.Overdue)
}

// events begins a query on surveys or reopenings in the period, by their own instants.
func (f *figures) events(kind string) *gorm.DB {
	return f.without(f.db.Table("marks").Where("community IN ? AND at >= ? AND at < ? AND kind = ?", f.q.Communities, f.from, f.to, kind), "case_id")
}

func (f *figures) reopened() error {
	return f.events("reopening").Select("count(*)").Row().Scan(&f.g.Reopened)
}

func (f *figures) surveys() error {
	return f.events("survey").Select("solved, satisfaction, count(*) AS count").Group("solved, satisfaction").Find(&f.g.Surveys).Error
}

// names counts by category and channel, in the period and in the one before.
func (f *figures) names() error {
	return f.cases().Where("received >= ? AND received < ?", f.before, f.to).
		Select("category, channel, sum(CASE WHEN received >= ? THEN 1 ELSE 0 END) AS count,"+
			" sum(CASE WHEN received < ? THEN 1 ELSE 0 END) AS before", f.from, f.from).
		Group("category, channel").Find(&f.g.Names).Error
}

// places counts cases by category and place.
func (f *figures) places() error {
	return f.inPeriod().Select("category, place_words AS place, count(*) AS count").Where("place_words NOT IN ?", summary.NoPlaces()).
		Group("category, place_words").Having("count(*) >= ?", summary.HotSpotFrom).Order("count DESC, category, place_words").
		Limit(summary.MostHotSpots).Find(&f.g.Places).Error
}

// load counts open cases by handler.
func (f *figures) load() error {
	var rows []struct {
		Handler domain.PersonID
		Count   int
	}
	if err := f.cases().Where("open AND handler <> 0").Select("handler, count(*) AS count").Group("handler").Find(&rows).Error; err != nil {
		return err
	}
	ids := make([]domain.PersonID, len(rows))
	for i, r := range rows {
		ids[i] = r.Handler
	}
	var persons []struct {
		ID   domain.PersonID
		Name string
	}
	if err := f.db.Table("persons").Select("id", "name").Where("id IN ?", ids).Find(&persons).Error; err != nil {
		return err
	}
	names := map[domain.PersonID]string{}
	for _, p := range persons {
		names[p.ID] = p.Name
	}
	for _, r := range rows {
		f.g.Load = append(f.g.Load, summary.Tally{Name: names[r.Handler], Count: r.Count})
	}
	return nil
}

// quantiles computes Median and P90 of both lengths of time.
func (f *figures) quantiles() error {
	if f.db.Name() == "postgres" {
		return f.percentiles()
	}
	return f.ranks()
}

// percentiles uses PostgreSQL's own function.
func (f *figures) percentiles() error {
	at := func(p, column string) string {
		return "coalesce(percentile_disc(" + p + ") WITHIN GROUP (ORDER BY " + column + "), 0)"
	}
	var answer, answer90, resolution, resolution90 int64
	err := f.inPeriod().Select(at("0.5", "first_answer")+", "+at("0.9", "first_answer")+", "+
		at("0.5", "resolution")+", "+at("0.9", "resolution")).Row().Scan(&answer, &answer90, &resolution, &resolution90)
	f.g.FirstAnswer = summary.Quantiles{Median: microseconds(answer), P90: microseconds(answer90)}
	f.g.Resolution = summary.Quantiles{Median: microseconds(resolution), P90: microseconds(resolution90)}
	return err
}

// ranks reads the lengths of time through the index and sorts them here, because SQLite would sort again for every rank.
func (f *figures) ranks() error {
	rows, err := f.inPeriod().Select("first_answer, resolution").Rows()
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has every error
	var answers, resolutions []time.Duration
	for rows.Next() {
		var answer, resolution sql.NullInt64
		if err := rows.Scan(&answer, &resolution); err != nil {
			return err
		}
		if answer.Valid {
			answers = append(answers, microseconds(answer.Int64))
		}
		if resolution.Valid {
			resolutions = append(resolutions, microseconds(resolution.Int64))
		}
	}
	f.g.FirstAnswer, f.g.Resolution = summary.QuantilesOf(answers), summary.QuantilesOf(resolutions)
	return rows.Err()
}

func microseconds(n int64) time.Duration { return time.Duration(n) * time.Microsecond }
