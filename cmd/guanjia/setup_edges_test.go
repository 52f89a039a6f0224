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
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Forged buttons of /people, /homes, /staff and of a home to be confirmed disclose and change nothing: a member who exists and one who
// does not get the same answer.
func TestMembersAreNotEverybodysBusiness(t *testing.T) {
	edges(t, func(o *scene) {
		boss, lives := o.profile(o.manager), o.profile(o.neighbour)
		home := lives.Memberships[0]
		at := map[*player]localapi.Msg{}
		for _, p := range []*player{o.owner, o.clerk} {
			o.after(p, 1, func() { at[p] = p.greeted() })
		}
		try := func(p *player, data, key string) string {
			return o.unchanged(p.name+" "+data, p, func() { o.api.Press(p.id, at[p].ID, data) }, p.says(key, nil)).String()
		}
		for _, data := range []string{"v:people:", "v:homes:1", "v:community:", "v:template:", "v:staff:0", "v:invite:staff:1"} {
			for _, p := range []*player{o.owner, o.clerk} {
				key := map[string]string{"v:invite:staff:1": "refuse.invite_role"}[data]
				if key == "" {
					key = "refuse.role"
				}
				try(p, data, key)
			}
		}
		try(o.owner, "v:unconfirmed:", "refuse.role")
		for _, view := range []string{"seat", "end"} {
			for _, p := range []*player{o.owner, o.clerk} {
				for _, there := range []people.Membership{boss.Memberships[0], home} {
					missing := there
					missing.Person = 4242
					arg := func(m people.Membership) string {
						return fmt.Sprintf("v:%s:%d.%d.%d.%s", view, m.Person, m.Community, m.Home, m.Role)
					}
					assert.Equal(o.t, try(p, arg(missing), "refuse.no_member"), try(p, arg(there), "refuse.no_member"))
				}
			}
		}
		for _, view := range []string{"confirm_home", "refuse_home"} {
			there := try(o.owner, fmt.Sprintf("v:%s:%d.%d", view, home.Person, home.Home), "refuse.no_member")
			assert.Equal(o.t, try(o.owner, fmt.Sprintf("v:%s:4242.4242", view), "refuse.no_member"), there)
		}
	})
}

// Forwarded invitations, those for a role that the person has already, and valid ones after too many invalid ones: all get the same
// answer.
func TestInvitesOfOthers(t *testing.T) {
	edges(t, func(o *scene) {
		token := o.invited(domain.Staff)
		first, friend := o.guest(7100, "First"), o.guest(7101, "Friend")
		o.unchanged("of a role that one has", o.colleague, func() { o.colleague.say("/start " + token) }, o.colleague.says("refuse.invite", nil))
		first.say("/start " + token)
		first.sees("阳光花园", first.label("accept.send"))
		assert.Empty(o.t, o.profile(first).Memberships, "what is joined is said before it is joined")
		o.after(first, 1, func() { first.press("accept.send") })
		refused := func(token string) string {
			r := o.after(friend, 1, func() { friend.say("/start " + token) })
			o.told(token, r, friend.says("refuse.invite", nil))
			return r.String()
		}
		forwarded := refused(token)
		for range office.MaxAttempts - 1 {
			assert.Equal(o.t, forwarded, refused(strings.Repeat("A", 22)))
		}
		good := o.invited(domain.Staff)
		assert.Equal(o.t, forwarded, refused(good), "too many attempts: the right one is answered like the wrong ones")
		o.clock.pass(office.AttemptsIn + time.Minute)
		friend.say("/start " + good)
		friend.sees("阳光花园", friend.label("accept.send"))
		assert.Empty(o.t, o.profile(friend).Memberships)
	})
}

// Two admins store the same list at the same time: each home is stored once, and the numbers that they read add up.
func TestTwoAdminsStoreTheSame(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		s.cfg.Admins = []int64{7401, 7402}
		u := founding{s: s, lang: in.lang}
		_, err := s.open().AddCommunity(t.Context(), people.Community{Code: "LZ", Name: green, Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		s.run(seams{})
		admins := []*player{u.person(7401, "Ada Chief"), u.person(7402, "Bea Chief")}
		for _, a := range admins {
			a.say("/homes")
			a.sees(green, a.label("dialog.cancel"))
			a.file("homes.csv", homesOf(80))
			a.sees(a.label("settle.send"))
		}
		for _, a := range admins {
			at, send := buttonOf(a, "settle.send")
			a.s.api.Press(a.id, at.ID, send.Data)
		}
		line := func(v domain.Values) string {
			v["community"] = domain.Text(green)
			return admins[0].says("setup.stored", v)
		}
		var read []string
		for _, a := range admins {
			read = append(read, a.await("the end", func(m localapi.Msg) bool { return strings.HasPrefix(m.Text, "✅ "+green) }).Text)
		}
		assert.ElementsMatch(t, []string{line(domain.Values{"new": domain.Count(80)}), line(domain.Values{"new": domain.Count(0), "known": domain.Count(80)})}, read)
		assert.Len(t, u.homes(), 80)
	})
}

// A building has more homes than fit below one message: people can be invited to each of them.
func TestInvitesToAManyStoreyBuilding(t *testing.T) {
	edgesHere(t, func(o *scene) {
		c, err := o.store.Communities(o.t.Context())
		require.NoError(o.t, err)
		houses, err := o.store.Buildings(o.t.Context(), c[0].ID)
		require.NoError(o.t, err)
		homes := make([]people.Home, 198)
		for i := range homes {
			room := fmt.Sprint(2001 + i)
			homes[i] = people.Home{Community: c[0].ID, Building: houses[0].ID, Entrance: "2", Room: room, Label: "3-2-" + room}
		}
		_, err = o.store.AddHomes(o.t.Context(), homes)
		require.NoError(o.t, err)
		m := o.manager
		m.say("/invite")
		m.pressLabel(m.says("bot.invite_button", domain.Values{"community": domain.Text("阳光花园"), "role": domain.Word("role.owner")}))
		m.pressLabel(m.says("invite.building", domain.Values{"building": domain.Text("3")}))
		m.press("dialog.page.next")
		m.sees("3-2-2089")
		m.press("dialog.page.next")
		m.sees("3-2-2198", m.label("dialog.page.before"))
		m.pressLabel("3-2-2198")
		m.sees("3-2-2198", "?start=")
	})
}
