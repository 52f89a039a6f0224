// Package casework is how a case changes: the table of moves, the gates, what each action leaves in the case, whom it tells, and what
// time brings (docs/design.md §2 and §3). It is the only room that makes a change of a case.
//
// It is pure: Apply looks at a case, an action, an actor, a record and an instant, and returns a Change. It never loads, stores,
// sends or looks at a clock.
//
//	rules := casework.DefaultRules()
//	change, err := rules.Apply(c, Take, by, Taking{}, now)
package casework

//go:generate go test . -run TestMovesPage -count 1 -update

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Rules are what the cases of a community are held to: the promises of its office. The zero value promises nothing; start from
// DefaultRules.
type Rules struct{ promise.Terms }

// DefaultRules are those of promise.Defaults.
func DefaultRules() Rules { return Rules{promise.Defaults()} }

// act is who does something, when, under which rules.
type act struct {
	by    domain.Actor
	now   time.Time // UTC
	rules Rules
}

// as is an act of somebody at an instant.
func (r Rules) as(by domain.Actor, now time.Time) act { return act{by: by, now: now.UTC(), rules: r} }
