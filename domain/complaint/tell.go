package complaint

import (
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Telling is one notice of a move, as data (ticket.Telling).
type Telling = ticket.Telling[Case, Record, Action]

// nextStep stands for the natural next step of the case, among buttons.
const nextStep Action = ""

// Who is told of which move (docs/design.md §2). Notices of a P1 case break quiet hours (docs/design.md §3).
var (
	onRegister = []Telling{
		{ToComplainant, "register", []Action{Add}, calm},
		{ToComplainant, "register.emergency", []Action{Add}, emergency},
		{ToDuty, "register.duty", []Action{Take, Assign}, calm},
		{ToDuty, "register.duty_emergency", []Action{Take, Assign}, emergency},
	}
	onInvestigate = []Telling{{ToComplainant, "investigate", nil, nil}}
	onAssess      = []Telling{{ToComplainant, "assess", nil, nil}}
	onOverride    = []Telling{
		{ToComplainant, "assess.changed", nil, nil},
		{ToHandler, "assess.handler", []Action{nextStep}, nil},
	}
	onPlan = []Telling{
		{ToComplainant, "plan", nil, nil},
		{ToResponsible, "plan.responsible", []Action{Begin}, nil},
	}
	onPlanChanged = []Telling{
		{ToComplainant, "plan.changed", nil, nil},
		{ToResponsible, "plan.responsible", []Action{nextStep}, nil},
	}
	onProgress = []Telling{{ToComplainant, "progress", []Action{Add}, func(_, _ Case, rec Record) bool {
		p, ok := rec.(Progress)
		return ok && p.Public
	}}}
	onResolve = []Telling{
		{ToComplainant, "resolve", []Action{Answer}, nil},
		{ToHandler, "resolve.handler", nil, nil},
		{ToDuty, "resolve.call", []Action{Visit}, func(_, a Case, _ Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
	onAnswer = []Telling{
		{ToHandler, "answer", []Action{Close}, answered},
		{ToManagers, "answer", []Action{Close}, answered},
		{ToHandler, "answer.none", []Action{Close}, unanswered},
	}
	onVisit = []Telling{
		{ToHandler, "visit", []Action{Close}, nil},
		{ToManagers, "visit", []Action{Close}, nil},
	}
	onReview = []Telling{{ToComplainant, "review", []Action{Reopen}, nil}}

	onTake = []Telling{
		{ToComplainant, "take", nil, func(b, _ Case, _ Record) bool { return b.Taken.IsZero() }},
		{ToFormer, "take.former", nil, changedHands},
	}
	onAssign = []Telling{
		{ToHandler, "assign", []Action{Take, nextStep}, nil},
		{ToFormer, "assign.former", nil, changedHands},
	}
	onRedact = []Telling{
		{ToComplainant, "redact", nil, func(b, _ Case, rec Record) bool {
			r, ok := rec.(Redaction)
			p, there := b.found(r.Piece)
			return ok && there && p.Owners
		}},
		{ToHandler, "redact.handler", nil, nil},
	}
	onOffer = []Telling{{ToDuty, "offer", []Action{Take, Assign}, func(_, a Case, _ Record) bool { return a.Offered }}}
	onHold  = []Telling{
		{ToComplainant, "hold.owner", []Action{Add}, waitsFor("owner")},
		{ToComplainant, "hold.third_party", nil, waitsFor("third_party")},
	}
	onResume  = []Telling{{ToComplainant, "resume", nil, nil}}
	onDecline = []Telling{
		{ToComplainant, "decline.not_ours", nil, declinedAs("not_ours")},
		{ToComplainant, "decline.misuse", nil, declinedAs("misuse")},
	}
	onWithdraw = []Telling{
		{ToHandler, "withdraw", nil, nil},
		{ToResponsible, "withdraw", nil, nil},
	}
	onJoin = []Telling{
		{ToComplainant, "join", nil, nil},
		{ToHandler, "join.handler", nil, nil},
	}
	onGather = []Telling{{ToHandler, "gather", []Action{nextStep}, nil}}
	onFollow = []Telling{{ToDuty, "follow.call", []Action{Visit}, func(_, a Case, _ Record) bool {
		return a.Filing.Complainant.Person == 0 && !a.ResolvedAt.IsZero()
	}}}
	onPart = []Telling{
		{ToComplainant, "part", []Action{Add}, nil},
		{ToHandler, "part.office", []Action{nextStep}, nil},
		{ToDuty, "part.office", []Action{Take, Assign}, unassigned},
	}
	onReopen = []Telling{
		{ToComplainant, "reopen.others", nil, func(_, a Case, _ Record) bool { return a.Reopenings[len(a.Reopenings)-1].By == 0 }},
		{ToHandler, "reopen", []Action{nextStep}, nil},
		{ToManagers, "reopen", []Action{Assign}, nil},
		{ToResponsible, "reopen", nil, nil},
	}
	onAdd = []Telling{
		{ToHandler, "add", []Action{nextStep}, nil},
		{ToResponsible, "add", []Action{nextStep}, nil},
		{ToDuty, "add", []Action{Take, Assign}, unassigned},
	}
	onUrge = []Telling{
		{ToHandler, "urge", []Action{nextStep}, nil},
		{ToResponsible, "urge", []Action{nextStep}, nil},
		{ToDuty, "urge", []Action{Take, Assign}, unassigned},
	}
)

// What time brings is told to those who can still do something; a broken promise to the managers, too.
var (
	onReschedule = []Telling{
		{ToComplainant, "due", nil, nil},
		{ToHandler, "due.office", []Action{nextStep}, nil},
		{ToResponsible, "due.office", []Action{nextStep}, nil},
		{ToManagers, "due.office", nil, nil},
	}
	onWarn = []Telling{
		{ToHandler, "warn.answer", []Action{Take, nextStep}, of(ToAnswer)},
		{ToDuty, "warn.answer", []Action{Take, Assign}, both(of(ToAnswer), forgotten)},
		{ToHandler, "warn.resolve", []Action{nextStep}, of(ToResolve)},
		{ToResponsible, "warn.resolve", []Action{nextStep}, of(ToResolve)},
		{ToDuty, "warn.resolve", []Action{Take, Assign}, both(of(ToResolve), forgotten)},
	}
	onBreach = []Telling{
		{ToManagers, "breach.answer", []Action{Assign}, of(ToAnswer)},
		{ToHandler, "breach.answer", []Action{Take, nextStep}, of(ToAnswer)},
		{ToManagers, "breach.resolve", []Action{Assign}, of(ToResolve)},
		{ToHandler, "breach.resolve", []Action{nextStep}, of(ToResolve)},
		{ToResponsible, "breach.resolve", []Action{nextStep}, of(ToResolve)},
	}
	onRemind = []Telling{
		{ToComplainant, "remind", []Action{Answer}, func(_, a Case, _ Record) bool { return a.Filing.Complainant.Person != 0 }},
		{ToDuty, "remind.call", []Action{Visit}, func(_, a Case, _ Record) bool { return a.Filing.Complainant.Person == 0 }},
	}
)

func of(clock ClockName) func(_, _ Case, rec Record) bool {
	return func(_, _ Case, rec Record) bool { r, ok := rec.(Alarm); return ok && r.Clock == clock }
}

// forgotten holds for a case that nobody has and of whose time more than half is gone: a whole team is not told of each case twice.
func forgotten(b, a Case, rec Record) bool {
	const half = 50
	r, ok := rec.(Alarm)
	return ok && r.Percent > half && unassigned(b, a, rec)
}

func both(one, other func(b, a Case, rec Record) bool) func(b, a Case, rec Record) bool {
	return func(b, a Case, rec Record) bool { return one(b, a, rec) && other(b, a, rec) }
}

func changedHands(b, a Case, _ Record) bool { return b.Handler != 0 && b.Handler != a.Handler }

func emergency(_, a Case, _ Record) bool  { return a.Filing.Emergency }
func calm(_, a Case, _ Record) bool       { return !a.Filing.Emergency }
func unassigned(_, a Case, _ Record) bool { return a.Handler == 0 || a.Offered }
func unanswered(_, _ Case, rec Record) bool {
	s, ok := rec.(Survey)
	return ok && s.Solved == NoAnswer
}
func answered(b, a Case, rec Record) bool { return !unanswered(b, a, rec) }

func waitsFor(whom string) func(_, a Case, _ Record) bool {
	return func(_, a Case, _ Record) bool { return a.Held.For == whom }
}

func declinedAs(kind string) func(_, a Case, _ Record) bool {
	return func(_, a Case, _ Record) bool { return a.Refusal.Kind == kind }
}

// quote is how many characters of a complaint's words a notice repeats.
const quote = 300

// tell turns the tellings of a move into tells. Besides the details of the history row e, every notice has "number"
// and "category", a registration "answer_by", and where known "place" and "by", the actor's name unless that is the complainant. The complainant's name is never among the values.
func tell(ts []Telling, before, after Case, rec Record, e Entry) []Tell {
	var out []Tell
	for _, t := range ts {
		if !t.Due(before, after, rec) {
			continue
		}
		out = append(out, Tell{
			Audience: t.Audience,
			Message:  domain.Say("notice."+t.Key, valuesFor(t.Audience, after, e)),
			Buttons:  buttons(t.Buttons, after),
			Urgent:   after.Priority() == P1 && after.Stage.Open() && e.Do != Remind,
		})
	}
	return out
}

// knowing are the audiences that may know where the complainant of a dispute between neighbours lives (docs/design.md §1).
var knowing = []ticket.Audience{ToComplainant, ToHandler, ToManagers}

// valuesFor are the values of a notice to an audience.
func valuesFor(to ticket.Audience, after Case, e Entry) domain.Values {
	shown := e
	if to == ToComplainant {
		shown.Public = true
		shown, _ = ForComplainant(shown)
	}
	v := details{ticket.Details{
		"number":   domain.Text(string(after.Number)),
		"category": domain.Word("category." + string(after.Filing.Category)),
	}}
	if e.Do == Register {
		v.Text("words", Shorten(after.Filing.Words, quote))
		v.Details["answer_by"] = domain.Moment(after.Clocks.Answer.Due, "") // docs/design.md §2, step 2
	}
	maps.Copy(v.Details, shown.Details)
	place := after.Filing.Place.Words
	if after.Filing.Category == Neighbour && !slices.Contains(knowing, to) {
		place = HidePlace(place, after.Filing.Complainant.Label)
	}
	delete(v.Details, "place")
	v.chosenOrTyped("place", PlaceKind, place)
	if e.By != after.Filing.Complainant.Person {
		v.Text("by", e.ByName)
	}
	return v.Values()
}

// buttons fills in the next step, and leaves out what the case no longer waits for.
func buttons(names []Action, after Case) []Action {
	var out []Action
	for _, b := range names {
		if b == nextStep {
			b = after.ahead()[0]
		}
		acknowledged := b == Take && !after.Taken.IsZero() && !after.Offered
		if !acknowledged && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// Shorten keeps at most n characters of s, with an ellipsis if something is gone.
func Shorten(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return strings.TrimSpace(string(runes[:n-1])) + "…"
}

// HidePlace takes a home's label out of the words of a place.
func HidePlace(words, label string) string {
	if label == "" {
		return words
	}
	return strings.TrimSpace(strings.ReplaceAll(words, label, "…"))
}
