package informing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/scope/around"
	"guanjia/domain/ticket"
)

// Room does what people and time do with incidents. Safe for concurrent use.
type Room struct {
	Callers Callers // what is done for people who call; set by New, never zero
	Heirs   Heirs   // who has what somebody leaves; set by New, never zero

	store  Store
	people People
	reader *lookup.Reader
}

// New makes a Room. reader knows the settings and the time.
func New(store Store, people People, reader *lookup.Reader) *Room {
	r := &Room{store: store, people: people, reader: reader}
	r.Heirs = Heirs{r}
	r.Callers = Callers{store, people, reader.Now, r.seen, r.opened, r.doneBefore, r.explaining}
	return r
}

// View is an incident as one person may see it.
type View struct {
	Incident  incident.Incident // for readers with only the news that can be read, and without names; never zero
	Community people.Community  // of the incident; never zero
	Case      ticket.Number     // of which it was made; "": of none, or of one that the reader may not see, or in lists
	Office    bool              // whether the reader sees it as one of the office
	May       []incident.Action // what the reader can do now; nil: nothing
	History   []incident.Entry  // oldest first; nil in lists and for readers
	Counts    incident.Counts   // how many homes said what; zero: none said anything
	Not       []incident.Home   // those that say it is not over; only for the office; nil: none
	Said      []incident.Home   // those of which somebody said something in words or pictures, the newest last; only for the office; nil: none
	Arrivals  notice.Arrivals   // of the last news; only for the office; zero for others, and if it was withdrawn
	Reach     scope.Reach       // of its scope; only for the office; zero for others, in lists, and once it is over
	Mine      []incident.Home   // the reader's homes in its scope, with what was said of them; nil: none
	Outside   []incident.Home   // the reader's homes in the community outside of its scope, if the reader was told of it and none lies in it; else nil
	Got       bool              // whether the reader was told of it
	Now       time.Time         // UTC; when it was looked at; never zero
}

// CanJoin reports whether the reader can say that a home of theirs is concerned, and has not for each.
func (v View) CanJoin() bool {
	return v.Incident.Lasts(v.Now) && slices.ContainsFunc(v.Mine, func(h incident.Home) bool { return h.Affected.IsZero() })
}

// OwnCase reports whether the reader is offered a complaint of their own: they were told of something that has begun and is not over, and none
// of their homes lies in it.
func (v View) OwnCase() bool {
	return !v.Office && len(v.Outside) > 0 && v.Begun() && !v.Over()
}

// Unanswered are the reader's homes that are asked whether it is over. One that has answered can answer anew.
func (v View) Unanswered() []incident.Home {
	round := v.Incident.Round()
	if round == 0 || v.Incident.Stage != incident.Restored {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(v.Mine), func(h incident.Home) bool {
		return !v.Incident.Concerns(h.Home) || h.Round == round && h.Answer == incident.Yes
	})
}

// at is this moment in a community.
func (r *Room) at(c people.Community) incident.At {
	rules, in := r.reader.RulesIn(c), c.Location()
	return incident.At{Now: r.reader.Now(), Zone: in, Terms: rules.Incident, Quiet: func(t time.Time) time.Time { return rules.Quiet.Until(t, in) }}
}

// TermsIn are the numbers of incidents in a community.
func (r *Room) TermsIn(c people.Community) incident.Terms {
	return r.reader.RulesIn(c).Incident.Usual()
}

// Quiet is the end of the quiet hours of a community that last now; zero: it is none of them.
func (r *Room) Quiet(ctx context.Context, in domain.CommunityID) (time.Time, error) {
	c, err := r.people.Community(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	return r.at(c).Quiet(r.reader.Now()), nil
}

// Around returns the buildings and homes of a community, to read a scope (scope.Parse). Forbidden to all but its staff.
func (r *Room) Around(ctx context.Context, by domain.Actor, in domain.CommunityID) (scope.Around, error) {
	if !incident.MayOpen(by, in) {
		return scope.Around{}, lookup.Forbidden()
	}
	return around.Of(ctx, r.people, in)
}

// Reaches says whom a scope would reach. Forbidden to all but the staff of the community.
func (r *Room) Reaches(ctx context.Context, by domain.Actor, in domain.CommunityID, s scope.Scope) (scope.Reach, error) {
	if !incident.MayOpen(by, in) {
		return scope.Reach{}, lookup.Forbidden()
	}
	return reach(ctx, r.store, in, s)
}

// Refused returns the refusal that an incident of by would meet because of where it is; nil if there is none, or if it is not known yet.
func (r *Room) Refused(ctx context.Context, by domain.Actor, in domain.CommunityID, d incident.Draft) error {
	if !incident.MayOpen(by, in) {
		return lookup.Forbidden()
	}
	among, _, err := r.store.Incidents(ctx, Query{Communities: []domain.CommunityID{in}, Stages: []incident.Stage{incident.Open}})
	if err != nil {
		return err
	}
	return incident.Fits(d, in, by, among)
}

func reach(ctx context.Context, store Store, in domain.CommunityID, s scope.Scope) (scope.Reach, error) {
	all, err := store.Within(ctx, in, s)
	return scope.ReachOf(all), err
}

// Open shows an incident. Foreign and missing ones are the same NotFound.
func (r *Room) Open(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	x, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, x)
}

// seen returns an incident that by may see: the office, those who were told of it, and owners whose homes it concerns while it is valid.
func (r *Room) seen(ctx context.Context, by domain.Actor, n ticket.Number) (incident.Incident, error) {
	x, err := r.store.Incident(ctx, n)
	if domain.KindOf(err) == domain.NotFound {
		return x, lookup.NoCase()
	}
	if err != nil || x.Is(incident.TheOffice, by) {
		return x, err
	}
	read := x.Read(r.reader.Now())
	if by.Person == 0 || read == 0 {
		return incident.Incident{}, lookup.NoCase()
	}
	got, err := r.store.NewsOf(ctx, by.Person, n)
	if err != nil || slices.ContainsFunc(got, func(g Received) bool { return g.News <= read }) {
		return x, err
	}
	homes, err := around.HomesOf(ctx, r.people, by)
	if err == nil && (!x.Valid(r.reader.Now()) || len(within(x, homes)) == 0) {
		err = lookup.NoCase()
	}
	return x, err
}

// within are the homes that lie in the scope of x.
func within(x incident.Incident, homes []people.Home) []people.Home {
	return slices.DeleteFunc(slices.Clone(homes), func(h people.Home) bool { return h.Community != x.Community || !x.Scope.Covers(h) })
}

// outside are the homes in the community of x, of somebody none of whose homes lies in its scope any more.
func outside(x incident.Incident, homes []people.Home) (list []incident.Home) {
	for _, h := range homes {
		if h.Community == x.Community {
			list = append(list, incident.Home{Home: h})
		}
	}
	return list
}

// opened is an incident with everything that by may know of it.
func (r *Room) opened(ctx context.Context, by domain.Actor, x incident.Incident) (View, error) {
	v, err := r.view(ctx, by, x)
	if err != nil || !v.Office {
		return v, err
	}
	if x.Case != 0 {
		f, err := r.reader.Open(ctx, by, x.Case)
		if err != nil && domain.KindOf(err) != domain.NotFound {
			return v, err
		}
		v.Case = f.Case.Number
	}
	if v.History, err = r.store.IncidentHistory(ctx, x.ID); err != nil || x.Stage.Final() {
		return v, err
	}
	v.Reach, err = reached(ctx, r.store, x)
	return v, err
}

// view is an incident as a list shows it.
func (r *Room) view(ctx context.Context, by domain.Actor, x incident.Incident) (View, error) {
	c, err := r.people.Community(ctx, x.Community)
	if err != nil {
		return View{}, err
	}
	now := r.reader.Now()
	v := View{Incident: x, Community: c, Office: x.Is(incident.TheOffice, by), May: x.May(by, now), Now: now}
	said, err := r.store.HomesOf(ctx, x.ID)
	if err != nil {
		return View{}, err
	}
	v.Counts = x.Count(said)
	homes, err := around.HomesOf(ctx, r.people, by)
	if err != nil {
		return View{}, err
	}
	v.Mine = saidOf(within(x, homes), said)
	got, err := r.store.NewsOf(ctx, by.Person, x.Number)
	if err != nil {
		return View{}, err
	}
	v.Got = len(got) > 0
	if v.Got && len(v.Mine) == 0 {
		v.Outside = outside(x, homes)
	}
	if !v.Office {
		v.Incident.News = x.News[:x.Read(now)]
		v.Incident.Name, v.Incident.By, v.Incident.Responsible = "", 0, 0
		return v, nil
	}
	for _, h := range said {
		if h.Doubts(x.Round()) {
			v.Not = append(v.Not, h)
		}
		if !h.Said.Empty() {
			v.Said = append(v.Said, h)
		}
	}
	slices.SortStableFunc(v.Said, func(a, b incident.Home) int { return a.Affected.Compare(b.Affected) })
	if !x.Stage.Untold() {
		v.Arrivals, err = r.store.NewsArrivals(ctx, x.Number, len(x.News))
	}
	return v, err
}

// saidOf are homes with what was said of each.
func saidOf(homes []people.Home, said []incident.Home) (list []incident.Home) {
	for _, h := range homes {
		of := incident.Home{Home: h}
		if i := slices.IndexFunc(said, func(s incident.Home) bool { return s.ID == h.ID }); i >= 0 {
			of = said[i]
		}
		list = append(list, of)
	}
	return list
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	return []string{"refuse.incident_empty", "refuse.incident_over", "refuse.incident_home", "refuse.incident_narrowed", "refuse.incident_doubts", "refuse.incident_caller", "refuse.incident_unconfirmed"}
}
