// Package complaint describes a case: its stages and actions, the records of the eight steps, the relations of people to it, and what can
// be computed from it (docs/design.md §2). How a case changes is decided in domain/casework, never here.
//
// It is pure: it never loads, stores, sends or reads the current time.
//
//	if c.Open() && c.Is(complaint.TheHandler, by) {
//		fmt.Println(c.Number, c.Stage, c.Next())
//	}
package complaint

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Stage is how far a case has come (docs/design.md §2). The zero value is no stage.
// The text is stored: add values, never rename or reuse one.
type Stage string

// The stages. Closed, Withdrawn, Declined and Joined are final, but Closed can be reopened, as Resolved can.
const (
	Received      Stage = "received"
	Registered    Stage = "registered"
	Investigating Stage = "investigating"
	Assessed      Stage = "assessed"
	Planned       Stage = "planned"
	InProgress    Stage = "in_progress"
	Resolved      Stage = "resolved"
	Closed        Stage = "closed"
	Withdrawn     Stage = "withdrawn"
	Declined      Stage = "declined"
	Joined        Stage = "joined"
)

// Stages lists every stage: first those of the eight steps in order, then the other final ones.
func Stages() []Stage {
	return []Stage{Received, Registered, Investigating, Assessed, Planned, InProgress, Resolved, Closed, Withdrawn, Declined, Joined}
}

// Void reports whether a case ended without having been one: it was withdrawn or declined. It does not count as a repetition.
func (s Stage) Void() bool { return s == Withdrawn || s == Declined }

// Untouched reports whether nobody has looked into a case since it was registered.
func (c Case) Untouched() bool { return c.Stage == Registered }

// Open reports whether the case is not at a final stage.
func (s Stage) Open() bool {
	switch s {
	case Closed, Withdrawn, Declined, Joined, "":
		return false
	}
	return true
}

// Action is what somebody does to a case. The text is stored; where staff can type the action, it is the name of the command.
type Action string

// The actions: first those of the eight steps, then all others.
const (
	Receive     Action = "receive"
	Register    Action = "register"
	Look        Action = "look" // opens the investigation, without a finding yet
	Investigate Action = "investigate"
	Assess      Action = "assess"
	MakePlan    Action = "plan" // step 5
	Begin       Action = "begin"
	Report      Action = "progress"
	Resolve     Action = "resolve"
	Answer      Action = "answer" // the complainant answers the survey
	Visit       Action = "visit"  // staff record a return visit
	Close       Action = "review"

	Take     Action = "take"
	Assign   Action = "assign"
	Hold     Action = "hold"
	Resume   Action = "resume"
	Decline  Action = "decline"
	Withdraw Action = "withdraw"
	Reopen   Action = "reopen"
	Add      Action = "add"    // the complainant adds words or evidence
	Urge     Action = "urge"   // 催办
	Join     Action = "join"   // 并案
	Unsign   Action = "unsign" // 不署名: reports show what the complainant said of our work without a name

	// An action on one case that follows from an action on another.
	Gather Action = "gather" // the main case takes in a joined case
	Follow Action = "follow" // the main case was resolved, or is worked on again
	Unjoin Action = "part"   // the main case was withdrawn, and the joined case is open by itself again
	Hear   Action = "hear"   // the complainant of a joined case adds to it, or urges

	// An action on the content of a case.
	Correct Action = "correct" // 更正: what was taken down wrongly
	Redact  Action = "redact"  // 隐去: a text or a file is taken out of everybody's sight

	// An action that follows from the absence of a handler.
	OfferTeam Action = "offer" // colleagues may take the case

	// What follows from the alarm of an emergency.
	Heed       Action = "heed"        // somebody has answered the alarm
	FalseAlarm Action = "false_alarm" // it was a false one: nothing is left to do

	// What is done because somebody left or is absent.
	HandOver Action = "handover" // 交接: a colleague, or the team, has what somebody had

	// Actions about time.
	Reschedule Action = "due"    // 改期: another date for the result
	Warn       Action = "warn"   // a large part of a promised time has passed
	Breach     Action = "breach" // 超时: a promise was broken
	Climb      Action = "climb"  // a breach that nobody cared for is told to the admins
	Remind     Action = "remind" // the survey is sent again
)

// Actions lists every action.
func Actions() []Action {
	return []Action{Receive, Register, Look, Investigate, Assess, MakePlan, Begin, Report, Resolve, Answer, Visit, Close,
		Take, Assign, Hold, Resume, Reopen, Add, Urge, Unsign, Join, Decline, Withdraw, Gather, Follow, Unjoin, Hear, OfferTeam, HandOver, Heed, FalseAlarm, Correct, Redact,
		Reschedule, Warn, Breach, Climb, Remind}
}

// Case is one complaint (案件) with the records of its steps. It is a value: functions return changed copies. All instants are UTC; zero
// means that it has not happened. The store sets ID and Number; everything else is set by moves (domain/casework).
type Case struct {
	ID        domain.CaseID      // given by the store; 0 before
	Number    ticket.Number      // given by the store's series; "" before
	Community domain.CommunityID // set by Receive, never changes; never 0
	Stage     Stage              // set by every move; "" only before the receipt
	Version   int                // number of rows of history; counted by every move; a commit on an older version is a Conflict; 0 only before the receipt

	Filing     Filing          // the complaint itself; set by Receive; Register, Correct and, in an emergency, Add change it; Redact and the deletion of the person take words out; zero only before the receipt
	ReceivedBy domain.PersonID // the member of staff who recorded a complaint by phone, letter or at the desk; set by Receive; 0 if it came through the bot
	Received   time.Time       // when the office got it; set by Receive; zero before
	Registered time.Time       // when it was registered; set by Register; zero: not yet
	Handler    domain.PersonID // set by Take, Assign, HandOver, Heed and the first work on the case (Look, Investigate, HandleNow …); HandOver and Correct can take it away; 0: nobody has the case
	Had        []Tenure        // who had it before, oldest first; set whenever Handler changes; nil if nobody else did, and in cases of before this was noted
	OpenToTeam bool            // set by OfferTeam; Take, Assign, HandOver and work of the handler end it; true: the handler is absent, and colleagues may take the case; false without a handler, too
	Taken      time.Time       // when a person of the office first acknowledged it, which keeps the promise of an answer; set by the first work on the case, and by Heed; zero: nobody yet
	Findings   []Finding       // oldest first; set by Investigate; those before a reopening too; nil: none yet
	Assessment *Assessment     // set by Assess; MakePlan, Reschedule, Resume and Correct change its date; nil before step 4
	Plan       *Plan           // set by MakePlan; HandOver and Correct change who is responsible, Reschedule and Resume the day; nil before step 5
	Begun      time.Time       // when the responsible person began; set by Begin; zero again after a reopening
	Progress   []Progress      // oldest first; set by Report; those before a reopening too; nil: none yet
	Outcome    *Outcome        // the last one; set by Resolve; nil before the first; stays after a reopening
	ResolvedAt time.Time       // set by Resolve, and by Follow of a joined case; zero again after a reopening; for a joined case: when the main case was resolved
	Surveys    []Survey        // oldest first; set by Answer; Unsign takes the name off; one for each time it was resolved and answered; nil: none yet
	Visits     []ReturnVisit   // oldest first; set by Visit; Unsign takes the name off; nil: none yet
	Review     *Review         // set by Close; nil before step 8
	Ended      time.Time       // when it was closed, withdrawn, declined or joined; set by the move that ends it; zero while it is open
	Held       *Holding        // set by Hold; Resume and the end of the case take it away; nil: not on hold
	Paused     time.Duration   // total length of all holds that have ended, counted around the clock; counted by Resume and the end of the case; 0: none has
	Declining  *Declining      // set by Decline and FalseAlarm; nil: not declined
	Withdrawal string          // the complainant's reason; set by Withdraw; "" if none was given, or if it was not withdrawn
	Reopenings []Reopening     // oldest first; set by Reopen; Close notes their causes; nil: never reopened
	Additions  []Addition      // of the complainant, oldest first; set by Add; nil: none
	Urges      []time.Time     // when the complainant urged, oldest first; set by Urge; nil: never
	JoinedTo   domain.CaseID   // the main case; set by Join; Unjoin takes it away; 0: not joined
	Joiners    []Joiner        // cases joined to this one, oldest first; set by Gather; Hear counts what they add; nil: it is no main case
	Redactions int             // how many pieces were redacted; counted by Redact; 0: none
	Redacted   []Redaction     // what was redacted, by whom and why, oldest first; set by Redact; nil: nothing
	DueChanges int             // how often the date for the result was changed after the complainant knew it; counted by Reschedule, and by a MakePlan or Assess that changes the date; 0: never
	Clocks     promise.Clocks  // the promises of time; set by every move that makes, keeps or changes a promise, and by Warn and Breach; zero until the receipt
	Wake       time.Time       // when time changes the case next (warning, breach, reminder of the survey); set by every move; zero: never
}
