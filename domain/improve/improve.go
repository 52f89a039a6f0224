// Package improve holds the improvement action (改进措施): what the company does so that a complaint does not happen again (docs/design.md
// §9). It is the second kind of ticket, with its own number, stages, table of moves, history and notices.
//
// It is pure, and it knows no case except by its identifier. It never loads, stores or sends.
//
//	change, err := improve.Open(number, task, by, now)
//	change, err = improve.Apply(change.After(), improve.Finish, by, improve.Finishing{Words: "换好了"}, now)
package improve

import (
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
	Opened   Stage = "open"
	Watching Stage = "watching" // it is done; nobody has judged yet whether it helps
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
	Begin  Action = "open"  // done together with the review of a case
	Finish Action = "done"  // the person says that it is done
	Judge  Action = "judge" // another person says whether it helped
	Drop   Action = "drop"  // a manager decides not to do it
)

// Actions lists every action.
func Actions() []Action { return []Action{Begin, Finish, Judge, Drop} }

// Result says whether an improvement action helped. The text is stored.
type Result string

// The results. The zero value means that nobody has judged yet.
const (
	Effective Result = "effective"
	Partly    Result = "partly"
	NotAtAll  Result = "not"
)

// Results lists every result.
func Results() []Result { return []Result{Effective, Partly, NotAtAll} }

// Task is one improvement action. It is a value: Apply never changes it.
type Task struct {
	ID        domain.ImprovementID // given by the store; 0 before
	Number    ticket.Number        // given by the store's series
	Community domain.CommunityID   // never 0
	Case      domain.CaseID        // the case whose review opened it
	Stage     Stage                // set by Apply
	Version   int                  // number of rows of history; a commit on an older version is a Conflict

	Kind   string          // system, management or service (complaint.Improvements)
	Words  string          // what must be done; at most MaxWords characters
	Person domain.PersonID // who does it; 0: somebody outside, by Name only
	Name   string          // of who does it, at the time of the review
	Due    time.Time       // UTC; the day until which it must be done
	Opened time.Time       // UTC; set by Open

	Done   string    // what was done, in the person's words; "" until Finish
	DoneAt time.Time // UTC; set by Finish; zero until then
	Result Result    // set by Judge; "" until then
	Reason string    // the reason, in the words of who judged or dropped it; "" until then
	Ended  time.Time // UTC; when it was judged or dropped; zero until then
}

// MaxWords bounds each text of a task, in characters.
const MaxWords = 1000

// Entry is one row of a task's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a task (ticket.Change).
type Change = ticket.Change[Task, Stage, Action]

// Record is what an action stores in a task: one of the types of this room.
type Record interface{ record() }

// Finishing is the record of Finish: what was done.
type Finishing struct{ Words string }

// Judging is the record of Judge: whether it helped, and how one can tell.
type Judging struct {
	Result Result // required
	Words  string // required
}

// Dropping is the record of Drop: why it is not done.
type Dropping struct{ Reason string }

// beginning is the record of Begin. It is empty, because the task has everything.
type beginning struct{}

func (Finishing) record() {}
func (Judging) record()   {}
func (Dropping) record()  {}
func (beginning) record() {}
