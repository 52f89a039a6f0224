// Package alarm holds the alarm (警情): who is called to an emergency, who has answered, who has arrived, and what happens while nobody
// does (docs/design.md §5). It is the third kind of ticket. An alarm belongs to the case of its emergency and has the number of that case;
// it ends only when a person ends it.
//
// It is pure, and it knows no case except by its identifier. It never loads, stores or sends; domain/duty does what people ask.
//
//	change, err := alarm.Sound(alarm.Alarm{Case: 12, Kind: "lift"}, people, by, terms, now)
//	change, err = alarm.Apply(change.After(), alarm.Answer, by, alarm.Answering{Minutes: 10}, terms, now)
//	do, rec := alarm.Due(change.After(), terms, gone, now) // what time asks for next
package alarm

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Stage is how far an alarm has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. Ended is final.
const (
	Called    Stage = "called"    // people are called, and nobody has answered
	Answered  Stage = "answered"  // somebody is on the way
	OnSite    Stage = "on_site"   // somebody is there
	Contained Stage = "contained" // nobody is in danger any more
	Ended     Stage = "ended"
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Called, Answered, OnSite, Contained, Ended} }

// Finals lists the stages that nothing follows.
func Finals() []Stage { return []Stage{Ended} }

// Dangerous lists the stages in which people are still in danger, the most urgent first: a report of the same emergency joins an alarm only
// then. What is reported after it was contained is a new danger, and calls people anew.
func Dangerous() []Stage { return slices.Clone(danger) }

// Dangerous reports whether people are still in danger: Dangerous has the stage.
func (a Alarm) Dangerous() bool { return slices.Contains(danger, a.Stage) }

// Action is what somebody does to an alarm. The text is stored.
type Action string

// The actions. Those of the system happen when time passes (Due).
const (
	Raise     Action = "raise"      // done together with the filing of the emergency
	Join      Action = "join"       // another person reports the same emergency
	Leave     Action = "leave"      // a report that had joined is of another place
	Locate    Action = "locate"     // it is known where it is
	Merge     Action = "merge"      // another alarm is the same emergency
	Climb     Action = "climb"      // the system calls the next rung
	Answer    Action = "answer"     // "I am coming", with minutes
	Cannot    Action = "cannot"     // somebody who was called cannot come
	GiveUp    Action = "give_up"    // who was coming cannot come after all
	PassOn    Action = "pass_on"    // who was coming cannot come, or does not, and somebody else who is on the way leads
	Ask       Action = "ask"        // the system asks the leader whether he is still on the way
	Lapse     Action = "lapse"      // the leader has not come and does not reply
	Lose      Action = "lose"       // nothing reaches who was coming, or he works there no longer, and nobody else is on the way
	Drop      Action = "drop"       // the same of somebody besides the leader, or while others are there
	Arrive    Action = "arrive"     // somebody is there
	Outside   Action = "outside"    // help from outside was called, or has come
	Line      Action = "line"       // a line in time was crossed
	Contain   Action = "contain"    // nobody is in danger any more
	Claim     Action = "claim"      // the reporter says that it was a false alarm
	StandDown Action = "stand_down" // there was no emergency
	HandOn    Action = "hand_on"    // the work goes on with the case
	Finish    Action = "finish"     // a drill is over
)

// Actions lists every action.
func Actions() []Action {
	return []Action{Raise, Join, Leave, Locate, Merge, Climb, Answer, Cannot, GiveUp, PassOn, Ask, Lapse, Lose, Drop, Arrive, Outside, Line, Contain, Claim, StandDown, HandOn, Finish}
}

// Bounds of the texts of an alarm, in characters.
const (
	MaxWords = 1000 // of each
	MaxFault = 100  // of the fault code of a lift
)

// LastRung is the highest rung: staff, managers and the company's admins. It is called again and again until somebody answers.
const LastRung = 5

// Alarm is one emergency for which people are called. It is a value: Apply never changes it.
type Alarm struct {
	Case      domain.CaseID      // of the first report, never 0; set by Sound, never changes; the alarm has no other identifier; from FirstDrill on: a drill, which has no case
	Number    ticket.Number      // of that case, or of the drill; set by Sound, never changes; never ""
	Community domain.CommunityID // set by Sound, never changes; never 0
	Spot      Spot               // where, as far as it is known; set by Sound; Locate changes it; zero: not known
	Kind      string             // the danger: "lift", "fire" …; set by Sound, never changes; "" if not known
	Stage     Stage              // set by Sound and Apply; "" only before it is raised
	Version   int                // number of rows of history; counted by Sound and Apply; a commit on an older version is a Conflict; 0 only before it is raised

	Raised    time.Time       // UTC; set by Sound, never zero after it
	RaisedBy  domain.PersonID // who raised it: the reporter, or the member of staff who took it down; set by Sound; 0: the system, which divided an alarm
	Rung      int             // the rung that was called last, 1 to LastRung; set by Sound and Climb; it never falls; 0 only before it is raised
	Climbs    int             // how often a rung was called after the first; counted by Climb; 0: only the first was
	Until     time.Time       // UTC; when the next rung is called; set by Sound, Climb and the loss of the only one who was coming; zero unless the stage is Called
	Leader    domain.PersonID // who answered first, or has taken over; set by Answer, Arrive and PassOn; Lapse, Lose and GiveUp can take it away; 0: nobody
	Answered  time.Time       // UTC; when somebody answered first; set by the first Answer or Arrive; zero: never
	ArriveBy  time.Time       // UTC; when the leader said to be there; set by Answer, and PassOn with that of the next leader; zero: no leader is on the way
	Promised  time.Time       // UTC; when the leader said so; set by Answer and PassOn; zero: no leader has
	Asked     bool            // whether the leader was asked if he is still on the way; set by Ask; Answer takes it away
	Coming    []Coming        // who comes too; set by Answer; Arrive, Cannot and Lose take people out; nil: nobody
	Arrived   time.Time       // UTC; when the first one arrived; set by the first Arrive; zero: nobody is there yet
	There     []Presence      // who has arrived, in order; set by Arrive; Lose takes people out; nil: nobody, or an earlier release did not note who
	Contained time.Time       // UTC; set by Contain; zero: not yet
	Ended     time.Time       // UTC; set by StandDown, HandOn, Merge and Finish; zero: it is open
	Calls     []Call          // everybody who was called, and who came without it, in order; set by Sound, Climb, Answer, Arrive, Cannot and GiveUp; nil: nobody could be called
	Help      []Help          // help from outside, in the order in which it was called; set by Outside; nil: none was
	Reports   []Report        // who reported it, the first one first; set by Sound; Join adds one, Leave takes one out; empty only after it was merged
	Doubts    []Doubt         // reporters who say that it was a false alarm, in order; set by Claim; nil: nobody
	Into      domain.CaseID   // the alarm that it was merged into; set by Merge; 0: none
	Lines     []string        // the lines in time of which was told; set by Line; nil: none yet
	Found     Finding         // set by Contain; zero until it is contained
	Reason    string          // why it was ended as none; set by StandDown; "" otherwise
	Place     string          // of a drill: where it is practised; set by Begin, never changes; "" of a real alarm
	Over      time.Time       // UTC; of a drill: when it ends at the latest; set by Sound, never changes; zero of a real alarm
}

// Call is one person who was called.
type Call struct {
	Person domain.PersonID `json:"person"`           // who was called; never 0
	Rung   int             `json:"rung"`             // of the last call, or the one that was called when the person came without a call; never 0
	At     time.Time       `json:"at"`               // UTC; of the last call, or when the person came without one; never zero
	Said   string          `json:"said,omitempty"`   // "go" or "cannot"; "": nothing yet
	SaidAt time.Time       `json:"said_at,omitzero"` // UTC; zero: nothing yet, or an earlier release did not note when
	Reason string          `json:"reason,omitempty"` // of "cannot": one of Reasons; else ""
	Words  string          `json:"words,omitempty"`  // of "cannot": the reason as it was typed; "": none was
	// Away is the end, UTC, of the leave during which somebody said that he comes; zero: he was not on leave.
	Away time.Time `json:"away,omitzero"`
}

// Presence is somebody who has arrived.
type Presence struct {
	Person domain.PersonID `json:"person"` // who is there; never 0
	At     time.Time       `json:"at"`     // UTC; since when; never zero
}

// Doubt is the word of a reporter that it was a false alarm. It ends nothing: staff check it.
type Doubt struct {
	Person domain.PersonID `json:"person"`          // 0: forgotten
	At     time.Time       `json:"at"`              // UTC; when it was said; never zero
	Words  string          `json:"words,omitempty"` // "" if none were given
}

// What somebody who was called has said.
const (
	SaidGo     = "go"
	SaidCannot = "cannot"
)

// Coming is somebody who comes besides the leader.
type Coming struct {
	Person domain.PersonID `json:"person"` // who is on the way; never 0
	By     time.Time       `json:"by"`     // UTC; when the person said to be there; never zero
}

// Help is help from outside.
type Help struct {
	Kind string    `json:"kind"`          // one of Outsiders; never ""
	At   time.Time `json:"at"`            // UTC; when it was called; never zero
	Came time.Time `json:"came,omitzero"` // UTC; zero: not yet

}

// Report is one report of the emergency.
type Report struct {
	Case   domain.CaseID   // the case of this report; never 0
	Person domain.PersonID // 0: has no Telegram, and is told by telephone
	By     domain.PersonID // who of the staff took it down for the person; 0: nobody, or the person reported it
	At     time.Time       // UTC; when it was reported; never zero
}

// Finding says how an emergency ended.
type Finding struct {
	Words  string `json:"words,omitempty"`  // what was found; required
	People string `json:"people,omitempty"` // how many people and how they are, in words; required
	Door   string `json:"door,omitempty"`   // of a lift, required there: how the door was opened, one of Doors, or in words; else ""
	Fault  string `json:"fault,omitempty"`  // of a lift: the fault code; "" if it shows none
	Lift   string `json:"lift,omitempty"`   // of a lift, required there: one of LiftConditions; else ""
}

// Outsiders lists the help from outside that can be called.
func Outsiders() []string {
	return []string{"119", "120", "110", "lift_firm", "gas", "water", "power", "12345"}
}

// Reasons lists why somebody cannot come.
func Reasons() []string { return []string{"away", "busy", "ill", "other"} }

// Minutes lists the times within which one can say to be there.
func Minutes() []int { return []int{5, 10, 15, 20} }

// Opened is how the door of a lift was opened, as people read it: in the words of Doors, or in those that were typed.
func (f Finding) Opened() domain.Value {
	if slices.Contains(Doors(), f.Door) {
		return domain.Word("alarm.door." + f.Door)
	}
	return domain.Text(f.Door)
}

// MaxDoor is how many characters say in words how the door of a lift was opened.
const MaxDoor = 100

// Doors lists how the door of a lift is usually opened, LiftConditions in which condition the lift is left.
func Doors() []string { return []string{"levelled", "wound", "key", "fire_brigade", "by_itself"} }

// LiftConditions lists the conditions in which a lift is left.
func LiftConditions() []string { return []string{"stopped", "running"} }

// OfLift is the kind of a person who is stuck in a lift.
const OfLift = "lift"

// Open reports whether the alarm needs somebody.
func (a Alarm) Open() bool { return a.Stage != "" && !slices.Contains(Finals(), a.Stage) }

// Unanswered reports whether people are called and nobody has answered.
func (a Alarm) Unanswered() bool { return a.Stage == Called }

// OnTheWay reports whether somebody has answered and nobody is there yet.
func (a Alarm) OnTheWay() bool { return a.Stage == Answered }

// Leading returns who leads while somebody is on the way or there; 0: nobody does, or the danger is over.
func Leading(a Alarm) domain.PersonID {
	if a.Stage == Answered || a.Stage == OnSite {
		return a.Leader
	}
	return 0
}

// Called lists the persons who were called and have not said that they cannot come, in order.
func (a Alarm) Called() []domain.PersonID {
	var ids []domain.PersonID
	for _, c := range a.Calls {
		if c.Said != SaidCannot {
			ids = append(ids, c.Person)
		}
	}
	return ids
}

// Own reports whether the person who raised the alarm did so for themselves, not for somebody on the telephone.
func (a Alarm) Own() bool {
	return a.RaisedBy != 0 && len(a.Reports) > 0 && a.Reports[0].Person == a.RaisedBy
}

// WasCalled reports whether a person was called.
func (a Alarm) WasCalled(id domain.PersonID) bool {
	return id != 0 && slices.ContainsFunc(a.Calls, func(c Call) bool { return c.Person == id })
}

// Entry is one row of an alarm's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to an alarm (ticket.Change).
type Change = ticket.Change[Alarm, Stage, Action]
