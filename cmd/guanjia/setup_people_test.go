package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// choosesHome: a person without an invitation chooses a home; staff confirm or refuse it with one press. Meanwhile the person can file.
func (u *founding) choosesHome() {
	carl, dora := u.person(7406, "Carl West"), u.person(7407, "Dora East")
	for _, p := range []*player{carl, dora} {
		p.say("/start")
		p.press("menu.register")
		p.pressLabel(green)
		p.pressLabel("1")
		p.pressLabel("1-1-103")
		p.registers()
		p.say("/profile")
		p.sees(p.says("bot.home_unverified", domain.Values{"community": domain.Text(green), "home": domain.Text("1-1-103")}))
	}
	carl.complains("cleaning", "垃圾没人收", "LZ-261123-001")
	u.clerk.sees("LZ-261123-001")
	u.clerk.say("/start")
	u.clerk.press("seats.unconfirmed")
	u.clerk.pressLabel(u.clerk.says("seats.confirm", domain.Values{"name": domain.Text(carl.name), "home": domain.Text("1-1-103")}))
	carl.sees(carl.says("notice.home_confirmed", domain.Values{"community": domain.Text(green), "home": domain.Text("1-1-103")}))
	u.manager.say("/people")
	u.manager.press("seats.unconfirmed")
	row := u.manager.says("seats.confirm", domain.Values{"name": domain.Text(dora.name), "home": domain.Text("1-1-103")})
	list := u.manager.sees(row, u.manager.label("button.refuse_home"))
	yes, _ := list.Button(row)
	u.s.api.Press(u.manager.id, list.ID, strings.Replace(yes.Data, "confirm_home", "refuse_home", 1))
	dora.sees(dora.says("notice.home_refused", domain.Values{"community": domain.Text(green), "home": domain.Text("1-1-103")}))
}

// peopleLeave: one person leaves, one has moved away, and a role that is withdrawn ends its conversation.
func (u *founding) peopleLeave(t *testing.T) {
	seat := func(p, of *player, role domain.Role, home string) string {
		return p.says("seats.line", domain.Values{"name": domain.Text(of.name), "role": domain.Word("role." + string(role)), "home": domain.Text(home)})
	}
	u.ann.say("/profile")
	u.ann.pressLabel(u.ann.says("seats.leave_button", domain.Values{"home": domain.Text("1-1-102"), "role": domain.Word("role.owner")}))
	u.ann.press("seats.leave.do")
	u.ann.sees("1-1-102", u.ann.name)

	u.bo.say("/complain")
	u.bo.sees("1/7")
	u.manager.say("/people Bo")
	u.manager.pressLabel(seat(u.manager, u.bo, domain.Owner, "1-1-101"))
	u.manager.sees(u.bo.name, green, "1-1-101")
	u.manager.press("seat.gone")
	u.manager.press("seats.moved.do")
	u.bo.sees(u.bo.says("notice.home_ended", domain.Values{"community": domain.Text(green), "home": domain.Text("1-1-101")}))

	u.s.clock.pass(time.Minute)
	u.clerk.say("/intake")
	u.clerk.asked("intake.words.ask")
	u.clerk.say("车库很脏")
	u.clerk.press("channel.phone")
	u.clerk.asked("intake.name.ask")
	u.manager.say("/people")
	u.manager.pressLabel(seat(u.manager, u.clerk, domain.Staff, ""))
	u.manager.sees(u.clerk.name, u.manager.says("seat.handled", domain.Values{"count": domain.Count(0)}))
	u.manager.press("seat.end")
	u.manager.press("seats.withdraw.do")
	u.clerk.sees(u.clerk.says("notice.role_ended", domain.Values{"community": domain.Text(green), "role": domain.Word("role.staff")}))
	u.manager.sees(u.manager.says("seats.ended", domain.Values{"name": domain.Text(u.clerk.name), "role": domain.Word("role.staff"),
		"community": domain.Text(green)})) // by then the conversation is closed as well
	u.clerk.menuGets(false, "queue")
	u.clerk.say("陈先生")
	u.clerk.say("/queue")
	u.clerk.sees(u.clerk.label("bot.unknown_command"))
	assert.Zero(t, u.clerk.heard(u.clerk.label("intake.phone.ask")), "what was begun in the role has ended with it")
	_, _, _ = u.manager.link()
}
