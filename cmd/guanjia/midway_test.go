package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// asides are everyday words in the middle of a conversation, with the key of their answer.
var asides = map[domain.Language][][2]string{
	domain.Chinese: {{"谢谢", "everyday.thanks"}, {"在吗", "midway.hello"}, {"你们电话多少", "reach.no_phone"}, {"转人工", "reach.no_phone"},
		{"物业费怎么算的", "midway.fees"}, {"有进展吗", "midway.none"}, {"快点处理", "midway.none"}},
	domain.English: {{"thanks", "everyday.thanks"}, {"are you there", "midway.hello"}, {"what's your phone number", "reach.no_phone"},
		{"a human please", "reach.no_phone"}, {"how is the fee made up", "midway.fees"}, {"any news?", "midway.none"}, {"please hurry", "midway.none"}},
}

// docs/design.md §5: everyday words in the middle of a conversation are answered by what they mean, and the conversation is kept.
func TestEverydayWordsMidway(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, step := range []string{"category", "place", "words", "evidence", "confirm"} {
			for _, a := range asides[o.in.lang] {
				words := a[1] == "midway.fees" || a[1] == "midway.none"
				if step == "words" && words { // there they are part of what is told
					continue
				}
				o.bring(o.owner, step)
				before := o.answers(o.owner)
				r := o.after(o.owner, 1, func() { o.owner.say(a[0]) })
				assert.Contains(o.t, r.String(), o.owner.label(a[1]), "%s at %s", a[0], step)
				assert.NotContains(o.t, r.String(), o.owner.label("dialog.hint.confirm"), "%s at %s", a[0], step)
				assert.Equal(o.t, before, o.answers(o.owner), "%s at %s is kept", a[0], step)
				assert.Equal(o.t, step, o.conversation(o.owner).Step)
			}
		}
		no := o.owner.label("midway.no")
		o.bring(o.owner, "evidence")
		o.after(o.owner, 1, func() { o.owner.say(no) })
		assert.Equal(o.t, "wish", o.conversation(o.owner).Step, "nothing to show: the step is skipped")
		o.bring(o.owner, "words")
		o.after(o.owner, 1, func() { o.owner.say(no) })
		assert.Empty(o.t, o.conversation(o.owner).Flow, "nothing to say: it is cancelled")
		assert.Empty(o.t, o.cases())
	})
}

// A duration in the middle of a complaint tells when it was, and urges no other case; a place beside words of haste is the place.
func TestDurationsUrgeNoOtherCase(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		before := o.kept()
		zh := o.in.lang == domain.Chinese
		for _, lasts := range map[bool][]string{true: {"三天了", "快一个月了", "从周一开始", "好几天了"}, false: {"since Monday", "for three days", "almost a month", "two weeks already"}}[zh] {
			for _, step := range []string{"category", "place", "wish", "happened"} {
				o.bring(o.owner, step)
				given := o.conversation(o.owner).Draft["happened"]
				o.after(o.owner, 1, func() { o.owner.say(lasts) })
				s := o.conversation(o.owner)
				if given.Value() == "" {
					assert.Equal(o.t, lasts, s.Draft["happened"].Text, "%s at %s", lasts, step)
				}
				assert.Empty(o.t, s.Draft["place"].Text+s.Draft["wish"].Text, "%s at %s", lasts, step)
			}
		}
		for step, said := range map[bool]map[string]string{true: {"place": "3栋2单元电梯机房，没人来管过", "wish": "快点处理，让他们晚上十点后停机"},
			false: {"place": "machine room on the roof of building 3, nobody ever came", "wish": "hurry please, and no drilling after 10 pm"}}[zh] {
			o.bring(o.owner, step)
			o.after(o.owner, 1, func() { o.owner.say(said) })
			assert.Equal(o.t, said, o.conversation(o.owner).Draft[step].Text)
		}
		o.bring(o.owner, "")
		assert.Equal(o.t, before, o.kept(), "nothing is urged")
		o.after(o.owner, 1, func() { o.owner.say(map[bool]string{true: "三天了", false: "since Monday"}[zh]) })
		assert.Equal(o.t, before, o.kept(), "without a conversation it is asked whether to urge")
	})
}

// Words behind /complain and /intake are what it is about; what staff have been told is taken down, also if it says telephone or fee.
func TestCommandsWithWords(t *testing.T) {
	edgesHere(t, func(o *scene) {
		zh := o.in.lang == domain.Chinese
		lamp := map[bool]string{true: "门口的灯不亮", false: "the lamp at the gate is out"}[zh]
		call := map[bool]string{true: "刚接到电话，物业费收错了，5-1-802", false: "Mrs Brown called from 5-1-802, the fee is wrong"}[zh]
		danger := map[bool]string{true: "厨房着火了", false: "there is a fire in the kitchen"}[zh]
		o.after(o.owner, 1, func() { o.owner.say("/complain " + lamp) })
		assert.Equal(o.t, []string{"complaint", lamp}, []string{o.conversation(o.owner).Flow, o.conversation(o.owner).Draft["words"].Text})
		o.bring(o.owner, "")
		o.after(o.clerk, 1, func() { o.clerk.say("/intake " + lamp) })
		assert.Equal(o.t, []string{"intake", lamp}, []string{o.conversation(o.clerk).Flow, o.conversation(o.clerk).Draft["words"].Text})
		o.bring(o.clerk, "")
		o.after(o.clerk, 1, func() { o.clerk.say(call) })
		assert.Equal(o.t, []string{"intake", "5-1-802"}, []string{o.conversation(o.clerk).Flow, o.conversation(o.clerk).Draft["building"].Text})
		o.bring(o.clerk, "")
		number := string(o.filed().Number)
		o.after(o.clerk, 1, func() { o.clerk.say("/take " + number) })
		for range 2 {
			o.after(o.clerk, 1, func() { o.clerk.say("/investigate " + number) })
		}
		o.after(o.clerk, 1, func() { o.clerk.press("conclusion.substantiated") })
		o.after(o.clerk, 1, func() { o.clerk.say("/intake " + danger) })
		assert.Equal(o.t, "emergency", o.conversation(o.clerk).Flow)
		if then := o.conversation(o.clerk).Then; assert.NotNil(o.t, then, "the record goes on afterwards") {
			assert.Equal(o.t, "investigate", then.Flow)
		}
		o.bring(o.clerk, "")
		for _, p := range []*player{o.owner, o.clerk} {
			r := o.after(p, 1, func() { p.say(map[bool]string{true: "/complain ", false: "/intake "}[p == o.owner] + danger) })
			assert.Contains(o.t, r.String(), "119")
			assert.Equal(o.t, "emergency", o.conversation(p).Flow)
			o.bring(p, "")
		}
	})
}

// A picture that came before its question is the answer to it, also for who goes to the end at once.
func TestPicturesBeforeTheirQuestion(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, rest := range []bool{true, false} {
			o.bring(o.owner, "place")
			o.after(o.owner, 1, func() { o.api.SendPhoto(o.owner.id, picture(1), "") })
			o.owner.press("place.garage")
			o.after(o.owner, 1, func() { o.owner.say(o.in.broken) })
			if rest {
				o.after(o.owner, 1, func() { o.owner.press("complaint.rest") })
			} else {
				o.after(o.owner, 1, func() { o.owner.press("complaint.happened.today") })
				o.after(o.owner, 1, func() { o.owner.press("dialog.done") })
				o.after(o.owner, 1, func() { o.owner.press("dialog.skip") })
			}
			s := o.conversation(o.owner)
			assert.Equal(o.t, "confirm", s.Step)
			assert.Len(o.t, s.Draft["evidence"].Media, 1)
			o.bring(o.owner, "")
		}
	})
}

// What staff write at a question with buttons answers the next one that takes words.
func TestFindingAtTheConclusion(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		o.after(o.clerk, 1, func() { o.clerk.say("/take " + number) })
		for range 2 { // the first opens the investigation
			o.after(o.clerk, 1, func() { o.clerk.say("/investigate " + number) })
		}
		said := map[domain.Language]string{domain.Chinese: "门轮磨坏了，已经关掉电梯", domain.English: "The door roller is worn; the lift is switched off"}[o.in.lang]
		o.after(o.clerk, 1, func() { o.clerk.say(said) })
		o.clerk.sees(o.clerk.label("dialog.words_kept"))
		o.clerk.press("conclusion.substantiated")
		o.clerk.asked("investigate.heard.ask")
		assert.Equal(o.t, said, o.conversation(o.clerk).Draft["seen"].Text)
	})
}

// The name of a page or conversation of the office is no answer in another conversation: the page stands beside it, and before another conversation
// begins, it is asked whether to leave this one.
func TestCommandWordsMidway(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, step := range []string{"words", "building", "place"} {
			o.after(o.manager, 1, func() { o.manager.say("/intake") })
			if step != "words" {
				o.after(o.manager, 1, func() {
					o.manager.say(map[domain.Language]string{domain.Chinese: "王女士来电，灯坏了，电话13800001111", domain.English: "Mrs Wang called, the lamp is broken, phone 13800001111"}[o.in.lang])
				})
			}
			if step == "place" {
				o.after(o.manager, 1, func() { o.manager.press("intake.building.unknown") })
			}
			require.Equal(o.t, step, o.conversation(o.manager).Step)
			before := o.conversation(o.manager)
			for _, said := range []string{"早报", "digest", "待办", "Queue", o.manager.label("menu.workload")} {
				o.after(o.manager, 1, func() { o.manager.say(said) })
				assert.Equal(o.t, before.Draft, o.conversation(o.manager).Draft, "%s at %s", said, step)
				assert.Equal(o.t, before.Step, o.conversation(o.manager).Step, "%s at %s", said, step)
			}
			o.after(o.manager, 1, func() { o.manager.say(o.manager.label("menu.incident")) })
			assert.NotNil(o.t, o.conversation(o.manager).Asking, "go on or leave?")
			o.after(o.manager, 1, func() { o.manager.say("/cancel") })
			o.after(o.manager, 1, func() { o.manager.say("/cancel") })
		}
	})
}

// A person who writes in a withdrawal that it is still broken does not give that as the reason.
func TestStillBrokenIsNoReasonToWithdraw(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		o.after(o.owner, 1, func() { o.owner.say("/withdraw " + number) })
		o.after(o.owner, 1, func() { o.owner.say(small[o.in.lang]["not_solved"]) })
		o.owner.sees(o.owner.label("midway.keep"))
		assert.Equal(o.t, "reason", o.conversation(o.owner).Step)
		assert.Empty(o.t, o.conversation(o.owner).Draft)
	})
}

// docs/design.md §5: a sentence typed where a button was expected is kept as the description, and what it is about with it.
func TestWordsAtAnyStepAreKept(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := map[domain.Language]string{domain.Chinese: "电梯又坏了，今天停了两次", domain.English: "The lift is broken again, it stopped twice today"}[o.in.lang]
		more := map[domain.Language]string{domain.Chinese: "门也关不上，老人不敢坐", domain.English: "The door does not close either, old people are afraid of it"}[o.in.lang]
		o.bring(o.owner, "category")
		o.owner.say(said)
		o.owner.sees(o.owner.label("dialog.words_kept"), o.owner.label("complaint.place.ask"))
		s := o.conversation(o.owner)
		assert.Equal(o.t, []string{"elevator"}, s.Draft["category"].Choices)
		assert.Equal(o.t, said, s.Draft["words"].Text)
		o.owner.pressLabel(map[domain.Language]string{domain.Chinese: "3栋2单元电梯", domain.English: "Lift, building 3, entrance 2"}[o.in.lang])
		for range 3 {
			o.owner.press("dialog.skip")
		}
		o.owner.sees(o.owner.label("complaint.confirm.ask"))
		o.owner.say(more)
		o.owner.sees(o.owner.label("dialog.words_kept"), more)
		o.owner.press("dialog.send")
		o.clerk.sees("🆕", said, more)
		o.owner.sees("YH-261123-001")
		assert.Equal(o.t, 1, times(o.api.Chat(o.owner.id), "YH-261123-001"), "one message after filing")

		for _, short := range map[domain.Language][]string{domain.Chinese: {"门口有人乱扔东西", "灯坏了"}, domain.English: {"someone drops litter", "it is broken"}}[o.in.lang] {
			o.bring(o.owner, "category")
			o.after(o.owner, 1, func() { o.owner.say(short) })
			o.owner.sees(o.owner.label("dialog.words_kept"))
			assert.Equal(o.t, short, o.conversation(o.owner).Draft["words"].Text)
			o.bring(o.owner, "confirm")
			o.after(o.owner, 1, func() { o.owner.say(short) })
			o.owner.sees(o.owner.label("dialog.words_kept"), o.in.broken, short)
		}
		o.bring(o.owner, "category")
		o.after(o.owner, 1, func() { o.owner.say("3-2-1201") })
		o.owner.sees(o.owner.label("dialog.words_kept"))
		assert.Equal(o.t, "3-2-1201", o.conversation(o.owner).Draft["place"].Text)

		o.after(o.clerk, 1, func() { o.clerk.say("/intake") })
		o.clerk.say(said)
		o.clerk.sees(o.clerk.label("intake.channel.ask"))
		assert.Equal(o.t, said, o.conversation(o.clerk).Draft["words"].Text)
	})
}

// Words about something else than the open cases begin a complaint: those are not offered first.
func TestUnrelatedCasesAreNotOffered(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		other := map[domain.Language]string{domain.Chinese: "楼下垃圾堆了三天没人收", domain.English: "The rubbish has not been collected for three days"}[o.in.lang]
		same := map[domain.Language]string{domain.Chinese: "电梯今天又坏了，按钮不亮", domain.English: "The lift is broken again, its door stays open"}[o.in.lang]
		o.owner.say(other)
		o.owner.sees(o.owner.label("complaint.offer.ask"))
		o.bring(o.owner, "")
		o.after(o.owner, 1, func() { o.owner.say(same) })
		assert.Equal(o.t, "matter", o.conversation(o.owner).Flow)
		o.bring(o.owner, "")
		for _, said := range map[domain.Language][]string{domain.Chinese: {"花园的长椅坏了一条腿", "抄燃气表的人没来"},
			domain.English: {"One leg of the bench in the garden is broken", "the gas meter reader did not come"}}[o.in.lang] {
			before := o.kept()
			o.after(o.owner, 1, func() { o.owner.say(said) })
			assert.Equal(o.t, "complaint", o.conversation(o.owner).Flow, said)
			o.bring(o.owner, "")
			assert.Equal(o.t, before, o.kept(), said)
		}
		before := o.kept() // words that may mean something else ask, and urge nothing
		r := o.after(o.owner, 1, func() {
			o.owner.say(map[domain.Language]string{domain.Chinese: "抄表的人没来", domain.English: "the butcher never came"}[o.in.lang])
		})
		assert.Contains(o.t, r.String(), "YH-261123-001")
		assert.Equal(o.t, before, o.kept())
		o.after(o.owner, 1, func() {
			o.owner.say(map[domain.Language]string{domain.Chinese: "投诉", domain.English: "I want to complain"}[o.in.lang])
		})
		assert.Equal(o.t, "complaint", o.conversation(o.owner).Flow)
	})
}

// What looks like a number is one: it opens its case, or it is said that there is none. It never opens another case, and begins nothing.
func TestNumbersThatDoNotExist(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		for _, p := range []*player{o.owner, o.clerk, o.neighbour} {
			for _, typed := range []string{"YH-A261123-01", "YH-261123-999", "yh-261123-998", "YH-261199-001", "ZZ-261123-001"} {
				r := o.after(p, 1, func() { p.say(typed) })
				assert.Contains(o.t, r.String(), p.label("refuse.no_case"), "%s", typed)
				assert.Empty(o.t, o.conversation(p).Flow, typed)
			}
			r := o.after(p, 1, func() { p.say("YH-A261123-1") }) // as people say it
			assert.Contains(o.t, r.String(), p.label("refuse.no_case"))
		}
		r := o.after(o.neighbour, 1, func() { o.neighbour.say(number) })
		assert.Contains(o.t, r.String(), o.neighbour.label("refuse.no_case"), "another's number is none")
		for _, typed := range []string{number, strings.ToLower(number), "#" + number, number[3:]} {
			r := o.after(o.owner, 1, func() { o.owner.say(typed) })
			assert.Contains(o.t, r.String(), number, typed)
			assert.Contains(o.t, r.String(), o.owner.label("button.urge"), "%s opens the case", typed)
			r = o.after(o.clerk, 1, func() { o.clerk.say(typed) })
			assert.Contains(o.t, r.String(), o.clerk.label("button.take"), "%s opens the case", typed)
		}
		urged := o.after(o.owner, 1, func() { o.owner.say(number + " " + small[o.in.lang]["urge"]) })
		assert.Contains(o.t, urged.String(), o.owner.says("done.urge", domain.Values{"nobody": domain.Count(1)}))
	})
}

// Staff who ask what owners ask begin no intake.
func TestStaffAskNothingToTakeDown(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		for _, matter := range []string{"fees", "praise", "suggestion", "progress", "urge", "withdraw", "thanks", "hello", "human", "office"} {
			r := o.after(o.clerk, 1, func() { o.clerk.say(small[o.in.lang][matter]) })
			require.Len(o.t, r.fresh, 1, matter)
			assert.Empty(o.t, o.conversation(o.clerk).Flow, matter)
		}
	})
}

// A text that a client tears in two: every word is kept, or it is told exactly what is not.
func TestTornWordsOutOfTheBlue(t *testing.T) {
	edgesHere(t, func(o *scene) {
		first := "厨房漏水。" + strings.Repeat("第一页的经过很长，", 454)
		second := "第二页：请周六上午来修，我白天不在家，电话打不通请发短信。"
		o.owner.say(first)
		values := domain.Values{"count": domain.Count(len([]rune(first))), "max": domain.Count(2000), "over": domain.Count(len([]rune(first)) - 2000),
			"last": domain.Text(string([]rune(first)[1988:2000]))}
		o.owner.sees(o.owner.says("midway.cut", values), o.owner.label("complaint.offer.ask"))
		o.owner.say(second)
		o.owner.sees(o.owner.says("dialog.hint.words_full", domain.Values{"count": domain.Count(2030), "max": domain.Count(2000)}))
	})
}
