package incident

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to an incident.
type Relation string

// The relations.
const (
	TheReader      Relation = "reader"      // an owner whose home it concerns, or who was told of it
	TheOffice      Relation = "office"      // staff and managers of the community
	TheResponsible Relation = "responsible" // the member of staff who writes the news
	ABoss          Relation = "manager"     // a manager of the community
	TheSystem      Relation = "system"      // the program itself
)

// Relations lists every relation.
func Relations() []Relation {
	return []Relation{TheReader, TheOffice, TheResponsible, ABoss, TheSystem}
}

// Is reports whether by has the relation r to x; whether somebody is a reader only homes and letters say.
func (x Incident) Is(r Relation, by domain.Actor) bool {
	switch r {
	case TheSystem:
		return by.System
	case TheOffice:
		return by.Person != 0 && by.Is(domain.Staff, x.Community)
	case TheResponsible:
		return by.Person != 0 && by.Person == x.Responsible && by.Is(domain.Staff, x.Community)
	case ABoss:
		return by.Person != 0 && by.Is(domain.Manager, x.Community)
	}
	return false
}

// The audiences.
const (
	ToScope       ticket.Audience = "scope"       // who lives where it lasts now, and who was told before and is concerned still
	ToTold        ticket.Audience = "told"        // everybody who was ever told, and who lives in its scope now
	ToResponsible ticket.Audience = "responsible" // who writes the news
	ToBosses      ticket.Audience = "managers"    // the managers of the community
	ToAffected    ticket.Audience = "affected"    // who said that their home is concerned: one question
	ToFormer      ticket.Audience = "former"      // who was responsible until then, if a colleague did it
)

// Move is one row of the table: at a stage, an action leads to a stage, if the actor has one of the relations Who and the gate Needs is
// satisfied.
type Move struct {
	From  Stage                         // "": before it exists
	Do    Action                        // the action; never ""
	To    Stage                         // the stage after it; never ""
	Who   []Relation                    // never empty
	Needs ticket.Gate[Incident, Record] // the gate; never zero (ticket.Nothing asks for nothing)
	News  ticket.Audience               // who gets its news; "": it has none
	Tells []ticket.Audience             // who else is told at once; nil: nobody
}

type (
	who  = []Relation
	told = []ticket.Audience
)

func gate(name string, missing func(before, after Incident, rec Record) []string) ticket.Gate[Incident, Record] {
	return ticket.Gate[Incident, Record]{Name: name, Missing: missing}
}

// Gates.
var (
	nothing  = ticket.Nothing[Incident, Record]()
	contents = gate("what, scope, text, next news", func(_, after Incident, _ Record) []string {
		return ticket.All(ticket.Without("incident_scope", after.Scope.IsZero()), ticket.Without("incident_text", ticket.Unsaid(after.Latest().Text)),
			ticket.Without("incident_next", after.NextBy.IsZero()))
	})
	planned = gate("scope, start, end, text; a reason if it is told later than the lead time asks", func(_, after Incident, rec Record) []string {
		lead, _ := rec.(lead)
		return ticket.All(ticket.Without("incident_scope", after.Scope.IsZero()), ticket.Without("incident_start", after.Since.IsZero()),
			ticket.Without("incident_end", after.Ends.IsZero()), ticket.Without("incident_text", ticket.Unsaid(after.Latest().Text)),
			ticket.Without("incident_reason", lead.short && ticket.Unsaid(after.Reason)))
	})
	reason = gate("a reason", func(_, after Incident, _ Record) []string {
		return ticket.Without("incident_reason", ticket.Unsaid(after.Latest().Text))
	})
	something = gate("a text or another end", func(before, after Incident, _ Record) []string {
		return ticket.Without("incident_text", ticket.Unsaid(after.Latest().Text) && after.Ends.Equal(before.Ends))
	})
	cause = gate("when it was over, and the cause", func(_, after Incident, _ Record) []string {
		return ticket.Without("incident_cause", ticket.Unsaid(after.Latest().Text))
	})
	successor = gate("another person", func(before, after Incident, rec Record) []string {
		r, _ := rec.(Assigning)
		return ticket.Without("improvement_person", after.Responsible == 0 && !r.Left || after.Responsible != 0 && after.Responsible == before.Responsible)
	})
	doubted = gate("enough homes of a part that say so", func(_, _ Incident, rec Record) []string {
		d, _ := rec.(Doubt)
		return ticket.Without("incident_homes", len(d.Parts) == 0)
	})
)

// rows are the table of moves (docs/design.md §15). Nothing else decides what may follow what.
var rows = []Move{
	{"", Start, Open, who{TheOffice}, contents, ToScope, nil},
	{"", Schedule, Planned, who{TheOffice}, planned, ToScope, nil},
	{Planned, Withdraw, Withdrawn, who{TheOffice}, nothing, "", told{ToFormer}},
	{Planned, Remind, Planned, who{TheSystem}, nothing, ToTold, nil},
	{Planned, Begin, Open, who{TheOffice}, nothing, ToTold, told{ToFormer}},
	{Planned, Defer, Planned, who{TheOffice}, planned, ToTold, told{ToFormer}},
	{Planned, Cancel, Ended, who{TheOffice}, reason, ToTold, told{ToFormer}},
	{Planned, Late, Planned, who{TheSystem}, nothing, "", told{ToResponsible}},
	{Planned, Unheard, Planned, who{TheSystem}, nothing, "", told{ToBosses}},
	{Planned, Assign, Planned, who{ABoss, TheSystem}, successor, "", told{ToResponsible, ToFormer}},
	{Planned, Take, Planned, who{TheOffice}, nothing, "", told{ToFormer}},
	{Open, Withdraw, Withdrawn, who{TheOffice}, nothing, "", told{ToFormer}},
	{Open, Update, Open, who{TheResponsible, ABoss}, something, ToScope, told{ToFormer}},
	{Open, Late, Open, who{TheSystem}, nothing, "", told{ToResponsible}},
	{Open, Unheard, Open, who{TheSystem}, nothing, "", told{ToBosses}},
	{Open, Assign, Open, who{ABoss, TheSystem}, successor, "", told{ToResponsible, ToFormer}},
	{Open, Take, Open, who{TheOffice}, nothing, "", told{ToFormer}},
	{Open, Restore, Restored, who{TheResponsible, ABoss}, cause, ToScope, told{ToFormer}},
	{Open, NotYet, Open, who{TheSystem}, doubted, ToScope, told{ToResponsible}},
	{Open, Cancel, Ended, who{ABoss}, reason, ToTold, told{ToFormer}},
	{Restored, NotYet, Open, who{TheSystem}, doubted, ToScope, told{ToResponsible}},
	{Restored, Assign, Restored, who{ABoss, TheSystem}, successor, "", told{ToResponsible, ToFormer}},
	{Restored, Take, Restored, who{TheOffice}, nothing, "", told{ToFormer}},
	{Restored, Close, Ended, who{ABoss, TheSystem}, nothing, "", told{ToAffected, ToFormer}},
}

// table is the table of moves.
var table = ticket.NewTable(rows, func(m Move) (Stage, Action) { return m.From, m.Do })

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// MoveOf returns the row by which a change was made.
func MoveOf(ch Change) Move {
	e := ch.Last()
	m, _ := table.Find(e.Before, e.Do)
	return m
}

func (x Incident) allowed(m Move, by domain.Actor) bool {
	return slices.ContainsFunc(m.Who, func(r Relation) bool { return x.Is(r, by) })
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor): who is responsible can be anybody who has it.
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return Incident{Community: in, Responsible: by.Person}.allowed(m, by)
	})
}

// MayOpen reports whether by may make an incident in a community; how much of it one may concern, above decides.
func MayOpen(by domain.Actor, in domain.CommunityID) bool {
	m, _ := table.Find("", Start)
	return Incident{Community: in}.allowed(m, by)
}

// MayWake reports whether by may let the letters of an incident leave in quiet hours.
func MayWake(by domain.Actor, in domain.CommunityID) bool { return by.Is(domain.Manager, in) }

// MayTellAll reports whether by may tell of an incident in the whole community.
func MayTellAll(by domain.Actor, in domain.CommunityID) bool {
	return Incident{Community: in}.wide(scope.Whole(), by) == nil
}

// Trigger says how people ask for an action, by the button "button.incident.<action>". The commands are /incident, which makes one or lists them, and /notices, which shows residents what is valid.
type Trigger = ticket.Trigger[Action]

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{{Do: Withdraw}, {Do: Restore, Flow: "incident_restore"}, {Do: Update, Flow: "incident_update"}, {Do: Begin, Flow: "incident_begin"}, {Do: Defer, Flow: "incident_move"}, {Do: Take}, {Do: Assign, Flow: "incident_assign"}, {Do: Close}, {Do: Cancel, Flow: "incident_cancel"}})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }
