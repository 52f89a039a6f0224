package dialog

import "time"

// in returns the instant d from now, rounded to seconds to keep states small.
func in(now time.Time, d time.Duration) time.Time { return now.Add(d).Truncate(time.Second) }

// waits sets the next deadline: first the reminder, then parking.
func waits(f Flow, s State, now time.Time) State {
	s.Deadline, s.Reminded = time.Time{}, 0
	switch {
	case s.Flow == "" || s.Parked:
	case f.Remind > 0:
		s.Deadline = in(now, f.Remind)
	case f.Park > 0:
		s.Deadline = in(now, f.Park)
	}
	return s
}

// tick handles a deadline: the first time it reminds, the second time it parks the conversation. A deadline that was moved changes
// nothing.
func tick(f Flow, s State, e Event, _ Facts) Turn {
	if s.Deadline.IsZero() || e.At.Before(s.Deadline) || s.Parked {
		return Turn{State: s, Same: true, Idle: true}
	}
	if f.Remind > 0 && s.Reminded == 0 {
		s.Reminded, s.Deadline = 1, time.Time{}
		if f.Park > 0 {
			s.Deadline = in(e.At, f.Park)
		}
		return Turn{State: s, Fresh: true, Notes: []Phrase{phrase("dialog.reminder")}}
	}
	s.Parked, s.Asking, s.Deadline, s.Rev = true, nil, time.Time{}, s.Rev+1
	return Turn{State: s, Fresh: true}
}
