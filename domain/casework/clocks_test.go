package casework_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/calendar"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// officeTerms are the defaults in the hours of an office: Monday to Friday with a break.
func officeTerms() Rules {
	t := DefaultRules()
	t.Hours = calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("09:00-12:00", "13:30-18:00")}
	return t
}

// shanghai reads a local time.
func shanghai(t require.TestingT, at string) time.Time {
	loc, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	v, err := time.ParseInLocation("2006-01-02 15:04", at, loc)
	require.NoError(t, err)
	return v
}

func local(t time.Time) string {
	return t.In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04")
}

// TestDeadlines: until when each priority promises what (docs/design.md §3).
func TestDeadlines(t *testing.T) {
	emergency := filing()
	emergency.Emergency = true
	for _, test := range []struct {
		name, filed     string
		f               Filing
		assess          Assessment
		answer, resolve string
	}{
		{"P1 around the clock", "2026-11-28 23:00", emergency, Assessment{Severity: Critical, Scope: OneHome}, "2026-11-28 23:20", "2026-11-29 23:00"},
		{"P2 over the weekend", "2026-11-27 17:00", filing(), Assessment{Severity: Serious, Scope: OneHome}, "2026-11-30 17:00", "2026-12-01 17:00"},
		{"P3 seven working days", "2026-11-23 10:00", filing(), Assessment{Severity: Moderate, Scope: OneHome}, "2026-11-24 10:00", "2026-12-02 10:00"},
		{"P4 fifteen working days, filed at night", "2026-11-23 22:00", filing(), Assessment{Severity: Minor, Scope: OneHome}, "2026-11-25 09:00", "2026-12-15 09:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			terms, at := officeTerms(), shanghai(t, test.filed)
			ch, err := terms.File(1, "YH-261123-001", 1, test.f, theOwner, at)
			require.NoError(t, err)
			assert.Equal(t, test.answer, local(ch.After().Clocks.Answer.Due))
			for _, d := range []deed{{handler, Investigate, finding()}, {handler, Assess, because(test.assess)}} {
				ch, err = terms.Apply(ch.After(), d.do, d.by, d.rec, at)
				require.NoError(t, err)
			}
			assert.Equal(t, test.resolve, local(ch.After().Due()))
			assert.Equal(t, ch.After().Due(), ch.After().Clocks.Resolve.Due)
			assert.Equal(t, promise.Met, ch.After().Clocks.Answer.Result)
		})
	}
}

func because(a Assessment) Assessment { a.Reason = "x"; return a }

// passed lists everything that the system does to a case when time passes.
func passed(t require.TestingT, terms Rules, c Case) (Case, []string) {
	var list []string
	for range 50 {
		if c.Wake.IsZero() {
			return c, list
		}
		ch, left, err := terms.RunClocks(c, c.Wake)
		require.NoError(t, err)
		for _, e := range ch.Entries() {
			line := fmt.Sprintf("%s %s", local(e.At), e.Do)
			if clock, ok := e.Details["clock"]; ok {
				line += " " + clock.Word
			}
			if percent, ok := e.Details["percent"]; ok {
				line += fmt.Sprintf(" %.0f", *percent.Number)
			}
			var to []string
			for _, tell := range ch.Tells() {
				to = append(to, string(tell.Audience))
			}
			list = append(list, fmt.Sprint(line, " ", to))
		}
		require.True(t, left.Wake.IsZero() || left.Wake.After(c.Wake), "time goes on")
		c = left
	}
	return c, append(list, "it never ends")
}

func TestTimePasses(t *testing.T) {
	terms := officeTerms()
	ch, err := terms.File(1, "YH-261123-001", 1, filing(), theOwner, shanghai(t, "2026-11-23 10:00"))
	require.NoError(t, err)
	forgotten, list := passed(t, terms, ch.After())
	assert.Equal(t, []string{
		"2026-11-23 15:15 warn clock.answer 50 [handler]",
		"2026-11-23 17:30 warn clock.answer 80 [handler duty]",
		"2026-11-24 10:00 breach clock.answer [managers handler]",
		"2026-11-24 10:00 breach clock.assess [managers handler]", // told of the answer
		"2026-11-25 10:00 climb clock.answer [admins]",
		"2026-11-26 15:15 warn clock.resolve 50 [handler responsible]",
		"2026-11-30 16:00 warn clock.resolve 80 [handler responsible duty]",
		"2026-12-02 10:00 breach clock.resolve [managers handler responsible]",
		"2026-12-11 10:00 climb clock.resolve [admins]",
	}, list)
	assert.Equal(t, promise.Breached, forgotten.Clocks.Answer.Result)
	assert.Equal(t, promise.Breached, forgotten.Clocks.Resolve.Result)

	worked := at(t, InProgress)
	worked, list = passed(t, DefaultRules(), worked)
	assert.Equal(t, []string{
		"2026-11-24 00:00 warn clock.resolve 50 [handler responsible]",
		"2026-11-24 07:12 warn clock.resolve 80 [handler responsible]",
		"2026-11-24 12:00 breach clock.resolve [managers handler responsible]",
		"2026-11-25 12:00 climb clock.resolve [admins]",
	}, list)
	late, err := DefaultRules().Apply(worked, Resolve, handler, Outcome{Words: "好了"}, now.Add(80*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, promise.Breached, late.After().Clocks.Resolve.Result, "what was late stays late")
	asked, list := passed(t, DefaultRules(), late.After())
	assert.Equal(t, []string{
		"2026-11-27 20:00 remind [complainant]", "2026-11-29 20:00 remind [complainant]", "2026-12-03 20:00 answer [handler]",
	}, list)
	assert.Equal(t, NoAnswer, asked.Surveys[0].Solved)
	assert.Zero(t, asked.Clocks.Earlier)
}

// TestMissedTime: if the program was away for long, only the last alarm of each clock is told.
func TestMissedTime(t *testing.T) {
	c := filed(t)
	ch, left, err := DefaultRules().RunClocks(c, now.AddDate(0, 1, 0))
	require.NoError(t, err)
	require.Len(t, ch.Entries(), 3)
	for _, e := range ch.Entries() {
		assert.Equal(t, Breach, e.Do)
	}
	assert.Equal(t, ch.After(), left)
	again, left, err := DefaultRules().RunClocks(left, now.AddDate(0, 1, 0))
	require.NoError(t, err)
	require.Len(t, again.Entries(), 2)
	assert.Equal(t, Climb, again.Last().Do, "that is long ago, too")
	again, _, err = DefaultRules().RunClocks(left, now.AddDate(0, 1, 0))
	require.NoError(t, err)
	assert.True(t, again.Empty(), "once")
	early, left, err := DefaultRules().RunClocks(c, now.Add(time.Minute))
	require.NoError(t, err)
	assert.True(t, early.Empty())
	assert.Equal(t, c.Wake, left.Wake)
	for _, do := range []Action{Warn, Breach, Climb, Remind} {
		_, err := DefaultRules().Apply(c, do, domain.TheSystem(), fitting(do, c.Stage), now.Add(time.Minute))
		assert.ErrorIs(t, err, domain.Conflict, do)
	}
}

// TestNoAlarmOnHold: a case on hold warns nobody, and has the same time left when it continues.
func TestNoAlarmOnHold(t *testing.T) {
	terms, c := officeTerms(), at(t, InProgress)
	c.Clocks.Resolve.Due = shanghai(t, "2026-11-25 12:00").UTC()
	held, err := terms.Apply(c, Hold, handler, Holding{For: "owner", Reason: "x"}, shanghai(t, "2026-11-24 10:00"))
	require.NoError(t, err)
	assert.Zero(t, held.After().Wake)
	assert.Zero(t, held.After().Next(), "nothing is due meanwhile")
	resumed, err := terms.Apply(held.After(), Resume, handler, Resumption{}, shanghai(t, "2026-11-27 17:00")) // a Friday
	require.NoError(t, err)
	assert.Equal(t, "2026-12-01 10:00", local(resumed.After().Clocks.Resolve.Due), "nine and a half hours of work were left")
	assert.NotZero(t, resumed.After().Wake)
}

// TestReschedule: another date needs a reason, is told to the complainant, is counted, and does not remove a breach.
func TestReschedule(t *testing.T) {
	c, later := at(t, InProgress), now.Add(100*time.Hour)
	for name, rec := range map[string]Rescheduling{"no reason": {Due: later}, "no date": {Reason: "x"}, "the same date": {Due: c.Due(), Reason: "x"}} {
		_, err := DefaultRules().Apply(c, Reschedule, handler, rec, now.Add(time.Hour))
		assert.ErrorIs(t, err, domain.Incomplete, name)
	}
	_, err := DefaultRules().Apply(c, Reschedule, handler, Rescheduling{Due: now, Reason: "x"}, now.Add(time.Hour))
	assert.ErrorIs(t, err, domain.Invalid)
	_, err = DefaultRules().Apply(c, Reschedule, clerk, Rescheduling{Due: later, Reason: "x"}, now.Add(time.Hour))
	assert.ErrorIs(t, err, domain.Forbidden)

	ch, err := DefaultRules().Apply(c, Reschedule, handler, Rescheduling{Due: later, Reason: "等配件"}, now.Add(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, later, ch.After().Due())
	assert.Equal(t, 1, ch.After().DueChanges)
	assert.Equal(t, ToComplainant, ch.Tells()[0].Audience)
	assert.True(t, ch.Entries()[0].Public)
	assert.Empty(t, ch.After().Clocks.Earlier)

	broken, _, err := DefaultRules().RunClocks(c, c.Due().Add(time.Hour))
	require.NoError(t, err)
	ch, err = DefaultRules().Apply(broken.After(), Reschedule, manager, Rescheduling{Due: later, Reason: "等配件"}, c.Due().Add(2*time.Hour))
	require.NoError(t, err)
	assert.True(t, ch.After().Clocks.Resolve.Runs())
	assert.Equal(t, c.Clocks.Resolve.Target, ch.After().Clocks.Resolve.Target, "figures judge as before")
	assert.Equal(t, later, ch.After().Plan.Due, "the plan has the same date")
}

// TestDatesEndWithTheHours: what is promised for a day ends when the office closes on it, and not at all once it has; an emergency is worked on at
// all hours.
func TestDatesEndWithTheHours(t *testing.T) {
	terms, c := officeTerms(), at(t, InProgress)
	morning, err := calendar.Parse("09:00-12:00")
	require.NoError(t, err)
	terms.Hours.Week[time.Saturday] = morning
	friday, saturday := shanghai(t, "2026-11-27 10:00"), shanghai(t, "2026-11-28 18:00")
	ch, err := terms.Apply(c, Reschedule, handler, Rescheduling{Due: saturday, Reason: "x"}, friday)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-28 12:00", local(ch.After().Due()))
	ch, err = terms.Apply(c, Reschedule, handler, Rescheduling{Due: shanghai(t, "2026-11-30 18:00"), Reason: "x"}, friday)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-30 18:00", local(ch.After().Due()))
	ch, err = terms.Apply(c, Reschedule, handler, Rescheduling{Due: shanghai(t, "2026-11-30 10:00"), Reason: "x"}, friday)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-30 10:00", local(ch.After().Due()), "an earlier time stays")
	_, err = terms.Apply(c, Reschedule, handler, Rescheduling{Due: saturday, Reason: "x"}, shanghai(t, "2026-11-28 16:45"))
	assert.ErrorIs(t, err, domain.Invalid, "the office has closed")
	c.Filing.Emergency, c.Assessment.Priority = true, promise.P1
	ch, err = terms.Apply(c, Reschedule, handler, Rescheduling{Due: saturday, Reason: "x"}, shanghai(t, "2026-11-28 16:45"))
	require.NoError(t, err)
	assert.Equal(t, "2026-11-28 18:00", local(ch.After().Due()))
	planned, err := terms.Apply(at(t, Assessed), MakePlan, handler, Plan{Responsible: handler.Person, Name: "x", Measures: "x", Reason: "x", Due: saturday}, friday)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-28 12:00", local(planned.After().Plan.Due))
}

// TestClocksOverYears does possible actions at any time over years, in any office hours, while time passes between them: each alarm comes
// once, in order, never in a pause, and the results agree with what was done.
func TestClocksOverYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := officeTerms()
		terms.Hours = anyOffice().Draw(t, "hours")
		at := now.Add(time.Duration(rapid.IntRange(0, 3*365*24*60).Draw(t, "filed")) * time.Minute)
		f := filing()
		f.Emergency = rapid.Bool().Draw(t, "emergency")
		ch, err := terms.File(1, "YH-261123-001", 1, f, theOwner, at)
		require.NoError(t, err)
		c, history := ch.After(), ch.Entries()
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			at = at.Add(time.Duration(rapid.IntRange(0, 14*24*60).Draw(t, "minutes")) * time.Minute)
			for !c.Wake.IsZero() && !c.Wake.After(at) {
				rang, left, err := terms.RunClocks(c, c.Wake)
				require.NoError(t, err)
				require.False(t, c.Held != nil && !rang.Empty(), "nothing rings on hold")
				require.True(t, left.Wake.IsZero() || left.Wake.After(c.Wake))
				c, history = left, append(history, rang.Entries()...)
			}
			by := rapid.SampledFrom([]domain.Actor{theOwner, handler, worker, manager}).Draw(t, "by")
			may := slices.DeleteFunc(terms.May(c, by, at), func(do Action) bool { return do == Correct }) // it can make other promises
			if len(may) == 0 {
				continue
			}
			do := rapid.SampledFrom(may).Draw(t, "do")
			if ch, err := terms.Apply(c, do, by, anyRecord(t, do, at), at); err == nil {
				c, history = ch.After(), append(history, ch.Entries()...)
			}
			ticks(t, c, history)
		}
	})
}

// ticks checks the clocks after every change.
func ticks(t *rapid.T, c Case, history []Entry) {
	k := c.Clocks
	require.Equal(t, !c.Taken.IsZero() || k.Answer.Result == promise.Breached, !k.Answer.Runs())
	if k.Answer.Result == promise.Met {
		require.False(t, c.Taken.After(k.Answer.Due))
	}
	if k.Resolve.Result == promise.Met {
		require.False(t, k.Resolve.At.After(k.Resolve.Due))
	}
	if c.Stage == Resolved || c.Stage == Closed {
		require.NotEqual(t, promise.Pending, k.Resolve.Result)
	}
	if c.Assessment != nil {
		require.Equal(t, c.Assessment.Due, k.Resolve.Due, "people and clock have one date")
	}
	if c.Stage == Planned || c.Stage == InProgress {
		require.Equal(t, c.Plan.Due, k.Resolve.Due, "and so has the plan")
	}
	if c.Taken.IsZero() && slices.Contains(Unresolved(), c.Stage) {
		require.False(t, c.Next().After(k.Answer.Due), "an answer is due until somebody gives it")
	}
	require.Equal(t, c.Taken.IsZero(), k.Answer.Unfulfilled())
	breaches := map[string]int{}
	warned := map[string]bool{}
	for _, e := range history {
		clock := e.Details["clock"].Word
		switch e.Do {
		case Breach:
			breaches[clock]++
		case Warn:
			name := fmt.Sprint(clock, *e.Details["percent"].Number, e.Details["due"].At)
			require.False(t, warned[name], "%s twice", name)
			warned[name] = true
		}
	}
	require.LessOrEqual(t, breaches["clock.answer"], 1)
}

// anyOffice generates hours of an office.
func anyOffice() *rapid.Generator[calendar.Calendar] {
	return rapid.Custom(func(t *rapid.T) calendar.Calendar {
		c := calendar.Calendar{
			Zone: rapid.SampledFrom([]string{"Asia/Shanghai", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"}).Draw(t, "zone"),
			Week: calendar.Weekdays("09:00-12:00", "13:30-18:00"), Days: map[string][]calendar.Span{},
		}
		morning, err := calendar.Parse("08:00-11:30")
		require.NoError(t, err)
		if rapid.Bool().Draw(t, "saturdays") {
			c.Week[time.Saturday] = morning
		}
		for range rapid.IntRange(0, 20).Draw(t, "holidays") {
			day := now.AddDate(0, 0, rapid.IntRange(0, 3*365).Draw(t, "holiday")).Format(time.DateOnly)
			c.Days[day] = rapid.SampledFrom([][]calendar.Span{nil, morning}).Draw(t, "hours")
		}
		return c
	})
}

// TestWarnedOfTheAssessment: whoever has the case is warned of the assessment; it stops with the assessment of the round, and begins anew
// when the case is reopened (docs/design.md §3).
func TestWarnedOfTheAssessment(t *testing.T) {
	_, list := passed(t, officeTerms(), act(t, officeTerms(), filed(t), Take, handler, Taking{}, now))
	assert.Subset(t, list, []string{"2026-11-23 17:15 warn clock.assess 50 [handler]", "2026-11-24 12:00 breach clock.assess [managers handler]"})

	assessed := at(t, Assessed)
	assert.Equal(t, promise.Met, assessed.Clocks.Assess.Result)
	assert.Equal(t, assessed.Assessment.At, assessed.Clocks.Assess.Done)
	again := act(t, DefaultRules(), at(t, Closed), Reopen, theOwner, Reopening{Reason: "x"}, now.Add(time.Hour))
	assert.True(t, again.Clocks.Assess.Runs())
	assert.Equal(t, now.Add(25*time.Hour), again.Clocks.Assess.Due)
	require.Len(t, again.Clocks.Earlier, 1, "the round before stays on record")
	assert.False(t, again.Clocks.Earlier[0].Unfulfilled())
}

// act does something to a case.
func act(t require.TestingT, rules Rules, c Case, do Action, by domain.Actor, rec Record, at time.Time) Case {
	ch, err := rules.Apply(c, do, by, rec, at)
	require.NoError(t, err)
	return ch.After()
}

// TestExpected: before the assessment a category has an expected priority, and a corrected one counts from then on (docs/design.md §3).
func TestExpected(t *testing.T) {
	rules := DefaultRules()
	rules.Expected = map[Category]promise.Priority{"elevator": promise.P2}
	for _, test := range []struct {
		name            string
		f               func(*Filing)
		answer, resolve time.Duration
	}{
		{"a lift", func(f *Filing) { f.Category = "elevator" }, 2 * time.Hour, 48 * time.Hour},
		{"an emergency", func(f *Filing) { f.Category, f.Emergency = "elevator", true }, 20 * time.Minute, 24 * time.Hour},
		{"anything else", func(f *Filing) { f.Category = "noise" }, 24 * time.Hour, 7 * 24 * time.Hour},
	} {
		f := filing()
		test.f(&f)
		ch, err := rules.File(1, "YH-261123-001", 1, f, theOwner, now)
		require.NoError(t, err)
		c := ch.After()
		assert.Equal(t, now.Add(test.answer), c.Clocks.Answer.Due, test.name)
		assert.Equal(t, now.Add(test.resolve), c.Clocks.Resolve.Target, test.name)
		if f.Emergency {
			assert.Equal(t, now.Add(30*time.Minute), c.Clocks.Assess.Due, test.name)
		}
	}
}

// TestAnAnswerIsDueUntilItIsGiven: a missed first answer stays overdue until somebody answers, whatever else time brings; on hold only what
// was broken before stays so (docs/design.md §3).
func TestAnAnswerIsDueUntilItIsGiven(t *testing.T) {
	c, rules := filed(t), DefaultRules()
	_, c, err := rules.RunClocks(c, now.Add(25*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, now.Add(24*time.Hour), c.Next())
	assert.Equal(t, c.Next(), c.AnswerBy())
	assert.True(t, c.Overdue(now.Add(25*time.Hour)))
	assert.Equal(t, MarkOverdue, c.Mark(now.Add(25*time.Hour)))
	taken := act(t, rules, c, Take, handler, Taking{}, now.Add(26*time.Hour))
	assert.Equal(t, taken.Clocks.Resolve.Due, taken.Next())
	assert.Zero(t, taken.AnswerBy())
	assert.Equal(t, now.Add(26*time.Hour), taken.Clocks.Answer.Done)
	assert.Equal(t, 26*time.Hour, taken.Clocks.Answer.Took)

	held := act(t, rules, taken, Hold, handler, Holding{For: "owner", Reason: "x"}, now.Add(27*time.Hour))
	assert.Zero(t, held.Next())
	broken := at(t, InProgress)
	late := broken.Due().Add(time.Hour)
	_, broken, err = rules.RunClocks(broken, late)
	require.NoError(t, err)
	held = act(t, rules, broken, Hold, handler, Holding{For: "owner", Reason: "x"}, late)
	assert.Equal(t, broken.Due(), held.Next(), "a hold hides no broken promise")
}

// TestOneDate: the plan's day is the date that people read; a later one needs a reason, is told and counted (docs/design.md §3).
func TestOneDate(t *testing.T) {
	c, rules := at(t, Assessed), officeTerms()
	date := c.Due()
	require.Equal(t, "2026-11-25 12:00", local(date))
	plan := func(day string, reason string) Plan {
		return Plan{Responsible: chen, Name: "陈工", Measures: "换", Due: shanghai(t, day), Reason: reason}
	}
	earlier := act(t, rules, c, MakePlan, handler, plan("2026-11-24 18:00", ""), now)
	assert.Equal(t, "2026-11-24 18:00", local(earlier.Due()))
	assert.Equal(t, earlier.Due(), earlier.Clocks.Resolve.Due)
	assert.Equal(t, "2026-11-25 13:30", local(earlier.Clocks.Resolve.Target), "figures judge by the terms")
	assert.Zero(t, earlier.DueChanges)

	same := act(t, rules, c, MakePlan, handler, plan("2026-11-25 18:00", ""), now)
	assert.Equal(t, date, same.Due(), "the day of the date ends with the date")
	assert.Equal(t, date, same.Plan.Due)

	_, err := rules.Apply(c, MakePlan, handler, plan("2026-11-26 18:00", ""), now)
	require.ErrorIs(t, err, domain.Incomplete)
	ch, err := rules.Apply(c, MakePlan, handler, plan("2026-11-26 18:00", "等配件"), now)
	require.NoError(t, err)
	assert.Equal(t, "2026-11-26 18:00", local(ch.After().Due()))
	assert.Equal(t, 1, ch.After().DueChanges)
	var told []string
	for _, tell := range ch.Tells() {
		told = append(told, tell.Message.Key)
		assert.Contains(t, tell.Message.Values, "due_before")
	}
	assert.Equal(t, []string{"notice.plan", "notice.plan.responsible", "notice.due.office"}, told)

	for name, day := range map[string]string{"in the past": "2026-11-20 18:00", "a Sunday": "2026-11-29 18:00"} {
		_, err = rules.Apply(c, MakePlan, handler, plan(day, "x"), now)
		assert.ErrorIs(t, err, domain.Invalid, name)
		_, err = rules.Apply(c, Reschedule, handler, Rescheduling{Due: shanghai(t, day), Reason: "x"}, now)
		assert.ErrorIs(t, err, domain.Invalid, name)
	}
}

// TestAnsweredAtTheVeryInstant: a promise that is fulfilled at its instant is kept; one microsecond later it is broken, and only then the
// system says so (docs/design.md §3).
func TestAnsweredAtTheVeryInstant(t *testing.T) {
	rules, c := DefaultRules(), filed(t)
	due := c.Clocks.Answer.Due
	ch, err := rules.Apply(c, Take, handler, Taking{}, due)
	require.NoError(t, err)
	assert.Equal(t, promise.Met, ch.After().Clocks.Answer.Result)
	late, err := rules.Apply(c, Take, handler, Taking{}, due.Add(time.Microsecond))
	require.NoError(t, err)
	assert.Equal(t, promise.Breached, late.After().Clocks.Answer.Result)

	atDue, left, err := rules.RunClocks(c, due)
	require.NoError(t, err)
	for _, e := range atDue.Entries() {
		assert.NotEqual(t, Breach, e.Do, "at its instant nothing is broken")
	}
	broken, _, err := rules.RunClocks(left, due.Add(time.Microsecond))
	require.NoError(t, err)
	assert.Equal(t, Breach, broken.Last().Do)
}
