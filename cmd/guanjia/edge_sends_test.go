package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// troubles are what can come between the bot and a chat, each for one call; the person sees the screen all the same.
var troubles = []struct {
	name  string
	fault localapi.Fault
}{
	{"asked for patience", localapi.Fault{Code: http.StatusTooManyRequests, RetryAfter: 1, Times: 1}},
	{"a gateway's page", localapi.Fault{HTML: true, Times: 1}},
	{"a fault of Telegram's", localapi.Fault{Code: http.StatusInternalServerError, Times: 1}},
	{"a line that breaks", localapi.Fault{Drop: true, Times: 1}},
	{"marks that cannot be read", localapi.Fault{Code: http.StatusBadRequest, Description: "Bad Request: can't parse entities: unsupported start tag", Times: 1}},
}

// docs/design.md §7: whatever happens to a call, the screen is shown once, and the conversation is where it was.
func TestScreensComeThroughTrouble(t *testing.T) {
	edgesHere(t, func(o *scene) {
		for _, trouble := range troubles {
			o.bring(o.owner, "words")
			f := trouble.fault
			f.Chat, f.Method = o.owner.id, "sendMessage"
			o.api.Fail(f)
			r := o.after(o.owner, 1, func() { o.owner.say(o.in.broken) })
			require.Len(o.t, r.fresh, 1, "%s: %s", trouble.name, r)
			assert.Contains(o.t, r.String(), o.owner.says("complaint.happened.ask", nil), trouble.name)
			assert.Equal(o.t, "happened", o.conversation(o.owner).Step, trouble.name)

			at, b := buttonOf(o.owner, "complaint.happened.today")
			f.Method = "editMessageText"
			o.api.Fail(f)
			r = o.after(o.owner, 1, func() { o.api.Press(o.owner.id, at.ID, b.Data) })
			assert.Equal(o.t, 1, len(r.changed)+len(r.fresh), "%s: %s", trouble.name, r)
			assert.Contains(o.t, r.String(), o.owner.says("complaint.evidence.ask", nil), trouble.name)
			assert.Equal(o.t, "evidence", o.conversation(o.owner).Step, trouble.name)
		}
	})
}

// Edits that Telegram refuses: what reads so already is a success, a message that is gone or can no longer be edited is
// followed by a new one with the same screen.
func TestEditsThatAreRefused(t *testing.T) {
	refusals := []struct {
		name, words string
		fresh       int
	}{
		{"not modified", "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", 0},
		{"gone", "Bad Request: message to edit not found", 1},
		{"cannot be edited", "Bad Request: message can't be edited", 1},
		{"anything else", "Bad Request: MESSAGE_AUTHOR_REQUIRED", 1},
	}
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		for _, refused := range refusals {
			o.bring(o.owner, "category")
			at, b := buttonOf(o.owner, "category.elevator")
			fault := localapi.Fault{Method: "editMessageText", Chat: o.owner.id, Code: http.StatusBadRequest, Description: refused.words, Times: 1}
			o.api.Fail(fault)
			r := o.after(o.owner, 1, func() { o.api.Press(o.owner.id, at.ID, b.Data) })
			require.Len(o.t, r.fresh, refused.fresh, "%s: %s", refused.name, r)
			assert.Equal(o.t, "place", o.conversation(o.owner).Step)
			if refused.fresh > 0 {
				assert.Contains(o.t, r.String(), o.owner.says("complaint.place.ask", nil))
			}

			o.bring(o.owner, "")
			r = o.after(o.owner, 1, func() { o.owner.say("/mycases") })
			require.Len(o.t, r.fresh, 1, r)
			list := r.fresh[0]
			require.Contains(o.t, list.Text, o.owner.says("list.mycases", domain.Values{"count": domain.Count(1)}))
			o.api.Fail(fault)
			r = o.after(o.owner, 1, func() { o.api.Press(o.owner.id, list.ID, list.Buttons[0][0].Data) })
			require.Len(o.t, r.fresh, refused.fresh, "%s: %s", refused.name, r)
			if refused.fresh > 0 {
				assert.Contains(o.t, r.String(), string(filed.Number))
			}
		}
	})
}

// docs/design.md §10.3: notices that Telegram asks to wait with arrive in their order, each once.
func TestNoticesComeThroughTrouble(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		o.api.Fail(localapi.Fault{Method: "sendMessage", Chat: o.owner.id, Code: http.StatusTooManyRequests, RetryAfter: 1, Times: 2})
		o.clerk.press("button.take")
		o.clerk.sees(o.clerk.label("done.take"))
		o.clerk.press("button.investigate")
		o.clerk.sees(o.clerk.label("stage.investigating"))
		o.owner.sees("🔍", string(filed.Number))
		var order []string
		for _, m := range o.api.Chat(o.owner.id) {
			for _, mark := range []string{"✅", "👤", "🔍"} {
				if strings.HasPrefix(m.Text, mark) {
					order = append(order, mark)
				}
			}
		}
		assert.Equal(o.t, []string{"✅", "👤", "🔍"}, order)
	})
}

// docs/design.md §10.3: the staff card shows that an owner has blocked the bot, so that staff phone; when the owner comes back, it does
// not.
func TestAnOwnerWhoBlockedTheBot(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		o.after(o.owner, 1, func() { o.api.Block(o.owner.id) })
		o.clerk.press("button.take")
		o.clerk.sees(o.clerk.label("done.take"))
		blocked := o.clerk.says("unreachable.blocked", nil)
		o.clerk.say("/case " + string(filed.Number))
		o.clerk.sees("⚠️ " + blocked)

		o.after(o.owner, 2, func() { o.api.Unblock(o.owner.id); o.owner.say("/start") })
		o.clerk.press("button.investigate")
		o.owner.sees("🔍", string(filed.Number))
		r := o.after(o.clerk, 1, func() { o.clerk.say("/case " + string(filed.Number)) })
		assert.NotContains(o.t, r.String(), "⚠️")
	})
}

// The account of an owner is deleted, of which the bot gets no update: the first notice that fails shows it.
func TestAnOwnerWhoIsGone(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		o.api.Deactivate(o.owner.id)
		o.clerk.press("button.take")
		o.clerk.sees(o.clerk.label("done.take"))
		gone := o.clerk.says("unreachable.deactivated", nil)
		for range 100 {
			r := o.after(o.clerk, 1, func() { o.clerk.say("/case " + string(filed.Number)) })
			if strings.Contains(r.String(), "⚠️ "+gone) {
				return
			}
		}
		o.t.Errorf("the card never says %q", gone)
	})
}

// docs/telegram.md §3: a Telegram that cannot be reached when the bot starts, and another poller, are waited out; the token stays
// out of the log whatever breaks.
func TestTelegramIsAwayAtTheStart(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[1])
	for _, f := range []localapi.Fault{
		{Method: "getMe", HTML: true, Times: 1}, {Method: "setMyCommands", Drop: true, Times: 3},
		{Method: "getUpdates", HTML: true, Times: 1}, {Method: "getUpdates", Drop: true, Times: 1},
		{Method: "getUpdates", Code: http.StatusConflict, Times: 1},
	} {
		o.api.Fail(f)
	}
	o.start(seams{})
	r := o.after(o.owner, 1, func() { o.owner.say("/help") })
	assert.Contains(t, r.String(), "/complain")
	assert.Contains(t, o.log.String(), "polling failed")
	token := o.invited(domain.Staff) // without the bot's name an invitation is a code
	assert.NotEmpty(t, token)
}
