package wire

// User is the Bot API's type User. The pointers are set in the answer to getMe only.
type User struct {
	ID           int64  `json:"id"`
	Bot          bool   `json:"is_bot"`
	First        string `json:"first_name"`
	Last         string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	Language     string `json:"language_code,omitempty"`
	JoinGroups   *bool  `json:"can_join_groups,omitempty"`
	ReadAll      *bool  `json:"can_read_all_group_messages,omitempty"`
	InlineQuerys *bool  `json:"supports_inline_queries,omitempty"`
}

// Chat is the Bot API's type Chat. Type is private, group or supergroup.
type Chat struct {
	ID       int64  `json:"id"`
	Type     string `json:"type"`
	Title    string `json:"title,omitempty"`
	Username string `json:"username,omitempty"`
	First    string `json:"first_name,omitempty"`
	Last     string `json:"last_name,omitempty"`
}

// FullChat is the Bot API's type ChatFullInfo: what getChat answers.
type FullChat struct {
	Chat
	Accent    int       `json:"accent_color_id"`
	Reactions int       `json:"max_reaction_count"`
	Gifts     GiftTypes `json:"accepted_gift_types"`
}

// GiftTypes is the Bot API's type AcceptedGiftTypes.
type GiftTypes struct {
	Unlimited bool `json:"unlimited_gifts"`
	Limited   bool `json:"limited_gifts"`
	Unique    bool `json:"unique_gifts"`
	Premium   bool `json:"premium_subscription"`
	Channels  bool `json:"gifts_from_channels"`
}

// Member is one of the Bot API's types ChatMember…; Status says which. Until is set for kicked only; 0: for ever.
type Member struct {
	Status string `json:"status"`
	User   User   `json:"user"`
	Until  *int64 `json:"until_date,omitempty"`
}

// Command is the Bot API's type BotCommand: one line of a command menu.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}
