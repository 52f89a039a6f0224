package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// A name as an attacker writes it, and as everybody must see it: with its signs and emoji, but without characters that reverse, hide or
// break the line.
const (
	trickyName = "<b>Bob</b> & \u202e\u200bCo\u0000 👨‍👩‍👧 %s {{.x}}"
	plainName  = "<b>Bob</b> & Co 👨‍👩‍👧 %s {{.x}}"
)

// unseen are characters that must never be sent to anybody: bidi controls, zero width (but the joiner of emoji), NUL.
const unseen = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff\u0000"

// docs/telegram.md §6: names and words with HTML, emoji and hidden characters are shown as they were typed, everywhere.
func TestNamesAreEscapedEverywhere(t *testing.T) {
	edgesHere(t, func(o *scene) {
		guest := &player{s: o.stage, id: 7009, name: trickyName, lang: o.in.lang}
		o.api.Know(localapi.User{ID: guest.id, First: trickyName, Language: string(guest.lang)})
		guest.say("/start")
		guest.sees(guest.says("bot.welcome", domain.Values{"name": domain.Text(plainName)}))
		guest.press("menu.register")
		registers(guest)
		guest.sees(guest.label("done.register"))
		guest.say("/profile")
		guest.sees("👤 " + plainName)

		guest.say("/complain")
		guest.press("category.elevator")
		guest.press("place.garage")
		guest.asked("complaint.words.ask")
		guest.say(trickyName + " " + o.in.broken)
		guest.press("complaint.happened.today")
		guest.press("dialog.skip")
		guest.press("complaint.wish.repair")
		guest.sees("7/7", plainName+" "+o.in.broken)
		guest.press("dialog.send")
		guest.sees(plainName+" "+o.in.broken, guest.label("button.urge"))
		o.clerk.sees("🆕", plainName+" "+o.in.broken)
		o.clerk.press("button.card")
		o.clerk.sees("👤 "+plainName, "💬 "+plainName)
		o.clerk.press("button.history")
		o.clerk.sees("🕘", plainName)
		o.clerk.say("/find <b>Bob</b>")
		o.clerk.sees("YH-261123-001", o.clerk.says("list.found", domain.Values{"count": domain.Count(1)}))
		o.sentNothingHidden()
	})
}

// A member of staff with such a name is shown to owners and managers in the same way.
func TestStaffNamesAreEscapedEverywhere(t *testing.T) {
	edgesHere(t, func(o *scene) {
		who, err := o.store.ProfileByChat(o.t.Context(), domain.ChatID(o.clerk.id))
		require.NoError(o.t, err)
		who.Name = plainName
		require.NoError(o.t, o.store.UpdatePerson(o.t.Context(), who.Person))
		filed := o.filed()
		o.clerk.press("button.take")
		o.owner.sees("👤", plainName)
		o.owner.say("/case " + string(filed.Number))
		o.owner.sees(o.owner.label("stage.registered"), plainName)
		o.clerk.press("button.investigate")
		o.clerk.sees(o.clerk.label("stage.investigating"))
		o.manager.say("/workload")
		o.manager.sees("· " + plainName + " 1")
		o.manager.say("/summary today")
		o.manager.sees("· " + plainName + " 1")
		o.manager.say("/assign " + string(filed.Number))
		o.manager.asked("assign.to.ask")
		o.manager.pressLabel(o.in.technician)
		o.sentNothingHidden()
	})
}

// sentNothingHidden looks at every text that the bot has sent.
func (o *scene) sentNothingHidden() {
	o.t.Helper()
	for _, c := range o.api.Calls("") {
		for name, text := range c.Params {
			assert.False(o.t, strings.ContainsAny(text, unseen), "%s of %s holds something hidden: %q", name, c.Method, text)
		}
		assert.NotContains(o.t, c.Params["text"], "<b>Bob", "%s was sent with the marks of a name", c.Method)
	}
}
