package alarm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// What figures say of alarms: false ones have no times, and those that went into another one are that one.
func TestCount(t *testing.T) {
	at := func(n int) time.Time { return time.Date(2026, 11, 24, 2, n, 0, 0, time.UTC) }
	all := []Alarm{
		{Case: 1, Raised: at(0), Answered: at(3), Arrived: at(11)},
		{Case: 2, Raised: at(10), Answered: at(15)},
		{Case: 3, Raised: at(20), Answered: at(60), Arrived: at(80), Reason: "没有着火"},
		{Case: 4, Raised: at(30)},
		{Case: 5, Raised: at(40), Into: 4},
		{Case: FirstDrill, Raised: at(50)},
	}
	var cases []domain.CaseID
	for _, a := range Counted(all) {
		cases = append(cases, a.Case)
	}
	assert.Equal(t, []domain.CaseID{4, 3, 2, 1}, cases)
	assert.Equal(t, Tally{Raised: 4, False: 1, Unanswered: 1, Answer: 5 * time.Minute, Arrival: 11 * time.Minute}, Count(Counted(all)))
	assert.Equal(t, domain.CaseID(1), all[0].Case, "the argument stays as it is")
}
