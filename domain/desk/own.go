package desk

import (
	"context"
	"fmt"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// WithdrawAll withdraws by's open complaints under run, as far as each can still be withdrawn. Doing it again withdraws nothing twice.
func (d *Desk) WithdrawAll(ctx context.Context, by domain.Actor, run string) error {
	mine, _, err := d.store.Cases(ctx, lookup.Query{Complainant: by.Person, Stages: lookup.OpenStages(), Sort: lookup.ByNewest, Limit: lookup.OwnMost})
	if err != nil {
		return err
	}
	withdrawable := d.Applies(ctx, by, complaint.Withdraw)
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
