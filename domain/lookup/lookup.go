// Package lookup is what people can look up at the desk: a case as one actor may see it, the queue and the other lists, the search,
// the load and the figures (docs/design.md §1, §6, §8). It decides what is shown to whom: names that are hidden, rows of history and
// whole cases are left out here, so that no page can tell them.
//
// It never changes anything: what people do with cases is in domain/desk, which embeds the Reader.
//
//	r := lookup.New(store, settings, time.Now)
//	page, err := r.Queue(ctx, staff, 0)      // what nobody has yet, what is due next first
//	view, err := r.Open(ctx, staff, page.Views[0].Case.ID)
package lookup

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

// Reader looks things up and shows them: it changes nothing. Safe for many goroutines.
type Reader struct {
	store    Store
	settings Settings
	now      func() time.Time
}

// New gives a reader of a store. now is the clock; it is read as the store keeps it, in UTC and microseconds.
func New(store Store, settings Settings, now func() time.Time) *Reader {
	return &Reader{store: store, settings: settings, now: func() time.Time { return now().UTC().Truncate(time.Microsecond) }}
}

// Now is the present instant, in UTC and microseconds.
func (d *Reader) Now() time.Time { return d.now() }

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
func (d *Reader) ActorOf(p people.Profile) domain.Actor {
	return p.Actor(p.Chat != 0 && slices.Contains(d.settings.Admins, p.Chat))
}
