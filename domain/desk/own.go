package desk

import (
	"context"
	"fmt"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// WithdrawAll withdraws by's open complaints that can still be withdrawn, under run. Repeating it changes nothing.
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
