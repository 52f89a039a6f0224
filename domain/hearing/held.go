package hearing

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Held lists the adopted suggestions that somebody is to carry out in communities (nil: all). Those that go on together with another one are done with it.
func (r *Room) Held(ctx context.Context, in []domain.CommunityID, of domain.PersonID) ([]ticket.Held, error) {
	if of == 0 {
		return nil, nil
	}
	all, _, err := r.store.Voices(ctx, Query{Communities: in, Kind: voice.Suggestion, Stages: []voice.Stage{voice.Adopted}, Involved: of})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(v voice.Voice) bool { return v.Plan.Person != of || v.Main != 0 })
	var list []ticket.Held
	for _, v := range all {
		list = append(list, ticket.Held{Number: v.Number, Due: v.Plan.Due, May: func(by domain.Actor) bool { return v.Is(voice.TheOffice, by) }})
	}
	return list, nil
}

// Give gives an adopted suggestion that from was to carry out to a colleague; zero: to nobody by name, and the managers are told. It follows from the end
// of a role or from an absence that by records. It has an effect once; one that from does not carry out any more stays as it is.
func (r *Room) Give(ctx context.Context, by domain.Actor, run string, n ticket.Number, from, to people.Person) error {
	rec := voice.Assigning{Person: to.ID, Name: to.Name, From: from.Name, Left: true}
	for {
		v, err := r.store.Voice(ctx, n)
		if err != nil {
			return err
		}
		in, err := r.people.Community(ctx, v.Community)
		if err != nil {
			return err
		}
		if v.Plan.Person == from.ID && v.Stage == voice.Adopted {
			err = r.given(ctx, domain.InNameOf(by), run+":"+string(n), in, v, rec)
		}
		if err == nil {
			return joinsOf(r).followed(ctx, by, run, in, v, voice.Assign, rec)
		}
		if !errors.Is(err, domain.Conflict) {
			return err
		}
	}
}

// given stores that somebody else carries out a suggestion.
func (r *Room) given(ctx context.Context, by domain.Actor, run string, in people.Community, v voice.Voice, rec voice.Assigning) error {
	ch, err := voice.Apply(v, voice.Assign, by, rec, r.reader.Now())
	if err != nil {
		return err
	}
	crowd, err := r.crowd(ctx, in)
	if err != nil {
		return err
	}
	_, _, err = r.store.CommitVoice(ctx, crowd.commit(ch.Under(run), by))
	return err
}
