package alarm

import (
	"slices"
	"time"
)

// Tally is what some alarms say together. Fields that are zero do not occur.
type Tally struct {
	Raised     int           // all of them
	False      int           // ended as none (WasFalse)
	Unanswered int           // the others that nobody has answered
	Answer     time.Duration // the longest time until somebody answered one of the others
	Arrival    time.Duration // the longest time until somebody was there at one of the others
}

// Count tallies alarms.
func Count(all []Alarm) (t Tally) {
	for _, a := range all {
		t.Raised++
		switch {
		case WasFalse(a):
			t.False++
			continue
		case a.Answered.IsZero():
			t.Unanswered++
		default:
			t.Answer = max(t.Answer, a.Answered.Sub(a.Raised))
		}
		if !a.Arrived.IsZero() {
			t.Arrival = max(t.Arrival, a.Arrived.Sub(a.Raised))
		}
	}
	return t
}

// Counted are those of some alarms that figures count, the newest first: no drills, and none that went into another one, which stands for both.
func Counted(all []Alarm) []Alarm {
	all = slices.DeleteFunc(slices.Clone(all), func(a Alarm) bool { return a.Drill() || a.Into != 0 })
	slices.SortStableFunc(all, func(a, b Alarm) int { return b.Raised.Compare(a.Raised) })
	return all
}
