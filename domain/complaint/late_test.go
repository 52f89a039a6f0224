package complaint_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// TestLate: when a promise was broken follows from the dates that held then (docs/design.md §8).
func TestLate(t *testing.T) {
	at := func(hours int) time.Time { return time.Date(2026, 11, 2, hours, 0, 0, 0, time.UTC) }
	after := func(hours int) time.Time { return at(hours).Add(time.Microsecond) }
	due := func(hours int) complaint.Case {
		return complaint.Case{Stage: complaint.Registered, Taken: at(1), Clocks: promise.Clocks{Since: at(0), Resolve: promise.Clock{Due: at(hours)}}}
	}
	with := func(c complaint.Case, change func(*complaint.Case)) complaint.Case {
		change(&c)
		return c
	}
	first := due(10)
	assert.Equal(t, []promise.Span{{From: after(10)}}, first.Late(), "from its date on, until something is done")

	moved := first.Dated(with(first, func(c *complaint.Case) { c.Clocks.Resolve.Due = at(30) }), at(15))
	assert.Equal(t, []promise.Span{{From: after(10), To: at(15)}, {From: after(30)}}, moved.Late(), "another date does not mend what was late")
	early := first.Dated(with(first, func(c *complaint.Case) { c.Clocks.Resolve.Due = at(30) }), at(5))
	assert.Equal(t, []promise.Span{{From: after(30)}}, early.Late(), "a date that was moved before it passed was not missed")
	resolved := moved.Dated(with(moved, func(c *complaint.Case) { c.Stage = complaint.Resolved }), at(40))
	assert.Equal(t, []promise.Span{{From: after(10), To: at(15)}, {From: after(30), To: at(40)}}, resolved.Late())

	joined := due(10).Dated(with(first, func(c *complaint.Case) { c.Stage = complaint.Joined }), at(5))
	again := joined.Dated(with(joined, func(c *complaint.Case) { c.Stage = complaint.Registered }), at(20))
	assert.Equal(t, []promise.Span{{From: at(20)}}, again.Late(), "nobody waited while it was joined")

	before := with(due(10), func(c *complaint.Case) {
		c.Clocks.Since = time.Time{}
		c.Clocks.Answer = promise.Clock{Due: at(2), Done: at(4)}
	})
	assert.Equal(t, []promise.Span{{From: after(2), To: at(4)}, {From: after(10)}}, before.Late(), "of before only the dates are known")
	assert.Equal(t, before.Late()[:1], before.Dated(with(before, func(c *complaint.Case) { c.Stage = complaint.Resolved }), at(6)).Late(), "and kept with the first change")
}
