package improve

import (
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Open makes an improvement action from a review. t has the community, the case, the kind, the words, the person or the name, and the
// day. It checks no rights, because it is done together with the review.
//
// Errors: Incomplete (its value "missing" lists everything), Invalid (a text that is too long).
func Open(number ticket.Number, t Task, by domain.Actor, now time.Time) (Change, error) {
	m, _ := table.Find("", Begin)
	t.Number, t.Opened, t.Due = number, now.UTC(), t.Due.UTC()
	return Task{}.step(m, t, beginning{}, by, now)
}

// Apply does one action to t at now and returns the change; t itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage), Incomplete (its value "missing" lists everything), Invalid (a
// record that does not go with the action, or a text that is too long).
func Apply(t Task, do Action, by domain.Actor, rec Record, now time.Time) (Change, error) {
	m, refused := table.Allowed(t.Stage, do, func(m Move) bool { return t.isAny(m.Who, by) })
	switch refused {
	case domain.Conflict:
		return Change{}, domain.Refuse(domain.Conflict, "refuse.improve_stage", domain.Values{
			"number": domain.Text(string(t.Number)), "stage": domain.Word("improve.stage." + string(t.Stage))})
	case domain.Forbidden:
		return Change{}, domain.Refuse(domain.Forbidden, "refuse.role", nil)
	}
	after, ok := t.kept(do, rec, now.UTC())
	if !ok {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return t.step(m, after, rec, by, now)
}

// kept returns t with a record in it; false if the record does not belong to the action.
func (t Task) kept(do Action, rec Record, now time.Time) (Task, bool) {
	switch r := rec.(type) {
	case Finishing:
		t.Done, t.DoneAt = r.Words, now
		return t, do == Finish
	case Judging:
		t.Result, t.Reason, t.Ended = r.Result, r.Words, now
		return t, do == Judge
	case Dropping:
		t.Reason, t.Ended = r.Reason, now
		return t, do == Drop
	}
	return t, false
}

// step makes the change of a move whose gate is satisfied.
func (t Task) step(m Move, after Task, rec Record, by domain.Actor, now time.Time) (Change, error) {
	for _, words := range []string{after.Words, after.Done, after.Reason} {
		if utf8.RuneCountInString(words) > MaxWords {
			return Change{}, domain.Refuse(domain.Invalid, "refuse.too_long", domain.Values{"max": domain.Count(MaxWords)})
		}
	}
	if missing := m.Needs.Missing(t, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	after.Stage = m.To
	after.Version++
	row := Entry{Version: after.Version, At: now.UTC(), By: by.Person, ByName: by.Name, Do: m.Do, Before: t.Stage, After: m.To, Details: after.details(m.Do)}
	var told []ticket.Tell[Action]
	for _, x := range m.Tells {
		if x.Due(t, after, rec) {
			told = append(told, ticket.Tell[Action]{Audience: x.Audience, Message: domain.Say("notice."+x.Key, after.values(by))})
		}
	}
	return ticket.Changed(t, after, row, told), nil
}

// details returns the values of one row of history.
func (t Task) details(do Action) domain.Values {
	d := ticket.Details{}
	switch do {
	case Begin:
		d.Word("kind", "improvement", t.Kind)
		d.Text("words", t.Words)
		d.Text("person", t.Name)
		d["due"] = domain.Moment(t.Due, "")
	case Finish:
		d.Text("words", t.Done)
	case Judge:
		d.Word("result", "improve.result", string(t.Result))
		d.Text("words", t.Reason)
	case Drop:
		d.Text("reason", t.Reason)
	}
	return d.Values()
}

// values returns the values of every notice about t.
func (t Task) values(by domain.Actor) domain.Values {
	v := ticket.Details{"due": domain.Moment(t.Due, "")}
	v.Text("number", string(t.Number))
	v.Text("words", t.Words)
	v.Text("done", t.Done)
	v.Text("by", by.Name)
	v.Word("result", "improve.result", string(t.Result))
	v.Text("reason", t.Reason)
	return v.Values()
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.improve_stage", "missing.result"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	for _, s := range Stages() {
		keys = append(keys, "improve.stage."+string(s))
	}
	for _, r := range Results() {
		keys = append(keys, "improve.result."+string(r))
	}
	return keys
}
