package alarm_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

var (
	night  = time.Date(2026, 11, 23, 18, 14, 40, 0, time.UTC) // 02:14:40 in Shanghai
	terms  = DefaultTerms()
	wang   = domain.Actor{Person: 1, Name: "王工", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	zhao   = domain.Actor{Person: 2, Name: "赵安", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	zhou   = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	li     = domain.Actor{Person: 4, Name: "李女士", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	far    = domain.Actor{Person: 5, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	boss   = domain.Actor{Person: 6, Name: "总部", Admin: true}
	system = domain.TheSystem()
	nobody = func(domain.PersonID) bool { return false }
)

var crew = Crew{First: []domain.PersonID{1}, OnDuty: []domain.PersonID{1, 2}, Managers: []domain.PersonID{3}, Staff: []domain.PersonID{1, 2, 3}, Admins: []domain.PersonID{6}}

func raised(t require.TestingT, kind string) Alarm {
	ch, err := Sound(Alarm{Case: 7, Number: "YH-261124-001", Community: 1, Spot: Spot{Building: 3}, Kind: kind, Reports: []Report{{Case: 7, Person: li.Person, At: night}}},
		crew.Of(1, Alarm{}, night), li, terms, night)
	require.NoError(t, err)
	return ch.After()
}

func must(t require.TestingT, a Alarm, do Action, by domain.Actor, rec Record, at time.Time) Change {
	ch, err := Apply(a, do, by, rec, terms, at)
	require.NoError(t, err, do)
	return ch
}

// due lets the system do all that time asks for.
func due(t require.TestingT, a Alarm, gone func(domain.PersonID) bool, at time.Time) Alarm {
	for range 20 {
		do, rec := Due(a, terms, gone, at)
		if do == "" {
			return a
		}
		if do == Climb {
			rec = Calling{People: crew.Of(a.NextRung(), a, at)}
		}
		a = must(t, a, do, system, rec, at).After()
	}
	require.Fail(t, "time asks without end")
	return a
}

// The night of the duties' paper: called, climbed, answered by the second, arrived, contained.
func TestANightInALift(t *testing.T) {
	a := raised(t, OfLift)
	assert.Equal(t, []domain.PersonID{1}, a.Called())
	assert.Equal(t, night.Add(3*time.Minute), a.Until)
	do, _ := Due(a, terms, nobody, night.Add(3*time.Minute-time.Second))
	assert.Empty(t, do)
	a = due(t, a, nobody, night.Add(3*time.Minute))
	assert.Equal(t, 2, a.Rung)
	assert.Equal(t, []domain.PersonID{1, 2}, a.Called())

	answered := must(t, a, Answer, zhao, Answering{Minutes: 10}, night.Add(3*time.Minute+25*time.Second))
	a = answered.After()
	assert.Equal(t, Answered, a.Stage)
	assert.Equal(t, zhao.Person, a.Leader)
	assert.Equal(t, night.Add(13*time.Minute+25*time.Second), a.ArriveBy)
	also := must(t, a, Answer, wang, Answering{Minutes: 5}, night.Add(4*time.Minute))
	assert.Equal(t, []Coming{{wang.Person, night.Add(9 * time.Minute)}}, also.After().Coming)
	assert.Equal(t, []string{"notice.alarm.nearer", "notice.alarm.too"}, keysOf(also))
	a = must(t, also.After(), Outside, zhao, Helping{Kind: "lift_firm"}, night.Add(5*time.Minute)).After()
	a = must(t, a, Arrive, zhao, Plain{}, night.Add(11*time.Minute+20*time.Second)).After()
	a = due(t, a, nobody, night.Add(29*time.Minute))
	a = must(t, a, Outside, zhao, Helping{Kind: "lift_firm", Came: true}, night.Add(31*time.Minute)).After()
	_, err := Apply(a, Contain, zhao, Containing{Finding{Words: "门锁故障"}}, terms, night.Add(37*time.Minute))
	assert.ErrorIs(t, err, domain.Incomplete)
	a = must(t, a, Contain, zhao, Containing{Finding{Words: "门锁故障", People: "三人，无人受伤", Door: "levelled", Lift: "stopped"}}, night.Add(37*time.Minute+20*time.Second)).After()
	assert.Equal(t, Contained, a.Stage)
	assert.True(t, a.Wake(terms).IsZero())
	_, err = Apply(a, Join, li, Joining{Report{Case: 9, Person: li.Person, At: night}}, terms, night.Add(38*time.Minute))
	assert.ErrorIs(t, err, domain.Conflict, "what comes now is a new danger, which calls people anew")
	a = must(t, a, HandOn, zhou, Plain{}, night.Add(time.Hour)).After()
	assert.Equal(t, Ended, a.Stage)
	_, err = Apply(a, Answer, wang, Answering{Minutes: 5}, terms, night.Add(2*time.Hour))
	assert.ErrorIs(t, err, domain.Conflict)
}

// Nobody waits for who said no, is away or cannot be reached; the last rung is called without end, in measure.
func TestTheLadderHasNoEnd(t *testing.T) {
	a := raised(t, "fire")
	a = must(t, a, Cannot, wang, Excusing{Reason: "ill"}, night.Add(5*time.Second)).After()
	a = due(t, a, nobody, night.Add(5*time.Second))
	assert.Equal(t, 2, a.Rung, "at once")
	assert.NotContains(t, a.Called(), wang.Person)

	a = due(t, raised(t, "fire"), func(domain.PersonID) bool { return true }, night)
	assert.Equal(t, LastRung, a.Rung, "nobody can be reached: everybody is called at once")
	for i := range 20 {
		at := a.Until
		a = due(t, a, func(domain.PersonID) bool { return true }, at)
		assert.Equal(t, LastRung, a.Rung)
		assert.Equal(t, at.Add(terms.ThenEvery), a.Until, "time %d", i)
		assert.Subset(t, a.Called(), []domain.PersonID{1, 2, 3, 6})
	}
}

// A person who does not come and does not reply is no longer waited for; who names a later time is.
func TestTheLeaderDoesNotCome(t *testing.T) {
	a := must(t, raised(t, "gas"), Answer, wang, Answering{Minutes: 10}, night).After()
	assert.Equal(t, night.Add(8*time.Minute), a.Wake(terms), "four fifths of the own time")
	a = due(t, a, nobody, night.Add(8*time.Minute-time.Second))
	assert.False(t, a.Asked)
	a = due(t, a, nobody, night.Add(8*time.Minute))
	assert.True(t, a.Asked)
	later := must(t, a, Answer, wang, Answering{Minutes: 10}, night.Add(9*time.Minute))
	assert.Equal(t, []string{"notice.alarm.later", "notice.alarm.later.called"}, keysOf(later))
	assert.Equal(t, Answered, due(t, later.After(), nobody, night.Add(13*time.Minute)).Stage)
	a = due(t, a, nobody, night.Add(13*time.Minute-time.Second))
	assert.Equal(t, Answered, a.Stage)
	lapsed, err := Apply(a, Lapse, domain.TheSystem(), Plain{}, terms, night.Add(13*time.Minute))
	require.NoError(t, err)
	assert.Equal(t, []string{"notice.alarm.alone", "notice.alarm.lapsed", "notice.alarm.lapsed.office"}, keysOf(lapsed), "who reported it does not wait in vain")
	climbed, err := Apply(lapsed.After(), Climb, domain.TheSystem(), Calling{People: []domain.PersonID{2}}, terms, night.Add(13*time.Minute))
	require.NoError(t, err)
	assert.Equal(t, []string{"notice.alarm.call"}, keysOf(climbed), "somebody had answered: nobody says that nobody did")
	a = due(t, a, nobody, night.Add(13*time.Minute))
	assert.Equal(t, Called, a.Stage)
	assert.Equal(t, 2, a.Rung)
	assert.Zero(t, a.Leader)

	a = must(t, raised(t, "gas"), Answer, wang, Answering{Minutes: 10}, night).After()
	_, err = Apply(a, GiveUp, zhao, Excusing{Reason: "busy"}, terms, night)
	assert.ErrorIs(t, err, domain.Forbidden)
	_, err = Apply(a, Cannot, wang, Excusing{Reason: "busy"}, terms, night)
	assert.ErrorIs(t, err, domain.Forbidden, "a leader who says no leads no longer: that is giving up")
	a = due(t, must(t, a, GiveUp, wang, Excusing{Reason: "busy"}, night.Add(time.Minute)).After(), nobody, night.Add(time.Minute))
	assert.Equal(t, 2, a.Rung)
	assert.Equal(t, []domain.PersonID{2}, a.Called())
}

func keysOf(ch Change) []string {
	var keys []string
	for _, t := range ch.Tells() {
		keys = append(keys, t.Message.Key)
	}
	return keys
}

// The lines of people who are stuck in a lift, each told once.
func TestLinesInTime(t *testing.T) {
	a := must(t, raised(t, OfLift), Arrive, wang, Plain{}, night.Add(time.Minute)).After()
	for at, lines := range map[time.Duration]int{29 * time.Minute: 0, 30 * time.Minute: 1, 90 * time.Minute: 2, 121 * time.Minute: 3} {
		assert.Len(t, due(t, a, nobody, night.Add(at)).Lines, lines, at)
	}
	firm := must(t, a, Outside, wang, Helping{Kind: "lift_firm"}, night.Add(2*time.Minute)).After()
	assert.NotContains(t, due(t, firm, nobody, night.Add(32*time.Minute-time.Second)).Lines, LineLiftFirm)
	assert.Contains(t, due(t, firm, nobody, night.Add(32*time.Minute)).Lines, LineLiftFirm)
	assert.Contains(t, due(t, raised(t, "fire"), nobody, night.Add(20*time.Minute)).Lines, LineArrive)
	assert.Empty(t, due(t, must(t, raised(t, "fire"), Arrive, wang, Plain{}, night).After(), nobody, night.Add(5*time.Hour)).Lines)
}

func TestWhoMayDoWhat(t *testing.T) {
	called := raised(t, "fire")
	answered := must(t, called, Answer, wang, Answering{Minutes: 10}, night).After()
	there := must(t, answered, Arrive, wang, Plain{}, night).After()
	helped := must(t, must(t, answered, Answer, zhao, Answering{Minutes: 5}, night).After(), Arrive, zhao, Plain{}, night).After()
	for name, c := range map[string]struct {
		a    Alarm
		by   domain.Actor
		want []Action
	}{
		"staff, called":       {called, wang, []Action{Answer, Arrive, Cannot, Outside}},
		"staff, not called":   {called, zhao, []Action{Answer, Arrive, Outside}},
		"a manager":           {called, zhou, []Action{Answer, Arrive, Outside, StandDown}},
		"an admin":            {called, boss, []Action{Answer, Arrive, Outside, StandDown}},
		"the reporter":        {called, li, []Action{Claim}},
		"another community":   {called, far, nil},
		"the leader":          {answered, wang, []Action{Answer, Arrive, GiveUp, Outside, Contain, StandDown}},
		"staff, after answer": {answered, zhao, []Action{Answer, Arrive, Outside}},
		"the leader, there":   {there, wang, []Action{Outside, Contain, StandDown}},
		"staff, he is there":  {there, zhao, []Action{Answer, Arrive, Outside}},
		"a helper, there":     {helped, zhao, []Action{Outside, Contain, StandDown}},
		"the leader, not yet": {helped, wang, []Action{Answer, Arrive, GiveUp, Outside, Contain, StandDown}},
		"who has claimed":     {must(t, called, Claim, li, Claiming{}, night).After(), li, nil},
	} {
		assert.Equal(t, c.want, c.a.May(c.by), name)
	}
	_, err := Apply(called, Climb, zhou, Calling{}, terms, night)
	assert.ErrorIs(t, err, domain.Forbidden, "only time climbs")
	claimed := must(t, called, Claim, li, Claiming{}, night).After()
	assert.Equal(t, Called, claimed.Stage, "a claim ends nothing")
	ended := must(t, claimed, StandDown, zhou, Ending{Reason: "看过了，没有火"}, night).After()
	assert.Equal(t, Ended, ended.Stage)
}

// An alarm that was false ends only by the word of a person, with a reason. The managers are told of the third one of the same person.
func TestFalseAlarms(t *testing.T) {
	a := must(t, raised(t, "fire"), Answer, wang, Answering{Minutes: 10}, night).After()
	for _, vague := range []Record{Ending{}, Ending{Reason: "  "}, Ending{Reason: "??"}} {
		_, err := Apply(a, StandDown, wang, vague, terms, night)
		assert.ErrorIs(t, err, domain.Incomplete)
	}
	for _, by := range []domain.Actor{zhao, li, far, system} {
		_, err := Apply(a, StandDown, by, Ending{Reason: "没有火"}, terms, night)
		assert.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
	for before, told := range map[int]bool{0: false, 1: false, FalseOften - 1: true, FalseOften: true} {
		ch := must(t, a, StandDown, wang, Ending{"没有火", before}, night)
		assert.Equal(t, told, slices.Contains(keysOf(ch), "notice.alarm.stood_down.often"), before)
		assert.Contains(t, keysOf(ch), "notice.alarm.stood_down")
	}
	assert.True(t, a.Own())
	a.RaisedBy = zhao.Person
	assert.False(t, a.Own(), "taken down from somebody on the telephone")
}

// The name of a button is read as it was written, and nothing else is one.
func TestButtons(t *testing.T) {
	for name, b := range map[string]Button{
		"alarm.arrive": {Do: Arrive}, "alarm.answer10": {Do: Answer, Minutes: 10}, "alarm.cannot.ill": {Do: Cannot, Choice: "ill"},
		"alarm.outside.fire": {Do: Outside, Choice: "fire"}, "alarm.outside.fire_came": {Do: Outside, Choice: "fire", Came: true}, "alarm.outside.119_sure": {Do: Outside, Choice: "119", Sure: true}, "alarm.outside.119_came_sure": {Do: Outside, Choice: "119", Came: true, Sure: true}, "alarm.contain": {Do: Contain},
	} {
		assert.Equal(t, name, b.Name())
		read, known := ReadButton(name)
		assert.True(t, known, name)
		assert.Equal(t, b, read, name)
	}
	for _, forged := range []string{"", "arrive", "alarm.", "alarm.climb", "alarm.raise", "alarm.lapse"} {
		_, known := ReadButton(forged)
		assert.False(t, known, forged)
	}
	for _, do := range Actions() {
		_, asked := Triggers().Of(do)
		byPeople := slices.ContainsFunc(Moves(), func(m Move) bool {
			return m.Do == do && len(m.Who) > 0 && (!slices.Contains(m.Who, TheSystem) || slices.Contains(m.Who, TheStarter))
		})
		assert.Equal(t, byPeople, asked, "%s is asked for by people, or follows from time or another act", do)
	}
}

// Whatever happens in whatever order: an open alarm is never forgotten, its rung never falls, and only a person ends it.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, at := raised(t, rapid.SampledFrom([]string{OfLift, "fire", ""}).Draw(t, "kind")), night
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			at = at.Add(time.Duration(rapid.IntRange(0, 900).Draw(t, "seconds")) * time.Second)
			gone := map[domain.PersonID]bool{1: rapid.Bool().Draw(t, "gone 1"), 2: rapid.Bool().Draw(t, "gone 2"), 3: rapid.Bool().Draw(t, "gone 3")}
			before := a
			a = due(t, a, func(id domain.PersonID) bool { return gone[id] }, at)
			check(t, before, a, at)
			require.Equal(t, before.Open(), a.Open(), "time ends nothing")
			require.False(t, slices.ContainsFunc(a.Serving(), func(id domain.PersonID) bool { return gone[id] }), "nobody waits for who is lost")
			by := rapid.SampledFrom([]domain.Actor{wang, zhao, zhou, li, far, boss}).Draw(t, "who")
			do := rapid.SampledFrom(Actions()).Draw(t, "action")
			rec := rapid.SampledFrom([]Record{Plain{}, Answering{Minutes: 5}, Answering{Minutes: 20}, Answering{Minutes: 7}, Excusing{Reason: "ill"}, Losing{[]domain.PersonID{1, 2}}, Claiming{}, Helping{Kind: "119"}, Helping{"lift_firm", false}, Helping{"119", true},
				Containing{Finding{Words: "好了", People: "两人", Door: "key", Lift: "stopped"}}, Containing{}, Ending{Reason: "没有火"}, Calling{}, Crossing{LineWarn}}).Draw(t, "record")
			if do == Raise || do == Join {
				continue
			}
			before = a
			ch, err := Apply(a, do, by, rec, terms, at)
			if err != nil {
				continue
			}
			a = ch.After()
			check(t, before, a, at)
			if a.Stage != before.Stage && a.Stage != Called {
				for _, x := range ch.Tells() {
					require.False(t, x.Audience == ToRung, "nobody is asked to answer after an answer")
				}
			}
		}
	})
}

func check(t require.TestingT, before, a Alarm, at time.Time) {
	require.GreaterOrEqual(t, a.Rung, before.Rung, "the rung never falls")
	require.GreaterOrEqual(t, a.Version, before.Version)
	switch a.Stage {
	case Called:
		require.False(t, a.Until.IsZero())
		require.False(t, a.Until.After(at.Add(terms.Longest())), "the next rung is near")
		require.False(t, a.Wake(terms).IsZero())
		require.Zero(t, a.Leader)
	case Answered, OnSite:
		require.NotZero(t, a.Leader, "somebody leads")
		require.True(t, a.WasCalled(a.Leader))
		require.True(t, a.Until.IsZero())
	}
	if before.Open() && !a.Open() {
		require.False(t, a.Ended.IsZero())
	}
	require.False(t, slices.ContainsFunc(a.Coming, func(c Coming) bool { return c.Person == a.Leader }), "who leads does not come too")
}
