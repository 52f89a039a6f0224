package voice

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// restAfter is how long the office waits for a word of the author after it has answered. The number is our own.
const restAfter = 7 * 24 * time.Hour

// Open files a voice of which number, community, kind, words and what else the author said are set. until is when it is answered.
//
// Errors: Incomplete (its value "missing" lists everything), Invalid (a text that is too long, or a kind that does not exist).
func Open(n ticket.Number, v Voice, by domain.Actor, until, now time.Time) (Change, error) {
	if !slices.Contains(Kinds(), v.Kind) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	m, _ := table.Find("", File)
	v.Number, v.Made, v.Target, v.Until, v.Author, v.Name = n, now.UTC(), until.UTC(), until.UTC(), by.Person, by.Name
	v.Anonymous = v.Anonymous && v.Kind == Suggestion
	v.Media = v.Media[:min(len(v.Media), domain.MaxMedia)]
	if v.Kind != Praise {
		v.Praised, v.Whom = 0, ""
	}
	return Voice{}.change(m, v, Plain{}, by, now)
}

// Apply does one action to v at now and returns the change; v itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage, or for this kind), Incomplete (its value "missing" lists everything),
// Invalid (a record that does not go with the action, or a text that is too long).
func Apply(v Voice, do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	if err := v.Why(do, by); err != nil {
		return Change{}, err
	}
	m, _ := table.Find(v.Stage, do)
	after, ok := v.kept(do, rec, by, now.UTC())
	if !ok {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return v.change(m, after, rec, by, now)
}

// Why returns the refusal of an action by its stage, its kind or who asks; nil if there is none.
func (v Voice) Why(do Action, by domain.Actor) error {
	switch _, refused := table.Allowed(v.Stage, do, func(m Move) bool { return v.allowed(m, by) }); refused {
	case domain.Forbidden:
		return domain.RefuseRole(nil)
	case domain.Conflict:
		return ticket.Misplaced("voice", v.Number, v.Stage)
	}
	return nil
}

// kept returns v with a record in it; false if the record does not belong to the action.
func (v Voice) kept(do Action, rec Record, by domain.Actor, now time.Time) (Voice, bool) {
	switch r := rec.(type) {
	case Replying:
		v.Answer, v.Answerer = r.Words, by.Name
		return v.replied(now), do == Reply
	case AskingAgain:
		return v.owes(r.Until), do == Again
	case Complaining:
		v.Case = r.Case
		return v.replied(now), do == Complain
	case Recasting:
		v.Kind, v.Target = Suggestion, r.Until.UTC()
		return v.owes(r.Until), do == Recast
	case Deferring:
		return v.replied(now).owes(r.Until), do == Consider && (r.Until.IsZero() || r.Until.After(now))
	case Adopting:
		v.Plan = r.Plan
		v.Plan.Due = v.Plan.Due.UTC()
		return v.replied(now).owes(r.Plan.Due), do == Adopt
	case Assigning:
		v.Plan.Person, v.Plan.Name = r.Person, r.Name
		return v, do == Assign
	case Declining:
		v.Reason = r.Reason
		return v.replied(now), do == Decline || do == Withhold
	case Finishing:
		v.Report, v.Proof = r.Words, r.Proof[:min(len(r.Proof), domain.MaxMedia)]
		return v.replied(now), do == Finish
	case Passing:
		if r.Left {
			v.Praised = 0 // the name stays: the author wrote about that person
		}
		return v.replied(now), do == PassOn
	case Joining:
		v.Main, v.Late = r.Main, false
		return v, do == Join && r.Main != v.ID
	case Plain:
		return v.plain(do, now)
	}
	return v, false
}

func (v Voice) plain(do Action, now time.Time) (Voice, bool) {
	switch do {
	case PassOn:
		return v.replied(now), true
	case Late:
		v.Late = true
		return v, true
	case Withdraw:
		v.Until, v.Main = time.Time{}, 0
		return v, true
	case Unjoin:
		v.Main = 0
		return v, true
	}
	return v, do == Helped || do == Rest
}

// replied notes that the office has said something: it owes nothing for now.
func (v Voice) replied(now time.Time) Voice {
	if v.Replied.IsZero() {
		v.Replied = now
	}
	v.Until, v.Late = time.Time{}, false
	return v
}

// owes notes until when the office owes the next word.
func (v Voice) owes(until time.Time) Voice {
	v.Until, v.Late = until.UTC(), false
	return v
}

// change makes the change of a move whose gate is satisfied.
func (v Voice) change(m Move, after Voice, rec Record, by domain.Actor, now time.Time) (Change, error) {
	texts := []string{after.Words, after.Answer, after.Reason, after.Plan.Words, after.Report}
	switch r := rec.(type) {
	case AskingAgain:
		texts = append(texts, r.Words)
	case Deferring:
		texts = append(texts, r.Words)
	}
	if err := domain.TooLong(MaxWords, texts...); err != nil {
		return Change{}, err
	}
	if missing := m.Needs.Missing(v, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	if m.Do != Late && m.Do != Join && m.Do != Unjoin {
		after.Changed = now.UTC()
	}
	after.Stage = m.To
	after.Version++
	entry := Entry{Version: after.Version, At: now.UTC(), By: by.Person, ByName: by.Name, Do: m.Do, Before: v.Stage, After: m.To, Details: after.details(m.Do, rec), Public: m.Do != Late}
	if by.Person == after.Author && after.Anonymous {
		entry.ByName = ""
	}
	var told []ticket.Tell[Action]
	for _, x := range m.Tells {
		if v.Main != 0 && x.Audience != ToAuthor { // the office and who carries it out hear of the one with which it goes on
			continue
		}
		if x.Due(v, after, rec) && !(x.Audience == ToAuthor && by.Person == after.Author) {
			told = append(told, ticket.Tell[Action]{Audience: x.Audience, Buttons: x.Buttons, Message: domain.Say("notice."+x.Key, after.values(rec, by))})
		}
	}
	return ticket.Changed(v, after, entry, told), nil
}

// Wake is when time does something to v next; zero: never.
func (v Voice) Wake() time.Time {
	switch {
	case slices.Contains(Awaiting(), v.Stage):
		return v.Changed.Add(restAfter)
	case v.Waits() && !v.Late && v.Open():
		return v.Until
	}
	return time.Time{}
}

// Passes is what time does to v at now: Late or Rest; "": nothing yet.
func (v Voice) Passes(now time.Time) Action {
	wake := v.Wake()
	switch {
	case wake.IsZero() || now.Before(wake):
		return ""
	case slices.Contains(Awaiting(), v.Stage):
		return Rest
	}
	return Late
}
