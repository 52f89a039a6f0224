package duty

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/people"
)

// alarmsAtOnce is how many alarms one round of RunClocks looks at; actsAtOnce bounds what one round does to one of them.
const (
	alarmsAtOnce = 200
	actsAtOnce   = 12
)

// RunClocks does what time asks for by now: it calls the next rung, asks leaders who are late, and tells people that a line in time is
// crossed. It returns how many acts it did.
// Several replicas may call it at the same time; each thing happens once.
func (d *Duty) RunClocks(ctx context.Context) (int, error) {
	ids, err := d.store.Ringing(ctx, d.desk.Now(), alarmsAtOnce)
	if err != nil {
		return 0, err
	}
	done := 0
	var faults error
	for _, id := range ids {
		n, err := d.run(ctx, id)
		done += n
		if errors.Is(err, domain.Unavailable) {
			return done, err
		}
		if err != nil {
			faults = errors.Join(faults, fmt.Errorf("run the clocks of the alarm of case %d: %w", id, err))
		}
	}
	return done, faults
}

// run does it for one alarm. If somebody acts on it at this moment, it is looked at again later.
func (d *Duty) run(ctx context.Context, id domain.CaseID) (int, error) {
	for done := 0; ; done++ {
		a, err := d.store.Alarm(ctx, id)
		if err != nil || done == actsAtOnce {
			return done, err
		}
		do, rec, err := d.due(ctx, a)
		if err != nil || do == "" {
			return done, err
		}
		if err = d.act(ctx, domain.TheSystem(), "", a, do, rec); err != nil {
			if domain.KindOf(err) == domain.Conflict {
				err = nil
			}
			return done, err
		}
	}
}

// due returns what time asks for, with the persons of the next rung.
func (d *Duty) due(ctx context.Context, a alarm.Alarm) (alarm.Action, alarm.Record, error) {
	in, err := d.store.Community(ctx, a.Community)
	if err != nil {
		return "", nil, err
	}
	now, terms := d.desk.Now(), d.desk.RulesIn(in).Alarm
	gone, err := d.gone(ctx, a)
	if err != nil {
		return "", nil, err
	}
	if over, err := d.overtaken(ctx, a); over || err != nil {
		return alarm.Finish, alarm.Finishing{Why: alarm.WhyReal}, err
	}
	do, rec := alarm.Due(a, terms, gone, now)
	if do != alarm.Climb {
		return do, rec, nil
	}
	c, err := d.caseOf(ctx, a)
	if err != nil {
		return "", nil, err
	}
	crew, _, err := d.desk.Crew(ctx, c)
	if err != nil {
		return "", nil, err
	}
	history, err := d.store.AlarmHistory(ctx, a.Case)
	return do, alarm.Calling{People: crew.Of(a.NextRung(), a, now), Waited: alarm.Truth(a, history, now)}, err
}

// gone returns a function that reports whether somebody cannot be counted on. Of those who are called: the last letter could not be delivered,
// or he is away now, or no longer works there. Of those who come: he works there no longer, has gone on leave since, or has shut out the
// bot; of those who are there, only the first.
func (d *Duty) gone(ctx context.Context, a alarm.Alarm) (func(domain.PersonID) bool, error) {
	waits := a.Called()
	if a.Stage != alarm.Called {
		waits = a.Serving()
	}
	known, err := d.store.Profiles(ctx, waits)
	if err != nil {
		return nil, err
	}
	var lost []domain.PersonID
	if a.Stage == alarm.Called {
		if lost, err = d.store.Unreached(ctx, a.Case); err != nil {
			return nil, err
		}
	}
	now := d.desk.Now()
	for _, id := range waits {
		i := slices.IndexFunc(known, func(p people.Profile) bool { return p.ID == id })
		switch {
		case i < 0 || !d.desk.ActorOf(known[i]).Is(domain.Staff, a.Community):
			lost = append(lost, id)
		case a.IsThere(id):
		case known[i].Away(now) && (a.Stage == alarm.Called || !a.Despite(id, known[i].Absent)):
			lost = append(lost, id)
		case a.Stage != alarm.Called && !known[i].Reachable(): // who answers by the bot has written to it since it was found out
			lost = append(lost, id)
		}
	}
	return func(id domain.PersonID) bool { return slices.Contains(lost, id) }, nil
}
