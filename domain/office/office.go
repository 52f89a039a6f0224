// Package office has what people do with communities, homes and themselves, one method each (docs/design.md §1): set up a community,
// invite and join, register, confirm a home, leave, record an absence, read and delete one's own data. It checks at every call who may do
// it, and gives the store what must be written in one transaction.
//
// It never renders, sends or formats, and it decides nothing about complaints: for these it asks the desk.
//
//	o := office.New(store, d, time.Now)
//	profile, by, err := o.Who(ctx, chat)
package office

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
)

// Office does what people ask. Safe for concurrent use.
type Office struct {
	Setup    Setup    // what the company's admins set up; set by New, never zero
	Own      Own      // what people do with what is stored about them; set by New, never zero
	Absences Absences // who is away; set by New, never zero
	Waiting  *Waiting // what is done about homes that wait to be confirmed; set by New, never nil
	// Leaves says what becomes of the shifts of somebody who leaves a community; nil: there is no roster.
	Leaves  func(ctx context.Context, by domain.Actor, who people.Person, in domain.CommunityID) (rostering.Leaving, error)
	keepers []Keeper
	store   Store
	desk    *desk.Desk
	now     func() time.Time
}

// New makes an office that uses the same store as the desk. now returns the current time; it is used as the store keeps it, in UTC and
// microseconds. keepers have what people have to do besides cases.
func New(store Store, d *desk.Desk, now func() time.Time, keepers ...Keeper) *Office {
	o := &Office{keepers: keepers, store: store, desk: d, now: func() time.Time { return now().UTC().Truncate(time.Microsecond) }}
	o.Setup = Setup{store, o}
	o.Own, o.Absences, o.Waiting = Own{o}, Absences{o}, &Waiting{office: o, told: map[domain.CommunityID]time.Time{}}
	return o
}

// forbidden is the refusal for an actor without the role.
func forbidden() *domain.Error { return domain.RefuseRole(nil) }
