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
