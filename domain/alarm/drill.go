package alarm

import (
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// FirstDrill is the least identifier of a drill: no case ever has one from there on, and no drill has one below.
const FirstDrill domain.CaseID = 1 << 40

// DrillLetter names drills in their numbers: "YH-D261127-01".
const DrillLetter = "D"

// DrillsOf is the series of the drills of a community on the local day of an instant. code is the community's.
func DrillsOf(code string, at time.Time, in *time.Location) ticket.Series {
	return ticket.SeriesOf(code, DrillLetter, at, in)
}

// RingDrill is the notice that calls the first rung to a drill.
const RingDrill = "notice.drill.raised"

// MaxPlace bounds the place of a drill, in characters.
const MaxPlace = 200

// Why a drill ends.
const (
	WhyContained = "contained" // those who came have done all
	WhyTime      = "time"      // its time is over
	WhyStarter   = "starter"   // who began it has ended it
	WhyReal      = "real"      // a real emergency was reported there
)

// DrillEnds lists why a drill ends.
func DrillEnds() []string { return []string{WhyContained, WhyTime, WhyStarter, WhyReal} }

// Drill reports whether it is a drill: nobody is in danger, there is no case, and nobody but the office hears of it.
func (a Alarm) Drill() bool { return a.Case >= FirstDrill }

// WasFalse reports whether an alarm was ended because there was no danger: only then does it have a reason.
func WasFalse(a Alarm) bool { return a.Reason != "" }

// onlyReal lists what is done only to real alarms: a drill has no reporters, asks nobody from outside, and has no case to go on with.
var onlyReal = []Action{Join, Leave, Locate, Merge, Outside, Claim, StandDown, HandOn}

// practised reports whether an action belongs to what a is: a drill or a real alarm.
func practised(a Alarm, do Action) bool {
	if a.Drill() {
		return !slices.Contains(onlyReal, do)
	}
	return do != Finish
}

// Begin begins a drill, and calls the persons of the first rung. a has its identifier, number, community, kind and place. open are the open
// alarms and drills of the community: there is never more than one drill, and none while people are in danger.
//
// Errors: Forbidden (who may not), Conflict (another drill, or an alarm), Incomplete, Invalid (a place that is too long).
func Begin(a Alarm, open []Alarm, people []domain.PersonID, by domain.Actor, terms Terms, now time.Time) (Change, error) {
	if !MayBegin(by, a.Community) {
		return Change{}, domain.RefuseRole(nil)
	}
	if missing := ticket.All(ticket.Without("kind", a.Kind == ""), ticket.Without("place", ticket.Blank(a.Place))); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	if err := domain.TooLong(MaxPlace, a.Place); err != nil {
		return Change{}, err
	}
	if i := slices.IndexFunc(open, func(x Alarm) bool { return x.Community == a.Community && x.Dangerous() && !x.Drill() }); i >= 0 {
		return Change{}, domain.Refuse(domain.Conflict, "refuse.drill_alarm", domain.Values{"number": domain.Text(string(open[i].Number))})
	}
	if i := slices.IndexFunc(open, func(x Alarm) bool { return x.Community == a.Community && x.Open() && x.Drill() }); i >= 0 {
		return Change{}, domain.Refuse(domain.Conflict, "refuse.drill_running", domain.Values{"number": domain.Text(string(open[i].Number))})
	}
	a.Reports = []Report{{Case: a.Case, By: by.Person, At: now.UTC()}}
	return Sound(a, people, by, terms, now)
}

// Held is a drill that was held.
type Held struct {
	Community domain.CommunityID // never 0
	Kind      string             // the danger; never ""
	Raised    time.Time          // UTC; when it began; never zero
}

// Yearly returns how many drills a community has begun since the beginning of the local year of now, and the last one of each kind, the
// newest first.
func Yearly(all []Held, id domain.CommunityID, now time.Time, zone *time.Location) (count int, last []Held) {
	year := now.In(zone).Year()
	for _, h := range all {
		if h.Community != id {
			continue
		}
		if h.Raised.In(zone).Year() == year {
			count++
		}
		switch i := slices.IndexFunc(last, func(x Held) bool { return x.Kind == h.Kind }); {
		case i < 0:
			last = append(last, h)
		case h.Raised.After(last[i].Raised):
			last[i] = h
		}
	}
	slices.SortStableFunc(last, func(a, b Held) int { return b.Raised.Compare(a.Raised) })
	return count, last
}

// MayBegin reports whether somebody may begin a drill in a community.
func MayBegin(by domain.Actor, in domain.CommunityID) bool {
	return by.Person != 0 && by.Has(domain.HoldDrills, in)
}

// Overtaken reports whether a drill must give way to a real emergency among open alarms.
func Overtaken(a Alarm, open []Alarm) bool {
	return a.Drill() && a.Open() && slices.ContainsFunc(open, func(x Alarm) bool { return !x.Drill() && x.Dangerous() && x.Community == a.Community })
}

// GiveWay ends the drills among open alarms for a real emergency that is reported now: in the same commit, so that nobody takes its call for
// one of the drill's. Those who were called, as far as they still work here, and managers are told.
//
// A drill that cannot be ended here stays: nothing may stop a real alarm, and time ends the drill.
func GiveWay(open []Alarm, works func(domain.PersonID) bool, managers []domain.PersonID, zone string, terms Terms, now time.Time) (list []Commit) {
	for _, a := range open {
		ch, err := Apply(a, Finish, domain.TheSystem(), Finishing{Why: WhyReal}, terms, now)
		if !a.Drill() || err != nil {
			continue
		}
		c := Commit{Change: ch.In(zone), Wake: ch.After().Wake(terms), Dismisses: Dismisses(ch, domain.TheSystem())}
		told := map[domain.PersonID]bool{}
		for _, t := range ch.Tells() {
			ids := managers
			if t.Audience == ToCalled {
				ids = ch.After().Called()
			}
			values := maps.Clone(t.Message.Values)
			values["danger"], values[notice.Drill] = domain.Word("danger.kind."+a.Kind), domain.Text(notice.Drill)
			for _, id := range ids {
				if !told[id] && works(id) {
					told[id] = true
					c.Notices = append(c.Notices, notice.Notice{To: id, Case: a.Case, Key: t.Message.Key, Message: domain.Say(t.Message.Key, values)})
				}
			}
		}
		list = append(list, c)
	}
	return list
}

// Silent lists those who were called to a drill and have said nothing, in order.
func Silent(a Alarm) []domain.PersonID {
	var ids []domain.PersonID
	for _, c := range a.Calls {
		if c.Said == "" {
			ids = append(ids, c.Person)
		}
	}
	return ids
}
