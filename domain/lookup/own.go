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

// Load returns the number of open cases of the communities in which a person is handler or responsible, without complaints about by.
func (d *Reader) Load(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (int, error) {
	_, load, err := d.store.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Limit: 1})
	return load, err
}
