package main

import "testing"

// docs/design.md §14, §15: a scope that is refused leads back by its button, and another scope that is written where it is to be confirmed is
// read, of incidents and of announcements.
func TestAnotherScope(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	o.movesIn("3-1-101", "1")
	o.start(seams{tick: aTick})
	c, m := o.clerk, o.manager
	c.say("/incident")
	c.press("incident.what.water")
	c.sees(c.label("incident.scope.ask"))
	c.say("全小区")
	c.sees(c.label("refuse.incident_whole"), c.label("incident.reach.ask"))
	c.press("incident.reach.unread")
	c.sees(c.label("incident.scope.ask"))
	c.say("全小区")
	c.sees(c.label("refuse.incident_whole"), c.label("incident.reach.ask"))
	c.say("3栋1单元")
	c.sees(c.label("incident.reach.ask"), "✅ 1 户")
	c.say("3栋")
	c.sees(c.label("incident.reach.ask"), "✅ 3 户")
	c.pressStarting("✅")
	c.sees(c.label("incident.ends.ask"))
	m.say("/announce")
	m.press("announcement.kind.safety")
	m.sees(m.label("announce.scope.ask"))
	m.pressLabel("3栋")
	m.sees(m.label("announce.audience.ask"), "✅ 3 户")
	m.say("3栋1单元")
	m.sees(m.label("announce.audience.ask"), "✅ 1 户")
	m.pressStarting("✅")
	m.sees(m.label("announce.text.ask"))
}
