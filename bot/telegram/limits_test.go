package telegram_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/bot/localapi"
	"guanjia/bot/localapi/markup"
	"guanjia/bot/telegram"
)

// TestLimitsAreTelegrams: each limit that the Bot API documents equals the one in its machine-readable description.
func TestLimitsAreTelegrams(t *testing.T) {
	describe := readDescriptions(t)
	for _, row := range []struct {
		of, pattern string // a field "method.field" or "Type.field", or a method; the limit is the group of the pattern
		want        int
	}{
		{"sendMessage.text", `1-(\d+) characters after entities parsing`, telegram.MaxText},
		{"editMessageText.text", `1-(\d+) characters after entity parsing`, telegram.MaxText},
		{"sendPhoto.caption", `0-(\d+) characters after entities parsing`, telegram.MaxCaption},
		{"sendDocument.caption", `0-(\d+) characters after entities parsing`, telegram.MaxCaption},
		{"answerCallbackQuery.text", `0-(\d+) characters`, telegram.MaxToast},
		{"InlineKeyboardButton.callback_data", `1-(\d+) bytes`, telegram.MaxData},
		{"ReplyKeyboardMarkup.input_field_placeholder", `1-(\d+) characters`, telegram.MaxPlaceholder},
		{"sendMediaGroup.media", `must include (\d+)-`, telegram.MinAlbum},
		{"sendMediaGroup.media", `must include \d+-(\d+) items`, telegram.MaxAlbum},
		{"sendPhoto.photo", `at most (\d+) MB`, telegram.MaxPhoto >> 20},
		{"getFile", `up to (\d+)MB`, telegram.MaxDownload >> 20},
		{"BotCommand.command", `1-(\d+) characters`, telegram.MaxCommand},
		{"BotCommand.description", `1-(\d+) characters`, telegram.MaxCommandText},
		{"setMyCommands.commands", `At most (\d+) commands`, telegram.MaxCommands},
		{"getUpdates.limit", `between 1-(\d+)`, telegram.MaxUpdates},
		{"setWebhook.max_connections", `1-(\d+)\.`, telegram.MaxConnections},
		{"setWebhook.secret_token", `1-(\d+) characters`, telegram.MaxSecret},
	} {
		found := regexp.MustCompile(row.pattern).FindStringSubmatch(describe(row.of))
		if assert.Len(t, found, 2, "%s: %s", row.of, describe(row.of)) {
			assert.Equal(t, strconv.Itoa(row.want), found[1], row.of)
		}
	}
}

// readDescriptions gives what the Bot API says of a method, of a field of a method or of a field of a type.
func readDescriptions(t *testing.T) func(of string) string {
	raw, err := os.ReadFile("../localapi/testdata/api.json")
	require.NoError(t, err)
	type described struct {
		Description []string
		Fields      []struct{ Name, Description string }
	}
	var spec struct{ Methods, Types map[string]described }
	require.NoError(t, json.Unmarshal(raw, &spec))
	return func(of string) string {
		owner, field, isField := strings.Cut(of, ".")
		d, known := spec.Methods[owner]
		if !known {
			d = spec.Types[owner]
		}
		if !isField {
			return strings.Join(d.Description, " ")
		}
		for _, f := range d.Fields {
			if f.Name == field {
				return f.Description
			}
		}
		return ""
	}
}

// TestLimitsAreTheServers: the local server accepts what is within a limit and refuses one more.
func TestLimitsAreTheServers(t *testing.T) {
	r := start(t)
	ctx := t.Context()
	press := r.server.Press(person, 1, "x")
	r.server.SendFile(person, localapi.File{Kind: "document"}, make([]byte, telegram.MaxDownload+1), "")
	chat := r.server.Chat(person)
	big := chat[len(chat)-1].File.ID
	_, photo, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, Bytes: picture(t)})
	require.NoError(t, err)
	text := func(x telegram.Text) error { x.Chat = person; _, err := r.Send(ctx, x); return err }
	keys := func(rows, inRow int, data string) error {
		var k telegram.Keyboard
		for range rows {
			row := make([]telegram.Button, inRow)
			for i := range row {
				row[i] = telegram.Button{Label: "A", Data: data}
			}
			k.Inline = append(k.Inline, row)
		}
		return text(telegram.Text{HTML: "x", Keyboard: k})
	}
	command := func(n, name, description int) error {
		list := make([]telegram.Command, n)
		for i := range list {
			list[i] = telegram.Command{Name: strings.Repeat("a", name), Description: strings.Repeat("述", description)}
		}
		return r.SetCommands(ctx, list, telegram.Menu{}, "")
	}
	wide := func(n int) string {
		return "<b>" + strings.Repeat("😀", n/2) + strings.Repeat("漏", n%2) + "&amp;</b>"
	} // n+1 units
	for name, row := range map[string]struct {
		max int
		try func(n int) error
	}{
		"MaxText": {telegram.MaxText, func(n int) error { return text(telegram.Text{HTML: wide(n - 1)}) }},
		"MaxCaption": {telegram.MaxCaption, func(n int) error {
			_, _, err := r.SendUpload(ctx, telegram.Upload{Chat: person, Kind: telegram.KindPhoto, FileID: photo, CaptionHTML: wide(n - 1)})
			return err
		}},
		"MaxData":    {telegram.MaxData, func(n int) error { return keys(1, 1, strings.Repeat("d", n)) }},
		"MaxInRow":   {telegram.MaxInRow, func(n int) error { return keys(1, n, "d") }},
		"MaxButtons": {telegram.MaxButtons, func(n int) error { return keys(n, 1, "d") }},
		"MaxPlaceholder": {telegram.MaxPlaceholder, func(n int) error {
			return text(telegram.Text{HTML: "x", Keyboard: telegram.Keyboard{Reply: [][]telegram.ReplyButton{{{Label: "A"}}}, Placeholder: strings.Repeat("述", n)}})
		}},
		"MaxCommands":    {telegram.MaxCommands, func(n int) error { return command(n, 1, 1) }},
		"MaxCommand":     {telegram.MaxCommand, func(n int) error { return command(1, n, 1) }},
		"MaxCommandText": {telegram.MaxCommandText, func(n int) error { return command(1, 1, n) }},
		"MaxDownload": {telegram.MaxDownload, func(n int) error {
			id := big
			if n == telegram.MaxDownload {
				id = photo
			}
			_, err := r.Download(ctx, id, telegram.MaxUpload)
			return err
		}},
		"MaxSecret": {telegram.MaxSecret, func(n int) error {
			err := r.SetWebhook(ctx, "http://127.0.0.1:1/", strings.Repeat("s", n), 0)
			_ = r.DeleteWebhook(ctx)
			return err
		}},
	} {
		require.NoError(t, row.try(row.max), name)
		assert.Error(t, row.try(row.max+1), name)
	}
	require.NoError(t, r.Answer(ctx, press, strings.Repeat("😀", telegram.MaxToast), false), "a toast is cut to what is taken")
}

// TestLength: the length is what the server counts after reading the marks.
func TestLength(t *testing.T) {
	for html, want := range map[string]int{
		"": 0, "plain": 5, "漏水": 2, "a😀b": 4, "<b>x</b>": 1, "&amp;&lt;&gt;&quot;&#39;&#x1F600;": 7,
		`<a href="https://x.cn/?a>b">x</a>`: 1, "a & b": 5, "&nbsp;": 6, "a\nb": 3, "&ampx": 5, "&amp": 1,
	} {
		assert.Equal(t, want, telegram.Length(html), html)
	}
	rapid.Check(t, func(t *rapid.T) {
		html := drawHTML(t, 30)
		plain, _, err := markup.ParseHTML(html)
		if err != nil {
			t.Fatalf("%s: %v", html, err)
		}
		if want, got := markup.Units(plain), telegram.Length(html); want != got {
			t.Fatalf("%q: the server counts %d, we %d", html, want, got)
		}
	})
}

// drawHTML draws a page that Telegram can read, of about n pieces.
func drawHTML(t *rapid.T, n int) string {
	var out strings.Builder
	var open []string
	for range rapid.IntRange(0, n).Draw(t, "pieces") {
		switch tag := rapid.SampledFrom([]string{"", "", "", "b", "i", "code", "blockquote", "/"}).Draw(t, "tag"); {
		case tag == "/" && len(open) > 0:
			out.WriteString("</" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		case tag != "" && tag != "/":
			out.WriteString("<" + tag + ">")
			open = append(open, tag)
		default:
			out.WriteString(rapid.SampledFrom([]string{"a", "漏水", "😀", "\n", "&amp;", "&#39;", "&", "&lt", " ", strings.Repeat("长", 900), strings.Repeat("😀", 700)}).Draw(t, "words"))
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + open[i] + ">")
	}
	return out.String()
}

// TestBound: a page is cut at a line end when it has more than 4,000 units, and can still be read.
func TestBound(t *testing.T) {
	line := strings.Repeat("<b>&lt;</b>", 1999)
	fits := line + "\n" + line + "\n" // 4,000 units
	for name, row := range map[string][2]string{
		"fits":         {fits, fits},
		"one too many": {fits + ".", line + "\n" + line + "\n…"},
		"open tag":     {"<b>a\n" + strings.Repeat("x", 4000) + "</b>", "<b>a</b>\n…"},
		"no line end":  {"<i>" + strings.Repeat("漏", 4001) + "</i>", "<i>" + strings.Repeat("漏", 4000) + "</i>…"},
	} {
		assert.True(t, telegram.Bound(row[0]) == row[1], name) //nolint:testifylint // a difference of 20,000 characters helps nobody
	}
	rapid.Check(t, func(t *rapid.T) {
		html := drawHTML(t, 30)
		got := telegram.Bound(html)
		if _, _, err := markup.ParseHTML(got); err != nil {
			t.Fatalf("%q cannot be read: %v", got, err)
		}
		if n := telegram.Length(got); n > telegram.MaxPage+len("\n…") {
			t.Fatalf("%d units", n)
		}
		if telegram.Length(html) <= telegram.MaxPage && got != html {
			t.Fatalf("%q was cut", html)
		}
	})
}

// TestFitsToast: 200 units fit, 201 do not.
func TestFitsToast(t *testing.T) {
	assert.True(t, telegram.FitsToast(strings.Repeat("😀", 100)))
	assert.False(t, telegram.FitsToast(strings.Repeat("😀", 100)+"x"))
}

// A text as long as clients split them, in characters of any width, may be torn; what clients send whole is not.
func TestMayBeTorn(t *testing.T) {
	for text, want := range map[string]bool{"": false, strings.Repeat("水", 3499): false, strings.Repeat("水", 3500): true, strings.Repeat("💧", 1749): false, strings.Repeat("💧", 1750): true} {
		assert.Equal(t, want, telegram.MayBeTorn(text), len(text))
	}
}
