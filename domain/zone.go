package domain

import (
	"sync"
	"time"
)

// zones holds the time zones that were asked for, because loading one reads a file. Only names that exist are kept, so it stays small.
var zones sync.Map

// Zone returns an IANA time zone; UTC if name is "" or unknown.
func Zone(name string) *time.Location {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	zones.Store(name, loc)
	return loc
}
