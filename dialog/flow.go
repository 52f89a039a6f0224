// Package dialog is a conversation engine: flows declared as data, and pure functions that advance a conversation. It never stores, sends
// or renders anything, does not read the current time, and knows neither Telegram nor complaints (docs/design.md §7, docs/telegram.md
// §4).
//
// A Flow is a value. Advance(flow, state, event, facts) is pure: the same four arguments give the same Turn. The rooms below do the rest:
// drive loads, advances and saves; screen makes what the person sees; answer gives answers their types; codec has the stored form; lint
// checks and draws flows; button and read handle button data and typed words.
//
//	flow := dialog.Flow{Name: "feedback", Version: 1, Steps: []dialog.Step{
//		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad")}, Set: answer.Into(func(f *Feedback, v string) error { f.Mood = v; return nil })},
//		{Key: "words", Answer: dialog.Text{Max: 500}, Optional: true, Set: …},
//		{Key: "confirm", Answer: dialog.Confirm{}},
//	}}
package dialog

import "time"

// Flow is one conversation as data. Name and Version are stored with every state.
type Flow struct {
	Name    string // stored: never changed
	Version int    // from 1; a changed flow gets the next one, and an Upgrade from the one before
	Steps   []Step // in the order in which they are asked
	// Role says for whom the flow is ("": for everybody), in a word of the caller's. The engine ignores it. The caller checks rights, at
	// the latest in Finish.
	Role string
	// Remind is the time without an event after which the person is reminded, once. Park is the time after that (or, without Remind,
	// after the last event) when the draft is parked. Zero: never.
	Remind, Park time.Duration
	Keeps        bool // who cancels while a conversation with answers waits behind this one is asked whether to go on
	// Upgrades convert draft and step of the version that is the key to the next version.
	Upgrades map[int]Upgrade
}

// Upgrade converts an old draft and step to the next version. If it fails, the draft is kept, and the questions start again with these
// answers.
type Upgrade func(draft Draft, step string) (Draft, string, error)

// Step asks for one answer. Keys are stored, so they never change.
//
// Catalogue keys follow from flow and step unless Ask is set: "<flow>.<step>.ask" is the question, "<flow>.<step>.field" its short name
// on the confirm card, and "<flow>.<step>.hint" (if Facts.Has knows it) replaces the engine's line for wrong input, with the same values.
type Step struct {
	Key      string   // unique in its flow; stored
	Ask      string   // catalogue key of the question; "": the one above
	Answer   Kind     // what it takes
	Optional bool     // the person can skip it
	Aside    bool     // neither shown on the card nor counted in the progress
	When     *When    // whether the step is asked; nil: always
	Depends  []string // if the answer to one of these steps changes, this one is asked again
	Facts    []string // what must be loaded before the step can be shown or an answer checked
	Layout   string   // of package time: typed words of this form are shown as a day and a time of day; "": words stay words
	Set      Setter   // puts the answer into a typed record; nil: the answer is only stored
}

// When is a condition with a name. Holds gets draft and start parameters, also as nil maps. Reads names the steps whose answers it uses, Params
// the start parameters with the values that make a difference: lint checks and draws them.
type When struct {
	Name   string                                       // shown in drawings
	Reads  []string                                     // keys of steps; nil: none
	Params map[string][]string                          // name → values; nil: none
	Holds  func(d Draft, params map[string]string) bool // must be pure
}

// Kind is the kind of answer that a step takes: Choice, Text, Media, Contact, Location, Date, Number or Confirm.
type Kind interface{ kind() string }

// Choice takes one of several options.
type Choice struct {
	Options  Options // what can be chosen
	Multi    bool    // takes several options
	Min, Max int     // of Multi: how many
	Other    bool    // something else can be typed; not together with Multi
	MaxOther int     // of Other: the most characters
	Located  bool    // with Other: a location can be sent too; its coordinates are the answer
	Columns  int     // buttons in a row; 0: chosen by the engine
	PerPage  int     // options on a page; 0: 8
	Return   string  // value of an option that is no answer but leads back to ReturnTo; "": none
	ReturnTo string  // key of the step that is asked again then, with all that depends on it; the live one Depends on it
}

// Options are fixed values, or the options of a fact.
type Options struct {
	Values []string // the label of each is the catalogue key Prefix+value (default "<flow>.<step>.<value>"); of a fact: those that conditions name
	Prefix string   // start of the label's catalogue key
	Fact   string   // name of the fact; "": Values
	Off    string   // name of a fact with those of Values that cannot be chosen now; "": all can
}

// Fixed returns fixed options.
func Fixed(values ...string) Options { return Options{Values: values} }

// Labelled returns fixed options with another prefix of their labels ("category.").
func Labelled(prefix string, values ...string) Options {
	return Options{Prefix: prefix, Values: values}
}

// FromFact returns the options that the caller loads under a name.
func FromFact(name string) Options { return Options{Fact: name} }

// Text takes words.
type Text struct {
	Min, Max int    // in characters; Max 0: no bound
	Lines    bool   // line breaks are allowed
	Suggest  string // a fact whose labels are offered as ready words; pressing one is the same as typing it; "": none
}

// Media takes several items.
type Media struct {
	Min, Max int      // how many
	Kinds    []string // of these kinds; nil: of all kinds
	Location bool     // a location counts as an item too
	Caption  string   // the Text step to which words typed here are added; "": words are not accepted
}

// Contact takes a phone number: typed, or shared with a button (then it is verified if it is the sender's own).
type Contact struct{}

// Location takes a location that is shared with a button.
type Location struct{}

// Date takes a day: from buttons for near days, or typed ("11-25", "25日", "tomorrow"). Past or Future restricts it. Off names the fact with
// the days that cannot be chosen (the values are "2026-11-28"); "": none. Within is how many days it may be from today; 0: a year.
type Date struct {
	Past, Future bool
	Off          string
	Within       int
}

// Number takes a whole number from Min to Max; at most ten numbers are offered as buttons.
type Number struct{ Min, Max int }

// Confirm shows the confirm card: every answered field with Edit, and Send. It must be the last step.
type Confirm struct{}

func (Choice) kind() string   { return "choice" }
func (Text) kind() string     { return "text" }
func (Media) kind() string    { return "media" }
func (Contact) kind() string  { return "contact" }
func (Location) kind() string { return "location" }
func (Date) kind() string     { return "date" }
func (Number) kind() string   { return "number" }
func (Confirm) kind() string  { return "confirm" }

// Draft is the answers of a conversation so far, by the key of the step.
type Draft map[string]Answer

// Answer is one answer. The kind of the step decides which fields are set.
type Answer struct {
	Text     string    `json:"t,omitempty"` // of Text, and of Choice with Other
	Choices  []string  `json:"c,omitempty"` // of Choice: the chosen values
	Other    bool      `json:"o,omitempty"` // Text was typed instead of a choice
	Label    string    `json:"l,omitempty"`
	Labels   []string  `json:"ls,omitempty"` // what the chosen options of a fact were called, in the order of the choices
	Media    []Item    `json:"m,omitempty"`  // of Media and Location, in order
	Phone    string    `json:"p,omitempty"`  // of Contact
	Verified bool      `json:"pv,omitempty"` // Telegram says that Phone is the sender's own
	Number   int       `json:"n,omitempty"`  // of Number
	Date     time.Time `json:"d,omitzero"`   // of Date: a midnight in Facts.Zone
	Skipped  bool      `json:"s,omitempty"`  // the person skipped the step
}

// Item is one photo, video, file or location.
type Item struct {
	Kind      string  `json:"k"`           // photo, video, voice, audio, document or location
	File      string  `json:"f,omitempty"` // the messenger's id of the file; "" of a location
	Unique    string  `json:"u,omitempty"` // the same for the same file; "" of a location
	Name      string  `json:"n,omitempty"` // of a document or a venue; else ""
	Latitude  float64 `json:"y,omitempty"` // degrees north
	Longitude float64 `json:"x,omitempty"` // degrees east
	Message   int64   `json:"i,omitempty"` // id of its message; it gives the order within an album
}

// Setter checks an answer and puts it into a typed record; dialog/answer makes setters. The person sees an error that is a Wrong.
type Setter interface{ Check(a Answer) error }

// Wrong is the error of a setter that refuses an answer. The person sees the Phrase.
type Wrong struct{ Phrase Phrase }

// Error returns the key, for logs.
func (w Wrong) Error() string { return "dialog: wrong answer: " + w.Phrase.Key }

// Value returns the single value of a choice, or the text.
func (a Answer) Value() string {
	if len(a.Choices) > 0 && !a.Other {
		return a.Choices[0]
	}
	return a.Text
}
