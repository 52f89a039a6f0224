package desk

import (
	"context"
	"fmt"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// ownMost is how many complaints of one person are shown; nobody has filed more.
const ownMost = 1000

// OwnCases are by's own complaints, newest first, each with the history that by may read.
func (d *Desk) OwnCases(ctx context.Context, by domain.Actor) ([]View, error) {
	cs, _, err := d.store.Cases(ctx, Query{Complainant: by.Person, Sort: ByNewest, Limit: ownMost})
	if err != nil {
		return nil, err
	}
	var own []View
	for _, c := range cs {
		f, err := d.show(ctx, by, c)
		if err != nil {
			return nil, err
		}
		own = append(own, f)
	}
	return own, nil
}

// Working is how many open cases by works on, as handler or responsible, wherever.
func (d *Desk) Working(ctx context.Context, by domain.Actor) (int, error) {
	_, n, err := d.store.Cases(ctx, Query{WorkOf: by.Person, Stages: openStages(), Sort: ByNewest, Limit: 1})
	return n, err
}

// WithdrawAll withdraws by's open complaints under run, as far as each can still be withdrawn. Doing it again withdraws nothing twice.
func (d *Desk) WithdrawAll(ctx context.Context, by domain.Actor, run string) error {
	mine, _, err := d.store.Cases(ctx, Query{Complainant: by.Person, Stages: openStages(), Sort: ByNewest, Limit: ownMost})
	if err != nil {
		return err
	}
	withdrawable := d.applies(ctx, by, complaint.Withdraw)
	for i, c := range mine {
		may, err := withdrawable(c)
		if err != nil {
			return err
		}
		if !may {
			continue
		}
		if _, err := d.Act(ctx, by, fmt.Sprintf("%s:%d", run, i), c.ID, complaint.Withdraw, complaint.Retraction{}); err != nil {
			return err
		}
	}
	return nil
}
