package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestRights: a member of staff cannot see a complaint about themselves, and in a dispute between neighbours only the handler and
// managers see names; foreign and missing cases get the same answer (docs/design.md §1, §10.5). Over HTTP, on both storages.
func TestRights(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		s := newStage(t, at)
		anna := &player{s: s, id: 7601, name: "Anna Reed", role: domain.Owner, lang: in}
		lin := &player{s: s, id: 7602, name: "Lin Ting", role: domain.Staff, lang: in}
		jack := &player{s: s, id: 7603, name: "Jack Zhao", role: domain.Staff, lang: in}
		zoe := &player{s: s, id: 7604, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, lin, jack, zoe})
		s.run(seams{})
		aboutStaff(t, anna, lin, jack, zoe)
		betweenNeighbours(t, anna, jack, zoe, lin)
	})
}

const secretWords = "对讲机里骂人 shouted at me"

func aboutStaff(t *testing.T, anna, lin, jack, zoe *player) {
	anna.say("/complain")
	anna.press("category.staff")
	anna.pressLabel(lin.name)
	anna.press("place.garage")
	anna.sees(anna.label("complaint.words.ask"))
	anna.say(secretWords)
	anna.press("complaint.happened.today")
	anna.press("dialog.skip")
	anna.press("complaint.wish.apology")
	anna.press("dialog.send")
	anna.sees(mainNumber, anna.label("button.urge"))
	zoe.sees("🆕", mainNumber)
	assert.Zero(t, jack.heard(mainNumber), "a complaint about staff goes to managers only")

	lin.say("/queue")
	queue := lin.sees(lin.label("list.narrow"))
	assert.NotContains(t, shown(queue), mainNumber)
	at := queue.ID
	answers := map[string]string{}
	for what, ask := range map[string]func(number string, id int){
		"/case":   func(number string, _ int) { lin.say("/case " + number) },
		"/take":   func(number string, _ int) { lin.say("/take " + number) },
		"/assess": func(number string, _ int) { lin.say("/assess " + number) },
		"/join":   func(number string, _ int) { lin.say("/join " + number) },
	} {
		for _, number := range []string{mainNumber, "YH-261123-009"} {
			before := lin.heard(lin.label("refuse.no_case"))
			ask(number, 0)
			lin.hears(before+1, lin.label("refuse.no_case"))
			answers[what+number] = shown(lin.sees(lin.label("refuse.no_case")))
		}
		assert.Equal(t, answers[what+"YH-261123-009"], answers[what+mainNumber], "%s tells that it is there", what)
	}
	for _, do := range []complaint.Action{complaint.Take, complaint.Assess, complaint.HandleNow} {
		lin.s.api.Press(lin.id, at, fmt.Sprintf("a:%s:1", do))
	}
	lin.s.api.Press(lin.id, at, "v:card:1")
	lin.s.api.Press(lin.id, at, "v:history:1")
	lin.say("/find shouted")
	lin.sees(lin.says("list.found", domain.Values{"count": domain.Count(0), "words": domain.Text("shouted")}))
	assert.Zero(t, lin.heard(mainNumber), "whoever is complained about hears nothing of it")
	assert.Zero(t, lin.heard(secretWords))

	zoe.say("/assign " + mainNumber)
	offered := zoe.sees(jack.name, zoe.label("dialog.cancel"))
	_, there := offered.Button(lin.name)
	assert.False(t, there, "it is not assignable to them")
	zoe.press("dialog.cancel")
}

// betweenNeighbours: whoever does not have the case reads no name, no home and no telephone number, and finds none.
func betweenNeighbours(t *testing.T, anna, jack, zoe, lin *player) {
	anna.s.clock.pass(time.Minute)
	anna.say("/complain")
	anna.press("category.neighbour")
	anna.pressLabel(anna.says("place.my_home", domain.Values{"home": domain.Text("3-2-1201")}))
	anna.sees(anna.label("complaint.words.ask"))
	anna.say("楼上很吵 upstairs is loud")
	anna.press("complaint.happened.today")
	anna.press("dialog.skip")
	anna.press("complaint.wish.stop")
	anna.press("dialog.send")
	anna.sees(joinedNumber, anna.label("button.urge"))
	secrets := []string{anna.name, "3-2-1201", "13800001200", "****1200"}
	notice := jack.sees("🆕", joinedNumber)
	jack.say("/case " + joinedNumber)
	card := jack.sees(joinedNumber, jack.label("button.take"), jack.label("button.history"))
	jack.press("button.history")
	history := jack.sees("🕘", joinedNumber)
	jack.say("/find 1200")
	found := jack.sees(jack.says("list.found", domain.Values{"count": domain.Count(0), "words": domain.Text("1200")}))
	assert.NotContains(t, shown(found), joinedNumber, "a search tells no hidden name")
	for _, secret := range secrets {
		for what, text := range map[string]string{"the notice": shown(notice), "the card": shown(card), "the history": shown(history)} {
			assert.NotContains(t, text, secret, "%s tells it", what)
		}
	}
	zoe.say("/case " + joinedNumber)
	zoe.sees(joinedNumber, anna.name, "13800001200")
	lin.say("/take " + joinedNumber)
	lin.sees(joinedNumber, anna.name, "13800001200")
	assert.Zero(t, strings.Count(shown(jack.sees(joinedNumber)), anna.name))
}
