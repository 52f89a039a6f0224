// Package desk has all that people can do with cases, one method each (docs/design.md §1–§7): it loads what a rule needs, asks the rule,
// and gives the store one Commit to write in one transaction. It checks at every call who may do what; its Reader (domain/lookup) decides
// what people may see.
//
// It never renders, sends or formats; its messages are keys and values.
//
//	d := desk.New(store, settings, time.Now)
//	view, err := d.File(ctx, by, run, community, filing)
package desk

//go:generate go test -vet=off . -run TestRightsPage -count 1 -update

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
)

// Desk does what people ask, and its Reader shows the result. Safe for concurrent use.
type Desk struct {
	*lookup.Reader
	store     Store
	settings  lookup.Settings
	improving *improving.Room
	// Roster says who is on duty by the roster, at the posts for a danger and at all; empty if nobody can be called. nil: there is none.
	Roster func(ctx context.Context, in domain.CommunityID, danger string, at time.Time) (first, all []domain.PersonID, err error)
	// Located lets the alarm of a case follow what is known of its place. domain/duty sets it; nil: there are no alarms.
	Located func(ctx context.Context, id domain.CaseID) error
	// Spoken addresses the notices of words about an emergency to those who are called. domain/duty sets it; nil: there are no alarms.
	Spoken func(ctx context.Context, by domain.Actor, ch complaint.Change, list []notice.Notice) ([]notice.Notice, error)
	// Claims takes the withdrawal of a case as the word that there is no danger, while people are called: the case stays, and claimed is true.
	// domain/duty sets it; nil: there are no alarms.
	Claims func(ctx context.Context, by domain.Actor, run string, id domain.CaseID, why string) (claimed bool, err error)
}

// New makes a desk on a store. now returns the current time; it is used as the store keeps it, in UTC and microseconds.
func New(store Store, settings lookup.Settings, now func() time.Time) *Desk {
	reader := lookup.New(store, settings, now)
	return &Desk{Reader: reader, store: store, settings: settings, improving: improving.New(store, reader)}
}
