package complaint

import (
	"maps"
	"slices"
	"strings"

	"guanjia/domain"
)

// details are the values of one history row, shown with "history.<do>". What was left empty is absent.
func details(before, after Case, do Action, rec Record) domain.Values {
	v := domain.Values{}
	if note := detailers[do]; note != nil {
		note(values(v), before, after, rec)
	}
	if n := len(evidence(rec)); n > 0 {
		v["evidence"] = domain.Count(n)
	}
	if len(v) == 0 {
		return nil
	}
	return v
}

// values are Values under construction.
type values domain.Values

func (v values) text(name, s string) {
	if !blank(s) {
		v[name] = domain.Text(s)
	}
}

func (v values) word(name, kind, s string) {
	if s != "" {
		v[name] = domain.Word(kind + "." + s)
	}
}

// said is an answer that was either chosen ("#lift": a word of the catalogue) or typed.
func (v values) said(name, kind, s string) {
	if !blank(s) {
		v[name] = Said(kind, s)
	}
}

// Said is a value of a Filing that was either chosen or typed: a chosen one stands behind "#" and is shown in the
// reader's language, as the catalogue entry kind.<chosen>; typed words are shown as they are.
func Said(kind, s string) domain.Value {
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
var detailers = map[Action]func(v values, before, after Case, rec Record){
	Receive: func(v values, _, a Case, _ Record) {
		v.word("channel", "channel", string(a.Filing.Channel))
		v.text("words", a.Filing.Words)
	},
	Register: func(v values, _, a Case, _ Record) {
		v.text("number", string(a.Number))
		v.word("category", "category", string(a.Filing.Category))
		v.said("place", PlaceKind, a.Filing.Place.Words)
		v.said("happened", HappenedKind, a.Filing.Happened)
		v.said("wish", WishKind, a.Filing.Wish)
	},
	Investigate: func(v values, _, _ Case, rec Record) {
		f := rec.(Finding)
		v.text("heard", f.Heard)
		v.text("seen", f.Seen)
		v.word("conclusion", "conclusion", string(f.Conclusion))
	},
	Assess: func(v values, b, a Case, _ Record) {
		v.word("severity", "severity", string(a.Assessment.Severity))
		v.word("scope", "scope", string(a.Assessment.Scope))
		v.word("priority", "priority", string(a.Assessment.Priority))
		v["due"] = domain.Moment(a.Assessment.Due, "")
		v.text("reason", a.Assessment.Reason)
		if a.Assessment.Override && b.Assessment != nil {
			v.word("priority_before", "priority", string(b.Assessment.Priority))
			v["due_before"] = domain.Moment(b.Assessment.Due, "")
		}
	},
	Draft: func(v values, b, a Case, _ Record) {
		v.text("person", a.Plan.Name)
		v.text("measures", a.Plan.Measures)
		v["due"] = domain.Moment(a.Plan.Due, "")
		v.text("reason", a.Plan.Reason)
		if b.Stage != Assessed && b.Plan != nil && !b.Plan.Due.Equal(a.Plan.Due) {
			v["due_before"] = domain.Moment(b.Plan.Due, "")
		}
	},
	Report:  func(v values, _, _ Case, rec Record) { v.text("words", rec.(Progress).Words) },
	Resolve: func(v values, _, a Case, _ Record) { v.text("words", a.Outcome.Words) },
	Answer: func(v values, _, _ Case, rec Record) {
		s := rec.(Survey)
		v.word("solved", "solved", string(s.Solved))
		if s.Satisfaction > 0 {
			v["satisfaction"] = domain.Count(s.Satisfaction)
		}
		var reasons []domain.Value
		for _, r := range s.Reasons {
			reasons = append(reasons, domain.Word(r))
		}
		if len(reasons) > 0 {
			v["reasons"] = domain.List(reasons...)
		}
		v.text("words", s.Words)
	},
	Visit: func(v values, _, _ Case, rec Record) {
		r := rec.(ReturnVisit)
		v.word("solved", "solved", string(r.Solved))
		if r.Satisfaction > 0 {
			v["satisfaction"] = domain.Count(r.Satisfaction)
		}
		v.text("words", r.Words)
	},
	Close: func(v values, _, a Case, _ Record) {
		v.word("cause", "cause", string(a.Review.Cause))
		v.text("lesson", a.Review.Lesson)
		if i := a.Review.Improvement; i != nil {
			v.word("improvement", "improvement", i.Kind)
			v.text("improvement_words", i.Words)
			v.text("improvement_person", i.Name)
			v["improvement_due"] = domain.Moment(i.Due, "")
		}
	},
	Assign: func(v values, _, _ Case, rec Record) {
		v.text("person", rec.(Assignment).Name)
		v.text("reason", rec.(Assignment).Reason)
	},
	Hold: func(v values, _, a Case, _ Record) {
		v.word("waits", "waits", a.Held.For)
		v.text("reason", a.Held.Reason)
	},
	Resume: func(v values, b, a Case, _ Record) {
		v["paused"] = domain.Span(a.Paused - b.Paused)
		if due := a.Due(); !due.IsZero() {
			v["due"] = domain.Moment(due, "")
		}
	},
	Decline: func(v values, _, a Case, _ Record) {
		v.word("refusal_kind", "refusal_kind", a.Refusal.Kind)
		v.said("to", ReferralKind, a.Refusal.To)
		v.text("call", a.Refusal.Call)
		v.text("reason", a.Refusal.Reason)
	},
	Withdraw: func(v values, _, a Case, _ Record) { v.text("reason", a.Withdrawal) },
	Reopen: func(v values, _, a Case, rec Record) {
		v.text("reason", rec.(Reopening).Reason)
		v["count"] = domain.Count(len(a.Reopenings))
	},
	Add:  func(v values, _, _ Case, rec Record) { v.text("words", rec.(Addition).Words) },
	Urge: func(v values, _, a Case, _ Record) { v["count"] = domain.Count(len(a.Urges)) },
	Join: func(v values, _, _ Case, rec Record) {
		v.text("main", string(rec.(Joining).Main.Number))
		v.text("reason", rec.(Joining).Reason)
	},
	Redact: func(v values, b, _ Case, rec Record) {
		p, _ := b.found(rec.(Redaction).Piece)
		v.word("piece", "piece", p.Kind)
		v.text("reason", rec.(Redaction).Reason)
	},
	Offer: func(v values, _, _ Case, rec Record) {
		v.text("person", rec.(Offering).Name)
		if until := rec.(Offering).Until; !until.IsZero() {
			v["until"] = domain.Moment(until, "")
		}
	},
	Reschedule: func(v values, b, a Case, rec Record) {
		v["due"] = domain.Moment(a.Due(), "")
		v["due_before"] = domain.Moment(b.Due(), "")
		v.text("reason", rec.(Rescheduling).Reason)
	},
	Warn:   alarmed,
	Breach: alarmed,
	Remind: func(v values, _, _ Case, rec Record) { v["count"] = domain.Count(rec.(Reminding).Count) },
	Gather: func(v values, _, _ Case, rec Record) { v.text("joined", string(rec.(Gathering).Joiner.Number)) },
	Follow: func(v values, _, _ Case, rec Record) { v.word("stage", "stage", string(rec.(Following).To)) },
}

func alarmed(v values, _, a Case, rec Record) {
	r := rec.(Alarm)
	k := a.Clocks.Answer
	if r.Clock == ToResolve {
		k = a.Clocks.Resolve
	}
	v.word("clock", "clock", string(r.Clock))
	v["due"] = domain.Moment(k.Due, "")
	if r.Percent > 0 {
		v["percent"] = domain.Count(r.Percent)
	}
}

// inner are details of public rows that stay in the office.
var inner = map[Action][]string{
	Visit: {"words"},
	Join:  {"main", "reason"},
	Close: {"lesson", "cause", "improvement", "improvement_words", "improvement_person", "improvement_due"},
}

// ForComplainant is the row as the complainant may read it; false if it stays in the office.
func (e Entry) ForComplainant() (Entry, bool) {
	if !e.Public {
		return Entry{}, false
	}
	if hidden := inner[e.Do]; len(hidden) > 0 {
		e.Details = maps.Clone(e.Details)
		maps.DeleteFunc(e.Details, func(name string, _ domain.Value) bool { return slices.Contains(hidden, name) })
	}
	return e, true
}

// In puts the IANA zone of the case's community into every instant that ch says.
func (ch Change) In(zone string) Change {
	ch.Entries, ch.Tells = slices.Clone(ch.Entries), slices.Clone(ch.Tells)
	for i := range ch.Entries {
		ch.Entries[i].Details = ch.Entries[i].Details.In(zone)
	}
	for i := range ch.Tells {
		ch.Tells[i].Message.Values = ch.Tells[i].Message.Values.In(zone)
	}
	return ch
}
