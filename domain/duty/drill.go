package duty

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// recent is how many drills that are over are shown.
const recent = 3

// Drills is what people do with drills besides what they do with every alarm. Duty.Drills is one; the zero value is not usable. Safe for
// concurrent use.
type Drills struct {
	store desk.Store
	desk  desk.Alarms
	open  func(ctx context.Context, by domain.Actor, id domain.CaseID) (View, error)                // Duty.Open
	view  func(ctx context.Context, by domain.Actor, a alarm.Alarm, c complaint.Case) (View, error) // Duty.view
}

// Practice is what somebody who holds drills sees of them.
type Practice struct {
	In      []people.Community // where the person may begin one; never empty
	Running []View             // that run now; nil: none
	Over    []View             // the last ones that are over, the newest first; nil: there was none
	Years   []Year             // how much each community of In has practised, in the same order; never empty
}

// Year is how much a community has practised.
type Year struct {
	In    people.Community // where; never zero
	Count int              // drills of this local year that are over; 0: none yet
	Last  []alarm.Held     // the last one of each kind that was ever practised, the newest first; nil: none
}

// Practice shows the drills of the communities where by may begin one. Forbidden to all others.
func (d Drills) Practice(ctx context.Context, by domain.Actor) (Practice, error) {
	var p Practice
	all, err := d.store.Communities(ctx)
	if err != nil {
		return p, err
	}
	var ids []domain.CommunityID
	for _, in := range all {
		if alarm.MayBegin(by, in.ID) {
			p.In, ids = append(p.In, in), append(ids, in.ID)
		}
	}
	if len(ids) == 0 {
		return p, lookup.Forbidden()
	}
	open, err := d.store.Alarms(ctx, ids)
	if err != nil {
		return p, err
	}
	open = slices.DeleteFunc(open, func(a alarm.Alarm) bool { return !a.Drill() })
	if p.Running, err = d.drills(ctx, by, open); err != nil {
		return p, err
	}
	over, err := d.store.Drills(ctx, ids, recent)
	if err != nil {
		return p, err
	}
	if p.Over, err = d.drills(ctx, by, over); err != nil {
		return p, err
	}
	held, err := d.store.DrillsHeld(ctx, ids)
	for _, in := range p.In {
		count, last := alarm.Yearly(held, in.ID, d.desk.Now(), in.Location())
		p.Years = append(p.Years, Year{In: in, Count: count, Last: last})
	}
	return p, err
}

// drills makes the views of drills.
func (d Drills) drills(ctx context.Context, by domain.Actor, all []alarm.Alarm) (list []View, err error) {
	for _, a := range all {
		v, err := d.view(ctx, by, a, practised(a))
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Numbered shows a drill to those who work there. A missing and a foreign one are the same NotFound.
func (d Drills) Numbered(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	a, err := d.store.DrillNumbered(ctx, n)
	if domain.KindOf(err) == domain.NotFound {
		err = lookup.NoCase()
	}
	if err != nil {
		return View{}, err
	}
	return d.open(ctx, by, a.Case)
}

// Begin begins a drill of a kind of danger at a place, and calls those of the first rung; doing it again for the same run shows the same
// drill. Errors: those of alarm.Begin.
func (d Drills) Begin(ctx context.Context, by domain.Actor, run string, id domain.CommunityID, kind, place string) (View, error) {
	if !alarm.MayBegin(by, id) {
		return View{}, lookup.Forbidden()
	}
	in, err := d.store.Community(ctx, id)
	if err != nil {
		return View{}, err
	}
	a := alarm.Alarm{Community: id, Kind: kind, Place: place}
	crew, _, err := d.desk.Crew(ctx, practised(a))
	if err != nil {
		return View{}, err
	}
	now, terms := d.desk.Now(), d.desk.RulesIn(in).Alarm
	called := slices.DeleteFunc(crew.Of(1, alarm.Alarm{}, now), func(p domain.PersonID) bool { return p == by.Person })
	series := alarm.DrillsOf(in.Code, now, in.Location())
	began, err := d.store.BeginDrill(ctx, alarm.Drilling{Run: run, Community: id, Series: series, Decide: func(open []alarm.Alarm, id domain.CaseID, seq int) (alarm.Commit, error) {
		a.Case, a.Number = id, series.Number(seq)
		ch, err := alarm.Begin(a, open, called, by, terms, now)
		if err != nil {
			return alarm.Commit{}, err
		}
		values := domain.Values{"number": domain.Text(string(a.Number)), "danger": domain.Word(kindKey(a)), "place": domain.Text(place), "by": domain.Text(by.Name),
			"raised": domain.Moment(ch.After().Raised, in.Zone), "over": domain.Moment(ch.After().Over, in.Zone)}
		practise(values)
		return alarm.Commit{Change: ch.In(in.Zone), Wake: ch.After().Wake(terms), Notices: alarm.Rings(called, id, domain.Say(alarm.RingDrill, values))}, nil
	}})
	if err != nil {
		return View{}, err
	}
	return d.open(ctx, by, began.Case)
}

// overtaken reports whether a real emergency ends a drill.
func (d *Duty) overtaken(ctx context.Context, a alarm.Alarm) (bool, error) {
	if !a.Drill() {
		return false, nil
	}
	open, err := d.store.Alarms(ctx, []domain.CommunityID{a.Community})
	return alarm.Overtaken(a, open), err
}

// caseOf returns the case of an alarm; a drill has none, and gets one that is stored nowhere.
func (d *Duty) caseOf(ctx context.Context, a alarm.Alarm) (complaint.Case, error) {
	return d.reportOf(ctx, a, a.Case)
}

// reportOf returns the case of a report of an alarm.
func (d *Duty) reportOf(ctx context.Context, a alarm.Alarm, id domain.CaseID) (complaint.Case, error) {
	if a.Drill() {
		return practised(a), nil
	}
	return d.store.Case(ctx, id)
}

// practised is the case that a drill would have: who may be called and what the letters say follow from it as in earnest.
func practised(a alarm.Alarm) complaint.Case {
	c := complaint.Case{ID: a.Case, Number: a.Number, Community: a.Community, Filing: complaint.Filing{Emergency: true, Danger: a.Kind}}
	if a.Place != "" {
		c.Filing.Place = domain.Place{Words: a.Place}
	}
	return c
}

// practise makes the values of a letter those of a drill: it says so, and names nobody outside who could be called.
func practise(values domain.Values) {
	for _, name := range []string{"call", "hotline", "office", "posts"} {
		delete(values, name)
	}
	values[notice.Drill] = domain.Text(notice.Drill)
}
