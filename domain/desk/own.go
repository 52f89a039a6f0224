package desk

import (
	"context"
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Stored is all that is stored about one person (DESIGN.md §4, `/privacy`).
type Stored struct {
	Person people.Profile
	Homes  []Residence
	Cases  []View // complaints of this person, newest first, with the history that he may see
}

// ownMost is how many complaints of one person are shown; nobody has filed more.
const ownMost = 1000

// Own gathers what is stored about by.
func (d *Desk) Own(ctx context.Context, by domain.Actor) (Stored, error) {
	p, err := d.store.Profile(ctx, by.Person)
	if err != nil {
		return Stored{}, err
	}
	homes, err := d.Residences(ctx, by)
	if err != nil {
		return Stored{}, err
	}
	cs, _, err := d.store.Cases(ctx, Query{Complainant: by.Person, Sort: ByNewest, Limit: ownMost})
	if err != nil {
		return Stored{}, err
	}
	own := Stored{Person: p, Homes: homes}
	for _, c := range cs {
		f, err := d.show(ctx, by, c)
		if err != nil {
			return Stored{}, err
		}
		own.Cases = append(own.Cases, f)
	}
	return own, nil
}

// Forget deletes by: open complaints are withdrawn under run, then everything that tells who the person is goes, in one
// transaction; complaints stay as anonymous figures. Conflict while by still handles open cases of others: they are to be handed
// over first. Doing it again finds nobody.
func (d *Desk) Forget(ctx context.Context, by domain.Actor, run string) error {
	if by.Person == 0 {
		return forbidden()
	}
	_, working, err := d.store.Cases(ctx, Query{WorkOf: by.Person, Stages: openStages(), Sort: ByNewest, Limit: 1})
	if err != nil {
		return err
	}
	if working > 0 {
		return domain.Refuse(domain.Conflict, "refuse.forget_working", domain.Values{"count": domain.Count(working)})
	}
	mine, _, err := d.store.Cases(ctx, Query{Complainant: by.Person, Stages: openStages(), Sort: ByNewest, Limit: ownMost})
	if err != nil {
		return err
	}
	withdrawable := d.applies(ctx, by, complaint.Withdraw)
	for i, c := range mine {
		if may, err := withdrawable(c); err != nil || !may {
			if err != nil {
				return err
			}
			continue
		}
		if _, err := d.Act(ctx, by, fmt.Sprintf("%s:%d", run, i), c.ID, complaint.Withdraw, complaint.Retraction{}); err != nil {
			return err
		}
	}
	return d.store.Forget(ctx, by.Person)
}

// Expired deletes nothing by itself: it forgets complainants' words of complaints that ended before the instant, at most a
// hundred at a time, and says how many.
func (d *Desk) Expired(ctx context.Context, before time.Time) (int, error) {
	const atOnce = 100
	return d.store.Expire(ctx, before, atOnce)
}
