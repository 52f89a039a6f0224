package lookup

import "time"

// Hours is a stretch of the local day, as time since midnight; one that ends before it begins passes midnight. The zero
// value is no time at all.
type Hours struct{ From, To time.Duration }

// Until is when the hours in which now lies are over, in UTC; zero outside of them.
func (h Hours) Until(now time.Time, loc *time.Location) time.Time {
	local := now.In(loc)
	at := func(day int, since time.Duration) time.Time {
		return time.Date(local.Year(), local.Month(), local.Day()+day, 0, 0, int(since.Seconds()), 0, loc)
	}
	for _, day := range []int{-1, 0} { // those that began yesterday may last until today
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
