package alarm

import (
	"cmp"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Record is what an action stores in an alarm: one of the types of this room.
type Record interface{ record() }

// Calling is the record of Raise and Climb: the persons of the rung, in order. It can be empty: then the next rung follows at once.
type Calling struct {
	People []domain.PersonID // whom this step calls; nil: nobody, and the next rung follows
	Waited time.Duration     // of Climb: how long the reporters have waited, if they are told so now (Truth); 0: they are not
}

// Joining is the record of Join.
type Joining struct{ Report Report } // the report of the same event that joins the alarm; never zero

// Leaving is the record of Leave.
type Leaving struct{ Case domain.CaseID } // of the report that leaves the alarm; never 0

// Locating is the record of Locate.
type Locating struct{ Spot Spot } // where it is; never zero

// Merging is the record of Merge.
type Merging struct {
	Into   domain.CaseID // of the alarm that goes on; never 0
	Number ticket.Number // of that alarm; never ""
}

// Answering is the record of Answer.
type Answering struct {
	Minutes int       // one of Minutes; the gate refuses 0
	Away    time.Time // UTC; the end of the leave that he is on; zero: he is on none. Set by domain/duty
	Due     time.Time // UTC; until when somebody should be there (Terms.Arrive); zero: it is not known. Set by domain/duty
}

// Losing is the record of Lose, Drop and PassOn: who cannot come although they have not said so.
type Losing struct{ People []domain.PersonID } // never empty

// Excusing is the record of Cannot and GiveUp: why somebody does not come.
type Excusing struct {
	Reason string // one of Reasons; the gate refuses ""
	Words  string // the reason as it was typed; "": none was
}

// Claiming is the record of Claim.
type Claiming struct{ Words string } // why it was none; "" if nothing was said

// Helping is the record of Outside.
type Helping struct {
	Kind string // one of Outsiders; the gate refuses ""
	Came bool   // true: it has come; false: it was called
}

// Crossing is the record of Line.
type Crossing struct{ Line string } // one of Lines; never ""

// Containing is the record of Contain.
type Containing struct{ Finding }

// Ending is the record of StandDown: why it was no emergency.
type Ending struct {
	Reason string // typed by who ends it; never ""
	Before int    // how many alarms of the same person were false within FalseWithin before it; 0: none; set by domain/duty
}

// Somebody whose alarms were false FalseOften times within FalseWithin is named to the managers, who ask what is the matter. Nobody is ever
// refused an alarm because of it. The numbers are our own.
const (
	FalseOften  = 3
	FalseWithin = 30 * 24 * time.Hour
)

// Finishing is the record of Finish.
type Finishing struct{ Why string } // one of the reasons of DrillEnds; never ""

// Plain is the record of actions that need none: Ask, Lapse, PassOn, Arrive, HandOn.
type Plain struct{}

func (Calling) record()    {}
func (Joining) record()    {}
func (Leaving) record()    {}
func (Locating) record()   {}
func (Merging) record()    {}
func (Claiming) record()   {}
func (Answering) record()  {}
func (Losing) record()     {}
func (Excusing) record()   {}
func (Helping) record()    {}
func (Crossing) record()   {}
func (Containing) record() {}
func (Ending) record()     {}
func (Finishing) record()  {}
func (Plain) record()      {}

// Terms are the lengths of time and the telephone numbers of a community's alarms (docs/design.md §5). The configuration sets them.
type Terms struct {
	Rungs     []time.Duration   // how long rungs 1, 2, … wait for an answer; never empty
	ThenEvery time.Duration     // how often the last rungs are called again, without end; never zero
	Arrive    time.Duration     // from raising until somebody should be there; never zero
	Grace     time.Duration     // after the leader's own time, before the next rung is called; never zero
	JoinIn    time.Duration     // a report of the same kind and building within this time joins the alarm; never zero
	LiftFirm  time.Duration     // from calling the lift firm until it should be there; never zero
	Help      time.Duration     // people stuck in a lift: after this time 119 and 120 are proposed; never zero
	Warn      time.Duration     // from raising until the managers are warned of the accident line; never zero
	Drill     time.Duration     // how long a drill lasts at the most; never zero
	Accident  time.Duration     // from raising until it is an accident by law, and must be reported; never zero
	Phones    map[string]string // numbers to call besides the public ones, by danger: of the lift rescue, of the gas company; nil: none
	Public    map[string]string // the public numbers, by danger; nil: 110 for all
}

// DefaultTerms returns the terms of a company that has set none. Tests use them, and the configuration has the same.
func DefaultTerms() Terms {
	return Terms{
		Rungs: []time.Duration{180 * time.Second, 180 * time.Second, 240 * time.Second, 300 * time.Second}, ThenEvery: 300 * time.Second,
		Arrive: 20 * time.Minute, Grace: 3 * time.Minute, JoinIn: 15 * time.Minute, LiftFirm: 30 * time.Minute,
		Help: 30 * time.Minute, Warn: 90 * time.Minute, Accident: 120 * time.Minute, Drill: time.Hour,
	}
}

// PublicOf returns the public number for a kind of danger.
func (t Terms) PublicOf(kind string) string { return cmp.Or(t.Public[kind], "110") }

// Wait returns how long a rung waits for an answer.
func (t Terms) Wait(rung int) time.Duration {
	if rung < LastRung && rung <= len(t.Rungs) {
		return t.Rungs[rung-1]
	}
	return t.ThenEvery
}

// Longest returns the longest time that a rung waits.
func (t Terms) Longest() time.Duration {
	longest := t.ThenEvery
	for _, d := range t.Rungs {
		longest = max(longest, d)
	}
	return longest
}
