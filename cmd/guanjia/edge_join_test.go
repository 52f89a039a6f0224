package main

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/people"
)

// guest is somebody whom nobody knows yet.
func (o *scene) guest(id int64, name string) *player {
	p := &player{s: o.stage, id: id, name: name, lang: o.in.lang}
	o.api.Know(localapi.User{ID: id, First: name, Language: string(p.lang)})
	return p
}

func (o *scene) profile(p *player) people.Profile {
	o.t.Helper()
	who, err := o.store.ProfileByChat(o.t.Context(), domain.ChatID(p.id))
	require.NoError(o.t, err)
	return who
}

// toThePhone registers p as far as the question for the telephone number.
func (o *scene) toThePhone(p *player) {
	o.t.Helper()
	p.say("/start")
	p.press("menu.register")
	p.asked("register.community.ask")
	p.pressLabel("阳光花园")
	p.asked("register.building.ask")
	p.pressLabel("3")
	p.asked("register.home.ask")
	p.pressLabel("3-2-1202")
	p.asked("register.name.ask")
	p.say(p.name)
	p.asked("register.phone.ask")
}

// docs/telegram.md §5: a number counts as verified only if the contact is the sender's own.
func TestWhoseNumberIsShared(t *testing.T) {
	const shared = "+8613900001111"
	edges(t, func(o *scene) {
		for i, c := range []struct {
			name     string
			of       int64
			verified bool
		}{{"own", 7100, true}, {"another's", 7001, false}, {"nobody's", 0, false}} {
			p := o.guest(7100+int64(i), "Guest")
			o.toThePhone(p)
			keys, there := o.api.Keyboard(p.id)
			require.True(o.t, there && keys.Rows[0][0].Contact, "there is no button to share the number")
			o.after(p, 1, func() { o.api.SendContact(p.id, shared, c.of) })
			p.press("dialog.send")
			p.sees(p.label("done.register"))
			who := o.profile(p)
			assert.Equal(o.t, shared, who.Phone, c.name)
			assert.Equal(o.t, c.verified, who.PhoneVerified, c.name)
			require.Len(o.t, who.Memberships, 1)
			assert.False(o.t, who.Memberships[0].Verified, "a home that was chosen waits for the office")
			_, there = o.api.Keyboard(p.id)
			assert.False(o.t, there, "the button to share the number stays")
		}
	})
}

// Invalid numbers, at the question for a number.
func TestNumbersThatAreNone(t *testing.T) {
	edgesHere(t, func(o *scene) {
		p := o.guest(7100, "Guest")
		o.toThePhone(p)
		for _, words := range []string{"hello", "12", "+86 138 0000 0000 0000 00", "<b>1380000</b>", "１３８"} {
			r := o.after(p, 1, func() { p.say(words) })
			assert.Len(o.t, r.fresh, 1, "%s: %s", words, r)
			assert.Contains(o.t, r.String(), p.says("register.phone.ask", nil), words)
			assert.Equal(o.t, "phone", o.conversation(p).Step, words)
		}
		o.after(p, 1, func() { o.api.SendContact(p.id, "not a number", 0) })
		assert.Equal(o.t, "phone", o.conversation(p).Step)
		assert.Empty(o.t, o.profile(p).Phone)
	})
}

var startLink = regexp.MustCompile(`(?:\?start=|/start )([A-Za-z0-9_-]{20,64})`)

// invited lets the manager make an invitation for a role and gives its token.
func (o *scene) invited(role domain.Role) string {
	o.t.Helper()
	o.clock.pass(time.Minute)
	o.after(o.manager, 1, func() { o.manager.say("/invite") })
	label := o.manager.says("bot.invite_button", domain.Values{"community": domain.Text("阳光花园"), "role": domain.Word("role." + string(role))})
	r := o.after(o.manager, 1, func() { o.manager.pressLabel(label) })
	found := startLink.FindStringSubmatch(r.String())
	require.NotNil(o.t, found, r.String())
	return found[1]
}

// docs/telegram.md §6: an invitation that is used, expired, guessed or damaged gets the same answer, and joins nobody.
func TestInvitesThatDoNotWork(t *testing.T) {
	edges(t, func(o *scene) {
		token := o.invited(domain.Staff)
		first := o.guest(7100, "First")
		first.say("/start " + token)
		first.sees("阳光花园")
		first.press("accept.send")
		first.sees(first.label("done.accept"), first.label("menu.queue"))
		require.Len(o.t, o.profile(first).Memberships, 1)

		old := o.invited(domain.Staff)
		o.clock.pass(8 * 24 * time.Hour)
		late := o.guest(7101, "Late")
		answers := map[string]string{}
		for name, token := range map[string]string{"used": token, "expired": old, "guessed": "AAAAAAAAAAAAAAAAAAAAAA", "mutilated": token[:10]} {
			r := o.after(late, 1, func() { late.say("/start " + token) })
			o.told(name, r, late.says("refuse.invite", nil))
			answers[r.String()] = name
		}
		assert.Len(o.t, answers, 1, "the answers differ")
		assert.Empty(o.t, o.profile(late).Memberships)
		assert.Empty(o.t, o.conversation(late).Flow)
	})
}

// Two persons accept the same invitation at once: one joins, the other gets the answer for a used invitation.
func TestTwoAcceptAtOnce(t *testing.T) {
	edges(t, func(o *scene) {
		token := o.invited(domain.Staff)
		a, b := o.guest(7100, "Ann"), o.guest(7101, "Ben")
		for _, p := range []*player{a, b} {
			p.say("/start " + token)
			p.sees("阳光花园")
		}
		atA, sendA := buttonOf(a, "accept.send")
		atB, sendB := buttonOf(b, "accept.send")
		o.after(a, 2, func() {
			o.api.Press(a.id, atA.ID, sendA.Data)
			o.api.Press(b.id, atB.ID, sendB.Data)
		})
		winner, loser := a, b
		if len(o.profile(a).Memberships) == 0 {
			winner, loser = b, a
		}
		winner.sees(winner.label("done.accept"))
		loser.sees(loser.says("refuse.invite", nil))
		assert.Len(o.t, o.profile(winner).Memberships, 1)
		assert.Empty(o.t, o.profile(loser).Memberships)
	})
}
