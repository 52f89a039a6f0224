package complaint

import (
	"time"

	"guanjia/domain"
)

// Solved is the complainant's verdict. The text is stored.
type Solved string

// The verdicts, and the ways in which there is none.
const (
	Yes         Solved = "yes"
	Partly      Solved = "partly"
	No          Solved = "no"
	NoAnswer    Solved = "no_answer"
	Refused     Solved = "refused"
	Unreachable Solved = "unreachable"
)

// Verdicts lists what a survey can answer.
func Verdicts() []Solved { return []Solved{Yes, Partly, No} }

// VisitResults lists what a return visit can bring.
func VisitResults() []Solved { return []Solved{Yes, Partly, No, Refused, Unreachable} }

// Survey is step 7 as the complainant answers it. Solved No reopens the case.
type Survey struct {
	Contacted    bool     // did somebody of the office get in touch
	Solved       Solved   // of Verdicts; NoAnswer only by the system
	Satisfaction int      // 1 to MaxSatisfaction; 0: not told
	Reasons      []string // keys of the catalogue ("reason.slow")
	Words        string
	By           domain.PersonID
	At           time.Time
}

// ReturnVisit (回访) is step 7 as staff record it, never by the case's own handler.
type ReturnVisit struct {
	Solved       Solved // of VisitResults
	Satisfaction int    // 1 to MaxSatisfaction; 0: not told
	Words        string
	By           domain.PersonID
	At           time.Time
}

// Cause is a root cause. The text is stored; its name is the catalogue entry "cause.<key>".
type Cause string

// The root causes (docs/design.md §2, step 8).
const (
	Ageing        Cause = "ageing"        // equipment worn out
	Workmanship   Cause = "workmanship"   // repair or construction was bad
	Maintenance   Cause = "maintenance"   // upkeep missed or late
	Conduct       Cause = "conduct"       // behaviour of our staff
	SlowResponse  Cause = "slow_response" // we were slow
	Communication Cause = "communication" // we told too little or wrong
	UnclearRules  Cause = "rules"         // rules missing or unclear
	Fees          Cause = "fees"          // charging or its explanation
	ThirdParty    Cause = "third_party"   // developer, utility, contractor
	Residents     Cause = "residents"     // behaviour of residents
	Nature        Cause = "nature"        // weather, force majeure
	OtherCause    Cause = "other"
)

// Causes lists every root cause.
func Causes() []Cause {
	return []Cause{Ageing, Workmanship, Maintenance, Conduct, SlowResponse, Communication, UnclearRules, Fees, ThirdParty, Residents, Nature, OtherCause}
}

// Improvement is what shall be done so that it does not happen again.
type Improvement struct {
	Kind   string // of Improvements
	Words  string
	Person domain.PersonID // who does it; 0: somebody outside, by name
	Name   string          // the desk fills in that of Person
	Due    time.Time       // UTC
}

// Improvements lists the kinds of improvement.
func Improvements() []string { return []string{"system", "management", "service"} }

// Review is step 8.
type Review struct {
	Cause       Cause
	Lesson      string
	Improvement *Improvement // nil: none is needed
	By          domain.PersonID
	At          time.Time
}
