package office

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// Stored is all that is stored about one person (docs/design.md §10.9, `/privacy`).
type Stored struct {
	Person people.Profile
	Homes  []Residence
	Cases  []lookup.View // complaints of this person, newest first, with the history that he may see
}

// Own gathers what is stored about by.
func (o *Office) Own(ctx context.Context, by domain.Actor) (Stored, error) {
	p, err := o.store.Profile(ctx, by.Person)
	if err != nil {
		return Stored{}, err
	}
	homes, err := o.Residences(ctx, by)
	if err != nil {
		return Stored{}, err
	}
	cases, err := o.desk.OwnCases(ctx, by)
	return Stored{Person: p, Homes: homes, Cases: cases}, err
}

// Forget deletes by: open complaints are withdrawn under run, then everything that tells who the person is goes, in one
// transaction; complaints stay as anonymous figures. Conflict while by still handles open cases of others: they are to be handed
// over first. Doing it again finds nobody.
func (o *Office) Forget(ctx context.Context, by domain.Actor, run string) error {
	if by.Person == 0 {
		return forbidden()
	}
	working, err := o.desk.Working(ctx, by)
	if err != nil {
		return err
	}
	if working > 0 {
		return domain.Refuse(domain.Conflict, "refuse.forget_working", domain.Values{"count": domain.Count(working)})
	}
	if err := o.desk.WithdrawAll(ctx, by, run); err != nil {
		return err
	}
	return o.store.Forget(ctx, by.Person)
}

// Expired deletes nothing by itself: it forgets complainants' words of complaints that ended before the instant, at most a
// hundred at a time, and says how many.
func (o *Office) Expired(ctx context.Context, before time.Time) (int, error) {
	const atOnce = 100
	return o.store.Expire(ctx, before, atOnce)
}
