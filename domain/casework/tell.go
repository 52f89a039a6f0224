package casework

import (
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Telling is one notice of a move, as data (ticket.Telling).
type Telling = ticket.Telling[complaint.Case, complaint.Record, complaint.Action]

// telling is a Telling as the table below writes it; without when it is told always.
type telling struct {
	audience ticket.Audience
	key      string
	buttons  []complaint.Action
	when     func(before, after complaint.Case, rec complaint.Record) bool
}

// tellings gives the rows of the table to the moves.
func tellings(ts []telling) []Telling {
	var list []Telling
	for _, t := range ts {
		list = append(list, Telling{Audience: t.audience, Key: t.key, Buttons: t.buttons, When: t.when})
	}
	return list
}

// nextStep stands for the natural next step of the case, among buttons.
const nextStep complaint.Action = ""

// Who is told of which move (docs/design.md §2). Notices of a P1 case break quiet hours (docs/design.md §3).
var (
	onRegister = []telling{
		{complaint.ToComplainant, "register", []complaint.Action{complaint.Add}, calm},
		{complaint.ToComplainant, "register.emergency", []complaint.Action{complaint.Add}, emergency},
		{complaint.ToDuty, "register.duty", []complaint.Action{complaint.Take, complaint.Assign}, calm},
		{complaint.ToDuty, "register.duty_emergency", []complaint.Action{complaint.Take, complaint.Assign}, emergency},
	}
	onInvestigate = []telling{{complaint.ToComplainant, "investigate", nil, nil}}
	onAssess      = []telling{{complaint.ToComplainant, "assess", nil, nil}}
	onOverride    = []telling{
		{complaint.ToComplainant, "assess.changed", nil, nil},
		{complaint.ToHandler, "assess.handler", []complaint.Action{nextStep}, nil},
	}
	onPlan = []telling{
		{complaint.ToComplainant, "plan", nil, nil},
		{complaint.ToResponsible, "plan.responsible", []complaint.Action{complaint.Begin}, nil},
	}
	onPlanChanged = []telling{
		{complaint.ToComplainant, "plan.changed", nil, nil},
		{complaint.ToResponsible, "plan.responsible", []complaint.Action{nextStep}, nil},
	}
	onProgress = []telling{{complaint.ToComplainant, "progress", []complaint.Action{complaint.Add}, func(_, _ complaint.Case, rec complaint.Record) bool {
		p, ok := rec.(complaint.Progress)
		return ok && p.Public
	}}}
	onResolve = []telling{
		{complaint.ToComplainant, "resolve", []complaint.Action{complaint.Answer}, nil},
		{complaint.ToHandler, "resolve.handler", nil, nil},
		{complaint.ToDuty, "resolve.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
	onAnswer = []telling{
		{complaint.ToHandler, "answer", []complaint.Action{complaint.Close}, answered},
		{complaint.ToManagers, "answer", []complaint.Action{complaint.Close}, answered},
		{complaint.ToHandler, "answer.none", []complaint.Action{complaint.Close}, unanswered},
	}
	onVisit = []telling{
		{complaint.ToHandler, "visit", []complaint.Action{complaint.Close}, nil},
		{complaint.ToManagers, "visit", []complaint.Action{complaint.Close}, nil},
	}
	onReview = []telling{{complaint.ToComplainant, "review", []complaint.Action{complaint.Reopen}, nil}}

	onTake = []telling{
		{complaint.ToComplainant, "take", nil, func(b, _ complaint.Case, _ complaint.Record) bool { return b.Taken.IsZero() }},
		{complaint.ToFormer, "take.former", nil, changedHands},
	}
	onAssign = []telling{
		{complaint.ToHandler, "assign", []complaint.Action{complaint.Take, nextStep}, nil},
		{complaint.ToFormer, "assign.former", nil, changedHands},
	}
	onRedact = []telling{
		{complaint.ToComplainant, "redact", nil, func(b, _ complaint.Case, rec complaint.Record) bool {
			r, ok := rec.(complaint.Redaction)
			p, there := b.Piece(r.Piece)
			return ok && there && p.Owners
		}},
		{complaint.ToHandler, "redact.handler", nil, nil},
	}
	onOfferTeam = []telling{{complaint.ToDuty, "offer", []complaint.Action{complaint.Take, complaint.Assign}, func(_, a complaint.Case, _ complaint.Record) bool { return a.OpenToTeam }}}
	onHold      = []telling{
		{complaint.ToComplainant, "hold.owner", []complaint.Action{complaint.Add}, waitsFor("owner")},
		{complaint.ToComplainant, "hold.third_party", nil, waitsFor("third_party")},
	}
	onResume  = []telling{{complaint.ToComplainant, "resume", nil, nil}}
	onDecline = []telling{
		{complaint.ToComplainant, "decline.not_ours", nil, declinedAs("not_ours")},
		{complaint.ToComplainant, "decline.misuse", nil, declinedAs("misuse")},
	}
	onWithdraw = []telling{
		{complaint.ToHandler, "withdraw", nil, nil},
		{complaint.ToResponsible, "withdraw", nil, nil},
	}
	onJoin = []telling{
		{complaint.ToComplainant, "join", nil, nil},
		{complaint.ToHandler, "join.handler", nil, nil},
	}
	onGather = []telling{{complaint.ToHandler, "gather", []complaint.Action{nextStep}, nil}}
	onFollow = []telling{{complaint.ToDuty, "follow.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool {
		return a.Filing.Complainant.Person == 0 && !a.ResolvedAt.IsZero()
	}}}
	onUnjoin = []telling{
		{complaint.ToComplainant, "part", []complaint.Action{complaint.Add}, nil},
		{complaint.ToHandler, "part.office", []complaint.Action{nextStep}, nil},
		{complaint.ToDuty, "part.office", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	onReopen = []telling{
		{complaint.ToComplainant, "reopen.others", nil, func(_, a complaint.Case, _ complaint.Record) bool { return a.Reopenings[len(a.Reopenings)-1].By == 0 }},
		{complaint.ToHandler, "reopen", []complaint.Action{nextStep}, nil},
		{complaint.ToManagers, "reopen", []complaint.Action{complaint.Assign}, nil},
		{complaint.ToResponsible, "reopen", nil, nil},
	}
	onAdd = []telling{
		{complaint.ToHandler, "add", []complaint.Action{nextStep}, nil},
		{complaint.ToResponsible, "add", []complaint.Action{nextStep}, nil},
		{complaint.ToDuty, "add", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
	onUrge = []telling{
		{complaint.ToHandler, "urge", []complaint.Action{nextStep}, nil},
		{complaint.ToResponsible, "urge", []complaint.Action{nextStep}, nil},
		{complaint.ToDuty, "urge", []complaint.Action{complaint.Take, complaint.Assign}, unassigned},
	}
)

// What time brings is told to those who can still do something; a broken promise to the managers, too.
var (
	onReschedule = []telling{
		{complaint.ToComplainant, "due", nil, nil},
		{complaint.ToHandler, "due.office", []complaint.Action{nextStep}, nil},
		{complaint.ToResponsible, "due.office", []complaint.Action{nextStep}, nil},
		{complaint.ToManagers, "due.office", nil, nil},
	}
	onWarn = []telling{
		{complaint.ToHandler, "warn.answer", []complaint.Action{complaint.Take, nextStep}, of(promise.ToAnswer)},
		{complaint.ToDuty, "warn.answer", []complaint.Action{complaint.Take, complaint.Assign}, both(of(promise.ToAnswer), forgotten)},
		{complaint.ToHandler, "warn.resolve", []complaint.Action{nextStep}, of(promise.ToResolve)},
		{complaint.ToResponsible, "warn.resolve", []complaint.Action{nextStep}, of(promise.ToResolve)},
		{complaint.ToDuty, "warn.resolve", []complaint.Action{complaint.Take, complaint.Assign}, both(of(promise.ToResolve), forgotten)},
	}
	onBreach = []telling{
		{complaint.ToManagers, "breach.answer", []complaint.Action{complaint.Assign}, of(promise.ToAnswer)},
		{complaint.ToHandler, "breach.answer", []complaint.Action{complaint.Take, nextStep}, of(promise.ToAnswer)},
		{complaint.ToManagers, "breach.resolve", []complaint.Action{complaint.Assign}, of(promise.ToResolve)},
		{complaint.ToHandler, "breach.resolve", []complaint.Action{nextStep}, of(promise.ToResolve)},
		{complaint.ToResponsible, "breach.resolve", []complaint.Action{nextStep}, of(promise.ToResolve)},
	}
	onRemind = []telling{
		{complaint.ToComplainant, "remind", []complaint.Action{complaint.Answer}, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person != 0 }},
		{complaint.ToDuty, "remind.call", []complaint.Action{complaint.Visit}, func(_, a complaint.Case, _ complaint.Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
)

func of(clock promise.ClockName) func(_, _ complaint.Case, rec complaint.Record) bool {
	return func(_, _ complaint.Case, rec complaint.Record) bool {
		r, ok := rec.(complaint.TimePassed)
		return ok && r.Clock == clock
	}
}

// forgotten holds for a case that nobody has and of whose time more than half is gone: a whole team is not told of each case twice.
func forgotten(b, a complaint.Case, rec complaint.Record) bool {
	const half = 50
	r, ok := rec.(complaint.TimePassed)
	return ok && r.Percent > half && unassigned(b, a, rec)
}

func both(one, other func(b, a complaint.Case, rec complaint.Record) bool) func(b, a complaint.Case, rec complaint.Record) bool {
	return func(b, a complaint.Case, rec complaint.Record) bool { return one(b, a, rec) && other(b, a, rec) }
}

func changedHands(b, a complaint.Case, _ complaint.Record) bool {
	return b.Handler != 0 && b.Handler != a.Handler
}

func emergency(_, a complaint.Case, _ complaint.Record) bool  { return a.Filing.Emergency }
func calm(_, a complaint.Case, _ complaint.Record) bool       { return !a.Filing.Emergency }
func unassigned(_, a complaint.Case, _ complaint.Record) bool { return a.Handler == 0 || a.OpenToTeam }
func unanswered(_, _ complaint.Case, rec complaint.Record) bool {
	s, ok := rec.(complaint.Survey)
	return ok && s.Solved == complaint.NoAnswer
}
func answered(b, a complaint.Case, rec complaint.Record) bool { return !unanswered(b, a, rec) }

func waitsFor(whom string) func(_, a complaint.Case, _ complaint.Record) bool {
	return func(_, a complaint.Case, _ complaint.Record) bool { return a.Held.For == whom }
}

func declinedAs(kind string) func(_, a complaint.Case, _ complaint.Record) bool {
	return func(_, a complaint.Case, _ complaint.Record) bool { return a.Declining.Kind == kind }
}

// quote is how many characters of a complaint's words a notice repeats.
const quote = 300

// tellsOf turns the tellings of a move into tells. Besides the details of the history row e, every notice has "number"
// and "category", a registration "answer_by", and where known "place" and "by", the actor's name unless that is the complainant. The complainant's name is never among the values.
func tellsOf(ts []Telling, before, after complaint.Case, rec complaint.Record, e complaint.Entry) []complaint.Tell {
	var out []complaint.Tell
	for _, t := range ts {
		if !t.Due(before, after, rec) {
			continue
		}
		out = append(out, complaint.Tell{
			Audience: t.Audience,
			Message:  domain.Say("notice."+t.Key, valuesFor(t.Audience, after, e)),
			Buttons:  buttons(t.Buttons, after),
			Urgent:   after.Priority() == promise.P1 && after.Stage.Open() && e.Do != complaint.Remind,
		})
	}
	return out
}

// knowing are the audiences that may know where the complainant of a dispute between neighbours lives (docs/design.md §1).
var knowing = []ticket.Audience{complaint.ToComplainant, complaint.ToHandler, complaint.ToManagers}

// valuesFor are the values of a notice to an audience.
func valuesFor(to ticket.Audience, after complaint.Case, e complaint.Entry) domain.Values {
	shown := e
	if to == complaint.ToComplainant {
		shown.Public = true
		shown, _ = complaint.ForComplainant(shown)
	}
	v := details{ticket.Details{
		"number":   domain.Text(string(after.Number)),
		"category": domain.Word("category." + string(after.Filing.Category)),
	}}
	if e.Do == complaint.Register {
		v.Text("words", domain.Shorten(after.Filing.Words, quote))
		v.Details["answer_by"] = domain.Moment(after.Clocks.Answer.Due, "") // docs/design.md §2, step 2
	}
	maps.Copy(v.Details, shown.Details)
	place := after.Filing.Place.Words
	if after.Filing.Category == complaint.Neighbour && !slices.Contains(knowing, to) {
		place = complaint.HidePlace(place, after.Filing.Complainant.Label)
	}
	delete(v.Details, "place")
	v.chosenOrTyped("place", complaint.PlaceKind, place)
	if e.By != after.Filing.Complainant.Person {
		v.Text("by", e.ByName)
	}
	return v.Values()
}

// buttons fills in the next step, and leaves out what the case no longer waits for.
func buttons(names []complaint.Action, after complaint.Case) []complaint.Action {
	var out []complaint.Action
	for _, b := range names {
		if b == nextStep {
			b = ahead(after)[0]
		}
		acknowledged := b == complaint.Take && !after.Taken.IsZero() && !after.OpenToTeam
		if !acknowledged && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}
