package improve

import (
	"time"

	"guanjia/domain"
)

// Repeats decides whether cases of one category repeat (docs/design.md §9): so many at one lift, in one building, or at one place outside of
// buildings. all are the cases of a category in one building, or at one place; known are the actions of that category: what they watch, and
// what was received before they ended, proposes nothing. The newest case must be of the last day: something is proposed when it happens, not
// for what has long been over. It returns the evidence and the narrowest place that has it; nil: they do not repeat.
func (r Rules) Repeats(all []Sighting, known []Task, now time.Time) ([]Sighting, domain.Place) {
	if len(all) == 0 {
		return nil, domain.Place{}
	}
	var rest []Sighting
	for _, s := range all {
		if !handled(s, known) {
			rest = append(rest, s)
		}
	}
	anywhere := Watch{Category: all[0].Category}
	lifts := map[domain.Place]bool{}
	for _, s := range rest {
		lift := WidthOf(s.Place)
		if s.Place.Part != domain.Lift || lift.Part != domain.Lift || lifts[lift] {
			continue
		}
		lifts[lift] = true
		at := Watch{Category: s.Category, Place: lift}
		if found := at.Counted(rest, now.AddDate(0, 0, -r.LiftDays), now.Add(time.Microsecond)); len(found) >= r.LiftCases && fresh(found, now) {
			return found, lift
		}
	}
	found := anywhere.Counted(rest, now.AddDate(0, 0, -r.Days), now.Add(time.Microsecond))
	if len(found) < r.Cases || !fresh(found, now) {
		return nil, domain.Place{}
	}
	places := make([]domain.Place, len(found))
	for i, s := range found {
		places[i] = s.Place
	}
	width, _ := Narrowest(places)
	return found, width
}

// fresh reports whether the last of several cases came within a day.
func fresh(found []Sighting, now time.Time) bool {
	return !found[len(found)-1].At.Before(now.AddDate(0, 0, -1))
}

// handled reports whether an action takes care of a case, or was decided after it came.
func handled(s Sighting, known []Task) bool {
	for _, t := range known {
		if t.Watch.Category != s.Category || !Within(s.Place, t.Watch.Place) {
			continue
		}
		if t.Ended.IsZero() || !t.Ended.Before(s.At) {
			return true
		}
	}
	return false
}
