package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// callWords are what is said on the phone and written down, in both languages.
type callWords struct{ caller, leak, seen, measures, outcome, said, lesson string }

var calls = map[domain.Language]callWords{
	domain.Chinese: {"陈先生", "厨房水管漏水", "接头松了", "拧紧接头", "不漏了", "说谢谢，已经不漏了", "接头定期检查"},
	domain.English: {"Mr Chen", "The pipe in the kitchen leaks", "The joint is loose", "Tighten the joint", "It is dry", "Says thanks, it is dry", "Check the joints"},
}

// ready is a template of the settings.
var ready = map[domain.Language]string{domain.Chinese: "等配件到货。", domain.English: "We are waiting for a spare part."}

// TestIntake: staff record what comes by phone and at the desk (docs/design.md §2, step 1). A complainant whom the bot knows by a
// verified number is told like any other; for one whom it does not know, the number is stored, and a colleague of the handler makes the
// call.
func TestIntake(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := calls[in], newStage(t, at)
		anna := &player{s: s, id: 7301, name: "Anna Reed", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7302, name: "Lin Ting", role: domain.Staff, lang: in}
		colleague := &player{s: s, id: 7303, name: "Jack Zhao", role: domain.Staff, lang: in}
		s.moveIn([]*player{anna, clerk, colleague})
		s.run(seams{})

		clerk.takesDown(complaint.ByPhone, anna.name, "138 0000 1200", w)
		clerk.sees(clerk.done("done.intake", mainNumber), mainNumber)
		anna.sees("✅", mainNumber, anna.label("category.plumbing"))
		colleague.sees("🆕", mainNumber, w.leak)

		colleague.say("/case " + mainNumber)
		colleague.sees(mainNumber, "138****1200") // others see a masked number

		s.clock.pass(time.Minute)
		clerk.takesDown(complaint.AtDesk, w.caller, "139 1234 5678", w)
		clerk.press("same.new") // the first is offered, and this is something else
		clerk.sees(clerk.done("done.intake", joinedNumber), joinedNumber, w.caller, "13912345678")
		assert.Zero(t, anna.heard(joinedNumber), "it is not hers")
		clerk.say("/hold " + joinedNumber)
		clerk.press("waits.third_party")
		clerk.pressLabel(ready[in]) // ready words from the settings
		clerk.sees(clerk.done("done.hold", joinedNumber), ready[in])
		clerk.say("/resume " + joinedNumber)
		clerk.sees(clerk.done("done.resume", joinedNumber))
		clerk.handles(joinedNumber, w)
		colleague.sees("📞", joinedNumber)
		clerk.say("/visit " + joinedNumber)
		assert.NotContains(t, shown(clerk.sees(joinedNumber, clerk.label("deed.visit"))), clerk.label("button.visit"), "nobody visits after their own work")
		colleague.say("/visit " + joinedNumber)
		colleague.press("solved.yes")
		colleague.pressLabel("5")
		colleague.asked("visit.words.ask")
		colleague.say(w.said)
		colleague.sees(colleague.done("done.visit", joinedNumber))
		clerk.sees("📞", joinedNumber, w.said)
		clerk.say("/review " + joinedNumber)
		clerk.press("cause.ageing")
		clerk.say(w.lesson)
		clerk.press("improvement.none")
		clerk.press("dialog.send")
		clerk.sees(clerk.done("done.review", joinedNumber), joinedNumber)
	})
}

// takesDown writes down a complaint by another channel than the bot.
func (p *player) takesDown(by complaint.Channel, name, phone string, w callWords) {
	p.say("/intake")
	p.asked("intake.words.ask")
	p.say(w.leak) // its category is understood
	p.press("channel." + string(by))
	p.asked("intake.name.ask")
	p.say(name)
	p.asked("intake.phone.ask")
	p.say(phone)
	p.pressLabel("3")
	p.pressLabel("3-2-1201")
	p.pressLabel(p.says("place.their_home", domain.Values{"home": domain.Text("3-2-1201")}))
	p.press("dialog.send")
}

// handles takes a simple case to its result in one go.
func (p *player) handles(number string, w callWords) {
	p.say("/handle " + number)
	p.press("conclusion.substantiated")
	p.asked("handle.seen.ask")
	p.say(w.seen)
	p.press("severity.minor")
	p.asked("handle.measures.ask")
	p.say(w.measures)
	p.asked("handle.outcome.ask")
	p.say(w.outcome)
	p.press("dialog.skip")
	p.press("dialog.send")
	p.sees(p.done("done.handle", number), number)
}

// done is the line that confirms what was done to a case.
func (p *player) done(key, number string) string {
	return p.says(key, domain.Values{"number": domain.Text(number)})
}
