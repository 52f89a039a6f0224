package courier

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/notice"
	"guanjia/domain/view"
)

// chats is a Telegram that records what is sent and when, and answers with err.
type chats struct {
	sent []telegram.Text
	at   []time.Time
	err  error

	files []telegram.Upload

	albums  [][]telegram.Media
	missing int   // files at the end of the next album that are not taken
	broken  error // of albums

	changed          []string // messages that were edited and deleted
	noEdit, noDelete error
	noFile           int // how many kinds of files a message has no room for
}

func (c *chats) Send(_ context.Context, t telegram.Text) (int64, error) {
	c.sent, c.at = append(c.sent, t), append(c.at, time.Now())
	return int64(len(c.sent)), c.err
}

func (c *chats) SendUpload(_ context.Context, u telegram.Upload) (int64, string, error) {
	c.files = append(c.files, u)
	return 0, "", c.err
}

func (c *chats) SendAlbum(_ context.Context, _ int64, media []telegram.Media, _ string) ([]int64, error) {
	ids := make([]int64, len(media)-c.missing)
	c.albums, c.missing = append(c.albums, media), 0
	return ids, c.broken
}

func (c *chats) Edit(_ context.Context, _, message int64, t telegram.Text) error {
	c.changed = append(c.changed, fmt.Sprint("edit ", message, " ", t.HTML))
	return c.noEdit
}

func (c *chats) EditCaption(_ context.Context, _, message int64, html string) error {
	c.changed = append(c.changed, fmt.Sprint("caption ", message, " ", html))
	return c.err
}

func (c *chats) EditFile(_ context.Context, message int64, u telegram.Upload) error {
	c.changed = append(c.changed, fmt.Sprint(u.Kind, " ", message, " ", u.CaptionHTML))
	if c.noFile--; c.noFile >= 0 {
		return &telegram.Error{Kind: telegram.Bad}
	}
	return c.err
}

func (c *chats) Delete(_ context.Context, _, message int64) error {
	c.changed = append(c.changed, fmt.Sprint("delete ", message))
	return c.noDelete
}

func courierTo(t *testing.T, api *chats) *Courier {
	t.Helper()
	texts, err := catalogue.New()
	require.NoError(t, err)
	return New(api, texts)
}

// docs/design.md §10.3: what each answer of Telegram means for a letter.
func TestTries(t *testing.T) {
	waiting := func(d time.Duration) notice.Try { return notice.Try{Delivery: notice.Waiting, After: d} }
	lost := func(reason notice.Reason) notice.Try {
		return notice.Try{Delivery: notice.Undeliverable, Reason: reason}
	}
	for _, c := range []struct {
		name string
		err  error
		want notice.Try
	}{
		{"delivered", nil, notice.Try{Delivery: notice.Delivered, Message: 1}},
		{"asked to wait", &telegram.Error{Kind: telegram.TooMany, Code: 429, RetryAfter: 17 * time.Second}, waiting(17 * time.Second)},
		{"a gateway's page", &telegram.Error{Kind: telegram.Retry, Code: 502}, waiting(retryAfter)},
		{"a line that breaks", &telegram.Error{Kind: telegram.Retry}, waiting(retryAfter)},
		{"a wrong token", &telegram.Error{Kind: telegram.Unauthorized, Code: 401}, waiting(retryAfter)},
		{"a group that has grown", &telegram.Error{Kind: telegram.Migrated, Code: 400, MigrateTo: -1}, waiting(retryAfter)},
		{"something that nobody foresaw", errors.New("?"), waiting(retryAfter)},
		{"blocked", &telegram.Error{Kind: telegram.Blocked, Code: 403}, lost("blocked")},
		{"deleted", &telegram.Error{Kind: telegram.Deactivated, Code: 403}, lost("deactivated")},
		{"kicked", &telegram.Error{Kind: telegram.Kicked, Code: 403}, lost("kicked")},
		{"never started", &telegram.Error{Kind: telegram.NeverStarted, Code: 403}, lost("never_started")},
		{"refused", &telegram.Error{Kind: telegram.Bad, Code: 400}, lost("rejected")},
		{"marks that cannot be read, even as plain words", &telegram.Error{Kind: telegram.BadMarkup, Code: 400}, lost("rejected")},
	} {
		api := &chats{err: c.err}
		assert.Equal(t, c.want, courierTo(t, api).Deliver(t.Context(), notice.Letter{Chat: 1}), c.name)
	}
}

// delivered waits until a letter can be delivered.
func delivered(t *testing.T, c *Courier, l notice.Letter) {
	t.Helper()
	const longest, again = time.Minute, 100 * time.Millisecond
	if c.Deliver(t.Context(), l).Delivery != notice.Delivered {
		require.Eventually(t, func() bool { return c.Deliver(t.Context(), l).Delivery == notice.Delivered }, longest, again)
	}
}

// docs/design.md §10.3: one a second to a chat after a small burst, thirty a second over all.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := &chats{}
		c, began := courierTo(t, api), time.Now()
		for range chatBurst + 4 {
			delivered(t, c, notice.Letter{Chat: 1, Notice: usual})
		}
		assert.Equal(t, 4*time.Second, time.Since(began))
		began = time.Now()
		for chat := range domain.ChatID(perSecond * 3) {
			c.Deliver(t.Context(), notice.Letter{Chat: 100 + chat, Notice: usual})
		}
		assert.InDelta(t, 2, time.Since(began).Seconds(), 0.2, "a second's worth is there at once")

		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		<-ctx.Done()
		sent := len(api.sent)
		assert.Equal(t, notice.Try{Delivery: notice.Waiting, After: retryAfter}, c.Deliver(ctx, notice.Letter{Chat: 1}), "stopping")
		assert.Len(t, api.sent, sent, "nothing is sent when the program stops")
	})
}

var usual = notice.Notice{}

// docs/design.md §10.3: an alarm waits for no pace. A chat that Telegram slows down rests alone; when several are, all rest, alarms, too.
func TestAlarmsAndRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := &chats{}
		c, began := courierTo(t, api), time.Now()
		for range 3 * perSecond {
			assert.Equal(t, notice.Delivered, c.Deliver(t.Context(), notice.Letter{Chat: 1, Notice: notice.Notice{Urgent: true}}).Delivery)
		}
		assert.Zero(t, time.Since(began))
		c = courierTo(t, api) // at which nobody has sent anything
		api.err = &telegram.Error{Kind: telegram.TooMany, Code: 429, RetryAfter: 20 * time.Second}
		for chat := domain.ChatID(1); chat <= 2; chat++ { // the third one makes it the bot that is too fast
			assert.Equal(t, notice.Try{Delivery: notice.Waiting, After: 20 * time.Second}, c.Deliver(t.Context(), notice.Letter{Chat: chat}))
		}
		api.err = nil
		assert.Equal(t, notice.Delivered, c.Deliver(t.Context(), notice.Letter{Chat: 50}).Delivery, "others go on")
		api.err = &telegram.Error{Kind: telegram.TooMany, Code: 429, RetryAfter: 20 * time.Second}
		c.Deliver(t.Context(), notice.Letter{Chat: 90})
		api.err = nil
		for _, n := range []notice.Notice{usual, {Urgent: true}} {
			assert.Equal(t, notice.Try{Delivery: notice.Waiting, After: 20 * time.Second}, c.Deliver(t.Context(), notice.Letter{Chat: 51, Notice: n}))
		}
		began = time.Now()
		delivered(t, c, notice.Letter{Chat: 51})
		assert.Equal(t, 20*time.Second, time.Since(began))
	})
}

func TestLimitersAreBounded(t *testing.T) {
	c := courierTo(t, &chats{})
	for id := range domain.ChatID(chatsKept + 1) {
		c.chat(id)
	}
	assert.Len(t, c.chats, 1)
}

// A letter is in its reader's language and has the next steps as buttons, two in a row, and a button for the card.
func TestLetter(t *testing.T) {
	c := courierTo(t, &chats{})
	l := notice.Letter{Chat: 5, Language: domain.English, Notice: notice.Notice{Case: 12, Message: domain.Say("bot.noted", nil),
		Buttons: []notice.Button{{Do: "take", Case: 12}, {Do: "assign", Case: 12}, {Do: "decline", Case: 12}}}}
	got := c.letter(l)
	assert.Equal(t, int64(5), got.Chat)
	assert.Equal(t, "Noted ✓", got.HTML)
	require.Len(t, got.Keyboard.Inline, 2)
	assert.Equal(t, "a:take:12", got.Keyboard.Inline[0][0].Data)
	assert.Equal(t, "a:decline:12", got.Keyboard.Inline[1][0].Data)
	assert.Equal(t, "v:card:12", got.Keyboard.Inline[1][1].Data)

	l.Language, l.Buttons, l.Case = "", nil, 0
	got = c.letter(l)
	assert.Equal(t, "好的，记下了 ✓", got.HTML, "without a language it is Chinese")
	assert.Empty(t, got.Keyboard.Inline)
}

// A letter of a drill says first that it is one, also above why it asks nothing any more, and leads to the drill, which has no case.
func TestLetterOfADrill(t *testing.T) {
	c := courierTo(t, &chats{})
	values := domain.Values{notice.Drill: domain.Text(notice.Drill), notice.Dismissed: domain.Phrase("alarm.settled.over", nil)}
	got := c.letter(notice.Letter{Chat: 5, Language: domain.English, Notice: notice.Notice{Case: alarm.FirstDrill, Message: domain.Say("bot.noted", values)}})
	assert.Equal(t, "📝 <b>演练 / DRILL – no real emergency</b>\n\n✅ <b>The danger is over or the alarm has ended; nobody needs to go any more.</b>\n\nNoted ✓", got.HTML)
	assert.Equal(t, "v:alarmcard:1099511627776", got.Keyboard.Inline[0][0].Data)
	got = c.letter(notice.Letter{Chat: 5, Language: domain.Chinese, Notice: notice.Notice{Case: alarm.FirstDrill - 1, Message: domain.Say("bot.noted", nil)}})
	assert.Equal(t, "v:card:1099511627775", got.Keyboard.Inline[0][0].Data)
}

// A letter that names a picture is one message with it; a picture that cannot be drawn, or words too long for a caption, leave the text.
func TestPictures(t *testing.T) {
	digest := func(words string) notice.Letter {
		return notice.Letter{Chat: 7, Language: domain.English, Notice: notice.Notice{Message: domain.Say("notice.digest.none", domain.Values{
			"day": domain.Moment(time.Now(), "UTC"), "community": domain.Text(words), "picture": domain.Text("l:today")})}}
	}
	for name, c := range map[string]struct {
		letter      notice.Letter
		ok          bool
		err         error
		text, files int
	}{
		"drawn":           {digest("Garden"), true, nil, 0, 1},
		"nothing to draw": {digest("Garden"), false, nil, 1, 0},
		"a fault":         {digest("Garden"), false, errors.New("?"), 1, 0},
		"a store is away": {digest("Garden"), false, domain.Unavailable, 0, 0},
		"too many words":  {digest(strings.Repeat("Garden ", 200)), true, nil, 1, 0},
	} {
		api := &chats{}
		k := courierTo(t, api)
		k.Draws(func(context.Context, notice.Letter) ([]byte, bool, error) { return []byte("png"), c.ok, c.err })
		try := k.Deliver(t.Context(), c.letter)
		assert.Len(t, api.sent, c.text, name)
		require.Len(t, api.files, c.files, name)
		if c.files == 1 {
			assert.Contains(t, api.files[0].CaptionHTML, "nothing is overdue", name)
		}
		assert.Equal(t, c.text+c.files == 0, try.Delivery == notice.Waiting, name)
	}
}

// A letter that names a photo is one message with it; if Telegram has the file no more, the words go alone.
func TestPhotos(t *testing.T) {
	letter := notice.Letter{Chat: 7, Language: domain.English, Notice: notice.Notice{Message: domain.Say("notice.register.duty", domain.Values{
		"number": domain.Text("YH-261123-001"), "category": domain.Word("category.elevator"), "photo": domain.Text("file1")})}}
	api := &chats{}
	assert.Equal(t, notice.Delivered, courierTo(t, api).Deliver(t.Context(), letter).Delivery)
	require.Len(t, api.files, 1)
	assert.Empty(t, api.sent)
	assert.Equal(t, "file1", api.files[0].FileID)
	assert.Contains(t, api.files[0].CaptionHTML, "YH-261123-001")
	letter.Message.Values["words"] = domain.Text(strings.Repeat("long ", 250))
	courierTo(t, api).Deliver(t.Context(), letter)
	assert.Len(t, api.sent, 1, "too many words for a caption")
}

// A letter to a person who is in the middle of a conversation leads back to it, as text and as picture; to others it does not.
func TestLeadsBack(t *testing.T) {
	back := telegram.Button{Label: "Go on", Data: "v:go_on:"}
	for _, photo := range []string{"", "file1"} {
		for _, under := range []bool{true, false} {
			api := &chats{}
			k := courierTo(t, api).LeadsBack(func(_ context.Context, l notice.Letter) (telegram.Button, bool) { return back, under && l.Chat == 7 })
			values := domain.Values{"number": domain.Text("YH-261123-001"), "category": domain.Word("category.elevator"), "photo": domain.Text(photo)}
			k.Deliver(t.Context(), notice.Letter{Chat: 7, Language: domain.English, Notice: notice.Notice{Case: 5, Message: domain.Say("notice.register.duty", values)}})
			var rows [][]telegram.Button
			for _, s := range api.sent {
				rows = append(rows, s.Keyboard.Inline...)
			}
			for _, f := range api.files {
				rows = append(rows, f.Keyboard.Inline...)
			}
			require.NotEmpty(t, rows)
			assert.Equal(t, under, rows[len(rows)-1][0] == back)
		}
	}
}

// Letters to many at once leave room for others: 25 a second, each picture counted.
func TestBulkPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := &chats{}
		c, began := courierTo(t, api), time.Now()
		for chat := range domain.ChatID(bulkPerSec * 3) {
			c.Deliver(t.Context(), notice.Letter{ID: int64(chat), Chat: 100 + chat, Notice: notice.Notice{Bulk: true}})
		}
		assert.InDelta(t, 2, time.Since(began).Seconds(), 0.2, "a second's worth is there at once")
		began = time.Now()
		for chat := range domain.ChatID(bulkPerSec) {
			l := notice.Letter{ID: 1000 + int64(chat), Chat: 100 + chat, Notice: notice.Notice{Bulk: true, Message: domain.Say("bot.hello", domain.Values{"album": domain.List(domain.Text("photo p"), domain.Text("photo q"))})}}
			c.Deliver(t.Context(), l)
		}
		assert.InDelta(t, 3, time.Since(began).Seconds(), 0.2)
	})
}

// An album goes before the words, which have the buttons; what is out is not sent again, and without files that are gone the words go alone.
func TestAlbum(t *testing.T) {
	photo, paper := telegram.Media{Kind: "photo", FileID: "p"}, telegram.Media{Kind: "document", FileID: "d"}
	l := notice.Letter{ID: 7, Chat: 1, Notice: notice.Notice{Bulk: true, Message: domain.Say("bot.hello", domain.Values{"album": domain.List(domain.Text("photo p"), domain.Text("document d"))}),
		Buttons: []notice.Button{{Do: "announcement.ack", View: view.Of(view.AnnouncementDo, "ack", "YH-G261127-01")}}}}
	api := &chats{missing: 1, broken: &telegram.Error{Kind: telegram.Retry}}
	c := courierTo(t, api)
	assert.Equal(t, notice.Waiting, c.Deliver(t.Context(), l).Delivery)
	assert.Empty(t, api.sent, "the words wait for the pictures")
	api.broken = nil
	assert.Equal(t, notice.Delivered, c.Deliver(t.Context(), l).Delivery)
	assert.Equal(t, [][]telegram.Media{{photo, paper}, {paper}}, api.albums, "only what was missing")
	require.Len(t, api.sent, 1)
	assert.Len(t, api.sent[0].Keyboard.Inline, 1)
	api.broken = &telegram.Error{Kind: telegram.Bad}
	l.ID = 8
	assert.Equal(t, notice.Delivered, c.Deliver(t.Context(), l).Delivery, "files that are gone")
	assert.Len(t, api.sent, 2)
	api.broken, api.albums, api.err = nil, nil, &telegram.Error{Kind: telegram.Retry}
	c = courierTo(t, api)
	assert.Equal(t, notice.Waiting, c.Deliver(t.Context(), l).Delivery, "the words do not arrive")
	api.err = nil
	assert.Equal(t, notice.Delivered, c.Deliver(t.Context(), l).Delivery)
	assert.Equal(t, [][]telegram.Media{{photo, paper}}, api.albums, "the album is out already")
}
