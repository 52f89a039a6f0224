package telegram_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// TestSendAndEdit: a screen is sent, edited, loses its buttons, and is deleted.
func TestSendAndEdit(t *testing.T) {
	r, ctx := start(t), t.Context()
	me, err := r.Me(ctx)
	require.NoError(t, err)
	assert.Equal(t, telegram.User{ID: 77, Name: "Guanjia", Username: "GuanjiaBot", Bot: true}, me)

	keys := telegram.Keyboard{Inline: [][]telegram.Button{{{Label: "A", Data: "a"}, {Label: "B", URL: "https://x.cn"}}}}
	id, err := r.Send(ctx, telegram.Text{Chat: person, HTML: "<b>电梯</b> &amp; 灯", Keyboard: keys, ReplyTo: 999, Silent: true, Protect: true})
	require.NoError(t, err)
	got := r.last(t)
	assert.Equal(t, id, got.ID)
	assert.Equal(t, "<b>电梯</b> &amp; 灯", got.HTML())
	assert.Equal(t, [][]localapi.Button{{{Label: "A", Data: "a"}, {Label: "B", URL: "https://x.cn"}}}, got.Buttons)
	assert.True(t, got.Silent && got.Protected)

	edit := telegram.Text{HTML: "new", Keyboard: keys}
	require.NoError(t, r.Edit(ctx, person, id, edit))
	require.NoError(t, r.Edit(ctx, person, id, edit), "no change is a success")
	require.NoError(t, r.ClearKeyboard(ctx, person, id))
	require.NoError(t, r.ClearKeyboard(ctx, person, id))
	assert.Equal(t, "new", r.last(t).Text)
	assert.Empty(t, r.last(t).Buttons)
	require.NoError(t, r.Delete(ctx, person, id))
	assert.Equal(t, telegram.Gone, telegram.KindOf(r.Delete(ctx, person, id)))
	assert.Equal(t, telegram.Gone, telegram.KindOf(r.Edit(ctx, person, id, edit)))

	_, err = r.Send(ctx, telegram.Text{Chat: person, HTML: "x", Keyboard: telegram.Keyboard{Reply: [][]telegram.ReplyButton{{{Label: "Phone", Contact: true}}}, OneTime: true, Placeholder: "…"}})
	require.NoError(t, err)
	board, shown := r.server.Keyboard(person)
	assert.True(t, shown)
	assert.Equal(t, localapi.ReplyKeyboard{Rows: [][]localapi.ReplyButton{{{Label: "Phone", Contact: true}}}, OneTime: true, Placeholder: "…"}, board)
	_, err = r.Send(ctx, telegram.Text{Chat: person, HTML: "x", Keyboard: telegram.Keyboard{RemoveReply: true}})
	require.NoError(t, err)
	_, shown = r.server.Keyboard(person)
	assert.False(t, shown)
}

// TestFiles: uploads, sending again by id, albums in as few messages as Telegram allows, downloads within a limit.
func TestFiles(t *testing.T) {
	r, ctx := start(t), t.Context()
	data := picture(t)
	id, photo, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, Name: "chart.png", Bytes: data, CaptionHTML: "<i>x</i>"})
	require.NoError(t, err)
	assert.Equal(t, id, r.last(t).ID)
	assert.Equal(t, "<i>x</i>", r.last(t).HTML())
	require.NoError(t, r.EditFile(ctx, id, telegram.Upload{Chat: person, Kind: telegram.KindDocument, Name: "x.txt", Bytes: []byte("-"), CaptionHTML: "<b>y</b>"}))
	assert.Equal(t, "<b>y</b>", r.last(t).HTML())
	assert.Equal(t, "x.txt", r.last(t).File.Name)
	voice, _, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindVoice, Bytes: data})
	require.NoError(t, err)
	assert.Error(t, r.EditFile(ctx, voice, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, Bytes: data}))
	require.NoError(t, r.Delete(ctx, person, voice))
	_, document, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindDocument, Name: "报表.xlsx", Bytes: []byte("sheet")})
	require.NoError(t, err)
	assert.Equal(t, "报表.xlsx", r.last(t).File.Name)
	_, again, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, FileID: photo})
	require.NoError(t, err)
	assert.Equal(t, photo, again)
	_, _, err = r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: "song"})
	assert.Equal(t, telegram.Bad, telegram.KindOf(err))

	before := len(r.server.Chat(person))
	p, d := telegram.Media{Kind: telegram.KindPhoto, FileID: photo}, telegram.Media{Kind: telegram.KindDocument, FileID: document}
	sent, err := r.SendAlbum(ctx, person, []telegram.Media{p, p, p, d, d, p}, "caption")
	require.NoError(t, err)
	assert.Len(t, sent, 6)
	chat := r.server.Chat(person)[before:]
	assert.Equal(t, "caption", chat[0].Text)
	assert.Equal(t, chat[0].AlbumID, chat[2].AlbumID)
	assert.Equal(t, chat[3].AlbumID, chat[4].AlbumID)
	assert.Empty(t, chat[5].AlbumID)
	assert.Empty(t, chat[1].Text+chat[3].Text+chat[5].Text)

	got, err := r.Download(ctx, photo, int64(len(data)))
	require.NoError(t, err)
	assert.Equal(t, data, got)
	_, err = r.Download(ctx, photo, int64(len(data)-1))
	assert.Equal(t, telegram.TooBig, telegram.KindOf(err))
}

// TestOtherCalls: answers, contacts, places, menus, webhooks.
func TestOtherCalls(t *testing.T) {
	r, ctx := start(t), t.Context()
	events, cancel := r.server.Events(person)
	defer cancel()
	press := r.server.Press(person, 1, "x")
	require.NoError(t, r.Answer(ctx, press, string(make([]rune, 300)), true))
	toast := <-events
	assert.Len(t, []rune(toast.Text), 200)
	assert.True(t, toast.Alert)
	assert.Equal(t, telegram.TooOld, telegram.KindOf(r.Answer(ctx, "999", "", false)))

	_, err := r.SendContact(ctx, person, telegram.Contact{Phone: "+86138", Name: "物业"})
	require.NoError(t, err)
	_, err = r.SendLocation(ctx, person, telegram.Location{Latitude: 31.23, Longitude: 121.47})
	require.NoError(t, err)
	assert.Equal(t, &localapi.Location{Latitude: 31.23, Longitude: 121.47}, r.last(t).Location)

	menu := []telegram.Command{{Name: "complain", Description: "投诉"}}
	for _, of := range []telegram.Menu{{}, {Kind: telegram.MenuAllPrivate}, {Kind: telegram.MenuChat, Chat: person}} {
		require.NoError(t, r.SetCommands(ctx, menu, of, "zh"))
		assert.Equal(t, "complain", r.server.Menu(person)[0].Name)
	}
	r.server.AddGroup(-5, "Building 3", person)
	require.NoError(t, r.Leave(ctx, -5))
	assert.Equal(t, telegram.Bad, telegram.KindOf(r.SetWebhook(ctx, r.url, "", 0)), "never without a secret")
	require.NoError(t, r.SetWebhook(ctx, r.url+"/hook", "s", 5))
	_, err = r.Updates(ctx, 0, 0)
	assert.Equal(t, telegram.Conflict, telegram.KindOf(err))
	require.NoError(t, r.DeleteWebhook(ctx))
	checkSpec(t, r.server)
}

// checkSpec: every call that was made, and every parameter of it, is in Telegram's description (localapi/testdata/api.json).
func checkSpec(t *testing.T, server *localapi.Server) {
	raw, err := os.ReadFile("../localapi/testdata/api.json")
	require.NoError(t, err)
	var spec struct {
		Methods map[string]struct {
			Fields []struct {
				Name     string
				Required bool
			}
		}
	}
	require.NoError(t, json.Unmarshal(raw, &spec))
	for _, c := range server.Calls("") {
		m, known := spec.Methods[c.Method]
		require.True(t, known, c.Method)
		names := map[string]bool{}
		for _, f := range m.Fields {
			names[f.Name] = true
			_, given := c.Params[f.Name]
			assert.True(t, given || !f.Required || len(c.Files) > 0, "%s without %s", c.Method, f.Name)
		}
		for p := range c.Params {
			assert.True(t, names[p], "%s has no parameter %s", c.Method, p)
		}
	}
}

// TestCallsFitTheSpec: the same for all calls with files and screens.
func TestCallsFitTheSpec(t *testing.T) {
	r, ctx := start(t), t.Context()
	id, err := r.Send(ctx, telegram.Text{Chat: person, HTML: "x", ReplyTo: 1, Silent: true, Protect: true, Keyboard: telegram.Keyboard{Inline: [][]telegram.Button{{{Label: "A", Data: "a"}}}}})
	require.NoError(t, err)
	require.NoError(t, r.Edit(ctx, person, id, telegram.Text{HTML: "y"}))
	_ = r.ClearKeyboard(ctx, person, id)
	require.NoError(t, r.Delete(ctx, person, id))
	var media []telegram.Media
	for kind, data := range map[string][]byte{telegram.KindPhoto: picture(t), telegram.KindVideo: {1}, telegram.KindVideoNote: {1}, telegram.KindVoice: {1}, telegram.KindAudio: {1}, telegram.KindDocument: {1}} {
		_, file, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: kind, Name: "x", Bytes: data})
		require.NoError(t, err)
		media = append(media, telegram.Media{Kind: kind, FileID: file}, telegram.Media{Kind: kind, FileID: file})
	}
	_, err = r.SendAlbum(ctx, person, media, "")
	require.NoError(t, err)
	_, err = r.Download(ctx, media[0].FileID, 1<<20)
	require.NoError(t, err)
	r.updates(t)
	checkSpec(t, r.server)
}

// TestIncoming: what people send is decoded.
func TestIncoming(t *testing.T) {
	r := start(t)
	s := r.server
	s.SendPhoto(person, picture(t), "leak")
	s.SendAlbum(person, [][]byte{{1}, {2}}, "album")
	s.SendDocument(person, "a.pdf", "application/pdf", []byte("%PDF"), "")
	s.SendFile(person, localapi.File{Kind: "video_note"}, []byte("x"), "")
	s.SendVoice(person, []byte("x"))
	s.SendSticker(person)
	s.SendContact(person, "+86138", person)
	s.SendLocation(person, 1, 2)
	s.SayReply(person, "re", 1)
	s.Press(person, 1, "data")
	s.Press(person, 999, "old")
	s.Block(person)
	got := r.updates(t)
	kinds := make([]string, 0, len(got))
	for _, u := range got {
		if u.Message != nil {
			kinds = append(kinds, u.Message.Kind)
		}
	}
	assert.Equal(t, []string{"text", "photo", "photo", "photo", "document", "video", "voice", "sticker", "contact", "location", "text"}, kinds)
	photo := got[1].Message
	assert.Equal(t, telegram.User{ID: person, Name: "Xiaoming Wang", LanguageCode: "zh-hans"}, photo.From)
	assert.Equal(t, telegram.Chat{ID: person, Kind: telegram.ChatPrivate}, photo.Chat)
	assert.Equal(t, "leak", photo.Text)
	assert.EqualValues(t, len(picture(t)), photo.Media[0].Size)
	data, err := r.Download(t.Context(), photo.Media[0].FileID, 1<<20)
	require.NoError(t, err)
	assert.Equal(t, picture(t), data, "the largest size is taken")
	assert.NotEmpty(t, got[2].Message.AlbumID)
	assert.Equal(t, got[2].Message.AlbumID, got[3].Message.AlbumID)
	assert.Equal(t, "a.pdf", got[4].Message.Media[0].Name)
	assert.Equal(t, telegram.KindVideoNote, got[5].Message.Media[0].Kind)
	assert.Equal(t, &telegram.Contact{Phone: "+86138", Name: "Xiaoming Wang", UserID: person}, got[8].Message.Contact)
	assert.EqualValues(t, 1, got[10].Message.ReplyTo)
	assert.True(t, got[11].Press.Accessible)
	assert.Equal(t, "data", got[11].Press.Data)
	assert.False(t, got[11].Press.Shown, "no button of the message has it")
	assert.False(t, got[12].Press.Accessible)
	assert.EqualValues(t, 999, got[12].Press.MessageID)
	assert.Equal(t, person, got[12].Press.Chat.ID)
	assert.Equal(t, "kicked", got[13].Member.New)
}
