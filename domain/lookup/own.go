package lookup

import (
	"context"

	"guanjia/domain"
)

// OwnMost is the largest number of one person's complaints that are shown. Nobody files that many.
const OwnMost = 1000

// OwnCases returns by's own complaints, newest first, each with the history that by may read.
func (d *Reader) OwnCases(ctx context.Context, by domain.Actor) ([]View, error) {
	cs, _, err := d.store.Cases(ctx, Query{Complainant: by.Person, Sort: ByNewest, Limit: OwnMost})
	if err != nil {
		return nil, err
	}
	var own []View
	for _, c := range cs {
		f, err := d.ViewOf(ctx, by, c)
		if err != nil {
			return nil, err
		}
		own = append(own, f)
	}
	return own, nil
}
