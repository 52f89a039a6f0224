package lookup

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/voice"
)

// Rules are the settings for one community (docs/design.md §3).
type Rules struct {
	casework.Rules
	Quiet      calendar.Quiet    // hours in which only urgent notices are sent; zero: none
	Referrals  map[string]string // telephone numbers by key of complaint.Referrals; what has none is missing; nil: none has
	Phone      string            // of the office, as it is shown; "" if it is not set
	Capacity   int               // open cases that one person can have; 0: what is usual counts
	Improve    improve.Rules     // of improvement actions; zero: the usual ones
	Alarm      alarm.Terms       // of emergencies; never zero
	Voice      voice.Terms       // of questions, suggestions and praise; zero: the usual ones
	Roster     roster.Terms      // of the roster; zero: the usual ones
	Announce   announce.Terms    // of announcements; zero: the usual ones
	Incident   incident.Terms    // of incidents; zero: the usual ones
	HomesEvery time.Duration     // how often those on duty are told of new homes that wait to be confirmed; 0: office.HomesEvery
}

// RulesIn returns the rules of a community.
func (d *Reader) RulesIn(in people.Community) Rules {
	if d.settings.Of == nil {
		return Rules{Rules: casework.DefaultRules(), Alarm: alarm.DefaultTerms()}
	}
	return d.settings.Of(in)
}

// RulesOf returns the rules of c's community.
func (d *Reader) RulesOf(ctx context.Context, c complaint.Case) (Rules, error) {
	in, err := d.store.Community(ctx, c.Community)
	return d.RulesIn(in), err
}

// Applies returns a function that reports for each of many cases whether by can do an action to it now; rules are loaded once.
func (d *Reader) Applies(ctx context.Context, by domain.Actor, do complaint.Action) func(complaint.Case) (bool, error) {
	known := map[domain.CommunityID]Rules{}
	return func(c complaint.Case) (bool, error) {
		if do == complaint.HandleNow {
			return casework.MayHandle(c, by), nil
		}
		rules, there := known[c.Community]
		if !there {
			var err error
			if rules, err = d.RulesOf(ctx, c); err != nil {
				return false, err
			}
			known[c.Community] = rules
		}
		if !rules.Permits(c, do, by, d.now()) {
			return false, nil
		}
		left, err := d.heard(ctx, c, []complaint.Action{do})
		return len(left) > 0, err
	}
}
