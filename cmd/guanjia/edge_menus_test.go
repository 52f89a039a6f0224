package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
)

// offers says whether a menu has a command, in the words of a language.
func (o *scene) offers(menu []localapi.Command, lang domain.Language, name string) bool {
	want := o.texts.Plain(lang, domain.Say("command."+name, nil))
	return slices.ContainsFunc(menu, func(c localapi.Command) bool { return c.Name == name && c.Description == want })
}

// docs/design.md §6: menus are scoped by role and language.
func TestMenus(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.after(o.owner, 1, func() { o.owner.say("/start") })
		for i, app := range []string{"zh", "zh-hant", "en", "en-gb", "fr", ""} {
			nobody := o.guest(7100+int64(i), "Guest")
			o.api.Know(localapi.User{ID: nobody.id, First: "Guest", Language: app})
			menu, lang := o.api.Menu(nobody.id), domain.Chinese
			if strings.HasPrefix(app, "en") {
				lang = domain.English
			}
			assert.True(o.t, o.offers(menu, lang, "complain"), "nobody's menu in %q: %v", app, menu)
			assert.False(o.t, o.offers(menu, lang, "queue"), "nobody's menu in %q: %v", app, menu)
		}
		for p, has := range map[*player][]string{
			o.owner:   slices.Concat(commandsOfOwners, commandsOfAll),
			o.clerk:   slices.Concat(commandsOfStaff, commandsOfAll),
			o.manager: slices.Concat(commandsOfStaff, commandsOfBosses, commandsOfAll),
		} {
			o.after(p, 1, func() { p.say("/start") })
			menu := o.api.Menu(p.id)
			for _, name := range slices.Concat(commandsOfOwners, commandsOfStaff, commandsOfBosses, commandsOfAll) {
				assert.Equal(o.t, slices.Contains(has, name), o.offers(menu, p.lang, name), "/%s for %s", name, p.role)
			}
		}
		calls := o.api.Count("setMyCommands")
		o.after(o.owner, 1, func() { o.owner.say("/start") })
		assert.Equal(o.t, calls, o.api.Count("setMyCommands"), "a menu that has not changed is not set again")
	})
}

// GUANJIA_LANGUAGE is used for people whose Telegram has none of our languages: for their menu, their greeting, and the line when nothing
// can be stored. It does not change the language of others, or of people who choose one.
func TestTheLanguageThatIsSet(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	cfg, err := configs.Load("", []string{"GUANJIA_LANGUAGE=en"}, configs.NeedNothing)
	require.NoError(t, err)
	o.cfg.Language = cfg.Language
	o.start(seams{})
	o.after(o.owner, 1, func() { o.owner.say("/start") })
	for i, test := range []struct {
		app  string
		want domain.Language
	}{{"", domain.English}, {"fr", domain.English}, {"en", domain.English}, {"zh-hans", domain.Chinese}} {
		guest := o.guest(7100+int64(i), "Guest")
		o.api.Know(localapi.User{ID: guest.id, First: "Guest", Language: test.app})
		assert.True(t, o.offers(o.api.Menu(guest.id), test.want, "complain"), "menu in %q", test.app)
		guest.lang = test.want
		guest.say("/start")
		guest.sees(guest.says("bot.welcome", domain.Values{"name": domain.Text("Guest")}))
	}
	french := &player{s: o.stage, id: 7101, name: "Guest", lang: domain.Chinese}
	french.say("/language")
	french.pressLabel(french.label("bot.language_name"))
	french.sees(french.label("bot.language_set"))
	french.say("/start")
	french.sees(french.says("bot.welcome", domain.Values{"name": domain.Text("Guest")}))
}

// Telegram cannot be reached while the bot starts: the menus are set when it is back.
func TestMenusAreTriedAgain(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	back := o.api.Fail(localapi.Fault{Method: "setMyCommands", Code: 500})
	o.start(seams{})
	o.after(o.owner, 1, func() { o.owner.say("/start") })
	nobody := o.guest(7100, "Guest")
	assert.Empty(t, o.api.Menu(nobody.id))
	back()
	require.Eventually(t, func() bool { return len(o.api.Menu(nobody.id)) > 0 }, patience, 50*time.Millisecond)
}

// docs/telegram.md §5: a menu is set anew when a role is gained.
func TestMenusFollowTheRole(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.after(o.owner, 1, func() { o.owner.say("/start") })
		require.False(o.t, o.offers(o.api.Menu(o.owner.id), o.owner.lang, "queue"))
		token := o.invited(domain.Staff)
		o.owner.say("/start " + token)
		o.owner.sees("阳光花园")
		o.after(o.owner, 1, func() { o.owner.press("accept.send") })
		menu := o.api.Menu(o.owner.id)
		assert.True(o.t, o.offers(menu, o.owner.lang, "queue"), "%v", menu)
		assert.True(o.t, o.offers(menu, o.owner.lang, "mycases"), "an owner stays one: %v", menu)

		guest := o.guest(7100, "Guest")
		o.toThePhone(guest)
		guest.say("13800001299")
		guest.sees("3-2-1202")
		o.after(guest, 1, func() { guest.press("dialog.send") })
		assert.True(o.t, o.offers(o.api.Menu(guest.id), guest.lang, "mycases"))
	})
}

// A language that is changed during a conversation applies from the next line on, also in the menu; the conversation continues where it
// was.
func TestLanguageInMidDialog(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.bring(o.owner, "words")
		before := o.answers(o.owner)
		other := domain.English
		if o.owner.lang == other {
			other = domain.Chinese
		}
		o.after(o.owner, 1, func() { o.owner.say("/language") })
		o.after(o.owner, 1, func() { o.owner.pressLabel(o.texts.Plain(other, domain.Say("bot.language_name", nil))) })
		assert.Equal(o.t, before, o.answers(o.owner))
		o.owner.lang = other
		o.owner.sees(o.owner.label("bot.language_set"))
		assert.True(o.t, o.offers(o.api.Menu(o.owner.id), other, "mycases"))

		r := o.after(o.owner, 1, func() { o.owner.say(o.in.broken) })
		assert.Contains(o.t, r.String(), o.owner.says("complaint.happened.ask", nil))
		o.owner.press("complaint.happened.today")
		o.owner.press("dialog.skip")
		o.owner.press("complaint.wish.repair")
		o.owner.press("dialog.send")
		o.owner.sees("✅", "YH-261123-001")
		card := o.owner.sees("✅", o.owner.label("button.add"))
		assert.True(o.t, strings.Contains(card.Text, o.owner.label("category.elevator")), card.Text)
		o.clerk.sees("🆕", o.clerk.label("category.elevator")) // in the clerk's own language
	})
}
