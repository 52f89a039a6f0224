package improve

import "time"

const (
	remindBefore = 24 * time.Hour     // the person is reminded so long before the day
	askEvery     = 7 * 24 * time.Hour // who must judge is asked again
	askMost      = 4                  // times
)

// DaysLate is for how many days t is late, counting the one that has begun; 0: it is not late, or there is nothing to do any more.
func (t Task) DaysLate(now time.Time) int {
	const day = 24 * time.Hour
	if !t.ToDo() || !now.After(t.Due) {
		return 0
	}
	return int((now.Sub(t.Due) + day - 1) / day)
}

// WatchOver reports whether t can be judged: the days of the watch are over, and the occasions have passed or the longest watch is over.
func (t Task) WatchOver(now time.Time) bool {
	return t.Stage == Watching && !now.Before(t.WatchEnd())
}

// Provable reports whether the occasions that were to show it have passed.
func (t Task) Provable() bool { return t.Exposed >= t.Watch.Occasions }

// Wake is when time does something to t next; zero: never.
func (t Task) Wake() time.Time {
	switch {
	case t.Stage == Opened && !t.Reminded:
		return t.Due.Add(-remindBefore)
	case t.Stage == Opened && !t.Late:
		return t.Due
	case t.Stage == Watching && t.Asked == 0:
		return t.WatchEnd()
	case t.Stage == Watching && t.Asked < askMost:
		return t.AskedAt.Add(askEvery)
	}
	return time.Time{}
}

// Passes is what time does to t at now: Remind, Late or Ask; "": nothing yet.
func (t Task) Passes(now time.Time) Action {
	wake := t.Wake()
	switch {
	case wake.IsZero() || now.Before(wake):
		return ""
	case t.Stage == Watching:
		return Ask
	case !now.Before(t.Due):
		return Late
	}
	return Remind
}
