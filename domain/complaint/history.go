package complaint

import (
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// detailsOf are the values of one history row, shown with "history.<do>". What was left empty is absent.
func detailsOf(before, after Case, do Action, rec Record) domain.Values {
	d := details{ticket.Details{}}
	if note := detailers[do]; note != nil {
		note(d, before, after, rec)
	}
	if n := len(evidence(rec)); n > 0 {
		d.Details["evidence"] = domain.Count(n)
	}
	return d.Values()
}

// details are the values of a row under construction.
type details struct{ ticket.Details }

// chosenOrTyped adds an answer that was either chosen ("#lift": a word of the catalogue) or typed.
func (d details) chosenOrTyped(name, kind, s string) {
	if !ticket.Blank(s) {
		d.Details[name] = ChosenOrTyped(kind, s)
	}
}

// ChosenOrTyped is a value of a Filing that was either chosen or typed: a chosen one stands behind "#" and is shown in the
// reader's language, as the catalogue entry kind.<chosen>; typed words are shown as they are.
func ChosenOrTyped(kind, s string) domain.Value {
	if key, chosen := strings.CutPrefix(s, "#"); chosen && key != "" {
		return domain.Word(kind + "." + key)
	}
	return domain.Text(s)
}

// SeeWords stands for a place that only the words tell: that of an emergency, where nobody is asked. It is no place at which things can
// repeat.
const SeeWords = "#see_words"

// Kinds of what can be chosen instead of typed: prefixes of catalogue keys.
const (
	PlaceKind    = "place"
	HappenedKind = "complaint.happened"
	WishKind     = "complaint.wish"
)

// detailers say what of a record goes into history.
var detailers = map[Action]func(v details, before, after Case, rec Record){
	Receive: func(v details, _, a Case, _ Record) {
		v.Word("channel", "channel", string(a.Filing.Channel))
		v.Text("words", a.Filing.Words)
	},
	Register: func(v details, _, a Case, _ Record) {
		v.Text("number", string(a.Number))
		v.Word("category", "category", string(a.Filing.Category))
		v.chosenOrTyped("place", PlaceKind, a.Filing.Place.Words)
		v.chosenOrTyped("happened", HappenedKind, a.Filing.Happened)
		v.chosenOrTyped("wish", WishKind, a.Filing.Wish)
	},
	Investigate: func(v details, _, _ Case, rec Record) {
		f := rec.(Finding)
		v.Text("heard", f.Heard)
		v.Text("seen", f.Seen)
		v.Word("conclusion", "conclusion", string(f.Conclusion))
	},
	Assess: func(v details, b, a Case, _ Record) {
		v.Word("severity", "severity", string(a.Assessment.Severity))
		v.Word("scope", "scope", string(a.Assessment.Scope))
		v.Word("priority", "priority", string(a.Assessment.Priority))
		v.Details["due"] = domain.Moment(a.Assessment.Due, "")
		v.Text("reason", a.Assessment.Reason)
		if a.Assessment.Override && b.Assessment != nil {
			v.Word("priority_before", "priority", string(b.Assessment.Priority))
			v.Details["due_before"] = domain.Moment(b.Assessment.Due, "")
		}
	},
	Draft: func(v details, b, a Case, _ Record) {
		v.Text("person", a.Plan.Name)
		v.Text("measures", a.Plan.Measures)
		v.Details["due"] = domain.Moment(a.Plan.Due, "")
		v.Text("reason", a.Plan.Reason)
		if b.Stage != Assessed && b.Plan != nil && !b.Plan.Due.Equal(a.Plan.Due) {
			v.Details["due_before"] = domain.Moment(b.Plan.Due, "")
		}
	},
	Report:  func(v details, _, _ Case, rec Record) { v.Text("words", rec.(Progress).Words) },
	Resolve: func(v details, _, a Case, _ Record) { v.Text("words", a.Outcome.Words) },
	Answer: func(v details, _, _ Case, rec Record) {
		s := rec.(Survey)
		v.Word("solved", "solved", string(s.Solved))
		if s.Satisfaction > 0 {
			v.Details["satisfaction"] = domain.Count(s.Satisfaction)
		}
		var reasons []domain.Value
		for _, r := range s.Reasons {
			reasons = append(reasons, domain.Word(r))
		}
		if len(reasons) > 0 {
			v.Details["reasons"] = domain.List(reasons...)
		}
		v.Text("words", s.Words)
	},
	Visit: func(v details, _, _ Case, rec Record) {
		r := rec.(ReturnVisit)
		v.Word("solved", "solved", string(r.Solved))
		if r.Satisfaction > 0 {
			v.Details["satisfaction"] = domain.Count(r.Satisfaction)
		}
		v.Text("words", r.Words)
	},
	Close: func(v details, _, a Case, _ Record) {
		v.Word("cause", "cause", string(a.Review.Cause))
		v.Text("lesson", a.Review.Lesson)
		if i := a.Review.Improvement; i != nil {
			v.Word("improvement", "improvement", i.Kind)
			v.Text("improvement_words", i.Words)
			v.Text("improvement_person", i.Name)
			v.Details["improvement_due"] = domain.Moment(i.Due, "")
		}
	},
	Assign: func(v details, _, _ Case, rec Record) {
		v.Text("person", rec.(Assignment).Name)
		v.Text("reason", rec.(Assignment).Reason)
	},
	Hold: func(v details, _, a Case, _ Record) {
		v.Word("waits", "waits", a.Held.For)
		v.Text("reason", a.Held.Reason)
	},
	Resume: func(v details, b, a Case, _ Record) {
		v.Details["paused"] = domain.Span(a.Paused - b.Paused)
		if due := a.Due(); !due.IsZero() {
			v.Details["due"] = domain.Moment(due, "")
		}
	},
	Decline: func(v details, _, a Case, _ Record) {
		v.Word("refusal_kind", "refusal_kind", a.Refusal.Kind)
		v.chosenOrTyped("to", ReferralKind, a.Refusal.To)
		v.Text("call", a.Refusal.Call)
		v.Text("reason", a.Refusal.Reason)
	},
	Withdraw: func(v details, _, a Case, _ Record) { v.Text("reason", a.Withdrawal) },
	Reopen: func(v details, _, a Case, rec Record) {
		v.Text("reason", rec.(Reopening).Reason)
		v.Details["count"] = domain.Count(len(a.Reopenings))
	},
	Add:  func(v details, _, _ Case, rec Record) { v.Text("words", rec.(Addition).Words) },
	Urge: func(v details, _, a Case, _ Record) { v.Details["count"] = domain.Count(len(a.Urges)) },
	Join: func(v details, _, _ Case, rec Record) {
		v.Text("main", string(rec.(Joining).Main.Number))
		v.Text("reason", rec.(Joining).Reason)
	},
	Redact: func(v details, b, _ Case, rec Record) {
		p, _ := b.found(rec.(Redaction).Piece)
		v.Word("piece", "piece", p.Kind)
		v.Text("reason", rec.(Redaction).Reason)
	},
	Offer: func(v details, _, _ Case, rec Record) {
		v.Text("person", rec.(Offering).Name)
		if until := rec.(Offering).Until; !until.IsZero() {
			v.Details["until"] = domain.Moment(until, "")
		}
	},
	Reschedule: func(v details, b, a Case, rec Record) {
		v.Details["due"] = domain.Moment(a.Due(), "")
		v.Details["due_before"] = domain.Moment(b.Due(), "")
		v.Text("reason", rec.(Rescheduling).Reason)
	},
	Warn:   alarmed,
	Breach: alarmed,
	Remind: func(v details, _, _ Case, rec Record) { v.Details["count"] = domain.Count(rec.(Reminding).Count) },
	Gather: func(v details, _, _ Case, rec Record) { v.Text("joined", string(rec.(Gathering).Joiner.Number)) },
	Follow: func(v details, _, _ Case, rec Record) { v.Word("stage", "stage", string(rec.(Following).To)) },
}

func alarmed(v details, _, a Case, rec Record) {
	r := rec.(Alarm)
	k := a.Clocks.Answer
	if r.Clock == ToResolve {
		k = a.Clocks.Resolve
	}
	v.Word("clock", "clock", string(r.Clock))
	v.Details["due"] = domain.Moment(k.Due, "")
	if r.Percent > 0 {
		v.Details["percent"] = domain.Count(r.Percent)
	}
}

// inner are details of public rows that stay in the office.
var inner = map[Action][]string{
	Visit: {"words"},
	Join:  {"main", "reason"},
	Close: {"lesson", "cause", "improvement", "improvement_words", "improvement_person", "improvement_due"},
}

// ForComplainant is a row as the complainant may read it; false if it stays in the office.
func ForComplainant(e Entry) (Entry, bool) {
	if !e.Public {
		return Entry{}, false
	}
	if hidden := inner[e.Do]; len(hidden) > 0 {
		e.Details = maps.Clone(e.Details)
		maps.DeleteFunc(e.Details, func(name string, _ domain.Value) bool { return slices.Contains(hidden, name) })
	}
	return e, true
}
