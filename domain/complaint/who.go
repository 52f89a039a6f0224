package complaint

import (
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Relation is what an actor is to one case. One actor can have several. The text names columns of the printed table.
type Relation string

// The relations. All but TheOwner and TheSystem need a role in the case's community at this moment, and none of these
// holds for the one complained about, for who complained, or for somebody who lives in that home (Case.MayServe).
const (
	TheOwner       Relation = "owner"       // who complained
	TheStandIn     Relation = "stand_in"    // staff, for a complainant who has no Telegram
	AnyStaff       Relation = "staff"       // staff of the community
	Free           Relation = "free"        // staff, while nobody has the case: acting makes one its handler
	TheHandler     Relation = "handler"     // has the case
	TheResponsible Relation = "responsible" // carries out the plan
	AnyManager     Relation = "manager"     // manager of the community
	Another        Relation = "another"     // staff, but neither the case's handler nor the responsible person
	TheSystem      Relation = "system"      // no person
	Along          Relation = "along"       // nobody by itself: it follows from what is done to another case
)

// relations is the one place that says when a relation holds.
var relations = map[Relation]func(c Case, by domain.Actor) bool{
	TheOwner:   func(c Case, by domain.Actor) bool { return by.Person != 0 && by.Person == c.Filing.Complainant.Person },
	TheStandIn: func(c Case, by domain.Actor) bool { return c.MayServe(by) && c.Filing.Complainant.Person == 0 },
	AnyStaff:   Case.MayServe,
	Free:       func(c Case, by domain.Actor) bool { return c.MayServe(by) && c.Handler == 0 },
	TheHandler: func(c Case, by domain.Actor) bool { return c.MayServe(by) && c.Handler == by.Person },
	TheResponsible: func(c Case, by domain.Actor) bool {
		return c.MayServe(by) && c.Plan != nil && c.Plan.Responsible == by.Person
	},
	AnyManager: func(c Case, by domain.Actor) bool { return c.MayServe(by) && by.Is(domain.Manager, c.Community) },
	Another: func(c Case, by domain.Actor) bool {
		return c.MayServe(by) && c.Handler != by.Person && (c.Plan == nil || c.Plan.Responsible != by.Person)
	},
	TheSystem: func(_ Case, by domain.Actor) bool { return by.System },
	Along:     func(Case, domain.Actor) bool { return false },
}

// Office says whether by may see c as one of the office: staff and managers of its community, but neither who complained nor the person
// about whom it is. A complaint about one of the office is seen by managers and by the handler whom they appoint; one about a manager
// by the company's admins in place of the managers (docs/design.md §1).
func (c Case) Office(by domain.Actor) bool {
	f := c.Filing
	switch {
	case by.Person == 0 || by.Person == f.About || by.Person == f.Complainant.Person || !by.Is(domain.Staff, c.Community):
		return false
	case !f.Confidential() || c.Handler == by.Person:
		return true
	case f.AboutRole == domain.Manager:
		return by.Admin
	}
	return by.Has(domain.ReadConfidential, c.Community)
}

// Party says whether by complained, lives in the home of who did, or in one that is named as the source: nobody serves himself, and nobody has a
// complaint about his own home (docs/design.md §1).
func (c Case) Party(by domain.Actor) bool {
	who := c.Filing.Complainant
	return by.Person != 0 && by.Person == who.Person || by.LivesIn(who.Home) || by.LivesAt(c.Community, c.Filing.Sources)
}

// MayServe says whether by may work on c: by may see it as one of the office, and is no party to it.
func (c Case) MayServe(by domain.Actor) bool { return c.Office(by) && !c.Party(by) }

// ofComplainant are the actions that a complainant does, or somebody of the office for one who has no Telegram.
var ofComplainant = []Action{Receive, Add, Urge, Withdraw, Reopen, Answer, Unsign}

// OfComplainant reports whether an action is one that a complainant does.
func (a Action) OfComplainant() bool { return slices.Contains(ofComplainant, a) }

// Noted reports whether somebody of the office wrote a row of history of the case for the complainant, who had no Telegram then: a caller.
func (p Complainant) Noted(e Entry) bool {
	return e.Do.OfComplainant() && e.ByName != "" && e.By != p.Person
}

// MayBeGiven says whether a manager may make to the handler of c: one of the staff who is neither the person about whom it is nor a
// party to it.
func (c Case) MayBeGiven(to domain.Actor) bool {
	c.Handler = to.Person
	return c.MayServe(to)
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

// VisibleTo says whether by may know that c exists: the complainant, and who may see it as one of the office.
func (c Case) VisibleTo(by domain.Actor) bool { return c.Is(TheOwner, by) || c.Office(by) }

// KnowsNames says whether by may see who complained: everybody who may see the case, but in a dispute between
// neighbours only the complainant, the handler and managers, and of those nobody who lives in the home that is named as the source.
func (c Case) KnowsNames(by domain.Actor) bool {
	if !c.Filing.Dispute() || !c.Office(by) {
		return c.VisibleTo(by)
	}
	return !by.LivesAt(c.Community, c.Filing.Sources) && (c.Handler == by.Person || by.Is(domain.Manager, c.Community))
}

// KnowsPhone says whether by may see the complainant's number whole: among those who may know who complained, the people who work on
// the case or took it down, managers, and all staff if nobody but a call reaches the complainant. To others it is masked.
func (c Case) KnowsPhone(by domain.Actor) bool {
	works := c.Handler == by.Person || c.Responsible() == by.Person || c.ReceivedBy == by.Person || by.Is(domain.Manager, c.Community)
	return c.Is(TheOwner, by) || c.KnowsNames(by) && (works || c.Filing.Complainant.Person == 0)
}

// Hide takes what tells who complained out of a text, however it is written: home, number and name.
func (f Filing) Hide(text string) string {
	who := f.Complainant
	if who.Contact != "" {
		text = strings.ReplaceAll(text, who.Contact, domain.Hidden)
	}
	return people.VeilName(people.VeilPhone(place.Veil(text, who.Label), who.Phone), who.Name)
}

// Hiding returns c with Hide on all that people wrote in it.
func Hiding(c Case) Case {
	c = c.apart()
	for _, p := range pieces(&c) {
		if p.text != nil {
			*p.text = c.Filing.Hide(*p.text)
		}
	}
	each(c.Additions, "", func(_ string, r *Addition) { r.Words = c.Filing.Hide(r.Words) }) // of joined cases too
	c.Filing.Place.Words, c.Filing.Happened, c.Filing.Wish = c.Filing.Hide(c.Filing.Place.Words), c.Filing.Hide(c.Filing.Happened), c.Filing.Hide(c.Filing.Wish)
	return c
}
