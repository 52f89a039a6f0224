package lookup

import (
	"context"

	"guanjia/domain"
)

// OwnMost is how many complaints of one person are shown; nobody has filed more.
const OwnMost = 1000

// OwnCases are by's own complaints, newest first, each with the history that by may read.
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

// Working is how many open cases by works on, as handler or responsible, wherever.
func (d *Reader) Working(ctx context.Context, by domain.Actor) (int, error) {
	_, n, err := d.store.Cases(ctx, Query{WorkOf: by.Person, Stages: OpenStages(), Sort: ByNewest, Limit: 1})
	return n, err
}

// Load is how many open cases of the communities somebody works on, as handler or responsible, without those about by.
func (d *Reader) Load(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (int, error) {
	_, load, err := d.store.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, NotAbout: by.Person, Limit: 1})
	return load, err
}
