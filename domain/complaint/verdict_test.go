package complaint_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// What can be closed together with other cases: simple, and the complainant is satisfied.
func TestSatisfied(t *testing.T) {
	at := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	good := func() complaint.Case {
		return complaint.Case{Stage: complaint.Resolved, ResolvedAt: at, Assessment: &complaint.Assessment{Priority: promise.P4},
			Surveys: []complaint.Survey{{Solved: complaint.Yes, Satisfaction: complaint.SatisfiedFrom, At: at.Add(time.Hour)}}}
	}
	assert.True(t, good().Satisfied())
	for why, spoil := range map[string]func(c *complaint.Case){
		"closed already":                 func(c *complaint.Case) { c.Stage = complaint.Closed },
		"not answered":                   func(c *complaint.Case) { c.Surveys = nil },
		"answered for an attempt before": func(c *complaint.Case) { c.Surveys[0].At = at.Add(-time.Hour) },
		"partly solved":                  func(c *complaint.Case) { c.Surveys[0].Solved = complaint.Partly },
		"three points":                   func(c *complaint.Case) { c.Surveys[0].Satisfaction = complaint.SatisfiedFrom - 1 },
		"not rated":                      func(c *complaint.Case) { c.Surveys[0].Satisfaction = 0 },
		"reopened once":                  func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{}} },
		"serious":                        func(c *complaint.Case) { c.Assessment.Priority = promise.P2 },
		"an emergency":                   func(c *complaint.Case) { c.Filing.Emergency, c.Assessment = true, nil },
		"about a member of staff":        func(c *complaint.Case) { c.Filing.Category = "staff" },
		"a broken promise":               func(c *complaint.Case) { c.Clocks.Resolve = promise.Clock{Due: at, Result: promise.Breached} },
		"a visit afterwards says no": func(c *complaint.Case) {
			c.Visits = []complaint.ReturnVisit{{Solved: complaint.No, Satisfaction: 5, At: at.Add(2 * time.Hour)}}
		},
	} {
		c := good()
		spoil(&c)
		assert.False(t, c.Satisfied(), why)
	}
	c := good()
	c.Surveys, c.Visits = nil, []complaint.ReturnVisit{{Solved: complaint.Yes, Satisfaction: 5, At: at.Add(time.Hour)}}
	assert.True(t, c.Satisfied(), "a return visit counts as a survey")
}
