package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// docs/design.md §14: a time that is over, and a day on which it cannot end, are refused where they are asked, and not offered.
func TestAnnouncementTimes(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	o.start(seams{tick: aTick})
	m, zone := o.manager, domain.Zone("Asia/Shanghai")
	edits := func(field string) {
		m.sees(m.label("announce.confirm.ask"))
		m.pressLabel(m.says("dialog.edit", domain.Values{"field": domain.Word(field)}))
	}
	now := o.clock.Now().In(zone)
	o.clock.pass(time.Date(now.Year(), now.Month(), now.Day()+1, 18, 5, 0, 0, zone).Sub(now)) // the evening is over
	m.say("/announce")
	m.sees(m.label("announce.kind.ask"))
	m.press("announcement.kind.publication")
	m.sees(m.label("announce.scope.ask"))
	m.pressLabel("3栋")
	m.pressStarting("✅")
	m.sees(m.label("announce.text.ask"))
	m.say("公共收益公示。")
	edits("announce.until.field")
	card := m.sees(m.label("announce.until.ask"))
	_, tomorrow := card.Button(m.label("dialog.date.tomorrow"))
	assert.False(t, tomorrow, "it must stand for 30 days")
	m.say("明天")
	m.sees(m.says("refuse.announcement_stand", domain.Values{"days": domain.Count(30)}), m.label("announce.until.ask"))
	m.say(o.clock.Now().In(zone).AddDate(0, 0, 31).Format(time.DateOnly))
	edits("announce.when.field")
	m.sees(m.label("announce.when.ask"))
	m.say(m.label("announce.when.evening"))
	m.sees(m.label("refuse.announcement_past"), m.label("announce.when.ask"))
	m.say(o.clock.Now().In(zone).AddDate(0, 0, 20).Format(time.DateOnly) + " 9:00")
	m.sees(m.says("refuse.announcement_stand", domain.Values{"days": domain.Count(30)}), m.label("announce.when.ask"))
	morning := time.Date(now.Year(), now.Month(), now.Day()+2, 9, 0, 0, 0, zone)
	on := m.says("announce.when.on", domain.Values{"at": domain.Moment(morning, "Asia/Shanghai")})
	m.pressLabel(on)
	m.sees(m.label("announce.confirm.ask"), on)
	o.clock.pass(7 * time.Hour) // after midnight it is still the same day
	m.press("dialog.send")
	m.sees("YH-G", m.label("announcement.stage.scheduled"), m.says("announcement.card.leaves", domain.Values{"at": domain.Moment(morning, "Asia/Shanghai")}))
}
