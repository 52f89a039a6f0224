package incident

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/length"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// OpenNew makes an incident: its letters leave after the time in which it can be withdrawn, and not in quiet hours.
//
// Errors: Forbidden (who; the whole community, and a building or more of what is planned, are for managers), Incomplete (its value "missing"
// lists everything), Invalid (a text that is too long, a time that does not fit, an unknown kind), Conflict (one of among lasts in the same
// place).
func OpenNew(n ticket.Number, d Draft, in domain.CommunityID, by domain.Actor, at At, among []Incident) (Change, error) {
	at = at.usual()
	if !slices.Contains(Whats(), d.What) {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	x := Incident{Number: n, Community: in, What: d.What, Planned: d.Planned, Scope: d.Scope, Since: d.Since.UTC(), Ends: utc(d.Ends), Night: d.Night && MayWake(by, in),
		Responsible: by.Person, Name: by.Name, By: by.Person, Case: d.Case, Reason: d.Reason}
	do, rec := Start, Record(Plain{})
	if d.Planned {
		do = Schedule
	} else if d.Since.IsZero() {
		x.Since = at.Now
	}
	m, refused := table.Allowed("", do, func(m Move) bool { return x.allowed(m, by) })
	if refused != "" {
		return Change{}, domain.RefuseRole(nil)
	}
	if err := x.fits(by, among); err != nil {
		return Change{}, err
	}
	if err := x.times(at.Now); err != nil {
		return Change{}, err
	}
	news := News{Do: do, Text: d.Text, Ready: d.Ready, SendAt: x.leaves(at.Now.Add(at.Terms.Undo), at)}
	if d.Planned {
		rec = lead{x.Since.Sub(news.SendAt) < at.Terms.Ahead[d.What]}
		x.Reminded = !news.SendAt.Before(x.evening(at))
	} else {
		x.NextBy = x.awake(news.SendAt.Add(or(d.Next, at.Terms.Next)), at)
	}
	x = x.tells(news, by, at)
	return Incident{}.change(m, x, rec, by, at)
}

// Fits returns the refusal that an incident of the draft would meet because of where it is, whatever its text: a scope that is for managers, or
// one of among that lasts in the same place; nil if there is none.
func Fits(d Draft, in domain.CommunityID, by domain.Actor, among []Incident) error {
	return Incident{Community: in, What: d.What, Planned: d.Planned, Scope: d.Scope}.fits(by, among)
}

func (x Incident) fits(by domain.Actor, among []Incident) error {
	if err := x.wide(x.Scope, by); err != nil {
		return err
	}
	if i := slices.IndexFunc(among, func(o Incident) bool { return x.contradicts(o) }); i >= 0 {
		return domain.Refuse(domain.Conflict, "refuse.incident_same", domain.Values{"number": domain.Text(string(among[i].Number)), "scope": among[i].Scope.Value()}).For(Mendable)
	}
	return nil
}

// usual is at with the usual terms, in UTC.
func (at At) usual() At {
	at.Terms, at.Now = at.Terms.Usual(), at.Now.UTC()
	if at.Zone == nil {
		at.Zone = time.UTC
	}
	if at.Quiet == nil {
		at.Quiet = func(time.Time) time.Time { return time.Time{} }
	}
	return at
}

func or(d, usual time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return usual
}

// utc is t in UTC; zero stays zero.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

// wide refuses a scope that only managers may choose.
func (x Incident) wide(s scope.Scope, by domain.Actor) error {
	switch {
	case by.Is(domain.Manager, x.Community):
	case s.All:
		return domain.Refuse(domain.Forbidden, "refuse.incident_whole", nil).For(Mendable)
	case x.Planned && x.Stage.Ahead() && !withinOne(s):
		return domain.Refuse(domain.Forbidden, "refuse.incident_planned", nil).For(Mendable)
	}
	return nil
}

// bosses are the actions by which a colleague changes what was told; where only managers may tell it, only they change it.
var bosses = []Action{Withdraw, Defer, Cancel, Take}

// above reports whether an action on x is for managers, because what x tells is: the whole community, and what is planned for a building or more.
func (x Incident) above(do Action, by domain.Actor) bool {
	return slices.Contains(bosses, do) && !x.Is(TheResponsible, by) && x.wide(x.Scope, by) != nil
}

// withinOne reports whether s is less than one building.
func withinOne(s scope.Scope) bool {
	return s.IsZero() || s.OneBuilding() && !slices.ContainsFunc(s.Parts, func(p scope.Part) bool { return p.Entrance == "" && p.From == 0 && p.Home == 0 })
}

// contradicts reports whether o lasts in a place where x does, so that people would read two instructions.
func (x Incident) contradicts(o Incident) bool {
	return x.What.Alone() && o.What == x.What && !x.Planned && o.Stage == Open && o.Community == x.Community && o.Concern().Overlaps(x.Scope)
}

// awake is an instant, or the end of the quiet hours in which it lies: letters are read then.
func (x Incident) awake(t time.Time, at At) time.Time {
	if until := at.Quiet(t); !x.Night && until.After(t) {
		return until.UTC()
	}
	return t
}

// leaves is when letters leave that could leave at an instant.
func (x Incident) leaves(soon time.Time, at At) time.Time {
	soon = x.awake(soon, at)
	if before := x.Latest().SendAt; before.After(soon) {
		return before
	}
	return soon
}

// tells is x with one more piece of news, filled from x.
func (x Incident) tells(n News, by domain.Actor, at At) Incident {
	if n.Scope.IsZero() {
		n.Scope = x.Scope
	}
	n.Since, n.Ends, n.Next, n.Made, n.By = x.Since, x.Ends, x.NextBy, at.Now, by.Person
	if n.SendAt.IsZero() {
		n.SendAt = x.leaves(at.Now, at)
	}
	x.News = append(slices.Clone(x.News), n)
	return x
}

// Apply does one action to x and returns the change; x itself does not change.
//
// Errors: Forbidden (who), Conflict (no such move from this stage; letters have left already; the last news is too young), Incomplete (its
// value "missing" lists everything), Invalid (a record that does not go with the action, a text that is too long, a time that does not fit).
func Apply(x Incident, do Action, by domain.Actor, rec Record, at At) (Change, error) {
	at = at.usual()
	if err := x.Why(do, by, at); err != nil {
		return Change{}, err
	}
	m, _ := table.Find(x.Stage, do)
	after, err := x.done(do, by, rec, at)
	if err != nil {
		return Change{}, err
	}
	if p, moved := rec.(Deferral); moved {
		rec = lead{ticket.Unsaid(p.Reason)}
	}
	return x.change(m, after, rec, by, at)
}

// Why returns the refusal of an action by its stage, by who asks, or because letters have left already; nil if there is none.
func (x Incident) Why(do Action, by domain.Actor, at At) error {
	number := domain.Values{"number": domain.Text(string(x.Number)), "stage": domain.Word("incident.stage." + string(x.Stage)), "name": domain.Text(x.Name)}
	m, refused := table.Allowed(x.Stage, do, func(m Move) bool { return x.allowed(m, by) })
	switch {
	case refused == domain.Forbidden && slices.Contains(m.Who, TheResponsible) && x.Is(TheOffice, by), refused == domain.Forbidden && (do == Update || do == Restore) && x.Is(TheOffice, by):
		return domain.Refuse(domain.Forbidden, "refuse.incident_responsible", number)
	case refused == domain.Forbidden:
		return domain.RefuseRole(nil)
	case refused == domain.Conflict:
		return ticket.Misplaced("incident", x.Number, x.Stage)
	case x.above(do, by):
		return domain.Refuse(domain.Forbidden, "refuse.incident_above", domain.Values{"number": domain.Text(string(x.Number)), "scope": x.Scope.Value()})
	case do == Withdraw && x.Read(at.Now) > 0:
		return domain.Refuse(domain.Conflict, "refuse.incident_gone", number)
	case do == Take && x.Is(TheResponsible, by):
		return domain.Refuse(domain.Conflict, "refuse.incident_yours", number)
	}
	return nil
}

// May lists what by can do to x at now, in the order of the buttons.
func (x Incident) May(by domain.Actor, now time.Time) []Action {
	var list []Action
	for _, t := range triggers.Rows() {
		if x.Why(t.Do, by, At{Now: now}) == nil {
			list = append(list, t.Do)
		}
	}
	return list
}

// change makes the change of a move whose gate is satisfied.
func (x Incident) change(m Move, after Incident, rec Record, by domain.Actor, at At) (Change, error) {
	if n := length.Of(after.Latest().Text); m.News != "" && n > MaxText {
		return Change{}, domain.Refuse(domain.Invalid, "refuse.incident_long", domain.Values{"max": domain.Count(MaxText), "count": domain.Count(n)})
	}
	if err := domain.TooLong(MaxReason, after.Reason); err != nil {
		return Change{}, err
	}
	if missing := m.Needs.Missing(x, after, rec); len(missing) > 0 {
		return Change{}, ticket.Incomplete(missing)
	}
	if after.Stage = m.To; after.Stage != x.Stage {
		after.Changed = at.Now
	}
	after.Version++
	entry := Entry{Version: after.Version, At: at.Now, By: by.Person, ByName: by.Name, Do: m.Do, Before: x.Stage, After: m.To, Details: after.details(m, x).Values(), Public: m.News != ""}
	return ticket.Changed(x, after, entry, nil), nil
}

// details are what a row of history shows.
func (x Incident) details(m Move, before Incident) ticket.Details {
	d, n := ticket.Details{}, x.Latest()
	if m.News == "" {
		if m.Do == Take || m.Do == Assign {
			d.Text("former", before.Name)
		}
		if m.Do == Assign {
			d.Text("person", x.Name)
		}
		return d
	}
	d["scope"] = n.Scope.Value()
	if n.Text != "" {
		d["text"] = n.Words()
	}
	for name, at := range map[string]time.Time{"ends": n.Ends, "next": n.Next, "since": n.Since} {
		if !at.IsZero() {
			d[name] = domain.Moment(at, "")
		}
	}
	if n.Homes > 0 {
		d["homes"] = domain.Count(n.Homes)
	}
	if m.Do == Schedule {
		d.Text("reason", x.Reason)
	}
	return d
}
