package telegram

// The Bot API's keyboards as JSON. The library's types do not have newer fields.
type (
	inlineMarkup struct {
		Rows [][]inlineButton `json:"inline_keyboard"`
	}
	inlineButton struct {
		Text string `json:"text"`
		Data string `json:"callback_data,omitempty"`
		URL  string `json:"url,omitempty"`
	}
	replyMarkup struct {
		Rows        [][]replyButton `json:"keyboard"`
		Resize      bool            `json:"resize_keyboard"`
		OneTime     bool            `json:"one_time_keyboard,omitempty"`
		Placeholder string          `json:"input_field_placeholder,omitempty"`
	}
	replyButton struct {
		Text     string `json:"text"`
		Contact  bool   `json:"request_contact,omitempty"`
		Location bool   `json:"request_location,omitempty"`
	}
	removeMarkup struct {
		Remove bool `json:"remove_keyboard"`
	}
)

// markup returns the keyboard as JSON for reply_markup; "" for the zero value.
func (k Keyboard) markup() string {
	switch {
	case len(k.Inline) > 0:
		rows := make([][]inlineButton, len(k.Inline))
		for i, row := range k.Inline {
			for _, b := range row {
				rows[i] = append(rows[i], inlineButton{Text: b.Label, Data: b.Data, URL: b.URL})
			}
		}
		return encode(inlineMarkup{Rows: rows})
	case len(k.Reply) > 0:
		rows := make([][]replyButton, len(k.Reply))
		for i, row := range k.Reply {
			for _, b := range row {
				rows[i] = append(rows[i], replyButton{Text: b.Label, Contact: b.Contact, Location: b.Location})
			}
		}
		return encode(replyMarkup{Rows: rows, Resize: true, OneTime: k.OneTime, Placeholder: k.Placeholder})
	case k.RemoveReply:
		return encode(removeMarkup{Remove: true})
	}
	return ""
}
