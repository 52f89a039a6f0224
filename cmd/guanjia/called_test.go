package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// docs/design.md §5: a sentence is no name; it is said so in one line, and what it tells is kept for after the registration.
func TestASentenceIsNoName(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.moveIn(nil)
	newcomer := &player{s: s, id: 7009, name: "吴桐", lang: domain.Chinese}
	s.api.Know(localapi.User{ID: newcomer.id, First: newcomer.name, Language: "zh"})
	s.run(seams{})
	newcomer.say("/start")
	newcomer.press("menu.register")
	newcomer.pressLabel("阳光花园")
	newcomer.asked("register.building.ask")
	newcomer.say("电梯又坏了")
	newcomer.sees(newcomer.label("midway.kept"), newcomer.label("register.building.ask"))
	newcomer.say("三栋二单元1202")
	newcomer.asked("register.name.ask")
	newcomer.say("我不知道房号")
	newcomer.sees(newcomer.label("refuse.name_sentence"), newcomer.label("register.name.ask"))
	newcomer.say("楼道灯也不亮")
	newcomer.sees(newcomer.label("midway.kept"), newcomer.label("register.name.ask"))
	newcomer.press("dialog.cancel")
	newcomer.sees(newcomer.label("dialog.resume"))
	newcomer.say("门口的垃圾三天没人收")
	newcomer.sees(newcomer.label("midway.kept"), newcomer.label("register.name.ask"))
	newcomer.say("我的名字是吴桐")
	newcomer.asked("register.phone.ask")
	newcomer.say("我的电话是13800138004")
	card := newcomer.sees("3-2-1202", "吴桐", newcomer.label("dialog.send"))
	assert.NotContains(t, card.Text, "我叫")
	newcomer.press("dialog.send")
	newcomer.sees(newcomer.label("complaint.yes.yes"))
	newcomer.press("complaint.yes.yes")
	newcomer.asked("complaint.place.ask")
	newcomer.say("不知道")
	newcomer.asked("complaint.happened.ask")
	newcomer.say("2099-01-01")
	newcomer.sees(newcomer.label("dialog.hint.date_future"), newcomer.label("complaint.happened.ask"))
	newcomer.say("1970年1月1日")
	newcomer.sees("这一天太远了", newcomer.label("complaint.happened.ask"))
	newcomer.say("不知道")
	newcomer.asked("complaint.evidence.ask")
	newcomer.press("dialog.skip")
	newcomer.asked("complaint.wish.ask")
	newcomer.press("dialog.skip")
	newcomer.sees("电梯又坏了", "楼道灯也不亮", "门口的垃圾三天没人收", newcomer.label("dialog.send"))
}

// docs/design.md §5: what a caller did not say is unknown where that is allowed, and else asked again in one line; it is never the answer.
func TestWhatACallerDidNotSay(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{clerk})
	s.run(seams{})
	clerk.say("/intake")
	clerk.asked("intake.words.ask")
	clerk.say("电梯一直不动，大家只好走楼梯")
	clerk.press("channel.phone")
	clerk.asked("intake.name.ask")
	clerk.say("请问怎么登记")
	clerk.sees(clerk.label("refuse.name_sentence"), clerk.label("intake.name.ask"))
	clerk.say("他没说名字")
	clerk.asked("intake.phone.ask")
	clerk.say("他没留电话")
	clerk.asked("intake.building.ask")
	clerk.say("他没留电话")
	clerk.sees(clerk.label("refuse.home_unsaid"), clerk.label("intake.building.ask"))
	clerk.say("他没说住哪里")
	clerk.asked("intake.place.ask")
	clerk.say("没说姓名")
	clerk.sees(clerk.label("refuse.place_unsaid"), clerk.label("intake.place.ask"))
	clerk.say("不知道具体位置")
	clerk.sees(clerk.label("intake.name.unknown"), clerk.label("intake.phone.unknown"), clerk.label("intake.building.unknown"), clerk.label("place.unknown"), clerk.label("dialog.send"))
}

// docs/design.md §5 and §6: a home that is said without its entrance is each home of the building that has the number.
func TestAHomeWithoutItsEntrance(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{clerk})
	s.run(seams{})
	clerk.say("/intake")
	clerk.asked("intake.words.ask")
	clerk.say("厨房的水管一直漏水，麻烦来修")
	clerk.press("channel.phone")
	clerk.asked("intake.name.ask")
	clerk.say("王女士 13900001234")
	clerk.asked("intake.building.ask")
	clerk.say("3栋1202")
	clerk.pressLabel(clerk.says("place.their_home", domain.Values{"home": domain.Text("3-2-1202")}))
	clerk.press("dialog.send")
	clerk.sees(clerk.done("done.intake", "YH-261123-001"), "3-2-1202")
	clerk.say("3栋1202")
	clerk.sees("YH-261123-001", clerk.says("list.found", domain.Values{"count": domain.Count(1)}))
}

// docs/design.md §2: who is referred to whom reads the number to call; where it was not typed, it is asked for.
func TestAReferralAsksForTheNumber(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})
	owner.complains("cleaning", "有人在楼下乱开发票", "YH-261123-001")
	clerk.say("/decline YH-261123-001")
	clerk.press("refusal_kind.not_ours")
	clerk.asked("decline.to.ask")
	clerk.say("税务局")
	clerk.sees(clerk.says("midway.referral", domain.Values{"name": domain.Text("税务局")}), clerk.label("decline.reason.ask"))
	clerk.say("不归物业管")
	clerk.pressLabel("✏️ " + clerk.label("decline.to.field"))
	clerk.asked("decline.to.ask")
	clerk.say("税务局 12366")
	assert.NotContains(t, clerk.sees("税务局 12366", clerk.label("dialog.send")).Text, "☎️")
	clerk.press("dialog.send")
	owner.sees("YH-261123-001", "税务局 12366")
}

// docs/design.md §5: a home that is written where the only community is asked for is the answer to all of it.
func TestAHomeWhereTheCommunityIsAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	s.moveIn(nil)
	newcomer := &player{s: s, id: 7009, name: "吴桐", lang: domain.Chinese}
	s.api.Know(localapi.User{ID: newcomer.id, First: newcomer.name, Language: "zh"})
	s.run(seams{})
	newcomer.say("/start")
	newcomer.press("menu.register")
	newcomer.asked("register.community.ask")
	newcomer.say("3栋1202")
	newcomer.asked("register.name.ask")
	newcomer.say("吴桐")
	newcomer.asked("register.phone.ask")
	newcomer.say("不用了")
	newcomer.sees("阳光花园", "3-2-1202", newcomer.label("dialog.send"))
}
