package bot

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// cleared notes which messages lose their buttons: beside all else, so that a test must wait for them.
type cleared struct {
	*paper
	of chan int64
}

func (c *cleared) ClearKeyboard(_ context.Context, _, message int64) error {
	c.of <- message
	return nil
}

// docs/design.md §7: during a conversation a letter or page that arrives below the live screen has a button that shows the screen again
// below it, as often as wanted, and the message before loses its buttons. Without a conversation there is no such button, and an old one
// says so.
func TestGoOnBelow(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	h := openHall(t, texts, understood)
	api := &cleared{paper: h.paper, of: make(chan int64, 20)}
	h.bot.API, h.bot.reception.API = api, api
	ctx, key := t.Context(), dialog.Key{Chat: 101, Person: 101}
	do := func(u telegram.Update) []string {
		h.Now = h.Now.Add(time.Second)
		require.NoError(t, h.bot.handle(ctx, u, &visit.Told{}))
		return h.paper.take()
	}
	offers := func() bool {
		data := button.Open(button.GoOn, "")
		for _, row := range h.paper.keyboard.Inline {
			for _, b := range row {
				if b.Data == data {
					return true
				}
			}
		}
		return false
	}
	letter := notice.Letter{Chat: 101}

	do(h.says(101, "/help"))
	assert.False(t, offers(), "nothing is under way")
	_, ok := h.bot.GoOn(ctx, letter)
	assert.False(t, ok)

	question := do(h.says(101, "/complain"))
	assert.False(t, offers(), "the live screen itself")
	first := h.paper.last
	b, ok := h.bot.GoOn(ctx, letter)
	require.True(t, ok)
	assert.Equal(t, "↩️ 继续：投诉", b.Label)

	for range 2 {
		h.paper.keyboard = telegram.Keyboard{Inline: [][]telegram.Button{{b}}} // a letter
		h.paper.last++
		again := do(h.says(101, "tap "+b.Data))
		require.Len(t, again, 1)
		assert.Equal(t, question[len(question)-1], again[0], "the same screen")
		for message := <-api.of; message != first; message = <-api.of { // the message before loses its buttons
		}
		s, err := h.bot.talk.Peek(ctx, &visit.Visit{Key: key})
		require.NoError(t, err)
		assert.Equal(t, h.paper.last, s.Live, "the new message is the live one")
		first = s.Live
	}

	for _, command := range []string{"/help", "/mine"} { // a page, and a line about a command that owners do not have
		do(h.says(101, command))
		assert.True(t, offers(), command)
	}
	h.paper.keyboard = telegram.Keyboard{Inline: [][]telegram.Button{{{Data: button.Open(button.Help, "")}}}}
	do(h.says(101, "tap "+button.Open(button.Help, "")))
	assert.True(t, offers(), "a page in place of another one below the live screen")
	do(h.says(101, "tap "+b.Data))
	h.paper.keyboard = telegram.Keyboard{Inline: [][]telegram.Button{{{Data: button.Open(button.Help, "")}}}}
	live := h.paper.last
	h.paper.last = first - 1
	do(h.says(101, "tap "+button.Open(button.Help, "")))
	assert.False(t, offers(), "a page above the live screen")
	h.paper.last = live
	h.paper.keyboard = telegram.Keyboard{Inline: [][]telegram.Button{{b}}}
	do(h.says(101, "tap "+b.Data))
	do(h.says(101, "/cancel"))
	assert.False(t, offers(), "what is cancelled is not offered")
	h.paper.keyboard = telegram.Keyboard{Inline: [][]telegram.Button{{b}}}
	said := do(h.says(101, "tap "+b.Data))
	assert.Contains(t, strings.Join(said, "\n"), "已经没有进行中的事项了")
	_, ok = h.bot.GoOn(ctx, letter)
	assert.False(t, ok)
}

// docs/design.md §7: a letter leads back to a conversation only who can still go on with it. The letter that tells of the end of a role is
// written together with the end, before the conversation of the role is closed.
func TestNoWayBackWithoutTheRole(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	for _, params := range []map[string]string{{}, {"community": "1"}} {
		h := openHall(t, texts, understood)
		who, err := h.Store.Profile(t.Context(), h.Zhou.Person)
		require.NoError(t, err)
		chat := int64(who.Chat)
		v, err := h.bot.reception.Call(t.Context(), dialog.Key{Chat: chat, Person: chat})
		require.NoError(t, err)
		if params["community"] != "" {
			params["community"] = strconv.FormatInt(int64(h.In.ID), 10)
		}
		require.NoError(t, h.bot.talk.Begin(t.Context(), v, dialog.Start{Flow: "improve", Params: params}))
		letter := notice.Letter{Chat: domain.ChatID(chat)}
		_, ok := h.bot.GoOn(t.Context(), letter)
		require.True(t, ok, "a manager can go on")
		assert.False(t, stands(flows.All(flows.Settings{})["opening"], dialog.State{Flow: "opening", Params: params}, v.By), "the hours of a community are the admins'")
		_, err = h.Office.End(t.Context(), h.Admin, "end", people.Membership{Person: h.Zhou.Person, Community: h.In.ID, Role: domain.Manager}, 0)
		require.NoError(t, err)
		_, ok = h.bot.GoOn(t.Context(), letter)
		assert.False(t, ok, "who is no manager any more can not: %v", params)
	}
}
