package telegram

import (
	"encoding/json"
	"time"
)

// Update is one thing that happened (Bot API type Update). At most one of Message, Press and Member is set; all nil
// means a kind that this program does not know: count it and let it go.
type Update struct {
	ID      int64 // grows, not always by one; 0 only if it could not be read
	Message *Message
	Press   *Press
	Member  *MemberChange
	Raw     json.RawMessage // as received, to be parked if it cannot be handled
	Broken  error           // why Raw could not be decoded; nil if all went well
}

// Kinds of Message and Media. KindVideoNote is of Media only: the message that carries it is a video.
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
	From      User // zero in channels and for service messages without a sender
	At        time.Time
	Text      string  // text or caption, as typed, without formatting
	Media     []Media // none or one; an album is several messages with one AlbumID
	AlbumID   string  // Bot API media_group_id; empty outside an album
	Contact   *Contact
	Location  *Location
	ReplyTo   int64  // message id, 0 if none
	Replied   string // text or caption of the message replied to, if the bot itself wrote it
	Sticker   bool
	Kind      string // one of the Kind constants
	MigrateTo int64  // the group has become this supergroup; 0 otherwise
}

// Kinds of Chat.
const (
	ChatPrivate    = "private"
	ChatGroup      = "group"
	ChatSupergroup = "supergroup"
	ChatChannel    = "channel"
)

// Chat is where a message stands. A private chat has the id of its person.
type Chat struct {
	ID    int64
	Kind  string // one of the Chat constants
	Title string // of groups and channels
}

// User is a Telegram account. Trust only the ID: names are chosen by their bearers.
type User struct {
	ID           int64
	Name         string // first and last name, one space between
	Username     string // without @; may be empty
	LanguageCode string // IETF tag of the person's app; may be empty
	Bot          bool
}

// Media is one file that Telegram keeps. FileID can be sent again by this bot only; UniqueID is the same for the same
// file everywhere, but cannot be sent. Name and MIME are claims of the sender; Size is in bytes, 0 if unknown.
type Media struct {
	Kind, FileID, UniqueID, Name, MIME string
	Size                               int64
}

// Contact is a phone number that a person shared. It is their own only if UserID is the sender's.
type Contact struct {
	Phone  string
	Name   string
	UserID int64 // 0 if the number belongs to no Telegram account
}

// Location is a place in degrees (WGS 84).
type Location struct {
	Latitude, Longitude float64
}

// Press is one press of an inline button (Bot API type CallbackQuery). The same press can come twice with two update
// ids, and Data can be forged by the client. Accessible is false if Telegram no longer lets the bot edit the message.
type Press struct {
	ID         string
	From       User
	Chat       Chat
	MessageID  int64
	Accessible bool
	Data       string
}

// MemberChange says that the bot itself was added, removed, blocked or unblocked in a chat (Bot API type
// ChatMemberUpdated). Old and New are statuses: creator, administrator, member, restricted, left, kicked; in a private
// chat kicked means blocked.
type MemberChange struct {
	Chat     Chat
	User     User // who did it
	Old, New string
}
