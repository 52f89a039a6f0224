// Package announcing has what people and time do with announcements (domain/announce): managers send, correct, withdraw and end them, letters
// leave in chunks, residents read what is valid for their homes and press that they have read it (docs/design.md §14). It checks at every
// call who may see and do what, asks the rule, and gives the store one Commit to write in one transaction.
//
// It never renders or sends.
//
//	room := announcing.New(store, people, reader)
//	view, err := room.Send(ctx, manager, run, community, announce.Draft{Kind: announce.Works, Scope: scope.Whole(), Text: "…"})
//	n, err := room.RunClocks(ctx)
package announcing

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Opening is an announcement that is made: it gets the next number of its series.
type Opening struct {
	Run    string                                 // the store accepts it once; never ""
	Series ticket.Series                          // the numbers from which it gets its own; never zero
	Decide func(seq int) (announce.Change, error) // makes the change for the next count of Series; never nil
}

// Query selects announcements. Fields that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where they are
	Until       time.Time            // UTC; valid after this instant
	Stages      []announce.Stage     // empty is any
	From, To    time.Time            // UTC; made at or after From, and before To
	By          domain.PersonID      // who made it
	Offset      int                  // announcements that are left out, from the first
	Limit       int                  // 0: all
}

// Posting asks for the letters of some recipients.
type Posting struct {
	Announcement domain.AnnouncementID                  // whose letters; never 0
	Edition      int                                    // of which edition, from 1; never 0
	Limit        int                                    // at most so many letters in one transaction; never 0
	Letter       func(announce.Recipient) notice.Notice // makes the letter of one recipient; never nil
	Out          announce.Change                        // committed with the last letter, so that nobody reads a letter that has not left; empty: nothing is
}

// Received is an edition that somebody got.
type Received struct {
	Number  ticket.Number // of the announcement; never ""
	Edition int           // which one, from 1; never 0
	announce.Recipient
}

// Reading is what a person says to have read.
type Reading struct {
	Run     string          // the store accepts it once; "": no update stands behind it
	Person  domain.PersonID // who says it; never 0
	Edition int             // the last edition that was read, from 1; 0: all so far
	At      time.Time       // UTC; never zero
}

// Store stores announcements; persistence/announcements implements it. A missing one is NotFound.
type Store interface {
	Announcement(ctx context.Context, n ticket.Number) (announce.Announcement, error)
	// AnnouncementOfRun finds the announcement of an act that was done before.
	AnnouncementOfRun(ctx context.Context, run string) (announce.Announcement, error)
	// AnnouncementHistory returns the rows, oldest first.
	AnnouncementHistory(ctx context.Context, id domain.AnnouncementID) ([]announce.Entry, error)
	// Announcements lists announcements, the newest first, and counts all that the query selects.
	Announcements(ctx context.Context, q Query) ([]announce.Announcement, int, error)
	// WakingAnnouncements lists those whose Wake is not after an instant, at most limit.
	WakingAnnouncements(ctx context.Context, by time.Time, limit int) ([]announce.Announcement, error)
	// OpenAnnouncement stores a new one. It accepts a run once: then it returns the one that is there. If the move freezes, who gets it is
	// fixed in the same transaction.
	OpenAnnouncement(ctx context.Context, o Opening) (a announce.Announcement, repeated bool, err error)
	// CommitAnnouncement accepts a run once, and freezes as OpenAnnouncement: a correction goes to those who got the edition before, and to
	// those whom its scope covers now. Conflict if the stored version is not that of Before, or if it is withdrawn while its letters leave.
	CommitAnnouncement(ctx context.Context, ch announce.Change) (after announce.Announcement, repeated bool, err error)
	// PostLetters puts the letters of recipients who have none yet into their mailboxes, in one transaction, and returns how many; 0: all
	// have one, or the announcement is not sent any more. A letter of the edition before that still waits is not sent. Conflict as
	// CommitAnnouncement, for Posting.Out.
	PostLetters(ctx context.Context, p Posting) (int, error)
	// Arrivals counts what became of the letters of an edition.
	Arrivals(ctx context.Context, n ticket.Number, edition int) (notice.Arrivals, error)
	// Undelivered lists whom the letter of an edition did not reach, by person.
	Undelivered(ctx context.Context, n ticket.Number, edition int) ([]domain.PersonID, error)
	// Recipients lists who gets an edition, by person.
	Recipients(ctx context.Context, n ticket.Number, edition int) ([]announce.Recipient, error)
	// ReceivedBy lists the editions that a person gets, the oldest first; of one announcement if its number is not "".
	ReceivedBy(ctx context.Context, who domain.PersonID, n ticket.Number) ([]Received, error)
	// Acknowledge notes that a person has read the editions up to one; first is false if that was noted before, or if the person got none. A run
	// that was the first gets the same answer again.
	Acknowledge(ctx context.Context, id domain.AnnouncementID, r Reading) (first bool, err error)
	// ExpireAnnouncements forgets who got announcements that ended before an instant, at most limit, and returns how many.
	ExpireAnnouncements(ctx context.Context, before time.Time, limit int) (int, error)
	// Within lists the homes of a scope with the people who live there.
	Within(ctx context.Context, in domain.CommunityID, s scope.Scope) ([]scope.Household, error)
}

// People finds persons and places; the store of the desk implements it. Missing ones are NotFound.
type People interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
	Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
}
