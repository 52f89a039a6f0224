// Package announce holds the announcement (公告): what the office tells many people at once, in a part of a community (docs/design.md §14).
// It is the sixth kind of ticket, with its own number, stages, table of moves and history.
//
// It is pure. It never loads, stores or sends; domain/announcing does what people and time ask.
//
//	change, err := announce.Open(number, announce.Draft{Kind: announce.Works, Scope: scope.Whole(), Text: "…"}, in, manager, terms, now)
//	change, err = announce.Apply(change.After(), announce.Withdraw, manager, announce.Plain{}, terms, now)
package announce

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/length"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Letter is the letter in the numbers of announcements: "YH-G261127-01".
const Letter = "G"

// Kind is what an announcement is about. The text is stored.
type Kind string

// The kinds.
const (
	Notice      Kind = "notice"
	Works       Kind = "works"       // water, power, building work that is planned
	Safety      Kind = "safety"      // may be sent in quiet hours, if a manager confirms it once more
	Publication Kind = "publication" // what must be published, with a time for objections
	Outcome     Kind = "outcome"     // what has become of what residents proposed
)

// Kinds lists every kind, in the order in which they are offered.
func Kinds() []Kind { return []Kind{Notice, Works, Safety, Publication, Outcome} }

// ParseKind reads a stored or chosen kind; an unknown one is Invalid.
func ParseKind(s string) (Kind, error) { return domain.Parse("announcement", s, Kinds()) }

// Stage is how far an announcement has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. Withdrawn and Ended are final.
const (
	Scheduled  Stage = "scheduled"  // nobody is chosen yet: that is done when its time comes
	Sending    Stage = "sending"    // who gets it is fixed; its letters leave at Edition.SendAt
	Sent       Stage = "sent"       // all letters are in the mailboxes
	Correcting Stage = "correcting" // as Sending, of a later edition
	Withdrawn  Stage = "withdrawn"  // before the first letter left: nobody has read it
	Ended      Stage = "ended"      // it is not valid any more
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Scheduled, Sending, Sent, Correcting, Withdrawn, Ended} }

// Final reports whether nothing follows s: Finals has it.
func (s Stage) Final() bool { return slices.Contains(Finals(), s) }

// Finals lists the stages that nothing follows.
func Finals() []Stage { return []Stage{Withdrawn, Ended} }

// Delivering lists the stages in which letters go into the mailboxes of the recipients.
func Delivering() []Stage { return []Stage{Sending, Correcting} }

// Action is what somebody does to an announcement. The text is stored.
type Action string

// The actions.
const (
	Send     Action = "send"
	Schedule Action = "schedule"
	Release  Action = "release"  // its time has come
	Withdraw Action = "withdraw" // before the first letter leaves
	Out      Action = "out"      // the last letter is in its mailbox
	Correct  Action = "correct"
	End      Action = "end"
)

// Actions lists every action.
func Actions() []Action { return []Action{Send, Schedule, Release, Withdraw, Out, Correct, End} }

// MaxText bounds an announcement, in characters as Telegram counts them, so that a letter has room for what stands around the text.
const MaxText = 3500

// freeGaps is how many signs of links and mentions a text can have for nothing: there is room for them beside MaxText.
const freeGaps = 100

// Length is the number of characters of a text as Telegram counts them: one that is outside the usual plane, such as most emoji, is two; and so
// is, from freeGaps on, each sign that could make a link or a mention, because an invisible one is put behind it.
func Length(text string) int {
	signs := 0
	for _, r := range text {
		if strings.ContainsRune("@/.:", r) {
			signs++
		}
	}
	return length.Of(text) + max(0, signs-freeGaps)
}

// Media is a picture or a file that goes with an announcement. It is stored as a document.
type Media struct {
	Kind   string `json:"kind"`             // as Telegram names it: "photo", "document"; never ""
	File   string `json:"file"`             // Telegram's id, by which it is sent; never ""
	Unique string `json:"unique,omitempty"` // Telegram's other id, the same for the same file; "" if it gave none
	Name   string `json:"name,omitempty"`   // of a document; else ""
}

// Edition is one version of what is announced: the first one, or a correction. It is stored as a document.
type Edition struct {
	Text   string          `json:"text"`            // at most MaxText; required
	Media  []Media         `json:"media,omitempty"` // nil: none
	Scope  scope.Scope     `json:"scope"`           // whom it concerns; the gate refuses zero
	Made   time.Time       `json:"made"`            // UTC; when it was decided; never zero
	By     domain.PersonID `json:"by"`              // who decided it, never 0; a number without a name after that person was forgotten
	SendAt time.Time       `json:"send_at"`         // UTC; before that no letter leaves; never zero
}

// Announcement is one announcement. It is a value: Apply never changes it.
type Announcement struct {
	ID        domain.AnnouncementID // given by the store; 0 before
	Number    ticket.Number         // given by the store's series; never ""
	Community domain.CommunityID    // set by Open, never changes; never 0
	Kind      Kind                  // set by Open, never changes; never ""
	Stage     Stage                 // set by Open and Apply; "" only before it is made
	Version   int                   // number of rows of history; counted by Open and Apply; a commit on an older version is a Conflict; 0 only before it is made
	Editions  []Edition             // set by Open; Correct adds one, and Withdraw takes back one that has not left; never empty; the last one is valid, or becomes valid when its letters leave
	Until     time.Time             // UTC; until when it is valid; set by Open, never changes; never zero
	Ack       bool                  // whether readers are asked to press that they have read it; set by Open, never changes
	Night     bool                  // whether its letters leave in quiet hours too; set by Open, never changes; only of Safety
	By        domain.PersonID       // who made it, never 0; set by Open; a number without a name after that person was forgotten
	Name      string                // of who made it, at that time; set by Open; "" after that person was forgotten
	Changed   time.Time             // UTC; when the last action was done; set by Open and Apply; never zero
}

// Latest is the last edition; the zero value of an announcement without any.
func (a Announcement) Latest() Edition {
	if len(a.Editions) == 0 {
		return Edition{}
	}
	return a.Editions[len(a.Editions)-1]
}

// Read returns the edition that people can read at now, and its number from 1; 0 if there is none: its letters leave later, or it was
// withdrawn.
func (a Announcement) Read(now time.Time) (e Edition, number int) {
	if a.Stage == Withdrawn || a.Stage == Scheduled {
		return Edition{}, 0
	}
	for i, x := range slices.Backward(a.Editions) {
		if !now.Before(x.SendAt) {
			return x, i + 1
		}
	}
	return Edition{}, 0
}

// Valid reports whether a is among what people must know at now.
func (a Announcement) Valid(now time.Time) bool {
	_, n := a.Read(now)
	return n > 0 && !a.Stage.Final() && now.Before(a.Until)
}

// Leaving reports whether letters leave at now: their time has come, and not all are in their mailboxes.
func (a Announcement) Leaving(now time.Time) bool {
	return slices.Contains(Delivering(), a.Stage) && !now.Before(a.Latest().SendAt)
}

// Pending reports whether the letters of an edition of a are to leave later than now.
func (a Announcement) Pending(e Edition, now time.Time) bool {
	return !a.Stage.Final() && now.Before(e.SendAt)
}

// Chosen reports whether it is fixed who gets a.
func (a Announcement) Chosen() bool { return a.Stage != Scheduled }

// Printable reports whether a can be put up on paper: it was not withdrawn, and has not ended.
func (a Announcement) Printable() bool { return !a.Stage.Final() }

// Unsent reports whether it was withdrawn before anything left: nobody has read it.
func (a Announcement) Unsent() bool { return a.Stage == Withdrawn }

// Draft is what a manager decides about an announcement.
type Draft struct {
	Kind   Kind        // what it is about: one of Kinds; required
	Scope  scope.Scope // whom it concerns; the gate refuses zero
	Text   string      // at most MaxText; required
	Media  []Media     // nil: none
	SendAt time.Time   // UTC; zero: now
	Until  time.Time   // UTC; zero: the usual time
	Ack    bool        // whether readers are asked to press that they have read it
	Night  bool        // whether to send it in quiet hours too; of no effect but for Safety
	Quiet  time.Time   // UTC; the end of the quiet hours in which it would leave; zero: in none
}

// Terms are the lengths of time of announcements. The configuration sets them.
type Terms struct {
	Undo  time.Duration // between the decision and the first letter; zero: the usual one
	Valid time.Duration // how long one is valid if nobody says; zero: the usual one
	Stand time.Duration // how long a publication stands at least; zero: the usual one
}

// Usual returns t with the usual value of each field that is zero. Sources: docs/design.md §14.
func (t Terms) Usual() Terms {
	const undo, days30 = time.Minute, 30 * 24 * time.Hour
	if t.Undo == 0 {
		t.Undo = undo
	}
	if t.Valid == 0 {
		t.Valid = days30
	}
	if t.Stand == 0 {
		t.Stand = days30
	}
	return t
}

// Recipient is a person who gets an edition: fixed when it is decided to send it.
type Recipient struct {
	Person domain.PersonID // never 0
	Homes  []Place         // in its scope at that time; nil: only the edition before reached the person
	Acked  time.Time       // UTC; zero: the person has not pressed that it is read
}

// Place is a home of a recipient. It is stored as a document.
type Place struct {
	Home  domain.HomeID `json:"home"`  // never 0
	Label string        `json:"label"` // "3-2-1201"; never ""
}

// Entry is one row of an announcement's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to an announcement (ticket.Change).
type Change = ticket.Change[Announcement, Stage, Action]
