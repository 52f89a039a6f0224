package summary

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guanjia/domain/people"
)

// Rate is a share, Part of Whole.
type Rate struct {
	Part, Whole int // 0 ≤ Part ≤ Whole
}

// Unrated reports whether Whole is 0, so that there is no share.
func (r Rate) Unrated() bool { return r.Whole <= 0 }

// Share returns a number from 0 to 1; 0 if Unrated.
func (r Rate) Share() float64 {
	if r.Unrated() {
		return 0
	}
	return float64(r.Part) / float64(r.Whole)
}

// Rates are the three rates of docs/design.md §8.
type Rates struct {
	Response     Rate // 响应率: answered in time / received
	Resolution   Rate // 解决率: resolved / (received − withdrawn − declined)
	Satisfaction Rate // 满意率: satisfaction 4 or 5 / rated
}

// Report is one summary. Text, picture and sheet are made from the same report.
type Report struct {
	Period      Period             // the period of the figures
	Before      Period             // the period before, with as many days
	Made        time.Time          // when it was made
	Communities []people.Community // whose figures they are; never empty
	Counts      Counts             // the figures
	Rates       Rates              // computed from Counts
	Categories  []Tally            // the TopCategories largest, with the counts of the period before
}

// RatesOf computes the rates (docs/design.md §8).
func RatesOf(c Counts) Rates {
	return Rates{
		Response:     Rate{Part: c.AnsweredInTime, Whole: c.Received},
		Resolution:   Rate{Part: c.Resolved, Whole: c.Received - c.Withdrawn - c.Declined},
		Satisfaction: Rate{Part: c.Satisfied, Whole: c.Rated},
	}
}

// Largest returns the n tallies with the largest counts, largest first, equal ones by name.
func Largest(ts []Tally, n int) []Tally {
	own := slices.Clone(ts)
	slices.SortFunc(own, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return own[:min(n, len(own))]
}

// Change returns how many more there are than in the period before; less than zero if there are fewer.
func (t Tally) Change() int { return t.Count - t.Before }

// HotSpotName makes the name of a hot spot's tally from a category and a place; HotSpot reads it.
func HotSpotName(category, place string) string { return category + "\x00" + place }

// HotSpot splits the name of a hot spot's tally into category and place.
func HotSpot(name string) (category, place string) {
	category, place, _ = strings.Cut(name, "\x00")
	return category, place
}

// TopCategories is how many categories a report shows (docs/design.md §8).
const TopCategories = 5

// Make makes a report from the counts of the store.
func Make(p Period, made time.Time, of []people.Community, c Counts) Report {
	return Report{
		Period: p, Before: p.Previous(), Made: made, Communities: of,
		Counts: c, Rates: RatesOf(c), Categories: Largest(c.Categories, TopCategories),
	}
}
