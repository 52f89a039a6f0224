package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// A day that has passed is told as such, in words or in figures; what is no day gets an example that is one.
func TestADayThatHasPassed(t *testing.T) {
	flow := dialog.Flow{Name: "due", Version: 1, Steps: []dialog.Step{{Key: "day", Answer: dialog.Date{Future: true}}}}
	s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"due": flow}})
	s.Begin("due", nil)
	for typed, want := range map[string]string{"2025-01-01": "dialog.hint.date_past", "dialog.date.yesterday": "dialog.hint.date_past", "昨天下午三点": "dialog.hint.date_past", "上周五 10:00": "dialog.hint.date_past", "soon": "dialog.hint.date"} {
		notes := s.Say(typed).Screen.Notes
		if assert.NotEmpty(t, notes, typed) {
			assert.Equal(t, want, notes[0].Key, typed)
		}
	}
	s = dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"came": {Name: "came", Version: 1, Steps: []dialog.Step{{Key: "day", Answer: dialog.Date{Past: true}}}}}})
	s.Begin("came", nil)
	assert.Equal(t, "dialog.hint.date_future", s.Say("in five days").Screen.Notes[0].Key)
}

// A day too far away is told as such, with the days that are taken: a promise for 2099 is a slip, and a letter of 1999 too.
func TestADayTooFarAway(t *testing.T) {
	for _, row := range []struct {
		kind    dialog.Date
		refused []string
		taken   int // days from today
	}{
		{dialog.Date{Future: true}, []string{"2099-01-01", "2028-01-01"}, 366},
		{dialog.Date{Past: true}, []string{"1999-01-01", "2020-06-01"}, -366},
		{dialog.Date{}, []string{"2099-01-01", "1999-01-01"}, -366},
		{dialog.Date{Future: true, Within: 1830}, []string{"2099-01-01"}, 1800},
	} {
		flow := dialog.Flow{Name: "far", Version: 1, Steps: []dialog.Step{{Key: "day", Answer: row.kind}}}
		s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"far": flow}})
		s.Begin("far", nil)
		for _, typed := range row.refused {
			notes := s.Say(typed).Screen.Notes
			if assert.NotEmpty(t, notes, typed) {
				assert.Equal(t, "dialog.hint.date_far", notes[0].Key, typed)
				first, last := notes[0].Values["first"].(dialog.Instant), notes[0].Values["last"].(dialog.Instant)
				assert.False(t, first.After(last.Time))
			}
		}
		assert.NotNil(t, s.Say(s.Now().AddDate(0, 0, row.taken).Format(time.DateOnly)).Result, row)
	}
}

// A day off is not offered, and refused when it is typed, with the next day that can be chosen.
func TestADayOff(t *testing.T) {
	flow := dialog.Flow{Name: "due", Version: 1, Steps: []dialog.Step{{Key: "day", Facts: []string{"off"}, Answer: dialog.Date{Future: true, Off: "off"}}}}
	facts := map[string][]dialog.Option{}
	s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"due": flow}, Facts: facts})
	today := s.Now()
	day := func(n int) string { return today.AddDate(0, 0, n).Format(time.DateOnly) }
	for n := 1; n <= 8; n++ {
		facts["off"] = append(facts["off"], dialog.Option{Value: day(n)})
	}
	offered := s.Begin("due", nil).Screen.Rows
	var labels []string
	for _, row := range offered {
		for _, b := range row {
			labels = append(labels, b.Label.Key+b.Label.Words)
		}
	}
	assert.Contains(t, labels, "dialog.date.today")
	assert.NotContains(t, labels, "dialog.date.tomorrow")
	assert.Contains(t, labels, today.AddDate(0, 0, 9).Format("01-02"), "the next one that can be chosen")
	for _, typed := range []string{day(2), "dialog.date.tomorrow"} {
		notes := s.Say(typed).Screen.Notes
		if assert.NotEmpty(t, notes, typed) {
			assert.Equal(t, "dialog.hint.date_off", notes[0].Key, typed)
			assert.Equal(t, day(9), notes[0].Values["next"].(dialog.Instant).Format(time.DateOnly))
		}
	}
	assert.NotNil(t, s.Say(day(9)).Result)
}

// The prompt for a day that has passed, and its example, name days that are taken: not today if today is one of those that are off.
func TestTheDayThatIsNamed(t *testing.T) {
	flow := dialog.Flow{Name: "due", Version: 1, Steps: []dialog.Step{{Key: "day", Facts: []string{"off"}, Answer: dialog.Date{Future: true, Off: "off"}}}}
	facts := map[string][]dialog.Option{}
	s := dialogtest.New(t, dialogtest.Options{Flows: map[string]dialog.Flow{"due": flow}, Facts: facts})
	today := s.Now()
	day := func(n int) string { return today.AddDate(0, 0, n).Format(time.DateOnly) }
	said := func(typed, key, name string) string {
		notes := s.Say(typed).Screen.Notes
		if !assert.NotEmpty(t, notes, typed) || !assert.Equal(t, key, notes[0].Key, typed) {
			return ""
		}
		return notes[0].Values[name].(dialog.Instant).Format(time.DateOnly)
	}
	s.Begin("due", nil)
	assert.Equal(t, day(0), said(day(-1), "dialog.hint.date_past", "next"))
	facts["off"] = []dialog.Option{{Value: day(0)}, {Value: day(1)}, {Value: day(3)}}
	assert.Equal(t, day(2), said(day(-1), "dialog.hint.date_past", "next"), "today is off")
	assert.Equal(t, day(0), said(day(0), "dialog.hint.date_off", "today"), "today is off: no holiday, but too late")
	assert.Equal(t, today.AddDate(0, 0, 4).Format("01-02"), string(s.Say("soon").Screen.Notes[0].Values["example"].(dialog.Words)))
}
