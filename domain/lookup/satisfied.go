package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Satisfied lists the simple cases that by can close, because their complainants are satisfied (complaint.Case.Satisfied): the longest
// resolved first, at most MostSatisfied. Forbidden to all but staff.
func (d *Reader) Satisfied(ctx context.Context, by domain.Actor) ([]View, error) {
	in, err := d.Within(ctx, by, domain.ReadQueue)
	if err != nil {
		return nil, err
	}
	cs, _, err := d.store.Cases(ctx, Query{Communities: in, Stages: []complaint.Stage{complaint.Resolved}, For: by, Sort: ByDue, Limit: Wide})
	if err != nil {
		return nil, err
	}
	applies, found := d.Applies(ctx, by, complaint.Close), []complaint.Case{}
	for _, c := range cs {
		may, err := applies(c)
		if err != nil {
			return nil, err
		}
		if may && c.Satisfied() && len(found) < MostSatisfied {
			found = append(found, c)
		}
	}
	return d.files(ctx, by, found)
}

// MostSatisfied is the largest number of cases that are offered for closing at once.
const MostSatisfied = 60
