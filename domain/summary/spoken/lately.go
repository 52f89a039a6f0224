package spoken

import "guanjia/domain/summary"

// Kinds of stretches by which a period that ends today can be told.
const (
	Weeks  = "weeks"
	Months = "months"
	Years  = "years"
)

// Lately tells a period that ends today as people ask for it: the last 10 years, 6 months, 3 weeks. n is 0 if it is no whole number of them, and of
// a single month or week: 30 days are a month only in some months.
func Lately(p summary.Period) (n int, kind string) {
	r := reading{p.Last()}
	for _, of := range []struct {
		kind, as     string
		fewest, most int
	}{{Years, "year", 1, MaxYears}, {Months, "month", 2, 12 * MaxYears}, {Weeks, "week", 2, 51}} {
		for n := of.fewest; n <= of.most; n++ {
			if q, _ := r.lately(n, of.as); q.From.Equal(p.From) {
				return n, of.kind
			}
		}
	}
	return 0, ""
}
