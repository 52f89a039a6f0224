package improve

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Watch says which cases show that a complaint happened again. The zero value watches nothing.
type Watch struct {
	Category  string       // complaint.Category; "": nothing is watched
	Place     domain.Place // a home, a part of a building, an entrance, a building; zero: the whole community
	Days      int          // for how long after it was done; 0: it is over at once, but for the occasions
	Occasions int          // how many must have passed before anybody can tell; 0: time alone tells
	Most      int          // days after which the watch ends also without the occasions; 0: it does not wait for them
}

// The lengths of a watch that are offered, in days, and how long it lasts at most unless the settings say otherwise (docs/design.md §9).
const (
	ShortWatch   = 30
	UsualWatch   = 90
	LongWatch    = 180
	LongestWatch = 365
)

// WatchDays lists the lengths of a watch that are offered, in days.
func WatchDays() []int { return []int{ShortWatch, UsualWatch, LongWatch} }

// Width names how wide a place is: "community", "building", "entrance", "home" or "asset" (a lift, a garage).
func Width(p domain.Place) string {
	switch {
	case p.IsZero():
		return "community"
	case p.Part == domain.AtHome:
		return "home"
	case p.Part == domain.Whole && p.Entrance != "":
		return "entrance"
	case p.Part == domain.Whole:
		return "building"
	}
	return "asset"
}

// Within reports whether a place lies in another one: a home in its building and entrance, a lift in its entrance.
func Within(p, wide domain.Place) bool {
	switch Width(wide) {
	case "community":
		return true
	case "home":
		return wide.Home != 0 && p.Part == domain.AtHome && p.Home == wide.Home
	case "building":
		return wide.Building != 0 && p.Building == wide.Building
	case "entrance":
		return wide.Building != 0 && p.Building == wide.Building && entranceOf(p) == wide.Entrance
	}
	if wide.Words != "" || p.Words != "" || wide.Part != p.Part {
		return p.Same(wide)
	}
	fits := func(narrow, wide string) bool { return wide == "" || narrow == wide }
	return wide.Building == p.Building && fits(p.Entrance, wide.Entrance) && fits(p.Which, wide.Which)
}

// entranceOf is that of the place, or of a home whose label names it: "3-2-1201".
func entranceOf(p domain.Place) string {
	const parts = 3
	if each := strings.Split(p.Label, "-"); p.Entrance == "" && p.Part == domain.AtHome && len(each) == parts {
		return each[1]
	}
	return p.Entrance
}

// Narrowest is the narrowest width that has all of several places; false if there is none but the community.
func Narrowest(places []domain.Place) (domain.Place, bool) {
	if len(places) == 0 {
		return domain.Place{}, false
	}
	first := places[0]
	wider := []domain.Place{WidthOf(first)}
	if b := Building(first); b.Building != 0 {
		if e := entranceOf(first); e != "" {
			inside := b
			inside.Entrance = e
			wider = append(wider, inside)
		}
		wider = append(wider, b)
	}
	for _, w := range wider {
		if !w.IsZero() && !slices.ContainsFunc(places, func(p domain.Place) bool { return !Within(p, w) }) {
			return w, true
		}
	}
	return domain.Place{}, false
}

// WidthOf is what is watched by itself after a case at a place: the home or part, without the point of a location; the community if the
// place is not certain.
func WidthOf(p domain.Place) domain.Place {
	p.Point = domain.Point{}
	if p.Key() == "" {
		return Building(p)
	}
	return p
}

// Building is the whole building of a place; zero if it has none.
func Building(p domain.Place) domain.Place {
	if p.Building == 0 {
		return domain.Place{}
	}
	return domain.Place{Part: domain.Whole, Building: p.Building, Label: buildingOf(p)}
}

// buildingOf is what people call the building of a place.
func buildingOf(p domain.Place) string {
	if p.Part == domain.AtHome {
		name, _, _ := strings.Cut(p.Label, "-")
		return name
	}
	return p.Label
}

// Sighting is a case as a watch sees it.
type Sighting struct {
	Case     domain.CaseID // the case that is seen; never 0
	Number   ticket.Number // of the case; never ""
	Main     domain.CaseID // the case to which it is joined; 0: none
	Category string        // of the case; "": not known yet, and nothing watches it
	Place    domain.Place  // of the case; the zero Place if unknown
	At       time.Time     // UTC; when it was received; never zero
	Void     bool          // whether it was withdrawn or declined, so that it does not count
}

// Covers reports whether w watches a case.
func (w Watch) Covers(s Sighting) bool {
	return w.Category != "" && w.Category == s.Category && !s.Void && Within(s.Place, w.Place)
}

// Counted lists the cases among all that w counts in from ≤ t < to, oldest first. Cases that are joined count once.
func (w Watch) Counted(all []Sighting, from, to time.Time) []Sighting {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b Sighting) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Case, b.Case)) })
	var list []Sighting
	once := map[domain.CaseID]bool{}
	for _, s := range sorted {
		main := cmp.Or(s.Main, s.Case)
		if !w.Covers(s) || s.At.Before(from) || !s.At.Before(to) || once[main] {
			continue
		}
		once[main] = true
		list = append(list, s)
	}
	return list
}

// Again lists the recurrences among all: cases since t was done, as long as the watch lasts, without those that have another cause.
func (t Task) Again(all []Sighting, now time.Time) []Sighting {
	if t.DoneAt.IsZero() {
		return nil
	}
	all = slices.DeleteFunc(slices.Clone(all), func(s Sighting) bool {
		return slices.ContainsFunc(t.Seen, func(one Seen) bool { return one.Case == s.Case && one.Unrelated })
	})
	return t.Watch.Counted(all, t.DoneAt, domain.Earlier(t.WatchEnd(), now.Add(time.Microsecond)))
}

// Earlier lists the cases among all of the BeforeDays before t was done; until now, if it is not.
func (t Task) Earlier(all []Sighting, now time.Time) []Sighting {
	turn := t.DoneAt
	if turn.IsZero() {
		turn = now
	}
	return t.Watch.Counted(all, turn.AddDate(0, 0, -BeforeDays), turn)
}

// Later lists the cases among all since the watch of t ended. No effect counts them, but they say whether it lasts.
func (t Task) Later(all []Sighting, now time.Time) []Sighting {
	if t.DoneAt.IsZero() {
		return nil
	}
	return t.Watch.Counted(all, t.WatchEnd(), now.Add(time.Microsecond))
}

// Effect is how many cases there were before an action and after it.
type Effect struct {
	Before, After         int // cases in the window before and after; 0: none, or no window yet
	DaysBefore, DaysAfter int // the lengths of the two windows, in whole days; 0: it has not begun
}

// PerMonth returns cases per 30 days, in tenths.
func PerMonth(cases, days int) int {
	const tenths, month = 10, 30
	if days == 0 {
		return 0
	}
	return (cases*tenths*month + days/2) / days
}

// BeforeDays is the window before an action, in days: the same for a proposal and for every watch, so that the figure does not hang on what is
// chosen for the time after.
const BeforeDays = 90

// Known says whether the time after the action is long enough for a figure of a month.
func (e Effect) Known() bool {
	const month = 30
	return e.DaysAfter >= month
}

// EffectOf compares the days before t was done (until now, if it is not) with those since.
func (t Task) EffectOf(all []Sighting, now time.Time) Effect {
	e := Effect{Before: len(t.Earlier(all, now)), DaysBefore: BeforeDays}
	if t.DoneAt.IsZero() {
		return e
	}
	e.After = len(t.Again(all, now))
	e.DaysAfter = max(1, int(domain.Earlier(t.WatchEnd(), now).Sub(t.DoneAt)/(24*time.Hour)))
	return e
}

// WatchEnd is when the watch ends: its term, and with occasions to come the longest one; a watch that was judged ended then at the latest.
func (t Task) WatchEnd() time.Time {
	end := t.Until
	if t.Exposed < t.Watch.Occasions {
		if most := t.DoneAt.AddDate(0, 0, t.Watch.Most); most.After(end) {
			end = most
		}
	}
	if !t.Ended.IsZero() {
		end = domain.Earlier(end, t.Ended)
	}
	return end
}
