package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Alarms is what the desk does for alarms. The zero value is not usable.
type Alarms struct{ *Desk }

// Crew returns who can be called to the emergency of a case: only those who may see it, and not the person who needs help.
func (d Alarms) Crew(ctx context.Context, c complaint.Case) (alarm.Crew, map[domain.PersonID]domain.Actor, error) {
	in, err := d.store.Community(ctx, c.Community)
	if err != nil {
		return alarm.Crew{}, nil, err
	}
	t, err := d.team(ctx, in, c)
	if err == nil && len(t.admins) == 0 {
		err = d.call(ctx, &t)
	}
	return t.crew(c), t.actors, err
}

// crew returns those of a team who can be called.
func (t team) crew(c complaint.Case) alarm.Crew {
	on := t.audience(complaint.ToDuty, complaint.Case{}, c)
	crew := alarm.Crew{First: on, OnDuty: on, Managers: t.audience(complaint.ToManagers, complaint.Case{}, c), Admins: t.above(c, complaint.AnyStaff)}
	for _, p := range t.members {
		if c.Is(complaint.AnyStaff, t.actors[p.ID]) {
			crew.Staff = append(crew.Staff, p.ID)
		}
	}
	return crew.ByRoster(t.first, t.shift)
}

// raises reports whether a change makes a case an emergency.
func raises(ch complaint.Change) bool {
	return !ch.Empty() && ch.After().Filing.Emergency && !ch.Before().Filing.Emergency
}

// SpotOf returns where an emergency is, as far as it is known: the place that was said, else the home of who needs help.
func (d Alarms) SpotOf(ctx context.Context, f complaint.Filing) (alarm.Spot, error) {
	if !f.Emergency || f.Place.Building != 0 || f.Complainant.Home == 0 {
		return alarm.SpotOf(f.Place, alarm.Spot{}), nil
	}
	home, err := d.store.Home(ctx, f.Complainant.Home)
	return alarm.SpotOf(f.Place, alarm.Spot{Building: home.Building, Detail: home.Entrance}), err
}

// raising returns the alarm that a change raises; nil if it raises none. The notice to the first rung has all that helps to
// find the person in danger.
func (t team) raising(ch complaint.Change, by domain.Actor, in people.Community, terms alarm.Terms) *alarm.Raising {
	if !raises(ch) {
		return nil
	}
	c, now, team := ch.After(), t.now, t
	var message domain.Message
	for _, t := range ch.Tells() {
		if t.Message.Key == alarm.RingKeys()[0] {
			message = t.Message
		}
	}
	return &alarm.Raising{Community: in.ID, Kind: c.Filing.Danger, Since: now.Add(-terms.JoinIn), Decide: func(open []alarm.Alarm, id domain.CaseID) (alarm.Commit, error) {
		report := alarm.Report{Case: id, Person: c.Filing.Complainant.Person, At: now}
		if by.Person != report.Person && !by.System {
			report.By = by.Person
		}
		if near, there := alarm.Same(open, c.Filing.Danger, team.spot); there {
			commit, err := team.joins(near, report, message, by, terms, now)
			commit.Also = team.givesWay(open, c, in, terms)
			return commit, err
		}
		people := slices.DeleteFunc(team.crew(c).Of(1, alarm.Alarm{}, now), func(p domain.PersonID) bool { return p == by.Person })
		raised, err := alarm.Sound(alarm.Alarm{Case: id, Number: c.Number, Community: in.ID, Spot: team.spot, Kind: c.Filing.Danger,
			Reports: []alarm.Report{report}}, people, by, terms, now)
		return alarm.Commit{Change: raised.In(in.Zone), Wake: raised.After().Wake(terms), Notices: alarm.Rings(people, id, message),
			Also: team.givesWay(open, c, in, terms)}, err
	}}
}

// givesWay ends the drills that run where a real emergency is reported.
func (t team) givesWay(open []alarm.Alarm, c complaint.Case, in people.Community, terms alarm.Terms) []alarm.Commit {
	works := func(id domain.PersonID) bool { _, known := t.actors[id]; return known }
	return alarm.GiveWay(open, works, t.audience(complaint.ToManagers, complaint.Case{}, c), in.Zone, terms, t.now)
}

// joins lets a report join an alarm: those who were called read what the new report says.
func (t team) joins(near alarm.Alarm, r alarm.Report, message domain.Message, by domain.Actor, terms alarm.Terms, now time.Time) (alarm.Commit, error) {
	joined, err := alarm.Apply(near, alarm.Join, by, alarm.Joining{Report: r}, terms, now)
	commit := alarm.Commit{Change: joined, Wake: joined.After().Wake(terms)}
	values := domain.Values{}
	maps.Copy(values, message.Values)
	values["first"] = domain.Text(string(near.Number))
	for _, id := range joined.After().Called() {
		if _, member := t.actors[id]; member && id != by.Person {
			commit.Notices = append(commit.Notices, notice.Notice{To: id, Case: near.Case, Key: fmt.Sprintf("notice.alarm.joined:%d", r.Case),
				Message: domain.Say("notice.alarm.joined", values), Urgent: true})
		}
	}
	return commit, err
}

// Heeded notes in the case of a report that who leads now has answered its alarm: that is the first answer to it, and the person has the case
// if nobody has it and the person may.
func (d Alarms) Heeded(ctx context.Context, run string, id domain.CaseID, who people.Profile) error {
	return d.follows(ctx, run, id, func(rules lookup.Rules, c complaint.Case) (complaint.Change, error) {
		rec := complaint.Heeding{Name: who.Name}
		if c.MayServe(d.ActorOf(who)) {
			rec.To = who.ID
		}
		if !rec.Changes(c) {
			return complaint.Change{}, nil
		}
		return rules.Apply(c, complaint.Heed, domain.InNameOf(d.ActorOf(who)), rec, d.Now())
	})
}

// WasFalse ends the case of an alarm that by has ended as a false one; one that somebody has resolved or ended by then stays as it is.
func (d Alarms) WasFalse(ctx context.Context, by domain.Actor, run string, id domain.CaseID, why string) error {
	return d.follows(ctx, run, id, func(rules lookup.Rules, c complaint.Case) (complaint.Change, error) {
		return rules.Apply(c, complaint.FalseAlarm, domain.InNameOf(by), complaint.Declining{Reason: why}, d.Now())
	})
}

// PassOn gives the case of an alarm that from has handled to who leads now; 0: to the team. It follows from what by did to the alarm.
func (d Alarms) PassOn(ctx context.Context, by domain.Actor, run string, id domain.CaseID, from, to people.Profile) error {
	return d.follows(ctx, run, id, func(rules lookup.Rules, c complaint.Case) (complaint.Change, error) {
		if c.Handler != from.ID {
			return complaint.Change{}, nil
		}
		rec, after := complaint.Handover{From: from.ID, FromName: from.Name, By: by.Person, ByName: by.Name}, c
		if after.Handler = to.ID; to.ID != 0 && after.MayServe(d.ActorOf(to)) {
			rec.To, rec.Name = to.ID, to.Name
		}
		ch, _ := rules.HandOver(c, rec, d.Now())
		return ch, nil
	})
}

// follows lets a case follow its alarm. Nobody is told: the alarm has told them.
func (d Alarms) follows(ctx context.Context, run string, id domain.CaseID, decide func(lookup.Rules, complaint.Case) (complaint.Change, error)) error {
	for {
		c, err := d.store.Case(ctx, id)
		if err != nil {
			return err
		}
		rules, err := d.RulesOf(ctx, c)
		if err != nil {
			return err
		}
		ch, err := decide(rules, c)
		if k := domain.KindOf(err); k == domain.Conflict || k == domain.Forbidden || err == nil && ch.Empty() {
			return nil
		}
		if err != nil {
			return err
		}
		commit, err := d.commits(ctx, domain.TheSystem(), run, ch.Silent())
		if err != nil {
			return err
		}
		if _, _, err = d.store.Commit(ctx, commit); !errors.Is(err, domain.Conflict) {
			return err
		}
	}
}

// sounded shows a case that was filed as an emergency just now, and how many of those who were called can be reached. A report that has joined
// the alarm of another stays a case of its own, so that its reporter can add to it; staff join it when the danger is over.
// Who is on the way or there already has answered it, too.
func (d Alarms) sounded(ctx context.Context, by domain.Actor, run string, filed complaint.Case, t team) (lookup.View, error) {
	a, err := d.store.Alarm(ctx, filed.ID)
	if err != nil {
		return lookup.View{}, err
	}
	if who := alarm.Leading(a); who != 0 {
		leader, err := d.store.Profile(ctx, who)
		if err == nil {
			err = d.Heeded(ctx, run+":heed", filed.ID, leader)
		}
		if err != nil {
			return lookup.View{}, err
		}
		if filed, err = d.store.Case(ctx, filed.ID); err != nil {
			return lookup.View{}, err
		}
	}
	v, err := d.left(ctx, by, filed)
	v.Called = t.reachable(a)
	return v, err
}

// quieted takes the notices away from what time does to a report that has joined the alarm of another one, while people are in danger: the
// alarm calls people, and the case of the first report warns of its promises for all.
func (d Alarms) quieted(ctx context.Context, ch complaint.Change) (complaint.Change, error) {
	c := ch.After()
	if !c.Filing.Emergency {
		return ch, nil
	}
	a, err := d.store.Alarm(ctx, c.ID)
	switch {
	case domain.KindOf(err) == domain.NotFound:
		return ch, nil
	case err == nil && a.Case != c.ID && a.Dangerous():
		ch = ch.Silent()
	}
	return ch, err
}

// reachable counts those whom an alarm has called and who can be reached.
func (t team) reachable(a alarm.Alarm) int {
	n := 0
	seen := map[domain.PersonID]bool{} // an admin may be a member, too
	for _, p := range slices.Concat(t.members, t.admins) {
		if !seen[p.ID] && a.WasCalled(p.ID) && p.Reachable() {
			n++
		}
		seen[p.ID] = true
	}
	return n
}
