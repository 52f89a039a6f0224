package alarm

import (
	"slices"
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Sound raises an alarm and calls the persons of the first rung. a has the case, its number, the community, the kind, the building and
// the first report. It checks no rights, because it is done together with the filing.
//
// Errors: Incomplete (its value "missing" lists everything).
func Sound(a Alarm, people []domain.PersonID, by domain.Actor, terms Terms, now time.Time) (Change, error) {
	m, _ := table.Find("", Raise)
	rec := Calling{people}
	a.Raised, a.RaisedBy = now.UTC(), by.Person
	after, _ := a.kept(Raise, rec, by, terms, now.UTC())
	return Alarm{}.step(m, after, rec, by, now)
}

// Apply does one action to a at now and returns the change; a itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage), Incomplete (its value "missing" lists everything), Invalid (a
// record that does not go with the action, or a text that is too long).
func Apply(a Alarm, do Action, by domain.Actor, rec Record, terms Terms, now time.Time) (Change, error) {
	m, refused := table.Allowed(a.Stage, do, func(m Move) bool {
		resigns := do == Cannot && by.Person == a.Leader // the leader gives up, so that others are called
		return do == Join || a.isAny(m.Who, by) && !resigns
	})
	switch refused {
	case domain.Conflict:
		return Change{}, domain.Refuse(domain.Conflict, "refuse.alarm_stage", domain.Values{
			"number": domain.Text(string(a.Number)), "stage": domain.Word("alarm.stage." + string(a.Stage))})
	case domain.Forbidden:
		return Change{}, domain.Refuse(domain.Forbidden, "refuse.role", nil)
	}
	if !fits(do, rec) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	after, ok := a.kept(do, rec, by, terms, now.UTC())
	if !ok {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return a.step(m, after, rec, by, now)
}

// fits reports whether a record belongs to an action.
func fits(do Action, rec Record) bool {
	switch rec.(type) {
	case Calling:
		return do == Climb
	case Joining:
		return do == Join
	case Answering:
		return do == Answer
	case Refusing:
		return do == Cannot || do == GiveUp
	case Helping:
		return do == Outside
	case Crossing:
		return do == Line
	case Containing:
		return do == Contain
	case Ending:
		return do == StandDown
	case Plain:
		return slices.Contains([]Action{Ask, Lapse, Arrive, Claim, HandOn}, do)
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
	case Joining:
		a.Reports = append(a.Reports, r.Report)
	case Answering:
		a.answer(by.Person, r.Minutes, now)
	case Refusing:
		a.said(by.Person, SaidCannot, r.Reason, now)
		a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == by.Person })
		if do == GiveUp {
			a.vacant(now)
		}
	case Helping:
		return a.helped(r, now)
	case Crossing:
		a.Lines = append(a.Lines, r.Line)
	case Containing:
		a.Found, a.Contained, a.Until = r.Finding, now, time.Time{}
	case Ending:
		a.Reason, a.Ended, a.Until = r.Reason, now, time.Time{}
	case Plain:
		a.plain(do, by, now)
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
		a.Calls[i] = Call{Person: id, Rung: a.Rung, At: now}
	}
}

// answer notes that somebody comes: the first one leads, others come too. The leader can name a later time.
func (a *Alarm) answer(who domain.PersonID, minutes int, now time.Time) {
	by := now.Add(time.Duration(minutes) * time.Minute)
	a.said(who, SaidGo, "", now)
	switch {
	case a.Leader == 0 || a.Stage == Called:
		a.Leader, a.ArriveBy, a.Promised, a.Asked, a.Until = who, by, now, false, time.Time{}
		a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who })
		if a.Answered.IsZero() {
			a.Answered = now
		}
	case a.Leader == who:
		if a.Stage == Answered {
			a.ArriveBy, a.Promised, a.Asked = by, now, false
		}
	default:
		a.Coming = append(slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == who }), Coming{who, by})
	}
}

// said notes what somebody said; who was not called is added.
func (a *Alarm) said(who domain.PersonID, what, reason string, now time.Time) {
	i := slices.IndexFunc(a.Calls, func(c Call) bool { return c.Person == who })
	if i < 0 {
		a.Calls, i = append(a.Calls, Call{Person: who, Rung: a.Rung, At: now}), len(a.Calls)
	}
	a.Calls[i].Said, a.Calls[i].Reason = what, reason
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

func (a *Alarm) plain(do Action, by domain.Actor, now time.Time) {
	switch do {
	case Ask:
		a.Asked = true
	case Lapse:
		a.vacant(now)
	case Arrive:
		a.said(by.Person, SaidGo, "", now)
		a.Arrived, a.ArriveBy, a.Until = now, time.Time{}, time.Time{}
		a.Coming = slices.DeleteFunc(a.Coming, func(c Coming) bool { return c.Person == by.Person })
		if a.Leader == 0 {
			a.Leader = by.Person
		}
		if a.Answered.IsZero() {
			a.Answered = now
		}
	case HandOn:
		a.Ended = now
	}
}

// step makes the change of a move whose gate is satisfied.
func (a Alarm) step(m Move, after Alarm, rec Record, by domain.Actor, now time.Time) (Change, error) {
	for _, words := range []string{after.Found.Words, after.Found.People, after.Found.Fault, after.Reason} {
		if utf8.RuneCountInString(words) > MaxWords {
			return Change{}, domain.Refuse(domain.Invalid, "refuse.too_long", domain.Values{"max": domain.Count(MaxWords)})
		}
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

// details returns the values of one row of history.
func details(a Alarm, rec Record) domain.Values {
	d := ticket.Details{}
	switch r := rec.(type) {
	case Calling:
		d["rung"], d["count"] = domain.Count(a.Rung), domain.Count(len(r.People))
	case Answering:
		d["minutes"] = domain.Count(r.Minutes)
	case Refusing:
		d.Word("reason", "alarm.reason", r.Reason)
	case Helping:
		d.Word("whom", "alarm.help", r.Kind)
	case Crossing:
		d.Word("line", "alarm.line", r.Line)
	case Containing:
		d.Text("words", r.Words)
		d.Text("people", r.People)
		d.Word("door", "alarm.door", r.Door)
		d.Text("fault", r.Fault)
		d.Word("lift", "alarm.lift", r.Lift)
	case Ending:
		d.Text("reason", r.Reason)
	}
	return d.Values()
}

// values returns the values of every notice about a. The desk adds what the case knows.
func (a Alarm) values(by domain.Actor, rec Record) domain.Values {
	v := ticket.Details(details(a, rec))
	if v == nil {
		v = ticket.Details{}
	}
	if r, ends := rec.(Ending); ends {
		v["count"] = domain.Count(r.Before + 1)
	}
	v.Text("number", string(a.Number))
	v.Text("by", by.Name)
	v["raised"] = domain.Moment(a.Raised, "")
	if !a.ArriveBy.IsZero() {
		v["arrive_by"] = domain.Moment(a.ArriveBy, "")
	}
	return v.Values()
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.alarm_stage", "missing.report", "missing.minutes", "missing.reason", "missing.whom", "missing.scene", "missing.people", "missing.door", "missing.lift_state"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	for _, s := range Stages() {
		keys = append(keys, "alarm.stage."+string(s))
	}
	for kind, all := range map[string][]string{"reason": Reasons(), "help": Outsiders(), "door": Doors(), "lift": LiftStates(), "line": AllLines()} {
		for _, word := range all {
			keys = append(keys, "alarm."+kind+"."+word)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
