package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// taps counts what somebody presses and types while something is done.
func (p *player) taps(do func()) int {
	p.s.t.Helper()
	before := len(p.s.lines)
	do()
	n := 0
	for _, line := range p.s.lines[before:] {
		if strings.HasPrefix(line, p.name+" > ") {
			n++
		}
	}
	return n
}

// TestTaps holds the table of docs/design.md §7: how many presses and typed messages the usual things take, from the message with which they
// begin. Over HTTP.
func TestTaps(t *testing.T) {
	t.Parallel()
	in := tongues[0]
	s := newStage(t, embedded(t))
	s.cfg.QuietHours = configs.Hours{}
	owner := &player{s: s, id: 7601, name: in.owner, role: domain.Owner, lang: in.lang}
	neighbour := &player{s: s, id: 7602, name: "Noor", role: domain.Owner, lang: in.lang}
	clerk := &player{s: s, id: 7603, name: in.clerk, role: domain.Staff, lang: in.lang}
	manager := &player{s: s, id: 7604, name: in.manager, role: domain.Manager, lang: in.lang}
	s.moveIn([]*player{owner, neighbour, clerk, manager})
	s.run(seams{tick: aTick})
	at := func(most, n int, what string) { t.Helper(); assert.LessOrEqual(t, n, most, what) }

	at(6, owner.taps(func() { owner.filesShortly("YH-261123-001", in.broken) }), "filing")
	at(1, neighbour.taps(func() { neighbour.isAdded("YH-261123-002") }), "being added to what is open already, after the words")
	s.clock.pass(time.Minute)
	at(8, clerk.taps(func() { clerk.handlesFromNotice("YH-261123-001", complaint.Serious, in) }), "from the notice of a new case to the result")
	at(2, owner.taps(func() { owner.ratesFromNotice("YH-261123-001", "solved", "5") }), "the survey")
	at(2, neighbour.taps(func() { neighbour.unsolvedFromNotice("YH-261123-002", in.partly) }), "not solved")
	clerk.sees("🔁", "YH-261123-001", in.partly)
	neighbour.say("/urge YH-261123-002") // who was added is heard as well, by whoever has the main case
	neighbour.sees(neighbour.says("done.urge", nil))
	clerk.sees("⏰", "YH-261123-002", "YH-261123-001")
	assert.Zero(t, owner.heard("YH-261123-002"), "other reporters read none of it")

	for n := 3; n <= 4; n++ {
		number := fmt.Sprintf("YH-261123-%03d", n)
		owner.complains(map[int]string{3: "cleaning", 4: "noise"}[n], in.broken, number)
		clerk.handles(number, calls[in.lang])
		owner.ratesFromNotice(number, "solved", "5")
	}
	at(6, clerk.taps(clerk.concludes), "closing two satisfied cases")
	store := s.open()
	for n := 3; n <= 4; n++ {
		c, err := store.CaseByNumber(t.Context(), ticket.Number(fmt.Sprintf("YH-261123-%03d", n)))
		require.NoError(t, err)
		assert.Equal(t, complaint.Closed, c.Stage)
		assert.Equal(t, complaint.Ageing, c.Review.Cause)
		assert.True(t, c.Surveys[0].Short)
		history, err := store.History(t.Context(), c.ID)
		require.NoError(t, err)
		assert.Equal(t, complaint.Close, history[len(history)-1].Do, "each has a row of its own")
	}

	for i := range 3 {
		guest := &player{s: s, id: int64(7610 + i), name: fmt.Sprintf("Guest %d", i), lang: in.lang}
		s.api.Know(localapi.User{ID: guest.id, First: guest.name, Language: string(in.lang)})
		guest.registersAt("3", "3-2-1202")
	}
	assert.Zero(t, clerk.heard("Guest 0"), "nobody is told of each registration")
	s.clock.pass(4 * time.Hour)
	at(2, clerk.taps(func() { clerk.confirmsAll("阳光花园", 3) }), "confirming three homes, from the letter")
}

// filesShortly files a complaint about the lift of a building, from the command to its number.
func (p *player) filesShortly(number, words string) {
	p.say("/complain")
	p.press("category.elevator")
	p.sees("2/7")
	p.say("3栋2单元电梯")
	p.sees("3/7")
	p.say(words)
	p.press("complaint.rest")
	p.sees(words, p.label("dialog.send"))
	p.press("dialog.send")
	p.sees(number, p.label("button.urge"))
}

// isAdded writes of the same lift out of the blue, and is added to the open case.
func (p *player) isAdded(number string) {
	p.s.api.Say(p.id, "3栋2单元电梯又坏了，一直响")
	p.sees(p.label("same.which.ask"))
	p.pressStarting("➕")
	p.sees(p.done("same.joined", number))
}

// pressStarting presses the first button of the newest message whose label begins with something.
func (p *player) pressStarting(with string) {
	p.s.t.Helper()
	label := ""
	p.await("a button that begins with "+with, func(m localapi.Msg) bool {
		for _, row := range m.Buttons {
			for _, b := range row {
				if label == "" && strings.HasPrefix(b.Label, with) {
					label = b.Label
				}
			}
		}
		return label != ""
	})
	p.pressLabel(label)
}

// handlesFromNotice takes a new case to its result, from its notice.
func (p *player) handlesFromNotice(number string, how complaint.Severity, in tongue) {
	p.sees(number, in.broken, p.label("button.handle"))
	p.press("button.handle")
	p.press("conclusion.substantiated")
	p.asked("handle.seen.ask")
	p.say(in.seen)
	p.press("severity." + string(how))
	p.asked("handle.measures.ask")
	p.say(in.measures)
	p.asked("handle.outcome.ask")
	p.say(in.outcome)
	p.press("dialog.skip")
	if how != complaint.Minor {
		p.sees(p.label("handle.scope.field"), p.label("scope.building")) // the place says it
	}
	p.press("dialog.send")
	p.sees(p.done("done.handle", number), number)
}

// ratesFromNotice answers the survey with the buttons of the notice.
func (p *player) ratesFromNotice(number, verdict, points string) {
	p.sees("🟢", number, p.label("button."+verdict))
	p.press("button." + verdict)
	p.pressLabel(points)
	p.sees(p.label("done.answer.short"), number)
}

// unsolvedFromNotice says that it is not solved, and what is missing.
func (p *player) unsolvedFromNotice(number, words string) {
	p.sees("🟢", number, p.label("button.unsolved"))
	p.press("button.unsolved")
	p.sees(p.label("survey.missing.ask"))
	p.say(words)
	p.sees(p.label("done.answer.no"))
}

// concludes closes two satisfied cases at once.
func (p *player) concludes() {
	p.say("/review")
	p.pressLabel(p.says("conclude.several", domain.Values{"count": domain.Count(2)}))
	for _, number := range []string{"YH-261123-003", "YH-261123-004"} {
		p.pressStarting(number)
		p.sees("✓ " + number)
	}
	p.press("dialog.done")
	p.press("cause.ageing")
	p.sees(p.says("conclude.done", domain.Values{"count": domain.Count(2)}))
}

// registersAt chooses a home, without an invitation.
func (p *player) registersAt(building, home string) {
	p.say("/start")
	p.press("menu.register")
	p.pressLabel("阳光花园")
	p.pressLabel(building)
	p.pressLabel(home)
	p.registers()
}

// confirmsAll confirms all homes that wait, from the letter that tells of them.
func (p *player) confirmsAll(community string, n int) {
	count := domain.Count(n)
	p.sees(p.says("notice.homes_waiting", domain.Values{"community": domain.Text(community), "count": count}))
	p.press("button.unconfirmed")
	p.pressLabel(p.says("seats.confirm_all", domain.Values{"count": count}))
	p.sees(p.says("seats.homes_confirmed", domain.Values{"count": count}))
}
