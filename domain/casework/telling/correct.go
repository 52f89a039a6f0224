package telling

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// fieldOf returns a field of a filing as the history shows it; the zero Value: nothing. name is the name of the person about whom it is,
// if that is known.
func fieldOf(field complaint.Field, f complaint.Filing, name string) domain.Value {
	yes := func(holds bool) domain.Value {
		if holds {
			return domain.Word("field.yes")
		}
		return domain.Word("field.no")
	}
	switch field {
	case complaint.OfCategory:
		return domain.Word("category." + string(f.Category))
	case complaint.OfPlace:
		return f.Place.Value()
	case complaint.OfAbout:
		return domain.Text(name)
	case complaint.OfHome:
		return domain.Text(f.Complainant.Label)
	case complaint.OfContact:
		return domain.Text(strings.TrimSpace(f.Complainant.Name + " " + f.Complainant.Phone))
	case complaint.OfSources:
		return domain.Texts(f.Sources)
	case complaint.OfDispute:
		return yes(f.Dispute())
	case complaint.OfEmergency:
		return yes(f.Emergency)
	}
	return domain.Value{}
}
