// Package duty has what people do with alarms, one method each (docs/design.md §5): answer, arrive, call help from outside, contain, end;
// and what happens while nobody does. It checks at every call who may do it, and gives the store what must be written in one transaction.
//
// It never renders, sends or formats. What may follow what is decided in domain/alarm; an alarm is raised by the desk together with its
// case.
//
//	d := duty.New(store, desk)
//	view, err := d.Do(ctx, by, run, caseID, alarm.Answer, alarm.Answering{Minutes: 10})
//	n, err := d.RunClocks(ctx)
package duty

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Duty does what people ask. Safe for concurrent use.
type Duty struct {
	Drills Drills // what is done with drills; set by New, never zero

	store desk.Store
	desk  desk.Alarms
	cases cases // of the reports; set by New, never zero
	// Lines lists the posts of a community by the roster; nil: there is no roster.
	Lines func(ctx context.Context, in domain.CommunityID) ([]Line, error)
}

func (d *Duty) lines(ctx context.Context, in domain.CommunityID) ([]Line, error) {
	if d.Lines == nil {
		return nil, nil
	}
	return d.Lines(ctx, in)
}

// Said are words that the reporter added to an alarm, or with which another person reported the same emergency.
type Said struct {
	At         time.Time    // UTC; when it was said; never zero
	Words      string       // what was said; never ""
	Name, Home string       // of another reporter; "" if not known, or if who reported it first adds something
	Place      domain.Place // that another reporter has said; zero: none
}

// New makes a duty that uses the same store as the desk, and follows what people do there with the cases of alarms.
func New(store desk.Store, d *desk.Desk) *Duty {
	own := &Duty{store: store, desk: desk.Alarms{Desk: d}, cases: cases{store, desk.Alarms{Desk: d}}}
	own.Drills = Drills{store, own.desk, own.Open, own.view}
	d.Located, d.Claims, d.Spoken = own.Located, own.Withdrawn, own.Spoken
	return own
}

// View is an alarm as one actor may see it.
type View struct {
	Alarm     alarm.Alarm                // as it is stored; pages for residents leave names out; never zero
	Case      complaint.Case             // of the first report, as far as the actor may see it; for another reporter only the own case; never zero
	Community people.Community           // of the alarm; never zero
	Names     map[domain.PersonID]string // of those who come or are there; for the office also of everybody who was called; who was deleted is missing; never nil
	Said      []Said                     // what was added, oldest first; nil in lists, and for who is not of the office
	Lines     []Line                     // the posts with their fixed telephones; nil in lists
	May       []alarm.Action             // what the actor can do now; nil: nothing
	Office    bool                       // whether the actor sees it as one of the office
	Manages   bool                       // whether the actor is a manager there
	Reader    domain.PersonID            // who looks at it; never 0
	History   []alarm.Entry              // for the office, oldest first; nil in lists
	Terms     alarm.Terms                // of the community; never zero
	Phone     string                     // of the property office; "" if it is not set
	Unreached []domain.PersonID          // for the office: whom the last letter did not reach; nil: nobody, and in lists
	False     int                        // for managers: how many alarms of its reporter were false of late (alarm.FalseWithin); 0: none, and in lists
	Now       time.Time                  // UTC; when it was looked at; never zero
	Repeated  bool                       // whether what was asked for had been done before, by another press; false also where nothing was
}

// Open shows the alarm of a case to those who may see the case. A missing and a foreign one are the same NotFound.
func (d *Duty) Open(ctx context.Context, by domain.Actor, id domain.CaseID) (View, error) {
	a, c, err := d.seen(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	v, err := d.view(ctx, by, a, c)
	if err == nil {
		v.Lines, err = d.lines(ctx, a.Community)
	}
	if err != nil || !v.Office {
		return v, err
	}
	if v.Said, err = d.added(ctx, by, a); err != nil {
		return View{}, err
	}
	if v.Unreached, err = d.store.Unreached(ctx, a.Case); err != nil {
		return View{}, err
	}
	if by.Is(domain.Manager, a.Community) {
		if v.False, err = d.false(ctx, a); err != nil {
			return View{}, err
		}
	}
	v.History, err = d.store.AlarmHistory(ctx, a.Case)
	return v, err
}

// false counts the alarms of who raised an alarm for themselves that were ended as false of late.
func (d *Duty) false(ctx context.Context, a alarm.Alarm) (int, error) {
	if !a.Own() {
		return 0, nil
	}
	return d.store.FalseAlarms(ctx, a.RaisedBy, a.Community, d.desk.Now().Add(-alarm.FalseWithin))
}

// List shows the open alarms of the communities where by works, as far as by may see them. Forbidden to all but staff.
func (d *Duty) List(ctx context.Context, by domain.Actor) ([]View, error) {
	in := by.Communities(domain.ReadAlarms.Role())
	if by.Admin {
		all, err := d.store.Communities(ctx)
		if err != nil {
			return nil, err
		}
		in = nil
		for _, c := range all {
			in = append(in, c.ID)
		}
	}
	if len(in) == 0 {
		return nil, lookup.Forbidden()
	}
	open, err := d.store.Alarms(ctx, in)
	if err != nil {
		return nil, err
	}
	var views []View
	for _, a := range open {
		c, err := d.caseOf(ctx, a)
		if err != nil {
			return nil, err
		}
		if !c.Office(by) {
			continue
		}
		v, err := d.view(ctx, by, a, c)
		if err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	return views, nil
}

// Lately counts the open alarms where by manages, and those that were raised there from an instant on and before another, as far as by may see
// them. Drills do not count. Forbidden to all but managers.
func (d *Duty) Lately(ctx context.Context, by domain.Actor, from, to time.Time) (open, raised int, err error) {
	in, err := d.desk.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return 0, 0, err
	}
	now, err := d.store.Alarms(ctx, in)
	if err != nil {
		return 0, 0, err
	}
	seen, _, err := d.counted(ctx, by, now)
	if err != nil {
		return 0, 0, err
	}
	all, err := d.store.Raised(ctx, in, from, to)
	if err != nil {
		return 0, 0, err
	}
	lately, _, err := d.counted(ctx, by, all)
	return len(seen), len(lately), err
}

// seen returns the alarm of a case, and that case, if by may know of it.
func (d *Duty) seen(ctx context.Context, by domain.Actor, id domain.CaseID) (alarm.Alarm, complaint.Case, error) {
	a, err := d.store.Alarm(ctx, id)
	if domain.KindOf(err) == domain.NotFound {
		err = lookup.NoCase()
	}
	if err != nil {
		return a, complaint.Case{}, err
	}
	c, err := d.reportOf(ctx, a, id)
	if c, err = lookup.Visible(c, err, by); err != nil || c.ID == a.Case || !c.Office(by) {
		return a, c, err
	}
	c, err = d.store.Case(ctx, a.Case) // staff look at the alarm as a whole
	c, err = lookup.Visible(c, err, by)
	return a, c, err
}

// view makes the view of an alarm for somebody who may see it.
func (d *Duty) view(ctx context.Context, by domain.Actor, a alarm.Alarm, c complaint.Case) (View, error) {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return View{}, err
	}
	rules := d.desk.RulesIn(in)
	v := View{Alarm: a, Case: c, Community: in, Office: c.Office(by), Manages: by.Is(domain.Manager, a.Community), Reader: by.Person, Terms: rules.Alarm, Phone: rules.Phone, Now: d.desk.Now()}
	for _, do := range a.May(by) {
		if do == alarm.Claim || c.MayServe(by) {
			v.May = append(v.May, do)
		}
	}
	who := []domain.PersonID{a.Leader}
	for _, x := range a.Coming {
		who = append(who, x.Person)
	}
	for _, x := range a.There {
		who = append(who, x.Person)
	}
	if v.Office {
		for _, x := range a.Calls {
			who = append(who, x.Person)
		}
	}
	v.Names, err = d.names(ctx, who...)
	return v, err
}

// Do does one action to the alarm of a case. It has an effect once for each run. The cases of its reports follow it. Errors:
// NotFound (also for those who may not see it), those of alarm.Apply.
func (d *Duty) Do(ctx context.Context, by domain.Actor, run string, id domain.CaseID, do alarm.Action, rec alarm.Record) (View, error) {
	for try := 1; ; try++ {
		a, c, err := d.seen(ctx, by, id)
		if err != nil {
			return View{}, err
		}
		if do != alarm.Claim && !c.MayServe(by) {
			return View{}, lookup.NoCase()
		}
		if a.Did(do, by, rec, d.desk.Now()) {
			if err := d.cases.finished(ctx, by, run, a); err != nil {
				return View{}, err
			}
			v, err := d.Open(ctx, by, id)
			if err == nil {
				v.Repeated, err = d.cases.fresh(ctx, run)
			}
			return v, err
		}
		err = d.act(ctx, by, run, a, do, rec)
		again, err := ticket.Again(try, err, a.Version, func() (int, error) {
			fresh, err := d.store.Alarm(ctx, id)
			return fresh.Version, err
		})
		if again {
			continue
		}
		if err != nil {
			return d.before(ctx, by, run, id, err)
		}
		return d.Open(ctx, by, id)
	}
}

// act applies one action and commits it with its notices.
func (d *Duty) act(ctx context.Context, by domain.Actor, run string, a alarm.Alarm, do alarm.Action, rec alarm.Record) error {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return err
	}
	if rec, err = d.noted(ctx, by, a, rec); err != nil {
		return err
	}
	ch, err := alarm.Apply(a, do, by, rec, d.desk.RulesIn(in).Alarm, d.desk.Now())
	if err != nil {
		return domain.Local(err, in.Zone)
	}
	c, err := d.caseOf(ctx, a)
	if err != nil {
		return err
	}
	commit, err := d.commit(ctx, by, ch.Under(run).In(in.Zone), rec, c)
	if err != nil {
		return err
	}
	after, _, err := d.store.CommitAlarm(ctx, commit)
	if err == nil {
		err = d.cases.follow(ctx, by, run, a, after)
	}
	return err
}
