package alarm_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

// later is a time of the night, so many minutes after the alarm was raised.
func later(minutes int) time.Time { return night.Add(time.Duration(minutes) * time.Minute) }

// A person who has arrived is who is there; who leads and is not there stays on the way. When the leader cannot come, who is there or on the way leads.
func TestAHelperIsThereFirst(t *testing.T) {
	answered := must(t, raised(t, "fire"), Answer, wang, Answering{Minutes: 20}, night).After()
	near := must(t, answered, Answer, zhao, Answering{Minutes: 5}, night)
	assert.Equal(t, []string{"notice.alarm.nearer", "notice.alarm.too"}, keysOf(near), "who waits hears that somebody comes earlier")
	assert.Equal(t, []string{"notice.alarm.too"}, keysOf(must(t, near.After(), Answer, zhou, Answering{Minutes: 10}, night)), "not of one who comes after that")

	there := must(t, near.After(), Arrive, zhao, Plain{}, later(4)).After()
	assert.Equal(t, []Presence{{zhao.Person, later(4)}}, there.There)
	assert.Equal(t, wang.Person, there.Leader)
	assert.Equal(t, later(20), there.ArriveBy, "he is still on the way")
	assert.Equal(t, later(25), must(t, there, Answer, wang, Answering{Minutes: 20}, later(5)).After().ArriveBy)

	passed := must(t, there, GiveUp, wang, Excusing{Reason: "other", Words: "被车堵住了"}, later(6))
	assert.Equal(t, OnSite, passed.After().Stage, "somebody is there: nobody else is called")
	assert.Equal(t, zhao.Person, passed.After().Leader)
	assert.Zero(t, passed.After().ArriveBy)
	assert.Equal(t, []string{"notice.alarm.lead", "notice.alarm.passed.office", "notice.alarm.passed.office"}, keysOf(passed))
	_, err := Apply(passed.After(), GiveUp, zhao, Excusing{Reason: "ill"}, terms, later(7))
	assert.ErrorIs(t, err, domain.Forbidden, "who is there does not leave people alone")

	both := must(t, there, Arrive, wang, Plain{}, later(9))
	assert.Equal(t, []Presence{{zhao.Person, later(4)}, {wang.Person, later(9)}}, both.After().There)
	assert.Equal(t, later(4), both.After().Arrived)
	done := Containing{Finding{Words: "没有火", People: "无人受伤"}}
	for _, by := range []domain.Actor{wang, zhao} {
		assert.Equal(t, Contained, must(t, there, Contain, by, done, later(10)).After().Stage, by.Name)
	}
}

// A leader who gives up, or does not come, is followed by a helper who is on the way; one who is late himself follows nobody.
func TestTheLeadPassesToAHelper(t *testing.T) {
	two := must(t, must(t, raised(t, "gas"), Answer, wang, Answering{Minutes: 10}, night).After(), Answer, zhao, Answering{Minutes: 15}, night).After()
	given := must(t, two, GiveUp, wang, Excusing{Reason: "busy"}, later(1))
	assert.Equal(t, Answered, given.After().Stage)
	assert.Equal(t, zhao.Person, given.After().Leader)
	assert.Equal(t, later(15), given.After().ArriveBy)
	assert.Equal(t, []string{"notice.alarm.passed", "notice.alarm.lead", "notice.alarm.passed.office", "notice.alarm.passed.office"}, keysOf(given))

	lapsed := due(t, two, nobody, later(13))
	assert.Equal(t, Answered, lapsed.Stage)
	assert.Equal(t, zhao.Person, lapsed.Leader)
	assert.Equal(t, Called, due(t, two, nobody, later(19)).Stage, "both have not come")
	alone := must(t, must(t, two, Cannot, zhao, Excusing{Reason: "ill"}, later(1)).After(), GiveUp, wang, Excusing{Reason: "ill"}, later(2)).After()
	assert.Equal(t, Called, alone.Stage)
}

// A person who names an earlier time is not said to be late, and the same answer again is nothing new.
func TestTheSameAnswerAgain(t *testing.T) {
	a := must(t, raised(t, OfLift), Answer, wang, Answering{Minutes: 10}, night).After()
	a = must(t, a, Answer, zhao, Answering{Minutes: 5}, night).After()
	soon := night.Add(3 * time.Second)
	there := must(t, a, Arrive, zhao, Plain{}, soon).After()
	no := must(t, raised(t, OfLift), Cannot, wang, Excusing{Reason: "ill"}, night).After()
	firm := must(t, a, Outside, wang, Helping{Kind: "lift_firm"}, night).After()
	came := must(t, firm, Outside, wang, Helping{Kind: "lift_firm", Came: true}, night).After()
	over := must(t, must(t, there, Contain, zhao, Containing{Finding{Words: "好了", People: "一人", Door: "key", Lift: "stopped"}}, soon).After(), HandOn, zhao, Plain{}, soon).After()
	for name, c := range map[string]struct {
		a    Alarm
		do   Action
		by   domain.Actor
		rec  Record
		want bool
	}{
		"the leader, the same time":  {a, Answer, wang, Answering{Minutes: 10}, true},
		"the leader, another time":   {a, Answer, wang, Answering{Minutes: 5}, false},
		"a helper, the same time":    {a, Answer, zhao, Answering{Minutes: 5}, true},
		"a helper, another time":     {a, Answer, zhao, Answering{Minutes: 20}, false},
		"somebody else":              {a, Answer, zhou, Answering{Minutes: 10}, false},
		"there":                      {there, Arrive, zhao, Plain{}, true},
		"the leader is not there":    {there, Arrive, wang, Plain{}, false},
		"cannot, the same reason":    {no, Cannot, wang, Excusing{Reason: "ill"}, true},
		"cannot, another reason":     {no, Cannot, wang, Excusing{Reason: "busy"}, false},
		"others have not said so":    {no, Cannot, zhao, Excusing{Reason: "ill"}, false},
		"a claim":                    {must(t, a, Claim, li, Claiming{}, night).After(), Claim, li, Claiming{}, true},
		"the first claim":            {a, Claim, li, Claiming{}, false},
		"the lift firm was called":   {firm, Outside, zhao, Helping{Kind: "lift_firm"}, true},
		"the lift firm has come":     {firm, Outside, zhao, Helping{Kind: "lift_firm", Came: true}, false},
		"the lift firm came, twice":  {came, Outside, zhao, Helping{Kind: "lift_firm", Came: true}, true},
		"the lift firm, called anew": {came, Outside, zhao, Helping{Kind: "lift_firm"}, false},
		"handed on":                  {over, HandOn, zhao, Plain{}, true},
		"not handed on yet":          {there, HandOn, zhao, Plain{}, false},
	} {
		assert.Equal(t, c.want, c.a.Did(c.do, c.by, c.rec, soon), name)
	}
	earlier := must(t, a, Answer, wang, Answering{Minutes: 5}, later(1))
	assert.Equal(t, []string{"notice.alarm.sooner", "notice.alarm.sooner.called"}, keysOf(earlier))
}

// A person who has said that he cannot come is left in peace for a while, and keeps his answer; then the last rung asks once more.
func TestWhoCannotComeIsLeftInPeace(t *testing.T) {
	a := must(t, raised(t, "fire"), Cannot, wang, Excusing{Reason: "ill"}, later(14)).After()
	for range LastRung - 1 {
		a = must(t, a, Climb, system, Calling{People: crew.Of(a.NextRung(), a, later(15))}, later(15)).After()
	}
	assert.Equal(t, LastRung, a.Rung)
	assert.NotContains(t, a.Called(), wang.Person)
	assert.NotContains(t, crew.Of(LastRung, a, later(18)), wang.Person)
	assert.Contains(t, crew.Of(LastRung, a, later(20)), wang.Person)
	again := must(t, a, Climb, system, Calling{People: crew.Of(LastRung, a, later(20))}, later(20)).After()
	assert.Equal(t, "ill", again.Calls[0].Reason, "what he has said is not wiped out")
}

// A person who is removed, goes on leave or shuts the bot out while he is on the way is no longer waited for: somebody else on the way leads, and only
// without one others are called, at once. A person who is there stays there, unless he works there no longer.
func TestALeaderWhoIsLost(t *testing.T) {
	gone := func(ids ...domain.PersonID) func(domain.PersonID) bool {
		return func(id domain.PersonID) bool { return slices.Contains(ids, id) }
	}
	one := must(t, raised(t, "fire"), Answer, wang, Answering{Minutes: 20}, night).After()
	do, rec := Due(one, terms, gone(wang.Person), later(1))
	require.Equal(t, Lose, do)
	lost := must(t, one, do, system, rec, later(1))
	assert.Equal(t, []string{"notice.alarm.lost.owner", "notice.alarm.lost", "notice.alarm.lost.office"}, keysOf(lost))
	assert.Equal(t, Called, lost.After().Stage)
	assert.Equal(t, 2, due(t, one, gone(wang.Person), later(1)).Rung, "the next rung at once")

	two := must(t, one, Answer, zhao, Answering{Minutes: 10}, night).After()
	led := due(t, two, gone(wang.Person), later(1))
	assert.Equal(t, Answered, led.Stage)
	assert.Equal(t, zhao.Person, led.Leader)
	assert.Empty(t, led.Coming)
	do, rec = Due(two, terms, gone(wang.Person), later(1))
	assert.Equal(t, PassOn, do)
	assert.Equal(t, []string{"notice.alarm.passed", "notice.alarm.lead", "notice.alarm.passed.office", "notice.alarm.lost", "notice.alarm.passed.office"}, keysOf(must(t, two, do, system, rec, later(1))))
	both := due(t, two, gone(wang.Person, zhao.Person), later(1))
	assert.Equal(t, Called, both.Stage, "nobody leads who cannot come either")
	assert.Empty(t, both.Coming)
	helper := due(t, two, gone(zhao.Person), later(1))
	assert.Equal(t, wang.Person, helper.Leader)
	assert.Empty(t, helper.Coming)
	do, rec = Due(two, terms, gone(zhao.Person), later(1))
	assert.Equal(t, []string{"notice.alarm.dropped"}, keysOf(must(t, two, do, system, rec, later(1))))

	there := must(t, two, Arrive, wang, Plain{}, later(2)).After()
	back := due(t, there, gone(wang.Person), later(3))
	assert.Equal(t, Answered, back.Stage, "the other one is still on the way")
	assert.Equal(t, zhao.Person, back.Leader)
	assert.Empty(t, back.There)
	all := must(t, there, Arrive, zhao, Plain{}, later(3)).After()
	assert.Equal(t, OnSite, due(t, all, gone(wang.Person), later(4)).Stage)
	assert.Equal(t, zhao.Person, due(t, all, gone(wang.Person), later(4)).Leader)
	assert.Equal(t, Called, due(t, all, gone(wang.Person, zhao.Person), later(4)).Stage)
}

// A helper has the same minutes of grace as the leader: who is on the way and a little late leads, and nobody else is called.
func TestALateHelperLeads(t *testing.T) {
	two := must(t, must(t, raised(t, "gas"), Answer, wang, Answering{Minutes: 20}, night).After(), Answer, zhao, Answering{Minutes: 5}, night).After()
	given := must(t, two, GiveUp, wang, Excusing{Reason: "busy"}, later(6)).After()
	assert.Equal(t, Answered, given.Stage)
	assert.Equal(t, zhao.Person, given.Leader)
	asked := due(t, given, nobody, later(6))
	assert.True(t, asked.Asked, "he is asked where he is")
	assert.Equal(t, Answered, asked.Stage)
	assert.Equal(t, Called, due(t, given, nobody, later(8)).Stage)
}
