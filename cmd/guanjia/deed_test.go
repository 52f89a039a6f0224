package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// docs/design.md §5: short words of staff about their work are the answer to the step that they mean, on the case that is theirs.
func TestWordsAboutOnesWork(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	colleague := &player{s: s, id: 7003, name: "赵建国", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk, colleague})
	s.run(seams{})
	owner.writes("electric", "楼道的灯不亮了")
	clerk.sees("YH-261123-001")
	clerk.press("button.take")
	clerk.sees(clerk.done("done.take", "YH-261123-001"))

	colleague.say("修好了") // nothing is theirs
	colleague.sees(colleague.label("bot.staff_words"))
	clerk.say("到了")
	clerk.sees("YH-261123-001", clerk.label("button.look"))
	clerk.press("button.look")
	clerk.sees(clerk.done("done.look", "YH-261123-001"))
	clerk.say("没配件，等三天")
	clerk.asked("hold.for.ask")
	clerk.press("dialog.cancel")

	owner.writes("plumbing", "厨房的水管漏水")
	clerk.sees("YH-261123-002")
	clerk.press("button.take")
	clerk.sees(clerk.done("done.take", "YH-261123-002"))
	clerk.say("修好了")
	clerk.asked("deed.case.ask")
	clerk.say("到了") // other words take the place of these
	clerk.asked("deed.case.ask")
	clerk.say("修好了")
	clerk.asked("deed.case.ask")
	clerk.pressStarting("🟡 YH-261123-001")
	clerk.press("conclusion.substantiated")
	clerk.asked("handle.seen.ask")
	clerk.say("灯管烧了")
	clerk.press("severity.minor")
	clerk.asked("handle.measures.ask")
	clerk.say("换了灯管")
	clerk.press("dialog.skip")
	card := clerk.sees(clerk.label("dialog.send"), "灯管烧了")
	assert.Contains(t, card.Text, "修好了", "the words are the outcome")
	clerk.press("dialog.send")
	clerk.sees(clerk.done("done.handle", "YH-261123-001"))

	clerk.say("水管修好了")
	clerk.press("conclusion.substantiated") // only one is left: it is not asked which
}

// docs/design.md §5: who is asked which case words are about can hurry one or take one back; the question stays.
func TestHasteWhileItIsAskedWhich(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})
	owner.writes("electric", "楼道的灯不亮了")
	owner.writes("plumbing", "厨房的水管漏水")
	owner.say("灯还是不亮")
	owner.asked("matter.case.ask")
	owner.say("快点")
	owner.sees("YH-261123-001", "YH-261123-002", owner.label("button.urge"))
	owner.pressStarting("↩️")
	owner.asked("matter.case.ask")
	owner.say("我要撤回")
	owner.sees("YH-261123-001", "YH-261123-002", owner.label("button.withdraw"))
}
