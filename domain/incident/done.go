package incident

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/scope"
)

// done is x after an action, before its gate is asked.
func (x Incident) done(do Action, by domain.Actor, rec Record, at At) (Incident, error) {
	invalid := domain.Refuse(domain.Invalid, "refuse.record", nil)
	after := x
	switch r := rec.(type) {
	case Updating:
		if do != Update {
			return x, invalid
		}
		return x.updated(r, by, at)
	case Restoration:
		if do != Restore {
			return x, invalid
		}
		return x.restored(r, by, at)
	case Doubt:
		if do != NotYet {
			return x, invalid
		}
		if after.Reopened = scope.Of(r.Parts...); x.Stage == Open { // other parts may last already
			after.Reopened = scope.Of(slices.Concat(x.Reopened.Parts, r.Parts)...)
		}
		after.Restored, after.Late = time.Time{}, 0
		after.NextBy = x.promised(at.Terms.Next, at)
		after.Ends = time.Time{}
		return after.tells(News{Do: NotYet, Scope: scope.Of(r.Parts...), Homes: r.Homes}, by, at), nil
	case Reason:
		if do != Cancel {
			return x, invalid
		}
		after.NextBy, after.Ends = time.Time{}, time.Time{}
		return after.tells(News{Do: Cancel, Text: r.Text}, by, at), nil
	case Deferral:
		if do != Defer {
			return x, invalid
		}
		return deferred(x, r, by, at)
	case Assigning:
		if do != Assign {
			return x, invalid
		}
		after.Responsible, after.Name = r.Person, r.Name
		return after, nil
	case Plain, Closing:
		if _, closing := r.(Closing); closing && do != Close {
			return x, invalid
		}
		return x.plainly(do, by, at)
	}
	return x, invalid
}

// deferred is x after it was moved to another time.
func deferred(x Incident, r Deferral, by domain.Actor, at At) (Incident, error) {
	if r.Of != 0 && r.Of != Starts(x) { // a colleague has moved it since: people would read two times
		return x, domain.Refuse(domain.Conflict, "refuse.incident_overtaken", domain.Values{"number": domain.Text(string(x.Number)), "since": domain.Moment(x.Since, ""), "ends": domain.Moment(x.Ends, "")})
	}
	after := x
	after.Since, after.Ends, after.Late = utc(r.Since), utc(r.Ends), 0
	if err := after.times(at.Now); err != nil {
		return x, err
	}
	after = after.tells(News{Do: Defer, Text: r.Reason}, by, at)
	after.Reminded = !after.Latest().SendAt.Before(after.evening(at))
	return after, nil
}

// promised is until when the next news comes, a time after those that are decided now are read: in no quiet hours.
func (x Incident) promised(d time.Duration, at At) time.Time {
	return x.awake(x.leaves(at.Now, at).Add(d), at)
}

// plainly does an action without a record.
func (x Incident) plainly(do Action, by domain.Actor, at At) (Incident, error) {
	switch do {
	case Late:
		x.Late = max(x.Late, 1)
	case Unheard:
		x.Late = 2
	case Take:
		x.Responsible, x.Name = by.Person, by.Name
	case Remind:
		x.Reminded = true
		return x.tells(News{Do: Remind, Text: x.Latest().Text, Ready: x.Latest().Ready}, by, at), nil
	case Begin:
		x.Since, x.Late = at.Now, 0
		if x.NextBy = x.awake(x.Ends, at); !x.Ends.After(x.leaves(at.Now, at)) {
			x.Ends, x.NextBy = time.Time{}, x.promised(at.Terms.Next, at)
		}
		return x.tells(News{Do: Begin}, by, at), nil
	case Withdraw, Close:
		x.NextBy = time.Time{}
	default:
		return x, domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return x, nil
}

// updated is x after news of the office. Two updates of the same keep a distance, so that people are not disturbed for nothing.
func (x Incident) updated(r Updating, by domain.Actor, at At) (Incident, error) {
	after := x
	if !r.Ends.IsZero() {
		after.Ends = r.Ends.UTC()
	}
	if !r.Scope.IsZero() {
		after.Scope, after.Reopened = r.Scope, scope.Scope{}
	}
	if err := after.wide(after.Scope, by); err != nil && !after.Scope.Equal(x.Scope) {
		return x, err
	}
	moved, wider := !after.Ends.Equal(x.Ends), !after.Scope.Equal(x.Scope)
	if moved {
		if err := after.times(at.Now); err != nil {
			return x, err
		}
	}
	if soon := x.Latest().Made.Add(at.Terms.Every); !moved && !wider && at.Now.Before(soon) {
		return x, domain.Refuse(domain.Conflict, "refuse.incident_soon", domain.Values{"at": domain.Moment(soon, ""), "number": domain.Text(string(x.Number))}).For(Mendable)
	}
	after.Late, after.NextBy = 0, x.promised(or(r.Next, at.Terms.Next), at)
	return after.tells(News{Do: Update, Text: r.Text, Scope: after.Concern()}, by, at), nil
}

// restored is x after the office has said that it is over.
func (x Incident) restored(r Restoration, by domain.Actor, at At) (Incident, error) {
	after := x
	if after.Restored = utc(r.When); r.When.IsZero() {
		after.Restored = at.Now
	}
	if err := IsOver(after.Restored, x.Since, at.Now); err != nil {
		return x, err
	}
	after.Ends, after.NextBy, after.Late = after.Restored, time.Time{}, 0
	return after.tells(News{Do: Restore, Text: r.Cause, Scope: x.Concern()}, by, at), nil
}

// evening is when people are reminded of what is planned: the evening of the day before.
func (x Incident) evening(at At) time.Time {
	y, m, d := x.Since.In(at.Zone).Date()
	return time.Date(y, m, d-1, 0, 0, 0, 0, at.Zone).Add(at.Terms.Evening).UTC()
}

// Wake is when time does something to x next, besides its letters; zero: never.
func (x Incident) Wake(at At) time.Time {
	at = at.usual()
	switch x.Stage {
	case Planned:
		if !x.Reminded {
			return x.evening(at)
		}
		return x.due(x.Since, at)
	case Open:
		return x.due(x.NextBy, at)
	case Restored:
		return x.Latest().SendAt.Add(at.Terms.Close)
	}
	return time.Time{}
}

// due is when it is told next that something is late that was due at an instant.
func (x Incident) due(by time.Time, at At) time.Time {
	switch {
	case by.IsZero() || x.Late > 1:
		return time.Time{}
	case x.Late == 1:
		return by.Add(at.Terms.Manager)
	}
	return by
}

// Passes is what time does to x now; "": nothing yet.
func (x Incident) Passes(at At) Action {
	wake := x.Wake(at)
	if wake.IsZero() || at.Now.Before(wake) {
		return ""
	}
	switch {
	case x.Stage == Restored:
		return Close
	case x.Stage == Planned && !x.Reminded:
		return Remind
	case x.Late == 0:
		return Late
	}
	return Unheard
}
