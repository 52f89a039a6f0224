package promise_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/calendar"
	"guanjia/domain/promise"
)

// noon is a Monday.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func after(hours float64) time.Time { return noon.Add(time.Duration(hours * float64(time.Hour))) }

func Example() {
	terms := promise.Defaults()
	clock := promise.Clock{From: noon, Due: terms.AnswerBy(noon, promise.P2)}
	fmt.Println(clock.Due.Sub(noon), clock.Runs(), clock.Stopped(after(1), time.Hour).Result)
	// Output: 2h0m0s true met
}

// TestKeptAtItsInstant: what is done at its instant is kept, a microsecond later it is not (docs/design.md §3).
func TestKeptAtItsInstant(t *testing.T) {
	k := promise.Clock{From: noon, Due: after(2)}
	assert.Equal(t, promise.Met, k.Stopped(after(2), time.Hour).Result)
	assert.Equal(t, promise.Breached, k.Stopped(after(2).Add(time.Microsecond), time.Hour).Result)
	assert.Equal(t, after(2), k.Stopped(after(2), time.Hour).At)
	broken := k.Stopped(after(3), time.Hour)
	assert.Equal(t, broken, broken.Stopped(after(1), time.Hour), "a breach stays one")
	assert.Equal(t, promise.Clock{}, promise.Clock{}.Stopped(noon, time.Hour), "nothing was promised")

	breach := promise.Defaults().ToCome(promise.ToAnswer, k, promise.P1, nil)
	assert.True(t, breach[len(breach)-1].At.After(k.Due), "at its instant it is not broken yet")
}

func TestToCome(t *testing.T) {
	terms := promise.Defaults()
	k := promise.Clock{From: noon, Due: after(10)}
	end := after(10).Add(time.Microsecond)
	assert.Equal(t, []promise.Due{{after(5), promise.ToResolve, 50}, {after(8), promise.ToResolve, 80}, {At: end, Clock: promise.ToResolve}},
		terms.ToCome(promise.ToResolve, k, promise.P1, nil))
	k.Warned = 50
	assert.Len(t, terms.ToCome(promise.ToResolve, k, promise.P1, nil), 2, "nobody is warned twice")
	k.Result = promise.Breached
	assert.Len(t, terms.ToCome(promise.ToResolve, k, promise.P1, nil), 1, "only the admins are to be told")
	assert.Empty(t, terms.ToCome(promise.ToResolve, promise.Clock{}, promise.P1, nil))

	k = promise.Clock{From: noon, Due: after(14)} // four hours of it on hold
	pauses := []calendar.Pause{{From: after(2), To: after(6)}}
	assert.Equal(t, after(9), terms.ToCome(promise.ToResolve, k, promise.P1, pauses)[0].At, "pauses do not count")
}

// TestLateIsDoneToo: what was broken is unfulfilled until it is done; when and how long it took stays on record (docs/design.md §3).
func TestLateIsDoneToo(t *testing.T) {
	k := promise.Clock{From: noon, Target: after(1), Due: after(2), Result: promise.Breached, At: after(2)}
	assert.True(t, k.Unfulfilled())
	done := k.Stopped(after(5), 4*time.Hour)
	assert.False(t, done.Unfulfilled())
	assert.Equal(t, [3]any{promise.Breached, after(5), 4 * time.Hour}, [3]any{done.Result, done.Done, done.Took})
	assert.Equal(t, time.Microsecond, promise.Clock{Due: after(4)}.Stopped(after(3), 0).Took, "no working time is known, and is not all time")
	assert.Equal(t, done, done.Stopped(after(9), time.Minute), "once")
	assert.Equal(t, after(1), k.Judged())
	assert.Equal(t, after(2), promise.Clock{Due: after(2)}.Judged(), "a clock of before has no target")
}

// TestClimbs: a breach that nobody cared for is told once more after one more term; a late assessment is not.
func TestClimbs(t *testing.T) {
	terms := promise.Defaults()
	k := promise.Clock{From: noon, Due: after(10), Result: promise.Breached, At: after(10)}
	want := []promise.Due{{At: after(20), Clock: promise.ToAnswer, Percent: promise.Climbed}}
	assert.Equal(t, want, terms.ToCome(promise.ToAnswer, k, promise.P1, nil))
	assert.Empty(t, terms.ToCome(promise.ToAssess, k, promise.P1, nil))
	assert.Empty(t, terms.ToCome(promise.ToAnswer, k.Stopped(after(12), 0), promise.P1, nil), "somebody answered")
	k.Warned = promise.Climbed
	assert.Empty(t, terms.ToCome(promise.ToAnswer, k, promise.P1, nil), "once")
}

// TestNothingIsPromisedInThePast: with less than a quarter of the term left, the date counts from now (docs/design.md §3).
func TestNothingIsPromisedInThePast(t *testing.T) {
	terms := promise.Defaults()
	for _, test := range []struct{ now, want float64 }{
		{0, 24}, {17, 24}, {18, 24}, {18.5, 42.5}, {24, 48}, {72, 96},
	} {
		assert.Equal(t, after(test.want), terms.ResolveDate(noon, after(test.now), promise.P1, nil), "P1 assessed after %g hours", test.now)
	}
	assert.Equal(t, after(2), terms.AnswerDate(noon, after(1.5), promise.P2))
	assert.Equal(t, after(50), terms.AnswerDate(noon, after(48), promise.P2), "a letter that was received two days before")
	pauses := []calendar.Pause{{From: after(1), To: after(21)}}
	assert.Equal(t, after(44), terms.ResolveDate(noon, after(23), promise.P1, pauses), "a pause does not use up the term")
}

func TestRenewed(t *testing.T) {
	terms := promise.Defaults()
	first := promise.Clock{From: noon, Target: after(10), Due: after(10)}
	renewed := func(k promise.Clock, due, now float64) promise.Clock {
		return terms.Renewed(k, promise.P1, nil, after(10), after(due), after(now))
	}
	assert.Equal(t, first, renewed(first, 10, 1), "the same date is no other promise")

	later := renewed(first, 20, 11)
	assert.Equal(t, promise.Clock{From: noon, Target: after(10), Due: after(20), Warned: 50}, later, "of what has passed nobody is warned; the target stays")
	assert.Equal(t, 80, renewed(first, 10.5, 9).Warned)

	broken := first
	broken.Result, broken.At = promise.Breached, after(10)
	assert.Equal(t, broken, renewed(broken, 10, 11), "the same promise once more is broken still")
	assert.True(t, renewed(broken, 20, 12).Runs(), "another date is another promise")
}

func TestLater(t *testing.T) {
	terms := promise.Defaults()
	pause := calendar.Pause{From: after(2), To: after(5)}
	assert.Equal(t, after(13), terms.Later(after(10), promise.P2, pause))
	assert.Equal(t, after(2), terms.Later(after(2), promise.P2, pause), "what was due by then stays")
}

func TestTerms(t *testing.T) {
	terms := promise.Defaults()
	for p, want := range map[promise.Priority][2]float64{
		promise.P1: {1. / 3, 24}, promise.P2: {2, 48}, promise.P3: {24, 7 * 24}, promise.P4: {24, 15 * 24}, "": {24, 15 * 24},
	} {
		assert.Equal(t, after(want[0]), terms.AnswerBy(noon, p), "answer %s", p)
		assert.Equal(t, after(want[1]), terms.ResolveBy(noon, p, nil), "resolve %s", p)
	}
	delete(terms.FirstAnswer, promise.P3)
	terms.FirstAnswer[promise.P4] = time.Hour
	assert.Equal(t, after(1), terms.AnswerBy(noon, promise.P3), "a missing priority counts as P4")

	terms.Hours = calendar.Calendar{Zone: "UTC", Week: map[time.Weekday][]calendar.Span{time.Tuesday: {{From: 9 * time.Hour, To: 18 * time.Hour}}}}
	assert.True(t, terms.AnswerBy(noon, promise.P2).After(after(20)), "in the hours of the office")
	assert.Equal(t, after(1./3), terms.AnswerBy(noon, promise.P1), "P1 around the clock")
}

// TestJudgement: another date does not mend what was late by the target.
func TestJudgement(t *testing.T) {
	k := promise.Clock{From: noon, Target: after(2), Due: after(2)}
	assert.Equal(t, promise.Pending, k.Judgement())
	k.Result = promise.Breached
	assert.Equal(t, promise.Breached, k.Judgement())
	later := promise.Clock{From: noon, Target: after(2), Due: after(9), Result: promise.Met, Done: after(5)}
	assert.Equal(t, promise.Breached, later.Judgement())
	later.Done = after(2)
	assert.Equal(t, promise.Met, later.Judgement())
}
