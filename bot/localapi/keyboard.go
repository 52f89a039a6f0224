package localapi

import (
	"encoding/json"
	"net/url"
	"unicode/utf8"
)

// Limits of keyboards (docs/telegram.md §2; Bot API, InlineKeyboardButton).
const (
	maxButtons     = 100
	maxRow         = 8
	maxData        = 64 // bytes
	maxPlaceholder = 64 // characters
)

// keyboard is a keyboard that came with a call.
type keyboard struct {
	inline [][]Button
	below  bool           // it concerns the keyboard below the input line
	reply  *ReplyKeyboard // with below: the new one; nil removes it
}

// readMarkup reads reply_markup.
func readMarkup(q *request) (*keyboard, error) {
	var w struct {
		Inline [][]json.RawMessage `json:"inline_keyboard"`
		Remove bool                `json:"remove_keyboard"`
		Force  bool                `json:"force_reply"`
		ReplyKeyboard
	}
	given, err := q.decode("reply_markup", "reply keyboard markup JSON object", &w)
	if !given || err != nil {
		return &keyboard{}, err
	}
	switch {
	case w.Inline != nil:
		rows, err := inlineRows(w.Inline)
		return &keyboard{inline: rows}, err
	case w.Rows != nil:
		return &keyboard{below: true, reply: &w.ReplyKeyboard}, checkReply(w.ReplyKeyboard)
	case w.Remove, w.Force:
		return &keyboard{below: true}, nil
	}
	return &keyboard{}, bad("object expected as reply markup")
}

// checkReply refuses a keyboard that Telegram would not show.
func checkReply(k ReplyKeyboard) error {
	if utf8.RuneCountInString(k.Placeholder) > maxPlaceholder {
		return bad("input field placeholder is too long")
	}
	for _, row := range k.Rows {
		for _, b := range row {
			if b.Label == "" {
				return bad("keyboard button text must be non-empty")
			}
		}
	}
	return nil
}

// inlineRows reads inline buttons.
func inlineRows(raw [][]json.RawMessage) ([][]Button, error) {
	total := 0
	var rows [][]Button
	for _, line := range raw {
		row := make([]Button, 0, len(line))
		for _, text := range line {
			b, err := inlineButton(text)
			if err != nil {
				return nil, err
			}
			row = append(row, b)
		}
		if len(row) > maxRow {
			return nil, bad("too many buttons in a row of the inline keyboard")
		}
		if total += len(row); total > maxButtons {
			return nil, bad("reply markup is too long")
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// inlineButton reads one inline button.
func inlineButton(raw json.RawMessage) (Button, error) {
	var b Button
	if json.Unmarshal(raw, &b) != nil {
		return b, bad("can't parse inline keyboard button: expected an Object")
	}
	switch {
	case b.Label == "":
		return b, bad("can't parse inline keyboard button: inline keyboard button text must be non-empty")
	case b.Data == "" && b.URL == "":
		return b, bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case b.URL == "" && len(b.Data) > maxData:
		return b, bad("BUTTON_DATA_INVALID")
	}
	if u, err := url.Parse(b.URL); b.URL != "" && (err != nil || u.Host == "" && u.Scheme != "tg") {
		return b, bad("inline keyboard button URL '" + b.URL + "' is invalid: wrong HTTP URL")
	}
	return b, nil
}
