package roster

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Stage is how far a shift has come. The zero value is no stage. The text is stored.
type Stage string

// The stages. Ended and Removed are final.
const (
	Planned Stage = "planned"
	On      Stage = "on"      // the person has checked in
	Ended   Stage = "ended"   // its time is over, and the next person has checked in
	Removed Stage = "removed" // a manager has removed it before it ended
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Planned, On, Ended, Removed} }

// Action is what somebody does to a shift. The text is stored.
type Action string

// The actions. Remind, Late and End happen when time passes, Split when somebody takes a part (Do).
const (
	Schedule Action = "plan"
	CheckIn  Action = "check_in" // "I take over"
	Ask      Action = "ask"      // the person asks a colleague, or all of them, to take the shift
	Agree    Action = "agree"    // a colleague takes it
	Decline  Action = "decline"  // a colleague who was asked cannot
	Cover    Action = "cover"    // a manager gives it to somebody else
	Split    Action = "split"    // a part of it, and what is behind that, become shifts of their own, because somebody takes the part
	Remove   Action = "remove"   // a manager removes it
	Remind   Action = "remind"   // the system reminds the person before it begins
	Late     Action = "late"     // the person has not checked in
	End      Action = "end"      // it is over
)

// Actions lists every action.
func Actions() []Action {
	return []Action{Schedule, CheckIn, Ask, Agree, Decline, Cover, Split, Remove, Remind, Late, End}
}

// Origin says where a shift comes from. The text is stored.
type Origin string

// The origins.
const (
	ByPattern Origin = "pattern"
	ByHand    Origin = "hand"
	BySheet   Origin = "sheet"
	ByCover   Origin = "cover" // a part of another shift
)

// Reasons lists why somebody asks others to take a shift.
func Reasons() []string { return []string{"ill", "family", "clash", "other"} }

// Shift is one shift of one person. It is a value: Apply never changes it.
type Shift struct {
	ID        domain.ShiftID     // given by the store; 0 before
	Community domain.CommunityID // of the post; set by Scheduling, never changes; never 0
	Post      domain.PostID      // set by Scheduling, never changes; never 0
	Person    domain.PersonID    // who has it now; set by Scheduling; Agree and Cover change it; never 0
	For       domain.PersonID    // who had it first, if another has taken it over; set by Agree and Cover; 0: nobody has
	From, To  time.Time          // UTC, From before To; set by Scheduling; From never changes, To is earlier if somebody takes a part (Split, Agree, Cover); never zero
	Origin    Origin             // where it comes from; set by Scheduling, never changes; never ""
	Pattern   domain.PatternID   // of ByPattern, and of ByCover that of the other shift; set by Scheduling, never changes; 0 otherwise
	Slot      int                // with Pattern: which of the hours of the day, from 0; set by Scheduling, never changes; else 0
	Of        domain.ShiftID     // of ByCover: the shift of which it was a part; set by Scheduling, never changes; else 0
	Stage     Stage              // set by Scheduling and Apply; "" only before it is planned
	Version   int                // number of rows of history; counted by Scheduling and Apply; 0 only before it is planned

	Asking    bool            // whether the person asks others to take it; set by Ask; an answer, CheckIn and the end take it away
	Asked     domain.PersonID // who is asked; set by Ask; 0 with Asking: all colleagues
	Part      Part            // what of it; set by Ask; zero with Asking: the whole
	Reason    string          // why: one of Reasons; set by Ask; "" without Asking
	Reminded  bool            // whether the person was reminded, or got it when it had begun; set by Remind, Late and Scheduling
	Late      bool            // whether it was told that the person has not checked in; set by Late and Scheduling; also true of a shift that was planned when it had begun
	CheckedIn time.Time       // UTC; set by CheckIn; another person takes it away; zero: not yet
	Ended     time.Time       // UTC; when it ended or was removed; set by End and Remove; zero: not yet
}

// Unlisted lists the stages of shifts that stand in no roster.
func Unlisted() []Stage { return []Stage{Removed} }

// Live reports whether a shift is still to be worked.
func (s Shift) Live() bool { return s.Stage == Planned || s.Stage == On }

// Attended reports whether the person has checked in and the shift has not ended.
func (s Shift) Attended() bool { return s.Stage == On }

// Entry is one row of a shift's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a shift (ticket.Change).
type Change = ticket.Change[Shift, Stage, Action]

// Record is what an action stores in a shift: one of the types of this room.
type Record interface{ record() }

// Asking is the record of Ask.
type Asking struct {
	Person domain.PersonID // who is asked; 0: all colleagues
	Reason string          // one of Reasons; the gate refuses ""
	Part   Part            // what of the shift; zero: the whole
}

// Covering is the record of Cover.
type Covering struct {
	Person domain.PersonID // who gets the shift; never 0
	Part   Part            // what of it; zero: the whole
}

// Splitting is the record of Split.
type Splitting struct {
	Part   Part            // what is taken, and what is behind it, is no more of the shift; it begins within the shift, not with it; never zero
	Person domain.PersonID // who takes the part; never 0
}

// Plain is the record of actions that need none.
type Plain struct{}

func (Asking) record()    {}
func (Covering) record()  {}
func (Splitting) record() {}
func (Plain) record()     {}

// Hand is one shift that a manager adds, as it is asked for.
type Hand struct {
	Person domain.PersonID // who has it; required
	Day    time.Time       // a local midnight; never zero
	Hours  string          // one span, as people.ParseHours returns it; never ""
}

// Terms are the lengths of time of a community's roster. The configuration sets them. The zero value stands for DefaultTerms.
type Terms struct {
	Before time.Duration // before a shift its person is reminded to check in; never zero in the configuration
	Late   time.Duration // after its beginning the person of before and the managers hear that nobody has checked in; never zero in the configuration
	Ahead  time.Duration // time of day, since midnight, at which managers hear what is wrong with the coming days; 0: at midnight
}

// DefaultTerms returns the terms of a company that has set none; the configuration has the same.
func DefaultTerms() Terms {
	return Terms{Before: 15 * time.Minute, Late: 10 * time.Minute, Ahead: 18 * time.Hour}
}

// Usual returns t, or the default terms if t is zero.
func (t Terms) Usual() Terms {
	if t == (Terms{}) {
		return DefaultTerms()
	}
	return t
}

// Bounds of the roster.
const (
	Written   = 35 * 24 * time.Hour // shifts of rotations are written so long before they begin
	Coming    = 7 * 24 * time.Hour  // the days that are looked at ahead
	EarlyBy   = 2 * time.Hour       // how long before a shift one can check in
	MostHours = 12 * time.Hour      // longer in a row is told to the managers
	Longest   = 48 * time.Hour      // no shift is longer; stores look back so far for one that is under way
	handOver  = time.Hour           // a shift that begins within this time after another one relieves it
)
