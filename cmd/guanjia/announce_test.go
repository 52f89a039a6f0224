package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// announced are the words of TestAnnouncements.
var announced = map[domain.Language]struct{ scope, nowhere, text, corrected string }{
	domain.Chinese: {"3栋2单元", "9栋", "水箱清洗，周三 9:00–17:00 停水。", "更正：停水改到周四。"},
	domain.English: {"building 3 entrance 2", "building 9", "The tanks are cleaned: no water on Wednesday, 9:00–17:00.", "Correction: no water on Thursday."},
}

// docs/design.md §14: a manager announces something to a part of the community, residents read it and say so, and get the correction; the
// office sees what became of it. It can be withdrawn until the first letter leaves.
func TestAnnouncements(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := closedOffice(t, at, in)
		o.start(seams{tick: aTick})
		say := announced[in.lang]
		o.announces(say.scope, say.text, say.nowhere)
		const number = "YH-G261123-01"
		o.manager.sees(number, say.text, o.manager.label("button.announcement.withdraw"), o.manager.label("announcement.stage.sending"))
		assert.NotContains(t, o.texted(o.owner), say.text, "nothing leaves while it can be withdrawn")
		o.clock.pass(time.Minute)
		for _, p := range []*player{o.owner, o.neighbour} {
			p.sees(say.text, number, p.label("button.announcement.ack"))
		}
		o.owner.press("button.announcement.ack")
		o.owner.say("/notices")
		o.owner.sees(o.owner.says("announcement.list.own", domain.Values{"count": domain.Count(1)}), number)
		o.clerk.say(number)
		o.clerk.sees(say.text, o.clerk.label("announcement.stage.sent"), o.clerk.label("button.announcement.paper"))
		o.manager.say("/case " + number)
		o.manager.sees(o.manager.label("announcement.stage.sent"), o.manager.label("button.announcement.correct"))
		o.manager.press("button.announcement.correct")
		o.manager.sees(o.manager.label("correct_notice.text.ask"))
		o.manager.say(say.corrected)
		o.manager.sees(o.manager.label("correct_notice.confirm.ask"))
		o.manager.press("dialog.send")
		o.manager.sees(o.manager.label("announcement.stage.correcting"))
		o.clock.pass(time.Minute)
		o.neighbour.sees(say.corrected, number)
		for _, m := range o.api.Chat(o.neighbour.id) { // the letter before it is still there
			if strings.Contains(m.Text, say.text) {
				o.api.Press(o.neighbour.id, m.ID, m.Buttons[0][0].Data)
			}
		}
		o.neighbour.sees(o.neighbour.label("announcement.acked_old"), say.corrected)
		o.manager.say("/notices")
		o.manager.sees(o.manager.says("announcement.list.office", domain.Values{"count": domain.Count(1)}), say.corrected)

		o.announces(say.scope, say.text, say.nowhere)
		o.manager.sees("YH-G261123-02")
		card := o.manager.sees("YH-G261123-02", o.manager.label("button.announcement.paper"))
		paper, _ := card.Button(o.manager.label("button.announcement.paper"))
		o.manager.press("button.announcement.withdraw")
		o.manager.sees(o.manager.label("announcement.done.withdraw"))
		o.api.Press(o.manager.id, card.ID, paper.Data) // on another device the card is an older one
		o.manager.sees(o.manager.says("refuse.announcement_stage", domain.Values{"number": domain.Text("YH-G261123-02"), "stage": domain.Word("announcement.stage.withdrawn")}))
		o.clock.pass(time.Minute)
		o.owner.say("/announce")
		o.owner.sees(o.owner.label("bot.unknown_command"))
		assert.NotContains(t, o.texted(o.owner), "YH-G261123-02")
	})
}

// announces goes through the conversation; a building that is not there is told.
func (o *scene) announces(scope, text, nowhere string) {
	m := o.manager
	m.say("/announce")
	m.sees(m.label("announce.kind.ask"))
	m.press("announcement.kind.works")
	m.sees(m.label("announce.scope.ask"))
	m.say(nowhere)
	m.sees(m.label("announce.scope.ask"), m.says("refuse.scope", domain.Values{"words": domain.Text(nowhere)}))
	m.say("3") // the building, and not the third button
	third := domain.Phrase("scope.part", domain.Values{"building": domain.House("3")})
	m.sees(m.label("announce.audience.ask"), m.says("scope.understood", domain.Values{"scope": third}))
	m.press("dialog.back")
	m.sees(m.label("announce.scope.ask"))
	m.say(scope)
	m.sees(m.label("announce.audience.ask"))
	m.pressStarting("✅")
	m.sees(m.label("announce.text.ask"))
	m.say(text)
	m.sees(m.label("announce.confirm.ask"))
	m.pressLabel(m.says("dialog.edit", domain.Values{"field": domain.Word("announce.ack.field")}))
	m.sees(m.label("announce.ack.ask"))
	m.press("announce.ack.yes")
	m.sees(m.label("announce.confirm.ask"))
	m.press("dialog.send")
}

// texted is everything that a person has been sent.
func (o *scene) texted(p *player) string {
	var b strings.Builder
	for _, m := range o.api.Chat(p.id) {
		b.WriteString(m.Text + "\n")
	}
	return b.String()
}
