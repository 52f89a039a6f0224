package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/complaint/quote"
	"guanjia/domain/promise"
)

// timely checks what depends on the case and the instant, not on the record.
func (x act) timely(c complaint.Case, m Move) error {
	switch {
	case m.Held == NotHeld && c.Held != nil:
		return conflict(c, "refuse.held", m.Do)
	case m.Held == OnlyHeld && c.Held == nil:
		return conflict(c, "refuse.not_held", m.Do)
	}
	if ask := moments[m.Do]; ask != nil {
		return ask(c, x)
	}
	return nil
}

// moments are further conditions of some actions.
var moments = map[complaint.Action]func(complaint.Case, act) error{
	complaint.Take: func(c complaint.Case, x act) error {
		switch {
		case c.Untaken():
			return nil
		case c.Handler == x.by.Person && !c.Taken.IsZero():
			return conflict(c, "refuse.taken_by_you", complaint.Take)
		case c.Handler != x.by.Person:
			return conflict(c, "refuse.taken", complaint.Take)
		}
		return nil
	},
	complaint.Assign: func(c complaint.Case, x act) error {
		if c.Filing.Confidential() && !c.Is(complaint.AnyManager, x.by) { // managers decide who may see it
			return domain.RefuseRole(domain.Values{"action": domain.Word("deed.assign")})
		}
		return nil
	},
	complaint.Join: func(c complaint.Case, _ act) error {
		if len(c.Joiners) > 0 { // a main case is no joined one
			return conflict(c, "refuse.join_chain", complaint.Join)
		}
		return nil
	},
	complaint.Reopen: func(c complaint.Case, x act) error { return x.withinReopening(c, complaint.Reopen) },
	complaint.Warn:   isDue(complaint.Warn),
	complaint.Breach: isDue(complaint.Breach),
	complaint.Climb:  isDue(complaint.Climb),
	complaint.Remind: isDue(complaint.Remind),
	complaint.Visit: func(c complaint.Case, x act) error {
		if doer.Did(c, x.by.Person) {
			return domain.Refuse(domain.Forbidden, "refuse.own_visit", nil)
		}
		if c.Answered() {
			return conflict(c, "refuse.followed_up", complaint.Visit)
		}
		return followable(c, complaint.Visit)
	},
	complaint.Close: func(c complaint.Case, x act) error {
		if doer.Judges(c, x.by.Person) {
			return domain.Refuse(domain.Forbidden, "refuse.own_review", nil)
		}
		if !c.FollowedUp() {
			return conflict(c, "refuse.follow_up", complaint.Close)
		}
		return nil
	},
	complaint.Answer: func(c complaint.Case, x act) error {
		n := len(c.Surveys)
		if n > 0 && !c.Surveys[n-1].At.Before(c.ResolvedAt) && c.Surveys[n-1].Solved != complaint.NoAnswer &&
			(x.by.System || x.now.Sub(c.Surveys[n-1].At) > promise.SurveyChangeable) {
			return conflict(c, "refuse.answered", complaint.Answer)
		}
		if err := followable(c, complaint.Answer); err != nil {
			return err
		}
		return x.withinReopening(c, complaint.Answer)
	},
	complaint.Unsign: func(c complaint.Case, _ act) error {
		if quote.Unsigned(c) || !quote.Written(c) {
			return conflict(c, "refuse.unsigned", complaint.Unsign)
		}
		return nil
	},
	complaint.Urge: func(c complaint.Case, x act) error {
		if c.Stage == complaint.Joined && !c.ResolvedAt.IsZero() { // the main case is resolved
			return conflict(c, "refuse.stage", complaint.Urge)
		}
		if n := len(c.Urges); n > 0 && c.Priority() != promise.P1 && x.now.Sub(c.Urges[n-1]) < x.rules.UrgeEvery {
			e := conflict(c, "refuse.urged", complaint.Urge)
			e.Message.Values["again"] = domain.Moment(c.Urges[n-1].Add(x.rules.UrgeEvery), x.rules.Hours.Zone)
			return e
		}
		return nil
	},
}

// followable refuses a survey of a joined case before its main case is resolved.
func followable(c complaint.Case, do complaint.Action) error {
	if c.Stage == complaint.Joined && c.ResolvedAt.IsZero() {
		return conflict(c, "refuse.stage", do)
	}
	return nil
}

// withinReopening refuses an action that comes too late after closing.
func (x act) withinReopening(c complaint.Case, do complaint.Action) error {
	if c.Stage != complaint.Closed || x.now.Sub(c.Ended) <= x.rules.ReopenWithin {
		return nil
	}
	e := conflict(c, "refuse.reopen_late", do)
	e.Message.Values["within"] = domain.Span(x.rules.ReopenWithin)
	return e
}

// servable refuses to give a case to the person about whom it is, or to who complained. Of whom a home is known the desk asks as well
// (complaint.Case.MayBeGiven).
func servable(c complaint.Case, to domain.PersonID) error {
	switch to {
	case 0:
	case c.Filing.About:
		return domain.Refuse(domain.Invalid, "refuse.about", nil)
	case c.Filing.Complainant.Person:
		return domain.Refuse(domain.Invalid, "refuse.own_case", nil)
	}
	return nil
}

// sound checks that a record is within bounds and belongs to the case.
func (x act) sound(c complaint.Case, m Move, rec complaint.Record) error {
	if err := domain.TooLong(complaint.MaxWords, complaint.Texts(rec)...); err != nil {
		return err
	}
	if len(complaint.EvidenceOf(rec)) > complaint.MaxEvidence {
		return domain.Refuse(domain.Invalid, "refuse.too_many_files", domain.Values{"max": domain.Count(complaint.MaxEvidence)})
	}
	switch r := rec.(type) {
	case complaint.Correction:
		return correctable(r)
	case complaint.Joining:
		return joinable(c, r)
	case complaint.Assignment:
		if err := servable(c, r.To); err != nil {
			return err
		}
		if r.To != 0 && r.To == c.Handler {
			return conflict(c, "refuse.same_handler", m.Do)
		}
	case complaint.Review:
		if r.Improvement != nil {
			return servable(c, r.Improvement.Person)
		}
	case complaint.Plan:
		if err := servable(c, r.Responsible); err != nil {
			return err
		}
		return x.workable(c, r.Due)
	case complaint.Rescheduling:
		return x.workable(c, r.Due)
	case complaint.Survey:
		if r.Satisfaction < 0 || r.Satisfaction > complaint.MaxSatisfaction {
			return domain.Refuse(domain.Invalid, "refuse.rating", domain.Values{"max": domain.Count(complaint.MaxSatisfaction)})
		}
		if (r.Solved == complaint.NoAnswer) != x.by.System {
			return domain.Refuse(domain.Invalid, "refuse.record", nil)
		}
	case complaint.ReturnVisit:
		if r.Satisfaction < 0 || r.Satisfaction > complaint.MaxSatisfaction {
			return domain.Refuse(domain.Invalid, "refuse.rating", domain.Values{"max": domain.Count(complaint.MaxSatisfaction)})
		}
	}
	return nil
}

// promisable is a date as it is promised for c: what is promised for a day ends with the hours of that day. An emergency is worked on at all
// hours.
func (x act) promisable(c complaint.Case, due time.Time) time.Time {
	if closing := x.rules.Hours.Closing(due); x.rules.Urgency(c) != promise.P1 && closing.After(x.now) && closing.Before(due) {
		return closing
	}
	return due
}

// workable refuses another date for c that lies in the past, or on a day on which the office does not work: nobody would be there to keep
// it. An emergency is worked on every day.
func (x act) workable(c complaint.Case, due time.Time) error {
	switch {
	case due.IsZero(), due.Equal(c.Due()):
		return nil // missing, or the date that is promised already
	case due.Before(x.now):
		return domain.Refuse(domain.Invalid, "refuse.past", nil)
	case x.rules.Urgency(c) != promise.P1 && !x.rules.Hours.WorksYet(due, x.now):
		return domain.Refuse(domain.Invalid, "refuse.day_off", domain.Values{
			"day": domain.Moment(due, x.rules.Hours.Zone), "next": domain.Moment(x.rules.Hours.NextDay(due), x.rules.Hours.Zone)})
	}
	return nil
}
