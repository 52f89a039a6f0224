package improve

import "time"

// Rules are the settings of a community for improvement actions (docs/design.md §9). Fields that are zero have the usual value (Usual).
type Rules struct {
	Cases, Days         int // so many cases of one category and place in so many days propose an action
	LiftCases, LiftDays int // of one lift
	Watch               int // days that are offered first
	Most                int // days after which a watch ends also without the occasions
	Ignore              int // days for which a proposal can be put aside
}

// Usual returns r with the usual value of each field that is zero. Sources: docs/design.md §9.
func (r Rules) Usual() Rules {
	const cases, days, liftCases, liftDays, ignore = 3, 30, 2, 7, 30
	for _, one := range []struct {
		field *int
		usual int
	}{{&r.Cases, cases}, {&r.Days, days}, {&r.LiftCases, liftCases}, {&r.LiftDays, liftDays}, {&r.Watch, UsualWatch}, {&r.Most, LongestWatch}, {&r.Ignore, ignore}} {
		if *one.field == 0 {
			*one.field = one.usual
		}
	}
	return r
}

// Since is the instant from which cases can count for the repeat alarm at now.
func (r Rules) Since(now time.Time) time.Time { return now.AddDate(0, 0, -max(r.Days, r.LiftDays)) }
