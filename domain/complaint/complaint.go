// Package complaint says what a case is: its stages and actions, the records of the eight steps, who stands in which relation to it,
// and what can be read off it (docs/design.md §2). How a case changes is in domain/casework: this room decides no move.
//
// It is pure: it never loads, stores, sends or looks at a clock.
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

// The stages. Closed, Withdrawn, Declined and Joined are ends; Closed and Resolved can be reopened.
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

// Stages lists every stage in the order of the line, then the ends beside it.
func Stages() []Stage {
	return []Stage{Received, Registered, Investigating, Assessed, Planned, InProgress, Resolved, Closed, Withdrawn, Declined, Joined}
}

// Open says whether work remains.
func (s Stage) Open() bool {
	switch s {
	case Closed, Withdrawn, Declined, Joined, "":
		return false
	}
	return true
}

// ParseStage reads a stored stage; an unknown one is Invalid.
func ParseStage(s string) (Stage, error) { return domain.Parse("stage", s, Stages()) }

// Action is what somebody does to a case. The text is stored, and is the name of the staff command where there is one.
type Action string

// The actions: the eight steps, then those beside the line.
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
	Answer      Action = "answer" // the owner's survey
	Visit       Action = "visit"  // staff return visit
	Close       Action = "review"

	Take     Action = "take"
	Assign   Action = "assign"
	Hold     Action = "hold"
	Resume   Action = "resume"
	Decline  Action = "decline"
	Withdraw Action = "withdraw"
	Reopen   Action = "reopen"
	Add      Action = "add"  // the owner adds words or evidence
	Urge     Action = "urge" // 催办
	Join     Action = "join" // 并案

	// What is done to one case by what is done to another.
	Gather Action = "gather" // the main case takes in a joined one
	Follow Action = "follow" // a joined case follows the main one
	Unjoin Action = "part"   // a joined case goes its own way again

	// What is done to what a case holds.
	Redact Action = "redact" // 隐去: a text or file is taken out of reach

	// What is done because a handler is absent.
	OfferTeam Action = "offer" // others may take the case

	// What has to do with time.
	Reschedule Action = "due"    // 改期: another date for the result
	Warn       Action = "warn"   // much of a promised time has passed
	Breach     Action = "breach" // 超时: a promise is broken
	Remind     Action = "remind" // of the survey
)

// Actions lists every action.
func Actions() []Action {
	return []Action{Receive, Register, Look, Investigate, Assess, MakePlan, Begin, Report, Resolve, Answer, Visit, Close,
		Take, Assign, Hold, Resume, Reopen, Add, Urge, Join, Decline, Withdraw, Gather, Follow, Unjoin, OfferTeam, Redact,
		Reschedule, Warn, Breach, Remind}
}

// ParseAction reads a stored or typed action; an unknown one is Invalid.
func ParseAction(s string) (Action, error) { return domain.Parse("action", s, Actions()) }

// Case is one complaint (案件): where it is, and the records that its steps left. It is a value: nothing changes one that was
// handed out. All instants are UTC; zero means that it has not happened. Rows of moves (domain/casework) set all fields but the
// first three.
type Case struct {
	ID        domain.CaseID // from the store; 0 until it has given one
	Number    ticket.Number // from the store's series
	Community domain.CommunityID
	Stage     Stage
	Version   int // counts rows of history; guards against two people acting at once

	Filing     Filing
	ReceivedBy domain.PersonID // staff intake: who took it down; 0 for the bot's own dialog
	Received   time.Time
	Registered time.Time
	Handler    domain.PersonID // 0: nobody yet
	OpenToTeam bool            // the handler is absent: others may take it
	Taken      time.Time       // first acknowledgement by a person: stops the answer clock
	Findings   []Finding       // oldest first, of all attempts
	Assessment *Assessment     // nil before step 4
	Plan       *Plan           // nil before step 5
	Begun      time.Time       // zero again once reopened
	Progress   []Progress      // oldest first
	Outcome    *Outcome        // the last one; nil before the first
	ResolvedAt time.Time       // zero again once reopened; of a joined case: when the main one was resolved
	Surveys    []Survey        // oldest first, one for each time it was resolved
	Visits     []ReturnVisit   // oldest first
	Review     *Review         // nil until closed
	Ended      time.Time       // closed, withdrawn, declined or joined; zero while open
	Held       *Holding        // on hold at this moment; nil: not
	Paused     time.Duration   // the sum of all holds that are over, by the clock on the wall
	Declining  *Declining      // nil unless declined
	Withdrawal string          // the complainant's reason; "" also where none was given
	Reopenings []Reopening     // oldest first
	Additions  []Addition      // oldest first
	Urges      []time.Time     // oldest first
	JoinedTo   domain.CaseID   // the main case; 0: not joined
	Joiners    []Joiner        // cases joined to this one, oldest first
	Redactions int             // how many pieces were taken out
	Redacted   []Redaction     // oldest first
	DueChanges int             // how often the promised date was changed after it had been told
	Clocks     promise.Clocks
	Wake       time.Time // when time next changes the case: a warning, a breach, a reminder; zero: never
}
