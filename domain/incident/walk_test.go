package incident_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/scope"
)

// TestWalk does random acts: what is open promises news, letters never overtake each other, nothing follows an end, and of what was read
// everybody hears an end.
func TestWalk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, by := draft(), []domain.Actor{clerk, fitter, boss, system}
		if rapid.Bool().Draw(t, "planned") {
			d = planned()
		}
		when := now
		ch, err := incident.OpenNew(number, d, 1, clerk, at(when), nil)
		require.NoError(t, err)
		x := ch.After()
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			when = when.Add(time.Duration(rapid.IntRange(0, 9*60).Draw(t, "minutes")) * time.Minute)
			moment := at(when)
			if rapid.Bool().Draw(t, "quiet") {
				moment.Quiet = until(when, when.Add(time.Duration(rapid.IntRange(1, 600).Draw(t, "rest"))*time.Minute))
			}
			do := rapid.SampledFrom(incident.Actions()).Draw(t, "do")
			who := rapid.SampledFrom(by).Draw(t, "who")
			if rapid.Bool().Draw(t, "clock") && x.Passes(moment) != "" {
				do, who = x.Passes(moment), system
			}
			ch, err := incident.Apply(x, do, who, record(t, do, when), moment)
			if err != nil {
				require.NotEmpty(t, domain.KindOf(err), "%s %s: %v", x.Stage, do, err)
				continue
			}
			assert.False(t, x.Stage.Final(), "nothing follows %s", x.Stage)
			assert.Equal(t, x.Version+1, ch.After().Version)
			assert.GreaterOrEqual(t, len(ch.After().News), len(x.News))
			m := incident.MoveOf(ch)
			assert.Equal(t, m.News != "", len(ch.After().News) == len(x.News)+1, "%s", do)
			x = ch.After()
			holds(t, x, do, when)
		}
	})
}

func holds(t *rapid.T, x incident.Incident, last incident.Action, when time.Time) {
	assert.Equal(t, x.Stage == incident.Open, !x.NextBy.IsZero(), "what is open promises news, and nothing else does: %s", last)
	for i, n := range x.News {
		assert.False(t, n.Scope.IsZero())
		assert.True(t, i == 0 || !n.SendAt.Before(x.News[i-1].SendAt), "letters leave in order")
		if n.Next.IsZero() {
			continue
		}
		assert.False(t, n.Next.Before(n.SendAt), "what is promised is not over when it is read: %s", n.Do)
	}
	if x.Stage == incident.Withdrawn {
		assert.Zero(t, x.Read(when.Add(1000*time.Hour)))
	}
	if x.Stage == incident.Ended {
		end := map[incident.Action]bool{incident.Restore: true, incident.Cancel: true}
		assert.True(t, end[x.Latest().Do], "people were told the end: %s", x.Latest().Do)
	}
	if x.Stage == incident.Restored {
		assert.Equal(t, len(x.News), x.Round())
		assert.True(t, incident.Asks(x))
	}
	if x.Stage == incident.Ended {
		assert.False(t, incident.Asks(x), "nobody is asked any more whether it is over")
	}
}

// record is a record that goes with an action, or sometimes not.
func record(t *rapid.T, do incident.Action, when time.Time) incident.Record {
	ahead := time.Duration(rapid.IntRange(-60, 6000).Draw(t, "ahead")) * time.Minute
	switch do {
	case incident.Update:
		r := incident.Updating{Text: "在修", Next: time.Duration(rapid.IntRange(0, 300).Draw(t, "next")) * time.Minute}
		if rapid.Bool().Draw(t, "end") {
			r.Ends = when.Add(ahead)
		}
		if rapid.Bool().Draw(t, "scope") {
			r.Scope = scope.Of(scope.Building(domain.BuildingID(rapid.IntRange(3, 5).Draw(t, "building")), "x"))
		}
		return r
	case incident.Restore:
		return incident.Restoration{Cause: "换阀"}
	case incident.NotYet:
		return incident.Doubt{Parts: []scope.Part{{Building: 3, Name: "3", Entrance: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "entrance")}}, Homes: 3}
	case incident.Cancel:
		return incident.Reason{Text: "弄错了"}
	case incident.Defer:
		return incident.Deferral{Since: when.Add(ahead), Ends: when.Add(ahead + time.Hour), Reason: "材料未到"}
	}
	return incident.Plain{}
}
