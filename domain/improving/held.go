package improving

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Held lists the open improvement actions that somebody does in communities (nil: all).
func (r *Room) Held(ctx context.Context, in []domain.CommunityID, of domain.PersonID) ([]ticket.Held, error) {
	tasks, err := r.doneBy(ctx, in, of)
	if err != nil {
		return nil, err
	}
	var list []ticket.Held
	for _, t := range tasks {
		c, err := r.store.Case(ctx, t.Case)
		if err != nil {
			return nil, err
		}
		list = append(list, ticket.Held{Number: t.Number, Due: t.Due, May: c.MayServe})
	}
	return list, nil
}

// doneBy are the open actions that somebody does, the newest first.
func (r *Room) doneBy(ctx context.Context, in []domain.CommunityID, of domain.PersonID) ([]improve.Task, error) {
	if of == 0 {
		return nil, nil
	}
	all, _, err := r.store.Improvements(ctx, Query{Communities: in, Stages: []improve.Stage{improve.Opened}, Involved: of})
	return slices.DeleteFunc(all, func(t improve.Task) bool { return t.Person != of }), err
}

// Give gives an improvement action that from does to a colleague; zero: to nobody by name, and the managers are told. It follows from the end of a
// role or from an absence that by records. It has an effect once; one that from does not do any more stays as it is.
func (r *Room) Give(ctx context.Context, by domain.Actor, run string, n ticket.Number, from, to people.Person) error {
	for {
		t, err := r.store.ImprovementByNumber(ctx, n)
		if err != nil || t.Person != from.ID || !t.ToDo() {
			return err
		}
		c, err := r.store.Case(ctx, t.Case)
		if err != nil {
			return err
		}
		err = r.given(ctx, domain.InNameOf(by), run+":"+string(n), t, c, improve.Assigning{Person: to.ID, Name: to.Name, From: from.Name, Left: true})
		if !errors.Is(err, domain.Conflict) {
			return err
		}
	}
}

// given stores that somebody else does an action.
func (r *Room) given(ctx context.Context, by domain.Actor, run string, t improve.Task, c complaint.Case, rec improve.Assigning) error {
	ch, err := improve.Apply(t, improve.Assign, by, rec, r.reader.Now())
	if err != nil {
		return err
	}
	commit, err := r.commit(ctx, by, ch.Under(run), c)
	if err != nil {
		return err
	}
	_, _, err = r.store.CommitImprovement(ctx, commit)
	return err
}

// gone reports whether who does an action works in its community no more.
func (r *Room) gone(ctx context.Context, t improve.Task) (bool, error) {
	if t.Person == 0 || !t.ToDo() {
		return false, nil
	}
	p, err := r.store.Profile(ctx, t.Person)
	if domain.KindOf(err) == domain.NotFound {
		return true, nil
	}
	return err == nil && !r.reader.ActorOf(p).Is(domain.Staff, t.Community), err
}
