package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// docs/design.md §5: who takes an emergency down sits in the office, and is asked for what the caller says; the number is that of the caller, who is
// called back under it.
func TestAnEmergencyThatIsCalledIn(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := map[domain.Language]string{domain.Chinese: "有位阿姨打电话说厨房着火了", domain.English: "A woman called in: her kitchen is on fire"}[o.in.lang]
		called := func(key string) string {
			return o.clerk.says(key, domain.Values{"caller": domain.Text("yes"), "kind": domain.Text("fire"), "placed": domain.Text("")})
		}
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(said)
		o.clerk.sees(advice(o.clerk, "fire"), o.clerk.label("emergency.read_out"))
		o.clerk.press("emergency.raise.yes")
		o.clerk.sees(called("details.place.ask"))
		o.clerk.press("dialog.skip")
		o.clerk.sees(called("details.words.ask"))
		o.clerk.press("dialog.skip")
		o.clerk.sees(o.clerk.label("details.caller.ask"))
		o.clerk.say("139 0000 4321")
		o.colleague.sees("📞", "139 0000 4321")
		o.clerk.sees(o.clerk.label("emergency.wait_called"))
		o.clerk.say("/calls")
		o.clerk.sees("YH-261123-001", "13900004321")
	})
}

// A letter has nobody at the other end who could follow advice. Who raises no alarm for it goes on with all that its words have said.
func TestDangerInALetter(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := map[domain.Language]string{domain.Chinese: "收到一封信，3-2-1202 周伯，说花园里的灯晚上不亮，有老人摔跤了，起不来",
			domain.English: "Letter: Mr Zhou, 3-2-1202: the lamp in the garden is dark and an old man has fallen there and cannot get up"}[o.in.lang]
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(said)
		r := shown(o.clerk.sees(o.clerk.label("emergency.in_writing")))
		assert.NotContains(o.t, r, advice(o.clerk, "injury"))
		o.clerk.press("dialog.cancel")
		o.clerk.sees(o.clerk.label("intake.received.ask"))
		draft := o.conversation(o.clerk).Draft
		assert.Equal(o.t, "mail", draft["channel"].Value())
		for _, read := range []string{"name", "building", "words", "category"} {
			assert.Contains(o.t, draft, read)
		}
	})
}
