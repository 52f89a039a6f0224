package alarm

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Relation is what an actor is to an alarm.
type Relation string

// The relations. AnyStaff, TheLeader and AnyManager need a role in the community at this moment; whether somebody may see the case, and so
// the alarm, is decided by the case (domain/duty asks it).
const (
	AnyStaff    Relation = "staff"    // staff and managers of the community
	TheLeader   Relation = "leader"   // who answered first, or has taken over
	IsPresent   Relation = "there"    // who has arrived
	AnyManager  Relation = "manager"  // a manager of the community
	TheReporter Relation = "reporter" // who reported the emergency
	TheStarter  Relation = "starter"  // the manager who began the drill
	TheSystem   Relation = "system"   // no person
)

// Relations lists every relation.
func Relations() []Relation {
	return []Relation{AnyStaff, TheLeader, IsPresent, AnyManager, TheReporter, TheStarter, TheSystem}
}

// Is reports whether by has the relation r to a.
func (a Alarm) Is(r Relation, by domain.Actor) bool {
	staff := by.Person != 0 && by.Is(domain.Staff, a.Community)
	switch r {
	case AnyStaff:
		return staff
	case TheLeader:
		return staff && by.Person == a.Leader
	case IsPresent:
		return staff && a.IsThere(by.Person)
	case AnyManager:
		return staff && by.Is(domain.Manager, a.Community)
	case TheReporter:
		return by.Person != 0 && slices.ContainsFunc(a.Reports, func(r Report) bool { return r.Person == by.Person || r.By == by.Person })
	case TheStarter:
		return staff && a.Drill() && by.Person == a.RaisedBy
	case TheSystem:
		return by.System
	}
	return false
}

// The audiences of an alarm's notices.
const (
	ToRung      ticket.Audience = "rung"      // those who are called now
	ToCalled    ticket.Audience = "called"    // everybody who was called and has not said no
	ToLeader    ticket.Audience = "leader"    // who answered first
	ToFormer    ticket.Audience = "former"    // who was the leader before
	ToManagers  ticket.Audience = "managers"  // the managers of the community
	ToAdmins    ticket.Audience = "admins"    // the company's admins
	ToReporters ticket.Audience = "reporters" // everybody who reported it
	ToJoining   ticket.Audience = "joining"   // whose report joins
)

// Move is one row of the table: at a stage, an action leads to a stage, if the actor has one of the relations Who and the gate Needs is
// satisfied.
type Move struct {
	From  Stage                                   // "": before it exists
	Do    Action                                  // the action; never ""
	To    Stage                                   // the stage after it; never ""
	Who   []Relation                              // nil: nobody by themselves; it is done together with another act
	Needs ticket.Gate[Alarm, Record]              // the gate; never zero (ticket.Nothing asks for nothing)
	Tells []ticket.Telling[Alarm, Record, Action] // nil: nobody is told
}

type (
	telling = ticket.Telling[Alarm, Record, Action]
	check   = func(before, after Alarm, rec Record) []string
)

// Groups of relations, and of stages.
var (
	anyStaff = []Relation{AnyStaff}
	decides  = []Relation{TheLeader, IsPresent, AnyManager}
	byTime   = []Relation{TheSystem}

	danger = []Stage{Called, Answered, OnSite}
	live   = []Stage{Called, Answered, OnSite, Contained}
)

// Gates.
var (
	nothing = ticket.Nothing[Alarm, Record]()
	aKind   = gate("report", func(_, after Alarm, _ Record) []string { return ticket.Without("report", len(after.Reports) == 0) })
	minutes = gate("minutes", func(_, _ Alarm, rec Record) []string {
		r, _ := rec.(Answering)
		return ticket.Without("minutes", !slices.Contains(Minutes(), r.Minutes))
	})
	aReason = gate("reason", func(_, _ Alarm, rec Record) []string {
		r, _ := rec.(Excusing)
		return ticket.Without("reason", !slices.Contains(Reasons(), r.Reason))
	})
	whom = gate("whom", func(_, _ Alarm, rec Record) []string {
		r, _ := rec.(Helping)
		return ticket.Without("whom", !slices.Contains(Outsiders(), r.Kind))
	})
	finding = gate("finding", func(_, after Alarm, _ Record) []string {
		f, lift := after.Found, after.Kind == OfLift
		return ticket.All(ticket.Without("scene", ticket.Unsaid(f.Words)), ticket.Without("people", ticket.Blank(f.People)),
			ticket.Without("door", lift && ticket.Blank(f.Door)), ticket.Without("lift_state", lift && !slices.Contains(LiftConditions(), f.Lift)))
	})
	words = gate("words", func(_, after Alarm, _ Record) []string { return ticket.Without("reason", ticket.Unsaid(after.Reason)) })
)

func gate(name string, missing check) ticket.Gate[Alarm, Record] {
	return ticket.Gate[Alarm, Record]{Name: name, Missing: missing}
}

// to makes a telling; when is nil for one that is always due.
func to(a ticket.Audience, key string, when func(before, after Alarm, rec Record) bool, buttons ...Action) telling {
	return telling{Audience: a, Key: key, Buttons: buttons, When: when}
}

// Conditions of tellings.
func firstClimb(before, after Alarm, _ Record) bool {
	return before.Climbs == 0 && after.Climbs == 1 && before.Answered.IsZero() // else they were told that who had answered does not come
}
func still(before, after Alarm, rec Record) bool {
	r, _ := rec.(Calling)
	return r.Waited > 0 && !firstClimb(before, after, rec)
}
func leads(before, after Alarm, _ Record) bool { return before.Leader != after.Leader }
func keeps(before, after Alarm, _ Record) bool { return before.Leader == after.Leader }
func again(before, after Alarm, _ Record) bool {
	return before.Leader == after.Leader && !after.ArriveBy.Equal(before.ArriveBy)
}
func later(before, after Alarm, rec Record) bool {
	return again(before, after, rec) && after.ArriveBy.After(before.ArriveBy)
}
func sooner(before, after Alarm, rec Record) bool {
	return again(before, after, rec) && after.ArriveBy.Before(before.ArriveBy)
}

// tardy reports whether it is known by this answer, and not before, that nobody will be there in time.
func tardy(before, after Alarm, rec Record) bool {
	r, _ := rec.(Answering)
	return Late(after, r.Due) > 0 && (Late(before, r.Due) == 0 || leads(before, after, rec))
}

// nearer reports whether a helper will be there before everybody else.
func nearer(before, after Alarm, rec Record) bool {
	if !besides(before, after, rec) || len(after.Coming) == 0 {
		return false
	}
	last := after.Coming[len(after.Coming)-1] // who has just said so
	return last.By.Before(after.ArriveBy) && !slices.ContainsFunc(after.Coming[:len(after.Coming)-1], func(c Coming) bool { return !c.By.After(last.By) })
}
func underWay(before, _ Alarm, _ Record) bool { return before.Leader != 0 }
func besides(before, after Alarm, rec Record) bool {
	return !leads(before, after, rec) && !again(before, after, rec)
}
func called(_, _ Alarm, rec Record) bool   { r, _ := rec.(Helping); return !r.Came }
func came(_, _ Alarm, rec Record) bool     { r, _ := rec.(Helping); return r.Came }
func bySystem(_, _ Alarm, rec Record) bool { _, is := rec.(Plain); return is }
func byLoss(_, _ Alarm, rec Record) bool   { _, is := rec.(Losing); return is }
func often(_, _ Alarm, rec Record) bool    { r, _ := rec.(Ending); return r.Before+1 >= FalseOften }
func line(names ...string) func(before, after Alarm, rec Record) bool {
	return func(_, _ Alarm, rec Record) bool { r, _ := rec.(Crossing); return slices.Contains(names, r.Line) }
}

// row holds the moves of several stages in one line; to "" means that the stage does not change.
type row struct {
	from  []Stage
	do    Action
	to    Stage
	who   []Relation
	needs ticket.Gate[Alarm, Record]
	tells []telling
}

// rows are the table of moves (docs/design.md §5). Nothing else decides what may follow what.
var rows = []row{
	{[]Stage{""}, Raise, Called, nil, aKind, []telling{to(ToReporters, "alarm.own", nil), to(ToRung, "alarm.raised", nil, Answer, Cannot)}}, // of a report that has left another alarm; of a new case the desk tells
	{danger, Join, "", nil, aKind, []telling{to(ToJoining, "alarm.joined.owner", nil), to(ToCalled, "alarm.joined", nil)}},
	{danger, Leave, "", nil, nothing, []telling{to(ToCalled, "alarm.left", nil)}},
	{danger, Locate, "", nil, nothing, []telling{to(ToCalled, "alarm.located", underWay)}},
	{[]Stage{Called}, Merge, Ended, nil, nothing, []telling{to(ToCalled, "alarm.merged", nil)}},

	{[]Stage{Called}, Climb, Called, byTime, nothing, []telling{to(ToReporters, "alarm.unanswered", firstClimb, Claim), to(ToReporters, "alarm.still", still, Claim), to(ToRung, "alarm.call", nil, Answer, Cannot)}},
	{[]Stage{Called}, Answer, Answered, anyStaff, minutes, []telling{to(ToReporters, "alarm.answered", nil), to(ToManagers, "alarm.tardy", tardy, Answer), to(ToCalled, "alarm.taken", nil, Answer)}},
	{[]Stage{Answered}, Answer, Answered, anyStaff, minutes, []telling{to(ToReporters, "alarm.later", later), to(ToReporters, "alarm.sooner", sooner), to(ToReporters, "alarm.nearer", nearer),
		to(ToLeader, "alarm.too", besides), to(ToManagers, "alarm.tardy", tardy, Answer), to(ToCalled, "alarm.later.called", later), to(ToCalled, "alarm.sooner.called", sooner)}},
	{[]Stage{OnSite}, Answer, OnSite, anyStaff, minutes, []telling{to(ToLeader, "alarm.too", besides)}},
	{danger, Cannot, "", anyStaff, aReason, nil},
	{[]Stage{Answered}, GiveUp, Called, []Relation{TheLeader}, aReason, []telling{to(ToReporters, "alarm.alone", nil, Claim), to(ToManagers, "alarm.given_up", nil)}},
	{[]Stage{OnSite}, GiveUp, OnSite, []Relation{TheLeader}, aReason, []telling{to(ToLeader, "alarm.lead", nil, Outside, Contain), to(ToManagers, "alarm.passed.office", nil), to(ToCalled, "alarm.passed.office", nil)}},
	{[]Stage{Answered}, PassOn, Answered, []Relation{TheLeader, TheSystem}, nothing, []telling{to(ToReporters, "alarm.passed", nil), to(ToLeader, "alarm.lead", nil, Arrive, Answer, GiveUp), to(ToManagers, "alarm.passed.office", nil),
		to(ToFormer, "alarm.lapsed", bySystem, Arrive, Answer), to(ToFormer, "alarm.lost", byLoss, Arrive, Answer), to(ToCalled, "alarm.passed.office", nil)}},
	{[]Stage{Answered}, Ask, Answered, byTime, nothing, []telling{to(ToLeader, "alarm.ask", nil, Arrive, Answer, GiveUp)}},
	{[]Stage{Answered}, Lapse, Called, byTime, nothing, []telling{to(ToReporters, "alarm.alone", nil, Claim), to(ToFormer, "alarm.lapsed", nil, Arrive, Answer), to(ToManagers, "alarm.lapsed.office", nil)}},
	{[]Stage{OnSite}, PassOn, Answered, byTime, nothing, []telling{to(ToReporters, "alarm.passed", nil), to(ToLeader, "alarm.lead", nil, Arrive, Answer, GiveUp), to(ToManagers, "alarm.passed.office", nil), to(ToCalled, "alarm.passed.office", nil)}},
	{[]Stage{Answered, OnSite}, Lose, Called, byTime, nothing, []telling{to(ToReporters, "alarm.lost.owner", nil, Claim), to(ToFormer, "alarm.lost", nil, Arrive, Answer), to(ToManagers, "alarm.lost.office", nil)}},
	{[]Stage{Answered, OnSite}, Drop, "", byTime, nothing, []telling{to(ToLeader, "alarm.dropped", keeps), to(ToLeader, "alarm.lead", leads, Outside, Contain), to(ToManagers, "alarm.passed.office", leads), to(ToCalled, "alarm.passed.office", leads)}},
	{[]Stage{Called, Answered}, Arrive, OnSite, anyStaff, nothing, []telling{to(ToReporters, "alarm.arrived", nil), to(ToManagers, "alarm.arrived.office", nil), to(ToCalled, "alarm.arrived.office", nil)}},
	{[]Stage{OnSite}, Arrive, OnSite, anyStaff, nothing, []telling{to(ToReporters, "alarm.arrived", nil), to(ToLeader, "alarm.arrived.office", nil)}},

	{live, Outside, "", anyStaff, whom, []telling{to(ToCalled, "alarm.outside", called), to(ToReporters, "alarm.outside.owner", called), to(ToCalled, "alarm.outside.came", came)}},
	{danger, Line, "", byTime, nothing, []telling{to(ToCalled, "alarm.line.help", line(LineHelp), Outside), to(ToManagers, "alarm.line.arrive", line(LineArrive), Answer),
		to(ToLeader, "alarm.line.lift_firm", line(LineLiftFirm)), to(ToManagers, "alarm.line.lift_firm", line(LineLiftFirm)), to(ToManagers, "alarm.line.warn", line(LineWarn)),
		to(ToManagers, "alarm.line.accident", line(LineAccident)), to(ToAdmins, "alarm.line.accident", line(LineAccident))}},

	{[]Stage{Answered, OnSite}, Contain, Contained, decides, finding, []telling{to(ToReporters, "alarm.contained", nil), to(ToManagers, "alarm.contained.office", nil, HandOn), to(ToCalled, "alarm.contained.office", nil)}},
	{danger, Claim, "", []Relation{TheReporter, AnyStaff}, nothing, []telling{to(ToLeader, "alarm.claim", nil, StandDown), to(ToManagers, "alarm.claim", nil, StandDown), to(ToCalled, "alarm.claim.called", nil, Answer)}},
	{danger, StandDown, Ended, decides, words, []telling{to(ToReporters, "alarm.stood_down", nil), to(ToManagers, "alarm.stood_down.often", often), to(ToCalled, "alarm.stood_down.office", nil)}},
	{[]Stage{Contained}, HandOn, Ended, decides, nothing, nil},
	{live, Finish, Ended, []Relation{TheStarter, TheSystem}, nothing, []telling{to(ToCalled, "drill.ended", nil), to(ToManagers, "drill.ended", nil)}},
}

// table is the table of moves.
var table = ticket.NewTable(ticket.Spread(rows, row.stages, row.move), func(m Move) (Stage, Action) { return m.From, m.Do })

func (r row) stages() (from []Stage, to Stage) { return r.from, r.to }

func (r row) move(from, to Stage) Move {
	return Move{From: from, Do: r.do, To: to, Who: r.who, Needs: r.needs, Tells: r.tells}
}

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// May lists what by can do to a at this moment, as buttons are shown: not the actions of the system.
func (a Alarm) May(by domain.Actor) []Action {
	var list []Action
	for _, t := range triggers.Rows() {
		m, there := table.Find(a.Stage, t.Do)
		if !there || !practised(a, t.Do) || !isAny(a, m.Who, by) || a.idle(t.Do, by) {
			continue
		}
		list = append(list, t.Do)
	}
	return list
}

// idle reports whether an action would say nothing new, or nothing true, of by.
func (a Alarm) idle(do Action, by domain.Actor) bool {
	leads, there := by.Person == a.Leader, a.IsThere(by.Person)
	switch do {
	case Answer, Arrive:
		return there
	case Cannot:
		return !a.WasCalled(by.Person) || leads || there
	case GiveUp:
		heir, _ := a.heir(0, time.Time{})
		return there || a.Stage == OnSite && heir == 0
	case Claim: // staff pass on what a caller says; they are not asked for it
		return a.Claimed(by.Person) || !a.Is(TheReporter, by)
	}
	return false
}

func isAny(a Alarm, rs []Relation, by domain.Actor) bool {
	return slices.ContainsFunc(rs, func(r Relation) bool { return a.Is(r, by) })
}

// RoleFor returns the role with the least rights that can do an action at some stage (ticket.Table.RoleFor): who leads can be anybody who has it.
func RoleFor(do Action) domain.Role {
	return table.RoleFor(do, func(m Move, in domain.CommunityID, by domain.Actor) bool {
		return isAny(Alarm{Community: in, Leader: by.Person}, m.Who, by)
	})
}
