package improving

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Act does one action to an improvement action and returns it. It has an effect once for each run. Errors: NotFound (also for cases that
// by may not see), those of improve.Apply; Conflict if somebody else acted first; Invalid for a person who is no colleague.
func (r *Room) Act(ctx context.Context, by domain.Actor, run string, n ticket.Number, do improve.Action, rec improve.Record) (View, error) {
	var t improve.Task
	return ticket.PastClocks(func() (v View, read int, err error) {
		t, err = r.store.ImprovementByNumber(ctx, n)
		var c complaint.Case
		if t, c, err = r.seen(ctx, by, t, err); err == nil {
			v, err = r.once(ctx, by, run, t, c, do, rec)
		}
		return v, t.Version, err
	}, func() ([]improve.Entry, error) { return r.store.ImprovementHistory(ctx, t.ID) })
}

// once does an act on an action as it was read, with the case that it came of.
func (r *Room) once(ctx context.Context, by domain.Actor, run string, t improve.Task, c complaint.Case, do improve.Action, rec improve.Record) (v View, err error) {
	if rec, err = r.completed(ctx, by, t, c, rec); err != nil {
		return r.doneBefore(ctx, by, run, t, err)
	}
	ch, refusal := improve.Apply(t, do, by, rec, r.reader.Now())
	if refusal != nil {
		in, err := r.store.Community(ctx, t.Community)
		if err != nil {
			return View{}, err
		}
		return r.doneBefore(ctx, by, run, t, domain.Local(refusal, in.Zone))
	}
	commit, err := r.commit(ctx, by, ch.Under(run), c)
	if err != nil {
		return View{}, err
	}
	after, _, err := r.store.CommitImprovement(ctx, commit)
	if err != nil {
		return View{}, err
	}
	return r.view(ctx, by, after, c)
}

// Why returns the refusal that an act on an action would meet now; nil if there is none.
func (r *Room) Why(by domain.Actor, v View, do improve.Action) error {
	why := v.Task.Why(do, by, r.reader.Now())
	var e *domain.Error
	if errors.As(why, &e) {
		return domain.Refuse(e.Kind, e.Message.Key, e.Message.Values.In(v.Community.Zone))
	}
	return why
}

// doneBefore returns the action if an act was refused only because its run was done before.
func (r *Room) doneBefore(ctx context.Context, by domain.Actor, run string, t improve.Task, refusal error) (View, error) {
	c, err := ticket.DoneBefore(refusal, func() (complaint.Case, error) { return r.store.CaseOfRun(ctx, run) }, func(c complaint.Case) bool { return c.ID == t.Case })
	if err != nil {
		return View{}, err
	}
	return r.view(ctx, by, t, c)
}

// completed fills in what a record does not have: the name of the person, the term, how many cases came again.
func (r *Room) completed(ctx context.Context, by domain.Actor, t improve.Task, c complaint.Case, rec improve.Record) (improve.Record, error) {
	switch rec := rec.(type) {
	case improve.Beginning:
		if rec.Person != 0 {
			p, err := r.colleague(ctx, c, rec.Person)
			if err != nil {
				return nil, err
			}
			rec.Name = p.Name
		}
		if rec.Verifier == 0 {
			rec.Verifier = by.Person
		}
		return rec, nil
	case improve.Assigning:
		p, err := r.colleague(ctx, c, rec.Person)
		return improve.Assigning{Person: rec.Person, Name: p.Name, From: t.Name}, err
	case improve.Ignoring:
		in, err := r.store.Community(ctx, t.Community)
		rec.Until = r.reader.Now().AddDate(0, 0, r.reader.RulesIn(in).Improve.Usual().Ignore)
		return rec, err
	case improve.Judging:
		all, err := r.sightings(ctx, t, c)
		rec.Again = len(t.Again(all, r.reader.Now()))
		return rec, err
	case improve.Excepting:
		one, err := r.store.Case(ctx, rec.Case)
		if err == nil && one.Community != t.Community {
			err = domain.Refuse(domain.NotFound, "refuse.no_case", nil)
		}
		rec.Number = one.Number
		return rec, err
	}
	return rec, nil
}

// colleague returns a member of staff who may work on a case; anybody else is Invalid.
func (r *Room) colleague(ctx context.Context, c complaint.Case, id domain.PersonID) (people.Profile, error) {
	p, err := r.store.Profile(ctx, id)
	if err != nil && domain.KindOf(err) != domain.NotFound {
		return p, err
	}
	if err != nil || !c.MayServe(r.reader.ActorOf(p)) {
		return p, domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
	}
	return p, nil
}

// commit addresses the notices of a change; after a judgement that it did not help, the next action is proposed with it.
func (r *Room) commit(ctx context.Context, by domain.Actor, ch improve.Change, c complaint.Case) (Commit, error) {
	t := ch.After()
	in, err := r.store.Community(ctx, t.Community)
	if err != nil {
		return Commit{}, err
	}
	crowd, err := r.crowd(ctx, in, c, t)
	if err != nil {
		return Commit{}, err
	}
	commit := crowd.commit(ch, by)
	if ch.Last().Do != improve.Judge || t.Result != improve.NotAtAll {
		return commit, nil
	}
	commit.Opens, err = r.next(ctx, t, c, in)
	return commit, err
}

// next is the proposal that follows an action that did not help: of the same place and category, with the cases that came again. None, if
// such a proposal waits already.
func (r *Room) next(ctx context.Context, t improve.Task, c complaint.Case, in people.Community) (*Opening, error) {
	waiting, _, err := r.store.Improvements(ctx, Query{Communities: []domain.CommunityID{t.Community}, Category: t.Watch.Category, Stages: []improve.Stage{improve.Proposed}})
	if err != nil || slices.ContainsFunc(waiting, func(w improve.Task) bool { return w.Watch.Place.Key() == t.Watch.Place.Key() }) {
		return nil, err
	}
	all, err := r.sightings(ctx, t, c)
	if err != nil {
		return nil, err
	}
	next := improve.Task{Community: t.Community, Case: t.Case, Prior: t.ID, Watch: t.Watch, Kind: t.Kind}
	for _, s := range t.Again(all, r.reader.Now()) {
		next.Evidence = append(next.Evidence, improve.Piece{Case: s.Case, Number: s.Number, At: s.At})
	}
	if len(next.Evidence) == 0 {
		next.Evidence = []improve.Piece{{Case: c.ID, Number: c.Number, At: c.Received}}
	}
	return r.proposal(ctx, in, c, next)
}

// proposal makes the opening of a proposal. Everything is loaded before, because it is decided within the store's transaction.
func (r *Room) proposal(ctx context.Context, in people.Community, c complaint.Case, t improve.Task) (*Opening, error) {
	crowd, err := r.crowd(ctx, in, c, t)
	if err != nil {
		return nil, err
	}
	now := r.reader.Now()
	series := ticket.SeriesOf(in.Code, improve.Letter, now, in.Location())
	return &Opening{Series: series, Decide: func(seq int) (Commit, error) {
		ch, err := improve.Suggest(series.Number(seq), t, now)
		if err != nil {
			return Commit{}, err
		}
		return crowd.commit(ch, domain.TheSystem()), nil
	}}, nil
}

// Reviewed returns the improvement action that a review of c asks for; nil if it asks for none. by reviews.
func (r *Room) Reviewed(ctx context.Context, by domain.Actor, c complaint.Case, in people.Community) (*Opening, error) {
	if c.Review == nil || c.Review.Improvement == nil {
		return nil, nil //nolint:nilnil // none is asked for
	}
	now, t := r.reader.Now(), taskOf(c, by, r.reader.RulesIn(in).Improve.Usual())
	crowd, err := r.crowd(ctx, in, c, t)
	if err != nil {
		return nil, err
	}
	series := ticket.SeriesOf(in.Code, improve.Letter, now, in.Location())
	return &Opening{Series: series, Decide: func(seq int) (Commit, error) {
		opened, err := improve.Open(series.Number(seq), t, by, now)
		if err != nil {
			return Commit{}, err
		}
		return crowd.commit(opened, by), nil
	}}, nil
}

// taskOf is the action that a review asks for: it watches the place and the category of the case, in a dispute between neighbours only the
// building, because the home tells who complained.
func taskOf(c complaint.Case, by domain.Actor, rules improve.Rules) improve.Task {
	asked, place := c.Review.Improvement, improve.WidthOf(c.Filing.Place)
	if c.Filing.Dispute() && place.Building != 0 {
		place = improve.Building(place)
	}
	days := asked.Days
	if days == 0 {
		days = rules.Watch
	}
	return improve.Task{Community: c.Community, Case: c.ID, Timing: improve.Timing(asked.Timing), Kind: asked.Kind, Words: asked.Words,
		Person: asked.Person, Name: asked.Name, Due: asked.Due, Verifier: by.Person,
		Watch: improve.Watch{Category: string(c.Filing.Category), Place: place, Days: days, Most: rules.Most}}
}

// noAction is the one answer for an action that is missing and for one that is not by's; a person who manages no community hears
// of cases only.
func noAction(by domain.Actor) *domain.Error {
	if by.Admin || len(by.Communities(domain.Manager)) > 0 {
		return domain.Refuse(domain.NotFound, "refuse.no_action", nil)
	}
	return lookup.NoCase()
}
