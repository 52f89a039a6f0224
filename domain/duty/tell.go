package duty

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// hearers are those whom a change can tell, with what the notices say of the case.
type hearers struct {
	crew   alarm.Crew
	actors map[domain.PersonID]domain.Actor
	c      complaint.Case
	values domain.Values
	own    map[domain.CaseID]domain.Value // the number of each report; nil: that of the alarm
}

// commit makes a commit with the notices of a change, which speak of the case c. Letters that ask for what is done are dismissed.
func (d *Duty) commit(ctx context.Context, by domain.Actor, ch alarm.Change, rec alarm.Record, c complaint.Case) (alarm.Commit, error) {
	in, err := d.store.Community(ctx, c.Community)
	if err != nil {
		return alarm.Commit{}, err
	}
	h, terms := hearers{c: c}, d.desk.RulesIn(in).Alarm
	if h.crew, h.actors, err = d.desk.Crew(ctx, c); err != nil {
		return alarm.Commit{}, err
	}
	if h.values, err = d.values(ctx, c, ch, in); err != nil {
		return alarm.Commit{}, err
	}
	if h.own, err = d.cases.numbers(ctx, ch.After()); err != nil {
		return alarm.Commit{}, err
	}
	if r, lost := rec.(alarm.Losing); lost {
		names, err := d.names(ctx, r.People...)
		if err != nil {
			return alarm.Commit{}, err
		}
		var list []domain.Value
		for _, id := range r.People {
			list = append(list, domain.Text(names[id]))
		}
		h.values["lost"] = domain.List(list...)
	}
	if ch.After().Drill() {
		practise(h.values)
	}
	return alarm.Commit{Change: ch, Wake: ch.After().Wake(terms), Notices: h.notices(ch, by, rec), Dismisses: alarm.Dismisses(ch, by)}, nil
}

// values are those that every notice about an alarm has: what the case knows, who comes or is there, and whom to call.
func (d *Duty) values(ctx context.Context, c complaint.Case, ch alarm.Change, in people.Community) (domain.Values, error) {
	a, rules := ch.After(), d.desk.RulesIn(in)
	names, err := d.names(ctx, ch.Before().Leader, a.Leader, first(a))
	if err != nil {
		return nil, err
	}
	lines, err := d.lines(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	added, err := d.added(ctx, domain.TheSystem(), a)
	if err != nil {
		return nil, err
	}
	office, posts := Numbers(rules.Phone, lines)
	values := domain.Values{"danger": domain.Word(kindKey(a)), "call": domain.Text(rules.Alarm.PublicOf(a.Kind))}
	values["due"] = domain.Moment(a.Raised.Add(rules.Alarm.Arrive), in.Zone)
	for name, text := range map[string]string{"words": c.Filing.Words, "home": c.Filing.Complainant.Label, "name": c.Filing.Complainant.Name,
		"phone": c.Filing.Complainant.Phone, "office": office, "hotline": rules.Alarm.Phones[a.Kind], "added": lastWords(added),
		"leader": names[ch.Before().Leader], "next": names[a.Leader], "there": names[first(a)]} {
		if text != "" {
			values[name] = domain.Text(text)
		}
	}
	if len(posts.List) > 0 {
		values["posts"] = posts
	}
	if len(a.Doubts) > 0 {
		values["doubts"] = domain.Count(len(a.Doubts))
	}
	if at := c.Filing.Place; !at.IsZero() && at.Part != domain.SeeWords {
		values["place"] = at.Value()
	}
	return values, nil
}

// first returns who arrived first; 0: nobody.
func first(a alarm.Alarm) domain.PersonID {
	if len(a.There) == 0 {
		return 0
	}
	return a.There[0].Person
}

// names returns the names of persons; 0 has none.
func (d *Duty) names(ctx context.Context, ids ...domain.PersonID) (map[domain.PersonID]string, error) {
	ids = slices.DeleteFunc(ids, func(id domain.PersonID) bool { return id == 0 })
	slices.Sort(ids)
	names := map[domain.PersonID]string{}
	if len(ids) == 0 {
		return names, nil
	}
	found, err := d.store.Profiles(ctx, slices.Compact(ids))
	for _, p := range found {
		names[p.ID] = p.Name
	}
	return names, err
}

// How much of what was added a letter has: the newest words, each shortened.
const (
	wordsInLetter = 3
	wordsMost     = 300
)

// lastWords joins the newest of the words that were added, one a line.
func lastWords(all []Said) string {
	var list []string
	for _, x := range all[max(0, len(all)-wordsInLetter):] {
		list = append(list, domain.Shorten(x.Words, wordsMost))
	}
	return strings.Join(list, "\n➕ ")
}

// notices addresses the tells of a change: each person is told once, by the first tell that means them, and never the author.
func (h hearers) notices(ch alarm.Change, by domain.Actor, rec alarm.Record) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{}
	for _, tell := range ch.Tells() {
		values := maps.Clone(h.values)
		toReporters := tell.Audience == alarm.ToReporters || tell.Audience == alarm.ToJoining
		if toReporters && ch.After().Drill() {
			continue // nobody has reported it
		}
		if toReporters {
			for _, private := range []string{"words", "home", "place", "name", "phone", "added"} {
				delete(values, private)
			}
		}
		maps.Copy(values, tell.Message.Values)
		h.named(values, rec)
		n := notice.Notice{Case: ch.After().Case, Key: tell.Message.Key, Message: domain.Say(tell.Message.Key, values), Urgent: !ch.After().Drill(),
			Buttons: alarm.Buttons(tell.Buttons, ch.After().Case)}
		if toReporters {
			reports := ch.After().Reports
			if r, joins := rec.(alarm.Joining); joins && tell.Audience == alarm.ToJoining {
				reports = []alarm.Report{r.Report}
			}
			list = append(list, h.reporters(n, reports, by)...)
			continue
		}
		for _, id := range h.office(tell.Audience, ch, rec) {
			if n.To = id; id != 0 && id != by.Person && !told[id] {
				told[id] = true
				list = append(list, asked(n, ch.Before(), tell.Audience == alarm.ToRung))
			}
		}
	}
	return list
}

// named says which of two alarms a notice about another report means.
func (h hearers) named(values domain.Values, rec alarm.Record) {
	number := domain.Text(string(h.c.Number))
	switch rec.(type) {
	case alarm.Joining:
		values["first"], values["number"] = values["number"], number
	case alarm.Leaving:
		values["left"] = number
	}
}

// asked is a letter that calls somebody; one who has said no before is asked whether that has changed.
func asked(n notice.Notice, before alarm.Alarm, rung bool) notice.Notice {
	refused := slices.ContainsFunc(before.Calls, func(c alarm.Call) bool { return c.Person == n.To && c.Said == alarm.SaidCannot })
	if rung && refused {
		n.Message.Values = maps.Clone(n.Message.Values)
		n.Message.Values["refused"] = domain.Text("refused")
	}
	return n
}

// reporters addresses a notice to everybody who reported the emergency, and to those who took a report down; people without Telegram are told by telephone.
func (h hearers) reporters(n notice.Notice, reports []alarm.Report, by domain.Actor) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{}
	for _, r := range reports {
		for _, to := range []domain.PersonID{r.Person, r.By} {
			if to != 0 && (to == by.Person || told[to]) || to == 0 && r.Person != 0 {
				continue
			}
			told[to] = true
			own := n
			if number, known := h.own[r.Case]; known {
				own.Message.Values = maps.Clone(n.Message.Values)
				own.Message.Values["number"] = number
			}
			own.To, own.Own, own.Call = to, r.Case, to == r.Person
			if to == 0 && n.Key == "notice.alarm.still" { // whoever took it down hears it again, and the caller was to be told the first time
				continue
			}
			if to == 0 {
				own.Key = fmt.Sprintf("%s:%d", n.Key, r.Case)
			}
			own.Buttons = slices.Clone(n.Buttons)
			for i := range own.Buttons {
				own.Buttons[i].Case = cmp.Or(r.Case, own.Buttons[i].Case)
			}
			list = append(list, own)
			if r.By == 0 {
				break
			}
		}
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

// MessageKeys lists the catalogue keys that this room uses besides those of domain/alarm.
func MessageKeys() []string {
	return append(slices.Sorted(maps.Values(spokenKeys)), phoneKey)
}
