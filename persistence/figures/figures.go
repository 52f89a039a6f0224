// Package figures counts for summaries: aggregates over indexes, the same on PostgreSQL and SQLite. It divides nothing;
// the formulas are domain/summary's.
package figures

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// hotSpotsMost is how many repeated places a summary can name.
const hotSpotsMost = 20

// countsAtOnce is how many connections one summary may take.
const countsAtOnce = 3

// Counts answers q. Every figure is an aggregate over an index (migrations: cases_figures, cases_open_by_due, cases_ended,
// marks_figures), so that the cost follows the period, not the years stored. The queries run side by side: each fills
// fields of its own. Errors are the database's.
func Counts(ctx context.Context, db *gorm.DB, q summary.Query) (summary.Counts, error) {
	g, ctx := errgroup.WithContext(ctx)
	f := figures{db: db.WithContext(ctx), q: q, from: q.Period.From.UTC(), to: q.Period.To.UTC()}
	f.before = f.from.Add(-f.to.Sub(f.from))
	g.SetLimit(countsAtOnce)
	for _, count := range []func() error{f.quantiles, f.tallies, f.hotSpots, f.received, f.events, f.open, f.load, f.ended} {
		g.Go(count)
	}
	if err := g.Wait(); err != nil {
		return summary.Counts{}, err
	}
	return f.c, nil
}

// figures gathers the counts of one query. before is where the period before begins.
type figures struct {
	db               *gorm.DB
	q                summary.Query
	from, to, before time.Time
	c                summary.Counts
}

// cases begins a query on the cases of the communities.
func (f *figures) cases() *gorm.DB {
	return f.db.Table("cases").Where("community IN ?", f.q.Communities)
}

// inPeriod begins a query on those received in the period.
func (f *figures) inPeriod() *gorm.DB {
	return f.cases().Where("received >= ? AND received < ?", f.from, f.to)
}

func (f *figures) received() error {
	return f.inPeriod().Select("count(*) AS received, count(first_answer) AS answered,"+
		" coalesce(sum(CASE WHEN answered_in_time THEN 1 ELSE 0 END), 0) AS answered_in_time,"+
		" coalesce(sum(CASE WHEN stage IN ? THEN 1 ELSE 0 END), 0) AS resolved,"+
		" coalesce(sum(CASE WHEN stage = ? THEN 1 ELSE 0 END), 0) AS declined,"+
		" coalesce(sum(CASE WHEN stage = ? THEN 1 ELSE 0 END), 0) AS withdrawn",
		[]complaint.Stage{complaint.Resolved, complaint.Closed}, complaint.Declined, complaint.Withdrawn).Row().
		Scan(&f.c.Received, &f.c.Answered, &f.c.AnsweredInTime, &f.c.Resolved, &f.c.Declined, &f.c.Withdrawn)
}

func (f *figures) ended() error {
	return f.cases().Select("count(*)").Where("ended >= ? AND ended < ? AND stage = ?", f.from, f.to, complaint.Closed).
		Row().Scan(&f.c.Closed)
}

func (f *figures) open() error {
	return f.cases().Select("count(*), coalesce(sum(CASE WHEN due < ? THEN 1 ELSE 0 END), 0)", f.q.Now.UTC()).Where("open").
		Row().Scan(&f.c.Open, &f.c.Overdue)
}

// events counts answers and reopenings by their own instants.
func (f *figures) events() error {
	events := f.db.Table("marks").Where("community IN ? AND at >= ? AND at < ?", f.q.Communities, f.from, f.to)
	err := events.Session(&gorm.Session{}).Where("kind = ?", "reopening").Select("count(*)").Row().Scan(&f.c.Reopened)
	if err != nil {
		return err
	}
	return events.Session(&gorm.Session{}).Where("kind = ?", "survey").Select("count(*),"+
		" coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0),"+
		" coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN satisfaction >= 4 THEN 1 ELSE 0 END), 0),"+
		" coalesce(sum(CASE WHEN satisfaction > 0 THEN 1 ELSE 0 END), 0)", complaint.Yes, complaint.Partly, complaint.No).Row().
		Scan(&f.c.Surveyed, &f.c.Solved, &f.c.Partly, &f.c.NotSolved, &f.c.Satisfied, &f.c.Rated)
}

// tallies counts by category and by channel, in the period and in the one before; the most frequent first.
func (f *figures) tallies() error {
	var rows []struct {
		Category, Channel string
		Count, Before     int
	}
	err := f.cases().Where("received >= ? AND received < ?", f.before, f.to).
		Select("category, channel, sum(CASE WHEN received >= ? THEN 1 ELSE 0 END) AS count,"+
			" sum(CASE WHEN received < ? THEN 1 ELSE 0 END) AS before", f.from, f.from).
		Group("category, channel").Find(&rows).Error
	categories, channels := map[string]summary.Tally{}, map[string]summary.Tally{}
	for _, r := range rows {
		a, b := categories[r.Category], channels[r.Channel]
		categories[r.Category] = summary.Tally{Name: r.Category, Count: a.Count + r.Count, Before: a.Before + r.Before}
		channels[r.Channel] = summary.Tally{Name: r.Channel, Count: b.Count + r.Count, Before: b.Before + r.Before}
	}
	f.c.Categories, f.c.Channels = ranked(slices.Collect(maps.Values(categories))), ranked(slices.Collect(maps.Values(channels)))
	return err
}

// ranked puts the most frequent first.
func ranked(ts []summary.Tally) []summary.Tally {
	slices.SortFunc(ts, func(a, b summary.Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Before, a.Before), strings.Compare(a.Name, b.Name))
	})
	return ts
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
		f.c.Load = append(f.c.Load, summary.Tally{Name: names[r.Handler], Count: r.Count})
	}
	f.c.Load = ranked(f.c.Load)
	return nil
}

// hotSpots finds what came at least twice at one place.
func (f *figures) hotSpots() error {
	var rows []struct {
		Category, PlaceWords string
		Count                int
	}
	err := f.inPeriod().Select("category, place_words, count(*) AS count").Where("place_words NOT IN ?", []string{"", complaint.SeeWords}).
		Group("category, place_words").Having("count(*) >= 2").Order("count DESC, category, place_words").Limit(hotSpotsMost).
		Find(&rows).Error
	for _, r := range rows {
		f.c.HotSpots = append(f.c.HotSpots, summary.Tally{Name: r.Category + "\x00" + r.PlaceWords, Count: r.Count})
	}
	return err
}

// quantiles finds two observed values of each length of time: the least at which a half, or nine tenths, of all are
// reached.
func (f *figures) quantiles() error {
	if f.db.Name() == "postgres" {
		return f.percentiles()
	}
	return f.ranks()
}

// percentiles leaves it to PostgreSQL.
func (f *figures) percentiles() error {
	at := func(p, column string) string {
		return "coalesce(percentile_disc(" + p + ") WITHIN GROUP (ORDER BY " + column + "), 0)"
	}
	var answer, answer90, resolution, resolution90 int64
	err := f.inPeriod().Select(at("0.5", "first_answer")+", "+at("0.9", "first_answer")+", "+
		at("0.5", "resolution")+", "+at("0.9", "resolution")).Row().Scan(&answer, &answer90, &resolution, &resolution90)
	f.c.FirstAnswer = summary.Quantiles{Median: microseconds(answer), P90: microseconds(answer90)}
	f.c.Resolution = summary.Quantiles{Median: microseconds(resolution), P90: microseconds(resolution90)}
	return err
}

// ranks reads the lengths of time through the index and sorts them here: SQLite would sort once for every rank.
func (f *figures) ranks() error {
	rows, err := f.inPeriod().Select("first_answer, resolution").Rows()
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err tells all
	var answers, resolutions []int64
	for rows.Next() {
		var answer, resolution sql.NullInt64
		if err := rows.Scan(&answer, &resolution); err != nil {
			return err
		}
		if answer.Valid {
			answers = append(answers, answer.Int64)
		}
		if resolution.Valid {
			resolutions = append(resolutions, resolution.Int64)
		}
	}
	f.c.FirstAnswer, f.c.Resolution = tenths(answers), tenths(resolutions)
	return rows.Err()
}

// tenths finds the fifth and the ninth tenth, rounding ranks up as percentile_disc does.
func tenths(ns []int64) summary.Quantiles {
	if len(ns) == 0 {
		return summary.Quantiles{}
	}
	slices.Sort(ns)
	at := func(n int) time.Duration { return microseconds(ns[(len(ns)*n+9)/10-1]) }
	return summary.Quantiles{Median: at(5), P90: at(9)}
}

func microseconds(n int64) time.Duration { return time.Duration(n) * time.Microsecond }
