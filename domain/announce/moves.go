package announce

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to an announcement.
type Relation string

// The relations.
const (
	TheReader Relation = "reader"  // an owner whose home it concerns, or who got it
	TheOffice Relation = "office"  // staff and managers of the community
	ABoss     Relation = "manager" // a manager of the community
	TheSystem Relation = "system"  // the program itself
)

// Relations lists every relation.
func Relations() []Relation { return []Relation{TheReader, TheOffice, ABoss, TheSystem} }

// Is reports whether by has the relation r to a; whether somebody is a reader only the recipients and homes say.
func (a Announcement) Is(r Relation, by domain.Actor) bool {
	switch r {
	case TheSystem:
		return by.System
	case TheOffice:
		return by.Person != 0 && by.Is(domain.Staff, a.Community)
	case ABoss:
		return by.Person != 0 && by.Is(domain.Manager, a.Community)
	}
	return false
}

// ToReaders are the recipients of the last edition: each gets one letter, with all homes that it concerns.
const ToReaders ticket.Audience = "recipients"

// Move is one row of the table: at a stage, an action leads to a stage, if the actor has one of the relations Who and the gate Needs is
// satisfied.
type Move struct {
	From    Stage                             // "": before it exists
	Do      Action                            // the action; never ""
	To      Stage                             // the stage after it; never ""
	Who     []Relation                        // never empty
	Needs   ticket.Gate[Announcement, Record] // the gate; never zero (ticket.Nothing asks for nothing)
	Freezes bool                              // whether who gets the last edition is fixed in the transaction of this move
	Tells   []ticket.Audience                 // whose letters follow; nil: nobody's
}

type (
	who  = []Relation
	told = []ticket.Audience
)

func gate(name string, missing func(before, after Announcement, rec Record) []string) ticket.Gate[Announcement, Record] {
	return ticket.Gate[Announcement, Record]{Name: name, Missing: missing}
}

// Gates.
var (
	nothing = ticket.Nothing[Announcement, Record]()
	edition = gate("text, scope", func(_, after Announcement, _ Record) []string {
		e := after.Latest()
		return ticket.All(ticket.Without("announcement_text", ticket.Unsaid(e.Text)), ticket.Without("announcement_scope", e.Scope.IsZero()))
	})
)

// rows are the table of moves (docs/design.md §14). Nothing else decides what may follow what.
var rows = []Move{
	{"", Send, Sending, who{ABoss}, edition, true, told{ToReaders}},
	{"", Schedule, Scheduled, who{ABoss}, edition, false, nil},
	{Scheduled, Release, Sending, who{TheSystem}, nothing, true, told{ToReaders}},
	{Scheduled, Withdraw, Withdrawn, who{ABoss}, nothing, false, nil},
	{Sending, Withdraw, Withdrawn, who{ABoss}, nothing, false, nil},
	{Sending, Out, Sent, who{TheSystem}, nothing, false, nil},
	{Sent, Correct, Correcting, who{ABoss}, edition, true, told{ToReaders}},
	{Correcting, Withdraw, Sent, who{ABoss}, nothing, false, nil},
	{Correcting, Out, Sent, who{TheSystem}, nothing, false, nil},
	{Sent, End, Ended, who{ABoss, TheSystem}, nothing, false, nil},
}

// table is the table of moves.
var table = ticket.NewTable(rows, func(m Move) (Stage, Action) { return m.From, m.Do })

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// Freezes reports whether a change fixes who gets the last edition.
func Freezes(ch Change) bool {
	e := ch.Last()
	m, there := table.Find(e.Before, e.Do)
	return there && m.Freezes
}

func (a Announcement) allowed(m Move, by domain.Actor) bool {
	return slices.ContainsFunc(m.Who, func(r Relation) bool { return a.Is(r, by) })
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor).
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return Announcement{Community: in}.allowed(m, by)
	})
}

// MayOpen reports whether by may make an announcement in a community.
func MayOpen(by domain.Actor, in domain.CommunityID) bool {
	m, _ := table.Find("", Send)
	return Announcement{Community: in}.allowed(m, by)
}

// MayOpenSome reports whether by may make an announcement in any community.
func MayOpenSome(by domain.Actor) bool {
	return by.Admin || slices.ContainsFunc(by.Grants, func(g domain.Grant) bool { return MayOpen(by, g.Community) })
}

// Trigger says how people ask for an action, by the button "button.announcement.<action>". The commands are /announce, which makes one, and /notices, which lists them.
type Trigger = ticket.Trigger[Action]

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{{Do: Withdraw}, {Do: Correct, Flow: "correct_notice"}, {Do: End, Flow: "end_notice"}})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }
