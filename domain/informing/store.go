// Package informing has what people and time do with incidents (domain/incident): staff open them, write news and say that it is over, letters
// leave in chunks, residents say that their home is concerned and whether it is over (docs/design.md §15). It checks at every call who may
// see and do what, asks the rule, and gives the store one Commit to write in one transaction.
//
// It never renders or sends, and it files and closes no complaint.
//
//	room := informing.New(store, people, reader)
//	view, err := room.Start(ctx, clerk, run, community, incident.Draft{What: incident.Water, Scope: s, Text: "…"})
//	n, err := room.RunClocks(ctx)
package informing

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/scope/around"
	"guanjia/domain/ticket"
)

// Opening is an incident that is made: it gets the next number of its series.
type Opening struct {
	Run       string             // the store accepts it once; never ""
	Series    ticket.Series      // the numbers from which it gets its own; never zero
	Community domain.CommunityID // where it is; never 0
	// Decide makes the commit for the next count of Series, when among are open in the community. Two that are made at once are decided one
	// after the other. Never nil.
	Decide func(seq int, among []incident.Incident) (Commit, error)
}

// Commit is the change of one act on an incident. The store writes all of it in one transaction, with the readers of its news. A change
// without a row of history is Invalid.
type Commit struct {
	Change  incident.Change // never empty
	Wake    time.Time       // UTC; when time does something next; zero: never
	Notices []notice.Notice // besides its news; nil: none
}

// Query selects incidents. Fields that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where they are
	Stages      []incident.Stage     // empty is any
	From, To    time.Time            // UTC; made at or after From, and before To
	By          domain.PersonID      // who made it, or is responsible
	Asking      bool                 // only those in which homes are asked whether it is over
	Offset      int                  // incidents that are left out, from the first
	Limit       int                  // 0: all
}

// Posting asks for the letters of some readers of one piece of news.
type Posting struct {
	Incident domain.IncidentID                   // whose letters; never 0
	News     int                                 // of which news, from 1; never 0
	Limit    int                                 // at most so many letters in one transaction; never 0
	Letter   func(incident.Reader) notice.Notice // makes the letter of one reader; never nil
}

// Received is a piece of news that somebody got.
type Received struct {
	Number ticket.Number // of the incident; never ""
	News   int           // which one, from 1; never 0
	incident.Reader
}

// Saying is what somebody says about homes.
type Saying struct {
	Run      string          // the store accepts it once; "": no update stands behind it
	Person   domain.PersonID // who says it; 0: a caller, of whom the office notes it
	Homes    []people.Home   // of which it is said; never empty
	Affected bool            // true: they are concerned; false: nothing is said of it
	Said     incident.Said   // in words and pictures, with Affected; zero: neither
	Answer   incident.Answer // whether it is over; "": nothing is said of it
	Round    int             // of Answer: by which news it was asked, from 1; 0 without an answer
	At       time.Time       // UTC; never zero
}

// Rating is the answer to the question at the end.
type Rating struct {
	Run    string          // the store accepts it once; "": no update stands behind it
	Person domain.PersonID // who answers; never 0
	Asked  []domain.HomeID // the homes that were asked; nil: none
	Stars  int             // 1 to 5; never 0
}

// Stated is what a person said about a home.
type Stated struct {
	Number ticket.Number // of the incident; never ""
	incident.Home
}

// Store stores incidents; persistence/incidents implements it. A missing one is NotFound.
type Store interface {
	Incident(ctx context.Context, n ticket.Number) (incident.Incident, error)
	// IncidentOfRun finds the incident of an act that was done before, also of a Saying or a Rating that has changed something.
	IncidentOfRun(ctx context.Context, run string) (incident.Incident, error)
	// IncidentHistory returns the rows, oldest first.
	IncidentHistory(ctx context.Context, id domain.IncidentID) ([]incident.Entry, error)
	// Incidents lists incidents, the newest first, and counts all that the query selects.
	Incidents(ctx context.Context, q Query) ([]incident.Incident, int, error)
	// OpenIncidents lists the open ones of a community, the newest first. Every complaint asks: it may answer from memory.
	OpenIncidents(ctx context.Context, in domain.CommunityID) ([]incident.Incident, error)
	// WakingIncidents lists those that have something to do by an instant, at most limit: a clock, or letters.
	WakingIncidents(ctx context.Context, by time.Time, limit int) ([]incident.Incident, error)
	// OpenIncident stores a new one. It accepts a run once: then it returns the one that is there. The readers of its news are fixed in the
	// same transaction.
	OpenIncident(ctx context.Context, o Opening) (x incident.Incident, repeated bool, err error)
	// CommitIncident accepts a run once, and fixes who gets its news. Conflict if the stored version is not that of Before, or if it is
	// withdrawn while its letters leave.
	CommitIncident(ctx context.Context, c Commit) (after incident.Incident, repeated bool, err error)
	// PostNews puts the letters of readers who have none yet into their mailboxes, in one transaction, and returns how many. At 0 all have
	// one, and the news count as posted. Letters of news before that still wait are not sent.
	PostNews(ctx context.Context, p Posting) (int, error)
	// NewsArrivals counts what became of the letters of a piece of news.
	NewsArrivals(ctx context.Context, n ticket.Number, news int) (notice.Arrivals, error)
	// NewsReaders lists who gets a piece of news, by person.
	NewsReaders(ctx context.Context, n ticket.Number, news int) ([]incident.Reader, error)
	// NewsUndelivered lists whom the letter of a piece of news did not reach, by person.
	NewsUndelivered(ctx context.Context, n ticket.Number, news int) ([]domain.PersonID, error)
	// NewsOf lists the news that a person gets, the oldest first; of one incident if its number is not "".
	NewsOf(ctx context.Context, who domain.PersonID, n ticket.Number) ([]Received, error)
	// SayOf notes what is said of homes; changed is false if all of them said so before. Each home counts once, whoever of it speaks. A run that has
	// changed something changes nothing more, and gets the same answer.
	SayOf(ctx context.Context, id domain.IncidentID, s Saying) (changed bool, err error)
	// HomesOf lists what homes said of an incident, by home.
	HomesOf(ctx context.Context, id domain.IncidentID) ([]incident.Home, error)
	// HomesOfEach is HomesOf of several incidents at once; one of which no home said anything is missing.
	HomesOfEach(ctx context.Context, ids []domain.IncidentID) (map[domain.IncidentID][]incident.Home, error)
	// Rate notes the answer to the question at the end, for those of the homes that were asked for which a person speaks; first is false if there
	// are none, or if it was answered before. A run that was the first gets the same answer again.
	Rate(ctx context.Context, id domain.IncidentID, r Rating) (first bool, err error)
	// SaidBy lists what a person said, the oldest first.
	SaidBy(ctx context.Context, who domain.PersonID) ([]Stated, error)
	// ExpireIncidents forgets who was told of, and who said something about, incidents that ended before an instant, at most limit, and
	// returns how many.
	ExpireIncidents(ctx context.Context, before time.Time, limit int) (int, error)
	// Within lists the homes of a scope with the people who live there.
	Within(ctx context.Context, in domain.CommunityID, s scope.Scope) ([]scope.Household, error)
}

// People finds persons and places; the store of the desk implements it. Missing ones are NotFound.
type People interface {
	around.Places
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
}
