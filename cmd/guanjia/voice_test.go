package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/voice"
)

// spoken are the words of TestVoices.
var spoken = map[domain.Language]struct{ question, answer, again, suggestion, plan, done, praise string }{
	domain.Chinese: {"请问装修垃圾放在哪里？", "放到北门外的围栏里。", "周末也可以吗？", "建议在3栋门口加一根扶手", "装一根扶手", "扶手装好了", "维修师傅修得又快又好，还把地擦干净了，特别感谢"},
	domain.English: {"where can I put renovation waste?", "Into the fence at the north gate.", "At weekends, too?", "I suggest a handrail at the door of building 3", "Put up a handrail", "The handrail is up",
		"Your technician did an excellent job and even cleaned up afterwards, brilliant work"},
}

// A question is answered and asked again, a suggestion is adopted and carried out, praise is passed on, and a question becomes a complaint:
// everybody concerned reads it, and nobody else finds it.
func TestVoices(t *testing.T) {
	edgesHere(t, func(o *scene) {
		say := spoken[o.in.lang]
		o.owner.say(say.question)
		o.owner.sees(o.owner.label("everyday.voice.question"), say.question)
		o.owner.press("dialog.send")
		const question = "YH-V261123-01"
		o.owner.sees(question, o.owner.label("button.voice.card"))
		o.clerk.sees("❓", question, say.question)
		o.clerk.press("button.voice.reply")
		o.clerk.sees(o.clerk.label("dialog.cancel"))
		o.clerk.say(say.answer)
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.label("voice.done.reply"))
		o.owner.sees("➡️ " + say.answer)
		o.neighbour.say(question)
		o.neighbour.sees(o.neighbour.label("refuse.no_case"))

		o.owner.press("button.voice.again")
		o.owner.sees(o.owner.label("dialog.cancel"))
		o.owner.say(say.again)
		o.owner.press("dialog.send")
		o.owner.sees(o.owner.label("voice.done.again"))
		o.clerk.sees(say.again)

		o.owner.say(say.suggestion)
		o.owner.sees(o.owner.label("everyday.voice.suggestion"))
		o.owner.press("dialog.send")
		o.manager.sees("💡", say.suggestion)
		const suggestion = "YH-V261123-02"
		o.owner.sees(suggestion)

		o.owner.say(say.praise)
		o.owner.sees(o.owner.label("everyday.voice.praise"), o.owner.label("suggest.praised.ask"))
		o.owner.press("suggest.praised.0")
		o.owner.sees(o.owner.label("suggest.confirm.ask"))
		o.owner.press("dialog.send")
		o.clerk.sees("🌷", say.praise)
		o.clerk.press("button.voice.pass_on")
		o.clerk.sees(o.clerk.label("voice.done.pass_on"))
		o.owner.sees("🌷", "YH-V261123-03")

		o.clerk.say("/find " + question)
		o.clerk.sees(o.clerk.label("button.voice.recast"), "➡️ "+say.answer)
		o.owner.say("/case " + question)
		o.owner.sees("➡️ "+say.answer, o.owner.label("voice.back_mine"))
		o.manager.say("/voices")
		o.manager.sees(o.manager.says("voice.list.head", domain.Values{"show": domain.Word("voice.show.waiting"), "count": domain.Count(2)}), question, suggestion)
	})
}

// Whoever carries out a suggestion can show it: its author gets the photo by a press.
func TestTheAuthorSeesWhatWasDone(t *testing.T) {
	edgesHere(t, func(o *scene) {
		say := spoken[o.in.lang]
		const suggestion = "YH-V261123-01"
		o.owner.say(say.suggestion)
		o.owner.sees(o.owner.label("everyday.voice.suggestion"))
		o.owner.press("dialog.send")
		o.manager.sees("💡", suggestion)
		o.manager.say("/case " + suggestion)
		o.manager.press("button.voice.adopt")
		o.manager.say(say.plan)
		o.manager.pressLabel(o.clerk.name)
		o.manager.say("2026-11-25")
		o.manager.press("dialog.send")
		o.manager.sees(o.manager.label("voice.done.adopt"))
		o.clerk.sees(suggestion, say.plan)
		o.clerk.press("button.voice.finish")
		o.clerk.say(say.done)
		o.clerk.album(1, "")
		o.clerk.press("dialog.done")
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.label("voice.done.finish"))
		o.owner.sees("🎉", say.done, "🖼")
		o.owner.press("button.voice.card")
		one := domain.Values{"count": domain.Count(1)}
		o.owner.sees(o.owner.says("voice.proof", one))
		r := o.after(o.owner, 1, func() { o.owner.pressLabel(o.owner.says("voice.proof", one)) })
		require.Len(t, r.fresh, 1)
		require.NotNil(t, r.fresh[0].File)
	})
}

// Thanks are the words of praise where these are asked for, and praise with a complaint in it becomes both.
func TestPraiseAndComplaint(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := map[domain.Language]struct{ thanks, two, kind, wrong string }{
			domain.Chinese: {"谢谢师傅帮我搬东西", "谢谢师傅修好了漏水，但是电梯一直坏着没人修", "谢谢师傅修好了漏水", "但是电梯一直坏着没人修"},
			domain.English: {"Thank you for your kind help!", "The technician did a great job, but the lift is still broken", "The technician did a great job", "but the lift is still broken"},
		}[o.in.lang]
		praise := func(words string) {
			o.owner.say("/suggest")
			o.owner.press("suggest.kind.praise")
			o.owner.sees(o.owner.label("suggest.praised.ask"))
			o.owner.press("suggest.praised.0")
			o.owner.sees(o.owner.label("suggest.words.ask"))
			o.owner.say(words)
			o.owner.sees(o.owner.label("suggest.confirm.ask"), words)
			o.owner.press("dialog.send")
		}
		praise(said.thanks)
		o.owner.sees("YH-V261123-01")

		praise(said.two)
		o.owner.sees("🌷 "+said.kind, "📝 "+said.wrong, o.owner.label("split.which.both"))
		o.after(o.owner, 1, func() { o.owner.say("/cancel") })

		o.owner.say(said.two)
		o.owner.sees("🌷 "+said.kind, "📝 "+said.wrong)
		o.owner.press("split.which.both")
		o.owner.sees(o.owner.label("suggest.praised.ask"))
		o.owner.press("suggest.praised.0")
		o.owner.sees(o.owner.label("suggest.confirm.ask"), said.kind)
		o.owner.press("dialog.send")
		o.owner.sees("YH-V261123-02")
		o.owner.sees(o.owner.label("complaint.place.ask"))
		o.after(o.owner, 1, func() { o.owner.say("/cancel") })

		letter := o.clerk.sees("🌷", said.kind)
		pass, _ := letter.Button(o.clerk.label("button.voice.pass_on"))
		r := o.after(o.clerk, 1, func() { o.api.Press(o.clerk.id, letter.ID, pass.Data) })
		assert.Contains(t, r.String(), o.clerk.label("voice.done.pass_on"))
		r = o.after(o.clerk, 1, func() { o.api.Press(o.clerk.id, letter.ID, pass.Data) }) // the same page stays: it refuses nothing
		assert.Empty(t, r.fresh)
		assert.NotContains(t, r.String(), o.clerk.says("refuse.voice_stage", domain.Values{"number": domain.Text("YH-V261123-02"), "stage": domain.Word("voice.stage.passed_on")}))

		for range voice.MostADay - 2 {
			o.after(o.owner, 1, func() { o.owner.say(spoken[o.in.lang].suggestion) }) // the page before sending also stands further up
			o.after(o.owner, 1, func() { o.owner.press("dialog.send") })
		}
		many := o.owner.says("refuse.voice_many", domain.Values{"max": domain.Count(voice.MostADay)})
		r = o.after(o.owner, 1, func() { o.owner.say(spoken[o.in.lang].suggestion) })
		assert.Contains(t, r.String(), many, "before anything is asked")
		assert.Contains(t, r.String(), spoken[o.in.lang].suggestion, "and the words are not lost")
	})
}
