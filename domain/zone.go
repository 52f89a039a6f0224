package domain

import (
	"sync"
	"time"
)

// zones holds the time zones that were asked for, because loading one reads a file. Only names that exist are kept, so it stays small.
var zones = struct {
	sync.RWMutex
	named map[string]*time.Location
}{named: map[string]*time.Location{}}

// Zone returns an IANA time zone; UTC if name is "" or unknown.
func Zone(name string) *time.Location {
	zones.RLock()
	known, ok := zones.named[name]
	zones.RUnlock()
	if ok {
		return known
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	zones.Lock()
	defer zones.Unlock()
	zones.named[name] = loc
	return loc
}

// Later is the later one of two instants; b if they are equal.
func Later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Earlier is the earlier one of two instants; b if they are equal.
func Earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
