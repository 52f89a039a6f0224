package complaint

import (
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Apply does one action to c as of now and returns what it changed; c itself stays as it was (docs/design.md §2). It holds
// c to DefaultTerms.
//
// What must be done first (First) is done along with the action: a finding on a registered case opens the investigation
// as well. A verdict "not solved" reopens the case. Both are two rows of history in one Change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage or at this time), Incomplete (its value "missing"
// lists all that the gate misses), Invalid (a record that does not go with the action, or is out of bounds).
func (c Case) Apply(do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	return DefaultTerms().Apply(c, do, by, rec, now)
}

// Apply is Case.Apply under the terms t.
func (t Terms) Apply(c Case, do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	x := act{by: by, now: now.UTC(), terms: t}
	if before := c.First(do); before != do {
		t, _ := TriggerOf(before)
		first, err := c.step(before, t.Bare, x)
		if err != nil {
			return Change{}, err
		}
		second, err := first.After().step(do, rec, x)
		if err != nil {
			return Change{}, err
		}
		return first.Then(second), nil
	}
	ch, err := c.step(do, rec, x)
	if err != nil {
		return Change{}, err
	}
	reopening, can := table.Find(ch.After().Stage, Reopen)
	if again, not := notSolved(rec); not && can {
		return ch.Silent().Then(ch.After().carryOut(reopening, again, x)), nil // the reopening tells the same persons, and more
	}
	return ch, nil
}

// First is what is done first to c by who asks for an action: the action itself, or what must come before it
// (Trigger.First).
func (c Case) First(do Action) Action {
	t, _ := TriggerOf(do)
	_, already := table.Find(c.Stage, do)
	if _, possible := table.Find(c.Stage, t.First); possible && !already && t.First != "" {
		return t.First
	}
	return do
}

// notSolved is the reopening that follows from a verdict, if one does.
func notSolved(rec Record) (Reopening, bool) {
	switch r := rec.(type) {
	case Survey:
		return Reopening{Reason: r.Words}, r.Solved == No
	case ReturnVisit:
		return Reopening{Reason: r.Words}, r.Solved == No
	}
	return Reopening{}, false
}

// step is one move with all that must be asked before it.
func (c Case) step(do Action, rec Record, x act) (Change, error) {
	m, err := c.find(do, x.by)
	if err != nil {
		return Change{}, err
	}
	if err := c.timely(m, x); err != nil {
		return Change{}, err
	}
	if err := c.sound(m, rec, x); err != nil {
		return Change{}, err
	}
	after := c
	if !keepers[do](&after, rec, x) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	if missing := m.Needs.Missing(c, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	return c.carryOut(m, rec, x), nil
}

// carryOut does a row of the table of which everything has been asked.
func (c Case) carryOut(m Move, rec Record, x act) Change {
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
		after.Offered = after.Offered && after.Handler != x.by.Person // who works on it is there
	}
	switch {
	case m.To.Open():
		after.Ended = time.Time{}
	case m.To != m.From:
		after.Ended = x.now
		if after.Held != nil {
			release(&after, x)
		}
	}
	x.terms.wind(&after, x)
	row := Entry{Version: after.Version, At: x.now, By: x.by.Person, ByName: x.by.Name, Do: m.Do,
		Before: c.Stage, After: after.Stage, Details: detailsOf(c, after, m.Do, rec), Public: m.Public}
	switch r := rec.(type) {
	case Progress:
		row.Public = r.Public
	case Redaction:
		p, _ := c.found(r.Piece)
		row.Public = p.Owners
	}
	return ticket.Changed(c, after, row, tell(m.Tells, c, after, rec, row))
}

// May lists what by could do to c now, the natural next step first. What a gate will demand is not asked, and what needs
// another action first (First) is not listed.
func (c Case) May(by domain.Actor, now time.Time) []Action { return DefaultTerms().May(c, by, now) }

// May is Case.May under the terms t.
func (t Terms) May(c Case, by domain.Actor, now time.Time) []Action {
	var list []Action
	for _, do := range append(c.ahead(), Actions()...) {
		if c.First(do) == do && !slices.Contains(list, do) && t.Permits(c, do, by, now) {
			list = append(list, do)
		}
	}
	return list
}

// Permits says whether by could do one action to c now, what comes first included, given the record that its gate demands.
func (t Terms) Permits(c Case, do Action, by domain.Actor, now time.Time) bool {
	do = c.First(do)
	m, err := c.find(do, by)
	return err == nil && c.timely(m, act{by: by, now: now.UTC(), terms: t}) == nil
}

// StagesOf lists the stages from which an action (or HandleNow) can be done.
func StagesOf(do Action) []Stage {
	var from []Stage
	for _, s := range Stages() {
		_, there := table.Find(s, Case{Stage: s}.First(do))
		if there || do == HandleNow && len(chain[s]) > 0 {
			from = append(from, s)
		}
	}
	return from
}

// nextSteps is the natural next step by stage.
var nextSteps = map[Stage][]Action{
	Received:      {Register},
	Registered:    {Look},
	Investigating: {Investigate},
	Assessed:      {Draft},
	Planned:       {Begin},
	InProgress:    {Resolve, Report},
	Resolved:      {Answer, Close, Visit},
	Closed:        {Reopen},
}

// ahead is the natural order of what comes next for c.
func (c Case) ahead() []Action {
	switch {
	case c.Held != nil:
		return []Action{Resume}
	case c.Stage == Registered && c.Handler == 0:
		return []Action{Take, Assign, Look}
	case c.Stage == Investigating && c.lookedInto():
		return []Action{Assess, Investigate}
	case c.Stage == Resolved && !c.followedUp():
		return []Action{Answer, Visit}
	case c.Stage == Resolved:
		return []Action{Close, Visit}
	}
	return slices.Clone(nextSteps[c.Stage])
}

// File receives and registers a complaint under DefaultTerms: the bot's own dialog is filed by the complainant and
// registered by the system; staff receive what came by another channel, which is registered at once if nothing is
// missing. id is 0 until the store has given one.
//
// Errors: Forbidden (who), Incomplete (no words, no channel; for the bot's dialog all that registering misses), Invalid.
func File(id domain.CaseID, n ticket.Number, in domain.CommunityID, f Filing, by domain.Actor, now time.Time) (Change, error) {
	return DefaultTerms().File(id, n, in, f, by, now)
}

// File is File under the terms t.
func (t Terms) File(id domain.CaseID, n ticket.Number, in domain.CommunityID, f Filing, by domain.Actor, now time.Time) (Change, error) {
	x := act{by: by, now: now.UTC(), terms: t}
	c := Case{ID: id, Number: n, Community: in}
	f.Evidence = x.collected(f.Evidence)
	asked := c
	asked.Filing = f // who may receive depends on who complains about whom
	who := AnyStaff
	if f.Channel == ByBot {
		who = TheOwner
	} else {
		c.ReceivedBy = by.Person
	}
	if !asked.Is(who, by) {
		return Change{}, domain.Refuse(domain.Forbidden, "refuse.role", domain.Values{"action": domain.Word("deed.receive")})
	}
	m, _ := table.Find("", Receive)
	if err := c.sound(m, f, x); err != nil {
		return Change{}, err
	}
	missing := m.Needs.Missing(c, asked, f)
	if f.Channel == ByBot {
		missing = ticket.All(missing, missingInFiling(f))
	}
	if len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	ch := c.carryOut(m, f, x)
	if f.Channel == ByBot {
		x.by = domain.TheSystem()
	}
	next, err := ch.After().step(Register, Registration{}, x)
	switch {
	case errors.Is(err, domain.Incomplete):
		return ch, nil
	case err != nil:
		return Change{}, err
	}
	return ch.Then(next), nil
}
