package calendar

import "time"

// Quiet are hours of every local day in which only urgent notices are sent, as time since midnight. If To is before From,
// they end on the next day. The zero value is none.
type Quiet struct{ From, To time.Duration } // since midnight; both 0: there are none

// Until returns the end, in UTC, of the hours in which now lies; zero if now is outside of them.
func (h Quiet) Until(now time.Time, loc *time.Location) time.Time {
	local := now.In(loc)
	at := func(day int, since time.Duration) time.Time {
		return time.Date(local.Year(), local.Month(), local.Day()+day, 0, 0, int(since.Seconds()), 0, loc)
	}
	for _, day := range []int{-1, 0} { // hours that began yesterday may end today
		from, to := at(day, h.From), at(day, h.To)
		if h.To < h.From {
			to = at(day+1, h.To)
		}
		if !now.Before(from) && now.Before(to) {
			return to.UTC()
		}
	}
	return time.Time{}
}
