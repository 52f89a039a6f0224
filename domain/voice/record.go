package voice

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Record is what an action stores in a voice: one of the types of this room.
type Record interface{ record() }

// Replying is the record of Reply.
type Replying struct{ Words string } // the answer; required

// AskingAgain is the record of Again.
type AskingAgain struct {
	Words string    // what is still open; required
	Until time.Time // UTC; until when it is answered; set by domain/hearing, never zero
}

// Complaining is the record of Complain.
type Complaining struct {
	Case   domain.CaseID // the complaint that it has become; the gate refuses 0
	Number ticket.Number // of that complaint; never ""
}

// Recasting is the record of Recast.
type Recasting struct{ Until time.Time } // UTC; until when it is decided; set by domain/hearing, never zero

// Deferring is the record of Consider.
type Deferring struct {
	Until time.Time // UTC; by when it is decided; required, and to come
	Words string    // what is looked at; "": nothing is said
}

// Adopting is the record of Adopt.
type Adopting struct{ Plan Plan } // what is done, by whom, until when; all of it required

// Assigning is the record of Assign.
type Assigning struct {
	Person domain.PersonID // who carries it out from now on; the gate refuses 0, unless Left
	Name   string          // of Person on that day; set by domain/hearing; "" for nobody
	Left   bool            // whether who was to do it has left, and nobody by name need follow
	From   string          // the name of who had it until then; set where it is loaded; "" if nobody had it
}

// Declining is the record of Decline and Withhold.
type Declining struct{ Reason string } // told to the author; required

// Finishing is the record of Finish.
type Finishing struct {
	Words string  // how it was carried out; required
	Proof []Media // pictures of that; nil: none
}

// Passing is the record of PassOn if who is praised has left; else it is Plain.
type Passing struct{ Left bool } // true: who is praised works there no more, and the words do not reach that person; false is as Plain

// Joining is the record of Join.
type Joining struct {
	Main   domain.VoiceID // with which it goes on together; the gate refuses 0
	Number ticket.Number  // of that; never ""
	Quiet  bool           // whether the author was told before, and is not told now
}

// Plain is the record of actions that need none: Helped, PassOn, Withdraw, Unjoin, Late, Rest.
type Plain struct{}

func (Replying) record()    {}
func (AskingAgain) record() {}
func (Complaining) record() {}
func (Recasting) record()   {}
func (Deferring) record()   {}
func (Adopting) record()    {}
func (Assigning) record()   {}
func (Declining) record()   {}
func (Finishing) record()   {}
func (Passing) record()     {}
func (Joining) record()     {}
func (Plain) record()       {}

// Terms say within which time voices are answered (docs/design.md §13). The configuration sets them.
type Terms struct {
	Question   time.Duration // questions, and praise that waits to be passed on; 24 hours are one working day; zero: the usual ones
	Suggestion time.Duration // suggestions, by the calendar; zero: the usual ones
}

// Usual returns t with the usual value of each field that is zero. Sources: docs/design.md §13.
func (t Terms) Usual() Terms {
	const question, suggestion = 2 * 24 * time.Hour, 7 * 24 * time.Hour
	if t.Question == 0 {
		t.Question = question
	}
	if t.Suggestion == 0 {
		t.Suggestion = suggestion
	}
	return t
}
