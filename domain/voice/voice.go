// Package voice holds the voice (心声): what people tell the office that is no complaint. It is a question, a suggestion or praise
// (docs/design.md §13). It is the fourth kind of ticket, with its own number, stages, table of moves, history and notices. It has no
// priority and is in no rate of complaints: somebody answers it, until a day.
//
// It is pure. It never loads, stores or sends; domain/hearing does what people ask.
//
//	change, err := voice.Open(number, voice.Voice{Community: 1, Kind: voice.Question, Words: "几点开门？"}, by, until, now)
//	change, err = voice.Apply(change.After(), voice.Reply, clerk, voice.Replying{Words: "早上六点。"}, now)
package voice

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Letter is the letter in the numbers of voices: "YH-V261127-01".
const Letter = "V"

// Kind is what somebody wants to say. The text is stored.
type Kind string

// The kinds.
const (
	Question   Kind = "question"
	Suggestion Kind = "suggestion"
	Praise     Kind = "praise"
)

// Kinds lists every kind, in the order in which they are offered.
func Kinds() []Kind { return []Kind{Question, Suggestion, Praise} }

// ParseKind reads a stored or typed kind; an unknown one is Invalid.
func ParseKind(s string) (Kind, error) { return domain.Parse("voice", s, Kinds()) }

// Stage is how far a voice has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. All but Registered, Considering, Answered and Adopted are final.
const (
	Registered  Stage = "registered"  // the office owes an answer
	Considering Stage = "considering" // the office has said by when it decides
	Answered    Stage = "answered"    // the author has not said yet whether the answer helps
	Adopted     Stage = "adopted"     // somebody carries it out, until a day
	Settled     Stage = "settled"     // the answer helps, or the author has not written again
	Declined    Stage = "declined"    // with a reason
	Done        Stage = "done"        // what was adopted is carried out
	PassedOn    Stage = "passed_on"   // the person praised has read it
	Withheld    Stage = "withheld"    // praise that is not passed on, with a reason
	Complained  Stage = "complained"  // it goes on as a complaint
	Withdrawn   Stage = "withdrawn"
)

// Stages lists every stage.
func Stages() []Stage {
	return []Stage{Registered, Considering, Answered, Adopted, Settled, Declined, Done, PassedOn, Withheld, Complained, Withdrawn}
}

// Final reports whether nothing follows s.
func (s Stage) Final() bool {
	return s != "" && !slices.Contains([]Stage{Registered, Considering, Answered, Adopted}, s)
}

// Awaiting lists the stages in which the author is to say whether the answer helps.
func Awaiting() []Stage { return []Stage{Answered} }

// Delivered lists the stages in which the person who is praised reads it.
func Delivered() []Stage { return []Stage{PassedOn} }

// Action is what somebody does to a voice. The text is stored.
type Action string

// The actions.
const (
	File     Action = "file"
	Reply    Action = "reply"    // answer a question
	Helped   Action = "helped"   // the author says that the answer helps
	Again    Action = "again"    // the author asks again
	Complain Action = "complain" // it becomes a complaint
	Recast   Action = "recast"   // a question is really a suggestion
	Consider Action = "consider" // the office says by when it decides
	Adopt    Action = "adopt"    // a manager says what is done, by whom, until when
	Assign   Action = "assign"   // another colleague carries out what was adopted, or nobody by name, because the one has left
	Decline  Action = "decline"
	Finish   Action = "finish" // what was adopted is carried out
	PassOn   Action = "pass_on"
	Withhold Action = "withhold"
	Withdraw Action = "withdraw"
	Join     Action = "join" // it goes on together with another suggestion
	Unjoin   Action = "part" // it stands by itself again
	Late     Action = "late" // the day is over
	Rest     Action = "rest" // the author has not written again
)

// Actions lists every action.
func Actions() []Action {
	return []Action{File, Reply, Helped, Again, Complain, Recast, Consider, Adopt, Assign, Decline, Finish, PassOn, Withhold, Withdraw, Join, Unjoin, Late, Rest}
}

// Bounds of a voice.
const (
	MaxWords    = 1000 // characters of each text
	MaxQuestion = 300  // characters of the question of a known answer
	MostADay    = 10   // voices of one person in 24 hours
)

// Full is the reason of the refusal of one more than MostADay.
const Full domain.Reason = "voice.full"

// Media is a picture or a file that goes with a voice.
type Media struct {
	Kind, File, Unique, Name string // as Telegram names them; Kind and File are never ""; Unique is "" if it gave none, Name of all but documents
}

// Plan says what is done about a suggestion.
type Plan struct {
	Words  string          // what; "": nothing is planned
	Person domain.PersonID // who does it; 0: nobody yet, or forgotten
	Name   string          // of who does it, at that time; set by domain/hearing; "": nobody yet
	Due    time.Time       // UTC; until when; zero: nothing is planned
}

// Voice is one question, suggestion or praise. It is a value: Apply never changes it.
type Voice struct {
	ID        domain.VoiceID     // given by the store; 0 before
	Number    ticket.Number      // given by the store's series; never ""
	Community domain.CommunityID // set by Open, never changes; never 0
	Kind      Kind               // set by Open; Recast changes it; never ""
	Stage     Stage              // set by Open and Apply; "" only before it is made
	Version   int                // number of rows of history; counted by Open and Apply; a commit on an older version is a Conflict; 0 only before it is made

	Author    domain.PersonID // who says it; set by Open; 0: forgotten
	Name      string          // of the author at that time; set by Open; "" after the author was forgotten
	Home      string          // label of the author's home; set by Open; "" if there is none
	Anonymous bool            // whether only managers read who the author is; set by Open; only of suggestions
	Words     string          // what the author says; set by Open; "" after the author was forgotten
	Media     []Media         // set by Open; nil: none
	Praised   domain.PersonID // who is praised; set by Open; PassOn can take it away; 0: nobody by name, or no praise
	Whom      string          // who is praised, as it is shown; set by Open; "": nobody by name, or no praise

	Made     time.Time // UTC; when it was filed; set by Open; never zero
	Target   time.Time // UTC; until when the first answer was promised; set by Open; Recast changes it; figures count by it; never zero
	Until    time.Time // UTC; until when the office owes the next word; set by Open, Again, Recast, Consider and Adopt; other words of the office and Withdraw take it away; zero: it owes none
	Late     bool      // whether it was told that the day of Until is over; set by Late; the next word takes it away
	Replied  time.Time // UTC; when the office first answered, decided or passed it on; set by the first answer, decision or PassOn; zero: not yet
	Changed  time.Time // UTC; when something was last done to it but Late, Join and Unjoin; set by Open and Apply; never zero
	Answer   string    // the last answer to a question; set by Reply; "" until then
	Answerer string    // the name of who gave it; set by Reply; "" until then
	Reason   string    // why it was declined or withheld; set by Decline and Withhold; "" otherwise
	Plan     Plan      // of a suggestion that was adopted; set by Adopt; zero: it was not
	Report   string    // how the plan was carried out; set by Finish; "" until then
	Proof    []Media   // pictures of that, for its author too; set by Finish; nil: none

	Case domain.CaseID  // the complaint that it has become; set by Complain; 0: none
	Main domain.VoiceID // the suggestion with which it goes on together: what becomes of that becomes of it; set by Join; Unjoin and Withdraw take it away; 0: it stands by itself
}

// Open reports whether somebody still has something to do with it.
func (v Voice) Open() bool { return v.Stage != "" && !v.Stage.Final() }

// Waits reports whether the office owes a word. For one that goes on together with another, the other waits.
func (v Voice) Waits() bool { return !v.Until.IsZero() && v.Main == 0 }

// Overdue reports whether the office owes a word and its day is over.
func (v Voice) Overdue(now time.Time) bool { return v.Waits() && now.After(v.Until) }

// Owes reports whether the office owes an answer or a decision, and its day is not over. When something that was adopted is carried out is in
// its plan.
func (v Voice) Owes(now time.Time) bool {
	return v.Waits() && v.Stage != Adopted && !v.Overdue(now)
}

// Unanswered reports whether nobody has answered v, or not since the author asked again.
func (v Voice) Unanswered() bool { return v.Stage == Registered }

// ToPassOn reports whether v is praise that waits to be passed on, and not for an answer.
func (v Voice) ToPassOn() bool { return v.Kind == Praise && v.Unanswered() }

// Hides reports whether somebody must not read who the author is.
func (v Voice) Hides(by domain.Actor) bool {
	return v.Anonymous && by.Person != v.Author && !by.Is(domain.Manager, v.Community)
}

// Entry is one row of a voice's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a voice (ticket.Change).
type Change = ticket.Change[Voice, Stage, Action]
