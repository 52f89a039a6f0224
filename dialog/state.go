package dialog

import "time"

// State is a conversation as it is stored: small (under 4 KB), versioned, without words of the screen.
// The zero value is "no conversation".
type State struct {
	Flow     string            `json:"f,omitempty"`
	Version  int               `json:"v,omitempty"` // of the flow
	Run      string            `json:"r,omitempty"` // unique per conversation: the name under which its result is committed
	Rev      int               `json:"n,omitempty"` // counts screens; a button of an older one is old
	Step     string            `json:"s,omitempty"`
	Draft    Draft             `json:"d,omitempty"`
	Params   map[string]string `json:"p,omitempty"` // what the flow was started with (case id, number …)
	Trail    []string          `json:"t,omitempty"` // steps gone through, for Back
	Editing  bool              `json:"e,omitempty"` // came from the card: return to it
	Page     int               `json:"g,omitempty"`
	Asking   *Start            `json:"a,omitempty"` // "leave or go on?": what was wanted instead
	Parked   bool              `json:"k,omitempty"`
	Reminded int               `json:"m,omitempty"`
	Deadline time.Time         `json:"l,omitzero"`
	Eaten    []int64           `json:"u,omitempty"`  // the last updates eaten, newest last
	Live     int64             `json:"i,omitempty"`  // message id of the live screen
	Fixed    bool              `json:"x,omitempty"`  // the live screen cannot be edited (it carries a reply keyboard)
	Partial  *Answer           `json:"q,omitempty"`  // what is chosen or sent so far at a step that takes several
	Held     []Item            `json:"h,omitempty"`  // media that came before the media step
	Albums   []Album           `json:"ab,omitempty"` // that began at a media step: late items still attach, newest last
	Then     *Start            `json:"z,omitempty"`  // what begins when this one is complete
	Torn     int64             `json:"w,omitempty"`  // message id of a text just refused that may be a part of a longer one
}

// Album is an album of which items may still come: until End they go to Step; to none ("") after the conversation was left.
type Album struct {
	ID   string    `json:"i"`
	Step string    `json:"s,omitempty"`
	End  time.Time `json:"e"`
}

// Start asks to begin a flow. Answers of Draft that do not fit their steps are asked for.
type Start struct {
	Flow   string            `json:"f,omitempty"`
	Params map[string]string `json:"p,omitempty"`
	Draft  Draft             `json:"d,omitempty"` // answers known beforehand
	Then   *Start            `json:"z,omitempty"` // handed to Finish as Result.Then: what this conversation was only a step to
}

// EventKind says what happened.
type EventKind string

// The kinds of event.
const (
	Begin  EventKind = "begin" // start a flow (Event.Start); in mid-dialog it asks "leave or go on?", unless Event.Instead
	Say    EventKind = "say"   // words
	Press  EventKind = "press" // a button (Data)
	Send   EventKind = "send"  // media, contact or location
	Tick   EventKind = "tick"  // a deadline came
	Redraw EventKind = "show"  // show the live screen again (after an outage, /start)
	Stop   EventKind = "stop"  // cancel without asking (/cancel)
	Other  EventKind = "other" // a sticker, a poll …: nothing that any step takes
)

// Event is one thing that happened, with its instant. ID is the update's id (0 for ticks).
type Event struct {
	ID       int64
	At       time.Time
	Kind     EventKind
	Text     string
	Data     string // of a pressed button, as the client sent it: not to be trusted
	Message  int64  // the message whose button was pressed
	Sent     int64  // the id of the person's own message; 0 for a press
	Items    []Item
	Album    string
	Phone    string
	Verified bool // Phone belongs to the sender, says Telegram
	Start    *Start
	Instead  bool // of Begin: the conversation under way is left without a question, and the new one begins in its place
	// Run is a fresh run id, made by the caller, for the conversation that the event may begin: 1 to 24 of A–Z a–z 0–9 _ -,
	// never used before in any chat. Begin needs one; so does whatever may answer "leave or go on?" or complete a
	// conversation that another one follows.
	Run string
}

// Option is one option of a fact: what is stored and what is shown. Label is people's data ("3-2-1201");
// Key, if set, is a catalogue key shown instead.
type Option struct {
	Value, Label, Key string
}

// Facts are what the caller loaded for the step, and the words by which labels can be typed.
type Facts struct {
	Options map[string][]Option
	// Now is the instant as of which days are named; Advance sets it to the event's.
	Now time.Time
	// Zone is where dates are read and shown; nil is UTC.
	Zone *time.Location
	// Forms lists all that may be typed for a catalogue key: its text in every language and its synonyms. nil: none.
	Forms func(key string) []string
	// Has says whether the catalogue has a key (for optional hints). nil: no.
	Has func(key string) bool
}

// Local is an instant in the zone where dates are read and shown.
func (f Facts) Local(t time.Time) time.Time {
	if f.Zone == nil {
		return t.UTC()
	}
	return t.In(f.Zone)
}

// Screen is what the person shall see now: one question with its buttons. The caller renders it.
type Screen struct {
	Flow, Step string
	Number, Of int      // progress; 0 of 0 if not counted
	Notes      []Phrase // lines above the question: what was wrong, a reminder
	Prompt     Phrase
	Chosen     []Field // of a Multi or media step: what is there so far
	Card       []Field // of Confirm
	Rows       [][]Button
	Keyboard   Keyboard // a reply keyboard is needed (contact, location)
	Place      string   // placeholder key for typed answers
	Fresh      bool     // send as a new message (the person wrote): false edits Live
	Live       int64    // message to edit, or whose keyboard to clear when Fresh
	Fixed      bool     // Live cannot be edited
}

// Keyboard asks for a reply keyboard.
type Keyboard string

// The reply keyboards.
const (
	NoKeyboard    Keyboard = ""
	ShareContact  Keyboard = "contact"
	ShareLocation Keyboard = "location"
)

// Field is one line of a card: a name and either words of the person or a phrase.
type Field struct {
	Step  string
	Name  Phrase
	Value []Phrase // to be joined
}

// List is the value of a field as one value of a phrase.
func (f Field) List() List {
	all := make(List, len(f.Value))
	for i, p := range f.Value {
		all[i] = p
	}
	return all
}

// Button is one button. Data is at most 64 bytes: run, revision and choice, never words or rights.
type Button struct {
	Label Phrase
	Data  string
}

// Result is a finished conversation: everything that was answered.
type Result struct {
	Flow    string
	Version int
	Run     string
	Params  map[string]string
	Answers Draft
	Then    *Start // what the person wanted before this conversation had to come first
}

// Turn is what one event led to: a Screen to show; a Result when the conversation is complete (State is then the one to
// keep if the result is refused; Done gives the one after success); Left when it was left or cancelled; a Toast, alone or
// with a Screen, for a press that does nothing; Late for what came too late; or nothing at all (Idle).
type Turn struct {
	State  State
	Screen *Screen
	Toast  *Phrase // short answer to a press
	Result *Result
	Left   bool   // cancelled or left: State is empty
	Next   *Start // what the person wanted instead; a Driver begins it at once
	Same   bool   // the event had been eaten before: nothing changed
	Idle   bool   // no conversation is under way and the event is none of its business: nothing changed
	Late   *Late  // an album's item came when its conversation had ended
	// Missing names facts of the step to be shown that were not given to screen.Show.
	Missing []string
	Notes   []Phrase // lines above the question
	Fresh   bool     // a new message: the person wrote, or was not there
}

// Late is what still came for a conversation that had ended: the caller may add it to what came of the run.
type Late struct {
	Run, Step string
	Items     []Item
}
