package improve_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/improve"
)

// TestStanding: what each stage means for those who show or store an action.
func TestStanding(t *testing.T) {
	for stage, want := range map[improve.Stage]struct{ proposed, undecided, toDo, dropped bool }{
		improve.Proposed: {proposed: true, undecided: true},
		improve.Ignored:  {undecided: true},
		improve.Opened:   {toDo: true},
		improve.Watching: {},
		improve.Judged:   {},
		improve.Dropped:  {dropped: true},
	} {
		task := improve.Task{Stage: stage, Community: 2, Due: now, Watch: improve.Watch{Category: "elevator", Place: domain.Place{Part: domain.Whole, Building: 3}}}
		assert.Equal(t, want.proposed, task.Proposed(), "%s proposed", stage)
		assert.Equal(t, want.undecided, task.Undecided(), "%s undecided", stage)
		assert.Equal(t, want.toDo, task.ToDo(), "%s to do", stage)
		assert.Equal(t, want.dropped, task.Dropped(), "%s dropped", stage)
		late := 0
		if want.toDo {
			late = 1
		}
		assert.Equal(t, late, task.DaysLate(now.Add(time.Second)), "%s late", stage)
		key := ""
		if want.proposed {
			key = "2:elevator:" + task.Watch.Place.Key()
		}
		assert.Equal(t, key, task.ProposalKey(), "%s", stage)
	}
}

// TestDaysLate: the day that has begun counts; at the instant itself it is not late.
func TestDaysLate(t *testing.T) {
	task := improve.Task{Stage: improve.Opened, Due: now}
	for after, days := range map[time.Duration]int{-time.Hour: 0, 0: 0, time.Nanosecond: 1, 24 * time.Hour: 1, 24*time.Hour + 1: 2, 49 * time.Hour: 3} {
		assert.Equal(t, days, task.DaysLate(now.Add(after)), after)
	}
}
