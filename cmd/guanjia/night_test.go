package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/alarm"
)

// burns are words of a fire in building 3.
var burns = map[domain.Language]string{domain.Chinese: "3栋着火了", domain.English: "Building 3 is on fire"}

// docs/design.md §5: thirty people report the same fire within a quarter of an hour: it is one alarm, each has a case, and each reads who comes.
func TestThirtyReporters(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		const many, answeredBy = 30, 8
		s := newStage(t, at)
		wang := &player{s: s, id: 7602, name: "Wang Gong", role: domain.Staff, lang: speaks.lang}
		s.moveIn([]*player{wang})
		s.served(at.redis != "")
		var all []*player
		for i := range many {
			p := &player{s: s, id: int64(7700 + i), name: fmt.Sprintf("Neighbour %d", i), lang: speaks.lang}
			s.api.Know(localapi.User{ID: p.id, First: p.name, Language: string(p.lang)})
			p.say(burns[p.lang])
			p.press("emergency.raise.yes")
			p.sees(fmt.Sprintf("YH-261123-%03d", i+1))
			if all = append(all, p); len(all) == answeredBy {
				wang.press("button.alarm.answer20")
				wang.sees(wang.says("alarm.done.answer", domain.Values{"number": domain.Text("YH-261123-001")}))
			}
			s.clock.pass(29 * time.Second)
		}
		for i, p := range all {
			if i < answeredBy {
				p.sees("🏃", fmt.Sprintf("YH-261123-%03d", i+1), wang.name)
				continue
			}
			p.sees(fmt.Sprintf("YH-261123-%03d", i+1), wang.name)
		}
		open, err := s.open().Alarms(t.Context(), []domain.CommunityID{1})
		require.NoError(t, err)
		require.Len(t, open, 1, "one alarm")
		assert.Len(t, open[0].Reports, many)
	})
}

// night is a community in the dark, with two replicas.
type night struct {
	*stage
	in domain.Language
}

// docs/design.md §5: three emergencies in one night. Two of the crew are asleep, nothing reaches a third, and one replica is killed (-9): every
// reporter reads the truth within three minutes, everybody is helped, and only people end the alarms.
func TestANightOfThreeEmergencies(t *testing.T) {
	t.Parallel()
	at := served(t)
	n := &night{newStage(t, at), domain.English}
	person := func(id int64, name string, role domain.Role) *player {
		return &player{s: n.stage, id: id, name: name, role: role, lang: n.in}
	}
	anna, wang, bert, zhao := person(7501, "Anna Reed", domain.Owner), person(7502, "Wang Gong", domain.Staff), person(7503, "Bert Long", domain.Owner), person(7504, "Zhao An", domain.Staff)
	sun, chen, zhou := person(7505, "Sun An", domain.Staff), person(7506, "Chen Hui", domain.Staff), person(7507, "Zoe Zhou", domain.Manager)
	n.moveIn([]*player{anna, wang, bert, zhao, sun, chen, zhou}) // Wang and Zhao sleep: they never press anything
	stranger := person(7508, "Passer-by", "")
	n.api.Know(localapi.User{ID: stranger.id, First: stranger.name, Language: string(n.in)})
	n.api.Block(sun.id)
	kill := n.live(doomed{Tick: aTick, Words: true})

	said := map[*player]string{anna: "Somebody is stuck in the lift!", bert: "My kitchen is on fire", stranger: "Strong smell of gas in the garage"}
	number := map[*player]string{}
	for i, p := range []*player{anna, bert, stranger} {
		number[p] = fmt.Sprintf("YH-261123-%03d", i+1)
		p.say(said[p])
		p.press("emergency.raise.yes")
		p.sees(number[p])
		chen.sees("🚨", number[p], said[p])
		if i == 0 { // by now the first replica gets the updates; the second one waits beside it
			n.run(seams{tick: aTick})
		}
		n.clock.pass(10 * time.Second)
	}
	kill() // in the middle of whatever it does: its work is taken over by the other one
	n.clock.pass(3 * time.Minute)
	truth := n.texts.Plain(n.in, domain.Say("notice.alarm.unanswered", domain.Values{"number": domain.Text("#"), "call": domain.Text("")}))
	for p, its := range number {
		p.sees(its, truth[len("🚨 # "):len("🚨 # To be honest")])
	}

	n.answers(chen, number[anna], 10)
	anna.sees("🏃", number[anna], chen.name)
	n.clock.pass(3 * time.Minute)
	zhou.sees("🚨📣", number[bert])
	n.answers(zhou, number[bert], 15)
	bert.sees("🏃", number[bert], zhou.name)
	n.contains(chen, number[anna], true)
	anna.sees("✅", number[anna])
	n.clock.pass(4 * time.Minute)
	n.answers(chen, number[stranger], 5)
	stranger.sees("🏃", number[stranger], chen.name)
	for p, who := range map[*player]*player{bert: zhou, stranger: chen} {
		n.contains(who, number[p], false)
		p.sees("✅", number[p])
	}
	for id := range domain.CaseID(3) {
		a, err := n.open().Alarm(t.Context(), id+1)
		require.NoError(t, err)
		assert.Equal(t, alarm.Contained, a.Stage)
		assert.Less(t, a.Answered.Sub(a.Raised), 12*time.Minute)
	}
}

// docs/design.md §5, §10.1: the replica that climbs is killed (-9) when the step is kept and nobody has been told of it. The next
// one tells what is kept, to each person once, and climbs on.
func TestKilledOnTheLadder(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		n := &night{newStage(t, at), speaks.lang}
		anna := &player{s: n.stage, id: 7801, name: "Anna Reed", role: domain.Owner, lang: n.in}
		wang := &player{s: n.stage, id: 7802, name: "Wang Gong", role: domain.Staff, lang: n.in}
		zhou := &player{s: n.stage, id: 7803, name: "Zoe Zhou", role: domain.Manager, lang: n.in}
		n.moveIn([]*player{anna, wang, zhou})
		stop := n.run(seams{tick: aTick})
		const number = "YH-261123-001"
		anna.say(burns[n.in])
		anna.press("emergency.raise.yes")
		anna.sees(number)
		wang.sees("🚨", number)
		stop()
		store := n.open()
		rungs := func() (climbs int) {
			history, err := store.AlarmHistory(t.Context(), 1)
			require.NoError(t, err)
			for _, e := range history {
				if e.Do == alarm.Climb {
					climbs++
				}
			}
			return climbs
		}
		n.clock.pass(4 * time.Minute)
		n.die(doomed{At: "8 before a letter", Letters: 1, Tick: aTick})
		assert.Equal(t, 1, rungs(), "the step is kept")
		truth := n.texts.Plain(n.in, domain.Say("notice.alarm.unanswered", domain.Values{"number": domain.Text("#"), "call": domain.Text("")}))
		truth = string([]rune(truth)[len([]rune("🚨 # ")):][:6])
		assert.Zero(t, anna.heard(truth), "nobody was told before it was killed")
		n.run(seams{tick: aTick})
		anna.sees(truth)
		zhou.sees("🚨", number)
		assert.Equal(t, 1, anna.heard(truth), "once")
		n.clock.pass(5 * time.Minute)
		require.Eventually(t, func() bool { return rungs() == 2 }, patience, aTick, "the ladder goes on")
		n.answers(zhou, number, 10)
		anna.sees("🏃", number, zhou.name)
		assert.Equal(t, 2, rungs())
	})
}

// does opens the card of an alarm and presses one of its buttons.
func (n *night) does(p *player, number, key string) {
	p.say("/duty")
	p.pressLabel(number)
	m := p.await(key, func(m localapi.Msg) bool {
		_, has := m.Button(p.label(key))
		_, card := m.Button(p.label("alarm.refresh"))
		return has && card && strings.Contains(shown(m), number)
	})
	b, _ := m.Button(p.label(key))
	n.api.Press(p.id, m.ID, b.Data)
}

func (n *night) answers(p *player, number string, minutes int) {
	n.does(p, number, fmt.Sprintf("button.alarm.answer%d", minutes))
	p.sees(p.says("alarm.done.answer", domain.Values{"number": domain.Text(number)}))
}

// contains lets somebody arrive and say that the danger is over.
func (n *night) contains(p *player, number string, lift bool) {
	n.does(p, number, "button.alarm.arrive")
	p.sees(p.says("alarm.done.arrive", domain.Values{"number": domain.Text(number)}))
	n.does(p, number, "button.alarm.contain")
	p.asked("contain.people.ask")
	p.say("nobody is hurt")
	p.asked("contain.found.ask")
	p.say("looked at it and dealt with it")
	if lift {
		p.press("alarm.door.levelled")
		p.press("alarm.lift.stopped")
		p.press("dialog.skip")
	}
	p.press("dialog.send")
	p.sees(p.says("alarm.done.contain", domain.Values{"number": domain.Text(number)}))
}
