package hearing

import (
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Room does what people ask about voices. Safe for concurrent use.
type Room struct {
	Answers Answers // what is done with known answers; set by New, never zero

	store  Store
	people People
	reader *lookup.Reader
}

// New makes a Room. reader knows the settings and the time.
func New(store Store, people People, reader *lookup.Reader) *Room {
	return &Room{Answers: Answers{store, people, reader.Within, reader.Now}, store: store, people: people, reader: reader}
}

// View is a voice as one person may see it.
type View struct {
	Voice     voice.Voice      // without the author, if the reader must not know who it is; never zero
	Community people.Community // of the voice; never zero
	Office    bool             // whether the reader sees it as one of the office
	May       []voice.Action   // what the reader can do now; nil: nothing
	Main      ticket.Number    // of the suggestion with which it goes on together, for the office; "": none
	Joined    []ticket.Number  // of those that go on together with it, for the office; nil in lists
	Case      ticket.Number    // of the complaint that it has become; "": it has become none, or one that the reader may not see
	History   []voice.Entry    // oldest first; nil in lists
	Now       time.Time        // UTC; when it was looked at; never zero
}

// File files a voice in a community for by, who lives or works there or is new. It has an effect once for each run. Errors: Forbidden for
// who does not belong to the community, Conflict for more than voice.MostADay, those of voice.Open.
func (r *Room) File(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, v voice.Voice) (View, error) {
	if by.Person == 0 || !by.Has(domain.SpeakUp, in) && !by.Is(domain.Staff, in) {
		return View{}, lookup.Forbidden()
	}
	if done, err := r.store.VoiceOfRun(ctx, run); err == nil {
		return r.view(ctx, by, done)
	} else if !errors.Is(err, domain.NotFound) {
		return View{}, err
	}
	now := r.reader.Now()
	place, err := r.people.Community(ctx, in)
	if err != nil {
		return View{}, err
	}
	v.Community = in
	if v.Home, err = r.homeOf(ctx, by, in); err != nil {
		return View{}, err
	}
	if v, err = r.praised(ctx, by, v); err != nil {
		return View{}, err
	}
	crowd, err := r.crowd(ctx, place)
	if err != nil {
		return View{}, err
	}
	until := r.until(place, v.Kind, now)
	series := ticket.SeriesOf(place.Code, voice.Letter, now, place.Location())
	day := now.Add(-24 * time.Hour)
	filed, _, err := r.store.OpenVoice(ctx, Opening{Run: run, Series: series, Author: by.Person, Since: day, Decide: func(seq, lately int) (Commit, error) {
		if lately >= voice.MostADay {
			return Commit{}, domain.Refuse(domain.Conflict, "refuse.voice_many", domain.Values{"max": domain.Count(voice.MostADay)}).For(voice.Full)
		}
		ch, err := voice.Open(series.Number(seq), v, by, until, now)
		if err != nil {
			return Commit{}, err
		}
		return crowd.commit(ch.Under(run), by), nil
	}})
	if err != nil {
		return View{}, err
	}
	return r.view(ctx, by, filed)
}

// Full reports whether by has filed as many voices within 24 hours as one person may.
func (r *Room) Full(ctx context.Context, by domain.Actor) (bool, error) {
	if by.Person == 0 {
		return false, nil
	}
	_, lately, err := r.store.Voices(ctx, Query{Author: by.Person, Since: r.reader.Now().Add(-24 * time.Hour), Limit: 1})
	return lately >= voice.MostADay, err
}

// praised fills in the name of who is praised, who must work in the community.
func (r *Room) praised(ctx context.Context, by domain.Actor, v voice.Voice) (voice.Voice, error) {
	if v.Kind != voice.Praise || v.Praised == 0 {
		v.Praised = 0
		return v, nil
	}
	p, err := r.colleague(ctx, v.Community, v.Praised)
	if err != nil {
		return v, err
	}
	if p.ID == by.Person {
		return v, domain.Refuse(domain.Invalid, "refuse.voice_self", nil)
	}
	v.Whom = p.Name
	return v, nil
}

// colleague returns a member of staff of a community; anybody else is Invalid.
func (r *Room) colleague(ctx context.Context, in domain.CommunityID, id domain.PersonID) (people.Profile, error) {
	p, err := r.people.Profile(ctx, id)
	if err != nil && domain.KindOf(err) != domain.NotFound {
		return p, err
	}
	if err != nil || !r.reader.ActorOf(p).Is(domain.Staff, in) {
		return p, domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
	}
	return p, nil
}

// Colleagues lists who works in a community, for those who belong to it: they can be praised, or carry something out.
func (r *Room) Colleagues(ctx context.Context, by domain.Actor, in domain.CommunityID) ([]people.Profile, error) {
	if !by.Is(domain.Owner, in) && !by.Is(domain.Staff, in) {
		return nil, lookup.Forbidden()
	}
	all, err := r.people.Members(ctx, in, domain.Staff, domain.Manager)
	return slices.DeleteFunc(all, func(p people.Profile) bool { return p.ID == by.Person }), err
}

// homeOf is the label of the home in which by lives in a community; "" if there is none.
func (r *Room) homeOf(ctx context.Context, by domain.Actor, in domain.CommunityID) (string, error) {
	p, err := r.people.Profile(ctx, by.Person)
	if err != nil {
		return "", err
	}
	for _, m := range p.Memberships {
		if m.Community == in && m.Home != 0 {
			home, err := r.people.Home(ctx, m.Home)
			return home.Label, err
		}
	}
	return "", nil
}

// until is the instant by which a voice of a kind is answered: a question and praise in working days, a suggestion by the calendar.
func (r *Room) until(in people.Community, k voice.Kind, now time.Time) time.Time {
	rules := r.reader.RulesIn(in)
	terms := rules.Voice.Usual()
	if k == voice.Suggestion {
		return now.Add(terms.Suggestion)
	}
	return rules.Hours.Promise(now, terms.Question)
}

// Open shows a voice. Foreign and missing ones are the same NotFound.
func (r *Room) Open(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	v, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, v)
}

// seen returns a voice that by may see.
func (r *Room) seen(ctx context.Context, by domain.Actor, n ticket.Number) (voice.Voice, error) {
	v, err := r.store.Voice(ctx, n)
	if domain.KindOf(err) == domain.NotFound || err == nil && !v.Sees(by) {
		return voice.Voice{}, lookup.NoCase()
	}
	return v, err
}

// opened is a voice with its history.
func (r *Room) opened(ctx context.Context, by domain.Actor, v voice.Voice) (View, error) {
	view, err := r.view(ctx, by, v)
	if err != nil {
		return View{}, err
	}
	if view.History, err = r.store.VoiceHistory(ctx, v.ID); err != nil {
		return view, err
	}
	for i, e := range view.History {
		if v.Hides(by) && e.By == v.Author {
			view.History[i].By, view.History[i].ByName = 0, ""
		}
	}
	if err := joinsOf(r).together(ctx, &view); err != nil || v.Case == 0 {
		return view, err
	}
	c, err := r.reader.Open(ctx, by, v.Case)
	if domain.KindOf(err) == domain.NotFound {
		return view, nil
	}
	view.Case = c.Case.Number
	return view, err
}

// view makes the view of a voice for somebody who may see it.
func (r *Room) view(ctx context.Context, by domain.Actor, v voice.Voice) (View, error) {
	in, err := r.people.Community(ctx, v.Community)
	if err != nil {
		return View{}, err
	}
	view := View{Voice: v, Community: in, Office: v.Is(voice.TheOffice, by), May: v.May(by), Now: r.reader.Now()}
	if v.Hides(by) {
		view.Voice.Author, view.Voice.Name, view.Voice.Home = 0, "", ""
	}
	return view, nil
}
