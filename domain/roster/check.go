package roster

import (
	"cmp"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// Member is somebody who can be on duty.
type Member struct {
	Person    domain.PersonID // never 0
	Manager   bool            // whether the person manages the community
	Absent    time.Time       // UTC; away until then; zero: not away
	Reachable bool            // whether messages arrive
}

// Away reports whether the member is absent at an instant.
func (m Member) Away(at time.Time) bool { return at.Before(m.Absent) }

// Source says where those come from who are on duty. The text chooses what is said of it.
type Source string

// The sources, from the best to the last.
const (
	FromRoster   Source = "roster"
	FromPresent  Source = "present"  // all who are there, because nobody of the roster can be called
	FromManagers Source = "managers" // the managers, because everybody else is away
	FromAdmins   Source = "admins"   // the company's admins, because the community has nobody who is there
)

// Callable lists the persons of shifts who can be called at an instant: they still work here, are not absent, and messages reach them.
func Callable(on []Shift, crew []Member, at time.Time) []domain.PersonID {
	var ids []domain.PersonID
	for _, s := range on {
		i := slices.IndexFunc(crew, func(m Member) bool { return m.Person == s.Person })
		if i >= 0 && !crew[i].Away(at) && crew[i].Reachable && !slices.Contains(ids, s.Person) {
			ids = append(ids, s.Person)
		}
	}
	return ids
}

// Choose says who is on duty: those of the roster who can be called, else all who are present, else the managers, else the admins. It is
// never empty while the community or the company has anybody.
func Choose(on []Shift, crew []Member, admins []domain.PersonID, at time.Time) ([]domain.PersonID, Source) {
	if ids := Callable(on, crew, at); len(ids) > 0 {
		return ids, FromRoster
	}
	var present, managers, all []domain.PersonID
	for _, m := range crew {
		if all = append(all, m.Person); m.Manager {
			managers = append(managers, m.Person)
		}
		if !m.Away(at) {
			present = append(present, m.Person)
		}
	}
	switch {
	case len(present) > 0:
		return present, FromPresent
	case len(managers) > 0:
		return managers, FromManagers
	case len(admins) > 0:
		return admins, FromAdmins
	}
	return all, FromPresent
}

// forDanger are the posts that are called first in a danger, besides the desk.
var forDanger = map[string][]Key{
	"lift": {Engineer}, "fire": {Guard, Engineer}, "gas": {Engineer}, "flood": {Engineer}, "power": {Engineer}, "electric": {Engineer}, "falling": {Guard},
	"storm": {Guard, Engineer}, "injury": {Guard}, "shut": {Guard, Engineer}, "animal": {Guard}, "violence": {Guard}, "despair": {Guard}, "lost": {Guard}, "help": {Guard},
}

// First lists the shifts of those who are called first in a danger: at the posts that fit, and the desk. All, if there are none.
func First(on []Shift, posts []Post, danger string) []Shift {
	var first []Shift
	for _, s := range on {
		i := slices.IndexFunc(posts, func(p Post) bool { return p.ID == s.Post })
		if i >= 0 && (posts[i].Key == Desk || slices.Contains(forDanger[danger], posts[i].Key)) {
			first = append(first, s)
		}
	}
	if len(first) == 0 || forDanger[danger] == nil {
		return on
	}
	return first
}

// Trouble is a kind of problem with the coming days.
type Trouble string

// The troubles, in the order in which they are told.
const (
	Gap         Trouble = "gap"         // nobody holds a post when somebody should
	Left        Trouble = "left"        // the person does not work here any more
	Absent      Trouble = "absent"      // the person is away
	Unreachable Trouble = "unreachable" // no message reaches the person
	Double      Trouble = "double"      // the person has two shifts at the same time
	Long        Trouble = "long"        // the person works too long in a row
)

// Troubles lists every trouble, in order.
func Troubles() []Trouble { return []Trouble{Gap, Left, Absent, Unreachable, Double, Long} }

// Problem is one thing that is wrong with the coming days.
type Problem struct {
	Trouble  Trouble         // what is wrong; never ""
	Post     domain.PostID   // of the shift; the first one of Double and Long; never 0
	Person   domain.PersonID // 0: Gap
	From, To time.Time       // UTC; never zero
	Beyond   bool            // Gap: the post should be held at To too, and nobody has looked who does: the days that are looked at end there; false: it ends then
}

// Check finds what is wrong in the coming days after now, by trouble and time.
func Check(posts []Post, shifts []Shift, crew []Member, zone *time.Location, now time.Time) []Problem {
	until := now.Add(Coming)
	coming := slices.DeleteFunc(slices.Clone(shifts), func(s Shift) bool { return !s.Live() || !s.To.After(now) || !s.From.Before(until) })
	slices.SortFunc(coming, func(a, b Shift) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID)) })
	here := func(s Shift) bool {
		return slices.ContainsFunc(crew, func(m Member) bool { return m.Person == s.Person })
	}
	var found []Problem
	for _, p := range posts {
		if !p.Removed {
			held := slices.DeleteFunc(slices.Clone(coming), func(s Shift) bool { return s.Post != p.ID || !here(s) })
			list := gaps(p, held, zone, now, until)
			if last := len(list) - 1; last >= 0 && list[last].To.Equal(until) {
				list[last].Beyond = p.wanted(until, zone)
			}
			found = append(found, list...)
		}
	}
	for _, s := range coming {
		i := slices.IndexFunc(crew, func(m Member) bool { return m.Person == s.Person })
		problem := Problem{Post: s.Post, Person: s.Person, From: s.From, To: s.To}
		switch {
		case i < 0:
			problem.Trouble = Left
		case crew[i].Away(domain.Later(s.From, now)):
			problem.Trouble = Absent
		case !crew[i].Reachable:
			problem.Trouble = Unreachable
		default:
			continue
		}
		found = append(found, problem)
	}
	found = append(found, inRow(posts, coming)...)
	slices.SortStableFunc(found, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(slices.Index(Troubles(), a.Trouble), slices.Index(Troubles(), b.Trouble)), a.From.Compare(b.From))
	})
	return found
}

// Gaps finds the parts of a post's hours from now until an instant in which nobody of the crew has a shift there.
func Gaps(p Post, shifts []Shift, crew []Member, zone *time.Location, now, until time.Time) []Problem {
	held := slices.DeleteFunc(slices.Clone(shifts), func(s Shift) bool {
		return !s.Live() || s.Post != p.ID || !slices.ContainsFunc(crew, func(m Member) bool { return m.Person == s.Person })
	})
	slices.SortFunc(held, func(a, b Shift) int { return a.From.Compare(b.From) })
	return gaps(p, held, zone, now, until)
}

// gaps finds the parts of a post's hours that no shift covers.
func gaps(p Post, held []Shift, zone *time.Location, now, until time.Time) []Problem {
	spans, err := people.OfficeHours(p.Hours)
	if err != nil {
		return nil
	}
	var list []Problem
	for day := now.In(zone).AddDate(0, 0, -1); ; day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		if !calendar.DayStart(y, m, d, zone).Before(until) {
			return joined(list)
		}
		if !p.Days.Has(day.Weekday()) {
			continue
		}
		for _, s := range spans {
			from, to := onDay(day, s, zone)
			list = append(list, uncovered(p.ID, domain.Later(from, now), domain.Earlier(to, until), held)...)
		}
	}
}

// wanted says whether somebody should be at a post at an instant, and after it.
func (p Post) wanted(at time.Time, zone *time.Location) bool {
	spans, err := people.OfficeHours(p.Hours)
	if err != nil {
		return false
	}
	for _, day := range []time.Time{at.In(zone).AddDate(0, 0, -1), at.In(zone)} {
		for _, s := range spans {
			if from, to := onDay(day, s, zone); p.Days.Has(day.Weekday()) && !from.After(at) && to.After(at) {
				return true
			}
		}
	}
	return false
}

// uncovered returns the parts of from to to that no shift covers. Shifts are in the order of their beginnings.
func uncovered(post domain.PostID, from, to time.Time, held []Shift) []Problem {
	var list []Problem
	for _, s := range held {
		if !from.Before(to) {
			break
		}
		if s.From.After(from) {
			if end := domain.Earlier(s.From, to); from.Before(end) {
				list = append(list, Problem{Trouble: Gap, Post: post, From: from, To: end})
			}
		}
		from = domain.Later(from, s.To)
	}
	if from.Before(to) {
		list = append(list, Problem{Trouble: Gap, Post: post, From: from, To: to})
	}
	return list
}

// joined joins gaps that follow each other.
func joined(list []Problem) []Problem {
	var out []Problem
	for _, p := range list {
		if last := len(out) - 1; last >= 0 && out[last].To.Equal(p.From) {
			out[last].To = p.To
			continue
		}
		out = append(out, p)
	}
	return out
}

// inRow finds who has two shifts at once, and who works too long without a break; being on call is no work. Shifts are in the order of their
// beginnings.
func inRow(posts []Post, coming []Shift) []Problem {
	var list []Problem
	last := map[domain.PersonID]Problem{} // the time in a row up to now
	long := func(p Problem) {
		if p.Trouble == Long && p.To.Sub(p.From) > MostHours {
			list = append(list, p)
		}
	}
	for _, s := range coming {
		if slices.ContainsFunc(posts, func(p Post) bool { return p.ID == s.Post && p.Key == OnCall }) {
			continue
		}
		before, there := last[s.Person]
		switch {
		case there && s.From.Before(before.To):
			list = append(list, Problem{Trouble: Double, Post: s.Post, Person: s.Person, From: s.From, To: domain.Earlier(s.To, before.To)})
			before.To = domain.Later(before.To, s.To)
			last[s.Person] = before
		case there && s.From.Equal(before.To):
			before.To = s.To
			last[s.Person] = before
		default:
			long(before)
			last[s.Person] = Problem{Trouble: Long, Post: s.Post, Person: s.Person, From: s.From, To: s.To}
		}
	}
	for _, p := range last {
		long(p)
	}
	return list
}
