// Package desk is all that people can do with Guanjia, one method each (docs/design.md §1–§7): it loads what a rule
// needs, lets the rule decide, and gives the store one Commit to write in one transaction. It decides who may
// do what, at every call; what people may see is decided by its Reader (domain/lookup).
//
// It never renders, sends or formats; messages leave it as keys and values.
package desk

//go:generate go test . -run TestRightsPage -count 1 -update

import (
	"time"

	"guanjia/domain/lookup"
)

// Desk does what people ask, and shows it as its Reader does. Safe for many goroutines.
type Desk struct {
	*lookup.Reader
	store    Store
	settings lookup.Settings
}

// New opens a desk on a store. now is the clock; the desk reads it as the store keeps it, in UTC and microseconds.
func New(store Store, settings lookup.Settings, now func() time.Time) *Desk {
	return &Desk{Reader: lookup.New(store, settings, now), store: store, settings: settings}
}
