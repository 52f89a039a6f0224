package telegram

import "io"

// Button is one button under a message. Exactly one of Data, which a Press brings back, and URL is set.
type Button struct {
	Label string
	Data  string // 1–MaxData bytes
	URL   string
}

// ReplyButton is one button of the keyboard below the input line. It sends its label, or, if set, the person's own contact or location.
type ReplyButton struct {
	Label             string
	Contact, Location bool
}

// Keyboard is the buttons of a message. The zero value changes nothing on a new message and removes the inline buttons of an edited one.
// If Inline is set, Reply and RemoveReply are ignored; if Reply is set, RemoveReply is. A message with Reply or RemoveReply can never be
// edited (docs/telegram.md §2).
type Keyboard struct {
	Inline      [][]Button // at most MaxInRow in a row, MaxButtons in all
	Reply       [][]ReplyButton
	RemoveReply bool   // remove the keyboard below the input line
	OneTime     bool   // with Reply: hide the keyboard after a press
	Placeholder string // with Reply: shown in the empty input line, at most MaxPlaceholder characters
}

// Text is one message of text.
type Text struct {
	Chat     int64
	HTML     string // Telegram's HTML; at most MaxText units of Length
	Keyboard Keyboard
	ReplyTo  int64 // message id; 0: none; if that message is gone, the text is sent all the same
	Silent   bool  // without a sound
	Protect  bool  // cannot be forwarded or saved
}

// Upload is one file to send: new Bytes with a Name, or an earlier file by its FileID. If both are set, FileID is used.
type Upload struct {
	Chat        int64
	Kind        string // one of the Kind constants of Media; at most MaxPhoto or MaxUpload bytes
	Name        string // shown to the reader; never a path
	Bytes       []byte
	Open        func() io.Reader // reads a large file from its beginning, again for each try; nil: send Bytes
	FileID      string           // "": send Bytes, or what Open reads
	CaptionHTML string           // at most MaxCaption units of Length
	Keyboard    Keyboard
}

// Command is one line of a command menu. Name has 1 to MaxCommand characters a–z, 0–9 and _, Description 1 to MaxCommandText characters.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

// The kinds of Menu.
const (
	MenuDefault    = "default"
	MenuAllPrivate = "all_private_chats"
	MenuChat       = "chat"
)

// Menu says which command menu is meant: whose it is (Bot API type BotCommandScope). The zero value is the menu of everybody who has no other.
type Menu struct {
	Kind string // one of the Menu constants
	Chat int64  // with ScopeChat; else 0
}
