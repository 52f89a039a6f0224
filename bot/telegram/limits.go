package telegram

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guanjia/bot/telegram/webhook"
	"guanjia/domain/length"
)

// Limits of the Bot API, each with its method or type. Other rooms import them; a test compares them with the machine-readable Bot API
// and with what the local server refuses.
const (
	MaxText        = 4096              // sendMessage, text: UTF-16 units once the tags are read, see Length
	MaxCaption     = 1024              // sendPhoto, caption: UTF-16 units once the tags are read, see Length
	MaxToast       = 200               // answerCallbackQuery, text: UTF-16 units, see FitsToast
	MaxButtons     = 100               // InlineKeyboardMarkup: buttons in all (what the servers refuse; not documented)
	MaxInRow       = 8                 // InlineKeyboardMarkup: buttons in a row (what the apps show; not documented)
	MaxData        = 64                // InlineKeyboardButton, callback_data: bytes
	MaxPlaceholder = 64                // ReplyKeyboardMarkup, input_field_placeholder: characters
	MinAlbum       = 2                 // sendMediaGroup, media: files
	MaxAlbum       = 10                // sendMediaGroup, media: files
	MaxPhoto       = 10 << 20          // sendPhoto, photo: bytes
	MaxUpload      = 50 << 20          // Sending Files: bytes of any other file
	MaxDownload    = 20 << 20          // getFile: bytes of a file that bots can fetch
	MaxCommand     = 32                // BotCommand, command: characters of a–z, 0–9 and _
	MaxCommandText = 256               // BotCommand, description: characters
	MaxCommands    = 100               // setMyCommands, commands: of one scope and language
	MaxUpdates     = 100               // getUpdates, limit: updates at once
	MaxConnections = 100               // setWebhook, max_connections
	MaxSecret      = webhook.MaxSecret // setWebhook, secret_token: characters of A–Z, a–z, 0–9, _ and -
)

// MaxPage is the length at which Bound cuts a page, in units of Length: MaxText, less some room for "…".
const MaxPage = 4000

// Length returns the length of a text in Telegram's HTML as Telegram counts it: in UTF-16 units; a tag counts nothing, a reference such
// as &amp; counts as one character.
func Length(html string) int {
	n := 0
	for at := 0; at < len(html); {
		p := firstPiece(html[at:])
		n += p.units
		at += p.bytes
	}
	return n
}

// tearsAt is close to the length, in UTF-16 units, at which Telegram's clients split a text into several messages (MaxText).
const tearsAt = 3500

// MayBeTorn reports whether a text that somebody sent is so long that the client may have split it.
func MayBeTorn(text string) bool { return length.Of(text) >= tearsAt }

// FitsToast reports whether a plain line fits into a toast.
func FitsToast(line string) bool { return length.Of(line) <= MaxToast }

// toastOf cuts a plain line to the length of a toast.
func toastOf(line string) string {
	if FitsToast(line) {
		return line
	}
	n := 0
	for i, r := range line {
		if n += length.OfRune(r); n >= MaxToast { // one unit is left for "…"
			return line[:i] + "…"
		}
	}
	return line
}

// Bound cuts a page that is longer than MaxPage. It cuts at the last line end that fits, or within the first line if there is none,
// closes the open tags, and adds "…". The rest is lost, so a caller with more to show makes pages.
func Bound(html string) string {
	var open []string // tags that are open, outermost first
	n, end, closing := 0, 0, ""
	for at := 0; at < len(html); {
		p := firstPiece(html[at:])
		n += p.units
		switch {
		case n > MaxPage && end == 0:
			return html[:at] + closingOf(open) + "…"
		case n > MaxPage:
			return html[:end] + closing + "\n…"
		case html[at] == '\n':
			end, closing = at, closingOf(open)
		case p.closes && len(open) > 0:
			open = open[:len(open)-1]
		case p.tag != "" && !p.closes:
			open = append(open, p.tag)
		}
		at += p.bytes
	}
	return html
}

// closingOf returns the end tags for open tags.
func closingOf(open []string) string {
	var out strings.Builder
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + open[i] + ">")
	}
	return out.String()
}

// piece is the smallest part of a page that cannot be split: a character, a reference, or a tag.
type piece struct {
	bytes, units int
	tag          string // "": visible text
	closes       bool   // it is an end tag
}

// firstPiece returns the first piece of HTML that is not empty.
func firstPiece(html string) piece {
	switch html[0] {
	case '<':
		if p, ok := tagOf(html); ok {
			return p
		}
	case '&':
		if p, ok := referenceOf(html); ok {
			return p
		}
	}
	r, size := utf8.DecodeRuneInString(html)
	return piece{bytes: size, units: length.OfRune(r)}
}

// tagOf reads a tag; false if it is not closed, which Telegram refuses.
func tagOf(html string) (piece, bool) {
	quote := byte(0)
	for i := 1; i < len(html); i++ {
		switch c := html[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			name, _, _ := strings.Cut(strings.TrimSpace(html[1:i]), " ")
			name, closes := strings.CutPrefix(name, "/")
			return piece{bytes: i + 1, tag: name, closes: closes}, true
		}
	}
	return piece{}, false
}

// references are the names that Telegram knows (Bot API, HTML style); other references are plain text.
var references = []string{"amp", "lt", "gt", "quot"}

// referenceOf reads a reference such as &amp; or &#39;, with or without its semicolon, as Telegram does.
func referenceOf(html string) (piece, bool) {
	rest, numeric := strings.CutPrefix(html[1:], "#")
	name := rest[:len(rest)-len(strings.TrimLeftFunc(rest, isAlnum))]
	p := piece{bytes: len(html) - len(rest) + len(name), units: 1}
	if strings.HasPrefix(rest[len(name):], ";") {
		p.bytes++
	}
	if !numeric {
		return p, slices.Contains(references, name)
	}
	base := 10
	if hex, isHex := strings.CutPrefix(strings.ToLower(name), "x"); isHex {
		name, base = hex, 16
	}
	n, err := strconv.ParseUint(name, base, 32)
	p.units = length.OfRune(rune(n))
	return p, err == nil && n > 0 && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}

func isAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
