package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// perils are words of danger, in both languages.
type perils struct{ lift, fire, gas string }

var peril = map[domain.Language]perils{
	domain.Chinese: {"有人困在电梯里了", "现在厨房着火了", "楼道里煤气味很重"},
	domain.English: {"Somebody is stuck in the lift!", "Now the kitchen is on fire", "Strong smell of gas on the stairs"},
}

func advice(p *player, kind string) string {
	return p.says("danger."+kind, domain.Values{"call": domain.Text("119")})
}

// docs/design.md §5: words of danger give advice in every conversation, whoever is in it, also in ones that are added later: the table of
// flows is the list. Where staff write a record, the record is kept and the alarm is a button below.
func TestDangerIsHeardInEveryConversation(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		w := peril[o.in.lang]
		places := map[string]func(p *player){
			"matter": func(p *player) {
				p.say(map[domain.Language]string{domain.Chinese: "门口也是这样的", domain.English: "The same at the door"}[p.lang])
			},
			"withdraw": func(p *player) { p.say("/withdraw " + number) }, "complaint": func(p *player) { p.say("/complain") },
			"add": func(p *player) { o.pressOn(p, number, "button.add") }, "forget": func(p *player) { o.forgets(p) },
			"intake": func(p *player) { p.say("/intake") }, "assign": func(p *player) { p.say("/assign " + number) },
			"join": func(p *player) { p.say("/join " + number) }, "hold": func(p *player) { p.say("/hold " + number) },
			"decline": func(p *player) { p.say("/decline " + number) }, "handle": func(p *player) { p.say("/handle " + number) },
		}
		for _, who := range []*player{o.owner, o.clerk} {
			for flow, come := range places {
				if staff := flows.AtWork(flows.All(flows.Settings{})[flow]); staff != (who == o.clerk) {
					continue
				}
				o.after(who, 1, func() { come(who) })
				require.Equal(o.t, flow, o.conversation(who).Flow)
				r := o.after(who, 1, func() { who.say(w.lift) })
				assert.Contains(o.t, r.String(), advice(who, "lift"), "in %s", flow)
				assert.Equal(o.t, "emergency", o.conversation(who).Flow, "in %s", flow)
				o.after(who, 1, func() { who.press("dialog.cancel") })
				if at := o.conversation(who).Flow; at != "" {
					assert.Equal(o.t, flow, at, "it goes on")
					o.after(who, 1, func() { who.say("/cancel") })
				}
			}
		}
		o.clerk.say("/take " + number)
		o.clerk.sees(o.clerk.done("done.take", number))
		for range 2 { // the first opens the investigation
			o.after(o.clerk, 1, func() { o.clerk.say("/investigate " + number) })
		}
		o.clerk.press("conclusion.substantiated")
		o.clerk.asked("investigate.seen.ask")
		o.clerk.say(w.lift)
		o.clerk.sees(o.clerk.label("emergency.recorded"), o.clerk.label("emergency.button"))
		assert.Equal(o.t, w.lift, o.conversation(o.clerk).Draft["seen"].Text, "the record is kept")
		o.clerk.press("emergency.button")
		o.colleague.sees("🚨", w.lift, o.colleague.label("danger.kind.lift"))
	})
}

// pressOn opens the card of a case and presses a button on it.
func (o *scene) pressOn(p *player, number, key string) {
	o.after(p, 1, func() { p.say("/case " + number) })
	p.last = localapi.Msg{}
	o.after(p, 1, func() { p.press(key) })
}

// forgets comes to the question whether everything is deleted.
func (o *scene) forgets(p *player) {
	o.after(p, 1, func() { p.say("/privacy") })
	p.last = localapi.Msg{}
	o.after(p, 1, func() { p.press("privacy.forget") })
}

// A second danger is heard in the middle of the first one: before the alarm and after it. Nothing that was said is lost.
func TestASecondDanger(t *testing.T) {
	edgesHere(t, func(o *scene) {
		w := peril[o.in.lang]
		o.owner.say(w.lift)
		o.owner.sees(advice(o.owner, "lift"), o.owner.label("emergency.raise.yes"))
		o.owner.say(w.fire)
		second := shown(o.owner.sees(advice(o.owner, "fire"), o.owner.label("emergency.raise.yes")))
		assert.NotContains(o.t, second, advice(o.owner, "lift"))
		o.owner.press("emergency.raise.yes")
		letter := shown(o.clerk.sees("🚨", w.lift, w.fire, o.clerk.label("danger.kind.fire"), "3-2-1201", o.in.owner, "13800001200"))
		assert.Contains(o.t, letter, o.clerk.label("button.alarm.answer5"))
		o.owner.sees(advice(o.owner, "fire"), o.owner.label("details.place.ask"))

		o.owner.say(w.gas)
		told := o.owner.says("emergency.told_other", domain.Values{"number": domain.Text("YH-261123-001")})
		o.owner.sees(advice(o.owner, "gas"), told, o.owner.label("emergency.raise.yes"))
		o.clerk.sees(w.gas)
		o.owner.press("dialog.cancel")
		o.owner.sees(o.owner.label("details.place.ask"))
		o.owner.press("dialog.cancel")
		o.owner.sees(o.owner.label("emergency.stays"))
		assert.Len(o.t, o.cases(), 1, "one alarm: a new one was offered, and not wanted")
	})
}

// The owner is told the truth: how many people the alarm was sent to, or that nobody on duty can be reached, and whom to call.
func TestWhoWasCalled(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		values := domain.Values{"number": domain.Text("YH-261123-001"), "count": domain.Count(3), "call": domain.Text("119")}
		o.owner.sees(o.owner.says("emergency.raised", values))
		assert.Equal(o.t, 1, times(o.api.Chat(o.owner.id), "YH-261123-001"), "one message after filing")
		o.owner.press("dialog.skip")
		o.owner.press("dialog.skip")
		o.owner.sees(o.owner.label("emergency.wait"), "🚨🆕 YH-261123-001")
	})
}

// When nobody on duty can be reached, that is what is said.
func TestNobodyOnDutyCanBeReached(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, p := range []*player{o.clerk, o.colleague, o.manager} {
			o.after(p, 1, func() { o.api.Block(p.id) })
		}
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		values := domain.Values{"number": domain.Text("YH-261123-001"), "count": domain.Count(0), "call": domain.Text("119")}
		o.owner.sees(o.owner.says("emergency.nobody", values))
	})
}

// Captions and replies are read like words; what was sent with them goes with the alarm.
func TestDangerInCaptionsAndReplies(t *testing.T) {
	edgesHere(t, func(o *scene) {
		number := string(o.filed().Number)
		w := peril[o.in.lang]
		o.api.SendFile(o.owner.id, localapi.File{Kind: "photo"}, picture(1), w.fire)
		o.owner.sees(advice(o.owner, "fire"))
		o.owner.press("emergency.raise.yes")
		o.clerk.sees("🚨", w.fire)
		o.clerk.say("/case YH-261123-002")
		o.clerk.sees(w.fire, "📎")
		o.owner.press("dialog.cancel")

		notice := o.owner.sees("✅", number)
		require.NotZero(o.t, o.api.SayReply(o.owner.id, w.gas, notice.ID))
		o.owner.sees(advice(o.owner, "gas"), o.owner.label("emergency.raise.yes"))
		o.owner.press("dialog.cancel")

		letter := o.clerk.sees("🆕", number)
		require.NotZero(o.t, o.api.SayReply(o.clerk.id, w.lift, letter.ID))
		o.clerk.sees(advice(o.clerk, "lift"))
		o.clerk.press("emergency.raise.yes")
		o.colleague.sees("🚨", w.lift, o.in.clerk)
		o.clerk.sees(o.clerk.label("details.place.ask"))
	})
}

// An intake hears danger, and has a button for it on every screen: what was found out about the caller goes with the alarm.
func TestIntakeOfAnEmergency(t *testing.T) {
	edgesHere(t, func(o *scene) {
		w := peril[o.in.lang]
		o.clerk.say("/intake")
		o.clerk.asked("intake.words.ask")
		o.clerk.say(o.in.broken)
		o.clerk.press("channel." + string(complaint.ByPhone))
		o.clerk.asked("intake.name.ask")
		o.clerk.say("Maria Gomez, 139 0000 4321")
		o.clerk.pressLabel("3")
		o.clerk.pressLabel("3-2-1202")
		o.clerk.say(w.lift)
		o.clerk.sees(advice(o.clerk, "lift"), o.clerk.label("emergency.read_out"))
		o.clerk.press("emergency.raise.yes")
		o.colleague.sees("🚨", w.lift, "Maria Gomez", "13900004321", "3-2-1202")
		o.clerk.sees(o.clerk.says("details.place.ask", domain.Values{"caller": domain.Text("yes")}))
		o.clerk.press("place.garage")
		o.colleague.sees("📍")
		o.after(o.clerk, 1, func() { o.clerk.say("/cancel") })

		o.clerk.last = localapi.Msg{}
		o.clerk.say("/intake")
		o.clerk.press("emergency.button")
		o.clerk.asked("emergency.words.ask")
		o.clerk.say(o.in.broken)
		o.colleague.sees("🚨", o.in.broken, o.colleague.label("danger.kind.help"))
		o.clerk.sees("YH-261123-002", o.clerk.says("details.place.ask", domain.Values{"caller": domain.Text("yes")}))
	})
}

// Staff raise an alarm for what they see in three taps: the kind, the alarm, the place. Words behind the command are heard; owners have it too.
func TestAlarmWithoutWords(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.clerk.say("/alarm")
		o.clerk.sees(o.clerk.label("danger.kind.power"))
		o.clerk.press("danger.kind.gas")
		o.clerk.sees(advice(o.clerk, "gas"), o.clerk.label("emergency.raise.yes"))
		o.clerk.press("emergency.raise.yes")
		o.clerk.sees(o.clerk.label("details.place.ask"))
		o.clerk.press("place.garage")
		o.colleague.sees("🚨", "YH-261123-001", o.colleague.label("danger.kind.gas"), o.in.clerk)
		o.colleague.sees("📍")
		o.after(o.clerk, 1, func() { o.clerk.say("/cancel") })

		o.owner.say("/alarm " + peril[o.in.lang].fire)
		o.owner.sees(advice(o.owner, "fire"), o.owner.label("emergency.raise.yes"))
		o.after(o.owner, 1, func() { o.owner.say("/cancel") })
		o.owner.say("/alarm qwertz")
		o.owner.sees(o.owner.label("emergency.raise.yes"))
		o.owner.press("emergency.raise.yes")
		o.colleague.sees("🚨", "YH-261123-002", "qwertz")
	})
}

// The mark of an emergency stands in every list.
func TestEmergenciesAreMarkedInEveryList(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees("🚨")
		o.owner.press("dialog.cancel")
		lists := map[*player][]string{o.owner: {"/mycases", "YH-261123-001"}, o.clerk: {"/queue", "/find YH-261123-001"}}
		for p, commands := range lists {
			for _, command := range commands {
				before := p.heard("🚨🆕", "YH-261123-001")
				p.say(command)
				p.hears(before+1, "🚨🆕", "YH-261123-001")
			}
		}
	})
}
