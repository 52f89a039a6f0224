package main

import (
	"bytes"
	"fmt"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"rsc.io/qr"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

const green = "绿洲花园"

// TestSettingUp: a company begins with nothing but an admin's number in its settings (docs/design.md §11): community, homes from a file,
// invitations, people who come and go; over HTTP, on both storages, each in its own language.
func TestSettingUp(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		s.cfg.Admins = []int64{7401}
		u := founding{s: s, lang: in.lang}
		u.admin = u.person(7401, "Ada Chief")
		s.run(seams{})

		u.founds()
		u.sendsHomes(t)
		u.invitesOffice()
		u.invitesOwners(t)
		u.choosesHome()
		u.peopleLeave(t)
	})
}

// founding is a company that begins.
type founding struct {
	s                              *stage
	lang                           domain.Language
	admin, manager, clerk, ann, bo *player
}

func (u *founding) person(id int64, name string) *player {
	u.s.api.Know(localapi.User{ID: id, First: name, Language: string(u.lang)})
	return &player{s: u.s, id: id, name: name, lang: u.lang}
}

// founds makes a community; until then there is nothing to live in.
func (u *founding) founds() {
	stranger := u.person(7409, "Stranger")
	stranger.say("电梯又坏了")
	stranger.sees(stranger.label("bot.no_community"))
	stranger.say("/community")
	stranger.sees(stranger.label("bot.unknown_command"))

	a := u.admin
	for _, what := range []string{"/summary", "/overdue", "/staff", "/queue", "/intake", "/start", "电梯坏了很久了，没人来修", "/homes"} { // what comes first
		a.say(what)
		a.sees(a.label("setup.no_community"))
	}
	a.press("opening.new")
	a.asked("community.name.ask")
	a.say(green)
	a.asked("community.code.ask")
	a.say("lz")
	a.press("community.zone.shanghai")
	a.press("community.hours.break")
	a.press("community.send")
	a.sees(a.says("setup.founded", domain.Values{"community": domain.Text(green), "code": domain.Text("LZ")}))
	a.say("/staff")
	a.sees(a.label("staff.nobody"))
}

// homesOf is a file of n homes.
func homesOf(n int) []byte {
	lines := []string{"楼栋,单元,房号,面积"}
	for i := range n {
		lines = append(lines, fmt.Sprintf("%d,%d,%d,%d", 1+i/40, 1+i/20%2, 101+100*(i/4%5)+i%4, 80+i%30))
	}
	return []byte(strings.Join(lines, "\n"))
}

// sendsHomes: a file with faults is told as a list and nothing of it is stored; a good one is shown, confirmed and stored once.
func (u *founding) sendsHomes(t *testing.T) {
	a := u.admin
	a.press("setup.homes")
	a.sees(green, a.label("dialog.cancel"))
	a.file("homes.csv", []byte("楼栋,单元,房号,面积\n1,1,101,88\n1,1,,90\n1,1,101,-5\n"))
	faults := shown(a.sees(a.label("sheet.nothing_stored")))
	assert.Contains(t, faults, a.says("sheet.faults", domain.Values{"count": domain.Count(3)}))
	assert.Contains(t, faults, a.label("sheet.problem.empty"))
	assert.Empty(t, u.homes(), "not by halves")

	a.press("setup.template")
	filled := a.template(t)
	a.press("setup.again")
	a.sees(green, a.label("dialog.cancel"))
	a.file("homes.xlsx", filled)
	a.sees("1-1-101")
	a.press("settle.send")
	a.sees(a.says("setup.stored", domain.Values{"community": domain.Text(green), "new": domain.Count(1)}))

	for _, again := range []int{79, 0} { // the second time nothing is new
		a.say("/homes")
		a.sees(green, a.label("dialog.cancel"), a.label("setup.template"))
		a.file("homes.csv", homesOf(80))
		counts := domain.Values{"community": domain.Text(green), "new": domain.Count(again), "known": domain.Count(80 - again)}
		a.sees(a.says("setup.preview", counts), "1-1-101")
		if again > 0 {
			a.press("settle.send")
			a.sees(a.says("setup.stored", counts))
		}
	}
	assert.Len(t, u.homes(), 80)
}

// file sends a file and says that it is all.
func (p *player) file(name string, data []byte) {
	p.s.note("%s > (%s)", p.name, name)
	p.s.api.SendDocument(p.id, name, "application/octet-stream", data, "")
	p.press("dialog.done")
}

// template opens the file that was sent, fills in one home, and gives it back.
func (p *player) template(t *testing.T) []byte {
	m := p.await("a template", func(m localapi.Msg) bool { return m.File != nil })
	data, there := p.s.api.FileData(m.File.ID)
	require.True(t, there)
	book, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer book.Close() //nolint:errcheck // in memory
	first := book.GetSheetName(0)
	rows, err := book.GetRows(first)
	require.NoError(t, err)
	require.Equal(t, p.label("sheet.column.building"), rows[0][0])
	for n := len(rows); n > 1; n-- {
		require.NoError(t, book.RemoveRow(first, n))
	}
	require.NoError(t, book.SetSheetRow(first, "A2", &[]any{"1", "1", "101", 88}))
	var out bytes.Buffer
	require.NoError(t, book.Write(&out))
	return out.Bytes()
}

// homes are the labels of all homes.
func (u *founding) homes() []string {
	store := u.s.open()
	var labels []string
	all, err := store.Communities(u.s.t.Context())
	require.NoError(u.s.t, err)
	for _, c := range all {
		houses, err := store.Buildings(u.s.t.Context(), c.ID)
		require.NoError(u.s.t, err)
		for _, h := range houses {
			homes, err := store.Homes(u.s.t.Context(), h.ID)
			require.NoError(u.s.t, err)
			for _, x := range homes {
				labels = append(labels, x.Label)
			}
		}
	}
	return labels
}

var links = regexp.MustCompile(`https://t\.me/\S+\?start=([A-Za-z0-9_-]+)`)

// link is the last invitation that p was given: its link and its token.
func (p *player) link() (link, token string, with localapi.Msg) {
	p.s.t.Helper()
	m := p.await("an invitation", func(m localapi.Msg) bool { return links.MatchString(m.Text) })
	found := links.FindStringSubmatch(m.Text)
	return found[0], found[1], m
}

// invites asks for an invitation by pressing the buttons of these labels, and gives its token.
func (p *player) invites(labels ...string) (token string) {
	p.s.t.Helper()
	before := p.heard("t.me/")
	p.say("/invite")
	for _, l := range labels {
		p.pressLabel(l)
	}
	p.hears(before+1, "t.me/")
	_, token, _ = p.link()
	return token
}

func (p *player) inviteOf(role domain.Role) string {
	return p.says("bot.invite_button", domain.Values{"community": domain.Text(green), "role": domain.Word("role." + string(role))})
}

// joins accepts an invitation, and knows before what it is for.
func (p *player) joinsBy(token string) {
	p.say("/start " + token)
	p.sees(green, p.label("accept.send"))
	p.press("accept.send")
	p.sees(p.label("done.accept"))
}

// menuGets waits until p's menu has commands, or has them no more: menus are set beside the message that tells of the role.
func (p *player) menuGets(has bool, names ...string) {
	p.s.t.Helper()
	const often = 10 * time.Millisecond
	for _, name := range names {
		assert.Eventually(p.s.t, func() bool {
			return has == slices.ContainsFunc(p.s.api.Menu(p.id), func(c localapi.Command) bool { return c.Name == name })
		}, patience, often, "/%s in the menu of %s", name, p.name)
	}
}

// invitesOffice: the admin invites a manager, the manager a clerk; a link works once, and menus follow the role.
func (u *founding) invitesOffice() {
	u.manager, u.clerk = u.person(7402, "Mia Boss"), u.person(7403, "Lin Ting")
	token := u.admin.invites(u.admin.inviteOf(domain.Manager))
	u.manager.joinsBy(token)
	u.manager.menuGets(true, "summary", "invite")
	u.manager.menuGets(false, "community")
	u.clerk.say("/start " + token)
	u.clerk.sees(u.clerk.label("refuse.invite"))

	u.clerk.joinsBy(u.manager.invites(u.manager.inviteOf(domain.Staff)))
	u.clerk.menuGets(true, "queue", "invite")
	u.clerk.menuGets(false, "summary", "people")
}

// invitesOwners: into a home, by a building's and the community's QR picture; several in one home, several homes of one.
func (u *founding) invitesOwners(t *testing.T) {
	m, building := u.manager, u.manager.says("invite.building", domain.Values{"building": domain.Text("1")})
	u.ann, u.bo = u.person(7404, "Ann Reed"), u.person(7405, "Bo Lang")
	for _, p := range []*player{u.ann, u.bo} {
		p.joinsBy(m.invites(m.inviteOf(domain.Owner), building, "1-1-101"))
		p.say("/profile")
		p.sees("1-1-101")
	}
	u.ann.menuGets(true, "complain")
	link, _, picture := m.link()
	require.NotNil(t, picture.File, "an invitation of owners is a picture to be printed")
	data, _ := u.s.api.FileData(picture.File.ID)
	_, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	code, err := qr.Encode(link, qr.Q)
	require.NoError(t, err)
	assert.Equal(t, code.PNG(), data, "the picture says what the link says")

	open := m.invites(m.inviteOf(domain.Owner), building, m.label("invite.whole_building"))
	u.ann.joinsBy(open)
	u.ann.pressLabel("1-1-102")
	u.ann.registers()
	u.ann.say("/profile")
	u.ann.sees("1-1-101", "1-1-102")
}

// registers answers what a registration still asks for.
func (p *player) registers() {
	p.s.t.Helper()
	for {
		m := p.await("the end of the registration", func(m localapi.Msg) bool {
			_, send := m.Button(p.label("dialog.send"))
			return send || strings.Contains(shown(m), p.label("register.name.ask")) || strings.Contains(shown(m), p.label("register.phone.ask"))
		})
		switch {
		case strings.Contains(shown(m), p.label("register.name.ask")):
			p.say(p.name)
			p.asked("register.phone.ask")
			continue
		case strings.Contains(shown(m), p.label("register.phone.ask")):
			p.say("139 0000 7" + fmt.Sprint(p.id%1000))
			p.sees(p.label("dialog.send"))
			continue
		}
		p.press("dialog.send")
		p.sees(p.label("done.register"))
		return
	}
}
