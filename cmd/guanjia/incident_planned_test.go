package main

import (
	"testing"
	"time"

	"guanjia/domain"
)

// docs/design.md §15: what is planned is told at once and the evening before, moves to another time, begins, or is cancelled; what a manager
// announced to a building, a clerk does not cancel; times that are over are told where they are asked.
func TestPlannedIncident(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	o.start(seams{tick: aTick})
	const first, second = "YH-P261123-01", "YH-P261123-02"
	day := func(n int, clock string) string {
		return o.clock.Now().In(domain.Zone("Asia/Shanghai")).AddDate(0, 0, n).Format(time.DateOnly) + " " + clock
	}
	o.plans("incident.what.water", "清洗水箱，请储水。", day(0, "0:01"), day(2, "9:00"), day(2, "17:00"))
	o.manager.sees(first)
	o.clock.pass(time.Minute)
	o.owner.sees("🗓", "清洗水箱，请储水。", first)
	o.manager.say(first)
	o.manager.press("button.incident.move")
	o.manager.sees(o.manager.label("incident_move.start.ask"))
	o.manager.say(day(3, "9:00"))
	o.manager.sees(o.manager.label("incident_move.end.ask"))
	o.manager.say(day(3, "17:00"))
	o.manager.sees(o.manager.label("incident_move.text.ask"))
	o.manager.say("材料未到")
	o.manager.sees(o.manager.label("incident_move.confirm.ask"))
	o.manager.press("dialog.send")
	o.owner.sees("改期", "材料未到")
	o.plans("incident.what.lift", "电梯年检。", day(0, "0:01"), day(5, "9:00"), day(5, "10:00"))
	o.manager.sees(second)
	o.clock.pass(time.Minute)
	o.owner.sees("电梯年检。", second)
	o.manager.say(second)
	o.manager.press("button.incident.cancel")
	o.manager.sees(o.manager.label("incident_cancel.text.ask"))
	o.manager.say("改到下月")
	o.manager.sees(o.manager.label("incident_cancel.confirm.ask"))
	o.manager.press("dialog.send")
	o.owner.sees("取消", "改到下月", second)
	o.plansTooWide(day(4, "9:00"))
	evening := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC) // 18:00 in Shanghai on the day before
	o.clock.pass(evening.Sub(o.clock.Now()))
	o.owner.sees("明天：", first)
	o.clock.pass(15 * time.Hour)
	o.clerk.say(first)
	o.clerk.press("button.incident.begin")
	o.clerk.sees(o.clerk.label("incident_begin.confirm.ask"))
	o.clerk.press("dialog.send")
	o.owner.sees("已开始", first)
	o.manager.sees("▶️", first, o.clerk.name)
}

// Of two colleagues who move the same plan at once, the second is told what the first one said, and nothing goes to anybody; the own words are not lost.
func TestTwoMoveOnePlan(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	o.start(seams{tick: aTick})
	const number = "YH-P261123-01"
	zone := domain.Zone("Asia/Shanghai")
	day := func(n int, clock string) string {
		return o.clock.Now().In(zone).AddDate(0, 0, n).Format(time.DateOnly) + " " + clock
	}
	o.plansFor(o.manager.says("incident.part.entrance", domain.Values{"entrance": domain.Text("2")}), "incident.what.lift", "电梯年检。", day(0, "0:01"), day(2, "9:00"), day(2, "10:00"))
	o.manager.sees(number)
	o.clock.pass(time.Minute)
	o.owner.sees("电梯年检。", number)
	moves := func(p *player, n int, why string) {
		p.say(number)
		p.press("button.incident.move")
		p.sees(p.label("incident_move.start.ask"))
		p.say(day(n, "9:00"))
		p.sees(p.label("incident_move.end.ask"))
		p.say(day(n, "10:00"))
		p.sees(p.label("incident_move.text.ask"))
		p.say(why)
		p.sees(p.label("incident_move.confirm.ask"))
	}
	moves(o.manager, 3, "检测人员明天有事")
	moves(o.clerk, 4, "配件未到")
	o.clerk.press("dialog.send")
	o.owner.sees("配件未到", number)
	o.manager.press("dialog.send")
	at := func(clock int) domain.Value {
		y, m, d := o.clock.Now().In(zone).AddDate(0, 0, 4).Date()
		return domain.Moment(time.Date(y, m, d, clock, 0, 0, 0, zone), "Asia/Shanghai")
	}
	o.manager.sees(o.manager.says("refuse.incident_overtaken", domain.Values{"number": domain.Text(number), "since": at(9), "ends": at(10)}), "检测人员明天有事")
}

// plans goes through the conversation in which a manager announces something to building 3; a start that is over is refused at its step.
func (o *scene) plans(what, text, over, start, end string) {
	o.plansFor(o.manager.label("incident.part.all"), what, text, over, start, end)
}

// plansTooWide makes a plan of what a clerk tells a whole building: what lasts now, clerks tell it; what is planned for it is for managers.
func (o *scene) plansTooWide(start string) {
	c := o.clerk
	c.say("/incident")
	c.press("incident.what.water")
	c.sees(c.label("incident.scope.ask"))
	c.pressLabel("3栋")
	c.sees(c.label("incident.part.ask"))
	c.pressLabel(c.label("incident.part.all"))
	c.sees(c.label("incident.reach.ask"))
	c.pressStarting("✅")
	c.press("incident.ends.unknown")
	c.sees(c.label("incident.text.ask"))
	c.say("停水了。")
	c.sees(c.label("incident.confirm.ask"))
	c.pressLabel(c.says("dialog.edit", domain.Values{"field": domain.Word("incident.since.field")}))
	c.press("incident.since.planned")
	c.sees(c.label("incident.start.ask"))
	c.say(start)
	c.sees(c.label("incident.start.ask"), c.label("refuse.incident_planned"))
	c.say("/cancel")
}

// plansFor is plans for a part of the building.
func (o *scene) plansFor(part, what, text, over, start, end string) {
	m := o.manager
	m.say("/incident")
	m.press(what)
	m.sees(m.label("incident.scope.ask"))
	m.pressLabel("3栋")
	m.sees(m.label("incident.part.ask"))
	m.pressLabel(part)
	m.sees(m.label("incident.reach.ask"))
	m.pressStarting("✅")
	m.press("incident.ends.unknown")
	m.sees(m.label("incident.text.ask"))
	m.say(text)
	m.sees(m.label("incident.confirm.ask"))
	m.pressLabel(m.says("dialog.edit", domain.Values{"field": domain.Word("incident.since.field")}))
	m.press("incident.since.planned")
	m.sees(m.label("incident.start.ask"))
	m.say(over)
	m.sees(m.label("incident.start.ask"), m.label("refuse.incident_past"))
	m.say(start)
	m.sees(m.label("incident.end.ask"))
	m.say(start)
	m.sees(m.label("incident.end.ask"), m.label("refuse.incident_end"))
	m.say(end)
	m.sees(m.label("incident.confirm.ask"), text)
	m.press("dialog.send")
}
