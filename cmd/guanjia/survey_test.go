package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
)

// opinion is what an owner says of the result, in both languages.
type opinion struct{ late, fine, again, lesson string }

var opinions = map[domain.Language]opinion{
	domain.Chinese: {"来得太晚", "现在很好", "又漏了", "多带一个接头"},
	domain.English: {"You came too late", "Now it is fine", "It leaks again", "Carry a spare joint"},
}

// TestSurvey: an owner answers, changes the answer within a day, and reopens the case with a photo within a week of its closing; later
// neither (docs/design.md §2, step 7; §3). Over HTTP, on both storages, each in its own language.
func TestSurvey(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := opinions[in], newStage(t, at)
		s.cfg.QuietHours = configs.Hours{}
		anna := &player{s: s, id: 7501, name: "Anna Reed", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7502, name: "Lin Ting", role: domain.Staff, lang: in}
		manager := &player{s: s, id: 7503, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, clerk, manager})
		s.run(seams{})
		anna.complains("plumbing", calls[in].leak, mainNumber)
		clerk.say("/take " + mainNumber)
		clerk.sees(clerk.done("done.take", mainNumber))
		clerk.handles(mainNumber, calls[in])

		anna.rates("solved.partly", "3", w.late)
		clerk.sees("⭐", mainNumber, clerk.label("solved.partly"), w.late)
		s.clock.pass(20 * time.Hour)
		anna.rates("solved.yes", "5", w.fine)
		manager.sees("⭐", mainNumber, manager.label("solved.yes"), w.fine)
		anna.press("button.unsign")
		taken := anna.sees(anna.label("done.unsign"), mainNumber)
		_, offered := taken.Button(anna.label("button.unsign"))
		assert.False(t, offered, "one tap, once")
		manager.say("/case " + mainNumber)
		manager.sees(mainNumber, w.fine, manager.says("card.unsigned", nil))
		s.clock.pass(25 * time.Hour)
		anna.press("button.answer")
		card := anna.sees(mainNumber, anna.label("deed.answer"))
		assert.NotContains(t, shown(card), anna.label("survey.contacted.ask"), "a day later it stays as it is")

		clerk.closes(w.lesson)
		anna.sees("📚", mainNumber)
		s.clock.pass(6 * 24 * time.Hour)
		anna.press("button.reopen")
		anna.sees(anna.says("reopen.reason.ask", domain.Values{"number": domain.Text(mainNumber)}))
		anna.say(w.again)
		anna.asked("reopen.evidence.ask")
		s.api.SendPhoto(anna.id, picture(3), "")
		anna.press("dialog.done")
		anna.sees(anna.label("done.reopen"), mainNumber)
		manager.sees("🔁", mainNumber, w.again)
		clerk.sees("🔁", mainNumber, w.again)
		clerk.say("/case " + mainNumber)
		clerk.press("button.photos")
		clerk.await("the photo", func(m localapi.Msg) bool { return m.File != nil })

		s.clock.pass(time.Minute)
		clerk.handles(mainNumber, calls[in])
		anna.rates("solved.yes", "4", w.fine)
		clerk.closes(w.lesson)
		s.clock.pass(8 * 24 * time.Hour)
		anna.say("/case " + mainNumber)
		late := anna.sees(mainNumber, "✅")
		_, offered = late.Button(anna.label("button.reopen"))
		assert.False(t, offered, "after a week it is a new complaint")
	})
}

// rates answers the survey; below five it ticks a reason.
func (p *player) rates(solved, mark, words string) {
	p.s.t.Helper()
	p.press("button.answer")
	p.press("survey.contacted.yes")
	p.press(solved)
	p.pressLabel(mark)
	if mark < "4" {
		p.press("reason.slow")
		p.press("dialog.done")
	}
	p.sees(p.label("survey.words.ask"))
	p.say(words)
	p.sees(p.label("done.answer"))
}

// closes reviews a case and closes it.
func (p *player) closes(lesson string) {
	p.say("/review " + mainNumber)
	p.press("cause.workmanship")
	p.say(lesson)
	p.press("improvement.none")
	p.press("dialog.send")
	p.sees(p.done("done.review", mainNumber))
}

// TestManyCases: an owner with many complaints finds each of them, with its mark, page by page.
func TestManyCases(t *testing.T) {
	const many, onPage = 14, 6
	lists(t, many, func(_ *stage, owner, clerk *player) {
		clerk.say("/take YH-261123-014")
		owner.sees("👤", "YH-261123-014")
		label := func(n int) string { return fmt.Sprintf("🆕 YH-261123-%03d %s", n, owner.label("category.elevator")) }
		seen := map[string]bool{}
		owner.say("/mycases")
		for newest := many; newest > 0; newest -= onPage {
			m := owner.await("the page with "+label(newest), func(m localapi.Msg) bool { _, there := m.Button(label(newest)); return there })
			for _, row := range m.Buttons {
				for _, b := range row {
					seen[b.Label] = true
				}
			}
			if newest > onPage {
				owner.press("dialog.page.next")
			}
		}
		for n := range many {
			assert.True(owner.s.t, seen[label(n+1)], "case %d is on no page", n+1)
		}
	})
}
