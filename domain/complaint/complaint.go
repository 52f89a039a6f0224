// Package complaint holds the case: its stages, the table of moves, the gates, the records of the eight steps
// and the history they leave (docs/design.md §2).
//
// It is pure: Apply looks at a case, an action, an actor, a record and an instant, and returns a Change.
// It never loads, stores, sends or looks at a clock.
//
//	change, err := c.Apply(complaint.Take, by, complaint.Taking{}, now)
package complaint

//go:generate go test . -run TestMovesPage -count 1 -update

import (
	"time"

	"guanjia/domain"
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
	Draft       Action = "plan" // step 5: the plan of the solution
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
	Part   Action = "part"   // a joined case goes its own way again

	// What is done to what a case holds.
	Redact Action = "redact" // 隐去: a text or file is taken out of reach

	// What is done because a handler is absent.
	Offer Action = "offer" // others may take the case

	// What has to do with time.
	Reschedule Action = "due"    // 改期: another date for the result
	Warn       Action = "warn"   // much of a promised time has passed
	Breach     Action = "breach" // 超时: a promise is broken
	Remind     Action = "remind" // of the survey
)

// Actions lists every action.
func Actions() []Action {
	return []Action{Receive, Register, Look, Investigate, Assess, Draft, Begin, Report, Resolve, Answer, Visit, Close,
		Take, Assign, Hold, Resume, Reopen, Add, Urge, Join, Decline, Withdraw, Gather, Follow, Part, Offer, Redact,
		Reschedule, Warn, Breach, Remind}
}

// ParseAction reads a stored or typed action; an unknown one is Invalid.
func ParseAction(s string) (Action, error) { return domain.Parse("action", s, Actions()) }

// Case is one complaint file (案件): where it is, and the records that its steps left. It is a value: Apply never
// changes it. Version counts changes and guards against two people acting at once.
type Case struct {
	ID        domain.CaseID
	Number    ticket.Number
	Community domain.CommunityID
	Stage     Stage
	Version   int

	Filing     Filing
	ReceivedBy domain.PersonID // staff intake: who took it down; 0 for the bot's own dialog
	Received   time.Time
	Registered time.Time
	Handler    domain.PersonID // 0: nobody yet
	Offered    bool            // the handler is absent: others may take it
	Taken      time.Time       // first acknowledgement by a person: stops the response clock
	Findings   []Finding
	Assessment *Assessment
	Plan       *Plan
	Begun      time.Time
	Progress   []Progress
	Outcome    *Outcome
	ResolvedAt time.Time
	Surveys    []Survey
	Visits     []ReturnVisit
	Review     *Review
	Ended      time.Time // closed, withdrawn, declined or joined
	Held       *Holding  // on hold at this moment
	Paused     time.Duration
	Refusal    *Refusal
	Withdrawal string
	Reopenings []Reopening
	Additions  []Addition
	Urges      []time.Time
	JoinedTo   domain.CaseID
	Joiners    []Joiner // cases joined to this one
	Redactions int
	Redacted   []Redaction
	DueChanges int
	Clocks     Clocks
	Wake       time.Time // when time next changes the case: a warning, a breach, a reminder; zero: never
}

// Due is the resolve-by instant as people are told: the assessment's, or zero before step 4. An emergency has one from the start.
func (c Case) Due() time.Time {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Due
	case c.Filing.Emergency:
		return c.Clocks.Resolve.Due
	}
	return time.Time{}
}

// Responsible is who carries out the plan; the handler while there is no plan.
func (c Case) Responsible() domain.PersonID {
	if c.Plan != nil {
		return c.Plan.Responsible
	}
	return c.Handler
}

// Entry is one row of a case's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a case (ticket.Change).
type Change = ticket.Change[Case, Stage, Action]

// Tell is a notice of a change before its readers are known (ticket.Tell).
type Tell = ticket.Tell[Action]

// The audiences (docs/design.md §2, "who is told"). The complainant is told of his own acts, too.
const (
	ToComplainant ticket.Audience = "complainant"
	ToDuty        ticket.Audience = "duty" // customer service on duty: staff of the community who may see the case
	ToHandler     ticket.Audience = "handler"
	ToFormer      ticket.Audience = "former" // who was handler before the change
	ToResponsible ticket.Audience = "responsible"
	ToManagers    ticket.Audience = "managers"
)
