package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// stepOf is one step of the chain and the record that it takes from the handling.
type stepOf struct {
	do  complaint.Action
	rec func(h complaint.Handling, c complaint.Case, x act) complaint.Record
}

// chain holds the steps from each stage to resolved.
var chain = map[complaint.Stage][]stepOf{
	complaint.Registered:    {lookAndFind, rate, plan, begin, resolve},
	complaint.Investigating: {lookAndFind, rate, plan, begin, resolve},
	complaint.Assessed:      {plan, begin, resolve},
	complaint.Planned:       {begin, resolve},
	complaint.InProgress:    {resolve},
}

// The steps of the chain.
var (
	lookAndFind = stepOf{complaint.Investigate, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record { return h.Finding }}
	rate        = stepOf{complaint.Assess, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record {
		return complaint.Assessment{Severity: h.Severity, Scope: h.Scope, Reason: complaint.OnTheSpot}
	}}
	plan = stepOf{complaint.MakePlan, func(h complaint.Handling, c complaint.Case, x act) complaint.Record {
		return complaint.Plan{Responsible: x.by.Person, Name: x.by.Name, Measures: h.Measures, Due: c.Due()}
	}}
	begin   = stepOf{complaint.Begin, func(complaint.Handling, complaint.Case, act) complaint.Record { return complaint.Beginning{} }}
	resolve = stepOf{complaint.Resolve, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record { return h.Outcome }}
)

// HandledAt lists the stages at which HandleNow does a step too, so that its record is asked for.
func HandledAt(do complaint.Action) []complaint.Stage {
	return slices.DeleteFunc(complaint.Stages(), func(s complaint.Stage) bool {
		return !slices.ContainsFunc(chain[s], func(x stepOf) bool { return x.do == do })
	})
}

// MayHandle reports whether by can do all steps of c at once now: c is registered, not resolved and not on hold, and by is its handler, a
// manager, or staff while nobody has it.
func MayHandle(c complaint.Case, by domain.Actor) bool {
	return len(chain[c.Stage]) > 0 && c.Held == nil && c.IsAny(handlers, by)
}

// Handle does all steps of c up to resolved in one Change, with the records and the history of each step. Only the result is told.
// Errors: as Apply; Incomplete lists what all the steps need.
func (r Rules) Handle(c complaint.Case, by domain.Actor, h complaint.Handling, now time.Time) (complaint.Change, error) {
	if !c.IsAny(handlers, by) {
		return complaint.Change{}, denied(c, complaint.HandleNow, by)
	}
	steps := chain[c.Stage]
	switch {
	case len(steps) == 0:
		return complaint.Change{}, conflict(c, "refuse.stage", complaint.HandleNow)
	case c.Held != nil:
		return complaint.Change{}, conflict(c, "refuse.held", complaint.HandleNow)
	}
	if things := missingInHandling(h, steps); len(things) > 0 {
		return complaint.Change{}, ticket.Incomplete(things)
	}
	var all complaint.Change
	after := c
	x := r.as(by, now)
	for _, s := range steps {
		next, err := r.Apply(after, s.do, by, s.rec(h, after, x), now)
		if err != nil {
			return complaint.Change{}, err
		}
		all, after = all.Silent().Then(next), next.After()
	}
	return all, nil
}

func missingInHandling(h complaint.Handling, steps []stepOf) []string {
	has := func(do complaint.Action) bool {
		return slices.ContainsFunc(steps, func(s stepOf) bool { return s.do == do })
	}
	var list []string
	if has(complaint.Investigate) {
		list = ticket.All(gate.InFinding(h.Finding),
			ticket.Without("severity", !slices.Contains(complaint.Severities(), h.Severity)),
			ticket.Without("scope", !slices.Contains(complaint.Scopes(), h.Scope)))
	}
	if has(complaint.MakePlan) {
		list = ticket.All(list, ticket.Without("measures", ticket.Blank(h.Measures)))
	}
	return ticket.All(list, ticket.Without("outcome", ticket.Blank(h.Outcome.Words)))
}
