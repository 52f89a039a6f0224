package casework

import (
	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Move is one row of the table: at the stage From, the action Do leads to the stage To, if the actor has one of the relations Who, and
// the gate Needs is satisfied.
type Move struct {
	From  complaint.Stage      // "": before the case exists
	Do    complaint.Action     // the action; never ""
	To    complaint.Stage      // the stage after it; it may be the same as From; never ""
	Who   []complaint.Relation // one of these relations is needed; never empty
	Needs gate.Gate            // the gate; never zero (gate.Nothing asks for nothing)
	Tells []telling.Telling    // nil: nobody is told
	// Public: the complainant sees the row of history. A progress note decides it by itself. False: it stays in the office.
	Public bool
	// Held: whether the move is possible on hold. "": it is not (NotHeld).
	Held WhenHeld
	// Work: the move is work of the office on the case. The first such move is the acknowledgement that stops the answer clock. While
	// nobody has the case, the actor becomes the handler. False: neither happens.
	Work bool
}

// WhenHeld says whether a move is possible while the case is on hold. The zero value: it is not.
type WhenHeld string

// The values of WhenHeld.
const (
	NotHeld  WhenHeld = ""
	AlsoHeld WhenHeld = "also"
	OnlyHeld WhenHeld = "only"
)

// Groups of relations.
var (
	handlers   = []complaint.Relation{complaint.TheHandler, complaint.Free, complaint.AnyManager}
	workers    = []complaint.Relation{complaint.TheHandler, complaint.TheResponsible, complaint.AnyManager}
	forOwner   = []complaint.Relation{complaint.TheOwner, complaint.TheStandIn}
	anyStaff   = []complaint.Relation{complaint.AnyStaff}
	registrars = []complaint.Relation{complaint.AnyStaff, complaint.TheSystem}
	inPassing  = []complaint.Relation{complaint.Along}
	byTime     = []complaint.Relation{complaint.TheSystem}
)

// Groups of stages.
var (
	unresolved = complaint.Unresolved()
	working    = unresolved[1:]
	open       = append(unresolved[:len(unresolved):len(unresolved)], complaint.Resolved)
	answered   = append(open[1:len(open):len(open)], complaint.Closed, complaint.Joined) // somebody may have answered a survey, also "not solved"
)

// row holds the moves of several stages in one line. to "" means that the stage does not change.
type row struct {
	from   []complaint.Stage
	do     complaint.Action
	to     complaint.Stage
	who    []complaint.Relation
	needs  gate.Gate
	tells  []telling.Rule
	public bool
	held   WhenHeld
	work   bool
}

// rows are the table of moves (docs/design.md §2). Nothing else decides what may follow what.
var rows = []row{
	// The eight steps.
	{[]complaint.Stage{""}, complaint.Receive, complaint.Received, []complaint.Relation{complaint.TheOwner, complaint.AnyStaff}, gate.Words, nil, true, NotHeld, false},
	{[]complaint.Stage{complaint.Received}, complaint.Register, complaint.Registered, registrars, gate.Filing, telling.OnRegister, true, NotHeld, false},
	{[]complaint.Stage{complaint.Registered}, complaint.Look, complaint.Investigating, handlers, gate.Nothing, telling.OnInvestigate, true, NotHeld, true},
	{[]complaint.Stage{complaint.Investigating}, complaint.Investigate, "", handlers, gate.Finding, nil, false, NotHeld, true},
	{[]complaint.Stage{complaint.Investigating}, complaint.Assess, complaint.Assessed, handlers, gate.Assessment, telling.OnAssess, true, NotHeld, true},
	{[]complaint.Stage{complaint.Assessed}, complaint.MakePlan, complaint.Planned, handlers, gate.Plan, telling.OnPlan, true, NotHeld, true},
	{[]complaint.Stage{complaint.Planned}, complaint.Begin, complaint.InProgress, workers, gate.Nothing, nil, true, NotHeld, true},
	{[]complaint.Stage{complaint.InProgress}, complaint.Report, "", workers, gate.Note, telling.OnProgress, false, NotHeld, true},
	{[]complaint.Stage{complaint.InProgress}, complaint.Resolve, complaint.Resolved, workers, gate.Outcome, telling.OnResolve, true, NotHeld, true},
	{[]complaint.Stage{complaint.Resolved, complaint.Closed, complaint.Joined}, complaint.Answer, "", []complaint.Relation{complaint.TheOwner, complaint.TheSystem}, gate.Answer, telling.OnAnswer, true, NotHeld, false},
	{[]complaint.Stage{complaint.Resolved, complaint.Joined}, complaint.Visit, "", []complaint.Relation{complaint.Another}, gate.Visit, telling.OnVisit, true, NotHeld, false},
	{[]complaint.Stage{complaint.Resolved}, complaint.Close, complaint.Closed, []complaint.Relation{complaint.TheHandler, complaint.AnyManager}, gate.Review, telling.OnReview, true, NotHeld, true},

	// Corrections of a step: a manager's override, a changed plan.
	{[]complaint.Stage{complaint.Assessed, complaint.Planned, complaint.InProgress}, complaint.Assess, "", []complaint.Relation{complaint.AnyManager}, gate.Assessment, telling.OnOverride, true, NotHeld, true},
	{[]complaint.Stage{complaint.Planned, complaint.InProgress}, complaint.MakePlan, "", handlers, gate.Plan, telling.OnPlanChanged, true, NotHeld, true},

	{[]complaint.Stage{complaint.Assessed, complaint.Planned, complaint.InProgress}, complaint.Reschedule, "", handlers, gate.NewDate, telling.OnReschedule, true, NotHeld, true},

	// Actions beside the eight steps.
	{working, complaint.Take, "", anyStaff, gate.Nothing, telling.OnTake, true, AlsoHeld, true},
	{open[1:], complaint.Assign, "", handlers, gate.Assignment, telling.OnAssign, false, AlsoHeld, false},
	{working, complaint.Hold, "", append([]complaint.Relation{complaint.TheResponsible}, handlers...), gate.Holding, telling.OnHold, true, NotHeld, true},
	{working, complaint.Resume, "", append([]complaint.Relation{complaint.TheResponsible}, handlers...), gate.Nothing, telling.OnResume, true, OnlyHeld, true},
	{[]complaint.Stage{complaint.Received, complaint.Registered, complaint.Investigating, complaint.Assessed}, complaint.Decline, complaint.Declined, handlers, gate.Declining, telling.OnDecline, true, AlsoHeld, true},
	{[]complaint.Stage{complaint.Resolved, complaint.Closed}, complaint.Reopen, complaint.Investigating, forOwner, gate.Reopening, telling.OnReopen, true, NotHeld, false},
	{open, complaint.Add, "", forOwner, gate.Note, telling.OnAdd, true, AlsoHeld, false},
	{unresolved, complaint.Urge, "", forOwner, gate.Nothing, telling.OnUrge, true, AlsoHeld, false},
	{answered, complaint.Unsign, "", []complaint.Relation{complaint.TheOwner}, gate.Nothing, nil, true, AlsoHeld, false},
	{[]complaint.Stage{complaint.Joined}, complaint.Add, "", forOwner, gate.Note, nil, true, NotHeld, false}, // the main case tells (Hear)
	{[]complaint.Stage{complaint.Joined}, complaint.Urge, "", forOwner, gate.Nothing, nil, true, NotHeld, false},
	{open, complaint.Withdraw, complaint.Withdrawn, forOwner, gate.Nothing, telling.OnWithdraw, true, AlsoHeld, false},
	{working, complaint.Join, complaint.Joined, append([]complaint.Relation{complaint.TheSystem}, handlers...), gate.Main, telling.OnJoin, true, AlsoHeld, true},
	{open, complaint.Correct, "", []complaint.Relation{complaint.TheHandler, complaint.AnyManager}, gate.Correction, telling.OnCorrect, false, AlsoHeld, false},
	{complaint.Stages(), complaint.Redact, "", []complaint.Relation{complaint.AnyManager}, gate.Redaction, telling.OnRedact, false, AlsoHeld, false},

	// Actions that follow from an action on another case.
	{working, complaint.Gather, "", inPassing, gate.Nothing, telling.OnGather, false, AlsoHeld, false},
	{open[1:], complaint.Hear, "", inPassing, gate.Nothing, telling.OnHear, false, AlsoHeld, false},
	{[]complaint.Stage{complaint.Joined}, complaint.Follow, "", inPassing, gate.Nothing, telling.OnFollow, true, NotHeld, false},
	{[]complaint.Stage{complaint.Joined}, complaint.Unjoin, complaint.Registered, inPassing, gate.Nothing, telling.OnUnjoin, true, NotHeld, false},

	// What follows from the alarm of an emergency: the alarm has told everybody.
	{unresolved, complaint.Heed, "", byTime, gate.Nothing, nil, true, AlsoHeld, false},
	{unresolved, complaint.FalseAlarm, complaint.Declined, byTime, gate.Nothing, nil, true, AlsoHeld, false},

	// Actions that follow from the absence or the return of a handler.
	{open[1:], complaint.HandOver, "", inPassing, gate.Nothing, telling.OnHandOver, true, AlsoHeld, false},
	{open[1:], complaint.OfferTeam, "", inPassing, gate.Nothing, telling.OnOfferTeam, false, AlsoHeld, false},

	// Actions of the system when time passes (docs/design.md §3).
	{unresolved, complaint.Warn, "", byTime, gate.Nothing, telling.OnWarn, false, NotHeld, false},
	{unresolved, complaint.Climb, "", byTime, gate.Nothing, telling.OnClimb, false, NotHeld, false},
	{unresolved, complaint.Breach, "", byTime, gate.Nothing, telling.OnBreach, false, NotHeld, false},
	{[]complaint.Stage{complaint.Resolved, complaint.Joined}, complaint.Remind, "", byTime, gate.Nothing, telling.OnRemind, false, NotHeld, false},
}

// table is the table of moves.
var table = ticket.NewTable(ticket.Spread(rows, row.stages, row.move), func(m Move) (complaint.Stage, complaint.Action) { return m.From, m.Do })

func (r row) stages() (from []complaint.Stage, to complaint.Stage) { return r.from, r.to }

func (r row) move(from, to complaint.Stage) Move {
	return Move{From: from, Do: r.do, To: to, Who: r.who, Needs: r.needs, Tells: telling.All(r.tells), Public: r.public, Held: r.held, Work: r.work}
}

// Moves lists every move, in the order of the table.
func Moves() []Move { return table.Rows() }

// find returns the move for by. Without one it returns Forbidden if by could not do the action at any stage, and Conflict otherwise.
func find(c complaint.Case, do complaint.Action, by domain.Actor) (Move, error) {
	m, refused := allowed(c, do, by)
	switch refused {
	case "":
		return m, nil
	case domain.Conflict:
		return Move{}, misplaced(c, do)
	}
	return Move{}, denied(c, do, by)
}

// allowed is find with the kind of refusal alone, "" if there is a move.
func allowed(c complaint.Case, do complaint.Action, by domain.Actor) (Move, domain.Kind) {
	return table.Allowed(c.Stage, do, func(m Move) bool { return c.IsAny(m.Who, by) })
}

// conflict returns a refusal with the case's number, its stage and the action.
func conflict(c complaint.Case, key string, do complaint.Action) *domain.Error {
	return domain.Refuse(domain.Conflict, key, domain.Values{
		"number": domain.Text(string(c.Number)),
		"stage":  c.Standing(),
		"action": domain.Word("deed." + string(do)),
	})
}
