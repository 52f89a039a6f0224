// Package office is what people do with communities, homes and themselves, one method each (docs/design.md §1): set up a community,
// invite and join, register, confirm a home, leave, mark somebody absent, read and delete one's own data. It decides who may, at every
// call, and gives the store what belongs into one transaction.
//
// It never renders, sends or formats, and it decides nothing about a complaint: where one is concerned, it asks the desk.
//
//	o := office.New(store, d, time.Now)
//	profile, by, err := o.Who(ctx, chat)
package office

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/desk"
)

// Office does what people ask. Safe for many goroutines.
type Office struct {
	store Store
	desk  *desk.Desk
	now   func() time.Time
}

// New opens an office beside the desk on the same store. now is the clock; the office reads it as the store keeps it, in UTC and
// microseconds.
func New(store Store, d *desk.Desk, now func() time.Time) *Office {
	return &Office{store: store, desk: d, now: func() time.Time { return now().UTC().Truncate(time.Microsecond) }}
}

// forbidden is the refusal to somebody who has not the role.
func forbidden() *domain.Error { return domain.Refuse(domain.Forbidden, "refuse.role", nil) }
