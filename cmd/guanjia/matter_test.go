package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// blueWords are what people write out of the blue, in both languages.
type blueWords struct{ again, other, here string }

var blue = map[domain.Language]blueWords{
	domain.Chinese: {"今天又停在三楼", "楼上装修太吵，晚上十点还在钻", "门口也是"},
	domain.English: {"It stopped at floor 3 again", "They renovate upstairs and drill until ten at night", "The door, too"},
}

// Words and pictures find their case: by a reply to what the bot wrote about it, or by choosing it; something new is filed, at the place
// whose location is sent. Over HTTP, on both storages, each in its own language.
func TestWordsFindTheirCase(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		w := blue[in.lang]
		owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
		clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
		s.moveIn([]*player{owner, clerk})
		s.run(seams{})
		fillIn(owner, in.broken)
		owner.press("dialog.send")
		notice := owner.sees("✅", "YH-261123-001", owner.label("button.add"))

		require.NotZero(t, s.api.SayReply(owner.id, w.again, notice.ID))
		owner.sees(owner.label("done.add"))
		clerk.sees("YH-261123-001", w.again)

		owner.say(w.other) // of another category than the open case: that is not offered
		owner.sees(owner.label("complaint.offer.ask"))
		owner.press("complaint.yes.yes")
		owner.asked("complaint.place.ask")
		s.api.SendLocation(owner.id, 31.230416, 121.473701)
		owner.asked("complaint.happened.ask")
		owner.press("dialog.skip")
		owner.press("dialog.done") // the location is an attachment, too
		owner.press("dialog.skip")
		owner.sees(w.other, "📍 31.2304, 121.4737")
		owner.press("dialog.send")
		owner.sees("✅", "YH-261123-002")
		clerk.sees("YH-261123-002", "📍 31.2304, 121.4737")

		owner.album(3, w.here)
		owner.asked("matter.case.ask")
		owner.pressLabel("🆕 YH-261123-001 " + owner.label("category.elevator"))
		owner.sees(owner.label("done.add"), "YH-261123-001", "3")
		clerk.sees("YH-261123-001", w.here)
	})
}
