package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// Work is the open cases that somebody has, by number; the next date comes first.
type Work struct {
	Handled     []ticket.Number // as handler; nil: none
	Responsible []ticket.Number // as responsible person of the plan, without those of Handled; nil: none
}

// WorkIn lists what somebody has in communities, as far as by may see it.
func WorkIn(ctx context.Context, d *Desk, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (w Work, err error) {
	cs, _, err := d.store.Cases(ctx, lookup.Query{Communities: in, Stages: lookup.OpenStages(), WorkOf: of, For: by, Sort: lookup.ByDue, Limit: lookup.Wide})
	for _, c := range cs {
		if c.Handler == of {
			w.Handled = append(w.Handled, c.Number)
		} else {
			w.Responsible = append(w.Responsible, c.Number)
		}
	}
	return w, err
}
