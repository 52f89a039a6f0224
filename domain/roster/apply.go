package roster

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Scheduling makes a new shift: s has community, post, person, times and origin. Errors: Forbidden, Incomplete.
func Scheduling(s Shift, by domain.Actor, now time.Time) (Change, error) {
	s.Stage, s.Version = "", 0
	m, refused := table.Allowed("", Schedule, func(m Move) bool { return s.isAny(m.Who, by) })
	if refused != "" {
		return Change{}, domain.RefuseRole(nil)
	}
	if !now.Before(s.From) { // somebody who is given a shift that has begun is not late
		s.Reminded, s.Late = true, true
	}
	return Shift{}.change(m, s, Plain{}, by, now)
}

// Apply does one action to s at now and returns the change; s itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage; too early to check in; over), Incomplete (its value "missing" lists
// everything), Invalid (a record that does not go with the action).
func Apply(s Shift, do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	m, refused := table.Allowed(s.Stage, do, func(m Move) bool { return s.isAny(m.Who, by) })
	switch {
	case refused == domain.Conflict:
		return Change{}, domain.Refuse(domain.Conflict, "refuse.shift_stage", domain.Values{"stage": domain.Word("roster.stage." + string(s.Stage))})
	case refused == domain.Forbidden:
		return Change{}, domain.Refuse(domain.Forbidden, "refuse.shift_who", nil)
	case !fits(do, rec):
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	if err := s.timely(do, now); err != nil {
		return Change{}, err
	}
	if err := s.has(partOf(rec), now, ""); err != nil && pressed(do) && do != CheckIn {
		return Change{}, err
	}
	return s.change(m, s.kept(do, rec, by, now.UTC()), rec, by, now)
}

// timely refuses to check in too early, and what people do to a shift that is over but to check in.
func (s Shift) timely(do Action, now time.Time) error {
	switch {
	case do == CheckIn && now.Before(s.From.Add(-EarlyBy)):
		return domain.Refuse(domain.Conflict, "refuse.shift_early", domain.Values{"at": domain.Moment(s.From, ""), "before": domain.Span(EarlyBy)})
	case do == Agree, do == Decline:
		return s.has(s.Part, now, "")
	case do != CheckIn && pressed(do):
		return s.Ahead(now, "")
	}
	return nil
}

func fits(do Action, rec Record) bool {
	switch rec.(type) {
	case Asking:
		return do == Ask
	case Covering:
		return do == Cover
	case Splitting:
		return do == Split
	case Plain:
		return do != Ask && do != Cover && do != Split
	}
	return false
}

// kept returns s with a record in it.
func (s Shift) kept(do Action, rec Record, by domain.Actor, now time.Time) Shift {
	quiet := func() { s.Asking, s.Asked, s.Part, s.Reason = false, 0, Part{}, "" }
	switch do {
	case CheckIn:
		s.CheckedIn = now
		quiet()
	case Ask:
		r, _ := rec.(Asking)
		s.Asking, s.Asked, s.Part, s.Reason = true, r.Person, s.named(r.Part), r.Reason
	case Agree:
		s = s.given(by.Person)
		quiet()
	case Decline:
		if s.Asked != 0 {
			quiet()
		}
	case Cover:
		r, _ := rec.(Covering)
		s = s.given(r.Person)
		quiet()
	case Split:
		r, _ := rec.(Splitting)
		s.To = r.Part.From
		quiet()
	case Remind:
		s.Reminded = true
	case Late:
		s.Late, s.Reminded = true, true
	case End, Remove:
		s.Ended = now
		quiet()
	}
	return s
}

// given returns s with another person, who must check in again.
func (s Shift) given(to domain.PersonID) Shift {
	if s.For == 0 {
		s.For = s.Person
	}
	if s.For == to {
		s.For = 0
	}
	s.Person, s.CheckedIn, s.Reminded, s.Late = to, time.Time{}, false, false
	return s
}

// change makes the change of a move whose gate is satisfied.
func (s Shift) change(m Move, after Shift, rec Record, by domain.Actor, now time.Time) (Change, error) {
	if missing := m.Needs.Missing(s, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	after.Stage = m.To
	after.Version++
	d := ticket.Details{}
	switch r := rec.(type) {
	case Asking:
		d.Word("reason", "roster.reason", r.Reason)
		kept(d, after.Part)
	case Splitting:
		kept(d, r.Part)
		d["person"] = domain.Count(int(r.Person))
	}
	if after.Person != s.Person {
		d["person"] = domain.Count(int(after.Person)) // the name is found when it is shown, so that nothing has to be forgotten here
	}
	row := Entry{Version: after.Version, At: now.UTC(), By: by.Person, ByName: by.Name, Do: m.Do, Before: s.Stage, After: m.To, Details: d.Values()}
	var told []ticket.Tell[Action]
	for _, x := range m.Tells {
		if x.Due(s, after, rec) {
			meant := about(m.Do, s, after)
			values := domain.Values{"from": domain.Moment(meant.From, ""), "to": domain.Moment(meant.To, ""), "by": domain.Text(by.Name)}
			if m.Do == Ask && after.Part != (Part{}) {
				values["part"] = domain.Text("part")
			}
			if after.Reason != "" {
				values["reason"] = domain.Word("roster.reason." + after.Reason)
			}
			told = append(told, ticket.Tell[Action]{Audience: x.Audience, Message: domain.Say("notice."+x.Key, values), Buttons: x.Buttons})
		}
	}
	return ticket.Changed(s, after, row, told), nil
}

// kept keeps the times of a part in the details of a row of history; those of the whole are not kept.
func kept(d ticket.Details, p Part) {
	if p != (Part{}) {
		d["from"], d["to"] = domain.Moment(p.From, ""), domain.Moment(p.To, "")
	}
}

// about is the time that a letter about an action is about.
func about(do Action, before, after Shift) Part {
	switch do {
	case Ask:
		return after.Wanted()
	case Decline:
		return before.Wanted()
	}
	return Part{after.From, after.To}
}

// Due returns what time asks for at now; "" if nothing is due. around are the shifts of the same community about that time, also those
// that have ended.
func (s Shift) Due(around []Shift, t Terms, now time.Time) Action {
	switch over := !now.Before(s.To); {
	case !s.Live():
	case over && (s.Stage == Planned || s.relieved(around, now)):
		return End
	case over || s.Stage == On:
	case !s.Late && !now.Before(s.From.Add(t.Late)):
		return Late
	case !s.Reminded && !now.Before(s.From.Add(-t.Before)):
		return Remind
	}
	return ""
}

// Relieves reports whether s is the next shift at a post after o: it begins while o lasts, or soon after.
func (s Shift) Relieves(o Shift) bool {
	return s.Post == o.Post && s.Stage != Removed && s.From.After(o.From) && s.To.After(o.To) && !s.From.After(o.To.Add(handOver))
}

// relieved reports whether somebody has taken over from s: the next one has checked in, there is no next one, or the time of all that could
// have come is over too.
func (s Shift) relieved(around []Shift, now time.Time) bool {
	waiting := false
	for _, o := range around {
		if !o.Relieves(s) {
			continue
		}
		if !o.CheckedIn.IsZero() {
			return true
		}
		waiting = waiting || now.Before(o.To)
	}
	return !waiting
}

// OnDuty lists the shifts whose persons are on duty at an instant, of all shifts about that time: those whose time it is, and those that
// nobody has relieved yet.
func OnDuty(around []Shift, at time.Time) []Shift {
	var on []Shift
	for _, s := range around {
		if s.Live() && !at.Before(s.From) && (at.Before(s.To) || s.Stage == On && !s.relieved(around, at)) {
			on = append(on, s)
		}
	}
	return on
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.shift_stage", "refuse.shift_who", "refuse.shift_early", "refuse.shift_over", "refuse.shift_part", "refuse.one_span", "refuse.post_phone", "missing.shift_time", "missing.shift_person", "missing.shift_post", "missing.reason"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	for _, s := range Stages() {
		keys = append(keys, "roster.stage."+string(s))
	}
	for _, k := range Keys() {
		keys = append(keys, "roster.key."+string(k))
	}
	for _, r := range Reasons() {
		keys = append(keys, "roster.reason."+r)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// pressed reports whether people ask for an action.
func pressed(do Action) bool {
	_, is := triggers.Of(do)
	return is
}
