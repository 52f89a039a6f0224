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

// practice is a drill that a manager has not begun yet.
func practice() Alarm {
	return Alarm{Case: FirstDrill + 3, Number: "YH-D261124-01", Community: 1, Kind: OfLift, Place: "3栋1单元电梯"}
}

// begun is a drill that zhou has begun at night.
func begun(t *testing.T) Alarm {
	ch, err := Begin(practice(), nil, crew.Of(1, Alarm{}, night), zhou, terms, night)
	require.NoError(t, err)
	return ch.After()
}

// Who may begin a drill, and while what is going on.
func TestWhoMayBeginADrillAndWhen(t *testing.T) {
	there := must(t, raised(t, "fire"), Arrive, wang, Plain{}, night).After()
	over := must(t, there, Contain, wang, Containing{Finding{Words: "灭了", People: "无人受伤"}}, night).After()
	elsewhere := raised(t, "fire")
	elsewhere.Community = 2
	for name, c := range map[string]struct {
		by   domain.Actor
		open []Alarm
		like func(*Alarm)
		want error
	}{
		"a manager":                     {by: zhou},
		"an admin":                      {by: boss},
		"staff":                         {by: wang, want: domain.Forbidden},
		"an owner":                      {by: li, want: domain.Forbidden},
		"a manager elsewhere":           {by: far, want: domain.Forbidden},
		"the program":                   {by: system, want: domain.Forbidden},
		"people are called":             {by: zhou, open: []Alarm{raised(t, "fire")}, want: domain.Conflict},
		"people are there":              {by: zhou, open: []Alarm{there}, want: domain.Conflict},
		"the danger is over":            {by: zhou, open: []Alarm{over}},
		"an alarm elsewhere":            {by: zhou, open: []Alarm{elsewhere}},
		"another drill":                 {by: zhou, open: []Alarm{begun(t)}, want: domain.Conflict},
		"no kind":                       {by: zhou, like: func(a *Alarm) { a.Kind = "" }, want: domain.Incomplete},
		"no place":                      {by: zhou, like: func(a *Alarm) { a.Place = " " }, want: domain.Incomplete},
		"a place that is much too long": {by: zhou, like: func(a *Alarm) { a.Place = string(slices.Repeat([]rune{'长'}, MaxPlace+1)) }, want: domain.Invalid},
		"a long place":                  {by: zhou, like: func(a *Alarm) { a.Place = string(slices.Repeat([]rune{'长'}, MaxPlace)) }},
	} {
		a := practice()
		if c.like != nil {
			c.like(&a)
		}
		ch, err := Begin(a, c.open, []domain.PersonID{1}, c.by, terms, night)
		if c.want != nil {
			assert.ErrorIs(t, err, c.want, name)
			continue
		}
		require.NoError(t, err, name)
		assert.Equal(t, []Stage{Called, ""}, []Stage{ch.After().Stage, ch.Before().Stage}, name)
		assert.Equal(t, night.Add(terms.Drill), ch.After().Over, name)
		assert.Equal(t, []domain.PersonID{1}, ch.After().Called(), name)
	}
}

// What can be done to a drill is what is done to an alarm, without reporters, help from outside and a case; only a drill can be finished.
func TestWhatIsDoneToADrill(t *testing.T) {
	drill := begun(t)
	answered := must(t, drill, Answer, wang, Answering{Minutes: 10}, night).After()
	there := must(t, answered, Arrive, wang, Plain{}, night).After()
	for name, c := range map[string]struct {
		a    Alarm
		by   domain.Actor
		want []Action
	}{
		"who is called": {drill, wang, []Action{Answer, Arrive, Cannot}},
		"who began it":  {drill, zhou, []Action{Answer, Arrive, Finish}},
		"the leader":    {answered, wang, []Action{Answer, Arrive, GiveUp, Contain}},
		"an admin":      {answered, boss, []Action{Answer, Arrive, Contain}},
		"who is there":  {there, wang, []Action{Contain}},
		"an owner":      {drill, li, nil},
		"elsewhere":     {drill, far, nil},
		"a real alarm":  {raised(t, "fire"), zhou, []Action{Answer, Arrive, Outside, StandDown}},
	} {
		assert.Equal(t, c.want, c.a.May(c.by), name)
	}
	for do, rec := range map[Action]Record{Join: Joining{}, Leave: Leaving{}, Locate: Locating{}, Merge: Merging{}, Outside: Helping{Kind: "119"}, Claim: Claiming{},
		StandDown: Ending{Reason: "只是演练"}} {
		_, err := Apply(drill, do, zhou, rec, terms, night)
		assert.ErrorIs(t, err, domain.Forbidden, do)
	}
	for name, by := range map[string]domain.Actor{"staff": wang, "the program": system} {
		_, err := Apply(raised(t, "fire"), Finish, by, Finishing{WhyStarter}, terms, night)
		assert.ErrorIs(t, err, domain.Forbidden, "%s: a real alarm is never finished like a drill", name)
	}
	_, err := Apply(drill, Finish, wang, Finishing{WhyStarter}, terms, night)
	assert.ErrorIs(t, err, domain.Forbidden, "only who began it ends it")
	finished := must(t, there, Finish, zhou, Finishing{WhyStarter}, night)
	assert.Equal(t, Ended, finished.After().Stage)
	assert.Equal(t, []string{"notice.drill.ended", "notice.drill.ended"}, keysOf(finished))
	assert.Contains(t, Dismisses(finished, zhou).Keys, RingDrill)
	assert.True(t, finished.After().Did(Finish, zhou, Finishing{WhyStarter}, night))
}

// A drill climbs as a real alarm does, and ends by itself: after its time, or once all is done. Nobody is told of accidents or help from outside.
func TestADrillTakesItsTime(t *testing.T) {
	a := due(t, begun(t), nobody, night.Add(3*time.Minute))
	assert.Equal(t, 2, a.Rung)
	for minute := range 20 {
		a = due(t, a, nobody, night.Add(time.Duration(minute+1)*time.Minute))
	}
	assert.Equal(t, LastRung, a.Rung)
	assert.Equal(t, []string{LineArrive}, a.Lines)
	do, _ := Due(a, terms, nobody, night.Add(terms.Drill-time.Second))
	assert.NotEqual(t, Finish, do)
	do, rec := Due(a, terms, nobody, night.Add(terms.Drill))
	assert.Equal(t, Finish, do)
	assert.Equal(t, Finishing{WhyTime}, rec)
	a = due(t, a, nobody, night.Add(terms.Drill))
	assert.Equal(t, Ended, a.Stage)
	assert.Equal(t, []domain.PersonID{1, 2, 3, 6}, Silent(a))

	there := must(t, must(t, begun(t), Answer, wang, Answering{Minutes: 5}, night).After(), Arrive, wang, Plain{}, night.Add(time.Minute)).After()
	assert.Equal(t, night.Add(terms.Arrive+40*time.Minute), there.Wake(terms), "somebody is there: nothing is awaited but its end")
	assert.Empty(t, due(t, there, nobody, night.Add(59*time.Minute)).Lines)
	done := must(t, there, Contain, wang, Containing{Finding{Words: "演练完", People: "无人", Door: "key", Lift: "running"}}, night.Add(2*time.Minute)).After()
	assert.Equal(t, done.Contained, done.Wake(terms))
	do, rec = Due(done, terms, nobody, night.Add(2*time.Minute))
	assert.Equal(t, Finish, do)
	assert.Equal(t, Finishing{WhyContained}, rec)
	assert.True(t, done.Did(Contain, wang, Containing{done.Found}, night))
	assert.False(t, done.Did(Contain, wang, Containing{Finding{Words: "别的"}}, night))
	assert.Empty(t, Silent(done))
}

// A real emergency is never part of a drill, and ends it.
func TestARealAlarmOvertakesADrill(t *testing.T) {
	drill, fire := begun(t), raised(t, OfLift)
	drill.Spot = fire.Spot
	_, joins := Same([]Alarm{drill}, OfLift, fire.Spot)
	assert.False(t, joins)
	assert.True(t, Overtaken(drill, []Alarm{drill, fire}))
	assert.False(t, Overtaken(drill, []Alarm{drill}))
	assert.False(t, Overtaken(fire, []Alarm{fire, drill}))
	over := must(t, must(t, fire, Arrive, wang, Plain{}, night).After(), StandDown, wang, Ending{Reason: "没有人"}, night).After()
	assert.False(t, Overtaken(drill, []Alarm{over}))
	fire.Community = 2
	assert.False(t, Overtaken(drill, []Alarm{fire}))
	assert.False(t, Overtaken(must(t, drill, Finish, system, Finishing{WhyReal}, night).After(), []Alarm{raised(t, OfLift)}))
	letters := Rings([]domain.PersonID{1}, drill.Case, domain.Say(RingDrill, nil))
	assert.False(t, letters[0].Urgent, "letters of real alarms go before those of a drill")
	assert.True(t, Rings([]domain.PersonID{1}, FirstDrill-1, domain.Say(RingDrill, nil))[0].Urgent)
}

// A drill ends in the commit of the emergency; who was called and the managers hear it once each, whoever left the office does not.
func TestADrillGivesWay(t *testing.T) {
	drill, fire := begun(t), raised(t, OfLift)
	works := func(id domain.PersonID) bool { return id != wang.Person }
	called := drill.Called()
	require.Contains(t, called, wang.Person)
	list := GiveWay([]Alarm{fire, drill}, works, []domain.PersonID{zhou.Person, called[0]}, "Asia/Shanghai", terms, night)
	require.Len(t, list, 1, "an alarm goes on")
	after := list[0].Change.After()
	assert.Equal(t, []any{drill.Case, Ended}, []any{after.Case, after.Stage})
	var told []domain.PersonID
	for _, n := range list[0].Notices {
		told = append(told, n.To)
		assert.Equal(t, []any{"notice.drill.ended", false, drill.Case}, []any{n.Key, n.Urgent, n.Case})
		assert.Equal(t, domain.Word("alarm.drill.why.real"), n.Message.Values["why"])
		assert.Contains(t, n.Message.Values, "drill")
	}
	want := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(append(called, zhou.Person)))), func(id domain.PersonID) bool { return id == wang.Person })
	assert.ElementsMatch(t, want, told)
	assert.NotEmpty(t, list[0].Dismisses.Buttons, "its calls ask for no answer any more")
	assert.Empty(t, GiveWay([]Alarm{after}, works, nil, "", terms, night), "it has ended before")
}

// Drills are counted by community and local year, and the last one of each kind is known whenever it was.
func TestYearly(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	in := time.Date(2025, 12, 31, 16, 0, 0, 0, time.UTC) // midnight there
	before := in.Add(-time.Second)
	held := func(of domain.CommunityID, kind string, at time.Time) Held {
		return Held{Community: of, Kind: kind, Raised: at}
	}
	all := []Held{held(1, "fire", before), held(1, "lift", before), held(2, "gas", now), held(1, "fire", in), held(1, "fire", before.AddDate(-1, 0, 0))}
	count, last := Yearly(all, 1, now, zone)
	assert.Equal(t, 1, count)
	assert.Equal(t, []Held{held(1, "fire", in), held(1, "lift", before)}, last, "the newest first, one of each kind")
	count, last = Yearly(all, 3, now, zone)
	assert.Zero(t, count)
	assert.Empty(t, last)
}
