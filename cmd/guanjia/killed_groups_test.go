package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
	"guanjia/domain/ticket"
)

// gatherings are the acts on staff groups. They are brief, as duties are. The doer of an act in a group is the group: its chat has the update.
var gatherings = []deed{
	{name: "group", people: "manager", first: func(u *underway) {
		u.doer.say("/group")
		u.doer.sees("Yard " + u.code())
	}, last: func(u *underway) { u.doer.pressStarting("🔗") }, holds: func(u *underway) {
		u.told("manager", "/start")
		all, err := u.store.Groups().Groups(u.t.Context())
		require.NoError(u.t, err)
		mine := 0
		for _, g := range all {
			if slices.Contains(u.here(), g.Community) && g.Code != "" {
				mine++
			}
		}
		assert.Equal(u.t, 1, mine)
	}},
	{name: "link", people: "group former manager clerk", before: func(g *ground) { g.links("former") }, first: func(u *underway) {
		u.gathers("former", "manager")
		u.cast["manager"].say("/group")
		u.cast["manager"].pressStarting("🔗")
		u.cast["manager"].sees("/start")
		u.gathers("group", "clerk")
	}, last: func(u *underway) {
		u.api.SayIn(u.doer.id, u.cast["clerk"].id, codeLine.FindString(u.cast["manager"].sees("/start").Text), 0)
	}, holds: func(u *underway) {
		u.hears("group", "Yard "+u.code())
		u.leaves("former")
		assert.Equal(u.t, u.doer.id, u.groupOf(), "the group is linked")
		assert.Empty(u.t, u.hearsOf("group", u.doer.label("bot.private_only")))
		assert.NotContains(u.t, u.left(), fmt.Sprint(u.doer.id), "the bot stays in the group that it has linked")
	}},
	{name: "unlink", people: "manager former", before: func(g *ground) { g.links("former") }, first: func(u *underway) {
		u.gathers("former", "manager")
		u.doer.say("/group")
		u.doer.sees("Yard " + u.code())
	}, last: func(u *underway) { u.doer.pressStarting("✖") }, holds: func(u *underway) {
		u.told("manager", u.doer.says("group.none", domain.Values{"community": domain.Text("Yard " + u.code())}))
		u.leaves("former")
		assert.Zero(u.t, u.groupOf(), "no group is linked")
	}},
	{name: "turn away", people: "stranger owner", first: func(*underway) {}, last: func(u *underway) {
		u.api.AddGroup(u.doer.id, u.doer.name, u.cast["owner"].id)
	}, holds: func(u *underway) { u.leaves("stranger") }},
	{name: "claim", people: "team clerk owner", before: func(g *ground) {
		g.links("team")
		g.filed("owner")
	}, first: func(u *underway) {
		u.cast["clerk"].greeted()
		u.hears("team", u.number(1))
	}, last: func(u *underway) {
		posted := u.api.GroupChat(u.doer.id)
		card := posted[len(posted)-1]
		u.api.PressIn(u.doer.id, u.cast["clerk"].id, card.ID, card.Buttons[0][0].Data)
	}, holds: func(u *underway) {
		u.hears("team", u.cast["clerk"].name)
		u.told("clerk", u.number(1))
		u.once(1, complaint.Take)
		require.Eventually(u.t, func() bool {
			c, at := u.posted(1)
			return int64(at.Chat) == u.doer.id && at.Version == c.Version
		}, patience, 10*time.Millisecond, "it is not stored that the group shows that it is taken")
	}},
	{name: "supergroup", people: "group clerk owner", before: func(g *ground) {
		g.links("group")
		id := g.filed("owner")
		g.act("clerk", id, complaint.Take, complaint.Taking{}) // nobody posts it anew
		c, err := g.b.store.Case(g.t.Context(), id)
		require.NoError(g.t, err)
		require.NoError(g.t, g.b.store.Groups().SavePosted(g.t.Context(), group.Posted{Case: id, Chat: domain.ChatID(g.chat("group")), Message: 1, Version: c.Version}))
	}, first: func(u *underway) { u.gathers("group", "clerk") }, last: func(u *underway) { u.api.Migrate(u.doer.id, u.chat("supergroup")) }, holds: func(u *underway) {
		require.Eventually(u.t, func() bool { return u.groupOf() == u.chat("supergroup") }, patience, 10*time.Millisecond, "%s: the group is not followed", u.name)
		_, at := u.posted(1)
		assert.Equal(u.t, u.chat("supergroup"), int64(at.Chat), "its cards are not followed")
	}},
}

// posted is a case of the deed, and its card in a group.
func (u *underway) posted(n int) (complaint.Case, group.Posted) {
	u.t.Helper()
	c, err := u.store.CaseByNumber(u.t.Context(), ticket.Number(u.number(n)))
	require.NoError(u.t, err)
	at, err := u.store.Groups().PostedOf(u.t.Context(), c.ID)
	require.NoError(u.t, err)
	return c, at
}

// links stores that a group is the community's.
func (g *ground) links(role string) {
	require.NoError(g.t, g.b.store.Groups().SaveGroup(g.t.Context(), group.Group{Community: g.community.ID, Chat: domain.ChatID(g.chat(role)), Since: g.at}, ""))
}

// gathers adds a group with the bot to Telegram, and waits until the bot has heard of it.
func (u *underway) gathers(role, by string) {
	u.api.AddGroup(u.cast[role].id, u.cast[role].name, u.cast[by].id)
	require.Eventually(u.t, func() bool { return u.api.Pending() == 0 }, patience, 10*time.Millisecond)
}

// groupOf is the chat of the group of the deed's community; 0: none is linked.
func (u *underway) groupOf() int64 {
	u.t.Helper()
	all, err := u.store.Groups().Groups(u.t.Context())
	require.NoError(u.t, err)
	for _, g := range all {
		if slices.Contains(u.here(), g.Community) {
			return int64(g.Chat)
		}
	}
	return 0
}

// left are the groups that the bot has left.
func (u *underway) left() (all []string) {
	for _, c := range u.api.Calls("leaveChat") {
		all = append(all, fmt.Sprint(c.Params["chat_id"]))
	}
	return all
}

// leaves waits until the bot has left a group, and nothing is kept of it; it has said why, and at most twice.
func (u *underway) leaves(role string) {
	u.t.Helper()
	id := u.cast[role].id
	require.Eventually(u.t, func() bool {
		all, err := u.store.Groups().Leavings(u.t.Context())
		return err == nil && !slices.ContainsFunc(all, func(l group.Leaving) bool { return int64(l.Chat) == id })
	}, patience, 10*time.Millisecond, "%s: %s is not left", u.name, role)
	assert.Contains(u.t, u.left(), fmt.Sprint(id))
	said := u.hearsOf(role, "")
	assert.NotEmpty(u.t, said)
	assert.LessOrEqual(u.t, len(said), 2, "%q", said)
}

// hears waits until the bot has said something in a group; it says so at most twice.
func (u *underway) hears(role, fragment string) {
	u.t.Helper()
	require.Eventually(u.t, func() bool { return len(u.hearsOf(role, fragment)) > 0 }, patience, 10*time.Millisecond, "%s: %q in %s", u.name, fragment, role)
	assert.LessOrEqual(u.t, len(u.hearsOf(role, fragment)), 2)
}

// hearsOf is what the bot has said in a group, with a fragment.
func (u *underway) hearsOf(role, fragment string) (said []string) {
	for _, m := range u.api.GroupChat(u.cast[role].id) {
		if m.Bot && strings.Contains(m.Text, fragment) {
			said = append(said, m.Text)
		}
	}
	return said
}
