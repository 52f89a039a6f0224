// Package dialog is a conversation engine: flows declared as data, and a pure step function over them. It never stores, sends
// or renders anything, asks no clock, and knows neither Telegram nor complaints (docs/design.md §7, docs/telegram.md §4).
//
// A Flow is a value. Advance(flow, state, event, facts) is pure: the same four give the same Turn. The rooms below do the
// rest: drive loads, advances and saves; screen puts together what the person sees; answer gives the answers types; codec is
// the stored form; lint checks and draws flows; button and read are what presses and typed words are made of.
//
//	flow := dialog.Flow{Name: "feedback", Version: 1, Steps: []dialog.Step{
//		{Key: "mood", Answer: dialog.Choice{Options: dialog.Fixed("good", "bad")}, Set: answer.Into(func(f *Feedback, v string) error { f.Mood = v; return nil })},
//		{Key: "words", Answer: dialog.Text{Max: 500}, Optional: true, Set: …},
//		{Key: "confirm", Answer: dialog.Confirm{}},
//	}}
package dialog

import "time"

// Flow is one conversation as data. Name and Version are stored with every state; a changed flow gets a new
// Version and an Upgrade from the one before.
type Flow struct {
	Name    string
	Version int
	Steps   []Step
	// Role says for whom this flow is ("" everybody): a word of the caller's, which the engine carries and does not judge.
	// Rights are the caller's to check, at the latest in Finish.
	Role string
	// Remind is how long a conversation left alone waits before the person is reminded, once; Park how long after that (or
	// from the last event, without Remind) before the draft is put aside. Zero: never.
	Remind, Park time.Duration
	// Upgrades turn a state of the version that is the key into the next version's draft and step.
	Upgrades map[int]Upgrade
}

// Upgrade moves an old draft and step on by one version. An error keeps the draft and restarts at the first step, prefilled.
type Upgrade func(draft Draft, step string) (Draft, string, error)

// Step asks for one answer. Keys are stable: they are stored.
//
// Catalogue keys follow from flow and step unless Ask says otherwise: "<flow>.<step>.ask" the question,
// "<flow>.<step>.field" its short name on the confirm card, "<flow>.<step>.hint" (if Facts.Has knows it) the one line for
// wrong input in place of the engine's, which gets the same values.
type Step struct {
	Key      string
	Ask      string
	Answer   Kind
	Optional bool     // Skip is offered
	Aside    bool     // not one of the things that are told: neither on the card nor counted
	When     *When    // nil: always
	Depends  []string // a changed answer of these steps asks this one again
	Facts    []string // what must be loaded before the step can be shown or judged
	Set      Setter   // typed; nil: the answer is kept but not set
}

// When is a named pure condition, and what it reads, so that the drawing cannot lie: the steps whose answers it looks at,
// and the start parameters, each with the values that make a difference. Holds sees the draft and the parameters; it is
// called with nil maps, too.
type When struct {
	Name   string
	Reads  []string
	Params map[string][]string
	Holds  func(d Draft, params map[string]string) bool
}

// Kind is a kind of answer: Choice, Text, Media, Contact, Location, Date, Number or Confirm.
type Kind interface{ kind() string }

// Choice is one of some options, or several of them if Multi. Other lets the person type something else, bounded by MaxOther
// runes; it does not go together with Multi. Located, with Other: a location that is sent is the answer as well, by its coordinates.
type Choice struct {
	Options  Options
	Multi    bool
	Min, Max int // of Multi
	Other    bool
	MaxOther int
	Located  bool
	Columns  int // buttons in a row; 0: 1 or as many as fit
	PerPage  int // 0: 8
}

// Options are fixed, or those of a fact.
type Options struct {
	Values []string // each value's label is the catalogue key Prefix+value (default "<flow>.<step>.<value>")
	Prefix string
	Fact   string
}

// Fixed options.
func Fixed(values ...string) Options { return Options{Values: values} }

// Labelled are fixed options whose labels live under another prefix ("category.").
func Labelled(prefix string, values ...string) Options {
	return Options{Prefix: prefix, Values: values}
}

// FromFact takes the options that the caller loaded under name.
func FromFact(name string) Options { return Options{Fact: name} }

// Text is words of Min to Max runes. Lines: line breaks are allowed. Suggest names a fact whose options' labels are offered as ready
// words: pressing one is as good as typing it.
type Text struct {
	Min, Max int
	Lines    bool
	Suggest  string
}

// Media is Min to Max items of the kinds listed (empty: all kinds). Location counts as one if Location is set.
// Words typed here are not lost: they become a caption note if Caption names a Text step to append to.
type Media struct {
	Min, Max int
	Kinds    []string
	Location bool
	Caption  string
}

// Contact is a phone number: shared by button (verified only if the sender's own) or typed.
type Contact struct{}

// Location is a point shared by button.
type Location struct{}

// Date is a day, with buttons for the near ones, or typed ("11-25", "25日", "tomorrow"). Past or Future limit it.
type Date struct{ Past, Future bool }

// Number is a whole number in Min..Max, as buttons if there are at most ten.
type Number struct{ Min, Max int }

// Confirm is the card: every answered field with Edit, and Send. It must be the last step.
type Confirm struct{}

func (Choice) kind() string   { return "choice" }
func (Text) kind() string     { return "text" }
func (Media) kind() string    { return "media" }
func (Contact) kind() string  { return "contact" }
func (Location) kind() string { return "location" }
func (Date) kind() string     { return "date" }
func (Number) kind() string   { return "number" }
func (Confirm) kind() string  { return "confirm" }

// Draft is the answers so far, by step key.
type Draft map[string]Answer

// Answer is one answer. Which fields are set follows from the step's kind; Skipped means none.
// Label is what a chosen fact option was called when it was chosen (shown on the card), Labels the same for several.
type Answer struct {
	Text     string    `json:"t,omitempty"`
	Choices  []string  `json:"c,omitempty"`
	Other    bool      `json:"o,omitempty"` // Text was typed in place of a choice
	Label    string    `json:"l,omitempty"`
	Labels   []string  `json:"ls,omitempty"` // of several choices, in their order
	Media    []Item    `json:"m,omitempty"`
	Phone    string    `json:"p,omitempty"`
	Verified bool      `json:"pv,omitempty"`
	Number   int       `json:"n,omitempty"`
	Date     time.Time `json:"d,omitzero"`
	Skipped  bool      `json:"s,omitempty"`
}

// Item is one piece of media, or a location. Unique makes it idempotent.
type Item struct {
	Kind      string  `json:"k"`
	File      string  `json:"f,omitempty"`
	Unique    string  `json:"u,omitempty"`
	Name      string  `json:"n,omitempty"`
	Latitude  float64 `json:"y,omitempty"`
	Longitude float64 `json:"x,omitempty"`
	Message   int64   `json:"i,omitempty"` // message id: album order
}

// Setter checks an answer against a typed record and puts it there; dialog/answer makes them. An error that is Wrong is told
// to the person.
type Setter interface{ Check(a Answer) error }

// Wrong is what a setter returns when an answer cannot be taken: the one line that the person sees.
type Wrong struct{ Phrase Phrase }

// Error gives the key, for logs.
func (w Wrong) Error() string { return "dialog: wrong answer: " + w.Phrase.Key }

// Value is the single value of a choice, or the text.
func (a Answer) Value() string {
	if len(a.Choices) > 0 && !a.Other {
		return a.Choices[0]
	}
	return a.Text
}
