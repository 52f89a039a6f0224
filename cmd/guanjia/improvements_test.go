package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// TestImprovements: two complaints about one lift propose an action to the manager, who opens it; its person reports it done with a photo,
// the watch tells of what comes again, the manager judges, and the owners hear that it held (docs/design.md §9).
func TestImprovements(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		s := newStage(t, at)
		anna := &player{s: s, id: 7401, name: "Anna Reed", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7402, name: "Lin Ting", role: domain.Staff, lang: in}
		manager := &player{s: s, id: 7403, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, clerk, manager})
		s.run(seams{tick: aTick})
		anna.aboutTheLift("The lift squeals", "YH-261123-001")
		s.clock.pass(time.Hour)
		anna.aboutTheLift("The lift is dirty", "YH-261123-002")

		const action = "YH-A261123-01"
		manager.sees("🔧", action, "2")
		manager.press("button.improve.join")
		manager.press("improve.join_yes")
		manager.sees("🔗", "YH-261123-001", action)
		manager.press("button.improve.open")
		manager.press("improve.timing.preventive")
		manager.press("improvement.management")
		manager.say("Grease the rails each month")
		manager.pressLabel(clerk.name)
		manager.say("2026-11-25")
		manager.press("improve.days.30")
		manager.press("improve.needed.0")
		manager.press("dialog.send")
		manager.sees(manager.label("improve.done.open"), action, clerk.name)
		clerk.sees("🔧", action, "Grease the rails each month")

		s.clock.pass(32 * time.Hour)
		clerk.sees("⏰", action)
		clerk.press("button.improve.done")
		clerk.press("dialog.skip")
		clerk.album(1, "")
		clerk.press("dialog.done")
		clerk.sees(clerk.label("improve.done.done"), clerk.label("improve.stage.watching"))
		clerk.say("/improvements")
		clerk.sees(clerk.label("improve.show.open"), "0")
		manager.sees(manager.says("notice.improve.done", domain.Values{"number": domain.Text(action), "words": domain.Text("Grease the rails each month"), "by": domain.Text(clerk.name)}))

		s.clock.pass(10 * 24 * time.Hour)
		anna.aboutTheLift("It squeals again", "YH-261204-001")
		manager.sees("🔁", action, "YH-261204-001")
		manager.say("/case " + action)
		manager.sees(manager.label("improve.stage.watching"), "YH-261204-001")
		manager.pressLabel(manager.says("improve.except", domain.Values{"case": domain.Text("YH-261204-001")}))
		manager.sees(manager.label("improve.done.except"))

		s.clock.pass(21 * 24 * time.Hour)
		manager.sees("⚖️", action)
		manager.press("button.improve.judge")
		manager.press("improve.result.effective")
		manager.say("Quiet for a month")
		manager.press("dialog.send")
		manager.sees(manager.label("improve.done.judge"), manager.label("improve.stage.judged"))
		anna.sees("🌿", "30")
		assert.Equal(t, 1, anna.heard("🌿"), "once, although she complained twice")
		anna.say("/case " + action)
		anna.sees(anna.label("refuse.no_case"))
		anna.say("/improvements")
		anna.sees(anna.label("bot.unknown_command"))
	})
}

// aboutTheLift files a complaint about the lift of the person's entrance.
func (p *player) aboutTheLift(words, number string) {
	p.say("/complain")
	p.press("category.elevator")
	p.say("3 栋 2 单元电梯")
	p.sees("3/7")
	p.files(words, number)
}
