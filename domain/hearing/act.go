package hearing

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Act does one action to a voice and returns it. It has an effect once for each run. Errors: NotFound (also for who may not see it), those
// of voice.Apply; Conflict if somebody else acted first; Invalid for a person who is no colleague.
func (r *Room) Act(ctx context.Context, by domain.Actor, run string, n ticket.Number, do voice.Action, rec voice.Record) (View, error) {
	var v voice.Voice
	return ticket.PastClocks(func() (view View, read int, err error) {
		if v, err = r.seen(ctx, by, n); err == nil {
			view, err = r.once(ctx, by, run, v, do, rec)
		}
		return view, v.Version, err
	}, func() ([]voice.Entry, error) { return r.store.VoiceHistory(ctx, v.ID) })
}

// once does an act on a voice as it was read.
func (r *Room) once(ctx context.Context, by domain.Actor, run string, v voice.Voice, do voice.Action, rec voice.Record) (View, error) {
	in, err := r.people.Community(ctx, v.Community)
	if err != nil {
		return View{}, err
	}
	if rec, err = r.completed(ctx, in, v, do, rec); err != nil {
		return r.doneBefore(ctx, by, run, v, err)
	}
	ch, refusal := voice.Apply(v, do, by, rec, r.reader.Now())
	if refusal != nil {
		view, err := r.doneBefore(ctx, by, run, v, domain.Local(refusal, in.Zone))
		if err == nil {
			err = joinsOf(r).followed(ctx, by, run, in, v, do, rec)
		}
		return view, err
	}
	crowd, err := r.crowd(ctx, in)
	if err != nil {
		return View{}, err
	}
	after, _, err := r.store.CommitVoice(ctx, crowd.commit(ch.Under(run), by))
	if err != nil {
		return View{}, err
	}
	if err := joinsOf(r).followed(ctx, by, run, in, v, do, rec); err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, after)
}

// doneBefore returns the voice if an act was refused only because its run was done before.
func (r *Room) doneBefore(ctx context.Context, by domain.Actor, run string, v voice.Voice, refusal error) (View, error) {
	done, err := ticket.DoneBefore(refusal, func() (voice.Voice, error) { return r.store.VoiceOfRun(ctx, run) }, func(x voice.Voice) bool { return x.ID == v.ID })
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, done)
}

// completed fills in what a record does not have: the day by which it is answered, the end of a day, the name of a colleague, whether who
// is praised has left.
func (r *Room) completed(ctx context.Context, in people.Community, v voice.Voice, do voice.Action, rec voice.Record) (voice.Record, error) {
	switch rec := rec.(type) {
	case voice.Plain:
		if do == voice.PassOn && v.Praised != 0 {
			_, err := r.colleague(ctx, in.ID, v.Praised)
			if domain.KindOf(err) == domain.Invalid {
				return voice.Passing{Left: true}, nil
			}
			return rec, err
		}
	case voice.AskingAgain:
		rec.Until = r.until(in, voice.Question, r.reader.Now())
		return rec, nil
	case voice.Recasting:
		rec.Until = r.until(in, voice.Suggestion, r.reader.Now())
		return rec, nil
	case voice.Deferring:
		rec.Until = in.EndOf(rec.Until)
		return rec, nil
	case voice.Assigning:
		p, err := r.colleague(ctx, in.ID, rec.Person)
		if err == nil && !v.Is(voice.TheOffice, r.reader.ActorOf(p)) {
			err = domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
		}
		return voice.Assigning{Person: rec.Person, Name: p.Name, From: v.Plan.Name}, err
	case voice.Adopting:
		if rec.Plan.Person != 0 {
			p, err := r.colleague(ctx, in.ID, rec.Plan.Person)
			if err != nil {
				return nil, err
			}
			rec.Plan.Name = p.Name
		}
		rec.Plan.Due = in.EndOf(rec.Plan.Due)
		return rec, nil
	}
	return rec, nil
}

// Why returns the refusal that an act on a voice would meet now; nil if there is none.
func (r *Room) Why(by domain.Actor, v View, do voice.Action) error {
	return domain.Local(v.Voice.Why(do, by), v.Community.Zone)
}

// Became tells that a voice has become a complaint: by is its author or one of the office, and c was filed for that. It has an effect once
// for each run.
func (r *Room) Became(ctx context.Context, by domain.Actor, run string, n ticket.Number, c complaint.Case) (View, error) {
	return r.Act(ctx, by, run, n, voice.Complain, voice.Complaining{Case: c.ID, Number: c.Number})
}

// Author returns the author of a voice as an actor, to file a complaint for them; Conflict if the author was forgotten or lives there no
// more. Errors: as Open, and those of the action.
func (r *Room) Author(ctx context.Context, by domain.Actor, n ticket.Number) (domain.Actor, voice.Voice, error) {
	v, err := r.seen(ctx, by, n)
	if err != nil {
		return domain.Actor{}, v, err
	}
	if err := v.Why(voice.Complain, by); err != nil {
		return domain.Actor{}, v, err
	}
	gone := domain.Refuse(domain.Conflict, "refuse.voice_author", domain.Values{"number": domain.Text(string(v.Number))})
	if v.Author == 0 {
		return domain.Actor{}, v, gone
	}
	p, err := r.people.Profile(ctx, v.Author)
	if domain.KindOf(err) == domain.NotFound {
		err = gone
	}
	if err != nil {
		return domain.Actor{}, v, err
	}
	who := r.reader.ActorOf(p)
	if !who.Is(domain.Owner, v.Community) || v.Anonymous {
		return domain.Actor{}, v, gone
	}
	return who, v, nil
}
