// Package rostering has what people and time do with the roster (docs/design.md §5), one method each: who is on duty, the coming week, posts,
// rotations, shifts, covers, check-in; and what managers hear of the coming days. It checks at every call who may do what, and gives the
// store one Commit to write in one transaction. The rules are in domain/roster.
//
// It never renders, sends or formats, and it knows no case and no alarm: the ladder of an alarm only asks it who is on duty.
//
//	room := rostering.New(store, records, reader)
//	view, err := room.Act(ctx, by, run, shift, roster.CheckIn, roster.Plain{})
//	n, err := room.RunClocks(ctx)
package rostering

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// Commit is what one act writes, in one transaction. A change without a row of history is Invalid.
type Commit struct {
	Run     string          // accepted once; "" for the system
	Post    *roster.Post    // a new one has no ID; nil: none
	Pattern *roster.Pattern // a new one has no ID; nil: none
	Changes []roster.Change // of shifts; a new one has no ID; nil: none
	Notices []notice.Notice // nil: none
	Told    *Told           // nil: nothing is noted
}

// Told notes that the managers of a community heard of the coming days.
type Told struct {
	Community domain.CommunityID // whose days; never 0
	Day       string             // the local day, "2026-11-27"; never ""
}

// Query selects shifts that are not removed. Fields that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where the shifts are; nil: everywhere
	Person      domain.PersonID      // who has them
	Pattern     domain.PatternID     // the rotation that they come from
	From, To    time.Time            // UTC; they have time in common with this window
}

// Store stores rosters. A missing shift is NotFound. persistencetest tests this for every implementation.
type Store interface {
	// Posts lists the posts of communities that are not removed, in the order in which they were made.
	Posts(ctx context.Context, in []domain.CommunityID) ([]roster.Post, error)
	// Patterns lists the rotations that have not ended, of all communities for nil, by id.
	Patterns(ctx context.Context, in []domain.CommunityID) ([]roster.Pattern, error)
	// Shifts lists shifts by their beginning.
	Shifts(ctx context.Context, q Query) ([]roster.Shift, error)
	Shift(ctx context.Context, id domain.ShiftID) (roster.Shift, error)
	// ShiftHistory returns the rows of a shift, oldest first.
	ShiftHistory(ctx context.Context, id domain.ShiftID) ([]roster.Entry, error)
	// ToldOn returns the last day noted for a community; "" if there is none.
	ToldOn(ctx context.Context, in domain.CommunityID) (string, error)
	// CommitRoster writes a commit. repeated says that its run was accepted before, so that nothing is written. Conflict if a stored version
	// is not the one before the change, if a rotation has such a shift already, or if the day is noted already.
	CommitRoster(ctx context.Context, c Commit) (repeated bool, err error)
	// RosterRan reports whether a commit of a run was accepted.
	RosterRan(ctx context.Context, run string) (bool, error)
}

// Records are what the room reads of people.
type Records interface {
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error)
}

// Room does what people ask. Safe for concurrent use.
type Room struct {
	store   Store
	records Records
	reader  *lookup.Reader
}

// New makes a Room; reader has the settings, the admins and the current time.
func New(s Store, r Records, reader *lookup.Reader) *Room { return &Room{s, r, reader} }

// forbidden is the refusal to who is no manager, or works nowhere.
func forbidden() error { return domain.RefuseRole(nil) }

// noShift is the one answer for a shift that is missing and for one of another community.
func noShift() error { return domain.Refuse(domain.NotFound, "refuse.no_shift", nil) }

// house is what the room knows of a community for one act.
type house struct {
	in      people.Community
	posts   []roster.Post
	members []people.Profile // staff and managers
	crew    []roster.Member  // the same people
	around  []roster.Shift   // shifts about now
}

// about is how long before and after now shifts are loaded to see who relieves whom.
const about = 36 * time.Hour

// house loads a community with its posts, people, and the shifts from about now until at least until.
func (r *Room) house(ctx context.Context, id domain.CommunityID, until time.Time) (h house, err error) {
	if h.in, err = r.records.Community(ctx, id); err != nil {
		return h, err
	}
	if h.posts, err = r.store.Posts(ctx, []domain.CommunityID{id}); err != nil {
		return h, err
	}
	if h.members, err = r.records.Members(ctx, id, domain.Staff, domain.Manager); err != nil {
		return h, err
	}
	for _, p := range h.members {
		h.crew = append(h.crew, roster.Member{Person: p.ID, Manager: r.reader.ActorOf(p).Is(domain.Manager, id), Absent: p.Absent, Reachable: p.Reachable()})
	}
	now := r.reader.Now()
	if end := now.Add(about); end.After(until) {
		until = end
	}
	h.around, err = r.store.Shifts(ctx, Query{Communities: []domain.CommunityID{id}, From: now.Add(-about), To: until})
	return h, err
}

// post returns a post of the house; false if it has none with that id.
func (h house) post(id domain.PostID) (roster.Post, bool) {
	i := slices.IndexFunc(h.posts, func(p roster.Post) bool { return p.ID == id })
	if i < 0 {
		return roster.Post{ID: id}, false
	}
	return h.posts[i], true
}

// member returns somebody who works in the house.
func (h house) member(id domain.PersonID) (people.Profile, bool) {
	i := slices.IndexFunc(h.members, func(p people.Profile) bool { return p.ID == id })
	if i < 0 {
		return people.Profile{}, false
	}
	return h.members[i], true
}

// Standing lists who is on duty by the roster at an instant and can be called: those of the posts for a danger and the desk, and all. Both are
// empty if there is no roster, or nobody of it can be called.
func (r *Room) Standing(ctx context.Context, in domain.CommunityID, danger string, at time.Time) (first, all []domain.PersonID, err error) {
	h, err := r.house(ctx, in, at)
	if err != nil || len(h.posts) == 0 {
		return nil, nil, err
	}
	on := h.held(roster.OnDuty(h.around, at))
	all = roster.Callable(on, h.crew, at)
	if first = roster.Callable(roster.First(on, h.posts, danger), h.crew, at); len(first) == 0 {
		first = all
	}
	return first, all, nil
}

// Line is a post as everybody may know it: never who stands there.
type Line struct {
	Post roster.Post // what is held; never zero
	Held bool        // whether somebody stands there at the instant
}

// Phone is the telephone on which residents reach the office of a community: set, which comes from the settings, else the fixed telephone of
// the first desk of the roster; "" if neither is known.
func (r *Room) Phone(ctx context.Context, in domain.CommunityID, set string) (string, error) {
	if set != "" || in == 0 {
		return set, nil
	}
	posts, err := r.store.Posts(ctx, []domain.CommunityID{in})
	i := slices.IndexFunc(posts, func(p roster.Post) bool { return p.Key == roster.Desk && p.Phone != "" })
	if err != nil || i < 0 {
		return "", err
	}
	return posts[i].Phone, nil
}

// Lines lists the posts of a community at an instant, in their order.
func (r *Room) Lines(ctx context.Context, in domain.CommunityID, at time.Time) ([]Line, error) {
	h, err := r.house(ctx, in, at)
	if err != nil {
		return nil, err
	}
	on := roster.OnDuty(h.around, at)
	var list []Line
	for _, p := range h.posts {
		list = append(list, Line{p, slices.ContainsFunc(on, func(s roster.Shift) bool { return s.Post == p.ID })})
	}
	return list, nil
}

// held leaves out the shifts of posts that are removed.
func (h house) held(list []roster.Shift) []roster.Shift {
	return slices.DeleteFunc(slices.Clone(list), func(s roster.Shift) bool {
		_, there := h.post(s.Post)
		return !there
	})
}
