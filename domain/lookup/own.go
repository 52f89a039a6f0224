package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
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

// Working returns the number of open cases that by has as handler or is to carry out, in all communities.
func (d *Reader) Working(ctx context.Context, by domain.Actor) (int, error) {
	_, before, err := d.store.Cases(ctx, Query{WorkOf: by.Person, Stages: complaint.Unresolved(), Sort: ByNewest, Limit: 1})
	if err != nil {
		return 0, err
	}
	_, resolved, err := d.store.Cases(ctx, Query{Handler: by.Person, Stages: []complaint.Stage{complaint.Resolved}, Sort: ByNewest, Limit: 1})
	return before + resolved, err
}

// LoadOf counts for each person the open cases of communities that the person handles, and those of others that the person is to carry out,
// without complaints about by: the one load that every command tells.
func LoadOf(ctx context.Context, d *Reader, by domain.Actor, in []domain.CommunityID) (handles, carries map[domain.PersonID]int, err error) {
	return d.store.Loads(ctx, Query{Communities: in, Stages: OpenStages(), For: by})
}

// CarriedBy lists the cases that LoadOf counts as carried out for others by some persons, by the next date. Forbidden to all but managers.
func CarriedBy(ctx context.Context, d *Reader, by domain.Actor, persons []domain.PersonID, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.Manager)
	if err != nil {
		return Listing{}, err
	}
	if len(persons) == 0 {
		persons = []domain.PersonID{-1} // nobody, not everybody
	}
	return d.page(ctx, by, Query{Communities: in, Stages: complaint.Unresolved(), Carried: persons, For: by, Sort: ByDue}, offset)
}
