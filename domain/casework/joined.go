package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// joinable checks that c can be joined as r says: to another open case of the same community, about the same member of staff, which is
// not joined itself. A foreign case gives the same NotFound as a missing one.
func joinable(c complaint.Case, r complaint.Joining) error {
	main := r.Main
	_, goesOn := table.Find(main.Stage, complaint.Gather)
	switch {
	case r.To == 0:
		return nil // the gate reports it
	case r.To == c.ID:
		return conflict(c, "refuse.join_self", complaint.Join)
	case main.ID != r.To || main.Community != c.Community || main.Filing.About != c.Filing.About ||
		main.Filing.Confidential() != c.Filing.Confidential():
		return domain.Refuse(domain.NotFound, "refuse.no_case", nil)
	case main.Stage == complaint.Joined || len(c.Joiners) > 0:
		return conflict(c, "refuse.join_chain", complaint.Join)
	case !goesOn:
		return conflict(main, "refuse.join_ended", complaint.Join)
	}
	return nil
}

// Joinable reports whether c, which may not be filed yet, can be joined to main; it asks neither how far c has come nor who does it.
func Joinable(c, main complaint.Case) bool {
	return joinable(c, complaint.Joining{To: main.ID, Main: main}) == nil
}

// Together chooses of open cases, oldest first, those that can be joined: the main case first. A dispute between neighbours goes only with
// one at the very same place, so that nobody learns of the dispute of another home. nil: there are no two.
func Together(cs []complaint.Case) []domain.CaseID {
	for _, main := range cs {
		ids := []domain.CaseID{main.ID}
		for _, c := range cs {
			own, other := c.Filing, main.Filing
			_, goes := table.Find(c.Stage, complaint.Join)
			if c.ID != main.ID && goes && Joinable(c, main) && (!own.Dispute() && !other.Dispute() || own.Place.Key() != "" && own.Place.Key() == other.Place.Key()) {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) > 1 {
			return ids
		}
	}
	return nil
}

// keepHearing counts: the words are in the joined case.
func keepHearing(a *complaint.Case, r complaint.Hearing, _ act) {
	a.Joiners = slices.Clone(a.Joiners)
	for i := range a.Joiners {
		if a.Joiners[i].Number == r.Number {
			a.Joiners[i].Heard++
		}
	}
}

func keepFollowing(a *complaint.Case, r complaint.Following, x act) {
	a.ResolvedAt, a.Clocks.Reminders = time.Time{}, 0
	if r.To == complaint.Resolved {
		a.ResolvedAt = x.now
	}
}

// keepUnjoining moves the dates back by the time for which the case was joined.
func keepUnjoining(a *complaint.Case, _ complaint.Unjoining, x act) {
	joined := calendar.Pause{From: a.Ended, To: x.now}
	a.JoinedTo, a.ResolvedAt = 0, time.Time{}
	a.Clocks.Apart = append(slices.Clone(a.Clocks.Apart), promise.Span(joined))
	x.released(a, joined)
}

// MainOf returns the main case that ch also concerns: the one to which the case was joined just now, or to which it is joined while its
// complainant adds to it, urges, or says that it is not solved. 0: none.
func MainOf(ch complaint.Change) domain.CaseID {
	own := ch.After()
	switch last := ch.Last(); {
	case last.Do == complaint.Join || speaks(last):
		return own.JoinedTo
	case last.Do == complaint.Answer && last.After == complaint.Joined && own.Surveys[len(own.Surveys)-1].Solved == complaint.No:
		return own.JoinedTo
	}
	return 0
}

// speaks reports whether the complainant of a joined case adds to it or urges.
func speaks(e complaint.Entry) bool {
	return e.After == complaint.Joined && (e.Do == complaint.Add || e.Do == complaint.Urge)
}

// Hears reports whether what the complainant of a joined case does still reaches somebody: an urge until the main case is resolved, words
// until it has ended. Whatever else they do does not depend on it.
func Hears(main complaint.Case, do complaint.Action) bool {
	_, open := table.Find(main.Stage, complaint.Hear)
	return do != complaint.Add && do != complaint.Urge || open && (do == complaint.Add || main.Stage != complaint.Resolved)
}

// Unheard refuses what the complainant of a joined case adds or urges after the main case has ended; nil: it is something else.
func Unheard(ch complaint.Change, main complaint.Case) error {
	if !speaks(ch.Last()) {
		return nil
	}
	own := ch.After()
	own.Stage = main.Stage // what the complainant reads of the main case
	return conflict(own, "refuse.stage", ch.Last().Do)
}

// hear returns the change of the main case after its joined case's complainant has added something or urged.
func (x act) hear(ch complaint.Change, main complaint.Case) (complaint.Change, bool) {
	own, last := ch.After(), ch.Last()
	m, ok := table.Find(main.Stage, complaint.Hear)
	if !ok || !Hears(main, last.Do) {
		return complaint.Change{}, false
	}
	rec := complaint.Hearing{Number: own.Number, Said: complaint.Urging{}, Count: len(own.Urges)}
	if last.Do == complaint.Add {
		rec.Said, rec.Count = own.Additions[len(own.Additions)-1], 0
	}
	return x.carryOut(main, m, rec).Telling(func(t *complaint.Tell) {
		if said, adds := rec.Said.(complaint.Addition); adds && said.Words != "" { // stored nowhere but in the joined case
			t.Message.Values["words"] = domain.Text(telling.Unnamed(main.Filing, telling.Unnamed(own.Filing, said.Words)))
		}
	}), true
}

// Upward returns the change of the main case that follows from ch; false if there is none. A joined case is gathered. If the complainant
// of a joined case says that it is not solved, the main case is reopened for all, as long as it can be reopened. What they add or urge goes
// to those who work on the main case. Its history does not name them.
func (r Rules) Upward(ch complaint.Change, main complaint.Case, by domain.Actor, now time.Time) (complaint.Change, bool) {
	x := r.as(by, now)
	own := ch.After()
	if ch.Last().Do == complaint.Join {
		m, ok := table.Find(main.Stage, complaint.Gather)
		if !ok {
			return complaint.Change{}, false
		}
		return x.carryOut(main, m, complaint.Gathering{Joiner: complaint.Joiner{Case: own.ID, Number: own.Number, Person: own.Filing.Complainant.Person, At: x.now}}), true
	}
	x.by = domain.TheSystem()
	if speaks(ch.Last()) {
		return x.hear(ch, main)
	}
	m, ok := table.Find(main.Stage, complaint.Reopen)
	if !ok || x.timely(main, m) != nil {
		return complaint.Change{}, false
	}
	m.Public = false // the words are those of another resident
	return x.carryOut(main, m, complaint.Reopening{Reason: own.Surveys[len(own.Surveys)-1].Words}), true
}

// downward holds the records for joined cases that follow from an action on the main case.
var downward = map[complaint.Action]complaint.Record{
	complaint.Resolve:  complaint.Following{To: complaint.Resolved},
	complaint.Reopen:   complaint.Following{To: complaint.Investigating},
	complaint.Withdraw: complaint.Unjoining{},
}

// Leads reports whether ch changes the cases that are joined to its case.
func Leads(ch complaint.Change) bool {
	return len(ch.After().Joiners) > 0 && slices.ContainsFunc(ch.Entries(), func(e complaint.Entry) bool { return downward[e.Do] != nil })
}

// Downward returns the change of c, which is joined to the case of ch; false if there is none.
func (r Rules) Downward(ch complaint.Change, c complaint.Case, now time.Time) (complaint.Change, bool) {
	x := r.as(domain.TheSystem(), now)
	for _, e := range slices.Backward(ch.Entries()) {
		rec := downward[e.Do]
		if rec == nil {
			continue
		}
		do := complaint.Follow
		if _, parts := rec.(complaint.Unjoining); parts {
			do = complaint.Unjoin
		}
		m, ok := table.Find(c.Stage, do)
		if !ok || c.JoinedTo != ch.After().ID {
			return complaint.Change{}, false
		}
		if e.Do == complaint.Resolve { // by the office; the other two may be another resident's
			x.by = domain.InNameOf(domain.Actor{Person: e.By, Name: e.ByName})
		}
		return x.carryOut(c, m, rec), true
	}
	return complaint.Change{}, false
}
