package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// Words and pictures find their case: by a reply to what the bot wrote about it, or by choosing it; something new is filed.
func TestWordsFindTheirCase(t *testing.T) {
	for _, at := range storages(t) {
		t.Run(at.name, func(t *testing.T) {
			s := newStage(t, at)
			in := tongues[0]
			owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
			clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
			s.settle([]*player{owner, clerk})
			s.run(seams{})
			fillIn(owner, in.broken)
			owner.press("dialog.send")
			notice := owner.sees("✅", "YH-261123-001", owner.label("button.card"))

			require.NotZero(t, s.api.SayReply(owner.id, "今天又停在三楼", notice.ID))
			owner.sees(owner.label("done.add"))
			clerk.sees("YH-261123-001", "今天又停在三楼")

			owner.say("楼上装修太吵，晚上十点还在钻")
			owner.asked("matter.case.ask")
			owner.press("matter.case.new")
			owner.asked("complaint.place.ask")
			owner.pressLabel("楼道")
			for range 3 {
				owner.press("dialog.skip")
			}
			owner.sees("楼上装修太吵，晚上十点还在钻")
			owner.press("dialog.send")
			owner.sees("✅", "YH-261123-002")

			owner.album(3, "门口也是")
			owner.asked("matter.case.ask")
			owner.pressLabel("🆕 YH-261123-001 电梯")
			owner.sees(owner.label("done.add"), "YH-261123-001", "3")
			clerk.sees("YH-261123-001", "门口也是")
		})
	}
}
