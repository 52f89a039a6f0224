package lookup

import "time"

// Hours is a part of the local day, as time since midnight. If To is before From, it ends on the next day. The zero value is empty.
type Hours struct{ From, To time.Duration }

// Until returns the end, in UTC, of the hours in which now lies; zero if now is outside of them.
func (h Hours) Until(now time.Time, loc *time.Location) time.Time {
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
