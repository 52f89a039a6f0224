// Package casework changes cases: it has the table of moves, the gates, the code that stores a record in the case, the rules that say
// whom an action tells, and what happens when time passes (docs/design.md §2 and §3). Only this room makes changes of a case.
//
// It is pure: Apply gets a case, an action, an actor, a record and an instant, and returns a Change. It never loads, stores, sends or
// reads the current time.
//
//	rules := casework.DefaultRules()
//	change, err := rules.Apply(c, Take, by, Taking{}, now)
package casework

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// Rules are the terms that apply to the cases of a community. The zero value promises nothing; start from DefaultRules.
type Rules struct {
	promise.Terms
	// Expected is the priority that counts before the assessment, by category; missing: P3. Nil: P3 for all.
	Expected map[complaint.Category]promise.Priority
}

// DefaultRules returns the rules with promise.Defaults.
func DefaultRules() Rules { return Rules{Terms: promise.Defaults()} }

// Urgency returns the priority by which the clocks of c run: that of the assessment, P1 of an emergency, or else what its category lets
// expect.
func (r Rules) Urgency(c complaint.Case) promise.Priority {
	if p := c.Priority(); p != "" {
		return p
	}
	if p := r.Expected[c.Filing.Category]; p != "" {
		return p
	}
	return promise.P3
}

// act is one act: who does it, when, under which rules.
type act struct {
	by    domain.Actor
	now   time.Time // UTC
	rules Rules
}

// as returns an act by an actor at an instant.
func (r Rules) as(by domain.Actor, now time.Time) act { return act{by: by, now: now.UTC(), rules: r} }
