// Package desk is all that people can do with Guanjia, one method each (docs/design.md §1–§7): it loads what a rule
// needs, lets the rule decide, and gives the store one Commit to write in one transaction. It decides who may see
// and do what, at every call.
//
// It never renders, sends or formats; messages leave it as keys and values.
package desk

//go:generate go test . -run TestRightsPage -count 1 -update

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Settings are what a property company promises and knows; the configuration fills it.
type Settings struct {
	// Of is what holds in a community; nil: casework.DefaultRules everywhere, and no quiet hours. It must be quick: it is asked at
	// every act.
	Of         func(in people.Community) Rules
	Categories []complaint.Category // in the order in which they are offered; none: all are good
	Admins     []domain.ChatID
}

// Desk does what people ask. Safe for many goroutines.
type Desk struct{ reader }

// reader is the half of the desk that looks things up and shows them: it changes nothing.
type reader struct {
	store    Store
	settings Settings
	now      func() time.Time
}

// New opens a desk on a store. now is the clock; the desk reads it as the store keeps it, in UTC and microseconds.
func New(store Store, settings Settings, now func() time.Time) *Desk {
	return &Desk{reader{store: store, settings: settings, now: func() time.Time { return now().UTC().Truncate(time.Microsecond) }}}
}

// View is a case as one actor may see it: names that are hidden are already gone from it. May lists what the
// actor can do now, the next step of the line first. Main is where a joined case went. Unreachable says why notices do not reach the complainant.
type View struct {
	Case         complaint.Case
	Community    people.Community
	Names        map[domain.PersonID]string
	May          []complaint.Action
	History      []complaint.Entry
	Main         *Main
	Similar      []ticket.Number // for staff, while the case is new: open ones of the same place and category
	Improvements []improve.Task  // for staff: what the review of the case has opened, oldest first
	Unreachable  string
}

// Listing is one page of cases, each with what a list line needs.
type Listing struct {
	Views  []View // without History
	Total  int
	Offset int
}

// PageSize is how many cases a list shows at once (docs/telegram.md §5: 5–8 a page).
const PageSize = 6

// ActorOf gives the rights of a profile at this moment: those of its memberships, and those of an admin if the settings name its chat.
func (d *reader) ActorOf(p people.Profile) domain.Actor {
	return p.Actor(p.Chat != 0 && slices.Contains(d.settings.Admins, p.Chat))
}
