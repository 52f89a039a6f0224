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

// Tell is a notice of a change before its readers are known (ticket.Tell).
type Tell = ticket.Tell[Action]

// The audiences (docs/design.md §2, "who is told"). The complainant is told of his own acts, too.
const (
	ToComplainant ticket.Audience = "complainant"
	ToDuty        ticket.Audience = "duty" // customer service on duty: staff of the community who may see the case
	ToHandler     ticket.Audience = "handler"
	ToFormer      ticket.Audience = "former" // who was handler before the change
	ToResponsible ticket.Audience = "responsible"
	ToManagers    ticket.Audience = "managers"
)

// ChosenOrTyped is a value of a Filing that was either chosen or typed: a chosen one stands behind "#" and is shown in the
// reader's language, as the catalogue entry kind.<chosen>; typed words are shown as they are.
func ChosenOrTyped(kind, s string) domain.Value {
	if key, chosen := strings.CutPrefix(s, "#"); chosen && key != "" {
		return domain.Word(kind + "." + key)
	}
	return domain.Text(s)
}

// Kinds of what can be chosen instead of typed: prefixes of catalogue keys.
const (
	PlaceKind    = "place"
	HappenedKind = "complaint.happened"
	WishKind     = "complaint.wish"
	ReferralKind = "referral"
)

// inner are details of public rows that stay in the office.
var inner = map[Action][]string{
	Visit: {"words"},
	Join:  {"main", "reason"},
	Close: {"lesson", "cause", "improvement", "improvement_words", "improvement_person", "improvement_due"},
}

// ForComplainant is a row as the complainant may read it; false if it stays in the office.
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
