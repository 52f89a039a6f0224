package informing

import (
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Callers is what the office does about incidents for people who call. Room.Callers is one; the zero value is not usable. Safe for concurrent use.
type Callers struct {
	store      Store
	people     People
	now        func() time.Time
	seen       func(ctx context.Context, by domain.Actor, n ticket.Number) (incident.Incident, error)                    // Room.seen
	opened     func(ctx context.Context, by domain.Actor, x incident.Incident) (View, error)                             // Room.opened
	doneBefore func(ctx context.Context, by domain.Actor, run string, x incident.Incident, refusal error) (View, error)  // Room.doneBefore
	explaining func(ctx context.Context, by domain.Actor, in domain.CommunityID, category, words string) ([]View, error) // Room.explaining
}

// Join notes, for somebody of the office, that the home of a caller is concerned, and what the caller said of that; first is false if that it is
// was noted before, by another run. Errors: NotFound (also for who may not see it), Forbidden to all but the office, Conflict if it is over, or lasts elsewhere.
func (r Callers) Join(ctx context.Context, by domain.Actor, run string, n ticket.Number, home domain.HomeID, said incident.Said) (v View, first bool, err error) {
	x, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, false, err
	}
	if !x.Is(incident.TheOffice, by) {
		return View{}, false, lookup.Forbidden()
	}
	h, err := r.people.Home(ctx, home)
	if err != nil {
		return View{}, false, err
	}
	if first, err = r.concerned(ctx, x, Saying{Run: run, Homes: []people.Home{h}, Affected: true, Said: incident.Said{}.With(said), At: r.now()}); err != nil {
		v, err = r.doneBefore(ctx, by, run, x, err)
		return v, err == nil, err
	}
	v, err = r.opened(ctx, by, x)
	return v, first, err
}

// Joined returns an incident, what was said of the home of a caller, and whether the run has said so; the zero Home if nobody said that it is
// concerned. Errors: NotFound (also for who may not see it), Forbidden to all but the office.
func (r Callers) Joined(ctx context.Context, by domain.Actor, run string, n ticket.Number, home domain.HomeID) (v View, of incident.Home, joined bool, err error) {
	x, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, of, false, err
	}
	if !x.Is(incident.TheOffice, by) {
		return View{}, of, false, lookup.Forbidden()
	}
	said, err := r.store.HomesOf(ctx, x.ID)
	if err != nil {
		return View{}, of, false, err
	}
	if i := slices.IndexFunc(said, func(h incident.Home) bool { return h.ID == home && !h.Affected.IsZero() }); i >= 0 {
		of = said[i]
	}
	none := lookup.NoCase()
	if v, err = r.doneBefore(ctx, by, run, x, none); errors.Is(err, none) {
		return View{}, of, false, nil
	}
	return v, of, err == nil, err
}

// concerned notes that the home of a caller is.
func (r Callers) concerned(ctx context.Context, x incident.Incident, s Saying) (bool, error) {
	number := domain.Values{"number": domain.Text(string(x.Number)), "stage": domain.Word("incident.stage." + string(x.Stage))}
	switch h := s.Homes[0]; {
	case h.Community != x.Community || !x.Concerns(h):
		return false, domain.Refuse(domain.Conflict, "refuse.incident_caller", number)
	case !x.Lasts(s.At):
		return false, domain.Refuse(domain.Conflict, "refuse.incident_over", number)
	}
	return r.store.SayOf(ctx, x.ID, s)
}

// Fitting are the incidents that can explain a complaint which by, of the office, takes down for somebody who lives in a home, as that home reads
// them: Mine is that home. Forbidden to all but the office.
func (r Callers) Fitting(ctx context.Context, by domain.Actor, in domain.CommunityID, home domain.HomeID, category, words string) ([]View, error) {
	if !incident.MayOpen(by, in) {
		return nil, lookup.Forbidden()
	}
	all, err := r.explaining(ctx, by, in, category, words)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	h, err := r.people.Home(ctx, home)
	if err != nil {
		return nil, err
	}
	var list []View
	for _, v := range all {
		x := v.Incident
		if !x.Concerns(h) {
			continue
		}
		said, err := r.store.HomesOf(ctx, x.ID)
		if err != nil {
			return nil, err
		}
		x.News = x.News[:x.Read(v.Now)]
		list = append(list, View{Incident: x, Community: v.Community, Counts: v.Counts, Mine: saidOf([]people.Home{h}, said), Now: v.Now})
	}
	return list, nil
}
