package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// team is who of the office can be told: staff and managers of one community, those who work on the case, and the company's admins.
type team struct {
	members      []people.Profile
	actors       map[domain.PersonID]domain.Actor // of members, admins and those who work on the case
	admins       []people.Profile
	quiet        calendar.Quiet
	now          time.Time
	rules        casework.Rules    // of the community
	spot         alarm.Spot        // of an emergency, as far as it is known
	first, shift []domain.PersonID // on duty by the roster, in an emergency; nil: nobody
}

// team finds who can be told of c, a case of in; the admins only where no manager may see it. A handler or responsible person who
// has left is told nothing.
func (d *Desk) team(ctx context.Context, in people.Community, c complaint.Case, working ...domain.PersonID) (team, error) {
	members, err := d.store.Members(ctx, in.ID, domain.Staff, domain.Manager)
	if err != nil {
		return team{}, err
	}
	slices.SortFunc(members, func(a, b people.Profile) int { return cmp.Compare(a.ID, b.ID) })
	t := team{members: members, actors: map[domain.PersonID]domain.Actor{}, quiet: d.RulesIn(in).Quiet, now: d.Now(), rules: d.RulesIn(in).Rules}
	managed := false
	for _, p := range members {
		t.actors[p.ID] = d.ActorOf(p)
		managed = managed || c.Is(complaint.AnyManager, t.actors[p.ID])
	}
	if t.spot, err = (Alarms{d}).SpotOf(ctx, c.Filing); err != nil {
		return team{}, err
	}
	if d.Roster != nil && c.Filing.Emergency {
		t.first, t.shift, err = d.Roster(ctx, in.ID, c.Filing.Danger, t.now)
	}
	if err == nil && !managed {
		err = d.call(ctx, &t)
	}
	if err != nil {
		return team{}, err
	}
	working = slices.DeleteFunc(slices.Clone(working), func(id domain.PersonID) bool {
		_, known := t.actors[id]
		return id == 0 || known
	})
	if len(working) == 0 {
		return t, nil
	}
	others, err := d.store.Profiles(ctx, working)
	for _, p := range others {
		t.actors[p.ID] = d.ActorOf(p)
	}
	return t, err
}

// call adds the admins to a team.
func (d *Desk) call(ctx context.Context, t *team) (err error) {
	if t.admins, err = d.Admins(ctx); err != nil {
		return err
	}
	for _, p := range t.admins {
		t.actors[p.ID] = d.ActorOf(p)
	}
	return nil
}

// notices addresses the tells of a change: each person is told once, by the first tell that means them; the author
// only as the complainant.
func (t team) notices(ch complaint.Change, by domain.Actor, in people.Community, now time.Time) []notice.Notice {
	var list []notice.Notice
	told, c := map[domain.PersonID]bool{}, ch.After()
	for _, tell := range ch.Tells() {
		if raises(ch) && tell.Audience == complaint.ToDuty {
			continue // the alarm calls them
		}
		telling.Blames(tell, c, t.actors[c.Filing.About].Name)
		for _, to := range t.audience(tell.Audience, ch.Before(), c) {
			complainant := tell.Audience == complaint.ToComplainant
			if to == 0 && (!complainant || c.Filing.Complainant == (complaint.Complainant{})) || told[to] || !complainant && (to == by.Person || doer.HandedOver(ch, to)) {
				continue
			}
			told[to] = to != 0
			n := notice.Notice{To: to, Case: c.ID, Key: tell.Message.Key, Message: tell.Message, Urgent: tell.Urgent, Call: complainant}
			for _, b := range t.rules.Pressable(tell, c, t.actors[to], t.now) {
				n.Buttons = append(n.Buttons, notice.Button{Do: string(b), Case: c.ID})
			}
			if !tell.Urgent && to != by.Person { // the person who acts is awake
				n.NotBefore = t.quiet.Until(now, in.Location())
			}
			list = append(list, n)
		}
		list = append(list, t.joined(tell, c, by, in, now, told)...)
	}
	list = append(list, t.relieved(ch, by, in, now, told)...)
	return append(list, t.unheard(ch, by, in, now, told)...)
}

// relieved tells those who lose a case by a correction that it is not theirs any more, by its number alone: what was corrected is not for
// them to read, but nobody should look for a case that has vanished.
func (t team) relieved(ch complaint.Change, by domain.Actor, in people.Community, now time.Time, told map[domain.PersonID]bool) (list []notice.Notice) {
	if ch.Empty() || ch.Last().Do != complaint.Correct {
		return nil
	}
	b, c := ch.Before(), ch.After()
	for _, lost := range [][2]domain.PersonID{{b.Handler, c.Handler}, {b.Responsible(), c.Responsible()}} {
		to := lost[0]
		if to == 0 || to == lost[1] || to == by.Person || told[to] {
			continue
		}
		told[to] = true
		message := domain.Say(relievedKey, domain.Values{"number": domain.Text(string(c.Number))})
		list = append(list, notice.Notice{To: to, Case: c.ID, Key: relievedKey, Message: message, NotBefore: t.quiet.Until(now, in.Location())})
	}
	return list
}

// relievedKey is the notice to those who lose a case by a correction.
const relievedKey = "notice.correct.former"

// unheard sends what the complainant adds or urges to those on duty if it has reached nobody of the office.
func (t team) unheard(ch complaint.Change, by domain.Actor, in people.Community, now time.Time, told map[domain.PersonID]bool) []notice.Notice {
	c := ch.After()
	if !doer.Says(ch) || c.Office(by) || slices.ContainsFunc(slices.Collect(maps.Keys(told)), func(id domain.PersonID) bool { return c.Office(t.actors[id]) }) {
		return nil
	}
	var list []notice.Notice
	for _, tell := range ch.Tells() {
		if tell.Audience != complaint.ToHandler {
			continue
		}
		for _, to := range t.audience(complaint.ToDuty, ch.Before(), c) {
			n := notice.Notice{To: to, Case: c.ID, Key: tell.Message.Key, Message: tell.Message, Urgent: tell.Urgent}
			buttons := t.rules.Pressable(tell, c, t.actors[to], t.now)
			if casework.Takable(c) {
				buttons = []complaint.Action{complaint.Take, complaint.Assign}
			}
			for _, b := range buttons {
				n.Buttons = append(n.Buttons, notice.Button{Do: string(b), Case: c.ID})
			}
			if !tell.Urgent {
				n.NotBefore = t.quiet.Until(now, in.Location())
			}
			list = append(list, n)
		}
	}
	return list
}

// joined makes notices of a tell for the complainants of joined cases: they are told what the main case's complainant is told, with the
// number of their own case.
func (t team) joined(tell complaint.Tell, main complaint.Case, by domain.Actor, in people.Community, now time.Time, told map[domain.PersonID]bool) []notice.Notice {
	var list []notice.Notice
	for _, j := range main.Joiners {
		own, theirs := telling.ForJoiner(tell, j)
		if !theirs || told[j.Person] || j.Person != 0 && j.Person == by.Person {
			continue
		}
		told[j.Person] = j.Person != 0
		n := notice.Notice{To: j.Person, Case: main.ID, Own: j.Case, Key: own.Message.Key, Message: own.Message, Urgent: own.Urgent, Call: true}
		for _, b := range own.Buttons {
			n.Buttons = append(n.Buttons, notice.Button{Do: string(b), Case: j.Case})
		}
		if !own.Urgent {
			n.NotBefore = t.quiet.Until(now, in.Location())
		}
		list = append(list, n)
	}
	return list
}

// audience lists the persons of an audience, in order of their ids: of the office only those who may see the case. Absent people have no
// duty, unless all are absent. A case that no manager may see goes to the admins, and so does one of a community without managers.
func (t team) audience(a ticket.Audience, before, c complaint.Case) []domain.PersonID {
	switch a {
	case complaint.ToComplainant:
		return []domain.PersonID{c.Filing.Complainant.Person}
	case complaint.ToHandler:
		return t.worker(c, c.Handler)
	case complaint.ToFormer:
		return t.worker(c, before.Handler)
	case complaint.ToResponsible:
		if c.Plan != nil {
			return t.worker(c, c.Plan.Responsible)
		}
		return nil
	case complaint.ToAdmins:
		return t.above(c, complaint.AnyManager)
	}
	serves := complaint.AnyManager
	if a == complaint.ToDuty {
		serves = complaint.AnyStaff
	}
	var all, present []domain.PersonID
	for _, p := range t.members {
		if c.Is(serves, t.actors[p.ID]) {
			all = append(all, p.ID)
			if !p.Away(t.now) {
				present = append(present, p.ID)
			}
		}
	}
	switch {
	case a == complaint.ToDuty && len(present) > 0:
		return present
	case len(all) > 0:
		return all
	}
	return t.above(c, serves)
}

// above lists the admins who stand in a relation to c.
func (t team) above(c complaint.Case, r complaint.Relation) []domain.PersonID {
	var ids []domain.PersonID
	for _, p := range t.admins {
		if c.Is(r, t.actors[p.ID]) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// worker is somebody who works on c, if he may still see it as one of the office.
func (t team) worker(c complaint.Case, id domain.PersonID) []domain.PersonID {
	if id != 0 && c.Office(t.actors[id]) {
		return []domain.PersonID{id}
	}
	return nil
}
