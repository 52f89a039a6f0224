// Package roster is the roster in a chat: who is on duty now and in the coming days, checking in, asking others to take a shift, and what
// managers do with posts, rotations and shifts. Its pages are pure functions, as those of card.
//
// It decides nothing: domain/rostering does. It has no texts, and it knows neither cases nor alarms.
//
//	room := roster.New(roster.Options{Roster: rostering, Talk: t})
//	err := room.Commands()["roster"](ctx, v, "")
package roster

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Roster *rostering.Room
	Talk   *talk.Talk
	Flows  map[string]dialog.Flow
	Files  visit.Files
}

// Room handles what people ask about the roster. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do { return map[string]visit.Do{"roster": m.show} }

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{button.Roster: m.show, button.Shift: m.shift, button.Post: m.post}
}

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	return map[string]talk.Finish{"post": m.addPost, "rotation": m.addRotation, "hand_shift": m.addShift, "cover_part": m.coverPart, "timetable": m.preview, "timetable_set": m.set}
}

// Facts returns the facts that this room loads.
func (m *Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{flows.Crew: m.crew, flows.HoursOver: m.hours, flows.PartHours: m.parts, flows.Takers: m.takers}
}

// show shows the roster of a community; without an argument the only one of the reader, or the list of them.
func (m *Room) show(ctx context.Context, v *visit.Visit, arg string) error {
	if id, ok := button.ID[domain.CommunityID](arg); ok {
		return m.week(ctx, v, id)
	}
	all, err := m.Roster.Weeks(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if len(all) == 1 {
		return m.week(ctx, v, all[0].Community.ID)
	}
	return v.Answer(ctx, Communities(v.Reader(), all))
}

// week shows the roster of a community.
func (m *Room) week(ctx context.Context, v *visit.Visit, id domain.CommunityID) error {
	w, err := m.Roster.Week(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	own, err := m.Roster.Own(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	own = slices.DeleteFunc(own, func(x rostering.View) bool { return x.Shift.Community != id })
	return v.Answer(ctx, Week(v.Reader(), w, own))
}

// shift handles the buttons of a shift: what needs more is asked with more buttons.
func (m *Room) shift(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadRosterAct(arg)
	id, do := domain.ShiftID(a.ID), rules.Action(a.Do)
	_, known := rules.Triggers().Of(do)
	switch {
	case a.Do == opens:
		s, err := m.Roster.Open(ctx, v.By, id)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, Shift(v.Reader(), s))
	case a.Do == partAsk, a.Do == partGive:
		return m.part(ctx, v, id, map[string]rules.Action{partAsk: rules.Ask, partGive: rules.Cover}[a.Do], a.Choice)
	case !known:
		return v.OldButton(ctx)
	case do == rules.Ask && a.Whole:
		return m.act(ctx, v, id, do, rules.Asking{Person: domain.PersonID(a.Person), Reason: a.Choice})
	case do == rules.Cover && a.Whole:
		return m.act(ctx, v, id, do, rules.Covering{Person: domain.PersonID(a.Person)})
	case do == rules.Ask || do == rules.Cover || do == rules.Remove && a.Choice == "":
		s, err := m.Roster.Open(ctx, v.By, id)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if !slices.Contains(s.May, do) {
			return v.Answer(ctx, Shift(v.Reader(), s).Below(v.Text("roster.cannot", nil)))
		}
		return v.Answer(ctx, asks(v.Reader(), s, do, a.Choice))
	}
	return m.act(ctx, v, id, do, rules.Plain{})
}

// act does an action to a shift and shows it.
func (m *Room) act(ctx context.Context, v *visit.Visit, id domain.ShiftID, do rules.Action, rec rules.Record) error {
	s, err := m.Roster.Act(ctx, v.By, v.Run(), id, do, rec)
	if err == nil {
		key := "roster.done." + string(do)
		if do == rules.CheckIn && s.Shift.Person != v.By.Person {
			key = "roster.done.check_in_for"
		}
		return v.Answer(ctx, Shift(v.Reader(), s).Below(v.Text(key, domain.Values{"name": domain.Text(s.Holder.Name)})))
	}
	return visit.Again(ctx, v, err, func() (rostering.View, error) { return m.Roster.Open(ctx, v.By, id) },
		func(now rostering.View, why string) card.Page { return Shift(v.Reader(), now).Below(why) })
}

// post handles the buttons about posts, rotations and new shifts.
func (m *Room) post(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadRosterAct(arg)
	switch a.Do {
	case sheets, exports:
		return m.sheet(ctx, v, domain.CommunityID(a.ID), a.Do == exports)
	case lists, news:
		w, err := m.Roster.Week(ctx, v.By, domain.CommunityID(a.ID))
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if !w.Manages {
			return v.Refuse(ctx, domain.RefuseRole(nil))
		}
		if a.Do == lists {
			return v.Answer(ctx, Posts(v.Reader(), w))
		}
		return m.Talk.Begin(ctx, v, dialog.Start{Flow: "post", Params: params(w.Community)})
	case ends:
		return m.end(ctx, v, domain.PatternID(a.ID), a.Choice == sure)
	case opens, removes:
		return m.opened(ctx, v, domain.PostID(a.ID), map[string]string{removes: "roster.post.sure"}[a.Do])
	case sure:
		in, err := m.Roster.RemovePost(ctx, v.By, v.Run(), domain.PostID(a.ID))
		if err != nil {
			return v.Refuse(ctx, err)
		}
		v.Above(v.Text("roster.post.removed", nil))
		return m.show(ctx, v, talk.Param(in))
	case "rotation", "hand_shift":
		p, _, err := m.Roster.Post(ctx, v.By, domain.PostID(a.ID))
		if err != nil {
			return v.Refuse(ctx, err)
		}
		w, err := m.Roster.Week(ctx, v.By, p.Community)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		start := dialog.Start{Flow: a.Do, Params: params(w.Community)}
		start.Params["post"], start.Params["name"] = talk.Param(p.ID), nameOf(v.Reader(), p)
		return m.Talk.Begin(ctx, v, start)
	}
	return v.OldButton(ctx)
}

// opened shows a post, below a text if there is one.
func (m *Room) opened(ctx context.Context, v *visit.Visit, id domain.PostID, above string) error {
	p, patterns, err := m.Roster.Post(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	w, err := m.Roster.Week(ctx, v.By, p.Community)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page := Post(v.Reader(), w, p, patterns, above == "roster.post.sure")
	if above != "" {
		page = page.Below(v.Text(above, nil))
	}
	return v.Answer(ctx, page)
}

func params(c people.Community) map[string]string {
	return map[string]string{"in": talk.Param(c.ID), "community": c.Name, "zone": c.Zone}
}

// crew are the people who can be on duty in the community of a conversation.
func (m *Room) crew(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Roster.Crew(ctx, v.By, talk.ID[domain.CommunityID](s.Params["in"]))
	var options []dialog.Option
	for _, p := range all {
		options = append(options, dialog.Option{Value: talk.Param(p.ID), Label: p.Name})
		v.Naming(notice.OfPerson(p.ID))
	}
	return options, err
}

// done shows the roster after a conversation.
func (m *Room) done(ctx context.Context, v *visit.Visit, in domain.CommunityID, key string) (talk.Outcome, *dialog.Start, error) {
	w, err := m.Roster.Week(ctx, v.By, in)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	own, err := m.Roster.Own(ctx, v.By)
	own = slices.DeleteFunc(own, func(x rostering.View) bool { return x.Shift.Community != in })
	return talk.Outcome{Page: Week(v.Reader(), w, own).Below(v.Text(key, nil))}, nil, err
}

func (m *Room) addPost(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	p, err := flows.ReadRoster[rules.Post](f, r)
	if p.Community = talk.ID[domain.CommunityID](r.Params["in"]); err == nil {
		err = m.Roster.AddPost(ctx, v.By, r.Run, p)
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	w, err := m.Roster.Week(ctx, v.By, p.Community)
	return talk.Outcome{Page: Posts(v.Reader(), w).Below(v.Text("roster.post.added", nil))}, nil, err
}

func (m *Room) addRotation(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	p, err := flows.ReadRoster[rules.Pattern](f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	p.Post, p.Community = talk.ID[domain.PostID](r.Params["post"]), talk.ID[domain.CommunityID](r.Params["in"])
	ask, err := m.doubled(ctx, v, r, func() ([]rules.Shift, domain.CommunityID, error) { return m.Roster.Shifts(ctx, v.By, p) })
	if ask != nil || err != nil {
		return talk.Outcome{}, ask, err
	}
	in, err := m.Roster.AddPattern(ctx, v.By, r.Run, p)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.done(ctx, v, in, "roster.rotation.added")
}

func (m *Room) addShift(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	h, err := flows.ReadRoster[rules.Hand](f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	in := talk.ID[domain.CommunityID](r.Params["in"])
	s, err := rules.ShiftOn(h.Day, h.Hours, domain.Zone(r.Params["zone"]))
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	s.Post, s.Person, s.Origin = talk.ID[domain.PostID](r.Params["post"]), h.Person, rules.ByHand
	if ask, err := m.doubled(ctx, v, r, func() ([]rules.Shift, domain.CommunityID, error) { return []rules.Shift{s}, in, nil }); ask != nil || err != nil {
		return talk.Outcome{}, ask, err
	}
	if err := m.Roster.AddShifts(ctx, v.By, r.Run, in, []rules.Shift{s}); err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.done(ctx, v, in, "roster.shift.added")
}
