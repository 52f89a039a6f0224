package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// replies writes in reply to a message.
func (p *player) replies(to localapi.Msg, words string) {
	p.s.t.Helper()
	p.s.note("%s > (reply) %s", p.name, words)
	p.said = p.s.api.SayReply(p.id, words, to.ID)
	require.NotZero(p.s.t, p.said)
}

// docs/design.md §5: what staff write in reply to a notice or a list is noted on the case that it is about, as what they say; a complainant's
// thanks are no addition, and "still leaking" is the answer that it is not solved.
func TestRepliesAreAboutTheirCase(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "陈晓雨", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	colleague := &player{s: s, id: 7003, name: "赵建国", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk, colleague})
	s.run(seams{})
	owner.writes("electric", "楼道的灯不亮了")
	owner.writes("plumbing", "厨房的水管漏水")
	notice := clerk.sees("YH-261123-001", clerk.label("button.take"))

	clerk.replies(notice, "看过了，灯座进水")
	clerk.press("remark.as.investigate")
	clerk.sees(clerk.label("replied.look"), clerk.label("conclusion.substantiated"))
	clerk.press("conclusion.substantiated")
	clerk.press("dialog.skip")
	clerk.press("dialog.skip")
	card := clerk.sees(clerk.done("done.investigate", "YH-261123-001"), "看过了，灯座进水")

	clerk.replies(card, "修好了") // short words need no question
	clerk.press("conclusion.substantiated")
	clerk.asked("handle.seen.ask")
	clerk.press("dialog.cancel")

	colleague.replies(colleague.sees("YH-261123-001", colleague.label("button.take")), "我路过看了一下") // the case is the clerk's
	colleague.sees(colleague.done("replied.not_noted", "YH-261123-001"))

	clerk.say("/queue")
	clerk.press("list.show.all")
	clerk.replies(clerk.sees("YH-261123-001", "YH-261123-002", clerk.label("list.show.mine")), "业主明天在家")
	clerk.asked("remark.case.ask")
	clerk.pressStarting("🆕 YH-261123-002")
	clerk.press("remark.as.hold")
	clerk.sees(clerk.done("hold.for.ask", "YH-261123-002"))
	clerk.press("dialog.cancel")

	mine := owner.sees("✅", "YH-261123-002", owner.label("button.add"))
	owner.replies(mine, "谢谢师傅")
	assert.NotContains(t, shown(owner.sees(owner.label("everyday.thanks"))), "➕")
	owner.replies(mine, "谢谢，我明天下午三点以后都在家，到了按门铃")
	clerk.sees("YH-261123-002", "三点以后都在家")
	owner.replies(mine, "快点")
	owner.sees("已催办", "YH-261123-002")
	owner.replies(mine, "撤回吧")
	owner.press("dialog.skip")
	owner.press("withdraw.send")
	gone := owner.sees(owner.done("done.withdraw", "YH-261123-002"))
	owner.replies(gone, "楼下的门也关不上了")
	owner.sees("YH-261123-002", owner.label("complaint.offer.ask"))
}
