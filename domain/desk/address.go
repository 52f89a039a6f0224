package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// team is everybody in the office who can get notices: staff and managers of one community, and an admin who has the case.
type team struct {
	members []people.Profile
	working map[domain.PersonID]bool // those who may still get notices as handler or responsible
	quiet   lookup.Hours
	now     time.Time
}

// team returns everybody who can get notices of a case in a community. A handler or responsible person who has left gets none.
func (d *Desk) team(ctx context.Context, in people.Community, working ...domain.PersonID) (team, error) {
	members, err := d.store.Members(ctx, in.ID, domain.Staff, domain.Manager)
	if err != nil {
		return team{}, err
	}
	slices.SortFunc(members, func(a, b people.Profile) int { return cmp.Compare(a.ID, b.ID) })
	t := team{members: members, working: map[domain.PersonID]bool{}, quiet: d.RulesIn(in).Quiet, now: d.Now()}
	for _, p := range members {
		t.working[p.ID] = true
	}
	working = slices.DeleteFunc(slices.Clone(working), func(id domain.PersonID) bool { return id == 0 || t.working[id] })
	others, err := d.store.Profiles(ctx, working)
	for _, p := range others {
		t.working[p.ID] = d.ActorOf(p).Is(domain.Staff, in.ID)
	}
	return t, err
}

// notices turns the tells of a change into notices to persons. Each person gets one: that of the first tell whose audience has them. The
// member of staff about whom the case is gets none; the person who made the change gets one only as the complainant.
func (t team) notices(ch complaint.Change, by domain.Actor, in people.Community, now time.Time) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{}
	c := ch.After()
	for _, tell := range ch.Tells() {
		for _, to := range t.audience(tell.Audience, ch.Before(), c) {
			complainant := tell.Audience == complaint.ToComplainant
			if to == 0 || told[to] || !complainant && (to == by.Person || to == c.Filing.About) {
				continue
			}
			told[to] = true
			n := notice.Notice{To: to, Case: c.ID, Key: tell.Message.Key, Message: tell.Message, Urgent: tell.Urgent}
			for _, b := range tell.Buttons {
				n.Buttons = append(n.Buttons, notice.Button{Do: string(b), Case: c.ID})
			}
			if !tell.Urgent && to != by.Person { // the person who acts is awake
				n.NotBefore = t.quiet.Until(now, in.Location())
			}
			list = append(list, n)
		}
		list = append(list, t.joined(tell, c, by, in, now, told)...)
	}
	return list
}

// joined makes notices of a tell for the complainants of joined cases: they are told what the main case's complainant is told, with the
// number of their own case.
func (t team) joined(tell complaint.Tell, main complaint.Case, by domain.Actor, in people.Community, now time.Time, told map[domain.PersonID]bool) []notice.Notice {
	var list []notice.Notice
	for _, j := range main.Joiners {
		own, theirs := telling.ForJoiner(tell, j)
		if !theirs || told[j.Person] || j.Person == by.Person {
			continue
		}
		told[j.Person] = true
		n := notice.Notice{To: j.Person, Case: main.ID, Key: own.Message.Key, Message: own.Message, Urgent: own.Urgent}
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

// audience lists the persons of an audience by id. Absent persons are not on duty, unless everybody is absent.
func (t team) audience(a ticket.Audience, before, c complaint.Case) []domain.PersonID {
	switch a {
	case complaint.ToComplainant:
		return []domain.PersonID{c.Filing.Complainant.Person}
	case complaint.ToHandler:
		return t.worker(c.Handler)
	case complaint.ToFormer:
		return t.worker(before.Handler)
	case complaint.ToResponsible:
		if c.Plan != nil {
			return t.worker(c.Plan.Responsible)
		}
		return nil
	}
	present := slices.ContainsFunc(t.members, func(p people.Profile) bool { return !p.Away(t.now) })
	var ids []domain.PersonID
	for _, p := range t.members {
		if a == complaint.ToDuty && (!present || !p.Away(t.now)) || a == complaint.ToManagers && p.Actor(false).Is(domain.Manager, c.Community) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (t team) worker(id domain.PersonID) []domain.PersonID {
	if t.working[id] {
		return []domain.PersonID{id}
	}
	return nil
}
