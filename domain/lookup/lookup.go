// Package lookup shows what people look up at the desk: a case as one actor may see it, the queue and the other lists, the search, the
// workload and the figures (docs/design.md §1, §6, §8). It decides what an actor may see: it leaves out hidden names, rows of history and
// whole cases, so that no page can show them.
//
// It never changes anything: domain/desk, which embeds the Reader, does.
//
//	r := lookup.New(store, settings, time.Now)
//	page, err := r.Queue(ctx, staff, 0) // the cases that nobody has
//	view, err := r.Open(ctx, staff, page.Views[0].Case.ID)
package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Settings are the settings of a property company. The configuration sets them.
type Settings struct {
	// Of returns the rules of a community; nil: casework.DefaultRules everywhere, and no quiet hours. It must be fast, because every act
	// calls it.
	Of         func(in people.Community) Rules
	Categories []complaint.Category            // in the order in which they are offered; nil: every category is accepted
	Called     map[complaint.Category][]string // the words by which people name a category, for searching; nil: none
	Admins     []domain.ChatID                 // the chats of the admins; nil: nobody
}

// Reader looks things up. It changes nothing. Safe for concurrent use.
type Reader struct {
	Figures  Figures  // what managers count; set by New, never zero
	Assigned Assigned // what colleagues have to do; set by New, never zero

	store    Store
	settings Settings
	now      func() time.Time
}

// New makes a reader of a store. now returns the current time; it is used as the store keeps it, in UTC and microseconds.
func New(store Store, settings Settings, now func() time.Time) *Reader {
	d := &Reader{store: store, settings: settings, now: func() time.Time { return now().UTC().Truncate(time.Microsecond) }}
	d.Figures = Figures{counts: store, cases: store, people: store, now: d.now, within: d.Within, views: d.files}
	d.Assigned = Assigned{cases: store, within: d.Within, page: d.page, actor: d.ActorOf}
	return d
}

// Now returns the current instant, in UTC and microseconds.
func (d *Reader) Now() time.Time { return d.now() }

// View is a case as one actor may see it: everything hidden is already removed.
type View struct {
	Case         complaint.Case             // without everything that the actor may not see; never zero
	Community    people.Community           // that of the case; never zero
	Names        map[domain.PersonID]string // of the persons in the case, as far as the actor may know them; who was deleted is missing; nil with Taken
	May          []complaint.Action         // what the actor can do now, the natural next action first; nil: nothing
	History      []complaint.Entry          // the rows that the actor may read, oldest first; nil in lists
	Main         *Main                      // what the actor may know of the main case; nil: not joined
	Similar      []ticket.Number            // for staff while the case is new: open cases of the same place and category; nil: none
	Improvements []improve.Task             // for staff: those that the review opened, oldest first; nil: none
	Unreachable  string                     // why notices do not reach the complainant; "": they do
	Attempt      int                        // in the list behind a figure: which attempt counts (summary.Counted.Attempt); else 0
	Taken        bool                       // whether only the number is set: the actor took the complaint down and may not see it
	Known        int                        // set when the complaint was just filed: how many open ones of the very same place there are, as far as that may be told; else 0
	Handled      int                        // how many of those somebody has; else 0
	Called       int                        // set when an emergency was just filed: to how many of those on duty a notice goes; else 0
}

// Listing is one page of a list of cases.
type Listing struct {
	Views  []View  // without History; nil: there is none on this page
	Total  int     // number of cases on all pages; 0: none
	People []Found // of a search by staff: people whom the words mean, on its first page; nil: none
	Offset int     // number of cases on the pages before; 0: it is the first page
}

// PageSize is the number of cases on one page (docs/telegram.md §5: 5 to 8).
const PageSize = 6

// ActorOf returns the actor for a profile at this moment: the roles of its memberships, and admin if the settings name its chat.
func (d *Reader) ActorOf(p people.Profile) domain.Actor {
	return p.Actor(p.Chat != 0 && slices.Contains(d.settings.Admins, p.Chat))
}

// Admins are the company's admins who have ever written to the bot.
func (d *Reader) Admins(ctx context.Context) ([]people.Profile, error) {
	var list []people.Profile
	for _, chat := range d.settings.Admins {
		p, err := d.store.ProfileByChat(ctx, chat)
		switch {
		case domain.KindOf(err) == domain.NotFound:
			continue
		case err != nil:
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}
