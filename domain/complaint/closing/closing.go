// Package closing keeps the root causes with which a case was closed before it was reopened, so that figures of an earlier period stay what
// they were (docs/design.md §8). The case holds only its last review.
//
//	cause := closing.Before(c, 0) // of the attempt before the first reopening
package closing

import (
	"slices"

	"guanjia/domain/complaint"
)

// Before is the root cause with which the attempt before the i-th reopening was closed, from 0; "": it was not closed, or the office keeps it
// to itself.
func Before(c complaint.Case, i int) complaint.Cause {
	r := c.Reopenings[i]
	if r.Cause == "" && c.Review != nil && !r.Ended.IsZero() && c.Review.At.Equal(r.Ended) {
		return c.Review.Cause
	}
	return r.Cause
}

// Reviewed is c with a review in place of an earlier one, whose cause stays with the reopening that ended its attempt.
func Reviewed(c complaint.Case, r complaint.Review) complaint.Case {
	c.Reopenings = slices.Clone(c.Reopenings)
	for i := range c.Reopenings {
		c.Reopenings[i].Cause = Before(c, i)
	}
	c.Review = &r
	return c
}

// Without is c without the root causes of earlier attempts, which stay in the office.
func Without(c complaint.Case) complaint.Case {
	c.Reopenings = slices.Clone(c.Reopenings)
	for i := range c.Reopenings {
		c.Reopenings[i].Cause = ""
	}
	return c
}
