package bot

import (
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
)

// cardField is one line of a case card: the catalogue entry "card.<name>" and its value; no value, no line.
type cardField struct {
	name  string
	staff bool // only for those who work on the case
	value func(f desk.View) []domain.Value
}

// cardFields are the lines of a card, in their order.
var cardFields = []cardField{
	{"stage", false, func(f desk.View) []domain.Value { return []domain.Value{domain.Word("stage." + string(f.Case.Stage))} }},
	{"held", false, heldLine},
	{"similar", true, similarLine},
	{"main", true, mainLine},
	{"together", false, togetherLine},
	{"joiners", false, func(f desk.View) []domain.Value { return count(len(f.Case.Joiners)) }},
	{"complainant", true, complainantLine},
	{"unreachable", true, func(f desk.View) []domain.Value { return word("unreachable.", f.Unreachable) }},
	{"place", false, func(f desk.View) []domain.Value { return said(complaint.PlaceKind, f.Case.Filing.Place.Words) }},
	{"words", false, func(f desk.View) []domain.Value { return text(f.Case.Filing.Words) }},
	{"happened", false, func(f desk.View) []domain.Value { return said(complaint.HappenedKind, f.Case.Filing.Happened) }},
	{"wish", false, func(f desk.View) []domain.Value { return said(complaint.WishKind, f.Case.Filing.Wish) }},
	{"evidence", false, func(f desk.View) []domain.Value { return count(len(evidenceIn(f.Case))) }},
	{"handler", false, func(f desk.View) []domain.Value { return text(f.Names[f.Case.Handler]) }},
	{"finding", true, findingLine},
	{"assessment", false, assessmentLine},
	{"due", false, func(f desk.View) []domain.Value { return moment(f, f.Case.Due()) }},
	{"answer_by", false, func(f desk.View) []domain.Value { return moment(f, f.Case.AnswerBy()) }},
	{"clocks", true, clocksLine},
	{"plan", false, planLine},
	{"progress", false, progressLine},
	{"outcome", false, func(f desk.View) []domain.Value {
		if f.Case.Outcome == nil {
			return nil
		}
		return text(f.Case.Outcome.Words)
	}},
	{"survey", false, surveyLine},
	{"reopened", true, func(f desk.View) []domain.Value { return count(len(f.Case.Reopenings)) }},
	{"due_changes", true, func(f desk.View) []domain.Value { return count(f.Case.DueChanges) }},
	{"redacted", false, func(f desk.View) []domain.Value { return count(f.Case.Redactions) }},
	{"urged", true, func(f desk.View) []domain.Value { return count(len(f.Case.Urges)) }},
	{"review", true, reviewLine},
	{"refusal", false, refusalLine},
}

// moment is an instant in the community's zone.
func moment(f desk.View, at time.Time) []domain.Value {
	if at.IsZero() {
		return nil
	}
	return []domain.Value{domain.Moment(at, f.Community.Zone)}
}

// clocksLine says how the promises that are over were kept: the first answer, then the result.
func clocksLine(f desk.View) []domain.Value {
	var list []domain.Value
	note := func(name complaint.ClockName, k complaint.Clock) {
		if k.Result != complaint.Pending {
			list = append(list, domain.Word("clock."+string(name)+"."+string(k.Result)))
		}
	}
	note(complaint.ToAnswer, f.Case.Clocks.Answer)
	for _, k := range f.Case.Clocks.Earlier {
		note(complaint.ToResolve, k)
	}
	note(complaint.ToResolve, f.Case.Clocks.Resolve)
	return list
}

func text(s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{domain.Text(s)}
}

// part is text that stands in a list beside other things: without the full stop at its end.
func part(s string) []domain.Value { return text(unstopped(s)) }

// parts are values that stand in a line beside other things: texts are without the full stop at their ends.
func parts(vs domain.Values) domain.Values {
	own := make(domain.Values, len(vs))
	for name, v := range vs {
		if v.Text != "" {
			v.Text = unstopped(v.Text)
		}
		own[name] = v
	}
	return own
}

// unstopped is text without the full stop at its end.
func unstopped(s string) string { return strings.TrimRight(strings.TrimSpace(s), "。.") }

func word(prefix, s string) []domain.Value {
	if s == "" {
		return nil
	}
	return []domain.Value{domain.Word(prefix + s)}
}

func count(n int) []domain.Value {
	if n == 0 {
		return nil
	}
	return []domain.Value{domain.Count(n)}
}

// said is a value that was chosen or typed.
func said(kind, s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{complaint.Said(kind, s)}
}

func heldLine(f desk.View) []domain.Value {
	if f.Case.Held == nil {
		return nil
	}
	return []domain.Value{domain.Word("waits." + f.Case.Held.For), domain.Text(f.Case.Held.Reason)}
}

func complainantLine(f desk.View) []domain.Value {
	c := f.Case.Filing.Complainant
	return append(append(text(c.Name), text(c.Label)...), text(people.ShowPhone(c.Phone))...)
}

func findingLine(f desk.View) []domain.Value {
	if len(f.Case.Findings) == 0 {
		return nil
	}
	last := f.Case.Findings[len(f.Case.Findings)-1]
	return append(word("conclusion.", string(last.Conclusion)), part(last.Seen)...)
}

func assessmentLine(f desk.View) []domain.Value {
	a := f.Case.Assessment
	if a == nil {
		return nil
	}
	return append([]domain.Value{domain.Word("priority." + string(a.Priority)), domain.Word("severity." + string(a.Severity)),
		domain.Word("scope." + string(a.Scope))}, part(a.Reason)...)
}

func planLine(f desk.View) []domain.Value {
	p := f.Case.Plan
	if p == nil {
		return nil
	}
	vs := append(text(p.Name), part(p.Measures)...)
	if p.Due.IsZero() {
		return vs
	}
	return append(vs, domain.Moment(p.Due, f.Community.Zone))
}

func progressLine(f desk.View) []domain.Value {
	if len(f.Case.Progress) == 0 {
		return nil
	}
	return text(f.Case.Progress[len(f.Case.Progress)-1].Words)
}

func surveyLine(f desk.View) []domain.Value {
	if len(f.Case.Surveys) == 0 {
		return nil
	}
	s := f.Case.Surveys[len(f.Case.Surveys)-1]
	vs := word("solved.", string(s.Solved))
	if s.Satisfaction > 0 {
		vs = append(vs, domain.Text(strings.Repeat("★", s.Satisfaction)+strings.Repeat("☆", 5-min(s.Satisfaction, 5))))
	}
	return append(vs, part(s.Words)...)
}

func reviewLine(f desk.View) []domain.Value {
	if f.Case.Review == nil {
		return nil
	}
	return append(word("cause.", string(f.Case.Review.Cause)), part(f.Case.Review.Lesson)...)
}

func refusalLine(f desk.View) []domain.Value {
	if f.Case.Refusal == nil {
		return nil
	}
	return append(append(word("refusal_kind.", f.Case.Refusal.Kind), said(complaint.ReferralKind, f.Case.Refusal.To)...), append(text(f.Case.Refusal.Call), part(f.Case.Refusal.Reason)...)...)
}
