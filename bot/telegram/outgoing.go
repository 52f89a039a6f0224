package telegram

// Button is one button under a message: Data comes back in a Press, URL opens a page. Exactly one of the two is set.
type Button struct {
	Label string
	Data  string // 1–MaxData bytes
	URL   string
}

// ReplyButton is one button of the keyboard below the input line: it sends its label, or the person's own contact, or
// where the person is.
type ReplyButton struct {
	Label             string
	Contact, Location bool
}

// Keyboard is what may be pressed. The zero value changes nothing on a new message and removes the inline buttons on
// an edited one. Inline wins over Reply, Reply over RemoveReply. A message sent with Reply or RemoveReply can never be
// edited (docs/telegram.md §2).
type Keyboard struct {
	Inline      [][]Button // at most MaxInRow in a row, MaxButtons in all
	Reply       [][]ReplyButton
	RemoveReply bool
	OneTime     bool   // with Reply: put the keyboard away after a press
	Placeholder string // with Reply: shown in the empty input line, at most MaxPlaceholder characters
}

// Text is one message of text.
type Text struct {
	Chat     int64
	HTML     string // Telegram's HTML; at most MaxText by Length
	Keyboard Keyboard
	ReplyTo  int64 // message id, 0 for none; a message that is gone does not hinder the sending
	Silent   bool  // without a sound
	Protect  bool  // cannot be forwarded or saved
}

// Upload is one file to be sent: new Bytes under a Name, or again by FileID, which wins.
type Upload struct {
	Chat        int64
	Kind        string // one of the Kind constants of Media; at most MaxPhoto or MaxUpload bytes
	Name        string // what the receiver sees; never a path
	Bytes       []byte
	FileID      string
	CaptionHTML string // at most MaxCaption by Length
	Keyboard    Keyboard
}

// Command is one line of a command menu: Name is 1–MaxCommand of a–z, 0–9 and _, Description 1–MaxCommandText characters.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

// Kinds of Scope.
const (
	ScopeDefault    = "default"
	ScopeAllPrivate = "all_private_chats"
	ScopeChat       = "chat"
)

// Scope says who sees a command menu (Bot API type BotCommandScope). The zero value is the default scope.
type Scope struct {
	Kind string // one of the Scope constants
	Chat int64  // with ScopeChat
}
