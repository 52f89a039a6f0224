package wire

// Update is the Bot API's type Update: one of Message, Press and Member is set.
type Update struct {
	ID      int64         `json:"update_id"`
	Message *Message      `json:"message,omitempty"`
	Press   *Press        `json:"callback_query,omitempty"`
	Member  *MemberChange `json:"my_chat_member,omitempty"`
}

// Press is the Bot API's type CallbackQuery. Message is a Message or an Inaccessible.
type Press struct {
	ID       string `json:"id"`
	From     User   `json:"from"`
	Message  any    `json:"message,omitempty"`
	Instance string `json:"chat_instance"`
	Data     string `json:"data,omitempty"`
}

// Inaccessible is the Bot API's type InaccessibleMessage: the pressed message is gone. Date is always 0.
type Inaccessible struct {
	Chat Chat  `json:"chat"`
	ID   int64 `json:"message_id"`
	Date int64 `json:"date"`
}

// MemberChange is the Bot API's type ChatMemberUpdated. Date is in Unix seconds.
type MemberChange struct {
	Chat Chat   `json:"chat"`
	From User   `json:"from"`
	Date int64  `json:"date"`
	Old  Member `json:"old_chat_member"`
	New  Member `json:"new_chat_member"`
}

// Webhook is the Bot API's type WebhookInfo. ErrorDate is in Unix seconds.
type Webhook struct {
	URL         string   `json:"url"`
	Certificate bool     `json:"has_custom_certificate"`
	Pending     int      `json:"pending_update_count"`
	Connections int      `json:"max_connections,omitempty"`
	Allowed     []string `json:"allowed_updates,omitempty"`
	ErrorDate   int64    `json:"last_error_date,omitempty"`
	Error       string   `json:"last_error_message,omitempty"`
}
