package persistence

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// hotSpotsMost is how many repeated places a summary can name.
const hotSpotsMost = 20

// Counts implements desk.FigureStore. Every figure is an aggregate over an index (migrations: cases_figures,
// cases_open_by_due, cases_ended, marks_figures), so that the cost follows the period, not the years stored.
func (s *Store) Counts(ctx context.Context, q summary.Query) (summary.Counts, error) {
	f := figures{db: s.read(ctx), q: q, from: q.Period.From.UTC(), to: q.Period.To.UTC()}
	f.before = f.from.Add(-f.to.Sub(f.from))
	for _, count := range []func() error{f.received, f.ended, f.open, f.marks, f.categories, f.channels, f.load, f.hotSpots,
		func() error { return f.quantiles("first_answer", &f.c.FirstAnswer) },
		func() error { return f.quantiles("resolution", &f.c.Resolution) },
	} {
		if err := count(); err != nil {
			return summary.Counts{}, translate(err)
		}
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
	inTime, args := f.answeredInTime()
	args = append(args, []complaint.Stage{complaint.Resolved, complaint.Closed}, complaint.Declined, complaint.Withdrawn)
	return f.inPeriod().Select("count(*) AS received, count(first_answer) AS answered,"+
		" coalesce(sum(CASE WHEN "+inTime+" THEN 1 ELSE 0 END), 0) AS answered_in_time,"+
		" coalesce(sum(CASE WHEN stage IN ? THEN 1 ELSE 0 END), 0) AS resolved,"+
		" coalesce(sum(CASE WHEN stage = ? THEN 1 ELSE 0 END), 0) AS declined,"+
		" coalesce(sum(CASE WHEN stage = ? THEN 1 ELSE 0 END), 0) AS withdrawn", args...).Row().
		Scan(&f.c.Received, &f.c.Answered, &f.c.AnsweredInTime, &f.c.Resolved, &f.c.Declined, &f.c.Withdrawn)
}

// answeredInTime is the condition for it: per priority, as the terms say. Priorities without a term take that of "".
func (f *figures) answeredInTime() (string, []any) {
	var or []string
	var args, known []any
	for _, p := range complaint.Priorities() {
		if within, ok := f.q.FirstAnswer[string(p)]; ok {
			or, args, known = append(or, "priority = ? AND first_answer <= ?"), append(args, p, within.Microseconds()), append(known, p)
		}
	}
	if within, ok := f.q.FirstAnswer[""]; ok {
		if known == nil {
			known = []any{"none"}
		}
		or, args = append(or, "priority NOT IN ? AND first_answer <= ?"), append(args, known, within.Microseconds())
	}
	if or == nil {
		return "first_answer IS NOT NULL", nil
	}
	return strings.Join(or, " OR "), args
}

func (f *figures) ended() error {
	return f.cases().Select("count(*)").Where("ended >= ? AND ended < ? AND stage = ?", f.from, f.to, complaint.Closed).
		Row().Scan(&f.c.Closed)
}

func (f *figures) open() error {
	return f.cases().Select("count(*), coalesce(sum(CASE WHEN due < ? THEN 1 ELSE 0 END), 0)", f.q.Now.UTC()).Where("open").
		Row().Scan(&f.c.Open, &f.c.Overdue)
}

// marks counts answers and reopenings by their own instants.
func (f *figures) marks() error {
	marks := f.db.Table("marks").Where("community IN ? AND at >= ? AND at < ?", f.q.Communities, f.from, f.to)
	err := marks.Session(&gorm.Session{}).Where("kind = ?", markReopening).Select("count(*)").Row().Scan(&f.c.Reopened)
	if err != nil {
		return err
	}
	return marks.Session(&gorm.Session{}).Where("kind = ?", markSurvey).Select("count(*),"+
		" coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0),"+
		" coalesce(sum(CASE WHEN solved = ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN satisfaction >= 4 THEN 1 ELSE 0 END), 0),"+
		" coalesce(sum(CASE WHEN satisfaction > 0 THEN 1 ELSE 0 END), 0)", complaint.Yes, complaint.Partly, complaint.No).Row().
		Scan(&f.c.Surveyed, &f.c.Solved, &f.c.Partly, &f.c.NotSolved, &f.c.Satisfied, &f.c.Rated)
}

func (f *figures) categories() (err error) { f.c.Categories, err = f.tally("category"); return err }

func (f *figures) channels() (err error) { f.c.Channels, err = f.tally("channel"); return err }

// tally counts by a column, in the period and in the one before; the most frequent first.
func (f *figures) tally(column string) (found []summary.Tally, err error) {
	err = f.cases().Where("received >= ? AND received < ?", f.before, f.to).
		Select(column+" AS name, sum(CASE WHEN received >= ? THEN 1 ELSE 0 END) AS count,"+
			" sum(CASE WHEN received < ? THEN 1 ELSE 0 END) AS before", f.from, f.from).
		Group(column).Order("count DESC, before DESC, name").Find(&found).Error
	return found, err
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
	var persons []personRow
	if err := f.db.Session(&gorm.Session{NewDB: true}).Select("id", "name").Where("id IN ?", ids).Find(&persons).Error; err != nil {
		return err
	}
	names := map[domain.PersonID]string{}
	for _, p := range persons {
		names[domain.PersonID(p.ID)] = p.Name
	}
	for _, r := range rows {
		f.c.Load = append(f.c.Load, summary.Tally{Name: names[r.Handler], Count: r.Count})
	}
	slices.SortStableFunc(f.c.Load, func(a, b summary.Tally) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Name, b.Name)
	})
	return nil
}

// hotSpots finds what came at least twice at one place.
func (f *figures) hotSpots() error {
	var rows []struct {
		Category, PlaceWords string
		Count                int
	}
	err := f.inPeriod().Select("category, place_words, count(*) AS count").Where("place_words <> ''").
		Group("category, place_words").Having("count(*) >= 2").Order("count DESC, category, place_words").Limit(hotSpotsMost).
		Find(&rows).Error
	for _, r := range rows {
		f.c.HotSpots = append(f.c.HotSpots, summary.Tally{Name: r.Category + "\x00" + r.PlaceWords, Count: r.Count})
	}
	return err
}

// quantiles finds two observed values of a column of lengths of time: the least at which a half, or nine tenths, of
// all are reached. PostgreSQL has a function for it; SQLite looks up the rank.
func (f *figures) quantiles(column string, into *summary.Quantiles) error {
	var median, p90 int64
	observed := func() *gorm.DB { return f.inPeriod().Where(column + " IS NOT NULL") }
	if f.db.Name() == "postgres" {
		err := observed().Select("coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY "+column+"), 0),"+
			" coalesce(percentile_disc(0.9) WITHIN GROUP (ORDER BY "+column+"), 0)").Row().Scan(&median, &p90)
		*into = summary.Quantiles{Median: microseconds(median), P90: microseconds(p90)}
		return err
	}
	var n int64
	if err := observed().Count(&n).Error; err != nil || n == 0 {
		return err
	}
	for _, at := range []struct {
		tenths int64
		into   *time.Duration
	}{{5, &into.Median}, {9, &into.P90}} {
		var value int64
		rank := (n*at.tenths + 9) / 10 // counted from 1, rounded up, as percentile_disc does
		if err := observed().Select(column).Order(column).Limit(1).Offset(int(rank - 1)).Row().Scan(&value); err != nil {
			return err
		}
		*at.into = microseconds(value)
	}
	return nil
}

func microseconds(n int64) time.Duration { return time.Duration(n) * time.Microsecond }
