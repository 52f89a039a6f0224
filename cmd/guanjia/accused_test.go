package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestTheAccusedGetsNothing: a member of staff who is named with misconduct among other troubles is asked about, out of the blue and in an
// intake, and gets no notice (docs/design.md §1).
func TestTheAccusedGetsNothing(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		s := newStage(t, at)
		anna := &player{s: s, id: 7611, name: "Anna Reed", role: domain.Owner, lang: in}
		lin := &player{s: s, id: 7612, name: "Lin Ting", role: domain.Staff, lang: in}
		zhao := &player{s: s, id: 7613, name: "赵建国", role: domain.Staff, lang: in}
		zoe := &player{s: s, id: 7614, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, lin, zhao, zoe})
		s.run(seams{})

		anna.complains("plumbing", map[domain.Language]string{domain.Chinese: "厨房水龙头漏水", domain.English: "The kitchen tap leaks"}[in], mainNumber)
		anna.say(map[domain.Language]string{domain.Chinese: "厨房漏水，赵建国来了骂人", domain.English: "The kitchen tap leaks, Zhao Jianguo came, he was rude"}[in])
		anna.press("complaint.yes.yes")
		anna.asked("complaint.about.ask")
		anna.pressLabel(zhao.name)
		anna.asked("complaint.place.ask")
		anna.press("dialog.skip")
		anna.press("complaint.happened.today")
		anna.press("dialog.skip")
		anna.press("complaint.wish.apology")
		anna.press("dialog.send")
		anna.sees(joinedNumber, anna.label("button.urge"))
		zoe.sees("🆕", joinedNumber, zhao.name)

		lin.say("/intake")
		lin.asked("intake.words.ask")
		lin.say(map[domain.Language]string{domain.Chinese: "李强 13800138000转801 3-2-9999 赵建国来修水管骂人，还收了50块钱，楼上5-2-601半夜吵",
			domain.English: "Li Qiang 13800138000 ext 801 3-2-9999 Zhao Jianguo mended the tap, he shouted and took 50 yuan, and 5-2-601 upstairs is loud at night"}[in])
		lin.press("channel." + string(complaint.ByPhone))
		lin.asked("intake.about.ask")
		lin.pressLabel(zhao.name)
		lin.press("place.unknown")
		lin.press("dialog.send")
		zoe.sees("🆕", cityNumber, zhao.name)

		for _, number := range []string{joinedNumber, cityNumber} {
			assert.Zero(t, zhao.heard(number), "whoever is accused hears nothing of it")
		}
		assert.Equal(t, 1, zhao.heard("🆕"), "of the leak alone")
		assert.Zero(t, zhao.heard(map[domain.Language]string{domain.Chinese: "骂人", domain.English: "rude"}[in]), "what accuses is added to no case that the accused can read")
	})
}
