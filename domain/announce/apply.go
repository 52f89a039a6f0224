package announce

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Record is what an action stores in an announcement: one of the types of this room.
type Record interface{ record() }

// Correction is the record of Correct.
type Correction struct {
	Scope scope.Scope // whom it concerns now; the zero value: as before
	Text  string      // the whole new text; required
	Media []Media     // nil: none
	Quiet time.Time   // UTC; the end of the quiet hours in which it would leave; zero: in none
	Of    int         // the edition that the correction was made of, from 1; 0: not known
}

// Overtaken is the reason of the refusal of a correction, if a colleague has corrected the same edition first.
const Overtaken domain.Reason = "announcement.overtaken"

// Plain is the record of actions that need none.
type Plain struct{}

func (Correction) record() {}
func (Plain) record()      {}

// Comes refuses an instant at which an announcement is to leave, unless it is after now. Errors: Invalid.
func Comes(sendAt, now time.Time) error {
	if !sendAt.After(now) {
		return domain.Refuse(domain.Invalid, "refuse.announcement_past", nil)
	}
	return nil
}

// Open makes an announcement: it is sent after the time in which it can be withdrawn, or later if the draft says so, and not in quiet
// hours.
//
// Errors: Forbidden (who), Incomplete (its value "missing" lists everything), Invalid (a text that is too long, an unknown kind, a time to
// send or an end that is over, a publication that stands too short).
func Open(n ticket.Number, d Draft, in domain.CommunityID, by domain.Actor, t Terms, now time.Time) (Change, error) {
	t, now = t.Usual(), now.UTC()
	if !slices.Contains(Kinds(), d.Kind) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	a := Announcement{Number: n, Community: in, Kind: d.Kind, Ack: d.Ack, Night: d.Night && d.Kind == Safety, By: by.Person, Name: by.Name}
	do, sendAt := Send, a.leaves(now, d.Quiet, t)
	if !d.SendAt.IsZero() {
		do, sendAt = Schedule, d.SendAt.UTC()
		if err := Comes(sendAt, now); err != nil {
			return Change{}, err
		}
		if !a.Night && d.Quiet.After(sendAt) { // what is promised is when it really leaves
			sendAt = d.Quiet.UTC()
		}
	}
	if a.Until = d.Until.UTC(); d.Until.IsZero() {
		a.Until = sendAt.Add(max(t.Valid, map[bool]time.Duration{true: t.Stand}[d.Kind == Publication]))
	}
	if err := Ends(d.Kind, sendAt, a.Until, t); err != nil {
		return Change{}, err
	}
	m, refused := table.Allowed("", do, func(m Move) bool { return a.allowed(m, by) })
	if refused != "" {
		return Change{}, domain.RefuseRole(nil)
	}
	a.Editions = []Edition{{Text: d.Text, Media: d.Media[:min(len(d.Media), domain.MaxMedia)], Scope: d.Scope, Made: now, By: by.Person, SendAt: sendAt}}
	return Announcement{}.change(m, a, Plain{}, by, now)
}

// Ends returns the refusal of an announcement that leaves and ends at instants, because it ends too early; nil if there is none.
func Ends(k Kind, leaves, ends time.Time, t Terms) error {
	const day = 24 * time.Hour
	switch t = t.Usual(); {
	case !ends.After(leaves):
		return domain.Refuse(domain.Invalid, "refuse.announcement_until", nil)
	case k == Publication && ends.Before(leaves.Add(t.Stand-day)): // a day is a whole day
		return domain.Refuse(domain.Invalid, "refuse.announcement_stand", domain.Values{"days": domain.Count(int(t.Stand / day))})
	}
	return nil
}

// leaves is when the first letter of what is decided at now leaves.
func (a Announcement) leaves(now, quiet time.Time, t Terms) time.Time {
	at := now.Add(t.Undo)
	if !a.Night && quiet.After(at) {
		return quiet.UTC()
	}
	return at
}

// Apply does one action to a at now and returns the change; a itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage; letters have left already), Incomplete (its value "missing" lists
// everything), Invalid (a record that does not go with the action, a text that is too long, a correction that changes nothing).
func Apply(a Announcement, do Action, by domain.Actor, rec Record, t Terms, now time.Time) (Change, error) {
	now = now.UTC()
	if err := a.Why(do, by, now); err != nil {
		return Change{}, err
	}
	m, _ := table.Find(a.Stage, do)
	after := a
	after.Editions = slices.Clone(a.Editions)
	last := len(after.Editions) - 1
	switch r := rec.(type) {
	case Correction:
		if do != Correct {
			return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
		}
		if r.Of != 0 && r.Of != len(a.Editions) { // a colleague's correction would be lost
			return Change{}, domain.Refuse(domain.Conflict, "refuse.announcement_overtaken", domain.Values{"number": domain.Text(string(a.Number)), "at": domain.Moment(a.Latest().Made, "")}).For(Overtaken)
		}
		if r.Scope.IsZero() {
			r.Scope = a.Latest().Scope
		}
		e := Edition{Text: r.Text, Media: r.Media[:min(len(r.Media), domain.MaxMedia)], Scope: r.Scope, Made: now, By: by.Person, SendAt: a.leaves(now, r.Quiet, t.Usual())}
		if before := a.Latest(); e.Text == before.Text && e.Scope.Equal(before.Scope) && slices.Equal(e.Media, before.Media) {
			return Change{}, domain.Refuse(domain.Invalid, "refuse.announcement_same", nil)
		}
		after.Editions = append(after.Editions, e)
	case Plain:
		switch {
		case do == Correct:
			return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
		case do == Withdraw && a.Stage == Correcting: // the edition before stays valid
			after.Editions = after.Editions[:last]
		}
	default:
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return a.change(m, after, rec, by, now)
}

// Why returns the refusal of an action by its stage, by who asks, or because letters have left already; nil if there is none.
func (a Announcement) Why(do Action, by domain.Actor, now time.Time) error {
	number := domain.Values{"number": domain.Text(string(a.Number)), "stage": domain.Word("announcement.stage." + string(a.Stage))}
	_, refused := table.Allowed(a.Stage, do, func(m Move) bool { return a.allowed(m, by) })
	switch {
	case refused == domain.Forbidden:
		return domain.RefuseRole(nil)
	case do == Withdraw && a.Stage == Sent, do == Withdraw && refused == "" && !now.Before(a.Latest().SendAt):
		return domain.Refuse(domain.Conflict, "refuse.announcement_gone", number)
	case refused == domain.Conflict:
		return ticket.Misplaced("announcement", a.Number, a.Stage)
	}
	return nil
}

// May lists what by can do to a at now, in the order of the buttons.
func (a Announcement) May(by domain.Actor, now time.Time) []Action {
	var list []Action
	for _, t := range triggers.Rows() {
		if a.Why(t.Do, by, now) == nil {
			list = append(list, t.Do)
		}
	}
	return list
}

// change makes the change of a move whose gate is satisfied.
func (a Announcement) change(m Move, after Announcement, rec Record, by domain.Actor, now time.Time) (Change, error) {
	if n := Length(after.Latest().Text); n > MaxText {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.announcement_long", domain.Values{"max": domain.Count(MaxText), "count": domain.Count(n)})
	}
	if missing := m.Needs.Missing(a, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	after.Stage, after.Changed = m.To, now
	after.Version++
	d := ticket.Details{}
	if m.Freezes || m.Do == Schedule {
		d["scope"] = after.Latest().Scope.Value()
		d["at"] = domain.Moment(after.Latest().SendAt, "")
	}
	entry := Entry{Version: after.Version, At: now, By: by.Person, ByName: by.Name, Do: m.Do, Before: a.Stage, After: m.To, Details: d.Values(), Public: m.Do == Correct}
	return ticket.Changed(a, after, entry, nil), nil
}

// Wake is when time does something to a next; zero: never.
func (a Announcement) Wake() time.Time {
	switch a.Stage {
	case Scheduled, Sending, Correcting:
		return a.Latest().SendAt
	case Sent:
		return a.Until
	}
	return time.Time{}
}

// Passes is what time does to a at now, after its letters have been posted; "": nothing yet.
func (a Announcement) Passes(now time.Time) Action {
	wake := a.Wake()
	if wake.IsZero() || now.Before(wake) {
		return ""
	}
	switch a.Stage {
	case Scheduled:
		return Release
	case Sent:
		return End
	}
	return Out
}
