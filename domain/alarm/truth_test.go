package alarm_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/alarm"
)

// Through an hour without an answer the reporters read the truth with every rung, and then every second round; steps that follow at once tell
// nothing twice.
func TestTheTruthThroughTheHour(t *testing.T) {
	a, history := raised(t, "fire"), []Entry{}
	var heard []time.Duration
	now := night
	climb := func() {
		rec := Calling{People: []domain.PersonID{1}, Waited: Truth(a, history, now)}
		ch := must(t, a, Climb, domain.TheSystem(), rec, now)
		told := 0
		for _, x := range ch.Tells() {
			if x.Audience == ToReporters {
				told++
			}
		}
		if rec.Waited > 0 {
			heard = append(heard, now.Sub(night))
			assert.Equal(t, 1, told)
		} else {
			assert.Zero(t, told)
		}
		a, history = ch.After(), append(history, ch.Entries()...)
	}
	for now = a.Until; now.Sub(night) <= time.Hour; now = a.Until {
		climb()
	}
	m := time.Minute
	assert.Equal(t, []time.Duration{3 * m, 6 * m, 10 * m, 15 * m, 25 * m, 35 * m, 45 * m, 55 * m}, heard)

	a, history, heard = raised(t, "fire"), nil, nil
	for i := range 4 { // nobody can be reached on any rung
		now = night.Add(time.Duration(5*(i+1)) * time.Second)
		climb()
	}
	assert.Equal(t, []time.Duration{5 * time.Second}, heard)
	now = a.Until
	climb()
	assert.Len(t, heard, 1, "the last rung tells every second round")
	now = a.Until
	climb()
	assert.Len(t, heard, 2)
	assert.Equal(t, 10*m+20*time.Second, heard[1])

	a = must(t, a, Answer, zhao, Answering{Minutes: 5}, now).After()
	now = a.ArriveBy.Add(terms.Grace)
	ch := must(t, a, Lapse, domain.TheSystem(), Plain{}, now)
	a, history, heard = ch.After(), append(history, ch.Entries()...), nil
	climb()
	assert.Empty(t, heard, "they have just read that who answered does not come")
}

// Who promises to be there after the standard is known to the managers by it, and it stands in the history; a nearer one makes it good.
func TestLateForTheStandard(t *testing.T) {
	due := night.Add(terms.Arrive)
	told := func(ch Change) bool {
		for _, x := range ch.Tells() {
			if x.Message.Key == "notice.alarm.tardy" {
				assert.Equal(t, ToManagers, x.Audience)
				return true
			}
		}
		return false
	}
	says := func(a Alarm, by domain.Actor, minutes, at int) Change {
		return must(t, a, Answer, by, Answering{Minutes: minutes, Due: due}, night.Add(time.Duration(at)*time.Minute))
	}
	late := says(raised(t, "fire"), zhao, 20, 12)
	assert.True(t, told(late))
	assert.Equal(t, domain.Span(12*time.Minute), late.Last().Details["late"])
	assert.Equal(t, 12*time.Minute, Late(late.After(), due))
	assert.False(t, told(says(late.After(), zhao, 15, 18)), "they know it")
	nearer := says(late.After(), zhou, 5, 13)
	assert.False(t, told(nearer))
	assert.Zero(t, Late(nearer.After(), due))
	assert.NotContains(t, nearer.Last().Details, "late")
	onTime := says(raised(t, "fire"), zhao, 5, 15)
	assert.False(t, told(onTime), "to the minute")
	assert.True(t, told(says(onTime.After(), zhao, 10, 16)), "later than was said, and too late")
	there := must(t, late.After(), Arrive, zhou, Plain{}, night.Add(14*time.Minute))
	assert.Zero(t, Late(there.After(), due), "somebody is there")
}

// Who lost the one who was coming has read it then: the next climb says nothing anew at once.
func TestTruthAfterALoss(t *testing.T) {
	a := raised(t, "fire")
	for _, do := range []Action{GiveUp, Lapse, Lose} {
		before := func(ago time.Duration) []Entry { return []Entry{{Do: do, At: night.Add(time.Hour - ago)}} }
		assert.Zero(t, Truth(a, before(time.Minute), night.Add(time.Hour)), do)
		assert.Equal(t, time.Hour, Truth(a, before(2*time.Minute), night.Add(time.Hour)), do)
	}
}
