// Package hearing has what people and time do with voices (domain/voice): questions, suggestions and praise, and with the known answers to
// questions that are asked again and again (docs/design.md §13). It checks at every call who may see and do what, asks the rule, and gives
// the store one Commit to write in one transaction.
//
// It never renders, sends or formats, and it files no complaint: the caller who makes one of a voice tells it the case.
//
//	room := hearing.New(store, people, reader)
//	view, err := room.File(ctx, owner, run, community, voice.Voice{Kind: voice.Question, Words: "几点开门？"})
//	view, err = room.Act(ctx, clerk, run, view.Voice.Number, voice.Reply, voice.Replying{Words: "早上六点。"})
package hearing

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Opening is a voice that is filed: it gets the next number of its series.
type Opening struct {
	Run    string          // the store accepts it once; never ""
	Series ticket.Series   // the numbers from which it gets its own; never zero
	Author domain.PersonID // whose voices are counted; two of one author are filed one after the other; never 0
	Since  time.Time       // UTC; those made at or after this instant are counted; never zero
	// Decide makes the commit for the next count of Series, when the author has filed lately voices since Since. Never nil.
	Decide func(seq, lately int) (Commit, error)
}

// Commit is the change of one act on a voice, with its notices. The store writes all of it in one transaction. A change without a row of
// history is Invalid.
type Commit struct {
	Change  voice.Change    // never empty
	Notices []notice.Notice // nil: none
}

// Query selects voices. Fields that are zero do not restrict.
type Query struct {
	Communities []domain.CommunityID // where the voices are
	Kind        voice.Kind           // "" is any
	Stages      []voice.Stage        // empty is any
	Author      domain.PersonID      // 0 is anybody
	Involved    domain.PersonID      // who is praised, or carries out what was adopted; 0 is anybody
	IDs         []domain.VoiceID     // those of them, also such as go on together with another one; nil is any
	Main        domain.VoiceID       // those that go on together with this one; 0: those that stand by themselves, of an author all
	Not         domain.PersonID      // leaves out what this person wrote, and praise of this person
	Since       time.Time            // UTC; made at or after this instant
	Late        time.Time            // UTC; the office owes a word, and its day was before this instant
	ByDay       bool                 // the earliest day first; else the newest first
	Offset      int                  // voices that are left out, from the first
	Limit       int                  // 0: all
}

// Store stores voices and known answers; persistence/voices implements it. A missing one is NotFound.
type Store interface {
	Voice(ctx context.Context, n ticket.Number) (voice.Voice, error)
	VoiceByID(ctx context.Context, id domain.VoiceID) (voice.Voice, error)
	// VoiceOfRun finds the voice of an act that was done before.
	VoiceOfRun(ctx context.Context, run string) (voice.Voice, error)
	// VoiceHistory returns the rows, oldest first.
	VoiceHistory(ctx context.Context, id domain.VoiceID) ([]voice.Entry, error)
	// Voices lists voices, and counts all that the query selects.
	Voices(ctx context.Context, q Query) ([]voice.Voice, int, error)
	// WakingVoices lists those whose Wake is not after an instant, at most limit.
	WakingVoices(ctx context.Context, by time.Time, limit int) ([]voice.Voice, error)
	// OpenVoice stores a new one. It accepts a run once: then it returns the voice that is there.
	OpenVoice(ctx context.Context, o Opening) (v voice.Voice, repeated bool, err error)
	// CommitVoice accepts a run once. Conflict if the stored version is not that of Change.Before.
	CommitVoice(ctx context.Context, c Commit) (after voice.Voice, repeated bool, err error)
	// VoiceFacts are the facts of all voices that were made before to and said something at or after from, or still wait.
	VoiceFacts(ctx context.Context, in []domain.CommunityID, from, to time.Time) ([]voice.Fact, error)
	// ExpireVoices removes the words of voices that ended before an instant, at most limit, and returns how many.
	ExpireVoices(ctx context.Context, before time.Time, limit int) (int, error)
	KnownStore
}

// KnownStore stores known answers.
type KnownStore interface {
	// KnownAnswers lists those of communities, by id.
	KnownAnswers(ctx context.Context, in []domain.CommunityID) ([]voice.Known, error)
	// SaveKnown stores a new one (ID 0), or the texts and the term of one that is there. It accepts a run once.
	SaveKnown(ctx context.Context, run string, k voice.Known) (voice.Known, error)
	DropKnown(ctx context.Context, run string, id domain.KnownID) error
	// KnownRan reports whether a run has saved, dropped or counted a known answer.
	KnownRan(ctx context.Context, run string) (bool, error)
	// CountKnown counts that one was offered or helped, once for each run.
	CountKnown(ctx context.Context, run string, id domain.KnownID, helped bool) error
}

// People finds persons and communities; the store of the desk implements it. Missing ones are NotFound.
type People interface {
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Home(ctx context.Context, id domain.HomeID) (people.Home, error)
}
