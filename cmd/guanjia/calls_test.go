package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestCalls: who is not in Telegram, or has blocked the bot, is told by people (docs/design.md §2): what the bot would have told stands in
// /calls with the number and the sentence, until somebody has answered it; a return visit answers what is left.
func TestCalls(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := calls[in], newStage(t, at)
		anna := &player{s: s, id: 7301, name: "Anna Reed", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7302, name: "Lin Ting", role: domain.Staff, lang: in}
		colleague := &player{s: s, id: 7303, name: "Jack Zhao", role: domain.Staff, lang: in}
		s.moveIn([]*player{anna, clerk, colleague})
		s.run(seams{})
		clerk.say("/calls")
		clerk.sees(clerk.label("calls.none"))
		clerk.takesDown(complaint.AtDesk, w.caller, "010-62345678-801", w)
		clerk.sees(clerk.done("done.intake", mainNumber), mainNumber)
		s.clock.pass(time.Minute)
		clerk.handles(mainNumber, w)

		colleague.say("/calls")
		colleague.sees(mainNumber, w.caller, "010-62345678-801")
		entry := colleague.says("calls.open", domain.Values{"number": domain.Text(mainNumber), "name": domain.Text(w.caller)})
		for _, answer := range []string{"not_reached", "told", "letter"} {
			colleague.pressLabel(entry)
			colleague.sees(colleague.label("calls.say"), w.caller, "010-62345678-801", mainNumber, "t.me/")
			colleague.press("calls.answer." + answer)
			colleague.sees(colleague.says("calls.done."+answer, domain.Values{"number": domain.Text(mainNumber)}), mainNumber)
		}
		colleague.say("/visit " + mainNumber)
		colleague.press("solved.yes")
		colleague.pressLabel("5")
		colleague.asked("visit.words.ask")
		colleague.say(w.said)
		colleague.sees(colleague.done("done.visit", mainNumber))
		clerk.say("/calls")
		clerk.sees(clerk.label("calls.none"))

		fillIn(anna, w.leak)
		anna.press("dialog.send")
		anna.sees("✅", joinedNumber)
		s.api.Block(anna.id)
		clerk.say("/take " + joinedNumber)
		clerk.sees(clerk.done("done.take", joinedNumber))
		assert.Eventually(t, func() bool { // the letter comes back
			clerk.say("/calls")
			return clerk.await("the list", func(m localapi.Msg) bool { return true }).ID > 0 && clerk.heard(joinedNumber, anna.name, "13800001200") > 0
		}, patience, 50*time.Millisecond)
	})
}
