package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// docs/design.md §3: days that are written with what is said of them need no question for their hours.
func TestHolidaysInOneLine(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.cfg.Admins = []int64{7401}
	u := founding{s: s, lang: domain.Chinese}
	_, err := s.open().AddCommunity(t.Context(), people.Community{Code: "LZ", Name: green, Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	s.run(seams{})
	a := u.person(7401, "Ada Chief")
	a.say("/community")
	a.press("opening.change")
	values := domain.Values{"community": domain.Text(green)}
	for _, said := range []struct{ days, hours string }{{"10月1号到7号放假", "opening.hours.closed"}, {"10月11日补班", "opening.hours.workday"}} {
		a.say(said.days)
		a.sees(a.says("opening.confirm.ask", values), a.label(said.hours))
		a.pressLabel(a.says("dialog.edit", domain.Values{"field": domain.Word("opening.days.field")}))
		a.sees(a.says("opening.days.ask", values))
	}
	a.say("10月10日")
	a.sees(a.says("opening.confirm.ask", values), "10月10日", a.label("opening.hours.workday"))
	a.press("opening.send")
	a.sees(a.label("opening.set"))
	all, err := s.open().Communities(t.Context())
	require.NoError(t, err)
	assert.Regexp(t, `^\d{4}-10-10 workday$`, all[0].Days)
}

// A holiday that the office has set is refused as a date where it is asked, by its name too, however far ahead in the year it is.
func TestHolidaysAreNoDates(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		all, err := o.store.Communities(o.t.Context())
		require.NoError(o.t, err)
		for _, c := range all {
			require.NoError(o.t, o.store.ChangeDays(o.t.Context(), c, "2027-01-01 closed\n2027-10-01 closed", nil))
		}
		c := o.clerk
		c.say("/investigate " + number)
		c.press("button.investigate")
		c.press("conclusion.substantiated")
		c.say(o.in.broken)
		for range 2 {
			c.press("dialog.skip")
		}
		c.press("button.assess")
		c.press("severity.serious")
		c.press("scope.home")
		c.say(o.in.broken)
		c.press("dialog.send")
		o.after(c, 1, func() { c.say("/due " + number) })
		for _, said := range []string{"元旦", "National Day"} {
			o.after(o.clerk, 1, func() { o.clerk.say(said) })
			assert.Equal(o.t, "due", o.conversation(o.clerk).Step, said)
		}
		o.after(o.clerk, 1, func() { o.clerk.say("2027-01-04") })
		assert.Equal(o.t, "reason", o.conversation(o.clerk).Step)
	})
}
