package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Work is the open cases that somebody has, by number; the next date comes first.
type Work struct {
	Handled     []ticket.Number // as handler; nil: none
	Responsible []ticket.Number // as responsible person of the plan, without those of Handled; nil: none
}

// WorkIn lists what somebody has in communities, as far as by may see it.
func WorkIn(ctx context.Context, d *Reader, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (w Work, err error) {
	cs, _, err := d.store.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue, Limit: Wide})
	for _, c := range cs {
		switch {
		case c.Handler == of:
			w.Handled = append(w.Handled, c.Number)
		case doer.Works(c, of):
			w.Responsible = append(w.Responsible, c.Number)
		}
	}
	return w, err
}

// Unfit lists the numbers of the open cases that somebody has in communities (nil: all), as far as by may see them, and that each of some colleagues may
// not have.
func Unfit(ctx context.Context, d *Reader, by domain.Actor, in []domain.CommunityID, of domain.PersonID, to []people.Profile) (map[domain.PersonID][]ticket.Number, error) {
	cs, _, err := d.store.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue, Limit: Wide})
	unfit := map[domain.PersonID][]ticket.Number{}
	for _, c := range cs {
		for _, p := range to {
			if by := d.ActorOf(p); doer.Works(c, of) && by.Is(domain.Staff, c.Community) && !doer.Fits(c, of, by) {
				unfit[p.ID] = append(unfit[p.ID], c.Number)
			}
		}
	}
	return unfit, err
}
