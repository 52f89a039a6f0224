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

// Working returns the number of open cases in which by is handler or responsible, in all communities.
func (d *Reader) Working(ctx context.Context, by domain.Actor) (int, error) {
	_, n, err := d.store.Cases(ctx, Query{WorkOf: by.Person, Stages: OpenStages(), Sort: ByNewest, Limit: 1})
	return n, err
}

// LoadOf counts the open cases of the communities that a person handles, and those of others that the person is to carry out, without
// complaints about by: the one load that every command tells.
func LoadOf(ctx context.Context, d *Reader, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (handles, carries int, err error) {
	q := Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Limit: 1}
	_, all, err := d.store.Cases(ctx, q)
	if err != nil || all == 0 {
		return 0, 0, err
	}
	q.WorkOf, q.Handler = 0, of
	_, handles, err = d.store.Cases(ctx, q)
	return handles, all - handles, err
}
