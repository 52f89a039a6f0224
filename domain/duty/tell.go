package duty

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
)

// hearers are those whom a change can tell, with what the notices say of the case.
type hearers struct {
	crew    alarm.Crew
	actors  map[domain.PersonID]domain.Actor
	c       complaint.Case
	values  domain.Values
	leading string // the name of the leader before the change; "" if there was none
}

// commit makes a commit with the notices of a change. Once somebody has answered, letters that ask others to come are withdrawn.
func (d *Duty) commit(ctx context.Context, by domain.Actor, ch alarm.Change, rec alarm.Record, terms alarm.Terms) (desk.AlarmCommit, error) {
	after := ch.After()
	c, err := d.store.Case(ctx, after.Case)
	if err != nil {
		return desk.AlarmCommit{}, err
	}
	h := hearers{c: c}
	if h.crew, h.actors, err = d.desk.Crew(ctx, c); err != nil {
		return desk.AlarmCommit{}, err
	}
	if h.values, err = d.said(ctx, c, after, terms); err != nil {
		return desk.AlarmCommit{}, err
	}
	if former := ch.Before().Leader; former != 0 {
		found, err := d.store.Profiles(ctx, []domain.PersonID{former})
		if err != nil {
			return desk.AlarmCommit{}, err
		}
		for _, p := range found {
			h.leading = p.Name
		}
	}
	commit := desk.AlarmCommit{Change: ch, Wake: after.Wake(terms), Notices: h.notices(ch, by, rec)}
	if ch.Before().Stage == alarm.Called && after.Stage != alarm.Called {
		commit.Withdraw = desk.RingKeys()
	}
	return commit, nil
}

// said are the values that every notice about an alarm has: what the case knows, and whom to call.
func (d *Duty) said(ctx context.Context, c complaint.Case, a alarm.Alarm, terms alarm.Terms) (domain.Values, error) {
	in, err := d.store.Community(ctx, c.Community)
	if err != nil {
		return nil, err
	}
	kind := "danger.kind.any"
	if a.Kind != "" {
		kind = "danger.kind." + a.Kind
	}
	values := domain.Values{"danger": domain.Word(kind), "call": domain.Text(terms.PublicOf(a.Kind))}
	for name, text := range map[string]string{"words": c.Filing.Words, "home": c.Filing.Complainant.Label, "name": c.Filing.Complainant.Name,
		"phone": c.Filing.Complainant.Phone, "office": d.desk.RulesIn(in).Phone, "hotline": terms.Phones[a.Kind]} {
		if text != "" {
			values[name] = domain.Text(text)
		}
	}
	if at := c.Filing.Place; !at.IsZero() {
		values["place"] = at.Value()
	}
	return values, nil
}

// notices addresses the tells of a change: each person is told once, by the first tell that means them, and never the author.
func (h hearers) notices(ch alarm.Change, by domain.Actor, rec alarm.Record) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{}
	for _, tell := range ch.Tells() {
		values := maps.Clone(h.values)
		if tell.Audience == alarm.ToReporters {
			for _, private := range []string{"words", "home", "place", "name", "phone"} {
				delete(values, private)
			}
		}
		maps.Copy(values, tell.Message.Values)
		if h.leading != "" {
			values["leader"] = domain.Text(h.leading)
		}
		n := notice.Notice{Case: ch.After().Case, Key: tell.Message.Key, Message: domain.Say(tell.Message.Key, values), Urgent: true,
			Buttons: desk.AlarmButtons(tell.Buttons, ch.After().Case)}
		if tell.Audience == alarm.ToReporters {
			list = append(list, h.reporters(n, ch.After(), by)...)
			continue
		}
		for _, id := range h.office(tell.Audience, ch, rec) {
			if n.To = id; id != 0 && id != by.Person && !told[id] {
				told[id] = true
				list = append(list, n)
			}
		}
	}
	return list
}

// reporters addresses a notice to everybody who reported the emergency; who has no Telegram is told by telephone.
func (h hearers) reporters(n notice.Notice, a alarm.Alarm, by domain.Actor) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{}
	for _, r := range a.Reports {
		if r.Person != 0 && (r.Person == by.Person || told[r.Person]) {
			continue
		}
		told[r.Person] = true
		own := n
		own.To, own.Own, own.Call = r.Person, r.Case, true
		if r.Person == 0 {
			own.Key = fmt.Sprintf("%s:%d", n.Key, r.Case)
		}
		own.Buttons = slices.Clone(n.Buttons)
		for i := range own.Buttons {
			own.Buttons[i].Case = cmp.Or(r.Case, own.Buttons[i].Case)
		}
		list = append(list, own)
	}
	return list
}

// office lists the persons of an audience who may see the case as one of the office.
func (h hearers) office(a any, ch alarm.Change, rec alarm.Record) []domain.PersonID {
	var ids []domain.PersonID
	switch a {
	case alarm.ToRung:
		r, _ := rec.(alarm.Calling)
		ids = r.People
	case alarm.ToCalled:
		ids = ch.After().Called()
	case alarm.ToLeader:
		ids = []domain.PersonID{ch.After().Leader}
	case alarm.ToFormer:
		ids = []domain.PersonID{ch.Before().Leader}
	case alarm.ToManagers:
		ids = h.crew.Managers
	case alarm.ToAdmins:
		ids = h.crew.Admins
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id domain.PersonID) bool {
		by, known := h.actors[id]
		return !known || !h.c.MayServe(by)
	})
}
