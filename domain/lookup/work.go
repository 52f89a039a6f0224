package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Work is the open cases that somebody has, by number; the next date comes first.
type Work struct {
	Handled     []ticket.Number // as handler; nil: none
	Responsible []ticket.Number // as responsible person of the plan, without those of Handled; nil: none
}

// Assigned is what colleagues have to do: the open cases that they handle, and those that they are to carry out. Safe for concurrent use.
type Assigned struct {
	cases  CaseStore
	within within
	page   func(ctx context.Context, by domain.Actor, q Query, offset int) (Listing, error) // Reader.page
	actor  func(p people.Profile) domain.Actor                                              // Reader.ActorOf
}

// Working returns the number of open cases that by has as handler or is to carry out, in all communities.
func (d Assigned) Working(ctx context.Context, by domain.Actor) (int, error) {
	_, before, err := d.cases.Cases(ctx, Query{WorkOf: by.Person, Stages: complaint.Unresolved(), Sort: ByNewest, Limit: 1})
	if err != nil {
		return 0, err
	}
	_, resolved, err := d.cases.Cases(ctx, Query{Handler: by.Person, Stages: []complaint.Stage{complaint.Resolved}, Sort: ByNewest, Limit: 1})
	return before + resolved, err
}

// Loads counts for each person the open cases of communities that the person handles, and those of others that the person is to carry out,
// without complaints about by: the one load that every command tells.
func (d Assigned) Loads(ctx context.Context, by domain.Actor, in []domain.CommunityID) (handles, carries map[domain.PersonID]int, err error) {
	return d.cases.Loads(ctx, Query{Communities: in, Stages: OpenStages(), For: by})
}

// Carried lists the cases that Loads counts as carried out for others by some persons, by the next date. Forbidden to all but managers.
func (d Assigned) Carried(ctx context.Context, by domain.Actor, persons []domain.PersonID, offset int) (Listing, error) {
	in, err := d.within(ctx, by, domain.ReadFigures)
	if err != nil {
		return Listing{}, err
	}
	if len(persons) == 0 {
		persons = []domain.PersonID{-1} // nobody, not everybody
	}
	return d.page(ctx, by, Query{Communities: in, Stages: complaint.Unresolved(), Carried: persons, For: by, Sort: ByDue}, offset)
}

// Work lists what somebody has in communities, as far as by may see it.
func (d Assigned) Work(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID) (w Work, err error) {
	cs, _, err := d.cases.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue, Limit: Wide})
	for _, c := range cs {
		switch {
		case c.Handler == of:
			w.Handled = append(w.Handled, c.Number)
		case doer.Works(c, of):
			w.Responsible = append(w.Responsible, c.Number)
		}
	}
	return w, err
}

// Unfit lists the numbers of the open cases that somebody has in communities (nil: all), as far as by may see them, and that each of some colleagues may
// not have.
func (d Assigned) Unfit(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID, to []people.Profile) (map[domain.PersonID][]ticket.Number, error) {
	cs, _, err := d.cases.Cases(ctx, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue, Limit: Wide})
	unfit := map[domain.PersonID][]ticket.Number{}
	for _, c := range cs {
		for _, p := range to {
			if by := d.actor(p); doer.Works(c, of) && by.Is(domain.Staff, c.Community) && !doer.Fits(c, of, by) {
				unfit[p.ID] = append(unfit[p.ID], c.Number)
			}
		}
	}
	return unfit, err
}
