package summary

import (
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

// Rates are the three rates of DESIGN.md §6.
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
