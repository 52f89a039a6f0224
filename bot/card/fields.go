package card

import (
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/quote"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
)

// field is one line of a case card: the catalogue entry "card.<name>" with a value. Without a value there is no line.
type field struct {
	name  string
	staff bool // only for staff
	whole bool // of all rounds; else only of the present one
	value func(v lookup.View) []domain.Value
}

// fields are the lines of a card, in order.
var fields = []field{
	{"stage", false, false, func(v lookup.View) []domain.Value {
		return []domain.Value{v.Case.Standing()}
	}},
	{"held", false, false, heldLine},
	{"similar", true, false, similarLine},
	{"main", true, false, mainLine},
	{"together", false, false, togetherLine},
	{"joiners", false, false, func(v lookup.View) []domain.Value { return count(len(v.Case.Joiners)) }},
	{"complainant", true, false, complainantLine},
	{"about", false, true, aboutLine},
	{"sources", true, true, sourcesLine},
	{"unreachable", true, false, func(v lookup.View) []domain.Value { return word("unreachable.", v.Unreachable) }},
	{"place", false, false, func(v lookup.View) []domain.Value {
		return filled(v.Case.Filing.Place.Value())
	}},
	{"words", false, false, func(v lookup.View) []domain.Value { return text(v.Case.Filing.Words) }},
	{"happened", false, false, func(v lookup.View) []domain.Value {
		return chosenOrTyped(complaint.HappenedKind, v.Case.Filing.Happened)
	}},
	{"wish", false, false, func(v lookup.View) []domain.Value { return chosenOrTyped(complaint.WishKind, v.Case.Filing.Wish) }},
	{"evidence", false, false, func(v lookup.View) []domain.Value { return count(len(Evidence(v.Case))) }},
	{"added", false, true, addedLine},
	{"again", false, true, againLine},
	{"handler", false, false, func(v lookup.View) []domain.Value { return text(v.Names[v.Case.Handler]) }},
	{"finding", true, false, findingLine},
	{"assessment", false, false, assessmentLine},
	{"due", false, true, func(v lookup.View) []domain.Value { return moment(v, v.Case.Due()) }},
	{"answer_by", false, true, func(v lookup.View) []domain.Value { return moment(v, v.Case.AnswerBy()) }},
	{"clocks", true, false, clocksLine},
	{"plan", false, false, planLine},
	{"progress", false, false, progressLine},
	{"outcome", false, false, func(v lookup.View) []domain.Value {
		if v.Case.Outcome == nil {
			return nil
		}
		return text(v.Case.Outcome.Words)
	}},
	{"survey", false, false, surveyLine},
	{"reopened", true, true, func(v lookup.View) []domain.Value { return count(len(v.Case.Reopenings)) }},
	{"due_changes", true, true, func(v lookup.View) []domain.Value { return count(v.Case.DueChanges) }},
	{"redacted", false, true, func(v lookup.View) []domain.Value { return count(v.Case.Redactions) }},
	{"unsigned", true, true, func(v lookup.View) []domain.Value { return count(map[bool]int{true: 1}[quote.Unsigned(v.Case)]) }},
	{"urged", true, true, func(v lookup.View) []domain.Value { return count(len(v.Case.Urges)) }},
	{"review", true, false, reviewLine},
	{"improvement", true, false, improvementLine},
	{"refusal", false, false, refusalLine},
}

// moment returns an instant in the community's time zone.
func moment(v lookup.View, at time.Time) []domain.Value {
	if at.IsZero() {
		return nil
	}
	return []domain.Value{domain.Moment(at, v.Community.Zone)}
}

// clocksLine says whether the promises that have ended were kept: first the answer, then the result.
func clocksLine(v lookup.View) []domain.Value {
	var list []domain.Value
	note := func(name promise.ClockName, k promise.Clock) {
		if kept := k.Judgement(); kept != promise.Pending {
			list = append(list, domain.Word("clock."+string(name)+"."+string(kept)))
		}
	}
	note(promise.ToAnswer, v.Case.Clocks.Answer)
	note(promise.ToResolve, v.Case.Clocks.Resolve)
	return list
}

func heldLine(v lookup.View) []domain.Value {
	if v.Case.Held == nil {
		return nil
	}
	return []domain.Value{domain.Word("waits." + v.Case.Held.For), domain.Text(v.Case.Held.Reason)}
}

func complainantLine(v lookup.View) []domain.Value {
	c := v.Case.Filing.Complainant
	if c == (complaint.Complainant{}) && v.Case.Filing.Dispute() {
		return []domain.Value{domain.Word("card.hidden")}
	}
	if c == (complaint.Complainant{}) && v.Case.Filing.Emergency && v.Case.ReceivedBy != 0 {
		return append([]domain.Value{domain.Word("card.caller_unknown")}, text(v.Names[v.Case.ReceivedBy])...)
	}
	line := append(append(text(c.Name), text(c.Label)...), text(people.ShowPhone(c.Phone))...)
	if c.Contact != "" && (c.Phone == "" || c.Contact != complaint.ContactUnknown) {
		line = append(line, complaint.ChosenOrTyped(complaint.ContactKind, c.Contact))
	}
	return line
}

func findingLine(v lookup.View) []domain.Value {
	if len(v.Case.Findings) == 0 {
		return nil
	}
	last := v.Case.Findings[len(v.Case.Findings)-1]
	return append(word("conclusion.", string(last.Conclusion)), part(last.Seen)...)
}

func assessmentLine(v lookup.View) []domain.Value {
	a := v.Case.Assessment
	if a == nil {
		return nil
	}
	return append([]domain.Value{domain.Word("priority." + string(a.Priority)), domain.Word("severity." + string(a.Severity)),
		domain.Word("scope." + string(a.Scope))}, reason(*a)...)
}

func reason(a complaint.Assessment) []domain.Value {
	why := a.Why()
	why.Text = unstopped(why.Text)
	return filled(why)
}

func planLine(v lookup.View) []domain.Value {
	p := v.Case.Plan
	if p == nil {
		return nil
	}
	vs := append(text(p.Name), part(p.Measures)...)
	if p.Due.IsZero() {
		return vs
	}
	return append(vs, domain.Moment(p.Due, v.Community.Zone))
}

func progressLine(v lookup.View) []domain.Value {
	if len(v.Case.Progress) == 0 {
		return nil
	}
	return text(v.Case.Progress[len(v.Case.Progress)-1].Words)
}

// againLine is why the case was reopened, while it is worked on again: the whole answer of the complainant, if that was "not solved".
func againLine(v lookup.View) []domain.Value {
	n := len(v.Case.Reopenings)
	if n == 0 || !v.Case.Unresolved() {
		return nil
	}
	last := v.Case.Reopenings[n-1]
	if slices.ContainsFunc(v.Case.Surveys, func(s complaint.Survey) bool { return s.At.Equal(last.At) }) ||
		slices.ContainsFunc(v.Case.Visits, func(r complaint.ReturnVisit) bool { return r.At.Equal(last.At) }) {
		return append(count(n), surveyLine(v)...)
	}
	return append(count(n), part(last.Reason)...)
}

// addedMost is how many additions a card repeats, and addedUrgent how many that of an emergency does.
const (
	addedMost   = 3
	addedUrgent = 20
)

// addedLine is what the complainant has added since the office last did something; in an emergency all that was told of it, in order.
func addedLine(v lookup.View) []domain.Value {
	added, most := v.Added(), addedMost
	if v.Case.Filing.Emergency {
		added, most = v.Case.Additions, addedUrgent
	}
	var vs []domain.Value
	for _, a := range added {
		vs = append(vs, part(a.Said())...)
	}
	return vs[max(0, len(vs)-most):]
}

// surveyLine is the last follow-up: the complainant's own answer, or what a return visit brought.
func surveyLine(v lookup.View) []domain.Value {
	surveys, visits := v.Case.Surveys, v.Case.Visits
	if n := len(visits); n > 0 && (len(surveys) == 0 || surveys[len(surveys)-1].At.Before(visits[n-1].At)) {
		last := visits[n-1]
		return append([]domain.Value{domain.Word("card.by_visit")}, followUp(last.Solved, last.Satisfaction, last.Words)...)
	}
	if len(surveys) == 0 {
		return nil
	}
	last := surveys[len(surveys)-1]
	vs := followUp(last.Solved, last.Satisfaction, "")
	if last.Solved != complaint.NoAnswer && !last.Short {
		vs = append(vs, complaint.ContactedWord(last.Contacted))
	}
	for _, reason := range last.Reasons {
		vs = append(vs, domain.Word(reason))
	}
	return append(vs, part(last.Words)...)
}

func followUp(solved complaint.Solved, satisfaction int, words string) []domain.Value {
	vs := word("solved.", string(solved))
	if satisfaction > 0 {
		vs = append(vs, domain.Text(strings.Repeat("★", satisfaction)+strings.Repeat("☆", 5-min(satisfaction, 5))))
	}
	return append(vs, part(words)...)
}

func reviewLine(v lookup.View) []domain.Value {
	if v.Case.Review == nil {
		return nil
	}
	return append(word("cause.", string(v.Case.Review.Cause)), part(v.Case.Review.Lesson)...)
}

// improvementLine lists what the review has opened: number, words, person, day, and stage.
func improvementLine(v lookup.View) []domain.Value {
	var vs []domain.Value
	for _, t := range v.Improvements {
		vs = append(vs, domain.Text(string(t.Number)))
		vs = append(append(vs, part(t.Words)...), text(t.Name)...)
		if vs = append(vs, domain.Word("improve.stage."+string(t.Stage))); t.ToDo() {
			vs = append(vs, domain.Moment(t.Due, v.Community.Zone))
		}
		vs = append(vs, word("improve.result.", string(t.Result))...)
	}
	return vs
}

func refusalLine(v lookup.View) []domain.Value {
	if v.Case.Declining == nil {
		return nil
	}
	return append(append(word("refusal_kind.", v.Case.Declining.Kind), chosenOrTyped(complaint.ReferralKind, v.Case.Declining.To)...), append(text(v.Case.Declining.Call), part(v.Case.Declining.Reason)...)...)
}

// mainLine is the number of the main case; only staff see it.
func mainLine(v lookup.View) []domain.Value {
	if v.Main == nil {
		return nil
	}
	return text(string(v.Main.Number))
}

// similarLine lists the open cases of the same place and category, to which a new one could be joined.
func similarLine(v lookup.View) []domain.Value {
	var vs []domain.Value
	for _, n := range v.Similar {
		vs = append(vs, domain.Text(string(n)))
	}
	return vs
}

// togetherLine says at which stage the main case is.
func togetherLine(v lookup.View) []domain.Value {
	if v.Main == nil {
		return nil
	}
	vs := append(word("stage.", string(v.Main.Stage)), text(v.Main.Handler)...)
	if v.Main.Due.IsZero() {
		return vs
	}
	return append(vs, domain.Moment(v.Main.Due, v.Community.Zone))
}
