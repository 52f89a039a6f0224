package improve

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Open makes an improvement action from a review. t has the community, the case, the kind, the words, the person or the name, the day,
// the verifier and the watch. It checks no rights, because it is done together with the review.
//
// Errors: Incomplete (its value "missing" lists everything), Invalid (a text that is too long).
func Open(number ticket.Number, t Task, by domain.Actor, now time.Time) (Change, error) {
	m, _ := table.Find("", Begin)
	t.Number, t.Due = number, t.Due.UTC()
	return Task{}.change(m, t.begun(now.UTC()), making{}, by, now)
}

// Suggest makes a proposal: t has the community, the case, the evidence, the watch, and the action before it if there was one.
//
// Errors: Incomplete if there is no evidence.
func Suggest(number ticket.Number, t Task, now time.Time) (Change, error) {
	m, _ := table.Find("", Propose)
	t.Number = number
	return Task{}.change(m, t, making{}, domain.TheSystem(), now)
}

// Apply does one action to t at now and returns the change; t itself does not change.
//
// Errors: those of Why (Forbidden; Conflict: no such move from this stage, a judgement before the watch is over), Incomplete (its value
// "missing" lists everything), Invalid (a record that does not go with the action, or a text that is too long).
func Apply(t Task, do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	if why := t.Why(do, by, now); why != nil {
		return Change{}, why
	}
	m, _ := table.Find(t.Stage, do)
	after, ok := t.kept(do, rec, now.UTC())
	if !ok {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return t.change(m, after, rec, by, now)
}

// Why returns the refusal that an act would meet at now, whatever its record; nil if there is none. Instants in it have no zone yet.
func (t Task) Why(do Action, by domain.Actor, now time.Time) error {
	switch _, refused := table.Allowed(t.Stage, do, func(m Move) bool { return t.isAny(m.Who, by) }); {
	case refused == domain.Forbidden:
		return domain.RefuseRole(nil)
	case refused == domain.Conflict:
		return ticket.Misplaced("improve", t.Number, t.Stage)
	case do == Judge && !t.WatchOver(now):
		return domain.Refuse(domain.Conflict, "refuse.improve_watch", domain.Values{"number": domain.Text(string(t.Number)),
			"until": domain.Moment(t.WatchEnd(), "")})
	}
	return nil
}

// begun returns t as it stands when it is opened at now. A person is not reminded of a day that is nearer than the reminder.
func (t Task) begun(now time.Time) Task {
	t.Opened, t.Until = now, time.Time{}
	t.Reminded = t.Due.Sub(now) <= remindBefore
	if t.Verifier == t.Person {
		t.Verifier = 0
	}
	return t
}

// given returns t as it stands when somebody else does it: nobody judges what he does himself.
func (t Task) given(r Assigning, now time.Time) Task {
	t.Person, t.Name, t.Reminded = r.Person, r.Name, t.Reminded || t.Due.Sub(now) <= remindBefore
	if t.Verifier == t.Person {
		t.Verifier = 0
	}
	return t
}

// kept returns t with a record in it; false if the record does not belong to the action.
func (t Task) kept(do Action, rec Record, now time.Time) (Task, bool) {
	switch r := rec.(type) {
	case Beginning:
		t.Timing, t.Kind, t.Words, t.Person, t.Name, t.Due, t.Verifier = r.Timing, r.Kind, r.Words, r.Person, r.Name, r.Due.UTC(), r.Verifier
		t.Watch.Days, t.Watch.Occasions = r.Days, r.Needed
		return t.begun(now), do == Begin
	case Ignoring:
		t.Until = r.Until.UTC()
		return t, do == Ignore
	case Assigning:
		return t.given(r, now), do == Assign
	case Finishing:
		t.Done, t.Media, t.DoneAt = r.Words, r.Media[:min(len(r.Media), domain.MaxMedia)], now
		t.Until = now.AddDate(0, 0, t.Watch.Days)
		return t, do == Finish
	case Recurrence:
		if do == Recall {
			t.Until = time.Time{}
			return t, true
		}
		t.Seen = append(slices.Clone(t.Seen), Seen{Case: r.Case})
		return t, do == Recur
	case Excepting:
		t.Seen = excepted(t.Seen, r.Case)
		return t, do == Except
	case Exposing:
		t.Exposed++
		return t, do == Expose
	case Judging:
		t.Result, t.Reason, t.Ended = r.Result, r.Words, now
		return t, do == Judge && (r.Result != Unproven || !t.Provable())
	case Dropping:
		t.Reason, t.Ended = r.Reason, now
		return t, do == Drop
	case Passing:
		return t.passed(do, now)
	}
	return t, false
}

// excepted turns the mark of a case; a case that nobody was told of yet is marked too.
func excepted(seen []Seen, id domain.CaseID) []Seen {
	seen = slices.Clone(seen)
	for i := range seen {
		if seen[i].Case == id {
			seen[i].Unrelated = !seen[i].Unrelated
			return seen
		}
	}
	return append(seen, Seen{Case: id, Unrelated: true})
}

func (t Task) passed(do Action, now time.Time) (Task, bool) {
	switch do {
	case Remind:
		t.Reminded = true
	case Late:
		t.Reminded, t.Late = true, true
	case Ask:
		t.Asked, t.AskedAt = t.Asked+1, now
	default:
		return t, false
	}
	return t, true
}

// change makes the change of a move whose gate is satisfied.
func (t Task) change(m Move, after Task, rec Record, by domain.Actor, now time.Time) (Change, error) {
	if err := domain.TooLong(MaxWords, after.Words, after.Done, after.Reason); err != nil {
		return Change{}, err
	}
	if missing := m.Needs.Missing(t, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	after.Stage = m.To
	after.Version++
	row := Entry{Version: after.Version, At: now.UTC(), By: by.Person, ByName: by.Name, Do: m.Do, Before: t.Stage, After: m.To, Details: after.details(m.Do, rec)}
	var told []ticket.Tell[Action]
	for _, x := range m.Tells {
		if x.Due(t, after, rec) {
			told = append(told, ticket.Tell[Action]{Audience: x.Audience, Buttons: x.Buttons, Message: domain.Say("notice."+x.Key, after.values(rec, by))})
		}
	}
	return ticket.Changed(t, after, row, told), nil
}
