package complaint

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
)

// Record is what an action leaves behind: one of the types of this room. By and At of every record are set when it is kept, to who
// did it (0: the system) and when (UTC); what a caller writes there is lost.
type Record interface{ record() }

// Registration completes a filing that came by another channel than the bot; the fields that are set replace those of the filing.
type Registration struct{ Filing Filing }

// Taking is "I take it": the actor becomes handler.
type Taking struct{}

// Assignment makes To the handler.
type Assignment struct {
	To     domain.PersonID // 0 is missing
	Name   string          // To's; the desk fills it in
	Reason string          // wanted when somebody else had it
}

// Looking opens the investigation without a finding yet ("being looked into by …").
type Looking struct{}

// Conclusion says what the investigation established. The text is stored.
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

// Finding is one result of looking into it.
type Finding struct {
	Heard      string // persons heard; may be empty
	Seen       string
	Evidence   []Evidence
	Conclusion Conclusion
	By         domain.PersonID
	At         time.Time
}

// Severity is how bad it is for those concerned. The text is stored.
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

// Scope is how many are concerned. The text is stored.
type Scope string

// The scopes, narrowest first.
const (
	OneHome        Scope = "home"
	OneBuilding    Scope = "building"
	WholeCommunity Scope = "community"
)

// Scopes lists every scope, narrowest first.
func Scopes() []Scope { return []Scope{OneHome, OneBuilding, WholeCommunity} }

// Assessment is step 4.
type Assessment struct {
	Severity Severity
	Scope    Scope
	Priority promise.Priority // follows from the two (Rate); set when it is kept
	Due      time.Time        // the date that is promised, UTC; zero: by the community's terms
	Reason   string
	Override bool // a later word than the handler's own; set when it is kept
	By       domain.PersonID
	At       time.Time
}

// Plan is step 5: who does what by when.
type Plan struct {
	Responsible domain.PersonID // 0 is missing
	Name        string          // the responsible person's; the desk fills it in
	Measures    string
	Due         time.Time // UTC
	Reason      string    // wanted when a later plan has another date
	By          domain.PersonID
	At          time.Time
}

// Beginning is the responsible person's "I start now".
type Beginning struct{}

// Progress is one note on the way.
type Progress struct {
	Words    string
	Public   bool // also for the complainant
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// Outcome is the end of step 6 (处理结果).
type Outcome struct {
	Words    string
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// HandleNow names the chain of steps that a Handling leaves, where actions are offered as buttons or conversations. It is no action
// of its own: history shows the steps.
const HandleNow Action = "handle"

// Handling is a simple case in one go (docs/design.md §2): what was found, how bad it was, what was done, what came of it.
type Handling struct {
	Finding  Finding
	Severity Severity
	Scope    Scope
	Measures string
	Outcome  Outcome
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
func (Retraction) record()   {}
func (Reopening) record()    {}
func (Addition) record()     {}
func (Urging) record()       {}
func (Joining) record()      {}
func (Gathering) record()    {}
func (Following) record()    {}
func (Unjoining) record()    {}
func (TeamOffer) record()    {}
func (Redaction) record()    {}
func (Rescheduling) record() {}
func (TimePassed) record()   {}
func (Reminding) record()    {}
