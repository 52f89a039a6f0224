package lookup

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// Due are the open cases with a promise that runs out before an instant.
type Due struct {
	Cases []complaint.Case // the first of them, by their next date; as by may see them; nil: none
	Total int              // cases that are due, also those that are not in the list; 0: none
}

// DueBy gives the cases of the communities that by manages whose next date is before an instant. Forbidden to all but managers.
func (d *Reader) DueBy(ctx context.Context, by domain.Actor, before time.Time) (Due, error) {
	in, err := d.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return Due{}, err
	}
	cs, total, err := d.store.Cases(ctx, Query{Communities: in, Overdue: before, For: by, Sort: ByDue, Limit: Wide})
	for i := range cs {
		cs[i] = masked(cs[i], by)
	}
	return Due{cs, total}, err
}

// Cases are the cases behind a figure, at most so many, as by may see them, each once. Errors: as Summary.
func (d Figures) Cases(ctx context.Context, by domain.Actor, w Wanted, f summary.Figure, most int) (list []complaint.Case, err error) {
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return nil, err
	}
	cs, _, err := d.counts.Behind(ctx, s.Query, f, 0, most)
	seen := map[domain.CaseID]bool{}
	for _, c := range cs {
		if !seen[c.Case.ID] {
			seen[c.Case.ID] = true
			list = append(list, masked(c.Case, by))
		}
	}
	return list, err
}
