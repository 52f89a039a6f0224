package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Apply does one action to c at now and returns the change; c itself does not change (docs/design.md §2).
//
// An action that must come first (First) is done together with the action: a finding on a registered case also begins the investigation.
// The verdict "not solved" also reopens the case. Each of these gives one Change with two rows of history.
//
// Errors: Forbidden (who), Conflict (no such move at this stage or at this time), Incomplete (its value "missing" lists everything that
// the gate needs), Invalid (a record that does not belong to the action, or is out of bounds).
func (r Rules) Apply(c complaint.Case, do complaint.Action, by domain.Actor, rec complaint.Record, now time.Time) (complaint.Change, error) {
	x := r.as(by, now)
	if before := First(c, do); before != do {
		t, _ := complaint.Triggers().Of(before)
		first, err := x.change(c, before, t.Bare)
		if err != nil {
			return complaint.Change{}, err
		}
		second, err := x.change(first.After(), do, rec)
		if err != nil {
			return complaint.Change{}, err
		}
		return first.Then(second), nil
	}
	ch, err := x.change(c, do, rec)
	if err != nil {
		return complaint.Change{}, err
	}
	reopening, can := table.Find(ch.After().Stage, complaint.Reopen)
	if again, not := notSolved(rec); not && can {
		return ch.Silent().Then(x.carryOut(ch.After(), reopening, again)), nil // the reopening tells the same persons and others
	}
	return ch, nil
}

// notSolved returns the reopening that follows from a verdict; false if none does.
func notSolved(rec complaint.Record) (complaint.Reopening, bool) {
	switch r := rec.(type) {
	case complaint.Survey:
		return complaint.Reopening{Reason: r.Words}, r.Solved == complaint.No
	case complaint.ReturnVisit:
		return complaint.Reopening{Reason: r.Words}, r.Solved == complaint.No
	}
	return complaint.Reopening{}, false
}

// change checks everything for one move, and then makes its change.
func (x act) change(c complaint.Case, do complaint.Action, rec complaint.Record) (complaint.Change, error) {
	m, err := find(c, do, x.by)
	if err != nil {
		return complaint.Change{}, err
	}
	if err := x.timely(c, m); err != nil {
		return complaint.Change{}, err
	}
	if err := x.sound(c, m, rec); err != nil {
		return complaint.Change{}, err
	}
	after := c
	if !keepers[do](&after, rec, x) {
		return complaint.Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	if missing := m.Needs.Missing(c, after, rec); len(missing) > 0 {
		return complaint.Change{}, ticket.Incomplete(missing)
	}
	return x.carryOut(c, m, rec), nil
}

// carryOut makes the change of a move after everything was checked.
func (x act) carryOut(c complaint.Case, m Move, rec complaint.Record) complaint.Change {
	after := c
	keepers[m.Do](&after, rec, x)
	after.Stage = m.To
	after.Version++
	if m.Work && x.by.Person != 0 && !x.by.System {
		if after.Handler == 0 {
			after.Handler = x.by.Person
		}
		if after.Taken.IsZero() {
			after.Taken = x.now
		}
		after.OpenToTeam = after.OpenToTeam && after.Handler != x.by.Person // an absent handler who acts is back
	}
	switch {
	case m.To.Open():
		after.Ended = time.Time{}
	case m.To != m.From:
		after.Ended = x.now
		if after.Held != nil {
			x.release(&after)
		}
	}
	x.startClocks(&after)
	after = c.HandedOn(c.Dated(after, x.now), x.now)
	row := complaint.Entry{Version: after.Version, At: x.now, By: x.by.Person, ByName: x.by.Name, Do: m.Do,
		Before: c.Stage, After: after.Stage, Details: telling.Details(c, after, m.Do, rec), Public: m.Public}
	switch r := rec.(type) {
	case complaint.Progress:
		row.Public = r.Public
	case complaint.Redaction:
		p, _ := c.Piece(r.Piece)
		row.Public = p.Owners
	}
	ch := ticket.Changed(c, after, row, telling.Tells(m.Tells, c, after, rec, row, ahead(after)))
	if m.Do == complaint.Register {
		ch = x.expecting(ch)
	}
	return ch
}

// expecting adds to the letters of a new case the priority that its category has until somebody assesses it.
func (x act) expecting(ch complaint.Change) complaint.Change {
	return ch.Telling(func(t *complaint.Tell) {
		if t.Audience == complaint.ToDuty {
			t.Message.Values["priority"] = domain.Word("priority." + string(x.rules.Urgency(ch.After())))
		}
	})
}
