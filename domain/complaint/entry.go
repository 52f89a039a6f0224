package complaint

import (
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Entry is one row of a case's history (ticket.Entry).
type Entry = ticket.Entry[Stage, Action]

// Change is what an act did to a case (ticket.Change).
type Change = ticket.Change[Case, Stage, Action]

// Tell is a notice for an audience (ticket.Tell).
type Tell = ticket.Tell[Action]

// The audiences (docs/design.md §2, "who is told"). The complainant also gets notices of changes that the complainant made.
const (
	ToComplainant ticket.Audience = "complainant"
	ToDuty        ticket.Audience = "duty" // staff of the community who are on duty and may see the case
	ToHandler     ticket.Audience = "handler"
	ToFormer      ticket.Audience = "former" // the handler before the change
	ToResponsible ticket.Audience = "responsible"
	ToManagers    ticket.Audience = "managers"
	ToAdmins      ticket.Audience = "admins" // of the company, named in the settings
)

// ChosenOrTyped returns a value of a Filing for showing. A chosen value begins with "#" and is shown in the reader's language, as the
// catalogue entry kind.<chosen>; typed words are shown as they are.
func ChosenOrTyped(kind, s string) domain.Value {
	if key, chosen := strings.CutPrefix(s, "#"); chosen && key != "" {
		return domain.Word(kind + "." + key)
	}
	return domain.Text(s)
}

// The prefixes of catalogue keys for values that can be chosen instead of typed.
const (
	HappenedKind = "complaint.happened"
	WishKind     = "complaint.wish"
	ReferralKind = "referral"
	ReasonKind   = "assessment.reason"
	ContactKind  = "intake.phone"
)

// inner lists the details of public rows that the complainant does not see.
var inner = map[Action][]string{
	Visit: {"words"},
	Join:  {"main", "reason"},
	Close: {"lesson", "cause", "improvement", "improvement_words", "improvement_person", "improvement_due"},
}

// ForComplainant returns a row as the complainant sees it; false if the complainant does not see it at all.
func ForComplainant(e Entry) (Entry, bool) {
	if !e.Public {
		return Entry{}, false
	}
	if hidden := inner[e.Do]; len(hidden) > 0 {
		e.Details = maps.Clone(e.Details)
		maps.DeleteFunc(e.Details, func(name string, _ domain.Value) bool { return slices.Contains(hidden, name) })
	}
	return e, true
}

// Readable is the history of c that by may read: all of it for staff, the public rows for the complainant.
func Readable(history []Entry, c Case, by domain.Actor) []Entry {
	staff := c.Office(by)
	var rows []Entry
	for _, e := range history {
		e = c.RedactedEntry(e)
		if !staff {
			public, ok := ForComplainant(e)
			if !ok {
				continue
			}
			e = public
		}
		if !c.KnowsNames(by) {
			e = nameless(e, c)
		}
		rows = append(rows, e)
	}
	return rows
}

// nameless is a row without what tells who complained.
func nameless(e Entry, c Case) Entry {
	if e.By == c.Filing.Complainant.Person {
		e.ByName = ""
	}
	own := domain.Values{}
	for name, v := range e.Details {
		v.Text = c.Filing.Hide(v.Text)
		own[name] = v
	}
	e.Details = own
	return e
}
