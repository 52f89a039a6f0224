package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// HandleNow names the chain that Terms.Handle does, where actions are offered as buttons or dialogs. It is no
// action of its own: history shows the steps.
const HandleNow Action = "handle"

// Handling is a simple case in one go (docs/design.md §2): what was found, how bad it was, what was done, what came of it.
type Handling struct {
	Finding  Finding
	Severity Severity
	Scope    Scope
	Measures string
	Outcome  Outcome
}

// stepOf is one step of the chain with the record that it takes from the handling.
type stepOf struct {
	do  Action
	rec func(h Handling, c Case, x act) Record
}

// chain is what remains to be done from each stage to resolved.
var chain = map[Stage][]stepOf{
	Registered:    {lookAndFind, rate, draft, begin, resolve},
	Investigating: {lookAndFind, rate, draft, begin, resolve},
	Assessed:      {draft, begin, resolve},
	Planned:       {begin, resolve},
	InProgress:    {resolve},
}

// The steps of the chain.
var (
	lookAndFind = stepOf{Investigate, func(h Handling, _ Case, _ act) Record { return h.Finding }}
	rate        = stepOf{Assess, func(h Handling, _ Case, _ act) Record {
		return Assessment{Severity: h.Severity, Scope: h.Scope, Reason: h.Finding.Seen}
	}}
	draft = stepOf{Draft, func(h Handling, c Case, x act) Record {
		p := Plan{Responsible: x.by.Person, Name: x.by.Name, Measures: h.Measures, Due: c.Due()}
		if p.Due.Before(x.now) {
			p.Due = x.now
		}
		return p
	}}
	begin   = stepOf{Begin, func(Handling, Case, act) Record { return Beginning{} }}
	resolve = stepOf{Resolve, func(h Handling, _ Case, _ act) Record { return h.Outcome }}
)

// MayHandle says whether by could handle c in one go now: it is between registered and resolved, not on hold, and by
// is its handler, a manager, or staff while nobody has it.
func (c Case) MayHandle(by domain.Actor) bool {
	return len(chain[c.Stage]) > 0 && c.Held == nil && c.isAny(handlers, by)
}

// Handle takes c from where it is to resolved in one Change, leaving the records and the history of every step that
// was still to be done. Only the result is told. Errors: as Apply; Incomplete lists what all the steps miss together.
func (t Terms) Handle(c Case, by domain.Actor, h Handling, now time.Time) (Change, error) {
	if !c.isAny(handlers, by) {
		return Change{}, domain.Refuse(domain.Forbidden, "refuse.role", domain.Values{"action": domain.Word("deed.handle")})
	}
	steps := chain[c.Stage]
	switch {
	case len(steps) == 0:
		return Change{}, c.conflict("refuse.stage", HandleNow)
	case c.Held != nil:
		return Change{}, c.conflict("refuse.held", HandleNow)
	}
	if things := missingInHandling(h, steps); len(things) > 0 {
		return Change{}, ticket.Incomplete(things)
	}
	var all Change
	after := c
	x := act{by: by, now: now.UTC(), terms: t}
	for _, s := range steps {
		next, err := t.Apply(after, s.do, by, s.rec(h, after, x), now)
		if err != nil {
			return Change{}, err
		}
		all, after = all.Silent().Then(next), next.After()
	}
	return all, nil
}

func missingInHandling(h Handling, steps []stepOf) []string {
	has := func(do Action) bool {
		return slices.ContainsFunc(steps, func(s stepOf) bool { return s.do == do })
	}
	var list []string
	if has(Investigate) {
		list = ticket.All(missingInFinding(Case{}, Case{}, h.Finding),
			ticket.Without("severity", !slices.Contains(Severities(), h.Severity)),
			ticket.Without("scope", !slices.Contains(Scopes(), h.Scope)))
	}
	if has(Draft) {
		list = ticket.All(list, ticket.Without("measures", ticket.Blank(h.Measures)))
	}
	return ticket.All(list, ticket.Without("outcome", ticket.Blank(h.Outcome.Words)))
}

// Handle is Terms.Handle under DefaultTerms.
func (c Case) Handle(by domain.Actor, h Handling, now time.Time) (Change, error) {
	return DefaultTerms().Handle(c, by, h, now)
}
