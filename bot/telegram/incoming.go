package telegram

import (
	"encoding/json"
	"time"
)

// Update is one thing that happened (Bot API type Update). At most one of Message, Press and Member is set; if all are nil, the program
// does not know its kind and drops it.
type Update struct {
	ID      int64 // grows, not always by one; 0 only if it could not be read
	Message *Message
	Press   *Press
	Member  *MemberChange
	Raw     json.RawMessage // as received, for parking
	Broken  error           // why Raw could not be decoded; nil if it could
}

// The kinds of Message and Media. KindVideoNote is only a kind of Media: its message has the kind video.
const (
	KindText      = "text"
	KindPhoto     = "photo"
	KindVideo     = "video"
	KindVideoNote = "video_note"
	KindVoice     = "voice"
	KindAudio     = "audio"
	KindDocument  = "document"
	KindSticker   = "sticker"
	KindContact   = "contact"
	KindLocation  = "location"
	KindOther     = "other"
)

// Message is what a person wrote or sent (Bot API type Message). The zero value is no message.
type Message struct {
	ID        int64
	Chat      Chat
	From      User // zero in channels and for service messages
	At        time.Time
	Text      string  // text or caption as typed, without formatting
	Media     []Media // at most one: an album is several messages with the same AlbumID
	AlbumID   string  // Bot API media_group_id; "" outside an album
	Contact   *Contact
	Location  *Location
	ReplyTo   int64  // message id; 0: none
	Replied   string // text or caption of the message that this one answers, if the bot wrote it; else ""
	Sticker   bool
	Edited    bool   // the person has changed it after it was sent, At is when it was sent (Bot API edited_message)
	Service   bool   // Telegram says that something was pinned, renamed, set …: nobody wrote it, and nobody expects an answer
	Kind      string // one of the Kind constants
	MigrateTo int64  // the supergroup that this group has become; else 0
}

// Kinds of Chat.
const (
	ChatPrivate    = "private"
	ChatGroup      = "group"
	ChatSupergroup = "supergroup"
	ChatChannel    = "channel"
)

// Chat is the chat of a message. A private chat has the id of its person.
type Chat struct {
	ID    int64
	Kind  string // one of the Chat constants
	Title string // of groups and channels
}

// User is a Telegram account. Only ID is reliable: people choose their own names.
type User struct {
	ID           int64
	Name         string // first and last name, one space between
	Username     string // without @; may be empty
	LanguageCode string // IETF tag of the person's app; may be empty
	Bot          bool
}

// Media is one file that Telegram stores. Name and MIME are claims of the sender; "" if there are none.
type Media struct {
	Kind, FileID, UniqueID, Name, MIME string // FileID works for this bot only; UniqueID is the same everywhere, but cannot be sent
	Size                               int64  // bytes; 0: unknown
}

// Contact is a telephone number that a person shared. It is the person's own only if UserID is the sender's.
type Contact struct {
	Phone  string
	Name   string
	UserID int64 // 0: no Telegram account has this number
}

// Location is a place in degrees (WGS 84). A live location is where the person was when it was sent.
type Location struct {
	Latitude, Longitude float64
	Name                string // name and address of a venue; "" of a bare point
}

// Press is one press of an inline button (Bot API type CallbackQuery). The same press can arrive twice with different update ids.
type Press struct {
	ID         string // with which it is answered
	Query      string // as ID, but it stays when the press was answered and ID is emptied
	From       User
	Chat       Chat
	MessageID  int64
	Accessible bool   // false: Telegram no longer lets the bot edit the message
	Data       string // a client can send anything
	Shown      bool   // the message has a button with Data; false: the press is forged, or the message inaccessible
	Text       string // what the message with the button says, as Telegram has it; "": inaccessible
}

// MemberChange says that the bot itself was added, removed, blocked or unblocked in a chat (Bot API type ChatMemberUpdated). Old and New
// are creator, administrator, member, restricted, left or kicked; in a private chat kicked means blocked.
type MemberChange struct {
	Chat     Chat
	User     User // who did it
	Old, New string
}
