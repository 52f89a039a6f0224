package summary

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guanjia/domain/people"
)

// Rate is a share: Part of Whole. Unrated holds if Whole is 0: there is no share of nothing.
type Rate struct {
	Part, Whole int
}

// Unrated says that there is nothing to divide by.
func (r Rate) Unrated() bool { return r.Whole <= 0 }

// Share is between 0 and 1; 0 while Unrated.
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

// Report is one summary: the same figures for text, picture and sheet.
type Report struct {
	Period      Period
	Before      Period // the period before, of the same length
	Made        time.Time
	Communities []people.Community
	Counts      Counts
	Rates       Rates
	Categories  []Tally // the five largest, with the count of the period before
}

// RatesOf divides (docs/design.md §8).
func RatesOf(c Counts) Rates {
	return Rates{
		Response:     Rate{Part: c.AnsweredInTime, Whole: c.Received},
		Resolution:   Rate{Part: c.Resolved, Whole: c.Received - c.Withdrawn - c.Declined},
		Satisfaction: Rate{Part: c.Satisfied, Whole: c.Rated},
	}
}

// Largest are the n largest tallies, largest first, equal ones by name. Their Before is kept.
func Largest(ts []Tally, n int) []Tally {
	own := slices.Clone(ts)
	slices.SortFunc(own, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return own[:min(n, len(own))]
}

// Change is how many more (or, below zero, fewer) there are than in the period before.
func (t Tally) Change() int { return t.Count - t.Before }

// HotSpotName joins a category and a place into the name of a hot spot's tally; HotSpot takes it apart.
func HotSpotName(category, place string) string { return category + "\x00" + place }

// HotSpot takes the name of a hot spot's tally apart.
func HotSpot(name string) (category, place string) {
	category, place, _ = strings.Cut(name, "\x00")
	return category, place
}

// TopCategories is how many categories a report shows (docs/design.md §8).
const TopCategories = 5

// Make puts a report together from what the store counted in p.
func Make(p Period, made time.Time, of []people.Community, c Counts) Report {
	return Report{
		Period: p, Before: p.Previous(), Made: made, Communities: of,
		Counts: c, Rates: RatesOf(c), Categories: Largest(c.Categories, TopCategories),
	}
}
