package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// sideWords are what people type beside the line, in both languages.
type sideWords struct {
	lift, again, known, seen, measures, outcome, stillBroken, secret, why, rubbish, notOurs string
}

var beside = map[domain.Language]sideWords{
	domain.Chinese: {"电梯不动了", "电梯坏了，我家老人下不去", "同一地点的同类问题已有人反映，正在处理。", "皮带断了", "换皮带", "换好了", "还是不动", "门禁密码是 4711", "含有密码", "河边有垃圾", "河道归市政管"},
	domain.English: {"The lift stands still", "The lift is broken, my mother cannot go down", "A similar report from the same place is being handled already.",
		"The belt is torn", "Change the belt", "It is changed", "It still does not move", "The code of the gate is 4711", "It holds a code", "Rubbish at the river", "The river is the city's"},
}

// TestBesideTheLine: joining, absence, redaction, referral; over HTTP, on both storages, each in another language (docs/design.md §2,
// "beside the line").
func TestBesideTheLine(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := beside[in], newStage(t, at)
		anna := &player{s: s, id: 7101, name: "Anna Reed", role: domain.Owner, lang: in}
		bo := &player{s: s, id: 7102, name: "Bo Lang", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7103, name: "Lin Ting", role: domain.Staff, lang: in}
		colleague := &player{s: s, id: 7104, name: "Jack Zhao", role: domain.Staff, lang: in}
		manager := &player{s: s, id: 7105, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, bo, clerk, colleague, manager})
		s.run(seams{})

		joins(s, anna, bo, clerk, colleague, w)
		takesOver(clerk, colleague, manager)
		answersForThemselves(s, anna, bo, colleague, w)
		redacts(t, anna, manager, w)
		refers(s, anna, colleague, w)
		overridden(s, anna, colleague, manager, w)
	})
}

// complains files a complaint with as few presses as possible.
func (p *player) complains(category, words, number string) {
	p.writes(category, words)
	p.sees(number, p.label("button.urge"))
}

// complainsToo files a complaint of which something similar is open, as something else.
func (p *player) complainsToo(category, words, number string) {
	p.writes(category, words)
	p.sees(p.label("same.which.ask"))
	p.press("same.new")
	p.sees(number, p.label("button.urge"))
}

// writes fills in a complaint and sends it.
func (p *player) writes(category, words string) {
	p.say("/complain")
	p.press("category." + category)
	p.press("place.garage")
	p.sees("3/7")
	p.say(words)
	p.press("complaint.happened.today")
	p.sees("5/7")
	p.press("dialog.skip")
	p.press("complaint.wish.explain")
	p.sees("7/7", words)
	p.press("dialog.send")
}

// number is how the cases of this day are called.
const (
	mainNumber   = "YH-261123-001"
	joinedNumber = "YH-261123-002"
	cityNumber   = "YH-261123-003"
)

// joins: the second report of the same lift is offered for joining, and somebody else than the handler joins it.
func joins(s *stage, anna, bo, clerk, colleague *player, w sideWords) {
	anna.complains("elevator", w.lift, mainNumber)
	clerk.sees(mainNumber, w.lift)
	clerk.press("button.take")
	clerk.sees(clerk.label("done.take"))
	s.clock.pass(time.Minute)
	bo.complainsToo("elevator", w.again, joinedNumber)
	bo.sees(joinedNumber, w.known)
	notice := colleague.sees(joinedNumber, mainNumber, w.again)
	_, proposed := notice.Button(colleague.label("button.join"))
	assert.True(s.t, proposed)
	colleague.say("/join " + joinedNumber)
	colleague.pressLabel(mainNumber + " " + colleague.label("category.elevator") + " " + colleague.label("place.garage"))
	colleague.press("dialog.skip")
	colleague.press("dialog.send")
	colleague.sees(colleague.label("done.join"), mainNumber)
	theirs := bo.sees("🔗", joinedNumber)
	assert.NotContains(s.t, shown(theirs), mainNumber, "owners know no number but their own")
	clerk.sees("🔗", joinedNumber, mainNumber)
}

// takesOver: the handler is recorded as absent, and a colleague takes the offered case.
func takesOver(clerk, colleague, manager *player) {
	manager.say("/staff")
	manager.pressLabel(clerk.name)
	manager.press("staff.away")
	manager.press("dialog.date.tomorrow")
	manager.press("successor.0")
	manager.press("dialog.send")
	manager.sees("🏖", clerk.name)
	colleague.sees("🙋", mainNumber, clerk.name)
	colleague.say("/take " + mainNumber)
	colleague.sees(colleague.label("done.take"), mainNumber)
	clerk.sees(colleague.name, mainNumber)
}

// answersForThemselves: both are told of the result, each with the number of their own case; "no" from the complainant of the joined case
// reopens the main case.
func answersForThemselves(s *stage, anna, bo, colleague *player, w sideWords) {
	s.clock.pass(time.Hour)
	colleague.say("/handle " + mainNumber)
	colleague.press("conclusion.substantiated")
	colleague.say(w.seen)
	colleague.press("severity.minor")
	colleague.asked("handle.measures.ask")
	colleague.say(w.measures)
	colleague.asked("handle.outcome.ask")
	colleague.say(w.outcome)
	colleague.press("dialog.skip")
	colleague.press("dialog.send")
	colleague.sees(colleague.label("done.handle"))
	anna.sees("🟢", mainNumber, w.outcome)
	theirs := bo.sees("🟢", joinedNumber, w.outcome)
	assert.NotContains(s.t, shown(theirs), mainNumber)
	bo.press("button.answer")
	bo.press("survey.contacted.no")
	bo.press("solved.no")
	bo.pressLabel("1")
	bo.press("dialog.skip")
	bo.say(w.stillBroken)
	bo.sees(bo.label("done.answer.no"))
	again := anna.sees("🔁", mainNumber)
	assert.NotContains(s.t, shown(again), w.stillBroken, "another resident's words")
	colleague.sees("🔁", mainNumber, w.stillBroken)
}

// redacts: what a manager redacts is on nobody's card any more, and no search finds it.
func redacts(t *testing.T, anna, manager *player, w sideWords) {
	anna.say("/mycases")
	anna.pressLabel("🟡 " + mainNumber + " " + anna.label("category.elevator"))
	anna.press("button.add")
	anna.asked("add.words.ask")
	anna.say(w.secret)
	anna.asked("add.evidence.ask")
	anna.s.api.SendPhoto(anna.id, picture(7), "")
	anna.press("dialog.done")
	anna.sees(anna.label("done.add"))
	manager.say("/redact " + mainNumber)
	manager.pressLabel(cut(w.secret))
	manager.say(w.why)
	manager.press("dialog.send")
	card := manager.sees(manager.label("done.redact"), "🧽")
	assert.NotContains(t, shown(card), w.secret)
	anna.sees("🧽", mainNumber, w.why)
	manager.press("button.history")
	history := manager.sees("🕘", mainNumber, w.why, "▇▇▇")
	assert.NotContains(t, shown(history), w.secret)

	manager.say("/case " + mainNumber)
	manager.press("button.photos")
	manager.await("the photo", func(m localapi.Msg) bool { return m.File != nil })
	manager.say("/redact " + mainNumber)
	manager.pressLabel(manager.says("list.piece", domain.Values{"kind": domain.Word("piece.photo"), "count": domain.Count(1)}))
	manager.say(w.why)
	manager.press("dialog.send")
	card = manager.sees(manager.label("done.redact"), "🧽", "2")
	_, there := card.Button(manager.label("button.photos"))
	assert.False(t, there, "the photo is out of everybody's reach")
}

// cut is a text as a button names it.
func cut(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return s
}

// refers: a complaint that is not ours is declined with the one who is responsible, and the number to call.
func refers(s *stage, anna, colleague *player, w sideWords) {
	s.clock.pass(time.Minute)
	anna.complains("cleaning", w.rubbish, cityNumber)
	colleague.sees(cityNumber, w.rubbish)
	colleague.say("/decline " + cityNumber)
	colleague.press("refusal_kind.not_ours")
	colleague.press("referral.municipality")
	colleague.say(w.notOurs)
	colleague.press("dialog.send")
	colleague.sees(colleague.label("done.decline"))
	anna.sees(cityNumber, anna.label("referral.municipality"), "12345", w.notOurs)
}

// overridden: a manager changes an assessment, with a reason that the owner reads; the owner withdraws the case.
func overridden(s *stage, anna, colleague, manager *player, w sideWords) {
	const number = "YH-261123-004"
	s.clock.pass(time.Minute)
	anna.complains("electric", w.lift, number)
	colleague.sees(number, w.lift)
	colleague.say("/investigate " + number)
	colleague.sees(number, colleague.label("button.investigate"), "🟡")
	colleague.press("button.investigate")
	colleague.press("conclusion.substantiated")
	colleague.say(w.seen)
	colleague.press("dialog.skip")
	colleague.press("dialog.skip")
	colleague.sees(colleague.done("done.investigate", number))
	assess(colleague, number, "severity.moderate", "scope.home", w.measures)
	anna.sees("📊", number, "P3")
	assess(manager, number, "severity.serious", "scope.building", w.why)
	anna.sees("📊", number, "P1", "P3", w.why)
	colleague.sees("📊", number, "P1", w.why)

	anna.say("/withdraw " + number)
	anna.press("dialog.skip")
	anna.press("withdraw.send")
	anna.sees(anna.done("done.withdraw", number))
	colleague.sees("↩️", number)
}

// assess rates a case.
func assess(p *player, number, severity, scope, why string) {
	p.say("/assess " + number)
	p.press(severity)
	p.press(scope)
	p.say(why)
	p.press("dialog.send")
	p.sees(p.done("done.assess", number))
}
