package improve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/improve"
)

var (
	lift     = domain.Place{Part: domain.Lift, Building: 3, Entrance: "2", Label: "3"}
	anyLift  = domain.Place{Part: domain.Lift, Building: 3, Label: "3"}
	stairs   = domain.Place{Part: domain.Stairs, Building: 3, Entrance: "2", Label: "3"}
	roof     = domain.Place{Part: domain.Roof, Building: 3, Label: "3"}
	home     = domain.Place{Part: domain.AtHome, Home: 9, Building: 3, Label: "3-2-1201"}
	entrance = domain.Place{Part: domain.Whole, Building: 3, Entrance: "2", Label: "3"}
	building = domain.Place{Part: domain.Whole, Building: 3, Label: "3"}
	garage   = domain.Place{Part: domain.Garage}
	words    = domain.Place{Words: "3栋后面的水池", Building: 3}
	nowhere  = domain.Place{}
)

// A wider place has a narrower one in it, never the other way round.
func TestWithin(t *testing.T) {
	for _, c := range []struct {
		width domain.Place
		in    []domain.Place
	}{
		{lift, []domain.Place{lift}}, {anyLift, []domain.Place{lift, anyLift}}, {home, []domain.Place{home}}, {garage, []domain.Place{garage}},
		{entrance, []domain.Place{lift, stairs, home, entrance}}, {words, []domain.Place{words}},
		{building, []domain.Place{lift, anyLift, stairs, roof, home, entrance, building, words}},
		{nowhere, []domain.Place{lift, anyLift, stairs, roof, home, entrance, building, garage, words, nowhere}},
	} {
		for _, p := range []domain.Place{lift, anyLift, stairs, roof, home, entrance, building, garage, words, nowhere} {
			want := false
			for _, in := range c.in {
				want = want || in == p
			}
			assert.Equal(t, want, improve.Within(p, c.width), "%v in %v", p, c.width)
		}
	}
}

func TestNarrowest(t *testing.T) {
	for _, c := range []struct {
		places []domain.Place
		width  string
	}{
		{[]domain.Place{lift, lift}, "asset"}, {[]domain.Place{lift, stairs}, "entrance"}, {[]domain.Place{home, stairs}, "entrance"},
		{[]domain.Place{home, home}, "home"}, {[]domain.Place{lift, roof}, "building"}, {[]domain.Place{garage, garage}, "asset"},
		{[]domain.Place{garage, lift}, "community"}, {[]domain.Place{words, lift}, "building"}, {nil, "community"},
	} {
		width, _ := improve.Narrowest(c.places)
		assert.Equal(t, c.width, improve.Width(width), "%v", c.places)
		for _, p := range c.places {
			assert.True(t, improve.Within(p, width))
		}
	}
}

// seen is a case at a place, days ago.
func seen(id domain.CaseID, p domain.Place, days int) improve.Sighting {
	return improve.Sighting{Case: id, Category: "elevator", Place: p, At: now.AddDate(0, 0, -days)}
}

// The repeat alarm: three in 30 days of one category in a building, or at a place outside; two in 7 days of one lift.
func TestRepeats(t *testing.T) {
	joined, withdrawn := seen(3, roof, 1), seen(3, roof, 1)
	joined.Main, withdrawn.Void = 1, true
	watched := improve.Task{Watch: improve.Watch{Category: "elevator", Place: lift}}
	ended := improve.Task{Watch: improve.Watch{Category: "elevator", Place: building}, Ended: now.AddDate(0, 0, -5)}
	for name, c := range map[string]struct {
		all   []improve.Sighting
		known []improve.Task
		n     int
		width string
	}{
		"three in a building":        {[]improve.Sighting{seen(1, roof, 30), seen(2, stairs, 8), seen(3, home, 0)}, nil, 3, "building"},
		"one is too old":             {[]improve.Sighting{seen(1, roof, 31), seen(2, stairs, 8), seen(3, home, 0)}, nil, 0, ""},
		"two":                        {[]improve.Sighting{seen(1, roof, 3), seen(2, roof, 0)}, nil, 0, ""},
		"a joined case counts once":  {[]improve.Sighting{seen(1, roof, 3), seen(2, roof, 2), joined}, nil, 0, ""},
		"a withdrawn one does not":   {[]improve.Sighting{seen(1, roof, 3), seen(2, roof, 2), withdrawn}, nil, 0, ""},
		"long ago":                   {[]improve.Sighting{seen(1, roof, 9), seen(2, roof, 8), seen(3, roof, 2)}, nil, 0, ""},
		"two at a lift":              {[]improve.Sighting{seen(1, lift, 7), seen(2, lift, 0)}, nil, 2, "asset"},
		"two at a lift in nine days": {[]improve.Sighting{seen(1, lift, 9), seen(2, lift, 0)}, nil, 0, ""},
		"three at one place":         {[]improve.Sighting{seen(1, garage, 20), seen(2, garage, 10), seen(3, garage, 0)}, nil, 3, "asset"},
		"the lift is watched":        {[]improve.Sighting{seen(1, lift, 6), seen(2, lift, 0)}, []improve.Task{watched}, 0, ""},
		"another place is watched":   {[]improve.Sighting{seen(1, roof, 6), seen(2, roof, 3), seen(3, roof, 0)}, []improve.Task{watched}, 3, "asset"},
		"decided after they came":    {[]improve.Sighting{seen(1, roof, 9), seen(2, roof, 8), seen(3, roof, 0)}, []improve.Task{ended}, 0, ""},
		"they came afterwards":       {[]improve.Sighting{seen(1, roof, 4), seen(2, roof, 3), seen(3, roof, 0)}, []improve.Task{ended}, 3, "asset"},
	} {
		found, width := improve.Rules{}.Usual().Repeats(c.all, c.known, now)
		assert.Len(t, found, c.n, name)
		if c.n > 0 {
			assert.Equal(t, c.width, improve.Width(width), name)
		}
	}
}

// Cases per 30 days before and after, in tenths.
func TestEffect(t *testing.T) {
	task := opened(t)
	task.Stage, task.DoneAt, task.Until = improve.Watching, now.AddDate(0, 0, -15), now.AddDate(0, 0, 15)
	task.Watch.Place = lift
	all := []improve.Sighting{seen(1, lift, 40), seen(2, lift, 16), seen(3, lift, 46), seen(4, lift, 14), seen(5, roof, 3), seen(6, lift, 1)}
	task.Seen = []improve.Seen{{Case: 6, Unrelated: true}}
	assert.Equal(t, improve.Effect{Before: 3, After: 1, DaysBefore: 90, DaysAfter: 15}, task.EffectOf(all, now))
	assert.False(t, task.EffectOf(all, now).Known(), "two weeks do not tell of a month")
	assert.True(t, task.EffectOf(all, now.AddDate(0, 0, 15)).Known())
	ids := func(all []improve.Sighting) (list []domain.CaseID) {
		for _, s := range all {
			list = append(list, s.Case)
		}
		return list
	}
	assert.Equal(t, []domain.CaseID{3, 1, 2}, ids(task.Earlier(all, now)))
	assert.Empty(t, task.Later(all, now), "the watch is not over")
	over := task
	over.Until = now.AddDate(0, 0, -2)
	assert.Equal(t, []domain.CaseID{6}, ids(over.Later(all, now)), "also what has another cause")
	assert.Equal(t, []domain.CaseID{4}, ids(over.Again(all, now)))
	assert.Empty(t, opened(t).Later(all, now), "not done yet")
	task.Watch.Days = 180
	assert.Equal(t, 90, task.EffectOf(all, now).DaysBefore, "what was before does not hang on the watch")
	assert.Equal(t, []int{20, 20, 0, 3}, []int{improve.PerMonth(2, 30), improve.PerMonth(1, 15), improve.PerMonth(1, 0), improve.PerMonth(1, 90)})
}
