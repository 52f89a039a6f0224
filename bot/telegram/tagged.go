package telegram

import (
	"html"
	"regexp"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const parseHTML = "HTML"

// tagged makes a call with HTML in a parameter. If Telegram cannot parse it, the call is made again with plain text.
func (a *API) tagged(params tgbotapi.Params, field string, send func() error) error {
	if params[field] == "" {
		return send()
	}
	params["parse_mode"] = parseHTML
	err := send()
	if KindOf(err) != BadMarkup {
		return err
	}
	a.log.Error("a message was sent without its tags", "error", err)
	delete(params, "parse_mode")
	params[field] = plain(params[field])
	return send()
}

// tag is the pattern of the tags that Telegram knows (Bot API, HTML style).
var tag = regexp.MustCompile(`(?i)</?(?:b|strong|i|em|u|ins|s|strike|del|span|tg-spoiler|a|code|pre|blockquote)(?:\s[^<>]*)?>`)

// plain removes the tags from HTML; what only looks like a tag stays.
func plain(tagged string) string { return html.UnescapeString(tag.ReplaceAllString(tagged, "")) }
