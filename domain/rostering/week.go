package rostering

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// Week is the roster of a community as its staff see it: who is on duty now, and the coming days.
type Week struct {
	Community people.Community                   // whose roster it is; never zero
	Posts     []roster.Post                      // in the order in which they were made; nil: there is no roster
	Patterns  []roster.Pattern                   // that have not ended; for managers; nil for others, and if there are none
	On        []roster.Shift                     // whose persons are on duty now; nil: nobody
	Callable  []domain.PersonID                  // who is called in an emergency now; never empty while the community or the company has anybody
	Source    roster.Source                      // where Callable comes from; never ""
	Shifts    []roster.Shift                     // of the coming days, by their beginning; nil: none
	People    map[domain.PersonID]people.Profile // everybody who is named; who was deleted is missing; never nil
	Problems  []roster.Problem                   // of the coming days; for managers; nil for others, and if nothing is wrong
	Manages   bool                               // whether the reader manages the community
	Phone     string                             // of the property office; "" if it is not set
	Now       time.Time                          // UTC; when it was looked at; never zero
}

// Presence says whether somebody who is on duty is there.
type Presence string

// The presences.
const (
	IsAway    Presence = "away"      // absent, so that nobody calls the person
	Unreached Presence = "unreached" // messages do not reach the person, so that nobody calls the person
	Stays     Presence = "stays"     // checked in, and still there after the end of the shift
	IsOn      Presence = "on"        // checked in
	NotYet    Presence = "waits"     // has not checked in
)

// Presence says whether the person of a shift of w.On is there. A person who cannot be called is not, whatever the shift says.
func (w Week) Presence(s roster.Shift) Presence {
	switch called := slices.Contains(w.Callable, s.Person); {
	case !called && w.People[s.Person].Away(w.Now):
		return IsAway
	case !called:
		return Unreached
	case s.Attended() && w.Now.After(s.To):
		return Stays
	case s.Attended():
		return IsOn
	}
	return NotYet
}

// Weeks lists the rosters of the communities where by works. Forbidden to all but staff.
func (r *Room) Weeks(ctx context.Context, by domain.Actor) ([]Week, error) {
	all, err := r.records.Communities(ctx)
	if err != nil {
		return nil, err
	}
	var list []Week
	for _, c := range all {
		if !by.Has(domain.ReadRoster, c.ID) {
			continue
		}
		w, err := r.Week(ctx, by, c.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	if len(list) == 0 {
		return nil, forbidden()
	}
	return list, nil
}

// Week is the roster of one community. Forbidden to all but its staff.
func (r *Room) Week(ctx context.Context, by domain.Actor, in domain.CommunityID) (Week, error) {
	if !by.Has(domain.ReadRoster, in) {
		return Week{}, forbidden()
	}
	now := r.reader.Now()
	h, err := r.house(ctx, in, now.Add(roster.Coming))
	if err != nil {
		return Week{}, err
	}
	w := Week{Community: h.in, Posts: h.posts, On: h.held(roster.OnDuty(h.around, now)), Manages: by.Has(domain.PlanRoster, in), Phone: r.reader.RulesIn(h.in).Phone,
		People: map[domain.PersonID]people.Profile{}, Now: now}
	admins, err := r.reader.Admins(ctx)
	if err != nil {
		return Week{}, err
	}
	var above, unknown []domain.PersonID
	for _, p := range slices.Concat(admins, h.members) {
		w.People[p.ID] = p
	}
	for _, p := range admins {
		above = append(above, p.ID)
	}
	w.Callable, w.Source = roster.Choose(w.On, h.crew, above, now)
	for _, s := range h.held(h.around) {
		if s.Live() && s.To.After(now) && s.From.Before(now.Add(roster.Coming)) {
			w.Shifts = append(w.Shifts, s)
		}
		if _, known := w.People[s.Person]; !known {
			unknown = append(unknown, s.Person)
		}
	}
	if w.Manages {
		w.Problems = roster.Check(h.posts, h.held(h.around), h.crew, h.in.Location(), now)
		if w.Patterns, err = r.store.Patterns(ctx, []domain.CommunityID{in}); err != nil {
			return Week{}, err
		}
	}
	slices.SortFunc(w.Shifts, func(a, b roster.Shift) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID)) })
	if len(unknown) == 0 {
		return w, nil
	}
	found, err := r.records.Profiles(ctx, unknown)
	for _, p := range found {
		w.People[p.ID] = p
	}
	return w, err
}

// Own lists the coming shifts of by in all communities, and those that others ask by to take. It has an entry for each.
func (r *Room) Own(ctx context.Context, by domain.Actor) ([]View, error) {
	now := r.reader.Now()
	in := by.Communities(domain.ReadRoster.Role())
	if len(in) == 0 {
		return nil, nil
	}
	all, err := r.store.Shifts(ctx, Query{Communities: in, From: now.Add(-about), To: now.Add(roster.Coming)})
	if err != nil {
		return nil, err
	}
	var list []View
	for _, s := range all {
		mine := s.Live() && s.Person == by.Person && (s.To.After(now) || s.Attended())
		if !mine && !(s.Live() && s.Seeks(now) && s.Is(roster.TheAsked, by)) {
			continue
		}
		v, err := r.view(ctx, by, s)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Worked is a shift of somebody's own, for what is stored about a person.
type Worked struct {
	Shift     roster.Shift     // of the person; never zero
	Post      roster.Post      // zero but for its id if it is removed
	Community people.Community // of the shift; never zero
}

// Worked lists all shifts of by that are not removed, by their beginning.
func (r *Room) Worked(ctx context.Context, by domain.Actor) ([]Worked, error) {
	all, err := r.store.Shifts(ctx, Query{Person: by.Person})
	if err != nil || len(all) == 0 || by.Person == 0 {
		return nil, err
	}
	posts, err := r.store.Posts(ctx, nil)
	if err != nil {
		return nil, err
	}
	known := map[domain.CommunityID]people.Community{}
	var list []Worked
	for _, s := range all {
		if _, there := known[s.Community]; !there {
			if known[s.Community], err = r.records.Community(ctx, s.Community); err != nil {
				return nil, err
			}
		}
		w := Worked{Shift: s, Community: known[s.Community]}
		w.Post, _ = house{posts: posts}.post(s.Post)
		list = append(list, w)
	}
	return list, nil
}

// Crew lists who can be on duty in a community, for its managers.
func (r *Room) Crew(ctx context.Context, by domain.Actor, in domain.CommunityID) ([]people.Profile, error) {
	if !by.Has(domain.PlanRoster, in) {
		return nil, forbidden()
	}
	return r.records.Members(ctx, in, domain.Staff, domain.Manager)
}
