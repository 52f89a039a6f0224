package office

import (
	"context"
	"slices"

	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// like finds a membership by who, where and which role. Without a community the home says where it is.
func like(m people.Membership) func(people.Membership) bool {
	return func(o people.Membership) bool {
		return o.Person == m.Person && o.Role == m.Role && o.Home == m.Home && (o.Community == m.Community || m.Community == 0)
	}
}

// doneBefore returns the membership that a run has changed, if the run is refused only because it was done before: the press came again after a
// crash. Else it returns the refusal.
func doneBefore(ctx context.Context, store Store, refusal error, run string, m people.Membership) (Membership, error) {
	all, err := ticket.DoneBefore(refusal, func() ([]people.Membership, error) { return store.MembershipsOfRun(ctx, run) },
		func(all []people.Membership) bool { return slices.ContainsFunc(all, like(m)) })
	if err != nil {
		return Membership{}, err
	}
	p, err := store.Profile(ctx, m.Person)
	if err != nil {
		return Membership{}, err
	}
	return described(ctx, store, p.Person, all[slices.IndexFunc(all, like(m))])
}
