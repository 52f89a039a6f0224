package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// chained is one action of the chain and the record that it takes from the handling.
type chained struct {
	do  complaint.Action
	rec func(h complaint.Handling, c complaint.Case, x act) complaint.Record
}

// chain holds the actions from each stage to resolved.
var chain = map[complaint.Stage][]chained{
	complaint.Registered:    {lookAndFind, rate, plan, begin, resolve},
	complaint.Investigating: {lookAndFind, rate, plan, begin, resolve},
	complaint.Assessed:      {plan, begin, resolve},
	complaint.Planned:       {begin, resolve},
	complaint.InProgress:    {resolve},
}

// The actions of the chain.
var (
	lookAndFind = chained{complaint.Investigate, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record { return h.Finding }}
	rate        = chained{complaint.Assess, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record {
		return complaint.Assessment{Severity: h.Severity, Scope: h.Scope, Reason: complaint.OnTheSpot}
	}}
	plan = chained{complaint.MakePlan, func(h complaint.Handling, c complaint.Case, x act) complaint.Record {
		return complaint.Plan{Responsible: x.by.Person, Name: x.by.Name, Measures: h.Measures, Due: c.Due()}
	}}
	begin   = chained{complaint.Begin, func(complaint.Handling, complaint.Case, act) complaint.Record { return complaint.Beginning{} }}
	resolve = chained{complaint.Resolve, func(h complaint.Handling, _ complaint.Case, _ act) complaint.Record { return h.Outcome }}
)

// HandledAt lists the stages at which HandleNow does an action too, so that its record is asked for.
func HandledAt(do complaint.Action) []complaint.Stage {
	return slices.DeleteFunc(complaint.Stages(), func(s complaint.Stage) bool {
		return !slices.ContainsFunc(chain[s], func(x chained) bool { return x.do == do })
	})
}

// MayHandle reports whether by can do all actions of the chain of c at once now: c is registered, not resolved and not on hold, and by
// is its handler, a manager, or staff while nobody has it.
func MayHandle(c complaint.Case, by domain.Actor) bool {
	return len(chain[c.Stage]) > 0 && c.Held == nil && c.IsAny(handlers, by)
}

// Handle does all actions of the chain of c up to resolved in one Change, with the record and the history row of each. Only the result is told.
// Errors: as Apply; Incomplete lists what all of them need.
func (r Rules) Handle(c complaint.Case, by domain.Actor, h complaint.Handling, now time.Time) (complaint.Change, error) {
	if !c.IsAny(handlers, by) {
		return complaint.Change{}, denied(c, complaint.HandleNow, by)
	}
	actions := chain[c.Stage]
	switch {
	case len(actions) == 0:
		return complaint.Change{}, conflict(c, "refuse.stage", complaint.HandleNow)
	case c.Held != nil:
		return complaint.Change{}, conflict(c, "refuse.held", complaint.HandleNow)
	}
	if things := missingInHandling(h, actions); len(things) > 0 {
		return complaint.Change{}, ticket.Incomplete(things)
	}
	var all complaint.Change
	after := c
	x := r.as(by, now)
	for _, s := range actions {
		next, err := r.Apply(after, s.do, by, s.rec(h, after, x), now)
		if err != nil {
			return complaint.Change{}, err
		}
		all, after = all.Silent().Then(next), next.After()
	}
	return all, nil
}

func missingInHandling(h complaint.Handling, actions []chained) []string {
	has := func(do complaint.Action) bool {
		return slices.ContainsFunc(actions, func(s chained) bool { return s.do == do })
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
