package duty

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
)

// PageSize is how many alarms a page of Raised has.
const PageSize = 10

// Page is a part of the alarms that were raised in a stretch of time.
type Page struct {
	Views  []View      // at most PageSize, the newest first; nil: none
	Offset int         // how many are before it; 0: it is the first page
	Total  int         // how many there are; 0: none
	Tally  alarm.Tally // of all of them; zero: there are none
}

// Raised lists the alarms that were raised in some communities from an instant on and before another, as far as by may see their cases; no
// communities given: all that by manages. Drills do not count. Errors: those of lookup.Managed.
func (d *Duty) Raised(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, offset int) (Page, error) {
	own, err := d.desk.Managed(ctx, by, in)
	if err != nil {
		return Page{}, err
	}
	all, err := d.store.Raised(ctx, own, from, to)
	if err != nil {
		return Page{}, err
	}
	seen, cases, err := d.counted(ctx, by, all)
	if err != nil {
		return Page{}, err
	}
	p := Page{Offset: offset, Total: len(seen), Tally: alarm.Count(seen)}
	for _, a := range seen[min(offset, len(seen)):min(offset+PageSize, len(seen))] {
		v, err := d.view(ctx, by, a, cases[a.Case])
		if err != nil {
			return Page{}, err
		}
		p.Views = append(p.Views, v)
	}
	return p, nil
}

// counted are those of some alarms that figures count (alarm.Counted) and whose cases by may see, with these cases. However many alarms there are,
// the cases are loaded at once.
func (d *Duty) counted(ctx context.Context, by domain.Actor, all []alarm.Alarm) (seen []alarm.Alarm, of map[domain.CaseID]complaint.Case, err error) {
	all = alarm.Counted(all)
	ids := make([]domain.CaseID, 0, len(all))
	for _, a := range all {
		ids = append(ids, a.Case)
	}
	of = map[domain.CaseID]complaint.Case{}
	for part := range slices.Chunk(ids, casesAtOnce) {
		found, err := d.store.These(ctx, part)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range found {
			of[c.ID] = c
		}
	}
	for _, a := range all {
		if c, there := of[a.Case]; there && c.Office(by) {
			seen = append(seen, a)
		}
	}
	return seen, of, nil
}

// casesAtOnce is how many cases are loaded with one query.
const casesAtOnce = 500
