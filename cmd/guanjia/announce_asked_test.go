package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// docs/design.md §14: who asks whether something is off, or when it is back, reads first what was announced to their own home, and can send the
// question; so do those whose alarm about something else runs. Nobody reads what was announced to others.
func TestQuestionsAboutCuts(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	third := o.movesIn("3-1-101", "1")
	o.start(seams{tick: aTick})
	const text, number = "本周六9:00–17:00停水，请储水。", "YH-G261123-01"
	o.tellsEntrance(text)
	o.manager.sees(number)
	o.clock.pass(time.Minute)
	o.owner.sees(text, number)
	for _, asked := range []string{"今天停水吗", "is the water off tomorrow?", "什么时候来水"} {
		o.owner.say(asked)
		o.owner.sees(o.owner.label("announcement.answers"), text, o.owner.label("everyday.ask"))
		o.owner.say("/cancel")
		o.owner.sees("已取消")
	}
	third.say("今天停水吗")
	third.sees(third.label("everyday.ask"))
	assert.NotContains(t, o.texted(third), text)
	o.owner.say("着火了！")
	o.owner.press("emergency.raise.yes")
	o.owner.asked("details.place.ask")
	o.owner.say("/cancel")
	o.owner.say("什么时候来水")
	o.owner.sees(o.owner.label("announcement.answers"), text)
	assert.NotContains(t, o.texted(o.owner), o.owner.label("emergency.told"))
}

// tellsEntrance announces words to entrance 2 of building 3.
func (o *scene) tellsEntrance(text string) {
	m := o.manager
	m.say("/announce")
	m.sees(m.label("announce.kind.ask"))
	m.press("announcement.kind.works")
	m.sees(m.label("announce.scope.ask"))
	m.say("3栋2单元")
	m.sees(m.label("announce.audience.ask"))
	m.pressStarting("✅")
	m.sees(m.label("announce.text.ask"))
	m.say(text)
	m.sees(m.label("announce.confirm.ask"))
	m.press("dialog.send")
}
