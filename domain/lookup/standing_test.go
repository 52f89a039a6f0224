package lookup_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// What is said of a case on a page follows from its stage and from who has it; only the domain looks at the stage.
func TestStandingOfAView(t *testing.T) {
	at := time.Date(2026, time.November, 27, 8, 0, 0, 0, time.UTC)
	added := []complaint.Addition{{Words: "早", At: at.Add(-time.Hour)}, {Words: "同时", At: at}, {Words: "晚", At: at.Add(time.Hour)}}
	for name, c := range map[string]struct {
		change                      func(v *lookup.View)
		unhandled, alarmed, claimed bool
		added                       []complaint.Addition
	}{
		"nobody has it":                {func(*lookup.View) {}, true, false, true, added[1:]},
		"somebody has it":              {func(v *lookup.View) { v.Case.Handler = 4 }, false, false, true, added[1:]},
		"an emergency":                 {func(v *lookup.View) { v.Case.Filing.Emergency = true }, true, true, true, added[1:]},
		"an emergency that is over":    {func(v *lookup.View) { v.Case.Filing.Emergency, v.Case.Stage = true, complaint.Closed }, false, false, false, nil},
		"resolved":                     {func(v *lookup.View) { v.Case.Stage = complaint.Resolved }, true, false, true, added[1:]},
		"withdrawn":                    {func(v *lookup.View) { v.Case.Stage = complaint.Withdrawn }, false, false, false, nil},
		"joined":                       {func(v *lookup.View) { v.Case.Stage, v.Main = complaint.Joined, &lookup.Main{} }, false, false, false, added[1:]},
		"the office has done nothing":  {func(v *lookup.View) { v.Case.Taken = time.Time{} }, true, false, true, added},
		"the office has done it since": {func(v *lookup.View) { v.Case.Taken = at.Add(2 * time.Hour) }, true, false, true, nil},
	} {
		v := lookup.View{Case: complaint.Case{Stage: complaint.Registered, Taken: at, Additions: added}}
		c.change(&v)
		assert.Equal(t, c.unhandled, v.Unhandled(), name)
		assert.Equal(t, c.alarmed, v.Alarmed(), name)
		assert.Equal(t, c.claimed, v.Claimed(), name)
		assert.ElementsMatch(t, c.added, v.Added(), name)
	}
}

// Only stages of open cases let a store look among the open ones alone.
func TestOnlyOpen(t *testing.T) {
	assert.True(t, lookup.Query{Stages: lookup.OpenStages()}.OnlyOpen())
	assert.False(t, lookup.Query{}.OnlyOpen())
	assert.False(t, lookup.Query{Stages: []complaint.Stage{complaint.Resolved, complaint.Closed}}.OnlyOpen())
}
