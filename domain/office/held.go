package office

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Keeper is a room with tickets that people have to do besides cases: improvement actions, suggestions, incidents.
type Keeper interface {
	// Held lists what somebody has to do in communities (nil: all).
	Held(ctx context.Context, in []domain.CommunityID, of domain.PersonID) ([]ticket.Held, error)
	// Give gives one that from has to a colleague; zero: to nobody by name, and the managers are told. It has an effect once; what from does not have
	// any more stays as it is.
	Give(ctx context.Context, by domain.Actor, run string, n ticket.Number, from, to people.Person) error
}

// estate is what people have to do: cases, and what the other rooms keep.
type estate struct{ office *Office }

// held lists the numbers of what somebody has in communities (nil: all), as far as by may know of it: cases first.
func (e estate) held(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID) ([]ticket.Number, error) {
	numbers, err := e.office.desk.Held(ctx, by, in, of)
	if err != nil {
		return nil, err
	}
	for _, k := range e.office.keepers {
		all, err := k.Held(ctx, in, of)
		if err != nil {
			return nil, err
		}
		for _, h := range all {
			if by.Person == of || h.May(by) {
				numbers = append(numbers, h.Number)
			}
		}
	}
	return numbers, nil
}

// unfit lists the numbers in held that each of some colleagues may not have.
func (e estate) unfit(ctx context.Context, by domain.Actor, in []domain.CommunityID, of domain.PersonID, to []people.Profile) (map[domain.PersonID][]ticket.Number, error) {
	list, err := e.office.desk.Assigned.Unfit(ctx, by, in, of, to)
	if list == nil {
		list = map[domain.PersonID][]ticket.Number{}
	}
	for _, k := range e.office.keepers {
		all, away := k.Held(ctx, in, of)
		if err = cmp.Or(err, away); err != nil {
			return nil, err
		}
		for _, p := range to {
			for _, h := range all {
				if !h.May(e.office.desk.ActorOf(p)) && (by.Person == of || h.May(by)) {
					list[p.ID] = append(list[p.ID], h.Number)
				}
			}
		}
	}
	return list, err
}

// handOver gives everything that somebody has in communities (nil: all) to a colleague; 0: to the team. It returns what the colleague may not have, as far
// as by may know of it. Errors: Invalid (to is no colleague).
func (e estate) handOver(ctx context.Context, by domain.Actor, run string, from people.Person, in []domain.CommunityID, to domain.PersonID) ([]ticket.Number, error) {
	cs, err := e.office.desk.HandOver(ctx, by, run, from, in, to)
	if err != nil {
		return nil, err
	}
	more, err := e.duties(ctx, by, run, from, in, to, time.Time{})
	return append(seen(cs, by), more...), err
}

// duties gives what somebody has besides cases, and what is due before an instant (zero: all of it), to a colleague; 0: to nobody by name.
func (e estate) duties(ctx context.Context, by domain.Actor, run string, from people.Person, in []domain.CommunityID, to domain.PersonID, before time.Time) (unfit []ticket.Number, err error) {
	var heir people.Profile
	if to != 0 {
		if heir, err = e.office.store.Profile(ctx, to); err != nil {
			return nil, err
		}
	}
	for _, k := range e.office.keepers {
		all, err := k.Held(ctx, in, from.ID)
		if err != nil {
			return nil, err
		}
		for _, h := range slices.DeleteFunc(all, func(h ticket.Held) bool { return !before.IsZero() && h.Due.After(before) }) {
			next := heir.Person
			if to != 0 && !h.May(e.office.desk.ActorOf(heir)) {
				next = people.Person{}
				if by.Person == from.ID || h.May(by) {
					unfit = append(unfit, h.Number)
				}
			}
			if err := k.Give(ctx, by, run, h.Number, from, next); err != nil {
				return nil, err
			}
		}
	}
	return unfit, nil
}
