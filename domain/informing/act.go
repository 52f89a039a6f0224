package informing

import (
	"context"
	"errors"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Start makes an incident in a community where by works. It has an effect once for each run. Errors: those of incident.OpenNew; Invalid for a
// scope without any home.
func (r *Room) Start(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, d incident.Draft) (View, error) {
	if !incident.MayOpen(by, in) {
		return View{}, lookup.Forbidden()
	}
	if done, err := r.store.IncidentOfRun(ctx, run); err == nil {
		return r.opened(ctx, by, done)
	} else if !errors.Is(err, domain.NotFound) {
		return View{}, err
	}
	c, err := r.people.Community(ctx, in)
	if err != nil {
		return View{}, err
	}
	found, err := reach(ctx, r.store, in, d.Scope)
	if err != nil {
		return View{}, err
	}
	if found.Homes == 0 && !d.Scope.IsZero() {
		return View{}, domain.Refuse(domain.Invalid, "refuse.incident_empty", nil)
	}
	at := r.at(c)
	series := ticket.SeriesOf(c.Code, incident.Letter, at.Now, c.Location())
	x, _, err := r.store.OpenIncident(ctx, Opening{Run: run, Series: series, Community: in, Decide: func(seq int, among []incident.Incident) (Commit, error) {
		ch, err := incident.OpenNew(series.Number(seq), d, in, by, at, among)
		return Commit{Change: ch.Under(run).In(c.Zone), Wake: ch.After().Wake(at)}, domain.Local(err, c.Zone)
	}})
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, x)
}

// Act does one action to an incident and returns it. It has an effect once for each run. Errors: NotFound (also for people who may not see it), those
// of incident.Apply; Conflict if somebody else acted first, or if letters have left.
func (r *Room) Act(ctx context.Context, by domain.Actor, run string, n ticket.Number, do incident.Action, rec incident.Record) (View, error) {
	var x incident.Incident
	return ticket.PastClocks(func() (v View, read int, err error) {
		if x, err = r.seen(ctx, by, n); err == nil {
			v, err = r.once(ctx, by, run, x, do, rec)
		}
		return v, x.Version, err
	}, func() ([]incident.Entry, error) { return r.store.IncidentHistory(ctx, x.ID) })
}

// once does an act on an incident as it was read.
func (r *Room) once(ctx context.Context, by domain.Actor, run string, x incident.Incident, do incident.Action, rec incident.Record) (View, error) {
	c, err := r.people.Community(ctx, x.Community)
	if err != nil {
		return View{}, err
	}
	if do == incident.Close {
		if err := r.undoubted(ctx, x, by, rec); err != nil {
			return r.doneBefore(ctx, by, run, x, err)
		}
	}
	if p, news := rec.(incident.Updating); news && !p.Scope.IsZero() {
		found, err := reach(ctx, r.store, x.Community, p.Scope)
		if err != nil {
			return View{}, err
		}
		if found.Homes == 0 {
			return r.doneBefore(ctx, by, run, x, domain.Refuse(domain.Invalid, "refuse.incident_empty", nil))
		}
	}
	if given, ours := rec.(incident.Assigning); ours {
		if rec, err = named(ctx, r, x, given); err != nil {
			return r.doneBefore(ctx, by, run, x, err)
		}
	}
	after, refusal := r.apply(ctx, by, run, x, c, do, rec)
	if refusal != nil {
		return r.doneBefore(ctx, by, run, x, domain.Local(refusal, c.Zone))
	}
	return r.opened(ctx, by, after)
}

// undoubted refuses to end an incident while homes say that it is not over, unless by says that it shall end all the same.
func (r *Room) undoubted(ctx context.Context, x incident.Incident, by domain.Actor, rec incident.Record) error {
	_, all := rec.(incident.Closing)
	if !all {
		all = x.Why(incident.Close, by, incident.At{Now: r.reader.Now()}) != nil // it is refused for that
	}
	if all {
		return nil
	}
	said, err := r.store.HomesOf(ctx, x.ID)
	if n := x.Count(said).No; err == nil && n > 0 {
		return domain.Refuse(domain.Conflict, "refuse.incident_doubts", domain.Values{"number": domain.Text(string(x.Number)), "count": domain.Count(n)}).For(incident.Doubted)
	}
	return err
}

// apply asks the rule, and stores what it says.
func (r *Room) apply(ctx context.Context, by domain.Actor, run string, x incident.Incident, c people.Community, do incident.Action, rec incident.Record) (incident.Incident, error) {
	at := r.at(c)
	ch, err := incident.Apply(x, do, by, rec, at)
	if err != nil {
		return x, err
	}
	notices, err := r.notices(ctx, ch, c, by)
	if err != nil {
		return x, err
	}
	after, _, err := r.store.CommitIncident(ctx, Commit{Change: ch.Under(run).In(c.Zone), Wake: ch.After().Wake(at), Notices: notices})
	return after, err
}

// doneBefore returns the incident if an act was refused only because its run was done before.
func (r *Room) doneBefore(ctx context.Context, by domain.Actor, run string, x incident.Incident, refusal error) (View, error) {
	done, err := ticket.DoneBefore(refusal, func() (incident.Incident, error) { return r.store.IncidentOfRun(ctx, run) }, func(y incident.Incident) bool { return y.ID == x.ID })
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, done)
}

// Why returns the refusal that an act on an incident would meet now; nil if there is none.
func (r *Room) Why(by domain.Actor, v View, do incident.Action) error {
	return domain.Local(v.Incident.Why(do, by, r.at(v.Community)), v.Community.Zone)
}

// notices are those of a change besides its news: to the office, and the question at the end. The person who made it gets none.
func (r *Room) notices(ctx context.Context, ch incident.Change, c people.Community, by domain.Actor) ([]notice.Notice, error) {
	x, at := ch.After(), r.at(c)
	var list []notice.Notice
	for _, audience := range incident.MoveOf(ch).Tells {
		of := x
		if audience == incident.ToFormer {
			if of = ch.Before(); by.System {
				continue
			}
		}
		to, err := r.audience(ctx, of, audience)
		if err != nil {
			return nil, err
		}
		for _, who := range to {
			n := x.ToOffice(who, ch.Last(), c.Name, c.Zone)
			if audience == incident.ToAffected {
				n = x.Survey(who, c.Name, c.Zone)
			}
			if audience == incident.ToAffected || !x.Night { // who wakes people up is awake
				n.NotBefore = at.Quiet(at.Now)
			}
			if who != by.Person || audience == incident.ToAffected {
				list = append(list, n)
			}
		}
	}
	return list, nil
}

// audience are the persons of an audience. If nobody is responsible any more, the managers are; but nobody was the former one.
func (r *Room) audience(ctx context.Context, x incident.Incident, a ticket.Audience) ([]domain.PersonID, error) {
	var ids []domain.PersonID
	if a == incident.ToAffected {
		homes, err := r.store.HomesOf(ctx, x.ID)
		seen := map[domain.PersonID]bool{0: true}
		for _, h := range incident.Concerned(x, homes) {
			if !seen[h.Person] {
				seen[h.Person] = true
				ids = append(ids, h.Person)
			}
		}
		return ids, err
	}
	if a == incident.ToResponsible || a == incident.ToFormer {
		p, err := r.people.Profile(ctx, x.Responsible)
		switch {
		case err == nil && p.Actor(false).Is(domain.Staff, x.Community):
			return []domain.PersonID{x.Responsible}, nil
		case err != nil && domain.KindOf(err) != domain.NotFound:
			return nil, err
		case a == incident.ToFormer:
			return nil, nil
		}
	}
	all, err := r.people.Members(ctx, x.Community, domain.Manager)
	for _, p := range all {
		ids = append(ids, p.ID)
	}
	return ids, err
}
