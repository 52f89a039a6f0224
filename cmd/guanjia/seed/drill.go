package seed

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/people"
)

// The drill that the demo's manager has held some days ago, in the morning.
const (
	drillAgo   = 9 // days
	drillHour  = 10
	drillPlace = "3栋1单元电梯"
	drillFound = "按预案放人，全程 18 分钟。机房钥匙不在钥匙柜，已要求放回。"
)

// Crew is what Practise reads of the community.
type Crew interface {
	Speakers
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
}

// Practise stores a drill that was held: all of the staff were called, the technician came and did all, a colleague could not, and the others
// said nothing. If there is any already, it does nothing.
func Practise(ctx context.Context, who Crew, list alarm.Store, terms alarm.Terms, now time.Time) error {
	all, err := who.Communities(ctx)
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.Code == Code })
	if err != nil || i < 0 {
		return err
	}
	in := all[i]
	if held, err := list.DrillsHeld(ctx, []domain.CommunityID{in.ID}); err != nil || len(held) > 0 {
		return err
	}
	staff, err := who.Members(ctx, in.ID, domain.Staff)
	if err != nil {
		return err
	}
	manager, err := who.ProfileByChat(ctx, Manager)
	if err != nil {
		return err
	}
	day := now.In(in.Location())
	at := time.Date(day.Year(), day.Month(), day.Day()-drillAgo, drillHour, 0, 0, 0, in.Location()).UTC()
	series := alarm.DrillsOf(in.Code, at, in.Location())
	var called []domain.PersonID
	for _, p := range staff {
		called = append(called, p.ID)
	}
	a, err := list.BeginDrill(ctx, alarm.Drilling{Run: "seed:drill", Community: in.ID, Series: series, Decide: func(_ []alarm.Alarm, id domain.CaseID, seq int) (alarm.Commit, error) {
		ch, err := alarm.Begin(alarm.Alarm{Case: id, Number: series.Number(seq), Community: in.ID, Kind: alarm.OfLift, Place: drillPlace}, nil, called, manager.Actor(false), terms, at)
		return alarm.Commit{Change: ch.Under("seed:drill").In(in.Zone)}, err
	}})
	if err != nil || len(alarm.Silent(a)) < len(a.Calls) { // a demo that ended in the middle of it: the clocks end the drill
		return err
	}
	return held(ctx, list, a, in, staff, terms, at)
}

// held lets a drill go on from its beginning to its end. Nobody is told: it is over.
func held(ctx context.Context, list alarm.Store, a alarm.Alarm, in people.Community, staff []people.Profile, terms alarm.Terms, at time.Time) error {
	one := slices.IndexFunc(staff, func(p people.Profile) bool { return p.Chat == Technician })
	other := slices.IndexFunc(staff, func(p people.Profile) bool { return p.Chat != Technician })
	if one < 0 || other < 0 {
		return nil
	}
	comes, cannot := staff[one].Actor(false), staff[other].Actor(false)
	for _, step := range []struct {
		after time.Duration
		by    domain.Actor
		do    alarm.Action
		rec   alarm.Record
	}{
		{time.Minute, cannot, alarm.Cannot, alarm.Excusing{Reason: alarm.Reasons()[0]}},
		{2 * time.Minute, comes, alarm.Answer, alarm.Answering{Minutes: alarm.Minutes()[0]}},
		{6 * time.Minute, comes, alarm.Arrive, alarm.Plain{}},
		{18 * time.Minute, comes, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: drillFound, People: "轿厢内 2 人，均平安", Door: alarm.Doors()[0], Lift: alarm.LiftConditions()[0]}}},
		{18 * time.Minute, domain.TheSystem(), alarm.Finish, alarm.Finishing{Why: alarm.WhyContained}},
	} {
		ch, err := alarm.Apply(a, step.do, step.by, step.rec, terms, at.Add(step.after))
		if err != nil {
			return err
		}
		if a, _, err = list.CommitAlarm(ctx, alarm.Commit{Change: ch.In(in.Zone), Wake: ch.After().Wake(terms)}); err != nil {
			return err
		}
	}
	return nil
}
