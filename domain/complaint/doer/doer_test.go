package doer_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
)

const handler, worker, later = domain.PersonID(1), domain.PersonID(2), domain.PersonID(3)

// Before the result the responsible person has work to do; after it he is who did it, whoever has the case later.
func TestWorkAndDeed(t *testing.T) {
	at := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	c := complaint.Case{Stage: complaint.InProgress, Handler: handler, Plan: &complaint.Plan{Responsible: worker}}
	assert.True(t, doer.Works(c, handler) && doer.Works(c, worker) && doer.Carries(c, worker))
	assert.False(t, doer.Did(c, worker) || doer.Works(c, later) || doer.Works(c, 0))

	c.Stage, c.ResolvedAt, c.Outcome = complaint.Resolved, at, &complaint.Outcome{By: worker, At: at}
	assert.False(t, doer.Works(c, worker), "it is finished")
	c.Handler, c.Had = worker, []complaint.Tenure{{Person: handler, Until: at.Add(time.Hour)}}
	assert.True(t, doer.Did(c, worker) && doer.Did(c, handler) && doer.Judges(c, worker))
	assert.False(t, doer.Did(c, later) || doer.Judges(c, later) || doer.Judges(c, handler))
	c.Plan = &complaint.Plan{}
	assert.True(t, doer.Judges(c, worker), "who recorded the outcome, where no plan says it")
}
