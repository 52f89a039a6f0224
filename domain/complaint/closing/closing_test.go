package closing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/complaint/closing"
)

// A cause stays with the attempt that its review closed, whatever other reviews follow, and can be kept in the office.
func TestCausesStay(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 10, 1, hour, 0, 0, 0, time.UTC) }
	c := closing.Reviewed(complaint.Case{}, complaint.Review{Cause: complaint.Ageing, At: at(1)})
	c.Reopenings = []complaint.Reopening{{At: at(2), Ended: at(1)}, {At: at(3)}}
	assert.Equal(t, complaint.Ageing, closing.Before(c, 0), "the review stands still")
	assert.Empty(t, closing.Before(c, 1), "it was not closed")
	again := closing.Reviewed(c, complaint.Review{Cause: complaint.Fees, At: at(4)})
	assert.Equal(t, complaint.Ageing, closing.Before(again, 0))
	assert.Equal(t, complaint.Fees, again.Review.Cause)
	assert.Empty(t, c.Reopenings[0].Cause, "the case before is not changed")
	assert.Empty(t, closing.Before(closing.Without(again), 0))
	assert.Equal(t, complaint.Ageing, closing.Before(again, 0))
}
