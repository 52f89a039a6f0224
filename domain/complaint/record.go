package complaint

import (
	"time"

	"guanjia/domain"
)

// Record is what an action leaves behind: one of the types of this file.
type Record interface{ record() }

// Channel is how a complaint came in. The text is stored.
type Channel string

// The channels (docs/design.md §2, step 1).
const (
	ByBot   Channel = "bot"
	ByPhone Channel = "phone"
	ByMail  Channel = "mail"
	ByEmail Channel = "email"
	AtDesk  Channel = "desk"
)

// Channels lists every channel.
func Channels() []Channel { return []Channel{ByBot, ByPhone, ByMail, ByEmail, AtDesk} }

// Category is what a complaint is about: a stable key of the configuration ("elevator"); its name is the
// catalogue entry "category.<key>".
type Category string

// Kinds of evidence are the engine's kinds of media: photo, video, voice, audio, document, location.

// Evidence is one piece of it: a file by Telegram's own id, or a location; who gave it and when.
type Evidence struct {
	Kind      string          `json:"kind"`
	File      string          `json:"file,omitempty"`
	Unique    string          `json:"unique,omitempty"`
	Name      string          `json:"name,omitempty"`
	Latitude  float64         `json:"lat,omitempty"`
	Longitude float64         `json:"lon,omitempty"`
	By        domain.PersonID `json:"by"`
	At        time.Time       `json:"at"`
}

// Complainant is who complains. Person is 0 for somebody without the bot: the phone number is kept for the call.
type Complainant struct {
	Person domain.PersonID
	Name   string
	Phone  string
	Home   domain.HomeID
	Label  string // the home as people say it
}

// Place is where it happens: a home or a building where known, and always words ("电梯", "3-2-1201 厨房").
type Place struct {
	Building domain.BuildingID
	Home     domain.HomeID
	Words    string
}

// Filing is steps 1 and 2 in one: what the complainant said and wants. Happened is words too ("今天早上"), because
// people seldom know the minute. About is the staff member complained about, 0 for none. Emergency marks a
// confirmed danger: priority P1 from the start.
type Filing struct {
	Channel     Channel
	Complainant Complainant
	Category    Category
	Place       Place
	Words       string
	Happened    string
	Evidence    []Evidence
	Wish        string
	About       domain.PersonID
	Emergency   bool
}

// Registration completes a filing that came by another channel than the bot; the fields that are set replace those of the filing.
type Registration struct{ Filing Filing }

// Taking is "I take it": the actor becomes handler.
type Taking struct{}

// Assignment makes To the handler. Reason is wanted when somebody else had it.
type Assignment struct {
	To     domain.PersonID
	Name   string
	Reason string
}

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

// Looking opens the investigation without a finding yet ("being looked into by …").
type Looking struct{}

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

// Priority is P1 (at once) to P4. The text is stored.
type Priority string

// The priorities.
const (
	P1 Priority = "P1"
	P2 Priority = "P2"
	P3 Priority = "P3"
	P4 Priority = "P4"
)

// Priorities lists every priority, most urgent first.
func Priorities() []Priority { return []Priority{P1, P2, P3, P4} }

// Assessment is step 4. Priority follows from Severity and Scope (Rate); Due is set by the desk from the community's
// terms. Override marks a manager's word over the handler's, which needs Reason.
type Assessment struct {
	Severity Severity
	Scope    Scope
	Priority Priority
	Due      time.Time
	Reason   string
	Override bool
	By       domain.PersonID
	At       time.Time
}

// Plan is step 5: who does what by when. Reason is wanted when a later plan moves Due.
type Plan struct {
	Responsible domain.PersonID
	Name        string
	Measures    string
	Due         time.Time
	Reason      string
	By          domain.PersonID
	At          time.Time
}

// Beginning is the responsible person's "I start now".
type Beginning struct{}

// Progress is one note on the way, told to the complainant if Public.
type Progress struct {
	Words    string
	Public   bool
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
func (Refusal) record()      {}
func (Retraction) record()   {}
func (Reopening) record()    {}
func (Addition) record()     {}
func (Urging) record()       {}
