package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// lists plays with an owner who has filed n complaints about lifts, a clerk and a colleague elsewhere, on both storages.
func lists(t *testing.T, n int, play func(s *stage, owner, clerk *player)) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
		clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
		s.moveIn([]*player{owner, clerk})
		s.run(seams{})
		for i := range n {
			s.clock.pass(time.Second)
			fillIn(owner, fmt.Sprintf("%s %d", in.broken, i))
			owner.press("dialog.send")
			owner.sees("✅", fmt.Sprintf("YH-261123-%03d", i+1), owner.label("button.add"))
		}
		play(s, owner, clerk)
	})
}

// counted is the head of a list of n.
func (p *player) counted(key string, n int) string {
	return p.says(key, domain.Values{"count": domain.Count(n)})
}

// The queue can be looked at in several ways and by category; its pages keep the way. What is due next stands first.
func TestQueueIsFiltered(t *testing.T) {
	lists(t, 8, func(_ *stage, owner, clerk *player) {
		clerk.say("/take YH-261123-001")
		clerk.sees(clerk.done("done.take", "YH-261123-001"))

		clerk.say("/queue")
		clerk.sees(clerk.counted("list.queue", 7), clerk.label("list.show.waiting"), "YH-261123-002", "13:30")
		clerk.press("list.show.mine")
		clerk.sees(clerk.counted("list.queue", 1), clerk.label("list.show.mine"), "YH-261123-001")
		clerk.press("list.show.all")
		clerk.sees(clerk.counted("list.queue", 8), clerk.label("list.show.all"))
		clerk.press("list.narrow")
		clerk.press("list.narrow_by.category")
		clerk.press("category.elevator")
		way := clerk.label("list.show.all") + " · " + clerk.label("category.elevator")
		clerk.sees(clerk.counted("list.queue", 8), way)
		clerk.press("dialog.page.next")
		clerk.sees(clerk.counted("list.queue", 8), way, clerk.label("dialog.page.before"))
		clerk.say("/mine")
		clerk.sees(clerk.counted("list.mine", 1), "YH-261123-001")
	})
}

// Cases are found by number, name, the last digits of the telephone number, the home and the words; nothing that was found is out of
// reach.
func TestFind(t *testing.T) {
	lists(t, 8, func(_ *stage, owner, clerk *player) {
		for _, look := range []struct {
			words string
			found int
		}{{"１２３－００３", 1}, {owner.name, 8}, {"YH-261123-003", 1}, {owner.name + "x", 0}, {"3-2-1201", 8}, {"２－１２０１", 8}} {
			before := clerk.await("anything", func(localapi.Msg) bool { return true }).ID
			clerk.say("/find " + look.words)
			clerk.await(fmt.Sprint(look), func(m localapi.Msg) bool {
				return m.ID > before && strings.Contains(m.Text, clerk.counted("list.found", look.found))
			})
		}
		clerk.say("/find 1200")
		clerk.sees(clerk.counted("list.found", 8), "YH-261123-008")
		clerk.press("dialog.page.next")
		clerk.sees(clerk.counted("list.found", 8), "YH-261123-001")
		owner.say("/find 1200")
		owner.sees(owner.label("bot.unknown_command"))
	})
}
