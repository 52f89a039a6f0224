package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

		anna.accusesLater(zhao, zoe)
		anna.accusesAfterwards(lin, zhao, zoe)

		for _, number := range []string{joinedNumber, cityNumber, "YH-261123-004", "YH-261123-005", "YH-261123-006"} {
			assert.Zero(t, zhao.heard(number), "whoever is accused hears nothing of it")
		}
		assert.Equal(t, 1, zhao.heard("🆕"), "of the leak alone")
		assert.Zero(t, zhao.heard(map[domain.Language]string{domain.Chinese: "骂人", domain.English: "rude"}[in]), "what accuses is added to no case that the accused can read")
	})
}

// accusesLater accuses a colleague where another category was chosen before, and where words are added to a case: about whom is asked, or a
// complaint of its own is offered.
func (p *player) accusesLater(colleague, manager *player) {
	rude := map[domain.Language]string{domain.Chinese: "赵建国来了骂人", domain.English: "Zhao Jianguo came, he was rude"}[p.lang]
	ends := func(number string) {
		p.press("complaint.happened.today")
		p.press("dialog.skip")
		p.press("complaint.wish.apology")
		p.press("dialog.send")
		p.sees(number, p.label("button.urge"))
		manager.sees("🆕", number, colleague.name)
	}
	p.say("/complain")
	p.press("category.parking")
	p.press("dialog.skip")
	p.asked("complaint.words.ask")
	p.say(rude)
	p.asked("complaint.about.ask")
	p.pressLabel(colleague.name)
	p.asked("complaint.happened.ask")
	ends("YH-261123-004")

	p.say("/complain") // in words of the wish: asked before it is filed
	p.press("category.parking")
	p.press("dialog.skip")
	p.asked("complaint.words.ask")
	p.say(map[domain.Language]string{domain.Chinese: "车位线看不清", domain.English: "The lines of the parking space are worn"}[p.lang])
	p.press("complaint.happened.today")
	p.press("dialog.skip")
	p.asked("complaint.wish.ask")
	p.say(rude)
	p.press("dialog.send")
	p.asked("complaint.about.ask")
	p.pressLabel(colleague.name)
	p.sees(colleague.name, rude)
	p.press("dialog.send")
	p.sees("YH-261123-005", p.label("button.urge"))
	manager.sees("🆕", "YH-261123-005", colleague.name)

	p.say(mainNumber + " " + rude)
	p.asked("complaint.offer.ask")
	p.press("dialog.cancel")
	p.say("/case " + mainNumber)
	card := p.sees(mainNumber, p.label("button.add"))
	require.NotZero(p.s.t, p.s.api.SayReply(p.id, rude, card.ID))
	p.asked("complaint.offer.ask")
	p.press("dialog.cancel")
	p.say("/case " + mainNumber)
	p.sees(mainNumber, p.label("button.add"))
	p.press("button.add")
	p.asked("add.words.ask")
	p.say(rude)
	p.press("dialog.skip")
	p.asked("complaint.offer.ask")
	p.press("dialog.cancel")
}

// accusesAfterwards accuses a colleague in what is missing after a result, in a reopening and in the reason of a withdrawal: the answer is kept
// without these words, and a complaint about staff is offered with them.
func (p *player) accusesAfterwards(clerk, colleague, manager *player) {
	rude := map[domain.Language]string{domain.Chinese: "赵建国来了骂人", domain.English: "Zhao Jianguo came, he was rude"}[p.lang]
	words := map[domain.Language]string{domain.Chinese: "换了密封圈", domain.English: "The seal was replaced"}[p.lang]
	done := func() {
		clerk.say("/handle " + mainNumber)
		clerk.press("conclusion.substantiated")
		clerk.say(words)
		clerk.press("severity.minor")
		clerk.say(words)
		clerk.say(words)
		clerk.press("dialog.skip")
		clerk.press("dialog.send")
		p.sees("🟢", mainNumber, words)
	}
	clerk.say("/take " + mainNumber)
	clerk.sees(clerk.label("done.take"), mainNumber)
	done()
	p.press("button.unsolved")
	p.asked("survey.missing.ask")
	p.say(rude)
	p.sees(p.label("done.answer.no"), p.label("accused.apart"))
	p.asked("complaint.offer.ask")
	p.press("complaint.yes.yes")
	p.asked("complaint.about.ask")
	p.pressLabel(colleague.name)
	p.press("dialog.skip")
	p.press("complaint.happened.today")
	p.press("dialog.skip")
	p.press("complaint.wish.apology")
	p.press("dialog.send")
	p.sees("YH-261123-006", p.label("button.urge"))
	manager.sees("🆕", "YH-261123-006", colleague.name)
	clerk.sees(mainNumber, p.label("accused.unsolved"))
	assert.Zero(p.s.t, clerk.heard(rude), "who works on it reads the answer, and not whom it accuses")

	p.say("/withdraw " + mainNumber)
	p.asked("withdraw.reason.ask")
	p.say(rude)
	p.press("withdraw.send")
	p.sees(p.label("done.withdraw"), p.label("accused.apart"))
	p.asked("complaint.offer.ask")
	p.press("dialog.cancel")
	assert.Zero(p.s.t, clerk.heard(rude))
}
