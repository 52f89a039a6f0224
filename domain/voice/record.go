package voice

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Record is what an action stores in a voice: one of the types of this room.
type Record interface{ record() }

// Replying is the record of Reply.
type Replying struct{ Words string } // the answer

// AskingAgain is the record of Again.
type AskingAgain struct {
	Words string    // what is still open
	Until time.Time // until when it is answered
}

// Complaining is the record of Complain.
type Complaining struct {
	Case   domain.CaseID // the complaint that it has become
	Number ticket.Number // of that complaint
}

// Recasting is the record of Recast.
type Recasting struct{ Until time.Time } // until when it is decided

// Deferring is the record of Consider.
type Deferring struct {
	Until time.Time // by when it is decided
	Words string    // what is looked at; "": nothing is said
}

// Adopting is the record of Adopt.
type Adopting struct{ Plan Plan } // what is done, by whom, until when

// Refusing is the record of Decline and Withhold.
type Refusing struct{ Reason string } // told to the author

// Finishing is the record of Finish.
type Finishing struct{ Words string } // how it was carried out

// Passing is the record of PassOn if who is praised has left; else it is Plain.
type Passing struct{ Left bool } // who is praised works there no more: the words do not reach that person

// Joining is the record of Join.
type Joining struct {
	Main   domain.VoiceID // with which it goes on together
	Number ticket.Number  // of that
	Quiet  bool           // the author was told before
}

// Plain is the record of actions that need none: Helped, PassOn, Withdraw, Part, Late, Rest.
type Plain struct{}

func (Replying) record()    {}
func (AskingAgain) record() {}
func (Complaining) record() {}
func (Recasting) record()   {}
func (Deferring) record()   {}
func (Adopting) record()    {}
func (Refusing) record()    {}
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
