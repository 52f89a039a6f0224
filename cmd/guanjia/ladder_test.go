package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// TestAlarmUntilSomebodyComes: an emergency that somebody answers (docs/design.md §5); over HTTP, on both storages, each in its own language. PostgreSQL is
// served by two at once, and each step of the ladder is taken once; SQLite is stopped and started while time passes.
func TestAlarmUntilSomebodyComes(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		s := newStage(t, at)
		anna := &player{s: s, id: 7401, name: "Anna Reed", role: domain.Owner, lang: in}
		wang := &player{s: s, id: 7402, name: "Wang Gong", role: domain.Staff, lang: in}
		zhao := &player{s: s, id: 7403, name: "Zhao An", role: domain.Staff, lang: in}
		zhou := &player{s: s, id: 7404, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, wang, zhao, zhou})
		restart := s.served(at.redis != "")

		anna.say(peril[in].lift)
		anna.press("emergency.raise.yes")
		anna.sees(mainNumber)
		for _, p := range []*player{wang, zhao, zhou} {
			p.sees("🚨", peril[in].lift, p.label("button.alarm.answer10"), p.label("button.alarm.cannot"))
		}
		anna.press("place.garage")
		wang.sees("➕", mainNumber, "📍 "+wang.label("place.garage"))
		restart(func() { s.clock.pass(3 * time.Minute) })
		anna.sees(mainNumber, "96333", "119", anna.label("button.alarm.claim"))
		zhao.sees("📣", mainNumber, peril[in].lift, zhao.label("place.garage"))
		s.clock.pass(25 * time.Second)
		zhao.press("button.alarm.answer10")
		zhao.sees(zhao.says("alarm.done.answer", domain.Values{"number": domain.Text(mainNumber)}))
		anna.sees("🏃", mainNumber, zhao.name, "10")
		wang.sees("✅", mainNumber, zhao.name)
		dismissed := func(p *player, why string) string {
			return p.says("notice.settled", domain.Values{"why": domain.Phrase("alarm.settled."+why, domain.Values{"by": domain.Text(zhao.name)})})
		}
		for _, p := range []*player{wang, zhou} { // the calls are no news any more, and the letter that says so is the only one with buttons
			p.sees(dismissed(p, "answered"), peril[in].lift)
			p.asksToCome(1)
		}
		assert.Zero(t, zhao.heard(dismissed(zhao, "answered")), "who answers has the card there")
		assert.Equal(t, 2, times(s.api.Chat(anna.id), "96333"), "when she raised it, and once at the first climb")

		wang.press("button.alarm.answer5")
		wang.sees(wang.says("alarm.done.too", domain.Values{"number": domain.Text(mainNumber)}))
		zhao.sees("➕", wang.name)
		zhao.say("/duty")
		zhao.sees(mainNumber, zhao.label("alarm.stage.answered"))
		zhao.pressLabel(mainNumber)
		zhao.sees(zhao.label("button.alarm.arrive"))
		zhao.press("button.alarm.outside")
		zhao.press("alarm.help.lift_firm")
		zhao.sees(zhao.says("alarm.sure.called", domain.Values{"whom": domain.Word("alarm.help.lift_firm")}))
		assert.Zero(t, times(s.api.Chat(wang.id), wang.label("alarm.help.lift_firm")), "a slip of the thumb tells nobody")
		zhao.press("alarm.sure.called.yes")
		wang.sees("🆘", zhao.name, wang.label("alarm.help.lift_firm"))
		s.clock.pass(8 * time.Minute)
		zhao.sees(map[domain.Language]string{domain.Chinese: "还在路上吗", domain.English: "Still on the way"}[in], mainNumber)
		zhao.press("button.alarm.arrive")
		anna.sees("📍", mainNumber, zhao.name)
		zhou.sees("📍", mainNumber, zhao.name)
		zhao.sees(zhao.label("button.alarm.contain"))
		zhao.press("button.alarm.contain")
		zhao.asked("contain.people.ask")
		zhao.say("3")
		zhao.say("33")
		zhao.asked("contain.found.ask")
		zhao.say("E32 door")
		zhao.press("alarm.door.levelled")
		zhao.press("alarm.lift.stopped")
		zhao.asked("contain.fault.ask")
		zhao.say("E32")
		zhao.press("dialog.send")
		anna.sees(anna.says("notice.alarm.contained", domain.Values{"number": domain.Text(mainNumber)}))
		zhou.sees("✅", "E32 door", zhou.label("button.alarm.hand_on"))
		zhou.sees(dismissed(zhou, "over"), peril[in].lift)
		zhou.asksToCome(0)
		zhou.press("button.alarm.hand_on")
		zhou.sees(mainNumber, "· "+zhou.label("alarm.stage.ended"))

		a, err := s.open().Alarm(t.Context(), 1)
		require.NoError(t, err)
		assert.Equal(t, alarm.Ended, a.Stage)
		assert.Equal(t, 3*time.Minute+25*time.Second, a.Answered.Sub(a.Raised))
		c, err := s.open().Case(t.Context(), 1)
		require.NoError(t, err)
		assert.Equal(t, a.Leader, c.Handler, "who answers takes the case")
	})
}

// asksToCome waits until n messages ask somebody to come.
func (p *player) asksToCome(n int) {
	p.s.t.Helper()
	require.Eventually(p.s.t, func() bool { return p.heard(p.label("button.alarm.answer10")) == n }, patience, 10*time.Millisecond, "%s is asked to come %d times", p.name, n)
}

// Nothing reaches those who were called: the next rung is called at once, and the reporter is told the truth.
func TestAlarmReachesNobody(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, p := range []*player{o.clerk, o.colleague, o.manager} {
			o.after(p, 1, func() { o.api.Block(p.id) })
		}
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		o.owner.sees("119", o.owner.label("button.alarm.claim"))
		o.owner.press("button.alarm.claim")
		o.owner.sees(o.owner.says("alarm.done.claim", domain.Values{"number": domain.Text("YH-261123-001")}))
		assert.Eventually(o.t, func() bool {
			a, err := o.open().Alarm(o.t.Context(), 1)
			return err == nil && a.Rung == alarm.LastRung && a.Stage == alarm.Called
		}, patience, 50*time.Millisecond)
	})
}

// A person who was called and no longer works there is not waited for.
func TestAlarmOfWhoHasLeft(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees("🚨", "YH-261123-001")
		for _, p := range []*player{o.clerk, o.colleague, o.manager} {
			o.unseat(p)
		}
		assert.Eventually(o.t, func() bool {
			a, err := o.store.Alarm(o.t.Context(), 1)
			return err == nil && a.Rung == alarm.LastRung && a.Stage == alarm.Called
		}, patience, 50*time.Millisecond)
	})
}

// A person who reported an emergency reads that the one who had promised to come does not.
func TestAlarmLeftAlone(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].fire)
		o.owner.press("emergency.raise.yes")
		o.clerk.press("button.alarm.answer5")
		o.owner.sees("🏃", o.clerk.name)
		o.clerk.press("button.alarm.give_up")
		o.clerk.press("alarm.reason.busy")
		alone := o.owner.says("notice.alarm.alone", domain.Values{"number": domain.Text("YH-261123-001"), "call": domain.Text("119")})
		o.owner.sees(strings.Split(alone, "\n")[0], "119")
	})
}

// Many report the same emergency: one alarm, and everybody is told who comes. A press after the answer of another is no refusal; what is
// answered by nobody called, or by a stranger, is.
func TestAlarmOfManyReporters(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, p := range []*player{o.owner, o.neighbour} {
			p.say(peril[o.in.lang].fire)
			p.press("emergency.raise.yes")
			p.sees("🚨")
			o.clock.pass(time.Second)
		}
		o.clerk.sees("🚨➕", "YH-261123-001", "YH-261123-002")
		o.clerk.press("button.alarm.cannot")
		o.clerk.press("alarm.reason.busy")
		o.clerk.sees(o.clerk.says("alarm.done.cannot", domain.Values{"number": domain.Text("YH-261123-001")}))
		o.colleague.press("button.alarm.answer5")
		for _, p := range []*player{o.owner, o.neighbour} {
			p.sees("🏃", o.colleague.name)
		}
		a, err := o.open().Alarm(o.t.Context(), 2)
		require.NoError(o.t, err)
		assert.Equal(o.t, domain.CaseID(1), a.Case)
		assert.Len(o.t, a.Reports, 2)

		o.inject(pressOf(o.neighbour.id, "a:alarm.answer5:1"))
		o.inject(pressOf(o.neighbour.id, "a:alarm.contain:1"))
		o.manager.say("/duty")
		o.manager.sees("YH-261123-001", o.in.clerk)
		o.manager.pressLabel("YH-261123-001")
		o.manager.press("button.alarm.stand_down")
		o.manager.asked("stand_down.reason.ask")
		o.manager.say("looked at it")
		o.manager.press("dialog.send")
		for _, p := range []*player{o.owner, o.neighbour} {
			p.sees("☑️")
		}
	})
}

// A false alarm is held against nobody: the reporter reads so, the manager reads of the third one, and the next alarm calls as before.
func TestFalseAlarmsAreForgiven(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for i := range alarm.FalseOften + 1 {
			number := fmt.Sprintf("YH-261123-%03d", i+1)
			o.owner.say(peril[o.in.lang].fire)
			o.owner.press("emergency.raise.yes")
			o.clerk.sees("🚨", number)
			if i == alarm.FalseOften {
				break
			}
			o.owner.press("dialog.cancel")
			o.clerk.press("button.alarm.answer5")
			o.clerk.press("button.alarm.stand_down")
			o.clerk.asked("stand_down.reason.ask")
			o.clerk.say("looked at it")
			o.clerk.press("dialog.send")
			o.owner.sees(o.owner.says("notice.alarm.stood_down", domain.Values{"number": domain.Text(number)}))
		}
		o.manager.sees("☑️", "YH-261123-003", "ℹ️", o.in.owner)
		assert.Equal(o.t, 1, times(o.api.Chat(o.manager.id), "ℹ️"), "only of the third one")
		o.manager.say("/duty")
		o.manager.pressLabel("YH-261123-004")
		o.manager.sees("YH-261123-004", "ℹ️", o.in.owner)
	})
}

// pressOf is a press of a button that somebody has forged.
func pressOf(who int64, data string) string {
	return fmt.Sprintf(`"callback_query":{"id":"77","from":{"id":%d,"is_bot":false,"first_name":"A"},"chat_instance":"1","message":{"message_id":3,"date":1,"chat":{"id":%d,"type":"private"}},"data":%q}`, who, who, data)
}
