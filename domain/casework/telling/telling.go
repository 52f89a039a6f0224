// Package telling holds what people are told about an act on a case: the values of its row of history, and which notice goes to which
// audience, with which values and buttons (docs/design.md §2, "who is told").
//
// It does not find the persons of an audience: domain/desk does. It decides no move.
//
//	tells := telling.Tells(move.Tells, before, after, rec, row, next)
package telling

import (
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Telling is a rule of a move that makes one notice (ticket.Telling).
type Telling = ticket.Telling[complaint.Case, complaint.Record, complaint.Action]

// Rule is a Telling in the short form of the tables below; if when is missing, it always applies.
type Rule struct {
	audience ticket.Audience
	key      string
	buttons  []complaint.Action
	when     func(before, after complaint.Case, rec complaint.Record) bool
}

// All converts the rules of a row for its move.
func All(rules []Rule) []Telling {
	var list []Telling
	for _, r := range rules {
		list = append(list, Telling{Audience: r.audience, Key: r.key, Buttons: r.buttons, When: r.when})
	}
	return list
}

// nextAction is a button that stands for the natural next action of the case.
const nextAction complaint.Action = ""

// rating are the buttons that ask for the survey: its first answer, or all of it.
var rating = append(complaint.AnswerButtons(), complaint.Answer)

// The tellings of each move (docs/design.md §2). Notices of a P1 case are sent in quiet hours too (docs/design.md §3).
var (
	OnRegister = []Rule{
		{complaint.ToComplainant, "register", []complaint.Action{complaint.Add}, both(takenDown, calm)}, // who files is told on the spot
		{complaint.ToComplainant, "register.emergency", []complaint.Action{complaint.Add}, both(takenDown, emergency)},
		{complaint.ToDuty, "register.duty", []complaint.Action{complaint.Take, complaint.HandleNow, complaint.Assign}, calm},
		{complaint.ToDuty, "register.duty_emergency", []complaint.Action{complaint.Take, complaint.Assign}, emergency},
	}
	OnInvestigate = []Rule{{complaint.ToComplainant, "investigate", nil, nil}}
	OnAssess      = []Rule{{complaint.ToComplainant, "assess", nil, nil}}
	OnOverride    = []Rule{
		{complaint.ToComplainant, "assess.changed", nil, nil},
		{complaint.ToHandler, "assess.handler", []complaint.Action{nextAction}, nil},
	}
	OnPlan = []Rule{
		{complaint.ToComplainant, "plan", nil, nil},
		{complaint.ToResponsible, "plan.responsible", []complaint.Action{complaint.Begin}, nil},
		{complaint.ToManagers, "due.office", nil, postponed},
	}
	OnPlanChanged = []Rule{
		{complaint.ToComplainant, "plan.changed", nil, nil},
		{complaint.ToResponsible, "plan.responsible", []complaint.Action{nextAction}, nil},
		{complaint.ToManagers, "due.office", nil, postponed},
	}
	OnProgress = []Rule{{complaint.ToComplainant, "progress", []complaint.Action{complaint.Add}, func(_, _ complaint.Case, rec complaint.Record) bool {
		p, ok := rec.(complaint.Progress)
		return ok && p.Public
	}}}
	OnResolve = []Rule{
		{complaint.ToComplainant, "resolve", rating, nil},
		{complaint.ToHandler, "resolve.handler", nil, nil},
		{complaint.ToDuty, "resolve.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
	OnAnswer = []Rule{
		{complaint.ToHandler, "answer", []complaint.Action{complaint.Close}, answered},
		{complaint.ToManagers, "answer", []complaint.Action{complaint.Close}, answered},
		{complaint.ToHandler, "answer.none", []complaint.Action{complaint.Close}, unanswered},
	}
	OnVisit = []Rule{
		{complaint.ToHandler, "visit", []complaint.Action{complaint.Close}, nil},
		{complaint.ToManagers, "visit", []complaint.Action{complaint.Close}, nil},
	}
	OnReview = []Rule{{complaint.ToComplainant, "review", []complaint.Action{complaint.Reopen}, nil}}

	OnTake = []Rule{
		{complaint.ToComplainant, "take", nil, func(b, _ complaint.Case, _ complaint.Record) bool { return b.Taken.IsZero() }},
		{complaint.ToComplainant, "take", nil, newcomer},
		{complaint.ToFormer, "take.former", nil, changedHands},
	}
	OnAssign = []Rule{
		{complaint.ToComplainant, "handover", nil, newcomer},
		{complaint.ToHandler, "assign", []complaint.Action{complaint.Take, nextAction}, nil},
		{complaint.ToFormer, "assign.former", nil, changedHands},
	}
	OnRedact = []Rule{
		{complaint.ToComplainant, "redact", nil, func(b, _ complaint.Case, rec complaint.Record) bool {
			r, ok := rec.(complaint.Redaction)
			p, there := b.Piece(r.Piece)
			return ok && there && p.Owners
		}},
		{complaint.ToHandler, "redact.handler", nil, nil},
	}
	OnCorrect = []Rule{
		{complaint.ToComplainant, "handover", nil, relieved}, // it names about whom the case is, too (Blames)
		{complaint.ToComplainant, otherAbout, []complaint.Action{complaint.Add}, blamed},
		{complaint.ToDuty, "register.duty_emergency", []complaint.Action{complaint.Take, complaint.Assign}, raised},
		{complaint.ToHandler, "correct", []complaint.Action{nextAction}, nil},
		{complaint.ToDuty, "correct", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
		{complaint.ToManagers, "correct", []complaint.Action{complaint.Assign}, closed},
	}
	OnHandOver = []Rule{
		{complaint.ToComplainant, "handover", nil, changedHands},
		{complaint.ToHandler, "handover.office", []complaint.Action{nextAction}, nil},
		{complaint.ToResponsible, "handover.office", []complaint.Action{nextAction}, nil},
		{complaint.ToManagers, "handover.unfit", []complaint.Action{complaint.Assign}, both(unfit, unassigned)},
		{complaint.ToDuty, "handover.office", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	OnOfferTeam = []Rule{{complaint.ToDuty, "offer", []complaint.Action{complaint.Take, complaint.Assign}, func(_, a complaint.Case, _ complaint.Record) bool { return a.OpenToTeam }}}
	OnHold      = []Rule{
		{complaint.ToComplainant, "hold.owner", []complaint.Action{complaint.Add}, waitsFor("owner")},
		{complaint.ToComplainant, "hold.third_party", nil, waitsFor("third_party")},
	}
	OnResume  = []Rule{{complaint.ToComplainant, "resume", nil, nil}}
	OnDecline = []Rule{
		{complaint.ToComplainant, "decline.not_ours", nil, declinedAs("not_ours")},
		{complaint.ToComplainant, "decline.misuse", nil, declinedAs("misuse")},
	}
	OnWithdraw = []Rule{
		{complaint.ToHandler, "withdraw", nil, nil},
		{complaint.ToResponsible, "withdraw", nil, nil},
	}
	OnJoin = []Rule{
		{complaint.ToComplainant, "join", nil, nil},
		{complaint.ToHandler, "join.handler", nil, nil},
	}
	OnGather = []Rule{{complaint.ToHandler, "gather", []complaint.Action{nextAction}, nil}}
	OnFollow = []Rule{{complaint.ToDuty, "follow.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool {
		return a.Filing.Complainant.Person == 0 && !a.ResolvedAt.IsZero()
	}}}
	OnUnjoin = []Rule{
		{complaint.ToComplainant, "part", []complaint.Action{complaint.Add}, nil},
		{complaint.ToHandler, "part.office", []complaint.Action{nextAction}, nil},
		{complaint.ToDuty, "part.office", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	OnReopen = []Rule{
		{complaint.ToComplainant, "reopen.others", nil, func(_, a complaint.Case, _ complaint.Record) bool { return a.Reopenings[len(a.Reopenings)-1].By == 0 }},
		{complaint.ToHandler, "reopen", []complaint.Action{nextAction}, nil},
		{complaint.ToManagers, "reopen", []complaint.Action{complaint.Assign}, nil},
		{complaint.ToResponsible, "reopen", nil, nil},
	}
	OnAdd = []Rule{
		{complaint.ToHandler, "add", []complaint.Action{nextAction}, nil},
		{complaint.ToResponsible, "add", []complaint.Action{nextAction}, nil},
		{complaint.ToDuty, "add", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	OnUrge = []Rule{
		{complaint.ToHandler, "urge", []complaint.Action{nextAction}, nil},
		{complaint.ToResponsible, "urge", []complaint.Action{nextAction}, nil},
		{complaint.ToDuty, "urge", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	OnHear = []Rule{ // what complainants of joined cases add and urge
		{complaint.ToHandler, "hear", []complaint.Action{nextAction}, nil},
		{complaint.ToResponsible, "hear", []complaint.Action{nextAction}, nil},
		{complaint.ToDuty, "hear", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
)

// Warnings, breaches and reminders go to those who can still do something; a breach goes to the managers too.
var (
	OnReschedule = []Rule{
		{complaint.ToComplainant, "due", nil, nil},
		{complaint.ToHandler, "due.office", []complaint.Action{nextAction}, nil},
		{complaint.ToResponsible, "due.office", []complaint.Action{nextAction}, nil},
		{complaint.ToManagers, "due.office", nil, nil},
	}
	OnWarn = []Rule{
		{complaint.ToHandler, "warn.answer", []complaint.Action{complaint.Take, nextAction}, of(promise.ToAnswer)},
		{complaint.ToDuty, "warn.answer", []complaint.Action{complaint.Take, complaint.Assign}, both(of(promise.ToAnswer), forgotten)},
		{complaint.ToHandler, "warn.assess", []complaint.Action{nextAction}, of(promise.ToAssess)},
		{complaint.ToHandler, "warn.resolve", []complaint.Action{nextAction}, of(promise.ToResolve)},
		{complaint.ToResponsible, "warn.resolve", []complaint.Action{nextAction}, of(promise.ToResolve)},
		{complaint.ToDuty, "warn.resolve", []complaint.Action{complaint.Take, complaint.Assign}, both(of(promise.ToResolve), forgotten)},
	}
	OnBreach = []Rule{
		{complaint.ToManagers, "breach.answer", []complaint.Action{complaint.Assign}, of(promise.ToAnswer)},
		{complaint.ToManagers, "breach.assess", []complaint.Action{complaint.Assign}, both(of(promise.ToAssess), acknowledged)},
		{complaint.ToHandler, "breach.assess", []complaint.Action{nextAction}, both(of(promise.ToAssess), acknowledged)},
		{complaint.ToHandler, "breach.answer", []complaint.Action{complaint.Take, nextAction}, of(promise.ToAnswer)},
		{complaint.ToManagers, "breach.resolve", []complaint.Action{complaint.Assign}, of(promise.ToResolve)},
		{complaint.ToHandler, "breach.resolve", []complaint.Action{nextAction}, of(promise.ToResolve)},
		{complaint.ToResponsible, "breach.resolve", []complaint.Action{nextAction}, of(promise.ToResolve)},
	}
	OnClimb = []Rule{
		{complaint.ToAdmins, "climb.answer", []complaint.Action{complaint.Assign}, of(promise.ToAnswer)},
		{complaint.ToAdmins, "climb.resolve", []complaint.Action{complaint.Assign}, of(promise.ToResolve)},
	}
	OnRemind = []Rule{
		{complaint.ToComplainant, "remind", rating, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person != 0 }},
		{complaint.ToDuty, "remind.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
)
