package dialog

import (
	"time"

	"guanjia/dialog/ending"
)

// Key names a conversation: a chat and a person in it (the same number in private chats).
type Key struct {
	Chat   int64
	Person int64
}

// State is a conversation as it is stored: less than 4 KB, with a version, without texts of the screen. The zero value is "no
// conversation".
type State struct {
	Flow     string            `json:"f,omitempty"`  // its name; "": no conversation
	Version  int               `json:"v,omitempty"`  // of the flow
	Run      string            `json:"r,omitempty"`  // unique name of the conversation; its result is committed under it
	Rev      int               `json:"n,omitempty"`  // counts screens; a button with a lower one is old
	Step     string            `json:"s,omitempty"`  // key of the current step
	Draft    Draft             `json:"d,omitempty"`  // the answers so far
	Params   map[string]string `json:"p,omitempty"`  // the start parameters (case id, number …)
	Trail    []string          `json:"t,omitempty"`  // steps before this one, for Back
	Editing  bool              `json:"e,omitempty"`  // the step is edited from the card; return to it
	Page     int               `json:"g,omitempty"`  // of the options, from 0
	Asking   *Start            `json:"a,omitempty"`  // "leave or go on?" is asked; what the person wanted instead
	Parked   bool              `json:"k,omitempty"`  // the conversation is parked
	Reminded int               `json:"m,omitempty"`  // how often the person was reminded
	Deadline time.Time         `json:"l,omitzero"`   // when the next Tick is due; zero: none
	Eaten    []int64           `json:"u,omitempty"`  // the last handled updates, newest last
	Live     int64             `json:"i,omitempty"`  // id of the message with the live screen
	Fixed    bool              `json:"x,omitempty"`  // the live screen cannot be edited, because it has a reply keyboard
	Partial  *Answer           `json:"q,omitempty"`  // what is chosen or sent so far at a step that takes several
	Held     []Item            `json:"h,omitempty"`  // media that arrived before the media step
	Albums   []Album           `json:"ab,omitempty"` // albums of media steps, newest last: late items are still accepted
	Then     *Start            `json:"z,omitempty"`  // what begins when this conversation is complete
	End      ending.End        `json:"o,omitempty"`  // how the conversation Run ended; "": it was completed, or is under way
	Torn     int64             `json:"w,omitempty"`  // id of a refused text that may be a part of a longer one
}

// Album is an album with items that may still arrive. Until End they are added to Step; "" drops them, because the conversation was left.
type Album struct {
	ID   string    `json:"i"`           // the messenger's id
	Step string    `json:"s,omitempty"` // key of the media step
	End  time.Time `json:"e"`           // until when items are accepted
}

// Start asks to begin a flow.
type Start struct {
	Flow   string            `json:"f,omitempty"` // its name
	Params map[string]string `json:"p,omitempty"` // the start parameters; nil: none
	Draft  Draft             `json:"d,omitempty"` // answers that are known already; those that do not fit their steps are asked for
	Then   *Start            `json:"z,omitempty"` // the conversation for which this one was needed first; Finish gets it as Result.Then
}

// EventKind says what happened.
type EventKind string

// The kinds of event.
const (
	Begin  EventKind = "begin" // start a flow (Event.Start); during a conversation it asks "leave or go on?", unless Instead is set
	Say    EventKind = "say"   // typed words
	Press  EventKind = "press" // a pressed button (Data)
	Send   EventKind = "send"  // media, contact or location
	Tick   EventKind = "tick"  // a deadline has come
	Redraw EventKind = "show"  // show the live screen again (after an outage, or for /start)
	Stop   EventKind = "stop"  // cancel without a question (/cancel)
	Other  EventKind = "other" // something that no step takes: a sticker, a poll …
)

// Event is one thing that happened.
type Event struct {
	ID       int64     // names the update; never that of another one; 0 of a Tick
	At       time.Time // the instant
	Kind     EventKind // decides which fields are used
	Text     string    // of Say; the caption of Send
	Data     string    // data of the pressed button as the client sent it; it must be checked
	Message  int64     // id of the message with the pressed button
	Sent     int64     // id of the person's own message; 0 of a press
	Torn     bool      // of Say: Text is so long that the person's client may have split it, and the rest may follow in messages of its own
	Items    []Item    // of Send; nil: none
	Album    string    // Telegram's id of the album; "": none
	Phone    string    // of Send: a shared contact
	Verified bool      // Telegram says that Phone is the sender's own
	Start    *Start    // of Begin
	Instead  bool      // of Begin: leave the conversation under way without asking
	// Known is what Text says about other steps than the live one, by their keys; kept if the live step cannot take Text. nil: nothing
	Known   Draft
	Answers string     // of Say: key of the step that Text answers, if the live step offers the way back to it (Choice.ReturnTo); "": the live one
	Also    Draft      // answers to other open steps that Text gives too; stored if the live step takes Text. nil: none
	Over    bool       // Also takes the place of answers that were given before
	End     ending.End // of Stop: how the conversation ends; "": it was cancelled
	// Run is a new run id for the conversation that the event may begin: 1 to 24 of A–Z a–z 0–9 _ -, never used before in any chat. Begin
	// needs one, and so does each event that can answer "leave or go on?" or complete a conversation after which another one follows.
	Run string
}

// Option is one option of a fact: the stored value, and what is shown: Label (people's data, such as "3-2-1201"), or the catalogue entry
// Key if that is set.
type Option struct {
	Value, Label, Key string // stored
}

// Facts are what the caller loaded for a step, and the words that can be typed for labels.
type Facts struct {
	Options map[string][]Option // by the name of the fact
	Now     time.Time           // the instant to which names of days refer; Advance sets it to that of the event
	Zone    *time.Location      // in which dates are read and shown; nil: UTC
	// Forms lists everything that can be typed for a catalogue key: its text in every language and its synonyms. nil: nothing.
	Forms func(key string) []string
	Has   func(key string) bool // whether the catalogue has a key, for optional hints; nil: none
}

// Local returns an instant in Zone.
func (f Facts) Local(t time.Time) time.Time {
	if f.Zone == nil {
		return t.UTC()
	}
	return t.In(f.Zone)
}

// Screen is what the person sees now: one question with its buttons. The caller renders it.
type Screen struct {
	Flow, Step string     // names of flow and step
	Number, Of int        // progress; 0 of 0 if the step is not counted
	Notes      []Phrase   // lines above the question: what was wrong, a reminder
	Prompt     Phrase     // the question
	Chosen     []Field    // at a step that collects or has an answer: what is there so far
	Card       []Field    // of Confirm
	Rows       [][]Button // the buttons
	Keyboard   Keyboard   // which reply keyboard is needed
	Place      string     // catalogue key of the placeholder for typing; "": none
	Fresh      bool       // send a new message, because the person wrote; false: edit Live
	Live       int64      // id of the message to edit, or whose keyboard is removed if Fresh; 0: none
	Fixed      bool       // Live cannot be edited
}

// Keyboard asks for a reply keyboard.
type Keyboard string

// The reply keyboards.
const (
	NoKeyboard    Keyboard = ""
	ShareContact  Keyboard = "contact"
	ShareLocation Keyboard = "location"
)

// Field is one line of a card.
type Field struct {
	Step  string   // key of the step
	Name  Phrase   // of the step
	Value []Phrase // joined when shown
}

// List returns the value of a field as one value of a phrase.
func (f Field) List() List {
	all := make(List, len(f.Value))
	for i, p := range f.Value {
		all[i] = p
	}
	return all
}

// Button is one button. Data has run, revision and choice in at most 64 bytes, never words or rights.
type Button struct {
	Label Phrase
	Data  string
}

// Result is the result of a complete conversation.
type Result struct {
	Flow    string            // its name
	Version int               // of the flow
	Run     string            // the conversation's name
	Params  map[string]string // the start parameters
	Answers Draft             // of the steps that apply
	Then    *Start            // the conversation for which this one was needed first; nil: none
}

// Turn is the effect of one event.
type Turn struct {
	State   State    // the state to save; with a Result: the one to save if it is refused (after success: Done)
	Screen  *Screen  // what to show; nil: nothing
	Toast   *Phrase  // short answer to a press; nil: none
	Result  *Result  // set if the conversation is complete
	Left    bool     // the conversation was cancelled or left: State is empty
	Next    *Start   // what the person wanted instead; the Driver begins it at once
	Same    bool     // the event was handled before: nothing changed
	Idle    bool     // no conversation is under way and the event is not for the engine: nothing changed
	Late    *Late    // items that arrived after the end of their conversation; nil: none
	Missing []string // facts of the next step that screen.Show did not get
	Notes   []Phrase // lines above the question
	Fresh   bool     // show a new message, because the person wrote or was away
}

// Late is items of an album that arrived after their conversation had ended. The caller may add them to the result of the run.
type Late struct {
	Run, Step string // of the conversation that has ended
	Items     []Item // in the order of arrival
}
