package complaint

import (
	"strings"

	"guanjia/domain"
)

// Relation is what an actor is to one case. One actor can have several. The text names columns of the printed table.
type Relation string

// The relations. All but TheOwner and TheSystem need a role in the case's community at this moment, and none of these
// holds for the one complained about.
const (
	TheOwner       Relation = "owner"       // who complained
	TheStandIn     Relation = "stand_in"    // staff, for a complainant who has no Telegram
	AnyStaff       Relation = "staff"       // staff of the community
	Free           Relation = "free"        // staff, while nobody has the case: acting makes one its handler
	TheHandler     Relation = "handler"     // has the case
	TheResponsible Relation = "responsible" // carries out the plan
	AnyManager     Relation = "manager"     // manager of the community
	Another        Relation = "another"     // staff, but neither the case's handler nor its complainant
	TheSystem      Relation = "system"      // no person
	Along          Relation = "along"       // nobody by itself: it follows from what is done to another case
)

// relations is the one place that says when a relation holds.
var relations = map[Relation]func(c Case, by domain.Actor) bool{
	TheOwner:   func(c Case, by domain.Actor) bool { return by.Person != 0 && by.Person == c.Filing.Complainant.Person },
	TheStandIn: func(c Case, by domain.Actor) bool { return staff(c, by) && c.Filing.Complainant.Person == 0 },
	AnyStaff:   staff,
	Free:       func(c Case, by domain.Actor) bool { return staff(c, by) && c.Handler == 0 },
	TheHandler: func(c Case, by domain.Actor) bool { return staff(c, by) && c.Handler == by.Person },
	TheResponsible: func(c Case, by domain.Actor) bool {
		return staff(c, by) && c.Plan != nil && c.Plan.Responsible == by.Person
	},
	AnyManager: func(c Case, by domain.Actor) bool { return staff(c, by) && by.Is(domain.Manager, c.Community) },
	Another: func(c Case, by domain.Actor) bool {
		return staff(c, by) && c.Handler != by.Person && c.Filing.Complainant.Person != by.Person
	},
	TheSystem: func(_ Case, by domain.Actor) bool { return by.System },
	Along:     func(Case, domain.Actor) bool { return false },
}

// staff holds for staff and managers of the case's community, except the one complained about.
func staff(c Case, by domain.Actor) bool {
	return by.Person != 0 && by.Person != c.Filing.About && by.Is(domain.Staff, c.Community)
}

// Relations lists every relation.
func Relations() []Relation {
	return []Relation{TheOwner, TheStandIn, AnyStaff, Free, TheHandler, TheResponsible, AnyManager, Another, TheSystem, Along}
}

// Is says whether by stands in relation r to c.
func (c Case) Is(r Relation, by domain.Actor) bool {
	holds := relations[r]
	return holds != nil && holds(c, by)
}

// IsAny says whether one of rs holds.
func (c Case) IsAny(rs []Relation, by domain.Actor) bool {
	for _, r := range rs {
		if c.Is(r, by) {
			return true
		}
	}
	return false
}

// VisibleTo says whether by may know that c exists: the complainant, and staff of the community except the one
// complained about.
func (c Case) VisibleTo(by domain.Actor) bool { return c.IsAny([]Relation{TheOwner, AnyStaff}, by) }

// KnowsNames says whether by may see who complained: everybody who may see the case, but in a dispute between
// neighbours only the complainant, the handler and managers.
func (c Case) KnowsNames(by domain.Actor) bool {
	if c.Filing.Category != Neighbour {
		return c.VisibleTo(by)
	}
	return c.IsAny([]Relation{TheOwner, TheHandler, AnyManager}, by)
}

// KnowsPhone says whether by may see the complainant's number whole: among those who may know who complained, whoever works on the case
// or took it down, managers, and all staff if nobody but a call reaches the complainant. To others it is masked.
func (c Case) KnowsPhone(by domain.Actor) bool {
	return c.KnowsNames(by) && (c.IsAny([]Relation{TheOwner, TheStandIn, TheHandler, TheResponsible, AnyManager}, by) ||
		by.Person != 0 && by.Person == c.ReceivedBy)
}

// HidePlace takes a home's label out of the words of a place.
func HidePlace(words, label string) string {
	if label == "" {
		return words
	}
	return strings.TrimSpace(strings.ReplaceAll(words, label, "…"))
}
