package calendar

import "time"

// DayStart is the first instant of a local day that exists: midnight, or, where the clock is put forward at midnight, the moment
// after that. month and day may lie outside of their usual range, as for time.Date.
func DayStart(year int, month time.Month, day int, loc *time.Location) time.Time {
	return Wall(year, month, day, 0, loc)
}

// Wall is the instant at which the clock on the wall shows a time since midnight on a local day; 24h and more are the days after it.
// A time that the clock leaps over is the first instant after the leap.
func Wall(year int, month time.Month, day int, since time.Duration, loc *time.Location) time.Time {
	at := time.Date(year, month, day, 0, 0, 0, int(since), loc)
	shown := time.Date(year, month, day, 0, 0, 0, int(since), time.UTC) // the same numbers, where no clock is turned
	_, offset := at.Zone()
	switch drift := at.Add(time.Duration(offset) * time.Second).UTC().Sub(shown); {
	case drift < 0: // before the leap
		_, leap := at.ZoneBounds()
		return leap.In(loc)
	case drift > 0: // behind it
		leap, _ := at.ZoneBounds()
		return leap.In(loc)
	}
	return at
}
