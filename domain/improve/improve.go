// Package improve holds the improvement action (改进措施): what the company does so that a complaint does not come again
// (docs/design.md §9). It is the second kind of ticket: it has a number, stages, a table of moves, a history and notices of its own.
//
// It is pure, and it knows no complaint: the case behind an action is an identifier. It never loads, stores or sends.
//
//	change, err := improve.Open(number, task, by, now)
//	change, err = improve.Apply(change.After(), improve.Finish, by, improve.Finishing{Words: "换好了"}, now)
package improve

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Letter stands in the numbers of improvement actions: "YH-A261123-01".
const Letter = "A"

// Stage is how far an improvement action has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. Judged and Dropped are ends.
const (
	Opened   Stage = "open"
	Watching Stage = "watching" // done; whether it helps is to be seen
	Judged   Stage = "judged"
	Dropped  Stage = "dropped"
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Opened, Watching, Judged, Dropped} }

// ParseStage reads a stored stage; an unknown one is Invalid.
func ParseStage(s string) (Stage, error) { return domain.Parse("stage", s, Stages()) }

// Action is what somebody does to an improvement action. The text is stored.
type Action string

// The actions.
const (
	Begin  Action = "open"  // along with the review of a case
	Finish Action = "done"  // the person says that it is done
	Judge  Action = "judge" // another person says whether it helped
	Drop   Action = "drop"  // a manager gives it up
)

// Actions lists every action.
func Actions() []Action { return []Action{Begin, Finish, Judge, Drop} }

// Result is what came of it, as another person judges. The text is stored.
type Result string

// The results. The zero value is not judged yet.
const (
	Effective Result = "effective"
	Partly    Result = "partly"
	NotAtAll  Result = "not"
)

// Results lists what can be judged.
func Results() []Result { return []Result{Effective, Partly, NotAtAll} }

// Task is one improvement action: what shall be done, by whom, until when, and what came of it. It is a value: Apply never changes it.
type Task struct {
	ID        domain.ImprovementID // given by the store; 0 before
	Number    ticket.Number        // given by the store's series
	Community domain.CommunityID
	Case      domain.CaseID // whose review opened it
	Stage     Stage
	Version   int // counts rows of history; guards against two people acting at once

	Kind   string          // system, management or service: a word of complaint.Improvements
	Words  string          // what shall be done, at most MaxWords characters
	Person domain.PersonID // who does it; 0: somebody who is named only
	Name   string          // of who does it, as it was then
	Due    time.Time       // UTC; until when
	Opened time.Time       // UTC; set by Open

	Done    string    // what was done, in the person's words; "" until Finish
	DoneAt  time.Time // UTC; zero until Finish
	Result  Result    // set by Judge
	Verdict string    // why, in the words of who judged or dropped it; "" until then
	Ended   time.Time // UTC; zero while it is open or watched
}

// MaxWords bounds each text of a task, in characters.
const MaxWords = 1000

// Entry is one row of a task's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a task (ticket.Change).
type Change = ticket.Change[Task, Stage, Action]

// Record is what an action leaves behind: one of the types of this room.
type Record interface{ record() }

// Finishing says what was done.
type Finishing struct{ Words string }

// Judging says whether it helped, and how one can tell.
type Judging struct {
	Result Result
	Words  string
}

// Dropping says why it is given up.
type Dropping struct{ Reason string }

// beginning is the record of Begin: all of it stands in the task.
type beginning struct{}

func (Finishing) record() {}
func (Judging) record()   {}
func (Dropping) record()  {}
func (beginning) record() {}
