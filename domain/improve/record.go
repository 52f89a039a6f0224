package improve

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Record is what an action stores in a task: one of the types of this room.
type Record interface{ record() }

// Beginning is the record of Begin from a proposal: who does what until when, and how long it is watched.
type Beginning struct {
	Timing   Timing          // one of Timings; "": nobody said
	Kind     string          // system, management or service (complaint.Improvements); "": nobody said
	Words    string          // what is to be done; required
	Person   domain.PersonID // who carries it out; 0: somebody outside, by Name only
	Name     string          // the name of Person on that day; required if Person is 0
	Due      time.Time       // UTC; the last instant of the day by which it is done; required
	Verifier domain.PersonID // who judges it, never Person; 0: who opens it
	Days     int             // of the watch; 0: it is over as soon as it is done
	Needed   int             // occasions that must pass before anybody can tell; 0: time alone tells
}

// Ignoring is the record of Ignore.
type Ignoring struct{ Until time.Time } // UTC; from then on a repeat proposes again; set by domain/improving, never zero

// Assigning is the record of Assign.
type Assigning struct {
	Person domain.PersonID // who does it from now on; the gate refuses 0, unless Left
	Name   string          // of Person on that day; set by domain/improving; "" for nobody
	Left   bool            // whether who did it has left, and nobody by name need follow
	From   string          // the name of who had it until then; set where it is loaded; "" if nobody had it
}

// Finishing is the record of Finish: what was done, in words or pictures.
type Finishing struct {
	Words string  // typed by who did it; "": pictures show it
	Media []Media // what shows that it is done; empty if it cannot be shown
}

// Recurrence is the record of Recur and of Recall: the case that came.
type Recurrence struct {
	Case   domain.CaseID // the case that came; never 0
	Number ticket.Number // of the case that came although the measure was done; never ""
}

// Excepting is the record of Except: the case that has another cause. Doing it again makes the case count again.
type Excepting struct {
	Case   domain.CaseID // the case that has another cause; never 0
	Number ticket.Number // of the case that has another cause and is not counted; never ""
}

// Exposing is the record of Expose.
type Exposing struct{}

// Judging is the record of Judge: whether it helped, and how one can tell.
type Judging struct {
	Result Result // required
	Words  string // required
	Again  int    // how many cases count as recurrences; the caller counts them; 0: none
}

// Dropping is the record of Drop: why it is not done.
type Dropping struct{ Reason string } // typed by who drops it; never ""

// Passing is the record of what time does: Remind, Late, Ask.
type Passing struct{}

// making is the record of a new task: it is empty, because the task has everything.
type making struct{}

func (Beginning) record()  {}
func (Ignoring) record()   {}
func (Assigning) record()  {}
func (Finishing) record()  {}
func (Recurrence) record() {}
func (Excepting) record()  {}
func (Exposing) record()   {}
func (Judging) record()    {}
func (Dropping) record()   {}
func (Passing) record()    {}
func (making) record()     {}
