package complaint

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Solved is the complainant's verdict whether the case is solved. The text is stored.
type Solved string

// The verdicts, and the reasons why there is none.
const (
	Yes         Solved = "yes"
	Partly      Solved = "partly"
	No          Solved = "no"
	NoAnswer    Solved = "no_answer"
	Unwilling   Solved = "refused"
	Unreachable Solved = "unreachable"
)

// Verdicts lists the possible answers of a survey.
func Verdicts() []Solved { return []Solved{Yes, Partly, No} }

// The buttons of a notice of resolution: each begins the survey with its first answer. They are no actions themselves.
const (
	AnswerYes    Action = "solved"
	AnswerPartly Action = "solved_partly"
	AnswerNo     Action = "unsolved"
)

// AnswerButtons lists the buttons that begin the survey with an answer.
func AnswerButtons() []Action { return []Action{AnswerYes, AnswerPartly, AnswerNo} }

// VerdictOf returns the answer that a button begins the survey with; ok is false if it is another button.
func VerdictOf(do Action) (verdict Solved, ok bool) {
	verdict, ok = map[Action]Solved{AnswerYes: Yes, AnswerPartly: Partly, AnswerNo: No}[do]
	return verdict, ok
}

// VisitResults lists the possible results of a return visit.
func VisitResults() []Solved { return []Solved{Yes, Partly, No, Unwilling, Unreachable} }

// Survey is the record of Answer (step 7, by the complainant). Solved No reopens the case.
type Survey struct {
	Contacted    bool            // whether somebody of the office was in touch
	Short        bool            // whether it was answered by the buttons of a notice, which do not ask about Contacted
	Solved       Solved          // one of Verdicts, required; the system sets NoAnswer
	Satisfaction int             // 1 to MaxSatisfaction; 0: not given (Short and not solved)
	Reasons      []string        // catalogue keys ("reason.slow"); nil: none
	Words        string          // typed by the complainant; "": none
	Unsigned     bool            // whether reports show the words without what leads to their author; set by Unsign
	By           domain.PersonID // set when stored; 0: the system
	At           time.Time       // UTC; set when stored, zero before
}

// ContactedWord says whether somebody of the office was in touch before a case was called resolved.
func ContactedWord(yes bool) domain.Value {
	if yes {
		return domain.Word("contacted.yes")
	}
	return domain.Word("contacted.no")
}

// Unsigning is the record of Unsign: reports show what the complainant wrote in follow-ups without what leads to its author.
type Unsigning struct{}

// ReturnVisit (回访) is the record of Visit (step 7, by staff). The case's own handler cannot make it.
type ReturnVisit struct {
	Solved       Solved          // one of VisitResults; required
	Satisfaction int             // 1 to MaxSatisfaction; 0: not given
	Words        string          // what the complainant said, as staff took it down; "" if nothing, but required if it is not solved
	Unsigned     bool            // whether reports show the words without what leads to their author; set by Unsign
	By           domain.PersonID // who asked; set when stored, 0 before
	At           time.Time       // UTC; set when stored, zero before
}

// Cause is the root cause of a complaint. The text is stored; its name is the catalogue entry "cause.<key>".
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

// Improvement is the part of a review that becomes an improvement action (domain/improve).
type Improvement struct {
	Timing string          // immediate, corrective or preventive (improve.Timings); "": nobody said
	Kind   string          // one of Improvements; required
	Words  string          // what must be done; required
	Person domain.PersonID // who does it; 0: somebody outside, by Name only
	Name   string          // of who does it; the desk sets it if Person is set; else required
	Due    time.Time       // UTC; until when; required
	Days   int             // for how long it is watched whether it happens again; 0: as usual
}

// Improvements lists the kinds of improvement actions.
func Improvements() []string { return []string{"system", "management", "service"} }

// Review is the record of Close (step 8).
type Review struct {
	Cause       Cause           // required
	Lesson      string          // what was learnt; required
	Improvement *Improvement    // nil: no improvement action is needed
	By          domain.PersonID // who closed it; set when stored, 0 before
	At          time.Time       // UTC; set when stored, zero before
}

// SatisfiedFrom is the lowest rating of those who are satisfied; the best is MaxSatisfaction.
const SatisfiedFrom = 4

// Satisfied says whether a case was simple and its complainant is satisfied, so that it can be closed together with others: solved at the
// first attempt, with no more than a usual urgency, kept promises, and a rating of at least SatisfiedFrom in the last follow-up.
func (c Case) Satisfied() bool {
	broken := c.Clocks.Answer.Judgement() == promise.Breached || c.Clocks.Resolve.Judgement() == promise.Breached
	urgent := c.Priority() == promise.P1 || c.Priority() == promise.P2
	if c.Stage != Resolved || len(c.Reopenings) > 0 || urgent || broken || c.Filing.Confidential() {
		return false
	}
	var last ReturnVisit
	for _, s := range c.Surveys {
		if !s.At.Before(c.ResolvedAt) && !s.At.Before(last.At) {
			last = ReturnVisit{Solved: s.Solved, Satisfaction: s.Satisfaction, At: s.At}
		}
	}
	for _, v := range c.Visits {
		if !v.At.Before(c.ResolvedAt) && !v.At.Before(last.At) {
			last = v
		}
	}
	return last.Solved == Yes && last.Satisfaction >= SatisfiedFrom
}
