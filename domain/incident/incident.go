// Package incident holds the incident (群体事件): something that concerns many homes at once, such as a pipe that is shut or a lift that
// stands still (docs/design.md §15). It is the seventh kind of ticket, with its own number, stages, table of moves and history. What it tells
// people is a list of news; a person who says that their home is concerned too files no complaint.
//
// It is pure. It never loads, stores or sends; domain/informing does what people and time ask.
//
//	change, err := incident.Open(number, incident.Draft{What: incident.Water, Scope: s, Text: "…"}, in, clerk, incident.At{Now: now})
//	change, err = incident.Apply(change.After(), incident.Restore, clerk, incident.Restoration{Cause: "…"}, incident.At{Now: now})
package incident

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Letter is the letter in the numbers of incidents: "YH-P261127-01".
const Letter = "P"

// What is what does not work. The text is stored.
type What string

// What can be out of order.
const (
	Water    What = "water"
	HotWater What = "hot_water"
	Power    What = "power"
	Gas      What = "gas"
	Lift     What = "lift"
	Heating  What = "heating"
	Net      What = "net"
	Access   What = "access" // gates, doors, ways
	Other    What = "other"
)

// Whats lists all of them, in the order in which they are offered.
func Whats() []What { return []What{Water, Power, Lift, Gas, HotWater, Heating, Net, Access, Other} }

// ParseWhat reads one that somebody chose, or that stands in the settings; an unknown one is Invalid.
func ParseWhat(s string) (What, error) { return domain.Parse("incident", s, Whats()) }

// Alone reports whether two incidents of this kind in one place contradict each other: there is one valid instruction at a time.
func (w What) Alone() bool { return w != Access && w != Other }

// Stage is how far an incident has come. The zero value is no stage. The text is stored: add values, never rename one.
type Stage string

// The stages. Withdrawn and Ended are final.
const (
	Planned   Stage = "planned"   // announced for later
	Open      Stage = "open"      // it lasts, everywhere or in some parts (Incident.Reopened)
	Restored  Stage = "restored"  // the office says that it is over; homes are asked
	Ended     Stage = "ended"     // it is over, or was cancelled
	Withdrawn Stage = "withdrawn" // before the first letter left: nobody has read it
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Planned, Open, Restored, Ended, Withdrawn} }

// Action is what somebody does to an incident. The text is stored.
type Action string

// The actions.
const (
	Start    Action = "open"
	Schedule Action = "schedule"
	Withdraw Action = "withdraw" // before the first letter leaves
	Begin    Action = "begin"    // what was planned begins
	Defer    Action = "move"     // to another time
	Remind   Action = "remind"   // the evening before
	Cancel   Action = "cancel"   // it does not take place, or was told by mistake
	Update   Action = "update"
	Late     Action = "late"    // the next news is due
	Unheard  Action = "unheard" // and nobody has written them since
	Take     Action = "take"    // to become the one who is responsible
	Assign   Action = "assign"  // somebody else becomes responsible, or nobody by name, because the one has left
	Restore  Action = "restore"
	NotYet   Action = "not_yet" // too many homes say that it is not over
	Close    Action = "close"
)

// Actions lists all actions.
func Actions() []Action {
	return []Action{Start, Schedule, Withdraw, Begin, Defer, Remind, Cancel, Update, Late, Unheard, Take, Assign, Restore, NotYet, Close}
}

// Bounds of the texts of an incident.
const (
	MaxText   = 600 // of what owners read: characters as Telegram counts them
	MaxReason = 200 // why it was told late: characters
)

// News is what people were told once. It is stored as a document, and has everything that its letters say, so that each can be read alone.
type News struct {
	Do     Action          `json:"do"`              // of which move it is; never ""
	Text   string          `json:"text,omitempty"`  // words of the office, as they were typed; "": none
	Ready  What            `json:"ready,omitempty"` // they are the ready words for it, which each reader gets in their own language; "": typed
	Scope  scope.Scope     `json:"scope"`           // whom it concerns; never zero
	Since  time.Time       `json:"since"`           // UTC; when it began, or begins; never zero
	Ends   time.Time       `json:"ends,omitzero"`   // UTC; when it is expected to be over, or was; zero: not known
	Next   time.Time       `json:"next,omitzero"`   // UTC; until when the next news is promised; zero: none is
	Homes  int             `json:"homes,omitempty"` // of NotYet: how many homes said so; else 0
	Made   time.Time       `json:"made"`            // UTC; when it was decided; never zero
	By     domain.PersonID `json:"by"`              // 0: the program; a number without a name after that person was forgotten
	SendAt time.Time       `json:"send_at"`         // UTC; before that no letter leaves; never zero, and never before that of the news before
}

// Words are what the office says, in the reader's language if they are ready words; zero: nothing.
func (n News) Words() domain.Value {
	switch {
	case n.Ready != "":
		return domain.Word("incident.template." + string(n.Ready))
	case n.Text != "":
		return domain.Text(n.Text)
	}
	return domain.Value{}
}

// Incident is one incident. It is a value: Apply never changes it.
type Incident struct {
	ID          domain.IncidentID  // given by the store; 0 before
	Number      ticket.Number      // given by the store's series; never ""
	Community   domain.CommunityID // set by OpenNew, never changes; never 0
	What        What               // set by OpenNew, never changes; never ""
	Planned     bool               // whether it was announced before it began; set by OpenNew, never changes
	Stage       Stage              // set by OpenNew and Apply; "" only before it is made
	Version     int                // number of rows of history; counted by OpenNew and Apply; a commit on an older version is a Conflict; 0 only before it is made
	Scope       scope.Scope        // whom it concerns; set by OpenNew; Update changes it; never zero
	Reopened    scope.Scope        // the parts in which it lasts although it is over elsewhere; set by NotYet; Update takes it away; zero: it is not so
	Since       time.Time          // UTC; when it began, or begins; set by OpenNew; Begin and Defer change it; never zero
	Ends        time.Time          // UTC; when it is expected to be over; set by OpenNew, Update, Defer and Restore; NotYet, Cancel and Begin can take it away; zero: not known
	NextBy      time.Time          // UTC; until when the next news is promised; set by OpenNew, Begin, Update and NotYet; Restore, Cancel, Withdraw and Close take it away; zero: none is
	Late        int                // how often it was told that they are late: 1 the responsible, 2 the managers too; counted by Late and Unheard; the next news sets it back; 0: not since the last news
	Restored    time.Time          // UTC; when it was over, as the office says; set by Restore; NotYet takes it away; zero: it is not
	Reminded    bool               // whether the evening before has passed, or came too late; set by Remind, OpenNew and Defer
	Reason      string             // why it was told later than the lead time asks; set by OpenNew; "": in time
	Night       bool               // whether its letters leave in quiet hours too; set by OpenNew, never changes
	News        []News             // set by OpenNew and each action that tells people; never empty; the newest last
	Posted      int                // how many of News have all their letters in the mailboxes; counted by the store, from 0
	Responsible domain.PersonID    // who writes the news; set by OpenNew, Take and Assign; 0: nobody any more
	Name        string             // of Responsible, at that time; set by OpenNew, Take and Assign; "" if that is nobody, and after that person was forgotten
	By          domain.PersonID    // who made it, never 0; set by OpenNew; a number without a name after that person was forgotten
	Case        domain.CaseID      // of which it was made; set by OpenNew, never changes; 0: none
	Changed     time.Time          // UTC; when its stage was last set; set by each move to another stage; never zero
}

// Latest is the last piece of news; the zero value of an incident without any.
func (x Incident) Latest() News {
	if len(x.News) == 0 {
		return News{}
	}
	return x.News[len(x.News)-1]
}

// Concern is whom it concerns now: the parts that were reopened, or all of it.
func (x Incident) Concern() scope.Scope {
	if !x.Reopened.IsZero() {
		return x.Reopened
	}
	return x.Scope
}

// Concerns reports whether x lasts in a home, as far as the office knows.
func (x Incident) Concerns(h people.Home) bool { return x.Scope.Covers(h) && x.Concern().Covers(h) }

// Read is how many of its news people can read at now: those whose letters leave by then. 0 of one that was withdrawn.
func (x Incident) Read(now time.Time) (n int) {
	if x.Stage.Untold() {
		return 0
	}
	for n < len(x.News) && !now.Before(x.News[n].SendAt) {
		n++
	}
	return n
}

// Valid reports whether x is among what people must know at now.
func (x Incident) Valid(now time.Time) bool { return !x.Stage.Final() && x.Read(now) > 0 }

// Lasts reports whether a home that is concerned can say so at now.
func (x Incident) Lasts(now time.Time) bool {
	return (x.Stage == Open || x.Stage == Restored) && x.Read(now) > 0
}

// Asks reports whether homes of x are asked now whether it is over.
func Asks(x Incident) bool { return !x.Stage.Final() && x.Round() > 0 }

// Round is the number of the last news by which homes were asked whether it is over, from 1, also after its end; 0: they are not asked yet, or
// not any more, because it lasts.
func (x Incident) Round() int {
	if x.Stage != Restored && x.Stage != Ended && x.Reopened.IsZero() {
		return 0
	}
	for i := len(x.News); i > 0; i-- {
		if x.News[i-1].Do == Restore {
			return i
		}
	}
	return 0
}

// Draft is what somebody decides about an incident that is made.
type Draft struct {
	What    What          // what does not work: one of Whats; required
	Scope   scope.Scope   // whom it concerns; the gate refuses zero
	Text    string        // at most MaxText; required
	Ready   What          // Text are the ready words for it; "": typed
	Since   time.Time     // UTC; when it began; zero: now. Of a planned one when it begins: required, and to come
	Ends    time.Time     // UTC; when it is expected to be over; zero: not known; of a planned one required
	Next    time.Duration // when the next news comes; 0: the usual time
	Planned bool          // whether it is planned
	Reason  string        // why it is told later than the lead time asks; "": none
	Night   bool          // whether its letters leave in quiet hours too; only managers decide that, of others it is not read
	Case    domain.CaseID // of which it is made; 0: none
}

// At is the moment of a decision, with the terms of the community.
type At struct {
	Now   time.Time                            // the time, never zero; it is read as UTC
	Quiet func(at time.Time) (until time.Time) // the end of the quiet hours in which an instant lies; zero: in none. nil: there are none
	Zone  *time.Location                       // of the community; nil: UTC
	Terms Terms                                // of the community; fields that are zero mean the usual length
}

// Terms are the numbers of incidents. The configuration sets them.
type Terms struct {
	Undo    time.Duration          // between the decision and the first letter; zero: the usual one
	Next    time.Duration          // until the next news, if nobody says; zero: the usual one
	Every   time.Duration          // between two updates at least, unless the end moves; zero: the usual one
	Manager time.Duration          // after the responsible, the managers hear that news is late; zero: the usual one
	Close   time.Duration          // after which one that is restored ends by itself; zero: the usual one
	Homes   int                    // so many homes of a part that say it is not over reopen it; 0: the usual number
	Percent int                    // or such a share of those that are concerned, and two; 0: the usual one
	Evening time.Duration          // the time of day at which people are reminded of what is planned for the next day; zero: the usual one
	Ahead   map[What]time.Duration // how long before it begins a planned one is told; a missing one has no lead time; nil: the usual ones
	Fits    map[What][]string      // which categories of complaints it can explain; nil: the usual ones
}

// Usual returns t with the usual value of each field that is zero. Sources: docs/design.md §15.
func (t Terms) Usual() Terms {
	or := func(d *time.Duration, usual time.Duration) {
		if *d == 0 {
			*d = usual
		}
	}
	or(&t.Undo, time.Minute)
	or(&t.Next, time.Hour)
	or(&t.Every, 30*time.Minute)
	or(&t.Manager, 15*time.Minute)
	or(&t.Close, 24*time.Hour)
	or(&t.Evening, 18*time.Hour)
	if t.Homes == 0 {
		t.Homes = 3
	}
	if t.Percent == 0 {
		t.Percent = 10
	}
	if t.Ahead == nil {
		t.Ahead = map[What]time.Duration{Water: 24 * time.Hour, Lift: 24 * time.Hour, Power: 24 * time.Hour}
	}
	if t.Fits == nil {
		t.Fits = map[What][]string{Water: {"plumbing"}, HotWater: {"plumbing"}, Power: {"electric"}, Gas: {"gas_fire"}, Lift: {"elevator"}, Access: {"public_facility"}}
	}
	return t
}

// Entry is one row of an incident's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to an incident (ticket.Change).
type Change = ticket.Change[Incident, Stage, Action]
