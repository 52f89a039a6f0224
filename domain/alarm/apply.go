package alarm

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Sound raises an alarm and calls the persons of the first rung. a has the case, its number, the community, the kind, the building and
// the first report. It checks no rights, because it is done together with the filing.
//
// Errors: Incomplete (its value "missing" lists everything).
func Sound(a Alarm, people []domain.PersonID, by domain.Actor, terms Terms, now time.Time) (Change, error) {
	m, _ := table.Find("", Raise)
	rec := Calling{People: people}
	a.Raised, a.RaisedBy = now.UTC(), by.Person
	if a.Drill() {
		a.Over = now.UTC().Add(terms.Drill)
	}
	after, _ := a.kept(Raise, rec, by, terms, now.UTC())
	return Alarm{}.change(m, after, rec, by, now)
}

// Apply does one action to a at now and returns the change; a itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage), Incomplete (its value "missing" lists everything), Invalid (a
// record that does not go with the action, or a text that is too long).
func Apply(a Alarm, do Action, by domain.Actor, rec Record, terms Terms, now time.Time) (Change, error) {
	do = a.meant(do, rec, terms, now)
	m, refused := table.Allowed(a.Stage, do, func(m Move) bool {
		resigns := do == Cannot && by.Person == a.Leader // the leader gives up, so that others are called
		return practised(a, do) && (slices.Contains(along, do) || isAny(a, m.Who, by) && !resigns && (do != GiveUp || !a.idle(do, by)))
	})
	switch refused {
	case domain.Conflict:
		return Change{}, ticket.Misplaced("alarm", a.Number, a.Stage)
	case domain.Forbidden:
		return Change{}, domain.RefuseRole(nil)
	}
	if !fits(do, rec) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	after, ok := a.kept(do, rec, by, terms, now.UTC())
	if !ok {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return a.change(m, after, rec, by, now)
}

// along lists what is done together with another act, which has asked who may do it.
var along = []Action{Join, Leave, Locate, Merge}

// fits reports whether a record belongs to an action.
func fits(do Action, rec Record) bool {
	switch rec.(type) {
	case Calling:
		return do == Climb
	case Joining:
		return do == Join
	case Answering:
		return do == Answer
	case Losing:
		return do == Lose || do == Drop || do == PassOn
	case Excusing:
		return do == Cannot || do == GiveUp || do == PassOn
	case Leaving:
		return do == Leave
	case Locating:
		return do == Locate
	case Merging:
		return do == Merge
	case Claiming:
		return do == Claim
	case Helping:
		return do == Outside
	case Crossing:
		return do == Line
	case Containing:
		return do == Contain
	case Ending:
		return do == StandDown
	case Finishing:
		return do == Finish
	case Plain:
		return slices.Contains([]Action{Ask, Lapse, PassOn, Arrive, HandOn}, do)
	}
	return false
}

// kept returns a with a record in it; false if help has come that was not called.
func (a Alarm) kept(do Action, rec Record, by domain.Actor, terms Terms, now time.Time) (Alarm, bool) {
	a.Calls, a.Coming, a.Help = slices.Clone(a.Calls), slices.Clone(a.Coming), slices.Clone(a.Help)
	a.Reports, a.Lines = slices.Clone(a.Reports), slices.Clone(a.Lines)
	switch r := rec.(type) {
	case Calling:
		a.call(r.People, do == Climb, terms, now)
	case Joining, Leaving, Locating, Merging:
		a.joined(r, now)
	case Answering:
		a.answer(by.Person, r, now)
	case Excusing:
		a.said(by.Person, r, SaidCannot, now)
		a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == by.Person })
		if do != Cannot {
			a.pass(terms.Grace, now)
		}
	case Losing:
		a.lose(r.People, terms.Grace, now)
	case Claiming:
		a.Doubts = append(slices.Clone(a.Doubts), Doubt{by.Person, now, r.Words})
	case Helping:
		return a.helped(r, now)
	case Crossing:
		a.Lines = append(a.Lines, r.Line)
	case Containing:
		a.Found, a.Contained, a.Until = r.Finding, now, time.Time{}
	case Ending:
		a.Reason, a.Ended, a.Until = r.Reason, now, time.Time{}
	case Finishing:
		a.Ended, a.Until = now, time.Time{}
	case Plain:
		a.plain(do, by, terms.Grace, now)
	}
	return a, true
}

// call notes that the persons of a rung are called.
func (a *Alarm) call(people []domain.PersonID, climbs bool, terms Terms, now time.Time) {
	if climbs {
		a.Climbs++
	}
	a.Rung = min(a.Rung+1, LastRung)
	a.Until = now.Add(terms.Wait(a.Rung))
	for _, id := range people {
		i := slices.IndexFunc(a.Calls, func(c Call) bool { return c.Person == id })
		if i < 0 {
			a.Calls = append(a.Calls, Call{Person: id, Rung: a.Rung, At: now})
			continue
		}
		a.Calls[i].Rung, a.Calls[i].At = a.Rung, now
		if a.Calls[i].Said == SaidGo { // he has not come: he is asked anew
			a.Calls[i].Said, a.Calls[i].SaidAt = "", time.Time{}
		}
	}
}

// answer notes that somebody comes: the first one leads, others come too. The leader can name a later time.
func (a *Alarm) answer(who domain.PersonID, r Answering, now time.Time) {
	by := now.Add(time.Duration(r.Minutes) * time.Minute)
	a.said(who, Excusing{}, SaidGo, now)
	a.Calls[slices.IndexFunc(a.Calls, func(c Call) bool { return c.Person == who })].Away = r.Away
	switch {
	case a.Leader == 0 || a.Stage == Called:
		a.Leader, a.ArriveBy, a.Promised, a.Asked, a.Until = who, by, now, false, time.Time{}
		a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who })
		if a.Answered.IsZero() {
			a.Answered = now
		}
	case a.Leader == who:
		a.ArriveBy, a.Promised, a.Asked = by, now, false
	default:
		a.Coming = append(slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who }), Coming{who, by})
	}
}

// said notes what somebody said; a person who was not called is added.
func (a *Alarm) said(who domain.PersonID, why Excusing, what string, now time.Time) {
	i := slices.IndexFunc(a.Calls, func(c Call) bool { return c.Person == who })
	if i < 0 {
		a.Calls, i = append(a.Calls, Call{Person: who, Rung: a.Rung, At: now}), len(a.Calls)
	}
	a.Calls[i].Said, a.Calls[i].SaidAt, a.Calls[i].Reason, a.Calls[i].Words = what, now, why.Reason, why.Words
}

// joined notes what another report, or the place of one, makes of the alarm.
func (a *Alarm) joined(rec Record, now time.Time) {
	switch r := rec.(type) {
	case Joining:
		a.Reports = append(a.Reports, r.Report)
	case Leaving:
		a.Reports = slices.DeleteFunc(a.Reports, func(x Report) bool { return x.Case == r.Case })
	case Locating:
		a.Spot = r.Spot
	case Merging:
		a.Into, a.Reports, a.Ended, a.Until = r.Into, nil, now, time.Time{}
	}
}

// vacant notes that the leader does not come: the next rung is called at once.
func (a *Alarm) vacant(now time.Time) {
	a.Leader, a.ArriveBy, a.Promised, a.Asked, a.Until = 0, time.Time{}, time.Time{}, false, now
}

func (a Alarm) helped(r Helping, now time.Time) (Alarm, bool) {
	i := slices.IndexFunc(a.Help, func(h Help) bool { return h.Kind == r.Kind && h.Came.IsZero() })
	switch {
	case r.Came && i < 0:
		return a, false
	case r.Came:
		a.Help[i].Came = now
	case i < 0:
		a.Help = append(a.Help, Help{Kind: r.Kind, At: now})
	}
	return a, true
}

func (a *Alarm) plain(do Action, by domain.Actor, grace time.Duration, now time.Time) {
	switch do {
	case Ask:
		a.Asked = true
	case Lapse, PassOn:
		a.pass(grace, now)
	case Arrive:
		a.arrive(by.Person, now)
	case HandOn:
		a.Ended = now
	}
}

// change makes the change of a move whose gate is satisfied.
func (a Alarm) change(m Move, after Alarm, rec Record, by domain.Actor, now time.Time) (Change, error) {
	said := []string{after.Found.Words, after.Found.People, after.Found.Fault, after.Found.Door, after.Reason}
	switch r := rec.(type) {
	case Excusing:
		said = append(said, r.Words)
	case Claiming:
		said = append(said, r.Words)
	}
	if err := domain.TooLong(MaxWords, said...); err != nil {
		return Change{}, err
	}
	if missing := m.Needs.Missing(a, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	after.Stage = m.To
	after.Version++
	row := Entry{Version: after.Version, At: now.UTC(), By: by.Person, ByName: by.Name, Do: m.Do, Before: a.Stage, After: m.To, Details: details(after, rec)}
	var told []ticket.Tell[Action]
	for _, x := range m.Tells {
		if x.Due(a, after, rec) {
			told = append(told, ticket.Tell[Action]{Audience: x.Audience, Message: domain.Say("notice."+x.Key, after.values(by, rec)), Buttons: x.Buttons, Urgent: true})
		}
	}
	return ticket.Changed(a, after, row, told), nil
}
