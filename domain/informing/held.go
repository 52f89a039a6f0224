package informing

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Heirs says who has what somebody leaves. Room.Heirs is one; the zero value is not usable.
type Heirs struct{ room *Room }

// Held lists the incidents that are not over, and of which somebody writes the news, in communities (nil: all).
func (h Heirs) Held(ctx context.Context, in []domain.CommunityID, of domain.PersonID) ([]ticket.Held, error) {
	if of == 0 {
		return nil, nil
	}
	all, _, err := h.room.store.Incidents(ctx, Query{Communities: in, By: of, Stages: []incident.Stage{incident.Planned, incident.Open, incident.Restored}})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(x incident.Incident) bool { return x.Responsible != of })
	var list []ticket.Held
	for _, x := range all {
		list = append(list, ticket.Held{Number: x.Number, Due: x.NextBy, May: func(by domain.Actor) bool { return x.Is(incident.TheOffice, by) }})
	}
	return list, nil
}

// Give gives an incident of which from writes the news to a colleague; zero: to nobody by name, and the managers are told. It follows from the end of a
// role or from an absence that by records. It has an effect once; one that from does not have any more stays as it is.
func (h Heirs) Give(ctx context.Context, by domain.Actor, run string, n ticket.Number, from, to people.Person) error {
	r := h.room
	for {
		x, err := r.store.Incident(ctx, n)
		if err != nil || x.Responsible != from.ID || x.Stage.Final() {
			return err
		}
		c, err := r.people.Community(ctx, x.Community)
		if err != nil {
			return err
		}
		_, err = r.apply(ctx, domain.InNameOf(by), run+":"+string(n), x, c, incident.Assign, incident.Assigning{Person: to.ID, Name: to.Name, From: from.Name, Left: true})
		if !errors.Is(err, domain.Conflict) {
			return err
		}
	}
}

// named fills in the name of the colleague who writes the news from now on; anybody else is Invalid.
func named(ctx context.Context, r *Room, x incident.Incident, rec incident.Assigning) (incident.Record, error) {
	p, err := r.people.Profile(ctx, rec.Person)
	if err != nil && domain.KindOf(err) != domain.NotFound {
		return nil, err
	}
	if err != nil || !x.Is(incident.TheOffice, r.reader.ActorOf(p)) {
		return nil, domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
	}
	return incident.Assigning{Person: p.ID, Name: p.Name, From: x.Name}, nil
}
