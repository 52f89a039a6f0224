package improve

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to a task.
type Relation string

// The relations. Each needs a role in the task's community at this moment.
const (
	ThePerson  Relation = "person"  // the member of staff who does it
	Another    Relation = "another" // a member of staff who does not do it
	AnyManager Relation = "manager" // a manager of the community
)

// Is reports whether by has the relation r to t.
func (t Task) Is(r Relation, by domain.Actor) bool {
	if by.Person == 0 || !by.Is(domain.Staff, t.Community) {
		return false
	}
	switch r {
	case ThePerson:
		return by.Person == t.Person
	case Another:
		return by.Person != t.Person
	case AnyManager:
		return by.Is(domain.Manager, t.Community)
	}
	return false
}

// The audiences of a task's notices.
const (
	ToPerson   ticket.Audience = "person"
	ToManagers ticket.Audience = "managers"
)

// Move is one row of the table: at a stage, an action leads to a stage, if the actor has one of the relations Who and the gate Needs is
// satisfied.
type Move struct {
	From  Stage                                  // "": before it exists
	Do    Action                                 // the action
	To    Stage                                  // the stage after it
	Who   []Relation                             // nil: nobody by themselves; it is done together with another act
	Needs ticket.Gate[Task, Record]              // the gate
	Tells []ticket.Telling[Task, Record, Action] // nil: nobody is told
}

// aTask needs what a new task must have.
func aTask(_, after Task, _ Record) []string {
	return ticket.All(
		ticket.Without("improvement", ticket.Blank(after.Words)),
		ticket.Without("improvement_person", after.Person == 0 && ticket.Blank(after.Name)),
		ticket.Without("improvement_due", after.Due.IsZero()),
	)
}

// aProof needs the words that say what was done.
func aProof(_, after Task, _ Record) []string {
	return ticket.Without("words", ticket.Blank(after.Done))
}

// aJudgement needs a result and a reason.
func aJudgement(_, after Task, _ Record) []string {
	return ticket.All(ticket.Without("result", !slices.Contains(Results(), after.Result)), ticket.Without("reason", ticket.Blank(after.Reason)))
}

// aReason needs a reason.
func aReason(_, after Task, _ Record) []string {
	return ticket.Without("reason", ticket.Blank(after.Reason))
}

// gate makes a gate from a name and a check.
func gate(name string, missing func(before, after Task, rec Record) []string) ticket.Gate[Task, Record] {
	return ticket.Gate[Task, Record]{Name: name, Missing: missing}
}

// tells makes one telling for each audience, all with the same key.
func tells(key string, to ...ticket.Audience) []ticket.Telling[Task, Record, Action] {
	var list []ticket.Telling[Task, Record, Action]
	for _, a := range to {
		list = append(list, ticket.Telling[Task, Record, Action]{Audience: a, Key: key})
	}
	return list
}

// table is the table of moves (docs/design.md §9). Nothing else decides what may follow what.
var table = ticket.NewTable([]Move{
	{"", Begin, Opened, nil, gate("task", aTask), tells("improve.open", ToPerson)},
	{Opened, Finish, Watching, []Relation{ThePerson, AnyManager}, gate("proof", aProof), tells("improve.done", ToManagers)},
	{Watching, Judge, Judged, []Relation{Another}, gate("judgement", aJudgement), tells("improve.judge", ToPerson)},
	{Opened, Drop, Dropped, []Relation{AnyManager}, gate("reason", aReason), tells("improve.drop", ToPerson)},
	{Watching, Drop, Dropped, []Relation{AnyManager}, gate("reason", aReason), tells("improve.drop", ToPerson)},
}, func(m Move) (Stage, Action) { return m.From, m.Do })

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// May lists what by can do to t at this moment.
func (t Task) May(by domain.Actor) []Action {
	var list []Action
	for _, do := range Actions() {
		if m, there := table.Find(t.Stage, do); there && t.isAny(m.Who, by) {
			list = append(list, do)
		}
	}
	return list
}

func (t Task) isAny(rs []Relation, by domain.Actor) bool {
	return slices.ContainsFunc(rs, func(r Relation) bool { return t.Is(r, by) })
}
