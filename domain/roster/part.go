package roster

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Part is a part of a shift. The zero value is the whole of it.
type Part struct {
	From, To time.Time // UTC, From before To, both within the shift; zero: of the whole
}

// Taking is the part of a shift that somebody is to take, as it is asked for.
type Taking struct {
	Hours  string          // one span within the shift, as people.ParseHours returns it; never ""
	Person domain.PersonID // who takes it; 0: whoever of the colleagues agrees first
}

// Wanted is the time that others are asked to take: the part, or the whole shift.
func (s Shift) Wanted() Part { return s.of(s.Part) }

// of is the time of a part of s.
func (s Shift) of(p Part) Part {
	if p == (Part{}) {
		return Part{s.From, s.To}
	}
	return p
}

// Seeks reports whether others are asked to take s or a part of it that is not over.
func (s Shift) Seeks(now time.Time) bool { return s.Asking && now.Before(s.Wanted().To) }

// Halves are the parts of a shift that are offered: its two halves, on the half hour, as ReadShift takes them; without those that are over.
func Halves(s Shift, zone *time.Location, now time.Time) (list []string) {
	middle := s.From.Add(s.To.Sub(s.From) / 2).Truncate(30 * time.Minute)
	for _, p := range []Part{{s.From, middle}, {middle, s.To}} {
		if s.has(p, now, "") == nil {
			list = append(list, p.From.In(zone).Format(clock)+"-"+p.To.In(zone).Format(clock))
		}
	}
	return list
}

const clock = "15:04"

// PartOf reads the hours of a part of s, as they were chosen or typed (ReadShift), of which only the time counts: a shift over midnight has each
// time of day once. Of a longer one the first that is not over is meant. Errors: Invalid (no hours, or not within s), Conflict (over).
func PartOf(s Shift, said string, zone *time.Location, now time.Time) (Part, error) {
	const days = 3 // that a shift can touch
	refusal := s.apart(zone.String())
	for n := range days {
		x, err := ShiftOn(s.From.In(zone).AddDate(0, 0, n), said, zone)
		if err != nil {
			return Part{}, err
		}
		p := Part{x.From, x.To}
		err = s.has(p, now, zone.String())
		if err == nil {
			return p, nil
		}
		if domain.KindOf(err) == domain.Conflict {
			refusal = err
		}
	}
	return Part{}, refusal
}

func (s Shift) apart(zone string) error {
	return domain.Refuse(domain.Invalid, "refuse.shift_part", domain.Values{"from": domain.Moment(s.From, zone), "to": domain.Moment(s.To, zone)})
}

// has refuses a part that is not within s, and one that is over.
func (s Shift) has(p Part, now time.Time, zone string) error {
	p = s.of(p)
	if p.From.Before(s.From) || p.To.After(s.To) || !p.From.Before(p.To) {
		return s.apart(zone)
	}
	return Shift{To: p.To}.Ahead(now, zone)
}

// named is p as a shift keeps it: the whole has no name of its own.
func (s Shift) named(p Part) Part {
	if p == s.of(Part{}) {
		return Part{}
	}
	return p
}

// Meant is s with the time that an action with a record means: of Asking and Covering what they say, else what others are asked to take.
func (s Shift) Meant(rec Record) Shift {
	p := s.Wanted()
	switch rec.(type) {
	case Asking, Covering:
		p = s.of(partOf(rec))
	}
	s.From, s.To = p.From, p.To
	return s
}

// partOf is the part that an action means.
func partOf(rec Record) Part {
	switch r := rec.(type) {
	case Asking:
		return r.Part
	case Covering:
		return r.Part
	}
	return Part{}
}

// Do does one action to s as Apply does, and returns the changes of all shifts that come of it, that of s first. A part that somebody takes is a shift of
// its own, and so is what is left behind it; what is before it stays with s. Of a shift whose person has checked in nothing is taken that has passed:
// the person was there. Only one of the changes tells anybody.
func Do(s Shift, do Action, by domain.Actor, rec Record, now time.Time) ([]Change, error) {
	whole, err := Apply(s, do, by, rec, now)
	if err != nil || do != Agree && do != Cover {
		return []Change{whole}, err
	}
	p := s.taken(rec, now.UTC())
	if p == s.of(Part{}) {
		return []Change{whole}, nil
	}
	list, err := s.cut(p, do, by, rec, now)
	for i, ch := range list {
		list[i] = ch.Telling(func(t *ticket.Tell[Action]) { t.Message.Values["part"] = domain.Text("part") })
	}
	if err != nil || !p.To.Before(s.To) {
		return list, err
	}
	left := s.piece(Part{p.To, s.To})
	left.Asking, left.Asked, left.Reason = false, 0, ""
	rest, err := Scheduling(left, domain.InNameOf(by), now)
	return append(list, rest), err
}

// taken is what somebody takes of s.
func (s Shift) taken(rec Record, now time.Time) Part {
	m := s.Meant(rec)
	if s.Stage == On {
		m.From = domain.Later(m.From, now.Truncate(time.Minute))
	}
	return Part{domain.Later(m.From, s.From), m.To}
}

// cut gives p, which is not the whole of s, to somebody. If p is the beginning, s itself goes and is shorter.
func (s Shift) cut(p Part, do Action, by domain.Actor, rec Record, now time.Time) ([]Change, error) {
	to := by.Person
	if r, covers := rec.(Covering); covers {
		to, rec = r.Person, Covering{Person: r.Person}
	}
	if p.From.Equal(s.From) {
		s.To, s.Part = p.To, Part{}
		ch, err := Apply(s, do, by, rec, now)
		return []Change{ch}, err
	}
	before, err := Apply(s, Split, domain.InNameOf(by), Splitting{Part: p, Person: to}, now)
	if err != nil {
		return nil, err
	}
	made, err := Scheduling(s.piece(p), domain.InNameOf(by), now)
	if err != nil {
		return nil, err
	}
	given, err := Apply(made.After(), do, by, rec, now)
	return []Change{before, made.Then(given)}, err
}

// piece is a part of s as a shift of its own, which nobody has checked in to.
func (s Shift) piece(p Part) Shift {
	return Shift{Community: s.Community, Post: s.Post, Person: s.Person, For: s.For, From: p.From, To: p.To, Origin: ByCover, Pattern: s.Pattern, Slot: s.Slot, Of: s.ID,
		Asking: s.Asking, Asked: s.Asked, Reason: s.Reason}
}
