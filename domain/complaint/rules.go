package complaint

import (
	"unicode/utf8"

	"guanjia/domain"
)

// Bounds of what one record can hold.
const (
	// MaxWords bounds each text of a record, in characters: what is typed is held to it, and the text with the card around it must
	// fit into one message (Telegram: 4,096).
	MaxWords = 2000
	// MaxEvidence bounds the pieces of evidence of one record (docs/design.md §7).
	MaxEvidence = 10
	// MaxSatisfaction is the best mark; the worst is 1.
	MaxSatisfaction = 5
)

// timely asks what depends on the case and the instant, not on the record.
func (c Case) timely(m Move, x act) error {
	switch {
	case m.Held == NotHeld && c.Held != nil:
		return c.conflict("refuse.held", m.Do)
	case m.Held == OnlyHeld && c.Held == nil:
		return c.conflict("refuse.not_held", m.Do)
	}
	if ask := moments[m.Do]; ask != nil {
		return ask(c, x)
	}
	return nil
}

// moments holds what else an action waits for.
var moments = map[Action]func(Case, act) error{
	Take: func(c Case, x act) error {
		switch {
		case c.Offered:
			return nil
		case c.Handler == x.by.Person && !c.Taken.IsZero():
			return c.conflict("refuse.taken_by_you", Take)
		case c.Handler != 0 && c.Handler != x.by.Person:
			return c.conflict("refuse.taken", Take)
		}
		return nil
	},
	Reopen: func(c Case, x act) error { return c.withinReopening(Reopen, x) },
	Warn:   rings(Warn),
	Breach: rings(Breach),
	Remind: rings(Remind),
	Visit:  func(c Case, _ act) error { return c.followable(Visit) },
	Answer: func(c Case, x act) error {
		n := len(c.Surveys)
		if n > 0 && !c.Surveys[n-1].At.Before(c.ResolvedAt) && c.Surveys[n-1].Solved != NoAnswer &&
			(x.by.System || x.now.Sub(c.Surveys[n-1].At) > SurveyChangeable) {
			return c.conflict("refuse.answered", Answer)
		}
		if err := c.followable(Answer); err != nil {
			return err
		}
		return c.withinReopening(Answer, x)
	},
	Urge: func(c Case, x act) error {
		if n := len(c.Urges); n > 0 && x.now.Sub(c.Urges[n-1]) < x.terms.UrgeEvery {
			e := c.conflict("refuse.urged", Urge)
			e.Message.Values["again"] = domain.Moment(c.Urges[n-1].Add(x.terms.UrgeEvery), "")
			return e
		}
		return nil
	},
}

// followable refuses to ask about a joined case before the main one is resolved.
func (c Case) followable(do Action) error {
	if c.Stage == Joined && c.ResolvedAt.IsZero() {
		return c.conflict("refuse.stage", do)
	}
	return nil
}

// withinReopening refuses what comes too late after closing.
func (c Case) withinReopening(do Action, x act) error {
	if c.Stage != Closed || x.now.Sub(c.Ended) <= x.terms.ReopenWithin {
		return nil
	}
	e := c.conflict("refuse.reopen_late", do)
	e.Message.Values["within"] = domain.Span(x.terms.ReopenWithin)
	return e
}

// sound asks whether a record is within bounds and fits the case.
func (c Case) sound(m Move, rec Record, x act) error {
	for _, s := range words(rec) {
		if utf8.RuneCountInString(s) > MaxWords {
			return domain.Refuse(domain.Invalid, "refuse.too_long", domain.Values{"max": domain.Count(MaxWords)})
		}
	}
	if len(evidence(rec)) > MaxEvidence {
		return domain.Refuse(domain.Invalid, "refuse.too_many_files", domain.Values{"max": domain.Count(MaxEvidence)})
	}
	switch r := rec.(type) {
	case Joining:
		return c.joinable(r)
	case Assignment:
		if r.To != 0 && r.To == c.Filing.About {
			return domain.Refuse(domain.Invalid, "refuse.about", nil)
		}
		if r.To != 0 && r.To == c.Handler {
			return c.conflict("refuse.same_handler", m.Do)
		}
	case Review:
		if r.Improvement != nil && r.Improvement.Person != 0 && r.Improvement.Person == c.Filing.About {
			return domain.Refuse(domain.Invalid, "refuse.about", nil)
		}
	case Plan:
		if r.Responsible != 0 && r.Responsible == c.Filing.About {
			return domain.Refuse(domain.Invalid, "refuse.about", nil)
		}
		kept := c.Plan != nil && c.Plan.Due.Equal(r.Due)
		if !r.Due.IsZero() && !kept && r.Due.Before(x.now) {
			return domain.Refuse(domain.Invalid, "refuse.past", nil)
		}
	case Rescheduling:
		if !r.Due.IsZero() && r.Due.Before(x.now) {
			return domain.Refuse(domain.Invalid, "refuse.past", nil)
		}
	case Survey:
		if r.Satisfaction < 0 || r.Satisfaction > MaxSatisfaction {
			return domain.Refuse(domain.Invalid, "refuse.mark", domain.Values{"max": domain.Count(MaxSatisfaction)})
		}
		if (r.Solved == NoAnswer) != x.by.System {
			return domain.Refuse(domain.Invalid, "refuse.record", nil)
		}
	case ReturnVisit:
		if r.Satisfaction < 0 || r.Satisfaction > MaxSatisfaction {
			return domain.Refuse(domain.Invalid, "refuse.mark", domain.Values{"max": domain.Count(MaxSatisfaction)})
		}
	}
	return nil
}

// words lists every text of a record that people write.
func words(rec Record) []string {
	switch r := rec.(type) {
	case Filing:
		return []string{r.Words, r.Happened, r.Wish, r.Place.Words, r.Complainant.Name, r.Complainant.Phone}
	case Registration:
		return words(r.Filing)
	case Assignment:
		return []string{r.Reason, r.Name}
	case Finding:
		return []string{r.Heard, r.Seen}
	case Assessment:
		return []string{r.Reason}
	case Plan:
		return []string{r.Measures, r.Reason, r.Name}
	case Progress:
		return []string{r.Words}
	case Outcome:
		return []string{r.Words}
	case Survey:
		return append([]string{r.Words}, r.Reasons...)
	case ReturnVisit:
		return []string{r.Words}
	case Review:
		if r.Improvement != nil {
			return []string{r.Lesson, r.Improvement.Words, r.Improvement.Name}
		}
		return []string{r.Lesson}
	case Holding:
		return []string{r.Reason}
	case Refusal:
		return []string{r.To, r.Reason}
	case Retraction:
		return []string{r.Reason}
	case Joining:
		return []string{r.Reason}
	case Redaction:
		return []string{r.Reason}
	case Rescheduling:
		return []string{r.Reason}
	case Reopening:
		return []string{r.Reason}
	case Addition:
		return []string{r.Words}
	}
	return nil
}

// evidence is what a record brings.
func evidence(rec Record) []Evidence {
	switch r := rec.(type) {
	case Filing:
		return r.Evidence
	case Registration:
		return r.Filing.Evidence
	case Finding:
		return r.Evidence
	case Progress:
		return r.Evidence
	case Outcome:
		return r.Evidence
	case Reopening:
		return r.Evidence
	case Addition:
		return r.Evidence
	}
	return nil
}
