package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// docs/design.md §15: who takes down what a caller complains of reads the incident that explains it first, and counts the caller's home with one press;
// what is something else is taken down. The words of the caller are kept, and nobody has a case for them.
func TestCallerOfAnIncident(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := closedOffice(t, at, in)
		o.start(seams{tick: aTick})
		say, number, c := cutOff[in.lang], "YH-P261123-01", o.clerk
		o.tells(say.building, say.text)
		c.sees(number, say.text, c.label("button.incident.withdraw"))
		o.clock.pass(time.Minute)
		o.neighbour.sees(say.text, number)
		takesDown := func() {
			c.say("/intake")
			c.asked("intake.words.ask")
			c.say(say.complaint)
			c.press("channel.phone")
			c.asked("intake.name.ask")
			c.say(o.in.owner)
			c.asked("intake.phone.ask")
			c.say("13900000000")
			c.pressLabel("3")
			c.pressLabel("3-2-1201")
			c.sees(c.says("incident.fits_caller", domain.Values{"home": domain.Text("3-2-1201")}), say.text, c.label("button.incident.caller_other"))
		}
		takesDown()
		c.press("button.incident.caller")
		c.sees(c.says("incident.joined_caller", domain.Values{"home": domain.Text("3-2-1201"), "said": domain.Count(1), "count": domain.Count(1)}), say.complaint)
		takesDown()
		c.press("button.incident.caller_other")
		c.asked("intake.place.ask")
		c.say("/cancel")
		c.sees(c.label("bot.left"))
		c.say("/queue")
		assert.NotContains(t, o.texted(c), "YH-261123-001", "nothing was filed")
	})
}
