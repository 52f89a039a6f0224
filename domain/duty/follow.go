package duty

import (
	"context"
	"slices"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/desk"
	"guanjia/domain/people"
)

// cases are those of the reports of alarms: what they follow, and what alarms tell of them. Safe for concurrent use.
type cases struct {
	store desk.Store  // never nil
	desk  desk.Alarms // never zero
}

// follow lets the cases of all reports of an alarm follow a change of it: a former leader does not have them any more, who leads has answered
// them, and what was a false alarm is no case with promises. Doing it again changes nothing.
func (d cases) follow(ctx context.Context, by domain.Actor, run string, before, after alarm.Alarm) error {
	if after.Drill() {
		return nil
	}
	if before.Leader != 0 && before.Leader != after.Leader {
		from, err := d.profile(ctx, before.Leader)
		if err != nil {
			return err
		}
		to, err := d.profile(ctx, after.Leader)
		if err != nil {
			return err
		}
		for _, r := range after.Reports {
			if err := d.desk.PassOn(ctx, by, under(run, r.Case), r.Case, from, to); err != nil {
				return err
			}
		}
	}
	if err := d.heeded(ctx, run, after); err != nil {
		return err
	}
	if !alarm.WasFalse(after) {
		return nil
	}
	for _, r := range after.Reports {
		if err := d.desk.WasFalse(ctx, by, under(run, r.Case), r.Case, after.Reason); err != nil {
			return err
		}
	}
	return nil
}

// finished lets the cases of an alarm follow a change that was done before and may have been cut off: who has the case of the alarm, was called to it
// and does not lead it any more led it before.
func (d cases) finished(ctx context.Context, by domain.Actor, run string, a alarm.Alarm) error {
	before := a
	if fresh, err := d.fresh(ctx, run); err != nil {
		return err
	} else if !fresh && !a.Drill() {
		c, err := d.store.Case(ctx, a.Case)
		if err != nil {
			return err
		}
		if c.Handler != a.Leader && slices.ContainsFunc(a.Calls, func(x alarm.Call) bool { return x.Person == c.Handler }) {
			before.Leader = c.Handler
		}
	}
	return d.follow(ctx, by, run, before, a)
}

// heeded notes in the cases of all reports of an alarm that somebody has answered it. For who reports it while nobody is on the way, it is not
// answered, even if somebody had answered others before.
func (d cases) heeded(ctx context.Context, run string, a alarm.Alarm) error {
	if a.Drill() || alarm.Leading(a) == 0 {
		return nil
	}
	who, err := d.profile(ctx, alarm.Leading(a))
	if err != nil {
		return err
	}
	if run != "" {
		run += ":heed"
	}
	for _, r := range a.Reports {
		if err := d.desk.Heeded(ctx, under(run, r.Case), r.Case, who); err != nil {
			return err
		}
	}
	return nil
}

// fresh reports whether a run has done nothing yet: it is no repetition of an update that was cut off.
func (d cases) fresh(ctx context.Context, run string) (bool, error) {
	_, err := d.store.CaseOfRun(ctx, run)
	if domain.KindOf(err) == domain.NotFound {
		return true, nil
	}
	return false, err
}

// noted adds to a record what the program knows: how often alarms of the same person were false, and that who comes is on leave.
func (d *Duty) noted(ctx context.Context, by domain.Actor, a alarm.Alarm, rec alarm.Record) (alarm.Record, error) {
	switch r := rec.(type) {
	case alarm.Ending:
		before, err := d.false(ctx, a)
		r.Before = before
		return r, err
	case alarm.Answering:
		who, err := d.cases.profile(ctx, by.Person)
		if err != nil {
			return r, err
		}
		in, err := d.store.Community(ctx, a.Community)
		r.Due = a.Raised.Add(d.desk.RulesIn(in).Alarm.Arrive)
		if who.Away(d.desk.Now()) {
			r.Away = who.Absent
		}
		return r, err
	}
	return rec, nil
}

// numbers are those of the reports of an alarm: each reporter reads the own one.
func (d cases) numbers(ctx context.Context, a alarm.Alarm) (map[domain.CaseID]domain.Value, error) {
	all := map[domain.CaseID]domain.Value{}
	for _, r := range a.Reports {
		if r.Case == a.Case {
			continue
		}
		c, err := d.store.Case(ctx, r.Case)
		if err != nil {
			return nil, err
		}
		all[r.Case] = domain.Text(string(c.Number))
	}
	return all, nil
}

// under is the run of what follows from an act; "" if the act has none.
func under(run string, id domain.CaseID) string {
	if run == "" {
		return ""
	}
	return run + ":case:" + strconv.FormatInt(int64(id), 10)
}

// profile returns a person; the zero value for 0 and for somebody who is forgotten.
func (d cases) profile(ctx context.Context, id domain.PersonID) (people.Profile, error) {
	if id == 0 {
		return people.Profile{}, nil
	}
	found, err := d.store.Profiles(ctx, []domain.PersonID{id})
	i := slices.IndexFunc(found, func(p people.Profile) bool { return p.ID == id })
	if i < 0 {
		return people.Profile{Person: people.Person{ID: id}}, err
	}
	return found[i], err
}

// before shows the alarm if an act was refused only because its run was done before.
func (d *Duty) before(ctx context.Context, by domain.Actor, run string, id domain.CaseID, refusal error) (View, error) {
	switch a, err := d.store.Alarm(ctx, id); {
	case err == nil: // what follows may have been cut off
		if err := d.cases.finished(ctx, by, run, a); err != nil {
			return View{}, err
		}
	case domain.KindOf(err) != domain.NotFound:
		return View{}, err
	}
	if run == "" || domain.KindOf(refusal) == domain.Unavailable || domain.KindOf(refusal) == "" {
		return View{}, refusal
	}
	switch _, err := d.store.CaseOfRun(ctx, run); {
	case domain.KindOf(err) == domain.NotFound:
		return View{}, refusal
	case err != nil:
		return View{}, err
	}
	return d.Open(ctx, by, id)
}
