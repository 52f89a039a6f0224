package main

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/persistence"
)

// clockWords are what people type while time passes, in both languages.
type clockWords struct{ broken, seen, why, measures, waits, part, done string }

var clockTalk = map[domain.Language]clockWords{
	domain.Chinese: {"楼道灯不亮", "灯座烧了", "老人摔倒过", "换灯座", "等灯座到货", "配件周五才到", "换好了"},
	domain.English: {"The light in the hall is out", "The socket is burnt", "Somebody fell", "Change the socket", "Waiting for the socket", "The part comes on Friday", "It is changed"},
}

// aTick is how often the clocks are looked at in tests. Each look is ten jobs of the database: ten looks a second would keep a processor busy.
const aTick = 400 * time.Millisecond

// TestClocks: warnings, breaches, a pause, another date, reminders and "no answer" (docs/design.md §3); over HTTP, on both storages, each in
// its own language. PostgreSQL is served by two at once, and each alarm rings once; SQLite is stopped and started while time passes.
func TestClocks(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := clockTalk[in], newStage(t, at)
		s.cfg.QuietHours = configs.Hours{} // what is put off for the morning is tried elsewhere
		anna := &player{s: s, id: 7201, name: "Anna Reed", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7202, name: "Lin Ting", role: domain.Staff, lang: in}
		manager := &player{s: s, id: 7203, name: "Zoe Zhou", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, clerk, manager})
		restart := s.served(at.redis != "")

		nobodyAnswers(s, anna, clerk, manager, w, restart)
		pauses(s, anna, clerk, w)
		movesTheDate(s, anna, clerk, manager, w, restart)
		nobodyRates(s, anna, clerk)
	})
}

// served starts the bot, twice if it is to be twice; what it returns stops and starts it while something happens.
func (s *stage) served(twice bool) (restart func(meanwhile func())) {
	start := func() func() {
		one := s.run(seams{tick: aTick})
		if !twice {
			return one
		}
		other := s.run(seams{tick: aTick})
		return func() { one(); other() }
	}
	stop, records := start(), s.open()
	return func(meanwhile func()) {
		s.delivered(records) // a letter whose answer is lost on the way is sent again, and the tests count letters
		stop()
		meanwhile()
		stop = start()
	}
}

// delivered waits until no letter that may be sent waits or is on its way.
func (s *stage) delivered(records *persistence.Store) {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		c, err := records.Census(s.t.Context())
		left := int64(0)
		for _, w := range c.Letters {
			left += w.Number
		}
		return err == nil && left == 0
	}, patience, 20*time.Millisecond, "letters are never delivered")
}

// nobodyAnswers: filed on Monday at ten, to be answered by Tuesday at ten: seven and a half hours of work.
func nobodyAnswers(s *stage, anna, clerk, manager *player, w clockWords, restart func(func())) {
	anna.complains("cleaning", w.broken, mainNumber)
	anna.sees(mainNumber, "11", "24", "10:00")
	clerk.sees(mainNumber, w.broken)
	s.clock.pass(5*time.Hour + 30*time.Minute) // half of it is gone; while nobody has it, the team is told only once, later
	restart(func() { s.clock.pass(2*time.Hour + 15*time.Minute) })
	clerk.sees("⏳", mainNumber, "80%")
	s.clock.pass(17 * time.Hour)
	manager.sees("🔴", mainNumber, manager.label("button.assign"))
	assert.Zero(s.t, clerk.heard("⏳", mainNumber, "50%"))
	clerk.press("button.take")
	card := clerk.sees(clerk.label("done.take"), clerk.label("clock.answer.breached"))
	assert.NotContains(s.t, shown(card), clerk.label("clock.resolve.breached"))
}

// pauses: assessed as P2 the case is due on Wednesday at ten; two hours and a half are left when it has to wait.
func pauses(s *stage, anna, clerk *player, w clockWords) {
	clerk.say("/investigate " + mainNumber)
	clerk.sees(mainNumber, "🟡", clerk.label("button.investigate"))
	clerk.press("button.investigate")
	clerk.press("conclusion.substantiated")
	clerk.say(w.seen)
	clerk.press("dialog.skip")
	clerk.press("dialog.skip")
	clerk.press("button.assess")
	clerk.press("severity.serious")
	clerk.press("scope.home")
	clerk.say(w.why)
	clerk.press("dialog.send")
	anna.sees(mainNumber, "P2", "25", "10:00")
	s.clock.pass(6*time.Hour + 30*time.Minute) // Tuesday, 17:15
	clerk.sees("⏳", mainNumber, "80%")
	clerk.say("/hold " + mainNumber)
	clerk.press("waits.third_party")
	clerk.say(w.waits)
	anna.sees("⏸", mainNumber, w.waits)
	s.clock.pass(48 * time.Hour)
	clerk.say("/resume " + mainNumber)
	anna.sees("▶️", mainNumber, "27", "10:00")
}

// movesTheDate: another date is told with the reason and counted; the manager hears of the breach, once.
func movesTheDate(s *stage, anna, clerk, manager *player, w clockWords, restart func(func())) {
	clerk.say("/due " + mainNumber)
	clerk.asked("due.due.ask")
	clerk.say("11-30")
	clerk.say(w.part)
	clerk.press("dialog.send")
	clerk.sees(clerk.label("done.due"))
	anna.sees("📅", mainNumber, "30", "27", w.part)
	manager.sees("📅", mainNumber, w.part)
	restart(func() { s.clock.pass(5 * 24 * time.Hour) })
	manager.sees("🔴", mainNumber, "30")
	clerk.say("/plan " + mainNumber)
	clerk.pressLabel(clerk.name)
	clerk.say(w.measures)
	clerk.press("dialog.date.tomorrow")
	clerk.say(w.part) // later than the date that the owner was told
	clerk.press("dialog.send")
	clerk.press("button.begin")
	clerk.say("/resolve " + mainNumber)
	clerk.asked("resolve.words.ask")
	clerk.say(w.done)
	clerk.press("dialog.skip")
	clerk.press("dialog.send")
	clerk.sees(clerk.label("done.resolve"), clerk.label("clock.resolve.breached"))
	anna.sees("🟢", mainNumber, w.done)
}

// nobodyRates: two reminders, then it counts as not answered; all alarms of the whole case rang once.
func nobodyRates(s *stage, anna, clerk *player) {
	s.clock.pass(25 * time.Hour)
	anna.hears(1, "⭐", mainNumber, anna.label("button.answer"))
	s.clock.pass(48 * time.Hour)
	anna.hears(2, "⭐", mainNumber, anna.label("button.answer"))
	s.clock.pass(5 * 24 * time.Hour)
	clerk.sees("⭐", mainNumber, clerk.label("solved.no_answer"))
	clerk.say("/case " + mainNumber)
	clerk.press("button.history")
	history := shown(clerk.sees(clerk.says("history.remind", domain.Values{"count": domain.Count(2)})))
	for alarm, times := range map[string]int{"80%": 2} {
		assert.Equal(s.t, times, strings.Count(history, alarm), "%s in %s", alarm, history)
	}
	assert.Equal(s.t, 2, anna.heard(anna.label("button.answer"), "⭐", mainNumber))
}

// heard counts the messages of the bot that hold all fragments.
func (p *player) heard(fragments ...string) (n int) {
	_, _ = p.s.api.Wait(p.s.t.Context(), p.id, func(chat []localapi.Msg) bool { n = holding(chat, fragments); return true })
	return n
}

// hears waits until n messages of the bot hold all fragments.
func (p *player) hears(n int, fragments ...string) {
	p.s.t.Helper()
	ctx, cancel := context.WithTimeout(p.s.t.Context(), patience)
	defer cancel()
	_, err := p.s.api.Wait(ctx, p.id, func(chat []localapi.Msg) bool { return holding(chat, fragments) >= n })
	require.NoError(p.s.t, err, "%s never heard %d times of %q", p.name, n, fragments)
}

func holding(chat []localapi.Msg, fragments []string) (n int) {
	for _, m := range chat {
		if m.Bot && !slices.ContainsFunc(fragments, func(f string) bool { return !strings.Contains(shown(m), f) }) {
			n++
		}
	}
	return n
}
