package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// small are sentences of every day by what they mean, in both languages.
var small = map[domain.Language]map[string]string{
	domain.Chinese: {"thanks": "谢谢", "hello": "您好", "human": "人工客服", "office": "物业电话是多少", "progress": "有进展吗", "urge": "快点处理",
		"withdraw": "撤诉", "not_solved": "还是不行", "fees": "物业费多少钱", "praise": "你们真棒", "suggestion": "我想提个建议，多放几把长椅", "bare": "我有个建议", "question": "请问装修垃圾放在哪里", "stray": "返回上一步", "chatter": "好吧",
		"mixed": "谢谢，另外我家水管漏水", "danger": "谢谢，厨房着火了", "same_again": "电梯又坏了", "other_again": "楼道灯又坏了", "short": "没热水", "beside": "谢谢，水表在厨房柜子后面",
		"asks": "门禁卡丢了怎么办", "water": "停水通知收到了，几点来水", "about": "电梯修好了吗", "about_other": "健身器材修好了吗"},
	domain.English: {"thanks": "thank you", "hello": "are you there", "human": "talk to a human", "office": "phone number please", "progress": "any progress?",
		"urge": "please hurry", "withdraw": "withdraw my complaint", "not_solved": "still not working", "fees": "why is my bill so high", "praise": "good job",
		"suggestion": "suggestion: more benches", "bare": "I have a suggestion", "question": "where can I put renovation waste", "stray": "submit please", "chatter": "okay",
		"mixed": "Thanks, and the pipe in my kitchen leaks", "danger": "Thanks, my kitchen is on fire",
		"same_again": "the lift is broken again", "other_again": "the light in the corridor is broken again", "short": "rats", "beside": "thanks, the key is with the guard",
		"asks": "what do I do if I lose my key card", "water": "there is no water, when does it come back?", "about": "is the lift fixed yet?", "about_other": "is the gate fixed yet?"},
}

const officePhone = "021-5555 0100"

// docs/design.md §5: everyday words are answered by what they mean, with no case, one and several. Nothing is begun that nobody asked for.
// Over HTTP, on both storages, each in its own language.
func TestEverydayWords(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := closedOffice(t, at, in)
		o.cfg.Office.Phone = officePhone
		o.start(seams{})
		say := small[in.lang]
		greeting := o.owner.says("bot.hello", domain.Values{"name": domain.Text(o.owner.name)})
		answered := func(matter string, lines ...string) {
			t.Helper()
			before := o.kept()
			r := o.after(o.owner, 1, func() { o.owner.say(say[matter]) })
			for _, line := range lines {
				assert.Contains(t, r.String(), line, matter)
			}
			assert.Empty(t, o.conversation(o.owner).Flow, "%s begins a conversation", matter)
			assert.Equal(t, before, o.kept(), "%s changed something", matter)
		}
		begins := func(matter, flow string, lines ...string) {
			t.Helper()
			r := o.after(o.owner, 1, func() { o.owner.say(say[matter]) })
			for _, line := range lines {
				assert.Contains(t, r.String(), line, matter)
			}
			assert.Equal(t, flow, o.conversation(o.owner).Flow, matter)
			o.bring(o.owner, "")
		}
		everybody := map[string]string{"thanks": o.owner.label("everyday.thanks"), "hello": greeting, "human": officePhone, "office": officePhone,
			"praise": o.owner.label("everyday.praised"), "stray": o.owner.label("everyday.stray"), "chatter": o.owner.label("everyday.chatter")}

		for matter, line := range everybody {
			answered(matter, line)
		}
		answered("beside", o.owner.label("everyday.thanks"))
		for _, matter := range []string{"progress", "urge", "withdraw"} {
			answered(matter, o.owner.label("everyday.none"), o.owner.label("menu.complain"))
		}
		offer := o.owner.label("complaint.offer.ask")
		begins("not_solved", "complaint", offer)
		begins("fees", "complaint", o.owner.label("everyday.fees"), offer)
		begins("suggestion", "suggest", o.owner.label("everyday.voice.suggestion"), o.owner.label("suggest.confirm.ask"))
		begins("bare", "suggest", o.owner.label("suggest.words.ask"))
		begins("question", "suggest", o.owner.label("everyday.voice.question"), o.owner.label("suggest.confirm.ask"))
		begins("mixed", "complaint", offer)
		begins("short", "complaint", offer)
		question := o.owner.label("everyday.ask")
		begins("asks", "complaint", offer, question)
		begins("danger", "emergency", "119")
		o.bring(o.owner, "") // the words of the cancelled alarm are offered as a complaint

		first := o.filed()
		for matter, line := range everybody {
			answered(matter, line)
		}
		answered("progress", string(first.Number), o.owner.label("button.add"))
		answered("about", string(first.Number), o.owner.label("button.add"))
		begins("about_other", "complaint", offer, question)
		begins("water", "complaint", offer, question)
		begins("withdraw", "withdraw", string(first.Number))
		begins("not_solved", "matter", string(first.Number))
		begins("same_again", "matter", string(first.Number))
		begins("beside", "matter", string(first.Number)) // what stands beside thanks is for the case
		begins("other_again", "complaint", offer)        // nothing of that kind is open: an unrelated case is not offered
		o.owner.say(say["urge"])
		o.owner.sees(o.owner.says("done.urge", domain.Values{"nobody": domain.Count(1)}), string(first.Number))
		answered("urge", string(first.Number)) // once in a while only, and why

		const second = "YH-261123-002"
		fillIn(o.owner, in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("✅", second)
		o.clerk.sees("🆕", second)
		answered("progress", o.owner.label("everyday.which"), string(first.Number), second)
		begins("about_other", "complaint", offer, question) // neither is about that
		answered("withdraw", string(first.Number), second)
		o.after(o.owner, 1, func() { o.owner.say("/urge " + second) })
		answered("urge", o.owner.label("everyday.hurried"), string(first.Number), second) // both were urged a short while ago
		assert.Contains(t, o.after(o.owner, 1, func() { o.owner.say("/urge") }).String(), o.owner.label("everyday.hurried"))
	})
}

// A person who says that it is not solved gets the survey of the resolved case, or the reopening of the closed one, with the words filled
// in; if there is also an open case, the person is asked which one.
func TestStillBroken(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := small[o.in.lang]["not_solved"]
		number := string(o.filed().Number)
		o.clerk.say("/take " + number)
		o.clerk.sees(o.clerk.done("done.take", number))
		o.clerk.handles(number, calls[o.in.lang])
		o.owner.await("the survey", func(m localapi.Msg) bool { _, ok := m.Button(o.owner.label("button.answer")); return ok })

		o.owner.say(said)
		o.owner.asked("survey.contacted.ask")
		o.owner.press("survey.contacted.yes")
		o.owner.sees(o.owner.label("survey.satisfaction.ask"))
		o.bring(o.owner, "")

		o.owner.rates("solved.yes", "5", opinions[o.in.lang].fine)
		o.clerk.closes(opinions[o.in.lang].lesson)
		o.owner.sees("📚", number)
		o.clock.pass(48 * time.Hour)
		o.owner.say(said)
		o.owner.asked("reopen.evidence.ask")
		o.bring(o.owner, "")

		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.clerk.sees("🆕", "YH-261125-001")
		o.owner.say(said)
		o.owner.asked("matter.case.ask")
		o.owner.pressLabel("✅ " + number + " " + o.owner.label("category.elevator"))
		o.owner.asked("reopen.evidence.ask")
		o.owner.press("dialog.skip")
		o.owner.sees(o.owner.label("done.reopen"), number)
		o.clerk.sees("🔁", number, said)
	})
}
