package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// TestIntakeInOneLine: what is written down with the words is not asked again, and a contact card is name and number (docs/design.md §7).
// The clerk gets a line for the complainant, with the link of the bot.
func TestIntakeInOneLine(t *testing.T) {
	edgesHere(t, func(o *scene) {
		caller := map[domain.Language]string{domain.Chinese: "陈先生 139 0000 4321 3-2-1202 ", domain.English: "Mr Chen, 139 0000 4321, 3-2-1202: "}[o.in.lang]
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(caller + calls[o.in.lang].leak)
		o.clerk.press("channel.phone")
		o.clerk.pressLabel(o.clerk.says("place.their_home", domain.Values{"home": domain.Text("3-2-1202")}))
		o.clerk.press("dialog.send")
		card := o.clerk.sees(o.clerk.done("done.intake", "YH-261123-001"), calls[o.in.lang].caller, "13900004321", "3-2-1202", "t.me/")
		assert.NotContains(o.t, card.Text, caller, "the words are those of the complaint")

		o.clock.pass(time.Minute)
		o.clerk.last = localapi.Msg{}
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(o.in.broken)
		o.clerk.press("channel.desk")
		o.clerk.asked("intake.name.ask")
		o.api.SendContact(o.clerk.id, "+8613900005555", 0)
		o.clerk.press("intake.building.unknown")
		o.clerk.press("place.garage")
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.done("done.intake", "YH-261123-002"), "Somebody", "13900005555")
	})
}

// TestIntakeOfAnEmail: what one line says of its author is not asked: two presses and a day, besides the words.
func TestIntakeOfAnEmail(t *testing.T) {
	edgesHere(t, func(o *scene) {
		from := map[domain.Language]string{domain.Chinese: "邮件：陈三 chen@example.com 3-2-1202 ", domain.English: "Email: San Chen, chen@example.com, 3-2-1202: "}[o.in.lang]
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(from + calls[o.in.lang].leak)
		o.clerk.asked("intake.received.ask")
		o.clerk.say("2026-11-20")
		o.clerk.pressLabel(o.clerk.says("place.their_home", domain.Values{"home": domain.Text("3-2-1202")}))
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.done("done.intake", "YH-261123-001"), "chen@example.com", "3-2-1202")
	})
}

// TestIntakeOfALetter: a letter has the day on which it came in, which lies not in the future, and an address in place of a number;
// what it does not say is not known, and it is registered all the same (docs/design.md §2).
func TestIntakeOfALetter(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(o.in.broken)
		o.clerk.press("channel.mail")
		o.clerk.asked("intake.received.ask")
		o.clerk.say("2027-01-01")
		o.clerk.sees(o.clerk.label("intake.received.hint"))
		o.clerk.say("2026-11-20")
		o.clerk.press("intake.name.unknown")
		o.clerk.asked("intake.phone.ask")
		o.clerk.say("12345")
		o.clerk.sees(o.clerk.label("refuse.contact"))
		o.clerk.say("人民路 5 号 2 楼")
		o.clerk.press("intake.building.unknown")
		o.clerk.press("place.garage")
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.done("done.intake", "YH-261123-001"), o.clerk.label("intake.name.unknown"), "人民路 5 号 2 楼", o.clerk.label("intake.no_link"))
		o.colleague.say("/calls")
		o.colleague.sees("YH-261123-001", "人民路 5 号 2 楼")
	})
}

// TestIntakeOfTheSameMatter: a call about what is known already can be added to it. The question and the answer speak of the complainant,
// not to one; and "unknown", typed, is the button that says so.
func TestIntakeOfTheSameMatter(t *testing.T) {
	edgesHere(t, func(o *scene) {
		unknown := map[domain.Language]string{domain.Chinese: "不知道", domain.English: "unknown"}[o.in.lang]
		for n, number := range []string{"YH-261123-001", "YH-261123-002"} {
			o.clock.pass(time.Minute)
			o.clerk.say("/intake")
			o.clerk.asked("intake.words.ask")
			o.clerk.say(o.in.broken)
			o.clerk.press("channel.phone")
			o.clerk.asked("intake.name.ask")
			o.clerk.say(unknown)
			o.clerk.asked("intake.phone.ask")
			o.clerk.say(unknown)
			o.clerk.asked("intake.building.ask")
			o.clerk.say(unknown)
			o.clerk.press("place.garage")
			card := o.clerk.sees(o.clerk.label("intake.name.unknown"), o.clerk.label("intake.phone.unknown"), o.clerk.label("intake.building.unknown"))
			assert.NotContains(o.t, card.Text, "："+unknown)
			o.clerk.press("dialog.send")
			if n == 0 {
				o.clerk.sees(o.clerk.done("done.intake", number), o.clerk.label("intake.unreachable"))
				continue
			}
			asked := o.clerk.sees(o.clerk.says("same.which.ask", domain.Values{"caller": domain.Text("yes")}))
			assert.NotEqual(o.t, o.clerk.label("same.which.ask"), asked.Text)
			o.clerk.pressStarting("➕")
			o.clerk.sees(o.clerk.done("same.joined_caller", number), o.clerk.label("intake.unreachable"))
		}
	})
}
