package complaint

import "guanjia/domain"

// Field is what a correction changes. The text is stored in the history.
type Field string

// The fields.
const (
	OfCategory  Field = "category"
	OfAbout     Field = "about"
	OfHome      Field = "home"
	OfContact   Field = "contact"
	OfSources   Field = "sources"
	OfDispute   Field = "dispute"
	OfEmergency Field = "emergency"
	OfPlace     Field = "place"
)

// Fields lists every field, in the order in which they are offered.
func Fields() []Field {
	return []Field{OfCategory, OfPlace, OfAbout, OfSources, OfDispute, OfEmergency, OfHome, OfContact}
}

// Correction is the record of Correct: one field of the filing as it should have been. Only what belongs to Field is read.
type Correction struct {
	Field     Field           // which field is corrected; the gate refuses an unknown one, and ""
	Category  Category        // of OfCategory, where the gate refuses ""; else not read
	About     domain.PersonID // also with the category AboutStaff; 0: nobody by name
	Name      string          // of About, set by the desk; "": nobody by name
	AboutRole domain.Role     // as in Filing; the desk sets it; "": About is no manager, or 0
	Who       Complainant     // OfHome: Home and Label; OfContact: Name and Phone, and Person, which the desk sets; zero: the filing loses them
	Place     domain.Place    // OfPlace, where the gate refuses zero; the desk reads its words and sets its label
	Sources   []string        // at most MaxSources; nil: none
	Yes       bool            // OfDispute, OfEmergency: whether it is one
	Reason    string          // may be ""
	// Over and Idle say that the handler, or the responsible person, may not have the case after the correction: it goes back to those who
	// may see it. The desk sets them. false: they may keep it.
	Over, Idle bool
	Lost       []string // the names of those; the desk sets it; nil: nobody loses it
}

// Corrected returns the filing with the correction.
func (f Filing) Corrected(r Correction) Filing {
	switch r.Field {
	case OfCategory:
		f.Category = r.Category
		f.About, f.AboutRole = 0, ""
		if r.Category == AboutStaff {
			f.About, f.AboutRole = r.About, r.AboutRole
		}
		f = f.Sourced()
	case OfAbout:
		f.About, f.AboutRole = r.About, r.AboutRole
		if r.About != 0 {
			f.Category = AboutStaff
		}
	case OfHome:
		f.Complainant.Home, f.Complainant.Label = r.Who.Home, r.Who.Label
	case OfContact:
		f.Complainant.Name, f.Complainant.Phone, f.Complainant.Person = r.Who.Name, r.Who.Phone, r.Who.Person
	case OfPlace:
		f.Place = r.Place
	case OfSources:
		f.Sources, f.Neighbours = r.Sources, len(r.Sources) > 0 && f.Category != Neighbour
	case OfDispute:
		f.Neighbours = r.Yes && f.Category != Neighbour
	case OfEmergency:
		f.Emergency = r.Yes
	}
	return f
}
