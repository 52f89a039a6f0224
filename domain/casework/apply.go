package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Apply does one action to c as of now and returns what it changed; c itself stays as it was (docs/design.md §2).
//
// What must be done first (First) is done along with the action: a finding on a registered case opens the investigation
// as well. A verdict "not solved" reopens the case. Both are two rows of history in one Change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage or at this time), Incomplete (its value "missing"
// lists all that the gate misses), Invalid (a record that does not go with the action, or is out of bounds).
func (r Rules) Apply(c complaint.Case, do complaint.Action, by domain.Actor, rec complaint.Record, now time.Time) (complaint.Change, error) {
	x := r.as(by, now)
	if before := First(c, do); before != do {
		t, _ := complaint.TriggerOf(before)
		first, err := x.step(c, before, t.Bare)
		if err != nil {
			return complaint.Change{}, err
		}
		second, err := x.step(first.After(), do, rec)
		if err != nil {
			return complaint.Change{}, err
		}
		return first.Then(second), nil
	}
	ch, err := x.step(c, do, rec)
	if err != nil {
		return complaint.Change{}, err
	}
	reopening, can := table.Find(ch.After().Stage, complaint.Reopen)
	if again, not := notSolved(rec); not && can {
		return ch.Silent().Then(x.carryOut(ch.After(), reopening, again)), nil // the reopening tells the same persons, and more
	}
	return ch, nil
}

// notSolved is the reopening that follows from a verdict, if one does.
func notSolved(rec complaint.Record) (complaint.Reopening, bool) {
	switch r := rec.(type) {
	case complaint.Survey:
		return complaint.Reopening{Reason: r.Words}, r.Solved == complaint.No
	case complaint.ReturnVisit:
		return complaint.Reopening{Reason: r.Words}, r.Solved == complaint.No
	}
	return complaint.Reopening{}, false
}

// step is one move with all that must be asked before it.
func (x act) step(c complaint.Case, do complaint.Action, rec complaint.Record) (complaint.Change, error) {
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

// carryOut does a row of the table of which everything has been asked.
func (x act) carryOut(c complaint.Case, m Move, rec complaint.Record) complaint.Change {
	after := c
	keepers[m.Do](&after, rec, x)
	after.Stage = m.To
	after.Version++
	if m.Work && x.by.Person != 0 {
		if after.Handler == 0 {
			after.Handler = x.by.Person
		}
		if after.Taken.IsZero() {
			after.Taken = x.now
		}
		after.OpenToTeam = after.OpenToTeam && after.Handler != x.by.Person // who works on it is there
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
	row := complaint.Entry{Version: after.Version, At: x.now, By: x.by.Person, ByName: x.by.Name, Do: m.Do,
		Before: c.Stage, After: after.Stage, Details: telling.Details(c, after, m.Do, rec), Public: m.Public}
	switch r := rec.(type) {
	case complaint.Progress:
		row.Public = r.Public
	case complaint.Redaction:
		p, _ := c.Piece(r.Piece)
		row.Public = p.Owners
	}
	return ticket.Changed(c, after, row, telling.Tells(m.Tells, c, after, rec, row, ahead(after)))
}
