package lookup

import (
	"cmp"
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/summary"
	"guanjia/domain/summary/heat"
)

// Heat is how many cases were received by building and week, with names.
type Heat struct {
	Basis
	heat.Map
}

// Heat gives the cases of the last weeks (summary.TrendIntervals) by building. Errors: as Summary.
func (d Figures) Heat(ctx context.Context, by domain.Actor, w Wanted) (Heat, error) {
	s, _, edges, err := d.lately(ctx, by, w, summary.Week)
	if err != nil {
		return Heat{}, err
	}
	sums, err := d.counts.Sums(ctx, s.Query, []summary.Ask{heat.Ask(edges)})
	if err != nil {
		return Heat{}, err
	}
	h := Heat{s, heat.Make(edges, sums.Groups[0])}
	names, err := d.naming(by).buildings(ctx, s.Communities)
	for i, r := range h.Rows {
		h.Rows[i].Name = names[r.Building]
	}
	return h, err
}

// lately makes the query over the weeks or months that end with the period that is wanted (with today, if none is), with the instants at which
// they begin. every "" is what fits the period.
func (d Figures) lately(ctx context.Context, by domain.Actor, w Wanted, every string) (Basis, string, []time.Time, error) {
	w.Period = cmp.Or(w.Period, "today")
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return s, every, nil, err
	}
	if every == "" {
		every = summary.Every(s.Query.Period)
	}
	edges := summary.Edges(every, s.Query.Period.Last(), s.Communities[0].Location())
	s.Query.Period.From = edges[0]
	s.Query.Period.Name = s.Query.Period.From.Format(time.DateOnly) + ".." + s.Query.Period.Last().Format(time.DateOnly)
	return s, every, edges, nil
}

// Cut says whether the week or month that began last is not whole: it still runs, or the period ends before it does.
func (s Basis) Cut(every string, began time.Time) bool {
	next := began.AddDate(0, 0, 7) //nolint:mnd // days of a week
	if every == summary.Month {
		next = began.AddDate(0, 1, 0)
	}
	return s.Query.Period.To.Before(next) || s.Query.Period.Running(s.Query.Now)
}

// Loads is what each person has, as of the period's end.
type Loads struct {
	Basis
	Rows  []Load // the most first; nil: no case is open
	Total int    // of Open; 0: no case is open
}

// Load is what one person has.
type Load struct {
	Person  domain.PersonID // 0: nobody
	Name    string          // of the handler; "" is nobody
	Open    int             // open cases at the end of the period; never 0
	Overdue int             // of these; 0: none
}

// Loads gives the open cases by handler, and how many of them are overdue. Errors: as Summary.
func (d Figures) Loads(ctx context.Context, by domain.Actor, w Wanted) (Loads, error) {
	open, err := d.Break(ctx, by, w, summary.Open, summary.ByHandler)
	if err != nil {
		return Loads{}, err
	}
	late, err := d.Break(ctx, by, w, summary.Overdue, summary.ByHandler)
	if err != nil {
		return Loads{}, err
	}
	overdue := map[domain.PersonID]int{}
	for _, r := range late.Rows {
		overdue[r.Handler] = r.Count
	}
	l := Loads{Basis: open.Basis, Total: open.Total}
	for _, r := range open.Rows {
		l.Rows = append(l.Rows, Load{Person: r.Handler, Name: r.Name, Open: r.Count, Overdue: min(overdue[r.Handler], r.Count)})
	}
	return l, nil
}
