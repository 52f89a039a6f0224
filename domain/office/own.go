package office

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// Stored is everything that is stored about one person (docs/design.md §10.9, `/privacy`).
type Stored struct {
	Person people.Profile     // with all memberships; never zero
	Homes  []Residence        // nil: none
	Cases  []lookup.View      // the person's complaints, newest first, with the history that the person may read; nil: none
	Within []people.Community // those of the memberships; nil: none
	Acts   []doer.Act         // what the person did to complaints of others, newest first, at most ActsMost; nil: nothing
	Did    int                // how many acts there are, those beyond ActsMost too; 0: none
}

// ActsMost is the largest number of a person's acts that are shown.
const ActsMost = 1000

// Pending is how many of the person's complaints are still open: they are withdrawn when the person is deleted.
func (s Stored) Pending() (n int) {
	for _, own := range s.Cases {
		if own.Case.Open() {
			n++
		}
	}
	return n
}

// Own is what people do with what is stored about them, and what the retention time does with it. Safe for concurrent use.
type Own struct{ office *Office }

// Stored returns everything that is stored about by.
func (o Own) Stored(ctx context.Context, by domain.Actor) (Stored, error) {
	p, err := o.office.store.Profile(ctx, by.Person)
	if err != nil {
		return Stored{}, err
	}
	homes, err := o.office.Residences(ctx, by)
	if err != nil {
		return Stored{}, err
	}
	all, err := o.office.Communities(ctx, by)
	if err != nil {
		return Stored{}, err
	}
	cases, err := o.office.desk.OwnCases(ctx, by)
	if err != nil {
		return Stored{}, err
	}
	acts, did, err := o.office.store.Acts(ctx, by.Person, ActsMost)
	return Stored{Person: p, Homes: homes, Cases: cases, Within: all, Acts: acts, Did: did}, err
}

// Forget deletes by: it withdraws by's open complaints under run, and then deletes, in one transaction, everything that tells who the
// person is. The complaints stay as anonymous figures. Conflict while by still has open cases of others: these must be given to
// colleagues first; and during an emergency of by's (NoEmergency). A second time it finds nobody.
func (o Own) Forget(ctx context.Context, by domain.Actor, run string) error {
	if by.Person == 0 {
		return forbidden()
	}
	working, err := o.office.desk.Assigned.Working(ctx, by)
	if err != nil {
		return err
	}
	if working > 0 {
		return domain.Refuse(domain.Conflict, "refuse.forget_working", domain.Values{"count": domain.Count(working)})
	}
	if err := o.NoEmergency(ctx, by); err != nil {
		return err
	}
	if err := o.office.desk.WithdrawAll(ctx, by, run); err != nil {
		return err
	}
	return o.office.store.Forget(ctx, by.Person)
}

// NoEmergency fails with Conflict while people are in danger where by reported it: those who are on the way need the place, the words and the
// phone number.
func (o Own) NoEmergency(ctx context.Context, by domain.Actor) error {
	cases, err := o.office.desk.OwnCases(ctx, by)
	if err != nil {
		return err
	}
	for _, own := range cases {
		if !own.Case.Filing.Emergency {
			continue
		}
		a, err := o.office.store.Alarm(ctx, own.Case.ID)
		switch {
		case domain.KindOf(err) == domain.NotFound: // of a case from before there were alarms
		case err != nil:
			return err
		case a.Dangerous():
			return domain.Refuse(domain.Conflict, "refuse.forget_emergency", domain.Values{"number": domain.Text(string(a.Number))})
		}
	}
	return nil
}

// Expired removes the complainants' words from complaints that ended before the instant, at most a hundred at a time, and returns their
// number. It deletes no complaint.
func (o Own) Expired(ctx context.Context, before time.Time) (int, error) {
	const atOnce = 100
	return o.office.store.Expire(ctx, before, atOnce)
}
