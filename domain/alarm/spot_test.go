package alarm_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

// Two reports are one emergency only at one place: the place that was said counts, and the home only while no other is known.
func TestSpots(t *testing.T) {
	home := Spot{Building: 3, Detail: "2"}
	lift := domain.Place{Part: domain.Lift}
	in := func(p domain.Place, b domain.BuildingID, entrance string) domain.Place {
		p.Building, p.Entrance = b, entrance
		return p
	}
	for name, c := range map[string]struct {
		at   domain.Place
		want Spot
	}{
		"nothing":               {domain.Place{}, home},
		"the words say it":      {domain.Place{Part: domain.SeeWords}, home},
		"the lift":              {lift, home},
		"another building":      {in(lift, 5, "1"), Spot{Building: 5, Detail: "1"}},
		"another, as a whole":   {in(domain.Place{Part: domain.Whole}, 5, ""), Spot{Building: 5}},
		"the garage":            {domain.Place{Part: domain.Garage}, Spot{Detail: "garage"}},
		"a level of the garage": {domain.Place{Part: domain.Garage, Which: "B2"}, Spot{Detail: "garage/B2"}},
		"words":                 {domain.Place{Words: "幼儿园  门口"}, Spot{Detail: "words/幼儿园 门口"}},
		"on the map":            {domain.Place{Words: "30.1, 120.2", Point: domain.Point{Latitude: 30.1, Longitude: 120.2}}, Spot{Detail: "words/30.1, 120.2"}},
	} {
		assert.Equal(t, c.want, SpotOf(c.at, home), name)
	}
	for _, c := range []struct {
		a, b Spot
		kind string
		want bool
	}{
		{Spot{3, "1"}, Spot{3, "2"}, "fire", true}, {Spot{3, "1"}, Spot{3, "2"}, OfLift, false}, {Spot{3, ""}, Spot{3, "2"}, OfLift, true}, {Spot{3, "1"}, Spot{5, "1"}, "fire", false},
		{Spot{}, Spot{}, "fire", false}, {Spot{Detail: "garage"}, Spot{Detail: "garage"}, "fire", true}, {Spot{Detail: "garage"}, Spot{Detail: "gate/E"}, "fire", false},
		{Spot{Detail: "garage"}, Spot{3, ""}, "fire", false},
	} {
		assert.Equal(t, c.want, c.a.Same(c.b, c.kind), "%v and %v", c.a, c.b)
		assert.Equal(t, c.want, c.b.Same(c.a, c.kind), "%v and %v", c.b, c.a)
	}
}

// A report belongs to an alarm of its kind, at its place, in which people are in danger.
func TestSame(t *testing.T) {
	a := raised(t, "fire")
	contained := must(t, must(t, a, Arrive, wang, Plain{}, night).After(), Contain, wang, Containing{Finding{Words: "灭了", People: "无人受伤"}}, night).After()
	for name, c := range map[string]struct {
		open []Alarm
		kind string
		at   Spot
		want bool
	}{
		"the same": {[]Alarm{a}, "fire", Spot{3, "2"}, true}, "another kind": {[]Alarm{a}, "gas", Spot{3, "2"}, false}, "another place": {[]Alarm{a}, "fire", Spot{5, ""}, false},
		"it was contained": {[]Alarm{contained}, "fire", Spot{3, ""}, false}, "none": {nil, "fire", Spot{3, ""}, false}, "the second": {[]Alarm{contained, a}, "fire", Spot{3, ""}, true},
	} {
		found, there := Same(c.open, c.kind, c.at)
		assert.Equal(t, c.want, there, name)
		assert.Equal(t, c.want, found.Case != 0, name)
	}
}

// The place becomes known, a report leaves, and an alarm that nobody has answered goes into another: its reports do, and nobody is called any more.
func TestMerging(t *testing.T) {
	a := raised(t, "fire")
	assert.Equal(t, Spot{5, "1"}, must(t, a, Locate, li, Locating{Spot{5, "1"}}, night).After().Spot)
	assert.Empty(t, keysOf(must(t, a, Locate, li, Locating{Spot{5, "1"}}, night)))
	under := must(t, a, Answer, wang, Answering{Minutes: 5}, night).After()
	assert.Equal(t, []string{"notice.alarm.located"}, keysOf(must(t, under, Locate, li, Locating{Spot{5, "1"}}, night)), "who runs must know where to")
	joined := must(t, a, Join, li, Joining{Report{Case: 8, Person: 9, At: night}}, night).After()
	left := must(t, joined, Leave, li, Leaving{8}, night).After()
	assert.Equal(t, a.Reports, left.Reports)
	gone := must(t, joined, Merge, li, Merging{11, "YH-261124-002"}, night)
	assert.Equal(t, Ended, gone.After().Stage)
	assert.Empty(t, gone.After().Reports)
	assert.True(t, gone.After().Wake(terms).IsZero())
	assert.Equal(t, []string{"notice.alarm.merged"}, keysOf(gone))
	_, err := Apply(under, Merge, li, Merging{11, "YH-261124-002"}, terms, night)
	assert.ErrorIs(t, err, domain.Conflict, "somebody is on the way there")
}
