package improve

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to a task.
type Relation string

// The relations. All but TheSystem need a role in the task's community at this moment.
const (
	ThePerson   Relation = "person"   // the member of staff who does it
	TheVerifier Relation = "verifier" // who was named to judge it, and does not do it
	AnotherBoss Relation = "judge"    // a manager of the community who does not do it
	AnyManager  Relation = "manager"  // a manager of the community
	AnyStaff    Relation = "staff"    // staff and managers of the community
	TheSystem   Relation = "system"   // the program itself
)

// Relations lists every relation.
func Relations() []Relation {
	return []Relation{ThePerson, TheVerifier, AnotherBoss, AnyManager, AnyStaff, TheSystem}
}

// Is reports whether by has the relation r to t.
func (t Task) Is(r Relation, by domain.Actor) bool {
	if r == TheSystem {
		return by.System
	}
	if by.Person == 0 || !by.Is(domain.Staff, t.Community) {
		return false
	}
	switch r {
	case ThePerson:
		return by.Person == t.Person
	case TheVerifier:
		return by.Person == t.Verifier && by.Person != t.Person
	case AnotherBoss:
		return by.Person != t.Person && by.Is(domain.Manager, t.Community)
	case AnyManager:
		return by.Is(domain.Manager, t.Community)
	}
	return r == AnyStaff
}

// The audiences of a task's notices.
const (
	ToPerson       ticket.Audience = "person"
	ToFormer       ticket.Audience = "former"   // who did it until then, and works there still
	ToVerifier     ticket.Audience = "verifier" // managers, if nobody is named or whoever is named has left
	ToManagers     ticket.Audience = "managers"
	ToComplainants ticket.Audience = "complainants" // of the cases behind it
)

// Move is one row of the table: at a stage, an action leads to a stage, if the actor has one of the relations Who and the gate Needs is
// satisfied.
type Move struct {
	From  Stage                                  // "": before it exists
	Do    Action                                 // the action; never ""
	To    Stage                                  // the stage after it; never ""
	Who   []Relation                             // nil: nobody by themselves; it is done together with another act
	Needs ticket.Gate[Task, Record]              // the gate; never zero (ticket.Nothing asks for nothing)
	Tells []ticket.Telling[Task, Record, Action] // nil: nobody is told
}

// aTask needs what a task must have when it is opened.
func aTask(_, after Task, _ Record) []string {
	return ticket.All(
		ticket.Without("improvement", ticket.Unsaid(after.Words)),
		ticket.Without("improvement_person", after.Person == 0 && ticket.Blank(after.Name)),
		ticket.Without("improvement_due", after.Due.IsZero()),
	)
}

// aSuccessor needs who does it from now on, unless who did it has left.
func aSuccessor(before, after Task, rec Record) []string {
	r, _ := rec.(Assigning)
	return ticket.Without("improvement_person", after.Person == 0 && !r.Left || after.Person != 0 && after.Person == before.Person)
}

// someEvidence needs the cases that repeat.
func someEvidence(_, after Task, _ Record) []string {
	return ticket.Without("evidence", len(after.Evidence) == 0)
}

// aDay needs the day until which a proposal is put aside.
func aDay(_, after Task, _ Record) []string { return ticket.Without("due", after.Until.IsZero()) }

// aProof needs words or a picture that show what was done.
func aProof(_, after Task, _ Record) []string {
	return ticket.Without("proof", ticket.Unsaid(after.Done) && len(after.Media) == 0)
}

// aJudgement needs a result and a reason.
func aJudgement(_, after Task, _ Record) []string {
	return ticket.All(ticket.Without("result", !slices.Contains(Results(), after.Result)), ticket.Without("reason", ticket.Unsaid(after.Reason)))
}

// aReason needs a reason.
func aReason(_, after Task, _ Record) []string {
	return ticket.Without("reason", ticket.Unsaid(after.Reason))
}

// gate makes a gate from a name and a check.
func gate(name string, missing func(before, after Task, rec Record) []string) ticket.Gate[Task, Record] {
	return ticket.Gate[Task, Record]{Name: name, Missing: missing}
}

// tell makes a telling.
func tell(to ticket.Audience, key string, buttons ...Action) ticket.Telling[Task, Record, Action] {
	return ticket.Telling[Task, Record, Action]{Audience: to, Key: "improve." + key, Buttons: buttons}
}

// heard tells the complainants of the cases behind a task its result, with a sentence for each result. Nothing is told if nobody can judge it.
func heard() []ticket.Telling[Task, Record, Action] {
	list := tells{tell(ToPerson, "judge")}
	for _, r := range []Result{Effective, Partly, NotAtAll} {
		one := tell(ToComplainants, "heard."+string(r))
		one.When = func(_, after Task, _ Record) bool { return after.Result == r }
		list = append(list, one)
	}
	return list
}

// unowned tells the managers of a task that nobody does.
func unowned(key string) ticket.Telling[Task, Record, Action] {
	t := tell(ToManagers, key, Assign)
	t.When = func(_, after Task, _ Record) bool { return after.Unowned() }
	return t
}

// former tells who did a task until then, unless that follows from leaving or an absence.
func former(t ticket.Telling[Task, Record, Action]) ticket.Telling[Task, Record, Action] {
	t.When = func(_, _ Task, rec Record) bool {
		r, _ := rec.(Assigning)
		return !r.Left
	}
	return t
}

type tells = []ticket.Telling[Task, Record, Action]

type who = []Relation

var nothing = ticket.Nothing[Task, Record]()

// table is the table of moves (docs/design.md §9). Nothing else decides what may follow what.
var table = ticket.NewTable([]Move{
	{"", Propose, Proposed, nil, gate("evidence", someEvidence), tells{tell(ToManagers, "propose", Begin, JoinCases, Ignore)}},
	{"", Begin, Opened, nil, gate("task", aTask), tells{tell(ToPerson, "open", Finish)}},
	{Proposed, Begin, Opened, who{AnyManager}, gate("task", aTask), tells{tell(ToPerson, "open", Finish)}},
	{Proposed, Ignore, Ignored, who{AnyManager}, gate("day", aDay), nil},
	{Ignored, Recall, Proposed, who{TheSystem}, nothing, tells{tell(ToManagers, "recall", Begin, JoinCases, Ignore)}},
	{Ignored, Begin, Opened, who{AnyManager}, gate("task", aTask), tells{tell(ToPerson, "open", Finish)}},
	{Opened, Remind, Opened, who{TheSystem}, nothing, tells{tell(ToPerson, "remind", Finish), unowned("remind_other")}},
	{Opened, Late, Opened, who{TheSystem}, nothing, tells{tell(ToPerson, "late", Finish), tell(ToManagers, "late_other")}},
	{Opened, Assign, Opened, who{AnyManager, TheSystem}, gate("another person", aSuccessor), tells{tell(ToPerson, "assign", Finish), former(tell(ToFormer, "assign_other")), unowned("unowned")}},
	{Opened, Finish, Watching, who{ThePerson, AnyManager}, gate("proof", aProof), tells{tell(ToVerifier, "done")}},
	{Watching, Recur, Watching, who{TheSystem}, nothing, tells{tell(ToVerifier, "recur"), tell(ToManagers, "recur")}},
	{Watching, Except, Watching, who{TheVerifier, AnotherBoss}, nothing, nil},
	{Watching, Expose, Watching, who{AnyStaff}, nothing, nil},
	{Watching, Ask, Watching, who{TheSystem}, nothing, tells{tell(ToVerifier, "ask", Judge)}},
	{Watching, Judge, Judged, who{TheVerifier, AnotherBoss}, gate("judgement", aJudgement), heard()},
	{Opened, Drop, Dropped, who{AnyManager}, gate("reason", aReason), tells{tell(ToPerson, "drop")}},
	{Watching, Drop, Dropped, who{AnyManager}, gate("reason", aReason), tells{tell(ToPerson, "drop")}},
}, func(m Move) (Stage, Action) { return m.From, m.Do })

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// May lists what by can do to t at now. An occasion is offered only where the watch waits for some.
func (t Task) May(by domain.Actor, now time.Time) []Action {
	var list []Action
	for _, do := range Actions() {
		if t.Why(do, by, now) == nil && (do != Expose || t.Watch.Occasions > 0) {
			list = append(list, do)
		}
	}
	return list
}

func (t Task) isAny(rs []Relation, by domain.Actor) bool {
	return slices.ContainsFunc(rs, func(r Relation) bool { return t.Is(r, by) })
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor): who does a task and who judges it can be
// anybody who has it.
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return Task{Community: in, Person: by.Person}.isAny(m.Who, by) || Task{Community: in, Verifier: by.Person}.isAny(m.Who, by)
	})
}
