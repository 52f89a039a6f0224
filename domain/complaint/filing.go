package complaint

import (
	"slices"
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

// Category is the subject of a complaint: a key that the configuration lists ("elevator"). Its name is the catalogue entry
// "category.<key>".
type Category string

// Neighbour is the category of disputes between neighbours. In it names are hidden (docs/design.md §1).
const Neighbour Category = "neighbour"

// AboutStaff is the category of complaints about the office's own people. Only managers see such a case (docs/design.md §1).
const AboutStaff Category = "staff"

// Evidence is one item of evidence: a file that Telegram stores, or a location. Its kinds are those of the dialog engine: photo, video,
// voice, audio, document, location.
type Evidence struct {
	Kind      string          `json:"kind"`             // one of the kinds above; never ""
	File      string          `json:"file,omitempty"`   // Telegram's file_id; "" of a location, and after a redaction (Gone)
	Unique    string          `json:"unique,omitempty"` // Telegram's file_unique_id; "" of a location, and after a redaction
	Name      string          `json:"name,omitempty"`   // of a document; else ""
	Latitude  float64         `json:"lat,omitempty"`    // degrees north; 0 of a file (Gone tells a location from one that was redacted)
	Longitude float64         `json:"lon,omitempty"`    // degrees east; 0 of a file
	By        domain.PersonID `json:"by"`               // who gave it; 0: set to the author of the record when that is stored
	At        time.Time       `json:"at"`               // UTC; zero: set when the record is stored
}

// Complainant is the person who complains.
type Complainant struct {
	Person domain.PersonID // 0: has no Telegram, and is told by telephone
	Name   string          // "" if not known yet
	Phone  string          // E.164; "" if not known
	Home   domain.HomeID   // 0: none
	Label  string          // the label of the home; "" if there is none
	// Contact is another way to reach the person: an e-mail or postal address, ComesToDesk or ContactUnknown; "" if none was asked for
	Contact string
}

// Filing is the record of steps 1 and 2: the complaint as it was received.
type Filing struct {
	Channel     Channel         // required
	Complainant Complainant     // who complains; gate.InFiling says what of it is required; zero in an emergency of which nobody knows who reported it
	Category    Category        // "" if not known yet
	Place       domain.Place    // may be zero in a complaint through the bot: the complainant did not say where
	Words       string          // what the complainant wrote; "" only if there is evidence, and after Case.Anonymous
	Happened    string          // words too ("今天早上"), because people rarely know the minute; "" if not given
	Evidence    []Evidence      // nil: none; at most MaxEvidence
	Wish        string          // what the complainant wants; "" if not given
	About       domain.PersonID // the member of staff about whom it is; 0: none, or none by name
	AboutRole   domain.Role     // Manager if About is a manager of the community; else "". The desk sets it
	Sources     []string        // labels of the homes named as the source; at most MaxSources; nil: none
	Neighbours  bool            // whether it is a dispute between neighbours in a category that usually is none; set from its words, sources and place (Sourced)
	Emergency   bool            // whether it is a danger that the complainant confirmed: P1 from the start
	Arrived     time.Time       // UTC; of a letter or e-mail: when it came in, never after now; zero: now. The case keeps it as Received
	Danger      string          // of an emergency: the kind ("lift") for the notice; "" if not known. It is not stored with the case
}

// Written says whether it came as a letter or e-mail, which may have come before it is taken down.
func (f Filing) Written() bool { return f.Channel == ByMail || f.Channel == ByEmail }

// Dispute says whether it is a dispute between neighbours, in which the complainant stays hidden.
func (f Filing) Dispute() bool { return f.Category == Neighbour || f.Neighbours }

// Confidential says whether only managers, and the handler whom they appoint, may see the case: it is about one of the office's people,
// named or not.
func (f Filing) Confidential() bool { return f.About != 0 || f.Category == AboutStaff }

// Scope is how many homes are concerned as far as the place tells: a common part of a building or of the community; else one home.
func (f Filing) Scope() Scope {
	switch p := f.Place; {
	case slices.Contains(domain.CommunityParts(), p.Part):
		return WholeCommunity
	case p.Part == domain.Whole, slices.Contains(domain.BuildingParts(), p.Part):
		return OneBuilding
	}
	return OneHome
}
