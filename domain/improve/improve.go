// Package improve holds the improvement action (改进措施): what the company does so that a complaint does not happen again (docs/design.md
// §9). It is the second kind of ticket, with its own number, stages, table of moves, history and notices.
//
// It is pure, and it knows no case except by its identifier. It never loads, stores or sends.
//
//	change, err := improve.Open(number, task, by, now)
//	change, err = improve.Apply(change.After(), improve.Finish, by, improve.Finishing{Words: "换好了"}, now)
package improve

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Letter is the letter in the numbers of improvement actions: "YH-A261123-01".
const Letter = "A"

// Stage is how far an improvement action has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. Judged and Dropped are final.
const (
	Proposed Stage = "proposed" // the repeat alarm, or a judgement "not effective", asks the managers for it
	Ignored  Stage = "ignored"  // a manager does not want it now; it is proposed again if another case comes after the term
	Opened   Stage = "open"
	Watching Stage = "watching" // it is done; nobody has judged yet whether it helps
	Judged   Stage = "judged"
	Dropped  Stage = "dropped"
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Proposed, Ignored, Opened, Watching, Judged, Dropped} }

// Action is what somebody does to an improvement action. The text is stored.
type Action string

// The actions.
const (
	Propose Action = "propose" // cases repeat at one place, or an action did not help
	Ignore  Action = "ignore"  // a manager puts a proposal aside for a term
	Recall  Action = "recall"  // another case came after the term
	Begin   Action = "open"    // at the review of a case, or by a manager from a proposal
	Remind  Action = "remind"  // the day is near
	Late    Action = "late"    // the day is over
	Assign  Action = "assign"  // somebody else does it from now on, or nobody by name, because the person has left
	Finish  Action = "done"    // the person says that it is done
	Recur   Action = "recur"   // a case fits the watch
	Except  Action = "except"  // a recurrence has another cause and does not count
	Expose  Action = "expose"  // an occasion passed on which it could have happened again: a heavy rain
	Ask     Action = "ask"     // the watch is over: somebody must judge
	Judge   Action = "judge"   // another person says whether it helped
	Drop    Action = "drop"    // a manager decides not to do it
)

// JoinCases stands on buttons of a proposal and is no move: it joins the cases behind it (并案).
const JoinCases Action = "join"

// Actions lists every action.
func Actions() []Action {
	return []Action{Propose, Begin, Ignore, Recall, Remind, Late, Assign, Finish, Recur, Expose, Except, Ask, Judge, Drop}
}

// Timing says whether an action works at once, removes the cause, or keeps others from it. The text is stored.
type Timing string

// The timings. The zero value is that of actions of earlier releases, which did not say it.
const (
	Immediate  Timing = "immediate"
	Corrective Timing = "corrective"
	Preventive Timing = "preventive"
)

// Timings lists every timing.
func Timings() []Timing { return []Timing{Immediate, Corrective, Preventive} }

// Result says whether an improvement action helped. The text is stored.
type Result string

// The results. The zero value means that nobody has judged yet.
const (
	Effective Result = "effective"
	Partly    Result = "partly"
	NotAtAll  Result = "not"
	Unproven  Result = "unproven" // the longest watch is over without the occasions that were to show it
)

// Results lists every result.
func Results() []Result { return []Result{Effective, Partly, NotAtAll, Unproven} }

// Piece is a case behind a proposal, as it was when the proposal was made.
type Piece struct {
	Case   domain.CaseID // the case that is the evidence; never 0
	Number ticket.Number // of the case that is the evidence; never ""
	At     time.Time     // UTC; when the case was received; never zero
}

// Seen is a case that fitted the watch, which the verifier was told of.
type Seen struct {
	Case      domain.CaseID // the case that fitted; never 0
	Unrelated bool          // whether somebody of the office said that it has another cause, and does not count
}

// Media is a picture or a file that shows what was done.
type Media struct {
	Kind, File, Unique, Name string // as Telegram names them; Kind and File are never ""; Unique is "" if it gave none, Name of all but documents
}

// Task is one improvement action. It is a value: Apply never changes it.
type Task struct {
	ID        domain.ImprovementID // given by the store; 0 before
	Number    ticket.Number        // given by the store's series; never ""
	Community domain.CommunityID   // set by Open and Suggest, never changes; never 0
	Case      domain.CaseID        // the case whose review opened it, or the newest of those that repeat; set by Open and Suggest, never changes; never 0
	Stage     Stage                // set by Open, Suggest and Apply; "" only before it is made
	Version   int                  // number of rows of history; counted by Open, Suggest and Apply; a commit on an older version is a Conflict; 0 only before it is made

	Evidence []Piece              // of a proposal: the cases behind it; set by Suggest; never changes; nil: opened at a review
	Prior    domain.ImprovementID // the action that did not help, which this one follows; set by Suggest, never changes; 0: none

	Timing   Timing          // set by Open and Begin; "" of actions of earlier releases
	Kind     string          // system, management or service (complaint.Improvements); set by Open and Begin; "" until it is opened
	Words    string          // what must be done; set by Open and Begin; at most MaxWords characters; required when it is opened, "" before
	Person   domain.PersonID // who does it; set by Open, Begin and Assign; 0: somebody outside, by Name only, or nobody (Unowned)
	Name     string          // of who does it, at that time; set by Open, Begin and Assign; "" until then, and when nobody does it
	Due      time.Time       // UTC; the day until which it must be done; set by Open and Begin; zero until it is opened
	Opened   time.Time       // UTC; set by Open and Begin; zero: it is a proposal
	Verifier domain.PersonID // who judges it; set by Open and Begin; never Person; 0: any manager
	Watch    Watch           // what is watched after it was done; set by Open and Suggest; Begin changes how long it lasts; zero: nothing

	Done    string    // what was done, in the person's words; set by Finish; "" until Finish
	Media   []Media   // pictures of what was done; set by Finish; nil: none
	DoneAt  time.Time // UTC; set by Finish; zero until then
	Until   time.Time // UTC; while watching: when the watch ends; while ignored: when the proposal comes back; set by Finish and Ignore; Begin and Recall take it away; else zero
	Seen    []Seen    // cases that fitted the watch; set by Recur and Except; nil: none
	Exposed int       // occasions that have passed; counted by Expose; 0: none, and where Watch.Occasions is 0

	Result Result    // set by Judge; "" until then
	Reason string    // the reason, in the words of who judged or dropped it; set by Judge and Drop; "" until then
	Ended  time.Time // UTC; when it was judged or dropped; set by Judge and Drop; zero until then

	Reminded bool      // whether the person was told that the day is near, or it was near when it was opened; set by Remind, Late, Open and Begin
	Late     bool      // whether the person and the managers were told that the day is over; set by Late
	Asked    int       // how often somebody was asked to judge; counted by Ask; 0: not yet
	AskedAt  time.Time // UTC; when it was asked last; set by Ask; zero: not yet
}

// Unowned reports whether nobody does t, because who did it has left: the managers hear of it until they name somebody.
func (t Task) Unowned() bool { return t.ToDo() && t.Person == 0 && t.Name == "" }

// Proposed reports whether t waits for a manager's word.
func (t Task) Proposed() bool { return t.Stage == Proposed }

// Undecided reports whether nobody has opened t: it is proposed, or was put aside for a term.
func (t Task) Undecided() bool { return t.Stage == Proposed || t.Stage == Ignored }

// ToDo reports whether somebody has still to carry t out.
func (t Task) ToDo() bool { return t.Stage == Opened }

// Dropped reports whether a manager has decided not to do it.
func (t Task) Dropped() bool { return t.Stage == Dropped }

// ProposalKey is what only one proposal has at a time: community, category and place; "" of what is not proposed.
func (t Task) ProposalKey() string {
	if !t.Proposed() {
		return ""
	}
	return fmt.Sprintf("%d:%s:%s", t.Community, t.Watch.Category, t.Watch.Place.Key())
}

// MaxWords bounds each text of a task, in characters.
const MaxWords = 1000

// Entry is one row of a task's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a task (ticket.Change).
type Change = ticket.Change[Task, Stage, Action]
