package complaint

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Record is what an action stores in a case: one of the types of this room. By (0: the system) and At (UTC) of every record are set when
// it is stored; values from the caller are overwritten.
type Record interface{ record() }

// Registration is the record of Register. Its fields that are not zero replace those of the filing, where a complaint came through
// another channel than the bot.
type Registration struct{ Filing Filing } // what replaces the filing; a zero field stays as it is, and so do channel, About and emergency

// Taking is the record of Take: the actor becomes the handler.
type Taking struct{}

// Assignment is the record of Assign: To becomes the handler.
type Assignment struct {
	To     domain.PersonID // the gate refuses 0
	Name   string          // of To; the desk sets it; never "" then
	Reason string          // required if the case had another handler; else it may be ""
}

// Looking is the record of Look: the investigation begins, without a finding yet.
type Looking struct{}

// Conclusion is the result of an investigation. The text is stored.
type Conclusion string

// The conclusions (docs/design.md §2, step 3).
const (
	Substantiated Conclusion = "substantiated"
	PartlySo      Conclusion = "partly"
	Unfounded     Conclusion = "not"
	CannotBeKnown Conclusion = "cannot_be_established"
)

// Conclusions lists every conclusion.
func Conclusions() []Conclusion {
	return []Conclusion{Substantiated, PartlySo, Unfounded, CannotBeKnown}
}

// Finding is the record of Investigate (step 3).
type Finding struct {
	Heard      string          // the persons heard; may be ""
	Seen       string          // what was seen; required
	Evidence   []Evidence      // nil: none; at most MaxEvidence
	Conclusion Conclusion      // required
	By         domain.PersonID // who investigated; set when stored, 0 before
	At         time.Time       // UTC; set when stored, zero before
}

// Severity is how bad the matter is for those concerned. The text is stored.
type Severity string

// The severities, mildest first.
const (
	Minor    Severity = "minor"
	Moderate Severity = "moderate"
	Serious  Severity = "serious"
	Critical Severity = "critical"
)

// Severities lists every severity, mildest first.
func Severities() []Severity { return []Severity{Minor, Moderate, Serious, Critical} }

// Scope is how many homes are concerned. The text is stored.
type Scope string

// The scopes, narrowest first.
const (
	OneHome        Scope = "home"
	OneBuilding    Scope = "building"
	WholeCommunity Scope = "community"
)

// Scopes lists every scope, narrowest first.
func Scopes() []Scope { return []Scope{OneHome, OneBuilding, WholeCommunity} }

// Assessment is the record of Assess (step 4).
type Assessment struct {
	Severity Severity         // required
	Scope    Scope            // required
	Priority promise.Priority // follows from severity and scope (Rate), and is P1 in an emergency; set when stored, "" before
	Due      time.Time        // UTC; the date for the result; zero: computed from the terms when the record is stored
	Reason   string           // required; OnTheSpot from HandleNow
	Override bool             // whether a manager changed an earlier assessment; set when stored
	By       domain.PersonID  // who assessed; set when stored, 0 before
	At       time.Time        // UTC; set when stored, zero before
}

// OnTheSpot is the reason of an assessment that HandleNow made: nobody was asked for one.
const OnTheSpot = "#on_the_spot"

// Why returns the reason for showing.
func (a Assessment) Why() domain.Value {
	if a.Reason == OnTheSpot {
		return ChosenOrTyped(ReasonKind, a.Reason)
	}
	return domain.Text(a.Reason)
}

// Plan is the record of MakePlan (step 5): who does what, until when.
type Plan struct {
	Responsible domain.PersonID // who carries it out; the gate refuses 0; 0 later, when nobody by name took it over: the handler does it
	Name        string          // of the responsible person; the desk sets it; "" where Responsible is 0
	Measures    string          // required
	Due         time.Time       // UTC; until when the measures are done; the gate refuses zero
	Reason      string          // required if it is later than the date that was promised; else it may be ""
	By          domain.PersonID // who planned; set when stored, 0 before
	At          time.Time       // UTC; set when stored, zero before
}

// Beginning is the record of Begin: the responsible person starts.
type Beginning struct{}

// Progress is the record of Report: one note.
type Progress struct {
	Words    string          // the note; "" only if there is evidence
	Public   bool            // whether the complainant sees it too
	Evidence []Evidence      // nil: none; at most MaxEvidence
	By       domain.PersonID // who wrote it; set when stored, 0 before
	At       time.Time       // UTC; set when stored, zero before
}

// Outcome is the record of Resolve, the end of step 6 (处理结果).
type Outcome struct {
	Words    string          // required
	Evidence []Evidence      // nil: none; at most MaxEvidence
	By       domain.PersonID // who resolved it; set when stored, 0 before
	At       time.Time       // UTC; set when stored, zero before
}

// HandleNow names the conversation that does several steps at once (Handling), where actions are offered as buttons or conversations. It
// is no action itself: history shows the steps.
const HandleNow Action = "handle"

// Handling is the record of HandleNow (docs/design.md §2): finding, severity and scope, measures, and outcome of a simple case.
type Handling struct {
	Finding  Finding  // required before step 4; then not read, and zero
	Severity Severity // required before step 4; then not read, and ""
	Scope    Scope    // required before step 4; then not read, and ""
	Measures string   // required before step 5; then not read, and ""
	Outcome  Outcome  // required
}

func (Filing) record()       {}
func (Registration) record() {}
func (Taking) record()       {}
func (Assignment) record()   {}
func (Looking) record()      {}
func (Finding) record()      {}
func (Assessment) record()   {}
func (Plan) record()         {}
func (Beginning) record()    {}
func (Progress) record()     {}
func (Outcome) record()      {}
func (Survey) record()       {}
func (ReturnVisit) record()  {}
func (Review) record()       {}
func (Holding) record()      {}
func (Resumption) record()   {}
func (Declining) record()    {}
func (Heeding) record()      {}
func (Retraction) record()   {}
func (Reopening) record()    {}
func (Addition) record()     {}
func (Urging) record()       {}
func (Unsigning) record()    {}
func (Joining) record()      {}
func (Gathering) record()    {}
func (Following) record()    {}
func (Hearing) record()      {}
func (Unjoining) record()    {}
func (TeamOffer) record()    {}
func (Handover) record()     {}
func (Correction) record()   {}
func (Redaction) record()    {}
func (Rescheduling) record() {}
func (TimePassed) record()   {}
func (Reminding) record()    {}
