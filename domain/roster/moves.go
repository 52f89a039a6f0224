package roster

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to a shift.
type Relation string

// The relations.
const (
	TheHolder  Relation = "holder"  // who has the shift
	TheAsked   Relation = "asked"   // who is asked to take it
	AnyManager Relation = "manager" // a manager of the community
	TheSystem  Relation = "system"  // no person
)

// Relations lists every relation.
func Relations() []Relation { return []Relation{TheHolder, TheAsked, AnyManager, TheSystem} }

// Is reports whether by has the relation r to s.
func (s Shift) Is(r Relation, by domain.Actor) bool {
	staff := by.Person != 0 && by.Is(domain.Staff, s.Community)
	switch r {
	case TheHolder:
		return staff && by.Person == s.Person
	case TheAsked:
		return staff && s.Asking && by.Person != s.Person && (s.Asked == 0 || s.Asked == by.Person)
	case AnyManager:
		return by.Is(domain.Manager, s.Community)
	case TheSystem:
		return by.System
	}
	return false
}

// The audiences of a shift's notices.
const (
	ToHolder   ticket.Audience = "holder"   // who has the shift after the change
	ToFormer   ticket.Audience = "former"   // who had it before the change
	ToLast     ticket.Audience = "last"     // who is on duty at the post until the next one comes
	ToAsked    ticket.Audience = "asked"    // who is asked to take it
	ToManagers ticket.Audience = "managers" // the managers of the community
)

// Move is one row of the table of moves.
type Move struct {
	From  Stage                                   // "": before it exists
	Do    Action                                  // the action; never ""
	To    Stage                                   // the stage after it; never ""
	Who   []Relation                              // who may do it; never empty
	Needs ticket.Gate[Shift, Record]              // the gate; never zero (ticket.Nothing asks for nothing)
	Tells []ticket.Telling[Shift, Record, Action] // nil: nobody is told
}

type telling = ticket.Telling[Shift, Record, Action]

func gate(name string, missing func(before, after Shift, rec Record) []string) ticket.Gate[Shift, Record] {
	return ticket.Gate[Shift, Record]{Name: name, Missing: missing}
}

// Gates.
var (
	nothing = ticket.Nothing[Shift, Record]()
	window  = gate("window", func(_, after Shift, _ Record) []string {
		return ticket.All(ticket.Without("shift_time", !after.From.Before(after.To) || after.To.Sub(after.From) > Longest), ticket.Without("shift_person", after.Person == 0), ticket.Without("shift_post", after.Post == 0))
	})
	reason = gate("reason", func(before, _ Shift, rec Record) []string {
		r, _ := rec.(Asking)
		return ticket.All(ticket.Without("reason", !slices.Contains(Reasons(), r.Reason)), ticket.Without("shift_person", r.Person == before.Person))
	})
	another = gate("another", func(before, _ Shift, rec Record) []string {
		r, _ := rec.(Covering)
		return ticket.Without("shift_person", r.Person == 0 || r.Person == before.Person)
	})
)

// to makes a telling.
func to(a ticket.Audience, key string, buttons ...Action) telling {
	return telling{Audience: a, Key: key, Buttons: buttons}
}

// was is a telling that is due if the shift before the change had been told as late.
func was(t telling) telling {
	t.When = func(before, _ Shift, _ Record) bool { return before.Late && before.Stage == Planned }
	return t
}

var (
	live    = []Stage{Planned, On}
	holder  = []Relation{TheHolder}
	asked   = []Relation{TheAsked}
	manager = []Relation{AnyManager}
	byTime  = []Relation{TheSystem}
)

// row holds the moves of several stages in one line; to "" means that the stage does not change.
type row struct {
	from  []Stage
	do    Action
	to    Stage
	who   []Relation
	needs ticket.Gate[Shift, Record]
	tells []telling
}

// rows are the table of moves (docs/design.md §5).
var rows = []row{
	{[]Stage{""}, Schedule, Planned, []Relation{AnyManager, TheSystem}, window, nil}, // who has new shifts is told of all of them at once
	{[]Stage{Planned}, Remind, "", byTime, nothing, []telling{to(ToHolder, "shift.remind", CheckIn, Ask)}},
	{[]Stage{Planned}, Late, "", byTime, nothing, []telling{to(ToHolder, "shift.late", CheckIn, Ask), to(ToLast, "shift.stay"), to(ToManagers, "shift.late.managers", Cover)}},
	{[]Stage{Planned}, CheckIn, On, []Relation{TheHolder, AnyManager}, nothing, []telling{to(ToLast, "shift.relieved"), to(ToHolder, "shift.checked_in"), was(to(ToManagers, "shift.came"))}},
	{live, Ask, "", holder, reason, []telling{to(ToAsked, "shift.ask", Agree, Decline)}},
	{live, Agree, Planned, asked, nothing, []telling{to(ToFormer, "shift.agree"), to(ToManagers, "shift.agree.managers")}},
	{live, Decline, "", asked, nothing, []telling{to(ToHolder, "shift.decline", Ask)}},
	{live, Cover, Planned, manager, another, []telling{to(ToHolder, "shift.cover"), to(ToFormer, "shift.cover.former")}},
	{live, Split, "", byTime, nothing, nil},                                  // in the name of who takes the part; the change of the part tells
	{live, Remove, Removed, []Relation{AnyManager, TheSystem}, nothing, nil}, // of who leaves by the system; told of all at once, as Schedule
	{live, End, Ended, byTime, nothing, nil},
}

var table = ticket.NewTable(ticket.Spread(rows, row.stages, row.move), func(m Move) (Stage, Action) { return m.From, m.Do })

func (r row) stages() (from []Stage, to Stage) { return r.from, r.to }

func (r row) move(from, to Stage) Move {
	return Move{From: from, Do: r.do, To: to, Who: r.who, Needs: r.needs, Tells: r.tells}
}

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// Trigger says how people ask for an action, by the button "button.shift.<action>". The command is /roster, which lists shifts.
type Trigger = ticket.Trigger[Action]

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{{Do: CheckIn}, {Do: Agree}, {Do: Decline}, {Do: Ask}, {Do: Cover}, {Do: Remove}})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }

// May lists what by can do to s at now.
func (s Shift) May(by domain.Actor, now time.Time) []Action {
	var list []Action
	for _, t := range triggers.Rows() {
		do := t.Do
		m, there := table.Find(s.Stage, do)
		if !there || !s.isAny(m.Who, by) || s.timely(do, now) != nil || do == Decline && s.Asked == 0 {
			continue
		}
		list = append(list, do)
	}
	return list
}

func (s Shift) isAny(rs []Relation, by domain.Actor) bool {
	return slices.ContainsFunc(rs, func(r Relation) bool { return s.Is(r, by) })
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor): who has a shift can be anybody who has it.
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return Shift{Community: in, Person: by.Person}.isAny(m.Who, by)
	})
}
