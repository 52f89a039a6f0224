package voice

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to a voice.
type Relation string

// The relations. TheOffice, ABoss and WhoDoesIt need a role in the community at this moment. Nobody serves themselves: the author is never
// one of them, and who is praised is not before the praise is passed on.
const (
	TheAuthor Relation = "author"
	TheOffice Relation = "office"  // staff and managers of the community
	ABoss     Relation = "manager" // a manager of the community
	WhoDoesIt Relation = "person"  // the colleague who carries out what was adopted
	TheSystem Relation = "system"
)

// Relations lists every relation.
func Relations() []Relation { return []Relation{TheAuthor, TheOffice, ABoss, WhoDoesIt, TheSystem} }

// Is reports whether by has the relation r to v.
func (v Voice) Is(r Relation, by domain.Actor) bool {
	switch r {
	case TheSystem:
		return by.System
	case TheAuthor:
		return by.Person != 0 && by.Person == v.Author
	}
	if by.Person == 0 || by.Person == v.Author || by.Person == v.Praised || !by.Is(domain.Staff, v.Community) {
		return false
	}
	switch r {
	case ABoss:
		return by.Is(domain.Manager, v.Community)
	case WhoDoesIt:
		return by.Person == v.Plan.Person
	}
	return r == TheOffice
}

// Sees reports whether by may read v: the author, the office, and who is praised once the praise is passed on.
func (v Voice) Sees(by domain.Actor) bool {
	return v.Is(TheAuthor, by) || v.Is(TheOffice, by) || slices.Contains(Delivered(), v.Stage) && by.Person != 0 && by.Person == v.Praised
}

// The audiences of a voice's notices.
const (
	ToAuthor   ticket.Audience = "author"
	ToOffice   ticket.Audience = "office" // who may answer, and is not away
	ToManagers ticket.Audience = "managers"
	ToPerson   ticket.Audience = "person"  // who carries out what was adopted
	ToFormer   ticket.Audience = "former"  // who was to carry it out until then, and works there still
	ToPraised  ticket.Audience = "praised" // of praise that is passed on
)

// Move is one row of the table: at a stage, an action leads to a stage, if the voice is of one of the kinds, the actor has one of the
// relations Who and the gate Needs is satisfied.
type Move struct {
	From  Stage                                   // "": before it exists
	Do    Action                                  // the action; never ""
	To    Stage                                   // the stage after it; never ""
	Kinds []Kind                                  // of which voices; never nil
	Who   []Relation                              // nil: nobody by themselves; it is done together with another act
	Needs ticket.Gate[Voice, Record]              // the gate; never zero (ticket.Nothing asks for nothing)
	Tells []ticket.Telling[Voice, Record, Action] // nil: nobody is told
}

type (
	telling = ticket.Telling[Voice, Record, Action]
	tells   = []telling
	who     = []Relation
	kinds   = []Kind
)

func gate(name string, missing func(before, after Voice, rec Record) []string) ticket.Gate[Voice, Record] {
	return ticket.Gate[Voice, Record]{Name: name, Missing: missing}
}

// Gates.
var (
	nothing = ticket.Nothing[Voice, Record]()
	words   = gate("words", func(_, after Voice, _ Record) []string { return ticket.Without("words", ticket.Unsaid(after.Words)) })
	answer  = gate("answer", func(_, after Voice, _ Record) []string { return ticket.Without("answer", ticket.Unsaid(after.Answer)) })
	again   = gate("words", func(_, _ Voice, rec Record) []string {
		r, _ := rec.(AskingAgain)
		return ticket.Without("words", ticket.Unsaid(r.Words))
	})
	aCase = gate("case", func(_, after Voice, _ Record) []string { return ticket.Without("case", after.Case == 0) })
	aDay  = gate("day", func(_, after Voice, _ Record) []string { return ticket.Without("due", after.Until.IsZero()) })
	plan  = gate("plan", func(_, after Voice, _ Record) []string {
		return ticket.All(ticket.Without("improvement", ticket.Unsaid(after.Plan.Words)), ticket.Without("improvement_person", after.Plan.Person == 0),
			ticket.Without("improvement_due", after.Plan.Due.IsZero()))
	})
	aMain     = gate("main", func(_, after Voice, _ Record) []string { return ticket.Without("main", after.Main == 0) })
	successor = gate("another person", func(before, after Voice, rec Record) []string {
		r, _ := rec.(Assigning)
		return ticket.Without("improvement_person", after.Plan.Person == 0 && !r.Left || after.Plan.Person != 0 && after.Plan.Person == before.Plan.Person)
	})
	reason = gate("reason", func(_, after Voice, _ Record) []string { return ticket.Without("reason", ticket.Unsaid(after.Reason)) })
	report = gate("report", func(_, after Voice, _ Record) []string { return ticket.Without("proof", ticket.Unsaid(after.Report)) })
)

// tell makes a telling.
func tell(to ticket.Audience, key string, buttons ...Action) telling {
	return telling{Audience: to, Key: "voice." + key, Buttons: buttons}
}

// of makes a telling for voices of one kind.
func of(k Kind, t telling) telling {
	t.When = func(_, after Voice, _ Record) bool { return after.Kind == k }
	return t
}

// unheard tells the managers that a day is over; of a plan also who carries it out.
func unheard() tells {
	planned := func(_, after Voice, _ Record) bool { return after.Stage == Adopted }
	person, office := tell(ToPerson, "late.person", Finish), tell(ToOffice, "late")
	person.When = planned
	office.When = func(before, after Voice, rec Record) bool { return !planned(before, after, rec) }
	return tells{person, office, tell(ToManagers, "late")}
}

// assigned tells who carries out a suggestion from now on, and the managers if that is nobody.
func assigned() tells {
	list := tells{tell(ToPerson, "assign.person", Finish), tell(ToFormer, "assign"), tell(ToManagers, "unowned", Assign)}
	list[1].When = func(_, after Voice, rec Record) bool {
		r, _ := rec.(Assigning)
		return after.Main == 0 && !r.Left
	}
	for i, nobody := range map[int]bool{0: false, 2: true} { // what goes on together with another is told of once
		list[i].When = func(_, after Voice, _ Record) bool { return after.Main == 0 && (after.Plan.Person == 0) == nobody }
	}
	return list
}

// joined tells the author that a suggestion goes on together with another one; nobody's words are shown to anybody.
func joined() telling {
	t := tell(ToAuthor, "join")
	t.When = func(_, _ Voice, rec Record) bool {
		r, _ := rec.(Joining)
		return !r.Quiet
	}
	return t
}

// passedOn tells whom praise is about, unless that person has left: then the author and the managers read that.
func passedOn() tells {
	left := func(_, _ Voice, rec Record) bool {
		r, _ := rec.(Passing)
		return r.Left
	}
	there := func(before, after Voice, rec Record) bool { return !left(before, after, rec) }
	list := tells{tell(ToPraised, "praised"), tell(ToAuthor, "pass_on"), tell(ToManagers, "praised.office"), tell(ToAuthor, "left"), tell(ToManagers, "left.office")}
	for i := range list {
		if list[i].When = there; i > 2 {
			list[i].When = left
		}
	}
	return list
}

// row holds the moves of several stages in one line; to "" means that the stage does not change.
type row struct {
	from  []Stage
	do    Action
	to    Stage
	kinds kinds
	who   who
	needs ticket.Gate[Voice, Record]
	tells tells
}

// rows are the table of moves (docs/design.md §13). Nothing else decides what may follow what.
var rows = []row{
	{[]Stage{""}, File, Registered, Kinds(), nil, words, tells{of(Question, tell(ToOffice, "question", Reply)), of(Suggestion, tell(ToOffice, "suggestion", Consider)),
		of(Praise, tell(ToOffice, "praise", PassOn, Withhold))}},
	{[]Stage{Registered, Answered}, Reply, Answered, kinds{Question}, who{TheOffice}, answer, tells{tell(ToAuthor, "reply", Helped, Again, Complain)}},
	{[]Stage{Answered}, Helped, Settled, kinds{Question}, who{TheAuthor}, nothing, nil},
	{[]Stage{Answered}, Again, Registered, kinds{Question}, who{TheAuthor}, again, tells{tell(ToOffice, "again", Reply)}},
	{[]Stage{Answered}, Rest, Settled, kinds{Question}, who{TheSystem}, nothing, nil},
	{[]Stage{Registered}, Recast, Registered, kinds{Question}, who{TheOffice}, nothing, tells{tell(ToAuthor, "recast"), tell(ToManagers, "suggestion", Consider)}},

	{[]Stage{Registered, Considering}, Consider, Considering, kinds{Suggestion}, who{TheOffice, TheSystem}, aDay, tells{tell(ToAuthor, "consider")}},
	{[]Stage{Registered, Considering}, Adopt, Adopted, kinds{Suggestion}, who{ABoss, TheSystem}, plan, tells{tell(ToAuthor, "adopt"), tell(ToPerson, "adopt.person", Finish)}},
	{[]Stage{Adopted}, Assign, Adopted, kinds{Suggestion}, who{ABoss, TheSystem}, successor, assigned()},
	{[]Stage{Registered, Considering, Adopted}, Decline, Declined, kinds{Suggestion}, who{ABoss, TheSystem}, reason, tells{tell(ToAuthor, "decline"), tell(ToPerson, "decline.person")}},
	{[]Stage{Adopted}, Finish, Done, kinds{Suggestion}, who{WhoDoesIt, ABoss, TheSystem}, report, tells{tell(ToAuthor, "finish"), tell(ToManagers, "finish.office")}},
	{[]Stage{Registered, Considering}, Join, "", kinds{Suggestion}, who{TheOffice, TheSystem}, aMain, tells{joined()}},
	{[]Stage{Registered, Considering}, Unjoin, "", kinds{Suggestion}, who{TheOffice, TheSystem}, nothing, nil},

	{[]Stage{Registered}, PassOn, PassedOn, kinds{Praise}, who{TheOffice}, nothing, passedOn()},
	{[]Stage{Registered}, Withhold, Withheld, kinds{Praise}, who{TheOffice}, reason, tells{tell(ToAuthor, "withhold")}},

	{[]Stage{Registered, Answered, Considering}, Complain, Complained, Kinds(), who{TheAuthor, TheOffice}, aCase, tells{tell(ToAuthor, "complain")}},
	{[]Stage{Registered, Answered, Considering}, Withdraw, Withdrawn, Kinds(), who{TheAuthor}, nothing, nil},
	{[]Stage{Registered, Considering, Adopted}, Late, "", Kinds(), who{TheSystem}, nothing, unheard()},
}

// table is the table of moves.
var table = ticket.NewTable(ticket.Spread(rows, row.stages, row.move), func(m Move) (Stage, Action) { return m.From, m.Do })

func (r row) stages() (from []Stage, to Stage) { return r.from, r.to }

func (r row) move(from, to Stage) Move {
	return Move{From: from, Do: r.do, To: to, Kinds: r.kinds, Who: r.who, Needs: r.needs, Tells: r.tells}
}

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// allowed reports whether a row is one for v and by. Only the author makes a complaint of a voice without a name: a complaint has one. One
// that goes on together with another is decided with that.
func (v Voice) allowed(m Move, by domain.Actor) bool {
	switch {
	case m.Do == Unjoin && v.Main == 0, by.System && v.Main == 0 && m.Do != Late && m.Do != Rest && m.Do != Assign:
		return false
	case v.Main != 0 && !by.System && m.Do != Unjoin && m.Do != Withdraw && !(m.Do == Complain && by.Person == v.Author):
		return false
	}
	if m.Do == Complain && v.Anonymous && by.Person != v.Author {
		return false
	}
	return slices.Contains(m.Kinds, v.Kind) && slices.ContainsFunc(m.Who, func(r Relation) bool { return v.Is(r, by) })
}

// May lists what by can do to v at this moment, in the order of the buttons.
func (v Voice) May(by domain.Actor) []Action {
	var list []Action
	for _, t := range triggers.Rows() {
		if m, there := table.Find(v.Stage, t.Do); there && v.allowed(m, by) {
			list = append(list, t.Do)
		}
	}
	return list
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor): who has written a voice and who carries it
// out can be anybody who has it.
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return slices.ContainsFunc(m.Who, func(r Relation) bool {
			return Voice{Community: in, Author: by.Person}.Is(r, by) || Voice{Community: in, Plan: Plan{Person: by.Person}}.Is(r, by)
		})
	})
}
