package incident

import (
	"time"

	"guanjia/domain"
)

// MaxPast is how long ago an incident that is told now can have begun (docs/design.md §15).
const MaxPast = 7 * 24 * time.Hour

// Begins refuses a beginning that cannot be right: a planned incident begins after now, any other one has begun, at most MaxPast ago. Errors: Invalid.
func Begins(planned bool, since, now time.Time) error {
	switch {
	case planned && !since.After(now):
		return domain.Refuse(domain.Invalid, "refuse.incident_past", nil)
	case !planned && (since.After(now) || since.Before(now.Add(-MaxPast))):
		return domain.Refuse(domain.Invalid, "refuse.incident_since", nil)
	}
	return nil
}

// EndsAfter refuses an end that is not after an instant, which is the beginning, or now if the incident has begun. Errors: Invalid.
func EndsAfter(ends, begun time.Time) error {
	if !ends.After(begun) {
		return domain.Refuse(domain.Invalid, "refuse.incident_end", nil)
	}
	return nil
}

// IsOver refuses the instant at which an incident is said to have ended, if it is after now or before the beginning. since is the beginning; zero
// if it is not known. Errors: Invalid.
func IsOver(when, since, now time.Time) error {
	if when.After(now) || when.Before(since) {
		return domain.Refuse(domain.Invalid, "refuse.incident_when", nil)
	}
	return nil
}

// times refuses times that do not fit together.
func (x Incident) times(now time.Time) error {
	if !x.Planned || !x.Since.IsZero() {
		if err := Begins(x.Planned, x.Since, now); err != nil {
			return err
		}
	}
	switch {
	case x.Ends.IsZero():
		return nil
	case x.Planned:
		return EndsAfter(x.Ends, x.Since)
	}
	return EndsAfter(x.Ends, domain.Later(x.Since, now))
}
