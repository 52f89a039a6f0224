package wire

// Button is one inline button (Bot API type InlineKeyboardButton): with Data or with URL.
type Button struct {
	Label string `json:"text"`
	Data  string `json:"callback_data,omitempty"`
	URL   string `json:"url,omitempty"`
}

// InlineKeyboard is the Bot API's type InlineKeyboardMarkup.
type InlineKeyboard struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// ReplyKeyboard is the keyboard below the input line (Bot API type ReplyKeyboardMarkup).
type ReplyKeyboard struct {
	Rows        [][]ReplyButton `json:"keyboard"`
	OneTime     bool            `json:"one_time_keyboard,omitempty"`
	Placeholder string          `json:"input_field_placeholder,omitempty"`
}

// ReplyButton is one button of a ReplyKeyboard (Bot API type KeyboardButton).
type ReplyButton struct {
	Label    string `json:"text"`
	Contact  bool   `json:"request_contact,omitempty"`
	Location bool   `json:"request_location,omitempty"`
}
