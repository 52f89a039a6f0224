package complaint

import (
	"time"

	"guanjia/domain"
)

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

// Neighbour is the category of disputes between neighbours, in which names are hidden (docs/design.md §1).
const Neighbour Category = "neighbour"

// Evidence is one item of evidence: a file by Telegram's own id, or a location. Kinds are the engine's kinds of media: photo,
// video, voice, audio, document, location.
type Evidence struct {
	Kind      string          `json:"kind"`
	File      string          `json:"file,omitempty"`   // Telegram's file_id; "" of a location, and once taken out (Gone)
	Unique    string          `json:"unique,omitempty"` // Telegram's file_unique_id
	Name      string          `json:"name,omitempty"`   // of a document
	Latitude  float64         `json:"lat,omitempty"`    // degrees north
	Longitude float64         `json:"lon,omitempty"`    // degrees east
	By        domain.PersonID `json:"by"`               // who gave it; 0: whoever leaves the record, when it is kept
	At        time.Time       `json:"at"`               // when, UTC; zero: when the record is kept
}

// Complainant is who complains.
type Complainant struct {
	Person domain.PersonID // 0 for somebody without the bot: the phone number is kept for the call
	Name   string
	Phone  string        // E.164; may be empty
	Home   domain.HomeID // 0: none
	Label  string        // the home as people say it
}

// Place is where it happens: a home or a building where known, and always words ("电梯", "3-2-1201 厨房").
type Place struct {
	Building domain.BuildingID // 0: not known
	Home     domain.HomeID     // 0: not known, or no home
	Words    string            // typed, or chosen (ChosenOrTyped)
}

// Filing is steps 1 and 2 in one: what the complainant said and wants.
type Filing struct {
	Channel     Channel
	Complainant Complainant
	Category    Category
	Place       Place
	Words       string
	Happened    string // words too ("今天早上"): people seldom know the minute
	Evidence    []Evidence
	Wish        string
	About       domain.PersonID // the member of staff complained about; 0 for none
	Emergency   bool            // a confirmed danger: priority P1 from the start
}

// SeeWords stands for a place that only the words tell: that of an emergency, where nobody is asked. It is no place at which things can
// repeat.
const SeeWords = "#see_words"
