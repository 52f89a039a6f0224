package announcing

import (
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/scope/around"
	"guanjia/domain/ticket"
)

// Room does what people and time do with announcements. Safe for concurrent use.
type Room struct {
	store  Store
	people People
	reader *lookup.Reader
}

// New makes a Room. reader knows the settings and the time.
func New(store Store, people People, reader *lookup.Reader) *Room {
	return &Room{store: store, people: people, reader: reader}
}

// Reach says whom a scope reaches at this moment.
type Reach = scope.Reach

// View is an announcement as one person may see it.
type View struct {
	Announcement announce.Announcement // for readers without the editions that are not valid yet, and without who made it; never zero
	Edition      announce.Edition      // what is shown: for the office the last one, for readers the one that can be read; zero: they can read none
	Number       int                   // of Edition, from 1; 0: readers can read none
	Community    people.Community      // of the announcement; never zero
	Office       bool                  // whether the reader sees it as one of the office
	May          []announce.Action     // what the reader can do now; nil: nothing
	History      []announce.Entry      // oldest first; nil in lists and for readers
	Arrivals     notice.Arrivals       // of Edition; only for the office; zero for others, and while nobody is chosen who gets it
	Reach        Reach                 // of the scope of Edition; only for the office; zero for others, in lists, and once it is over
	Outside      bool                  // whether the edition concerns no home of the reader any more, while the one before did
	Got          bool                  // whether the reader is one of the recipients
	Acked        time.Time             // UTC; when the reader pressed that it is read; zero: not yet
	Now          time.Time             // UTC; when it was looked at; never zero
}

// ToAck reports whether the reader is asked to press that it is read.
func (v View) ToAck() bool {
	return v.Announcement.Ack && v.Got && v.Acked.IsZero() && v.Announcement.Valid(v.Now)
}

// Around returns the buildings and homes of a community, to read a scope (scope.Parse). Forbidden to all but its managers.
func (r *Room) Around(ctx context.Context, by domain.Actor, in domain.CommunityID) (scope.Around, error) {
	if !announce.MayOpen(by, in) {
		return scope.Around{}, lookup.Forbidden()
	}
	return around.Of(ctx, r.people, in)
}

// Reaches says whom a scope would reach. Forbidden to all but the managers of the community.
func (r *Room) Reaches(ctx context.Context, by domain.Actor, in domain.CommunityID, s scope.Scope) (Reach, error) {
	if !announce.MayOpen(by, in) {
		return Reach{}, lookup.Forbidden()
	}
	return r.reach(ctx, in, s)
}

func (r *Room) reach(ctx context.Context, in domain.CommunityID, s scope.Scope) (Reach, error) {
	all, err := r.store.Within(ctx, in, s)
	return scope.ReachOf(all), err
}

// Quiet is the end of the quiet hours of a community that last now; zero: it is none of them.
func (r *Room) Quiet(ctx context.Context, in domain.CommunityID) (time.Time, error) {
	c, err := r.people.Community(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	return r.reader.RulesIn(c).Quiet.Until(r.reader.Now(), c.Location()), nil
}

// Send makes an announcement in a community that by manages: it is sent soon, or at the time of the draft. It has an effect once for each
// run. Errors: those of announce.Open; Invalid for a scope without any home.
func (r *Room) Send(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, d announce.Draft) (View, error) {
	if !announce.MayOpen(by, in) {
		return View{}, lookup.Forbidden()
	}
	if done, err := r.store.AnnouncementOfRun(ctx, run); err == nil {
		return r.opened(ctx, by, done)
	} else if !errors.Is(err, domain.NotFound) {
		return View{}, err
	}
	c, err := r.people.Community(ctx, in)
	if err != nil {
		return View{}, err
	}
	now, rules := r.reader.Now(), r.reader.RulesIn(c)
	d.Until, d.Quiet = c.EndOf(d.Until), rules.Quiet.Until(leaves(d.SendAt, now, rules), c.Location())
	reach, err := r.reach(ctx, in, d.Scope)
	if err != nil {
		return View{}, err
	}
	if reach.Homes == 0 && !d.Scope.IsZero() {
		return View{}, domain.Refuse(domain.Invalid, "refuse.announcement_empty", nil)
	}
	series := ticket.SeriesOf(c.Code, announce.Letter, now, c.Location())
	sent, _, err := r.store.OpenAnnouncement(ctx, Opening{Run: run, Series: series, Decide: func(seq int) (announce.Change, error) {
		ch, err := announce.Open(series.Number(seq), d, in, by, rules.Announce, now)
		return ch.Under(run).In(c.Zone), domain.Local(err, c.Zone)
	}})
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, sent)
}

// Why returns the refusal that an act on an announcement would meet now; nil if there is none.
func (r *Room) Why(by domain.Actor, v View, do announce.Action) error {
	return domain.Local(v.Announcement.Why(do, by, r.reader.Now()), v.Community.Zone)
}

// Acknowledge notes that by has read an announcement up to an edition, 0: all that can be read; first is false if that was noted before, by another run,
// or if by is no recipient of it. Foreign and missing ones are NotFound.
func (r *Room) Acknowledge(ctx context.Context, by domain.Actor, run string, n ticket.Number, edition int) (v View, first bool, err error) {
	a, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, false, err
	}
	if first, err = r.store.Acknowledge(ctx, a.ID, Reading{Run: run, Person: by.Person, Edition: edition, At: r.reader.Now()}); err != nil {
		return View{}, false, err
	}
	v, err = r.opened(ctx, by, a)
	return v, first, err
}

// Open shows an announcement. Foreign and missing ones are the same NotFound.
func (r *Room) Open(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	a, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, a)
}

// seen returns an announcement that by may see: the office, those who got it, and owners whose homes it concerns while it is valid.
func (r *Room) seen(ctx context.Context, by domain.Actor, n ticket.Number) (announce.Announcement, error) {
	a, err := r.store.Announcement(ctx, n)
	if domain.KindOf(err) == domain.NotFound {
		return a, lookup.NoCase()
	}
	if err != nil || a.Is(announce.TheOffice, by) {
		return a, err
	}
	e, read := a.Read(r.reader.Now())
	if by.Person == 0 || read == 0 {
		return announce.Announcement{}, lookup.NoCase()
	}
	got, err := r.store.ReceivedBy(ctx, by.Person, n)
	if err != nil || slices.ContainsFunc(got, func(x Received) bool { return x.Edition <= read }) {
		return a, err
	}
	homes, err := around.HomesOf(ctx, r.people, by)
	if err == nil && (!a.Valid(r.reader.Now()) || !slices.ContainsFunc(homes, func(h people.Home) bool { return h.Community == a.Community && e.Scope.Covers(h) })) {
		err = lookup.NoCase()
	}
	return a, err
}

// opened is an announcement with everything that by may know of it.
func (r *Room) opened(ctx context.Context, by domain.Actor, a announce.Announcement) (View, error) {
	v, err := r.view(ctx, by, a)
	if err != nil || !v.Office {
		return v, err
	}
	if v.History, err = r.store.AnnouncementHistory(ctx, a.ID); err != nil || !a.Printable() {
		return v, err
	}
	v.Reach, err = r.reached(ctx, v)
	return v, err
}

// reached says whom an announcement reaches: those who get its letter, but for those whom it did not reach. A person who joins later, or can be
// reached again by now, still has no letter. Before it is fixed who gets it, all who live there count.
func (r *Room) reached(ctx context.Context, v View) (Reach, error) {
	all, err := r.store.Within(ctx, v.Announcement.Community, v.Edition.Scope)
	if err != nil {
		return Reach{}, err
	}
	recipients, err := r.store.Recipients(ctx, v.Announcement.Number, v.Number)
	if err != nil || !v.Announcement.Chosen() {
		return scope.ReachOf(all), err
	}
	var got []domain.PersonID
	for _, x := range recipients {
		got = append(got, x.Person)
	}
	lost, err := r.store.Undelivered(ctx, v.Announcement.Number, v.Number)
	has := scope.Holders(got, lost)
	for i, h := range all {
		all[i] = h.Held(has)
	}
	return scope.ReachOf(all), err
}

// view is an announcement as a list shows it.
func (r *Room) view(ctx context.Context, by domain.Actor, a announce.Announcement) (View, error) {
	c, err := r.people.Community(ctx, a.Community)
	if err != nil {
		return View{}, err
	}
	now := r.reader.Now()
	v := View{Announcement: a, Community: c, Office: a.Is(announce.TheOffice, by), May: a.May(by, now), Now: now, Edition: a.Latest(), Number: len(a.Editions)}
	got, err := r.store.ReceivedBy(ctx, by.Person, a.Number)
	if err != nil {
		return View{}, err
	}
	read, number := a.Read(now)
	for _, x := range got {
		if x.Edition <= number {
			v.Got, v.Acked, v.Outside = true, x.Acked, x.Edition > 1 && len(x.Homes) == 0
		}
	}
	if !v.Office {
		v.Edition, v.Number = read, number
		v.Announcement.Editions = a.Editions[:v.Number]
		v.Announcement.Name, v.Announcement.By = "", 0
		return v, nil
	}
	if a.Stage != announce.Scheduled && a.Stage != announce.Withdrawn {
		v.Arrivals, err = r.store.Arrivals(ctx, a.Number, v.Number)
	}
	return v, err
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string { return []string{"refuse.announcement_empty", "refuse.announcement_over"} }
