package informing

import (
	"context"
	"errors"
	"slices"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Join notes that the homes of by in the scope of an incident are concerned, and what by said of that; first is false if that they are was noted
// before, by another run. It files no complaint. Errors: NotFound (also for who may not see it), Conflict if it is over, or by lives elsewhere.
func (r *Room) Join(ctx context.Context, by domain.Actor, run string, n ticket.Number, said incident.Said) (v View, first bool, err error) {
	return r.say(ctx, by, n, 0, Saying{Run: run, Affected: true, Said: incident.Said{}.With(said)})
}

// Answer notes whether it is over in a home of by; in all of by's homes in its scope if home is 0. If enough homes of a part say that it is not,
// the incident is open again there. changed is false if that was said before, by another run. Errors: as Join; Conflict also if by says that it is not,
// and the office has confirmed none of these homes.
func (r *Room) Answer(ctx context.Context, by domain.Actor, run string, n ticket.Number, home domain.HomeID, a incident.Answer) (v View, changed bool, err error) {
	return r.say(ctx, by, n, home, Saying{Run: run, Answer: a})
}

// JoinFor notes, for somebody of the office, that the home of a case is concerned. A home outside of its scope is not counted. Errors: as Join.
func (r *Room) JoinFor(ctx context.Context, by domain.Actor, n ticket.Number, who domain.PersonID, home domain.HomeID) error {
	x, err := r.seen(ctx, by, n)
	if err != nil || home == 0 {
		return err
	}
	if !x.Is(incident.TheOffice, by) {
		return lookup.Forbidden()
	}
	h, err := r.people.Home(ctx, home)
	if err != nil || !x.Scope.Covers(h) || h.Community != x.Community || x.Stage.Final() {
		return err
	}
	_, err = r.store.SayOf(ctx, x.ID, Saying{Person: who, Homes: []people.Home{h}, Affected: true, At: r.reader.Now()})
	return err
}

// say notes what by says, and returns the incident as it is after that. What a run has changed stands, even if the incident would refuse it by now:
// what was said can have opened it again.
func (r *Room) say(ctx context.Context, by domain.Actor, n ticket.Number, home domain.HomeID, s Saying) (View, bool, error) {
	x, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, false, err
	}
	after, changed, err := r.noted(ctx, by, x, home, s)
	if err != nil {
		v, err := r.doneBefore(ctx, by, s.Run, x, err)
		return v, err == nil, err
	}
	v, err := r.opened(ctx, by, after)
	return v, changed, err
}

// noted notes what by says of an incident as it was read.
func (r *Room) noted(ctx context.Context, by domain.Actor, x incident.Incident, home domain.HomeID, s Saying) (incident.Incident, bool, error) {
	v, err := r.view(ctx, by, x)
	if err != nil {
		return x, false, err
	}
	s.Person, s.At, s.Round = by.Person, r.reader.Now(), x.Round()
	for _, h := range v.Mine {
		if home == 0 || h.ID == home {
			s.Homes = append(s.Homes, h.Home)
		}
	}
	number := domain.Values{"number": domain.Text(string(x.Number)), "stage": domain.Word("incident.stage." + string(x.Stage))}
	switch {
	case len(s.Homes) == 0 && len(v.Outside) > 0: // an update has left it out
		return x, false, domain.Refuse(domain.Conflict, "refuse.incident_narrowed", number).For(incident.NotYours)
	case len(s.Homes) == 0:
		return x, false, domain.Refuse(domain.Conflict, "refuse.incident_home", number)
	case !x.Lasts(s.At), s.Answer != "" && s.Round == 0:
		return x, false, domain.Refuse(domain.Conflict, "refuse.incident_over", number)
	}
	if s.Answer == incident.No {
		if s.Homes, err = confirmed(ctx, r.people, by, s.Homes); err != nil {
			return x, false, err
		}
		if len(s.Homes) == 0 {
			return x, false, domain.Refuse(domain.Conflict, "refuse.incident_unconfirmed", number).For(incident.NotYours)
		}
	}
	changed, err := r.store.SayOf(ctx, x.ID, s)
	if err == nil && s.Answer == incident.No {
		x, err = doubtsOf(r).after(ctx, by, x, v.Community)
	}
	return x, changed, err
}

// confirmed are those of by's homes of which the office has confirmed that by lives there: a stranger can register in many, and so open an
// incident again.
func confirmed(ctx context.Context, all People, by domain.Actor, homes []people.Home) ([]people.Home, error) {
	p, err := all.Profile(ctx, by.Person)
	return slices.DeleteFunc(slices.Clone(homes), func(h people.Home) bool {
		return !slices.ContainsFunc(p.Memberships, func(m people.Membership) bool { return m.Role == domain.Owner && m.Home == h.ID && m.Verified })
	}), err
}

// doubts opens incidents again where homes say that they are not over.
type doubts struct {
	store  Store
	people People
	rules  func(in people.Community) lookup.Rules
	seen   func(ctx context.Context, by domain.Actor, n ticket.Number) (incident.Incident, error) // Room.seen
	apply  func(ctx context.Context, by domain.Actor, run string, x incident.Incident, c people.Community, do incident.Action, rec incident.Record) (incident.Incident, error)
}

func doubtsOf(r *Room) doubts { return doubts{r.store, r.people, r.reader.RulesIn, r.seen, r.apply} }

// after looks at an incident after by has said that it is not over, and returns it as it is then. If the clock or somebody else acts at the same
// moment, it reads the incident and looks once more. What still has to be done after that is left to the clock.
func (d doubts) after(ctx context.Context, by domain.Actor, x incident.Incident, c people.Community) (incident.Incident, error) {
	for try := 1; ; try++ {
		after, err := d.look(ctx, x, c)
		read := x.Version
		again, err := ticket.Again(try, err, read, func() (int, error) {
			var away error
			x, away = d.seen(ctx, by, x.Number)
			return x.Version, away
		})
		switch {
		case again:
		case errors.Is(err, domain.Conflict):
			return x, nil
		default:
			return after, err
		}
	}
}

// look opens an incident again where enough homes say that it is not over.
func (d doubts) look(ctx context.Context, x incident.Incident, c people.Community) (incident.Incident, error) {
	said, err := d.store.HomesOf(ctx, x.ID)
	if err != nil || !slices.ContainsFunc(said, func(h incident.Home) bool { return h.Doubts(x.Round()) }) {
		return x, err
	}
	called, err := names(ctx, d.people, x)
	if err != nil {
		return x, err
	}
	open := x.Doubts(said, called, d.rules(c).Incident)
	if len(open.Parts) == 0 {
		return x, nil
	}
	after, err := d.apply(ctx, domain.TheSystem(), "", x, c, incident.NotYet, open)
	if err != nil {
		return x, err
	}
	return after, nil
}

// names are the names of the buildings of the community of an incident.
func names(ctx context.Context, places People, x incident.Incident) (map[domain.BuildingID]string, error) {
	houses, err := places.Houses(ctx, x.Community)
	names := map[domain.BuildingID]string{}
	for _, h := range houses {
		names[h.ID] = h.Name
	}
	return names, err
}

// Rate notes how satisfied by was with an incident that is over; first is false if by was not asked, or has answered before, by another run.
func (r *Room) Rate(ctx context.Context, by domain.Actor, run string, n ticket.Number, stars int) (v View, first bool, err error) {
	const most = 5
	x, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, false, err
	}
	if stars < 1 || stars > most || x.Stage != incident.Ended {
		return View{}, false, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	said, err := r.store.HomesOf(ctx, x.ID)
	if err != nil {
		return View{}, false, err
	}
	var asked []domain.HomeID
	for _, h := range incident.Concerned(x, said) {
		asked = append(asked, h.ID)
	}
	if first, err = r.store.Rate(ctx, x.ID, Rating{Run: run, Person: by.Person, Asked: asked, Stars: stars}); err != nil {
		return View{}, false, err
	}
	v, err = r.opened(ctx, by, x)
	return v, first, err
}

// Fitting are the incidents that can explain a complaint of by: they last, they fit what its words say or else its category, and a home of by
// lies in their scope; if the complaint names a place, that too.
func (r *Room) Fitting(ctx context.Context, by domain.Actor, in domain.CommunityID, category, words string, at domain.Place) ([]View, error) {
	if len(by.Homes) == 0 {
		return nil, nil
	}
	all, err := r.explaining(ctx, by, in, category, words)
	return slices.DeleteFunc(all, func(v View) bool {
		x := v.Incident
		return at.Building != 0 && !x.Scope.Touches(at) || !slices.ContainsFunc(v.Mine, func(h incident.Home) bool { return x.Concerns(h.Home) })
	}), err
}

// explaining are the incidents of a community that last and fit what words say or else a category.
func (r *Room) explaining(ctx context.Context, by domain.Actor, in domain.CommunityID, category, words string) (list []View, err error) {
	c, err := r.people.Community(ctx, in)
	if err != nil || category == "" && words == "" {
		return nil, err
	}
	open, err := r.store.OpenIncidents(ctx, in)
	if err != nil {
		return nil, err
	}
	now, terms := r.reader.Now(), r.TermsIn(c)
	for _, x := range open {
		if !x.Lasts(now) || !terms.Explains(x.What, category, words) {
			continue
		}
		v, err := r.view(ctx, by, x)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
