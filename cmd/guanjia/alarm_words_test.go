package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// docs/design.md §5: whatever a person in danger writes reaches those on duty, also where a telephone number is asked; who does not know
// where it is is not asked again.
func TestWordsAtTheQuestionForANumber(t *testing.T) {
	t.Parallel()
	o := openOffice(t, embedded(t), tongues[0])
	stranger := &player{s: o.stage, id: 7499, name: "李雷", lang: domain.Chinese}
	o.api.AddUser(localapi.User{ID: stranger.id, First: stranger.name, Language: "zh"})
	stranger.say("着火了！！救命")
	stranger.press("emergency.raise.yes")
	o.clerk.sees("着火了！！救命")
	stranger.asked("details.place.ask")
	stranger.say("我不知道在哪")
	stranger.sees(stranger.says("details.words.ask", domain.Values{"kind": domain.Text("fire")}))
	stranger.press("dialog.skip")
	stranger.asked("details.phone.ask")
	for _, said := range []string{"烟很大，我在楼梯里", "门打不开了", "火烧到四楼了"} {
		stranger.say(said)
		stranger.sees(stranger.label("emergency.told"), stranger.label("details.phone.ask"))
		o.clerk.sees(said)
	}
	stranger.say("我叫李雷 13911112222")
	stranger.sees(stranger.label("emergency.wait"))
	o.clerk.sees("我叫李雷 13911112222")
	o.clerk.sees("📞 13911112222")
	require.Len(t, o.cases(), 1)
	assert.NotContains(t, o.texted(o.clerk), "不知道在哪", "it is no place")

	stranger.say("还有人在里面")
	stranger.sees(stranger.label("emergency.told"), "➕ 还有人在里面")
	o.clerk.sees("还有人在里面")
}

// docs/design.md §5: while an alarm is running and another one is offered, everything that is written still reaches those who are called.
func TestWordsBesideAnotherAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].lift)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees(peril[o.in.lang].lift)
		for range 2 {
			o.owner.press("dialog.skip")
		}
		o.owner.sees(o.owner.label("emergency.wait"))
		said := map[domain.Language][]string{
			domain.Chinese: {"有个老人喘不上气", "他摔倒了，站不起来", "还有两个人没出来", "都出来了，别再打电话了"},
			domain.English: {"the old man has chest pain", "he fell down", "there are two more people inside", "stop calling, we are out"},
		}[o.in.lang]
		for i, words := range said {
			o.owner.say(words)
			if i == 0 {
				o.owner.sees(o.owner.label("emergency.raise.ask"))
			}
			o.clerk.sees(words)
			o.owner.sees("YH-261123-001")
		}
		require.Len(t, o.cases(), 1)
	})
}

// docs/design.md §5: thanks hide nothing, and another conversation of the reporter keeps nothing from those who are called.
func TestWordsBesideThanks(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].lift)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees(peril[o.in.lang].lift)
		for range 2 {
			o.owner.press("dialog.skip")
		}
		o.owner.sees(o.owner.label("emergency.wait"))
		said := map[domain.Language][]string{
			domain.Chinese: {"谢谢，我妈妈脸色发白在出冷汗", "门开了我们出来了谢谢", "现在电梯门又开了，孩子还在里面"},
			domain.English: {"thank you, the child is crying", "the door is open and we are out, thanks", "now the door is open again, the child is still inside"},
		}[o.in.lang]
		for _, words := range said[:2] {
			o.owner.say(words)
			o.clerk.sees(words)
		}
		o.owner.say("/suggest")
		o.owner.press("suggest.kind.praise")
		o.owner.say(said[2])
		o.clerk.sees(said[2])
		o.owner.sees(o.owner.says("emergency.told_on", domain.Values{"number": domain.Text("YH-261123-001")}))
		require.Len(o.t, o.cases(), 1)
	})
}

// docs/design.md §8: the summary counts alarms, and its button opens the list of them.
func TestAlarmsInTheSummary(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].lift)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees(peril[o.in.lang].lift)
		o.clerk.say(map[bool]string{true: "我马上过去，5分钟", false: "I'm going, 5 min"}[o.in.lang == domain.Chinese])
		o.clerk.sees(o.clerk.label("alarm.answer_ask"), "YH-261123-001")
		o.clerk.press("button.alarm.answer5")
		o.owner.sees(o.in.clerk)
		o.clerk.say(map[bool]string{true: "我到了", false: "I'm there"}[o.in.lang == domain.Chinese])
		o.clerk.sees(o.clerk.label("alarm.there_ask"), "YH-261123-001", o.clerk.label("button.alarm.arrive"))
		o.clock.pass(time.Minute)
		o.manager.say("/summary")
		one := o.manager.says("summary.to_alarms", domain.Values{"count": domain.Count(1)})
		o.manager.sees(one)
		o.manager.pressLabel(one)
		o.manager.sees("YH-261123-001", o.manager.label("danger.kind.lift"))
		o.manager.pressLabel("YH-261123-001")
		o.manager.sees(o.manager.label("alarm.stage.answered"))
	})
}

// docs/design.md §5: who leaves a question of an emergency reads what is true of the alarm now.
func TestLeavingInTheMiddleOfAnAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].lift)
		o.owner.press("emergency.raise.yes")
		o.owner.asked("details.place.ask")
		o.manager.say("/duty")
		o.manager.pressLabel("YH-261123-001")
		o.manager.press("button.alarm.stand_down")
		o.manager.asked("stand_down.reason.ask")
		o.manager.say("nobody is inside")
		o.manager.press("dialog.send")
		o.owner.sees("☑️")
		o.owner.say("/cancel")
		o.owner.sees(o.owner.label("emergency.is_over"))
		assert.NotContains(o.t, o.texted(o.owner), o.owner.label("emergency.stays"))

		newcomer := o.guest(7499, "Wu Tong")
		newcomer.say(peril[newcomer.lang].fire)
		newcomer.press("emergency.raise.yes")
		for range 2 { // place and people
			newcomer.press("dialog.skip")
		}
		newcomer.asked("details.phone.ask")
		newcomer.say(newcomer.label("dialog.skip"))
		newcomer.sees(newcomer.label("emergency.wait"))
		newcomer.say(peril[newcomer.lang].lift)
		newcomer.sees(newcomer.label("emergency.raise.ask"))
		newcomer.say("/cancel")
		newcomer.sees(newcomer.label("emergency.not_another"), "YH-261123-002")
	})
}
