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
		"2026-12-02 15:15 warn clock.resolve 50 [handler responsible]",
		"2026-12-09 10:00 warn clock.resolve 80 [handler responsible duty]",
		"2026-12-14 10:00 breach clock.resolve [managers handler responsible]",
	}, list)
	assert.Equal(t, promise.Breached, forgotten.Clocks.Answer.Result)
	assert.Equal(t, promise.Breached, forgotten.Clocks.Resolve.Result)

	worked := at(t, InProgress)
	worked, list = passed(t, DefaultRules(), worked)
	assert.Equal(t, []string{
		"2026-11-24 12:00 warn clock.resolve 50 [handler responsible]",
		"2026-11-25 02:24 warn clock.resolve 80 [handler responsible]",
		"2026-11-25 12:00 breach clock.resolve [managers handler responsible]",
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
	require.Len(t, ch.Entries(), 2)
	assert.Equal(t, []Action{Breach, Breach}, []Action{ch.Entries()[0].Do, ch.Entries()[1].Do})
	assert.Equal(t, ch.After(), left)
	again, _, err := DefaultRules().RunClocks(left, now.AddDate(0, 1, 0))
	require.NoError(t, err)
	assert.True(t, again.Empty(), "once")
	early, left, err := DefaultRules().RunClocks(c, now.Add(time.Minute))
	require.NoError(t, err)
	assert.True(t, early.Empty())
	assert.Equal(t, c.Wake, left.Wake)
	for _, do := range []Action{Warn, Breach, Remind} {
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
	require.Len(t, ch.After().Clocks.Earlier, 1)
	assert.Equal(t, promise.Breached, ch.After().Clocks.Earlier[0].Result)
	assert.True(t, ch.After().Clocks.Resolve.Runs())
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
			may := terms.May(c, by, at)
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
	broken := len(slices.DeleteFunc(slices.Concat(k.Earlier, []promise.Clock{k.Resolve}), func(k promise.Clock) bool { return k.Result != promise.Breached }))
	require.LessOrEqual(t, breaches["clock.resolve"], broken, "every breach is kept")
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

// TestPromisedAgain: a date that was missed, moved and promised again stays missed, and nobody is told twice.
func TestPromisedAgain(t *testing.T) {
	c, terms := until(t, Investigate), DefaultRules()
	at := now.AddDate(0, 0, 2)
	for _, severity := range []Severity{Critical, Minor, Critical, Minor} {
		at = at.Add(time.Hour)
		ch, err := DefaultRules().Apply(c, Assess, manager, Assessment{Severity: severity, Scope: OneHome, Reason: "x"}, at)
		require.NoError(t, err)
		_, c, err = terms.RunClocks(ch.After(), at.Add(time.Minute))
		require.NoError(t, err)
	}
	breaches := 0
	for _, k := range append(c.Clocks.Earlier, c.Clocks.Resolve) {
		if k.Result == promise.Breached {
			breaches++
		}
	}
	assert.Equal(t, 1, breaches)
	assert.Len(t, c.Clocks.Earlier, 1)
	assert.NotZero(t, c.Clocks.Earlier[0].At)
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
