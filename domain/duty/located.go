package duty

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// mostChanges bounds how many changes of alarms one detail about a place can bring with it.
const mostChanges = 20

// Located lets the alarm of a case follow what is known of its place now: two reports are one alarm only at the same place. A report of
// another place leaves and has an alarm of its own, and an alarm that nobody has answered goes into the one at its place. Without an alarm in
// which people are in danger it does nothing.
func (d *Duty) Located(ctx context.Context, id domain.CaseID) error {
	for range mostChanges {
		a, err := d.store.Alarm(ctx, id)
		if domain.KindOf(err) == domain.NotFound || err == nil && !a.Dangerous() {
			return nil
		}
		if err != nil {
			return err
		}
		commit, err := d.moved(ctx, a)
		if err != nil {
			return err
		}
		if commit.Change.Empty() {
			return d.cases.heeded(ctx, "", a) // a report may have joined what somebody has answered
		}
		if _, _, err = d.store.CommitAlarm(ctx, commit); err != nil && domain.KindOf(err) != domain.Conflict {
			return err
		}
	}
	return nil
}

// Withdrawn takes the withdrawal of an emergency's case as the word that there is no danger: while people are called it ends nothing, and staff
// check it. claimed is false if the case has no alarm in which people are in danger.
func (d *Duty) Withdrawn(ctx context.Context, by domain.Actor, run string, id domain.CaseID, why string) (claimed bool, err error) {
	a, _, err := d.seen(ctx, by, id)
	if domain.KindOf(err) == domain.NotFound || err == nil && !a.Dangerous() {
		return false, nil
	}
	if err == nil {
		_, err = d.Do(ctx, by, run, id, alarm.Claim, alarm.Claiming{Words: why})
	}
	return err == nil, err
}

// report is a report with its case and where it is.
type report struct {
	alarm.Report
	c    complaint.Case
	spot alarm.Spot
}

// reports loads the reports of an alarm.
func (d *Duty) reports(ctx context.Context, a alarm.Alarm) (list []report, err error) {
	for _, r := range a.Reports {
		c, err := d.store.Case(ctx, r.Case)
		if err != nil {
			return nil, err
		}
		spot, err := d.desk.SpotOf(ctx, c.Filing)
		if err != nil {
			return nil, err
		}
		list = append(list, report{r, c, spot})
	}
	return list, nil
}

// moved returns the next change that the places of an alarm's reports ask for; an empty one if there is none.
func (d *Duty) moved(ctx context.Context, a alarm.Alarm) (none alarm.Commit, err error) {
	all, err := d.reports(ctx, a)
	if err != nil || len(all) == 0 {
		return none, err
	}
	if first := all[0]; first.Case == a.Case && first.spot != a.Spot && first.spot != (alarm.Spot{}) {
		return d.made(ctx, a, alarm.Locate, alarm.Locating{Spot: first.spot}, first.c)
	}
	for _, r := range all {
		if r.Case != a.Case && r.spot != (alarm.Spot{}) && !r.spot.Same(a.Spot, a.Kind) {
			return d.left(ctx, a, r)
		}
	}
	near, err := d.near(ctx, a, a.Spot)
	if err != nil || near.Case == 0 {
		return none, err
	}
	from, into := a, near // the younger one goes, unless only the older one waits for an answer
	if near.Case > a.Case && near.Stage == alarm.Called || a.Stage != alarm.Called {
		from, into = near, a
	}
	if from.Stage != alarm.Called {
		return none, nil
	}
	return d.merged(ctx, from, into)
}

// near returns another alarm at a spot that is the same emergency as a; the zero value if there is none.
func (d *Duty) near(ctx context.Context, a alarm.Alarm, at alarm.Spot) (alarm.Alarm, error) {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return alarm.Alarm{}, err
	}
	open, err := d.store.Alarms(ctx, []domain.CommunityID{a.Community})
	within := d.desk.RulesIn(in).Alarm.JoinIn
	open = slices.DeleteFunc(open, func(x alarm.Alarm) bool { return x.Case == a.Case || x.Raised.Sub(a.Raised).Abs() >= within })
	near, _ := alarm.Same(open, a.Kind, at)
	return near, err
}

// made makes the commit of one action of the program on an alarm; c is the case of which its notices speak.
func (d *Duty) made(ctx context.Context, a alarm.Alarm, do alarm.Action, rec alarm.Record, c complaint.Case) (alarm.Commit, error) {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return alarm.Commit{}, err
	}
	terms := d.desk.RulesIn(in).Alarm
	ch, err := alarm.Apply(a, do, domain.TheSystem(), rec, terms, d.desk.Now())
	if err != nil {
		return alarm.Commit{}, err
	}
	return d.commit(ctx, domain.TheSystem(), ch.In(in.Zone), rec, c)
}

// merged lets an alarm go into another one, with all its reports.
func (d *Duty) merged(ctx context.Context, from, into alarm.Alarm) (alarm.Commit, error) {
	c, err := d.store.Case(ctx, from.Case)
	if err != nil {
		return alarm.Commit{}, err
	}
	commit, err := d.made(ctx, from, alarm.Merge, alarm.Merging{Into: into.Case, Number: into.Number}, c)
	if err != nil {
		return commit, err
	}
	commit.Also, err = d.joins(ctx, into, from.Reports...)
	return commit, err
}

// joins lets reports join an alarm.
func (d *Duty) joins(ctx context.Context, into alarm.Alarm, reports ...alarm.Report) ([]alarm.Commit, error) {
	var list []alarm.Commit
	for _, r := range reports {
		c, err := d.store.Case(ctx, r.Case)
		if err != nil {
			return nil, err
		}
		next, err := d.made(ctx, into, alarm.Join, alarm.Joining{Report: r}, c)
		if err != nil {
			return nil, err
		}
		list, into = append(list, next), next.Change.After()
	}
	return list, nil
}

// left lets a report of another place leave an alarm: it joins the one there, or calls people anew.
func (d *Duty) left(ctx context.Context, a alarm.Alarm, r report) (alarm.Commit, error) {
	commit, err := d.made(ctx, a, alarm.Leave, alarm.Leaving{Case: r.Case}, r.c)
	if err != nil {
		return commit, err
	}
	there, err := d.near(ctx, a, r.spot)
	if err != nil {
		return commit, err
	}
	if there.Case != 0 {
		commit.Also, err = d.joins(ctx, there, r.Report)
		return commit, err
	}
	own, err := d.sounded(ctx, a, r)
	commit.Also = []alarm.Commit{own}
	return commit, err
}

// sounded raises an alarm of its own for a report that has left another one.
func (d *Duty) sounded(ctx context.Context, a alarm.Alarm, r report) (alarm.Commit, error) {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return alarm.Commit{}, err
	}
	crew, _, err := d.desk.Crew(ctx, r.c)
	if err != nil {
		return alarm.Commit{}, err
	}
	now, terms := d.desk.Now(), d.desk.RulesIn(in).Alarm
	called := crew.Of(1, alarm.Alarm{}, now)
	by := domain.Actor{Person: r.Person}
	if r.By != 0 {
		by.Person = r.By
	}
	ch, err := alarm.Sound(alarm.Alarm{Case: r.Case, Number: r.c.Number, Community: a.Community, Spot: r.spot, Kind: a.Kind, Reports: []alarm.Report{r.Report}}, called, by, terms, now)
	if err != nil {
		return alarm.Commit{}, err
	}
	commit, err := d.commit(ctx, domain.TheSystem(), ch.In(in.Zone), alarm.Calling{People: called}, r.c)
	return commit, err
}

// added are the words that were added to the reports of an alarm, oldest first, as far as by may read them.
func (d *Duty) added(ctx context.Context, by domain.Actor, a alarm.Alarm) (list []Said, err error) {
	for i, r := range a.Reports {
		c, err := d.store.Case(ctx, r.Case)
		if !by.System {
			c, err = lookup.Visible(c, err, by)
		}
		if domain.KindOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !by.System && !c.KnowsNames(by) {
			continue // a dispute between neighbours: the person who adds to it is not named
		}
		list = append(list, saidIn(c, i > 0)...)
	}
	slices.SortStableFunc(list, func(a, b Said) int { return a.At.Compare(b.At) })
	return list, nil
}

// saidIn are the words that were added to a case; also those of its beginning, if first.
func saidIn(c complaint.Case, first bool) (list []Said) {
	if first {
		list = append(list, Said{At: c.Received, Words: c.Filing.Words, Name: c.Filing.Complainant.Name, Home: c.Filing.Complainant.Label, Place: c.Filing.Place})
	}
	for _, x := range c.Additions {
		if x.Words != "" {
			list = append(list, Said{At: x.At, Words: x.Words})
		}
	}
	return list
}
