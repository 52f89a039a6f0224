package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// TestMonth: a company begins with nothing, and lives for thirty days in two communities with twelve buildings: complaints through the bot, by
// phone, at the desk and by letter, emergencies in a chat and on the phone, one about a clerk, one about a manager, a clerk who leaves.
// What is special is done in the chat, the rest at the same desk. In the end every figure and list is what the stored history says, counted
// here by plain loops (month_count_test.go).
func TestMonth(t *testing.T) {
	t.Parallel()
	for i, at := range monthStorages {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			m := newMonth(t, at(t), tongues[i])
			stop := m.s.run(seams{tick: aTick})
			m.founds()
			m.complainsOfStaff()
			m.raisesAlarm()
			stop()
			m.live(14)
			stop = m.s.run(seams{tick: aTick})
			m.alarmByPhone()
			m.leaverGoes()
			stop()
			m.live(13)
			m.checkFigures()
			m.checkLists()
			m.s.run(seams{tick: aTick})
			m.checkChat()
		})
	}
}

// The size of the month; make soak plays a larger one, on both storages.
var (
	monthStorages = []func(testing.TB) storage{served}
	monthEachDay  = 1 // complaints
)

// estate is one community of the month with its houses and homes.
type estate struct {
	people.Community
	houses []people.Building
	homes  []people.Home
	owners []*player // of homes[i]
}

// month is the company while it lives.
type month struct {
	t       *testing.T
	s       *stage
	in      tongue
	store   *persistence.Store
	desk    *desk.Desk
	office  *office.Office
	dice    *rand.Rand
	estates [2]estate
	crew    map[string]*player // by name: those who work for the company
	known   map[int64]domain.Actor
	runs    int
}

// The communities, and those who work there.
var (
	monthCodes  = [2]string{"QS", "BS"}
	monthNames  = [2]string{"青山小区", "碧水小区"}
	monthCrew   = [2][]string{{"Both Boss", "Ann Boss", "Clark", "Lea Ver", "Tess"}, {"Both Boss", "Ben Boss", "Bea", "Tom"}}
	monthBosses = 2 // of each crew, the first ones
)

const (
	monthHouses = 6
	monthOwners = 8 // of each community
)

func newMonth(t *testing.T, at storage, in tongue) *month {
	s := newStage(t, at)
	s.cfg.Admins, s.cfg.QuietHours = []int64{8001}, configs.Hours{}
	m := &month{t: t, s: s, in: in, dice: rand.New(rand.NewPCG(7, 11)), crew: map[string]*player{}, known: map[int64]domain.Actor{}}
	m.crew["Chief"] = m.person(8001, "Chief")
	m.store = s.open()
	m.desk = desk.New(m.store, settingsOf(s.cfg), s.clock.Now)
	m.office = office.New(m.store, m.desk, s.clock.Now)
	return m
}

func (m *month) person(id int64, name string) *player {
	m.s.api.Know(localapi.User{ID: id, First: name, Language: string(m.in.lang)})
	return &player{s: m.s, id: id, name: name, lang: m.in.lang}
}

// by is an actor with the rights that the person has until something happens in the chat.
func (m *month) by(p *player) domain.Actor {
	if by, known := m.known[p.id]; known {
		return by
	}
	_, by, err := m.office.Who(m.t.Context(), domain.ChatID(p.id))
	require.NoError(m.t, err)
	m.known[p.id] = by
	return by
}

// founds sets everything up in the chat, but for the owners, who have moved in before.
func (m *month) founds() {
	chief := m.crew["Chief"]
	for i, name := range monthNames {
		chief.say("/community")
		if i == 0 {
			chief.asked("community.name.ask")
		} else {
			chief.press("opening.new")
			chief.sees(chief.label("community.name.ask"))
		}
		chief.say(name)
		chief.asked("community.code.ask")
		chief.say(monthCodes[i])
		chief.press("community.zone.shanghai")
		chief.press("community.hours.break")
		chief.press("community.send")
		chief.sees(chief.says("setup.founded", domain.Values{"community": domain.Text(name), "code": domain.Text(monthCodes[i])}))
		chief.press("setup.homes")
		chief.sees(name, chief.label("dialog.cancel"))
		chief.file("homes.csv", monthHomes())
		chief.press("settle.send")
		chief.sees(chief.says("setup.stored", domain.Values{"community": domain.Text(name), "new": domain.Count(monthHouses * 4)}))
	}
	for i, names := range monthCrew {
		for n, name := range names {
			role := domain.Staff
			if n < monthBosses {
				role = domain.Manager
			}
			m.hires(name, i, role)
		}
		m.movesIn(i)
	}
}

// monthHomes is a file of homes: four in each house.
func monthHomes() []byte {
	lines := []string{"楼栋,单元,房号,面积"}
	for h := range monthHouses {
		for n := range 4 {
			lines = append(lines, fmt.Sprintf("%d,1,%d01,80", h+1, n+1))
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// hires invites somebody to a role, who accepts.
func (m *month) hires(name string, at int, role domain.Role) {
	p := m.crew[name]
	if p == nil {
		p = m.person(int64(8010+len(m.crew)), name)
		m.crew[name] = p
	}
	chief := m.crew["Chief"]
	token := chief.invites(chief.says("bot.invite_button", domain.Values{"community": domain.Text(monthNames[at]), "role": domain.Word("role." + string(role))}))
	before := p.heard(p.label("done.accept"))
	p.say("/start " + token)
	p.sees(monthNames[at], p.label("accept.send"))
	p.press("accept.send")
	p.hears(before+1, p.label("done.accept"))
}

// movesIn gives the first homes of a community to owners.
func (m *month) movesIn(at int) {
	ctx, e := m.t.Context(), &m.estates[at]
	all, err := m.store.Communities(ctx)
	require.NoError(m.t, err)
	e.Community = all[slices.IndexFunc(all, func(c people.Community) bool { return c.Code == monthCodes[at] })]
	e.houses, err = m.store.Buildings(ctx, e.ID)
	require.NoError(m.t, err)
	require.Len(m.t, e.houses, monthHouses)
	for _, h := range e.houses {
		homes, err := m.store.Homes(ctx, h.ID)
		require.NoError(m.t, err)
		e.homes = append(e.homes, homes...)
	}
	for n := range monthOwners {
		p := m.person(int64(8100+50*at+n), fmt.Sprintf("Owner %s%d", monthCodes[at], n))
		who, err := m.store.Greet(ctx, people.Person{Chat: domain.ChatID(p.id), Name: p.name, Language: p.lang,
			Phone: fmt.Sprintf("+86139%04d%04d", p.id, n), PhoneVerified: true, Joined: m.s.clock.Now()})
		require.NoError(m.t, err)
		require.NoError(m.t, m.store.AddMembership(ctx, people.Membership{Person: who.ID, Community: e.ID, Role: domain.Owner, Home: e.homes[3*n].ID, Verified: true, Since: m.s.clock.Now()}))
		e.owners = append(e.owners, p)
	}
}

// complainsOfStaff: an owner complains about a clerk, and one of the other community about its manager.
func (m *month) complainsOfStaff() {
	for i, accused := range []string{"Clark", "Ben Boss"} {
		p := m.estates[i].owners[0]
		p.say("/complain")
		p.press("category.staff")
		p.pressLabel(accused)
		p.press("place.garage")
		p.sees(p.label("complaint.words.ask"))
		p.say(secretWords)
		p.press("complaint.rest")
		p.press("dialog.send")
		p.sees(monthCodes[i]+"-261123-001", p.label("button.urge"))
	}
}

// raisesAlarm: somebody is stuck in a lift, and writes so.
func (m *month) raisesAlarm() {
	p := m.estates[0].owners[1]
	p.say(peril[p.lang].lift)
	p.sees(advice(p, "lift"))
	p.press("emergency.raise.yes")
	p.sees(p.label("details.place.ask"))
	p.say("2栋1单元电梯")
	p.sees(p.says("details.words.ask", domain.Values{"kind": domain.Text("lift")}))
	p.press("dialog.skip")
	p.sees(p.label("emergency.wait"))
	m.endsAlarm(m.crew["Tess"], "alarm.door.levelled", "alarm.lift.stopped", "dialog.skip")
}

// endsAlarm: somebody goes there, and the danger is over; lift are the answers that only people who were stuck need.
func (m *month) endsAlarm(p *player, lift ...string) {
	p.press("button.alarm.answer5")
	p.sees(p.label("button.alarm.arrive"))
	m.s.clock.pass(5 * time.Minute)
	p.press("button.alarm.arrive")
	p.sees(p.label("button.alarm.contain"))
	p.press("button.alarm.contain")
	p.asked("contain.people.ask")
	p.say("没有人受伤")
	p.asked("contain.found.ask")
	p.say("已处理")
	for _, key := range lift {
		p.press(key)
	}
	p.press("dialog.send")
	p.sees(p.label("alarm.stage.contained"))
}

// alarmByPhone: a caller smells gas, and a clerk takes it down.
func (m *month) alarmByPhone() {
	p := m.crew["Bea"]
	p.say("/intake")
	p.sees(p.label("intake.words.ask"))
	p.say(peril[p.lang].gas)
	p.sees(advice(p, "gas"))
	p.press("emergency.raise.yes")
	p.sees(p.says("details.place.ask", domain.Values{"caller": domain.Text("yes")}))
	p.press("dialog.cancel")
	m.endsAlarm(m.crew["Tom"])
	assert.NotEmpty(m.t, m.cases(func(c complaint.Case) bool { return c.Community == m.estates[1].ID && c.Filing.Emergency }))
}

// leaverGoes: a clerk leaves; what she has goes to a colleague, in the dialog that ends her role.
func (m *month) leaverGoes() {
	boss, leaver := m.crew["Both Boss"], m.crew["Lea Ver"]
	had := m.workOf(leaver)
	require.NotEmpty(m.t, had, "she has something to hand over")
	boss.say("/people Lea")
	boss.pressLabel(boss.says("seats.line", domain.Values{"name": domain.Text(leaver.name), "role": domain.Word("role.staff"), "home": domain.Text("")}))
	boss.press("seat.end")
	boss.pressLabel("Tess")
	boss.press("dialog.send")
	leaver.sees(leaver.says("notice.role_ended", domain.Values{"community": domain.Text(monthNames[0]), "role": domain.Word("role.staff")}))
}
