package telling

import (
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Details returns the values of one row of history, shown with "history.<do>". Empty values are left out.
func Details(before, after complaint.Case, do complaint.Action, rec complaint.Record) domain.Values {
	d := details{ticket.Details{}}
	if note := detailers[do]; note != nil {
		note(d, before, after, rec)
	}
	if n := len(complaint.EvidenceOf(rec)); n > 0 {
		d.Details["evidence"] = domain.Count(n)
	}
	return d.Values()
}

// details builds the values of a row.
type details struct{ ticket.Details }

// place adds where it is, if anybody has said.
func (d details) place(name string, p domain.Place) {
	if !p.IsZero() {
		d.Details[name] = p.Value()
	}
}

// chosenOrTyped adds an answer that was either chosen ("#lift": a word of the catalogue) or typed.
func (d details) chosenOrTyped(name, kind, s string) {
	if !ticket.Blank(s) {
		d.Details[name] = complaint.ChosenOrTyped(kind, s)
	}
}

// detailers write the values of each action's record into a row of history.
var detailers = map[complaint.Action]func(v details, before, after complaint.Case, rec complaint.Record){
	complaint.Receive: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Word("channel", "channel", string(a.Filing.Channel))
		v.Text("words", a.Filing.Words)
	},
	complaint.Register: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Text("number", string(a.Number))
		v.Word("category", "category", string(a.Filing.Category))
		v.place("place", a.Filing.Place)
		v.chosenOrTyped("happened", complaint.HappenedKind, a.Filing.Happened)
		v.chosenOrTyped("wish", complaint.WishKind, a.Filing.Wish)
	},
	complaint.Investigate: func(v details, _, _ complaint.Case, rec complaint.Record) {
		f := rec.(complaint.Finding)
		v.Text("heard", f.Heard)
		v.Text("seen", f.Seen)
		v.Word("conclusion", "conclusion", string(f.Conclusion))
	},
	complaint.Assess: func(v details, b, a complaint.Case, _ complaint.Record) {
		v.Word("severity", "severity", string(a.Assessment.Severity))
		v.Word("scope", "scope", string(a.Assessment.Scope))
		v.Word("priority", "priority", string(a.Assessment.Priority))
		v.Details["due"] = domain.Moment(a.Assessment.Due, "")
		if why := a.Assessment.Why(); why.Word != "" || !ticket.Blank(why.Text) {
			v.Details["reason"] = why
		}
		if a.Assessment.Override && b.Assessment != nil {
			v.Word("priority_before", "priority", string(b.Assessment.Priority))
			v.Details["due_before"] = domain.Moment(b.Assessment.Due, "")
		}
	},
	complaint.MakePlan: func(v details, b, a complaint.Case, _ complaint.Record) {
		v.Text("person", a.Plan.Name)
		v.Text("measures", a.Plan.Measures)
		v.Details["due"] = domain.Moment(a.Plan.Due, "")
		v.Text("reason", a.Plan.Reason)
		if !b.Due().IsZero() && a.Plan.Due.After(b.Due()) {
			v.Details["due_before"] = domain.Moment(b.Due(), "")
		}
	},
	complaint.Report: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("words", rec.(complaint.Progress).Words)
	},
	complaint.Resolve: func(v details, _, a complaint.Case, _ complaint.Record) { v.Text("words", a.Outcome.Words) },
	complaint.Answer: func(v details, _, _ complaint.Case, rec complaint.Record) {
		s := rec.(complaint.Survey)
		v.Word("solved", "solved", string(s.Solved))
		if s.Solved != complaint.NoAnswer && !s.Short {
			v.Details["contacted"] = complaint.ContactedWord(s.Contacted)
		}
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
	complaint.Visit: func(v details, _, _ complaint.Case, rec complaint.Record) {
		r := rec.(complaint.ReturnVisit)
		v.Word("solved", "solved", string(r.Solved))
		if r.Satisfaction > 0 {
			v.Details["satisfaction"] = domain.Count(r.Satisfaction)
		}
		v.Text("words", r.Words)
	},
	complaint.Close: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Word("cause", "cause", string(a.Review.Cause))
		v.Text("lesson", a.Review.Lesson)
		if i := a.Review.Improvement; i != nil {
			v.Word("improvement", "improvement", i.Kind)
			v.Text("improvement_words", i.Words)
			v.Text("improvement_person", i.Name)
			v.Details["improvement_due"] = domain.Moment(i.Due, "")
		}
	},
	complaint.Assign: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("person", rec.(complaint.Assignment).Name)
		v.Text("reason", rec.(complaint.Assignment).Reason)
	},
	complaint.Hold: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Word("waits", "waits", a.Held.For)
		v.Text("reason", a.Held.Reason)
	},
	complaint.Resume: func(v details, b, a complaint.Case, _ complaint.Record) {
		v.Details["paused"] = domain.Span(a.Paused - b.Paused)
		if due := a.Due(); !due.IsZero() {
			v.Details["due"] = domain.Moment(due, "")
		}
	},
	complaint.Decline: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Word("refusal_kind", "refusal_kind", a.Declining.Kind)
		v.chosenOrTyped("to", complaint.ReferralKind, a.Declining.To)
		v.Text("call", a.Declining.Call)
		v.Text("reason", a.Declining.Reason)
	},
	complaint.Withdraw: func(v details, _, a complaint.Case, _ complaint.Record) { v.Text("reason", a.Withdrawal) },
	complaint.Reopen: func(v details, _, a complaint.Case, rec complaint.Record) {
		v.Text("reason", rec.(complaint.Reopening).Reason)
		v.Details["count"] = domain.Count(len(a.Reopenings))
	},
	complaint.Heed: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("person", rec.(complaint.Heeding).Name)
	},
	complaint.FalseAlarm: func(v details, _, a complaint.Case, _ complaint.Record) { v.Text("reason", a.Declining.Reason) },
	complaint.Add: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("words", rec.(complaint.Addition).Words)
		v.place("place", rec.(complaint.Addition).Place)
	},
	complaint.Urge: func(v details, _, a complaint.Case, _ complaint.Record) {
		v.Details["count"] = domain.Count(len(a.Urges))
	},
	complaint.Join: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("main", string(rec.(complaint.Joining).Main.Number))
		v.Text("reason", rec.(complaint.Joining).Reason)
	},
	complaint.Correct: func(v details, b, a complaint.Case, rec complaint.Record) {
		r := rec.(complaint.Correction)
		v.Word("field", "field", string(r.Field))
		for name, value := range map[string]domain.Value{"before": fieldOf(r.Field, b.Filing, ""), "after": fieldOf(r.Field, a.Filing, r.Name)} {
			if value.Text != "" || value.Word != "" || value.List != nil {
				v.Details[name] = value
			}
		}
		if b.Filing.Category != a.Filing.Category && r.Field != complaint.OfCategory {
			v.Word("category_before", "category", string(b.Filing.Category))
			v.Word("category_after", "category", string(a.Filing.Category))
		}
		if len(r.Lost) > 0 {
			v.Details["lost"] = domain.Texts(r.Lost)
		}
		v.Text("reason", r.Reason)
	},
	complaint.Redact: func(v details, b, _ complaint.Case, rec complaint.Record) {
		p, _ := b.Piece(rec.(complaint.Redaction).Piece)
		v.Word("piece", "piece", p.Kind)
		v.Text("reason", rec.(complaint.Redaction).Reason)
	},
	complaint.HandOver: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("from", rec.(complaint.Handover).FromName)
		v.Text("person", rec.(complaint.Handover).Name)
	},
	complaint.OfferTeam: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("person", rec.(complaint.TeamOffer).Name)
		if until := rec.(complaint.TeamOffer).Until; !until.IsZero() {
			v.Details["until"] = domain.Moment(until, "")
		}
	},
	complaint.Reschedule: func(v details, b, a complaint.Case, rec complaint.Record) {
		v.Details["due"] = domain.Moment(a.Due(), "")
		v.Details["due_before"] = domain.Moment(b.Due(), "")
		v.Text("reason", rec.(complaint.Rescheduling).Reason)
	},
	complaint.Warn:   timePassed,
	complaint.Breach: timePassed,
	complaint.Climb:  timePassed,
	complaint.Remind: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Details["count"] = domain.Count(rec.(complaint.Reminding).Count)
	},
	complaint.Gather: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Text("joined", string(rec.(complaint.Gathering).Joiner.Number))
	},
	complaint.Hear: func(v details, _, _ complaint.Case, rec complaint.Record) {
		r := rec.(complaint.Hearing)
		v.Text("joined", string(r.Number))
		if r.Count > 0 {
			v.Details["count"] = domain.Count(r.Count)
		}
		if n := len(complaint.EvidenceOf(r.Said)); n > 0 {
			v.Details["evidence"] = domain.Count(n)
		}
	},
	complaint.Follow: func(v details, _, _ complaint.Case, rec complaint.Record) {
		v.Word("stage", "stage", string(rec.(complaint.Following).To))
	},
}

func timePassed(v details, _, a complaint.Case, rec complaint.Record) {
	r := rec.(complaint.TimePassed)
	v.Word("clock", "clock", string(r.Clock))
	v.Details["due"] = domain.Moment(a.Clocks.Of(r.Clock).Due, "")
	if r.Percent > 0 && r.Percent < promise.Climbed {
		v.Details["percent"] = domain.Count(r.Percent)
	}
}
