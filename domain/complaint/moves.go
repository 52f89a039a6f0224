package complaint

import (
	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Move is one legal row: from a stage, an action leads to a stage, if one of Who does it and the gate is satisfied.
// From "" is before the case exists.
type Move struct {
	From  Stage
	Do    Action
	To    Stage
	Who   []Relation
	Needs ticket.Gate[Case, Record]
	Tells []Telling
	// Public rows of history are shown to the complainant. A progress note says itself whether it is.
	Public bool
	// Held says what a hold means for the move.
	Held WhenHeld
	// Work is the office's work on the case: the first one is the acknowledgement that stops the response clock, and
	// while nobody has the case it makes the actor the handler.
	Work bool
}

// WhenHeld says whether a move is possible while the case is on hold. The zero value: not while held.
type WhenHeld string

// The answers.
const (
	NotHeld  WhenHeld = ""
	AlsoHeld WhenHeld = "also"
	OnlyHeld WhenHeld = "only"
)

// Who may do what.
var (
	handlers   = []Relation{TheHandler, Free, AnyManager}
	workers    = []Relation{TheHandler, TheResponsible, AnyManager}
	forOwner   = []Relation{TheOwner, TheStandIn}
	anyStaff   = []Relation{AnyStaff}
	registrars = []Relation{AnyStaff, TheSystem}
	inPassing  = []Relation{Along}
	byTime     = []Relation{TheSystem}
)

// Groups of stages.
var (
	unresolved = []Stage{Received, Registered, Investigating, Assessed, Planned, InProgress}
	working    = unresolved[1:]
	open       = append(unresolved[:len(unresolved):len(unresolved)], Resolved)
)

// row is one line of the table before it is spread over its stages; to "" stays where it is.
type row struct {
	from   []Stage
	do     Action
	to     Stage
	who    []Relation
	needs  ticket.Gate[Case, Record]
	tells  []Telling
	public bool
	held   WhenHeld
	work   bool
}

// rows are the table of moves (docs/design.md §2). Nothing else decides what may follow what.
var rows = []row{
	// The line: the eight steps.
	{[]Stage{""}, Receive, Received, []Relation{TheOwner, AnyStaff}, aWord, nil, true, NotHeld, false},
	{[]Stage{Received}, Register, Registered, registrars, aFullFiling, onRegister, true, NotHeld, false},
	{[]Stage{Registered}, Look, Investigating, handlers, nothing, onInvestigate, true, NotHeld, true},
	{[]Stage{Investigating}, Investigate, "", handlers, aFinding, nil, false, NotHeld, true},
	{[]Stage{Investigating}, Assess, Assessed, handlers, anAssessment, onAssess, true, NotHeld, true},
	{[]Stage{Assessed}, Draft, Planned, handlers, aPlan, onPlan, true, NotHeld, true},
	{[]Stage{Planned}, Begin, InProgress, workers, nothing, nil, true, NotHeld, true},
	{[]Stage{InProgress}, Report, "", workers, aNote, onProgress, false, NotHeld, true},
	{[]Stage{InProgress}, Resolve, Resolved, workers, anOutcome, onResolve, true, NotHeld, true},
	{[]Stage{Resolved, Closed, Joined}, Answer, "", []Relation{TheOwner, TheSystem}, anAnswer, onAnswer, true, NotHeld, false},
	{[]Stage{Resolved, Joined}, Visit, "", []Relation{Another}, aVisit, onVisit, true, NotHeld, false},
	{[]Stage{Resolved}, Close, Closed, []Relation{TheHandler, AnyManager}, aReview, onReview, true, NotHeld, true},

	// Second thoughts on the line: a manager's override, a changed plan.
	{[]Stage{Assessed, Planned, InProgress}, Assess, "", []Relation{AnyManager}, anAssessment, onOverride, true, NotHeld, true},
	{[]Stage{Planned, InProgress}, Draft, "", handlers, aPlan, onPlanChanged, true, NotHeld, true},

	{[]Stage{Assessed, Planned, InProgress}, Reschedule, "", handlers, aNewDate, onReschedule, true, NotHeld, true},

	// Beside the line.
	{working, Take, "", anyStaff, nothing, onTake, true, AlsoHeld, true},
	{open[1:], Assign, "", handlers, anAssignment, onAssign, false, AlsoHeld, false},
	{working, Hold, "", append([]Relation{TheResponsible}, handlers...), aHolding, onHold, true, NotHeld, true},
	{working, Resume, "", append([]Relation{TheResponsible}, handlers...), nothing, onResume, true, OnlyHeld, true},
	{[]Stage{Received, Registered, Investigating, Assessed}, Decline, Declined, handlers, aRefusal, onDecline, true, AlsoHeld, true},
	{[]Stage{Resolved, Closed}, Reopen, Investigating, forOwner, aReopening, onReopen, true, NotHeld, false},
	{open, Add, "", forOwner, aNote, onAdd, true, AlsoHeld, false},
	{unresolved, Urge, "", forOwner, nothing, onUrge, true, AlsoHeld, false},
	{open, Withdraw, Withdrawn, forOwner, nothing, onWithdraw, true, AlsoHeld, false},
	{working, Join, Joined, handlers, aMain, onJoin, true, AlsoHeld, true},
	{Stages(), Redact, "", []Relation{AnyManager}, aRedaction, onRedact, false, AlsoHeld, false},

	// Done to one case by what is done to another.
	{working, Gather, "", inPassing, nothing, onGather, false, AlsoHeld, false},
	{[]Stage{Joined}, Follow, "", inPassing, nothing, onFollow, true, NotHeld, false},
	{[]Stage{Joined}, Part, Registered, inPassing, nothing, onPart, true, NotHeld, false},

	// Done because a handler is absent, or back.
	{open[1:], Offer, "", inPassing, nothing, onOffer, false, AlsoHeld, false},

	// Done by time (docs/design.md §3).
	{unresolved, Warn, "", byTime, nothing, onWarn, false, NotHeld, false},
	{unresolved, Breach, "", byTime, nothing, onBreach, false, NotHeld, false},
	{[]Stage{Resolved, Joined}, Remind, "", byTime, nothing, onRemind, false, NotHeld, false},
}

// table is the table of moves.
var table = ticket.NewTable(spread(), func(m Move) (Stage, Action) { return m.From, m.Do })

// spread gives every line a row for each of its stages.
func spread() []Move {
	var ms []Move
	for _, r := range rows {
		for _, from := range r.from {
			to := r.to
			if to == "" {
				to = from
			}
			ms = append(ms, Move{From: from, Do: r.do, To: to, Who: r.who, Needs: r.needs, Tells: r.tells, Public: r.public, Held: r.held, Work: r.work})
		}
	}
	return ms
}

// Moves lists every legal row, in the order of the table.
func Moves() []Move { return table.Rows() }

// find looks up the move, or says why there is none for by: Forbidden if by could not do it at any stage either,
// Conflict otherwise.
func (c Case) find(do Action, by domain.Actor) (Move, error) {
	m, refused := table.Allowed(c.Stage, do, func(m Move) bool { return c.isAny(m.Who, by) })
	switch refused {
	case "":
		return m, nil
	case domain.Conflict:
		return Move{}, c.conflict("refuse.stage", do)
	}
	return Move{}, domain.Refuse(refused, "refuse.role", domain.Values{"action": domain.Word("deed." + string(do))})
}

// conflict is a refusal that names the case, its stage and what was asked.
func (c Case) conflict(key string, do Action) *domain.Error {
	return domain.Refuse(domain.Conflict, key, domain.Values{
		"number": domain.Text(string(c.Number)),
		"stage":  domain.Word("stage." + string(c.Stage)),
		"action": domain.Word("deed." + string(do)),
	})
}
