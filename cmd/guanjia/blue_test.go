package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// docs/design.md §5: words outside a conversation are never lost, also those of a person who is not registered: they wait for the
// registration, and are filed as they were.
func TestAStrangersWordsAreKept(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{clerk})
	stranger := &player{s: s, id: 7009, name: "吴桐", lang: domain.Chinese}
	s.api.Know(localapi.User{ID: stranger.id, First: stranger.name, Language: "zh"})
	s.run(seams{})

	stranger.say("楼道的灯坏了三天，晚上看不见")
	stranger.sees(stranger.label("bot.kept_first"))
	stranger.press("dialog.cancel")
	stranger.sees(stranger.label("dialog.kept"), stranger.label("dialog.resume"))
	stranger.say("嗯嗯啊")
	stray := stranger.sees(stranger.label("dialog.resume"), stranger.label("dialog.discard"))
	assert.NotContains(t, stray.Text, stranger.label("dialog.cancel"), "there is no such button")
	assert.NotContains(t, stray.Text, stranger.label("midway.stray"))
	stranger.say("继续吧")
	registers(stranger)
	stranger.sees(stranger.label("complaint.offer.ask"))
	stranger.press("complaint.yes.yes")
	stranger.asked("complaint.place.ask")
	stranger.pressLabel("3栋2单元楼道")
	for _, skipped := range []string{"complaint.happened.ask", "complaint.evidence.ask", "complaint.wish.ask"} {
		stranger.asked(skipped)
		stranger.press("dialog.skip")
	}
	stranger.sees("楼道的灯坏了三天，晚上看不见", "供电照明")
	stranger.press("dialog.send")
	clerk.sees("楼道的灯坏了三天，晚上看不见")
}

// docs/design.md §5: danger waits for no registration. A stranger raises the alarm with one tap, also in the middle of registering, which
// goes on afterwards.
func TestAStrangerRaisesTheAlarm(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{clerk})
	for i, words := range []string{"", "/start register"} {
		stranger := &player{s: s, id: 7010 + int64(i), name: []string{"吴桐", "何田"}[i], lang: domain.Chinese}
		s.api.Know(localapi.User{ID: stranger.id, First: stranger.name, Language: "zh"})
		if i == 0 {
			s.run(seams{})
		}
		if words != "" {
			stranger.say("/start")
			stranger.press("menu.register")
			stranger.asked("register.community.ask")
		}
		stranger.say("厨房着火了快来人，" + stranger.name)
		stranger.sees("119")
		stranger.press("emergency.raise.yes")
		stranger.sees("🚨", "YH-")
		clerk.sees("🚨", stranger.name, "厨房着火了")
		stranger.press("dialog.skip")
		stranger.press("dialog.skip")
		if words != "" {
			stranger.asked("register.community.ask")
		}
	}
}

// docs/design.md §5: danger is answered first, and one tap raises the alarm. Details are asked when it is out, and go out at once.
func TestOneTapRaisesTheAlarm(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})

	owner.say("有人困在电梯里了")
	owner.sees("119")
	owner.press("emergency.raise.yes")
	letter := shown(clerk.sees("🚨", "有人困在电梯里了", "电梯困人", "3-2-1201", "陈晓雨", "13800001200", "地点：还没说"))
	assert.NotContains(t, letter, "#")
	owner.sees("🚨", "YH-261123-001", "发给了 1 位值班人员", "119", owner.label("details.place.ask"))
	owner.press("place.garage")
	clerk.sees("📍 车库")
	owner.sees(owner.label("emergency.told"), owner.says("details.words.ask", domain.Values{"kind": domain.Text("lift")}))
	s.api.SendFile(owner.id, localapi.File{Kind: "photo"}, picture(1), "")
	clerk.sees("1 个附件")
	owner.say("三个人，都能说话")
	clerk.sees("三个人，都能说话")
	owner.sees(owner.label("emergency.wait"), "🚨🆕 YH-261123-001")
}

// registers goes through the registration.
func registers(p *player) {
	p.asked("register.community.ask")
	p.pressLabel("阳光花园")
	p.asked("register.building.ask")
	p.pressLabel("3")
	p.asked("register.home.ask")
	p.pressLabel("3-2-1202")
	p.asked("register.name.ask")
	p.say(p.name)
	p.asked("register.phone.ask")
	p.say("13800001299")
	p.sees("3-2-1202")
	p.press("dialog.send")
}

// A person who writes a name with the number is not asked for it again, and the number is no part of the name, which others read.
func TestANameWithTheNumber(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.moveIn(nil)
	newcomer := &player{s: s, id: 7009, name: "吴桐", lang: domain.Chinese}
	s.api.Know(localapi.User{ID: newcomer.id, First: newcomer.name, Language: "zh"})
	s.run(seams{})
	newcomer.say("/start")
	newcomer.press("menu.register")
	newcomer.asked("register.community.ask")
	newcomer.pressLabel("阳光花园")
	newcomer.asked("register.building.ask")
	newcomer.say("三栋二单元1202")
	newcomer.asked("register.name.ask")
	newcomer.say("吴桐，138 0000 1299")
	card := newcomer.sees("3-2-1202", "吴桐", newcomer.label("dialog.send"))
	name, _, _ := strings.Cut(card.Text[strings.Index(card.Text, "吴桐"):], "\n")
	assert.Equal(t, "吴桐", name)
	assert.Contains(t, card.Text, "138 0000 1299")
}

// docs/telegram.md §4 and docs/design.md §5: an emergency interrupts other conversations, and no answer must be chosen again.
func TestDangerBreaksIn(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})

	owner.say("/complain")
	owner.asked("complaint.category.ask")
	owner.say("着火了，三栋二单元十二楼冒烟")
	owner.sees("119")
	owner.press("emergency.raise.yes")
	clerk.sees("🚨", "着火了，三栋二单元十二楼冒烟", "火情")
}

// What staff write starts no registration: a number opens its case, a home and words of a case find it, and other words start an intake
// with the words filled in.
func TestStaffWhoWriteAreNotRegistered(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})
	fillIn(owner, "电梯一直响") // an open case of somebody else is nothing to which staff add in passing
	owner.press("dialog.send")
	clerk.sees("🆕", "电梯一直响")
	clerk.say("YH-261123-001")
	clerk.sees("YH-261123-001", "电梯一直响", clerk.label("button.take"))
	for _, words := range []string{"3-2-1201", "陈晓雨", "一直响"} {
		clerk.say(words)
		clerk.sees(words, clerk.label("button.take"))
	}
	for words, sought := range map[string]string{"3-2-1201 有哪些投诉": "3-2-1201", "三栋二单元1201室有什么投诉？": "3-2-1201", "陈晓雨的投诉有哪些": "陈晓雨", "complaints from 3-2-1201": "3-2-1201"} {
		clerk.say(words)
		clerk.sees("🔎", sought, "YH-261123-001")
	}
	clerk.say("3-2-702 有哪些投诉")
	clerk.sees("超期")
	for _, words := range []string{"我的电话是13800138004", "我换手机号了，新号 13900001111"} { // and not what a caller has told
		clerk.say(words)
		clerk.sees(clerk.label("everyday.profile"))
	}
	clerk.say("什么时候能修好")
	clerk.sees(clerk.label("bot.staff_words"))
	clerk.say("三栋楼下的垃圾桶满了没人收")
	clerk.sees(clerk.label("everyday.intake"), clerk.label("intake.channel.ask"))
}
