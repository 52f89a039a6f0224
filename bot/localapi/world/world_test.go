package world_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// inbox keeps what the bot is given.
type inbox struct{ got []wire.Update }

func (i *inbox) Add(_, _ string, encode func(int64) []byte) {
	var u wire.Update
	if err := json.Unmarshal(encode(int64(len(i.got)+1)), &u); err != nil {
		panic(err)
	}
	i.got = append(i.got, u)
}

func (i *inbox) Pending() int { return len(i.got) }

func start() (*world.World, *inbox) {
	box := &inbox{}
	return world.New(world.Options{Bot: world.User{ID: 77, First: "Bot"}, Now: time.Now, Inbox: box, Messages: 3, Bytes: 10}), box
}

// TestHear: what a person writes reaches the chat and the bot; not if the person has blocked the bot.
func TestHear(t *testing.T) {
	w, box := start()
	wang := w.Person(7)
	m := w.Hear(wang.Chat, world.Msg{From: 7, Text: "hello"})
	require.Len(t, box.got, 1)
	assert.Equal(t, m.ID, box.got[0].Message.ID)
	assert.Equal(t, "hello", box.got[0].Message.Text)
	assert.True(t, wang.Started)
	w.Block(wang, true)
	w.Block(wang, true)
	assert.Zero(t, w.Hear(wang.Chat, world.Msg{From: 7, Text: "again"}))
	require.Len(t, box.got, 2, "the bot is told of the block, once")
	assert.Equal(t, world.Kicked, box.got[1].Member.New.Status)
}

// TestPrivacyMode: in a group the bot hears commands and answers to its own messages.
func TestPrivacyMode(t *testing.T) {
	w, box := start()
	w.Gather(-5, "Building 3", 7, 8)
	group := w.Chat(-5)
	w.Hear(group, world.Msg{From: 8, Text: "not for a bot"})
	card := w.Post(group, world.Msg{From: 77, Bot: true, Text: "card"})
	w.Hear(group, world.Msg{From: 8, Text: "an answer", ReplyTo: card.ID})
	w.Hear(group, world.Msg{From: 8, Text: "/help", Entities: []markup.Entity{{Type: "bot_command", Length: 5}}})
	require.Len(t, box.got, 3)
	assert.NotNil(t, box.got[0].Member)
	assert.Equal(t, "card", box.got[1].Message.ReplyTo.Text)
	assert.Equal(t, "/help", box.got[2].Message.Text)
}

// TestSnapshotStays: a snapshot is not changed by an edit, a deletion or the limit.
func TestSnapshotStays(t *testing.T) {
	w, _ := start()
	chat := w.Person(7).Chat
	m := w.Post(chat, world.Msg{Text: "before"})
	was := chat.Snapshot()
	m.Text = "after"
	assert.True(t, w.Edit(chat, m).Edited())
	assert.Equal(t, "before", was[0].Text)
	for range 3 {
		w.Post(chat, world.Msg{Text: "more"})
	}
	assert.Len(t, chat.Snapshot(), 3)
	_, found := chat.Find(m.ID)
	assert.False(t, found, "the oldest goes beyond the limit")
}

// TestOldFilesGo: the newest files are stored up to a number of bytes, and always the last one.
func TestOldFilesGo(t *testing.T) {
	w, _ := start()
	first := w.Keep(world.File{Kind: "document", Name: "a.pdf"}, []byte("123456"))
	_, _, kept := w.FileAt(first.Path)
	assert.True(t, kept)
	second := w.Keep(world.File{Kind: "photo"}, []byte("12345678901"))
	_, _, kept = w.File(first.ID)
	assert.False(t, kept)
	_, data, kept := w.File(second.ID + "-m")
	assert.True(t, kept, "the small size of a photo is the photo")
	assert.Len(t, data, 11)
}
