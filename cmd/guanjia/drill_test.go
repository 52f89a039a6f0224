package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/lookup"
)

// TestDrill: a manager holds a drill (docs/design.md §5). Those on duty are called as in earnest, and every letter says first that it is a drill; no
// resident hears of it and no case is filed. It ends once all is done, after its time, by who began it, and at once for a real emergency.
func TestDrill(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		s := newStage(t, at)
		anna := &player{s: s, id: 7401, name: "Anna Reed", role: domain.Owner, lang: in}
		wang := &player{s: s, id: 7402, name: "Wang Gong", role: domain.Staff, lang: in}
		zhao := &player{s: s, id: 7403, name: "Zhao An", role: domain.Staff, lang: in}
		zhou := &player{s: s, id: 7404, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, wang, zhao, zhou})
		restart := s.served(at.redis != "")
		banner, kind := anna.label("alarm.drill.banner"), anna.label("danger.kind.fire")
		began := func(number string) {
			zhou.say("/drill")
			zhou.press("danger.kind.fire")
			zhou.asked("drill.place.ask")
			zhou.say("Garage B")
			zhou.press("dialog.send")
			zhou.sees(banner, number, kind, "Garage B", zhou.label("button.alarm.finish"))
			for _, p := range []*player{wang, zhao} {
				p.sees(banner, number, kind, "Garage B", p.label("button.alarm.answer10"), p.label("button.alarm.cannot"))
			}
		}
		ends := func(number, why string) {
			for _, p := range []*player{wang, zhao} {
				p.sees(banner, number, p.label("alarm.drill.why."+why))
			}
		}

		wang.say("/drill")
		wang.sees(wang.label("bot.unknown_command"))
		began("YH-D261123-01")
		zhou.say("/drill")
		zhou.sees(banner, "YH-D261123-01", zhou.label("alarm.stage.called"))
		restart(func() { s.clock.pass(3 * time.Minute) })
		zhao.sees(banner, "📣", "YH-D261123-01")
		zhao.press("button.alarm.answer10")
		zhao.sees(banner, zhao.says("alarm.done.answer", domain.Values{"number": domain.Text("YH-D261123-01")}))
		wang.sees(banner, "✅", "YH-D261123-01", zhao.name)
		zhao.press("button.alarm.arrive")
		zhou.sees(banner, "📍", "YH-D261123-01", zhao.name)
		zhao.press("button.alarm.contain")
		zhao.sees(zhao.label("contain.people.ask"))
		zhao.say("nobody hurt")
		zhao.sees(zhao.label("contain.found.ask"))
		zhao.say("as planned")
		zhao.press("dialog.send")
		zhou.sees(banner, "as planned")
		ends("YH-D261123-01", "contained")
		zhou.say("/duty")
		zhou.sees(zhou.label("duty.none"), zhou.label("alarm.drill.figures"), "YH-D261123-01", wang.name)
		zhou.say("YH-D261123-01")
		zhou.sees(banner, zhou.label("alarm.stage.ended"))

		began("YH-D261123-02")
		restart(func() { s.clock.pass(time.Hour) })
		ends("YH-D261123-02", "time")
		began("YH-D261123-03")
		zhou.press("button.alarm.finish")
		zhou.sees(banner, zhou.says("alarm.drill.done.finish", domain.Values{"number": domain.Text("YH-D261123-03")}))
		ends("YH-D261123-03", "starter")

		began("YH-D261123-04")
		assert.Zero(t, anna.heard(banner), "residents hear nothing of drills")
		_, total, err := s.open().Cases(t.Context(), lookup.Query{})
		require.NoError(t, err)
		assert.Zero(t, total, "a drill is no case")
		anna.say(peril[in].fire)
		anna.press("emergency.raise.yes")
		anna.sees(mainNumber) // no time passes: nobody may take the call to the fire for one of the drill's
		ends("YH-D261123-04", "real")
		a, err := s.open().Alarm(t.Context(), 1)
		require.NoError(t, err)
		assert.Equal(t, []any{alarm.Called, false, 1}, []any{a.Stage, a.Drill(), len(a.Reports)}, "the emergency is an alarm of its own")
		zhou.say("/drill")
		zhou.sees(zhou.says("alarm.drill.year", domain.Values{"community": domain.Text("阳光花园"), "count": domain.Count(4)}))
		zhou.press("danger.kind.fire")
		zhou.say("Garage B")
		zhou.press("dialog.send")
		zhou.sees(zhou.says("refuse.drill_alarm", domain.Values{"number": domain.Text(mainNumber)}))
		assert.Zero(t, anna.heard("YH-D261123"), "residents hear nothing of drills")
	})
}
