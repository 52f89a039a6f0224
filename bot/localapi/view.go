package localapi

import "time"

// User is a person with a Telegram account.
type User struct {
	ID       int64  `json:"id"`
	First    string `json:"first"`
	Last     string `json:"last,omitempty"`
	Username string `json:"username,omitempty"`
	Language string `json:"language,omitempty"` // IETF tag of the person's app
}

// Msg is one message as people see it. Values of Msg are never changed once they were given out.
type Msg struct {
	ID        int64
	From      int64 // of the person, or of the bot
	Bot       bool
	At        time.Time
	EditedAt  time.Time // zero: never edited
	Text      string    // text or caption, without marks
	Entities  []Entity
	Buttons   [][]Button // inline
	File      *File
	AlbumID   string
	Contact   *Contact
	Location  *Location
	ReplyTo   int64
	Silent    bool
	Protected bool
	frozen    bool // sent with a keyboard of the other kind: Telegram lets nobody edit it
}

// Edited says whether the message was changed after it was sent.
func (m Msg) Edited() bool { return !m.EditedAt.IsZero() }

// Button finds the inline button with this label.
func (m Msg) Button(label string) (Button, bool) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Label == label {
				return b, true
			}
		}
	}
	return Button{}, false
}

// Entity marks a part of a text; Offset and Length count UTF-16 units (Bot API type MessageEntity).
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
}

// Button is one inline button.
type Button struct {
	Label string `json:"text"`
	Data  string `json:"callback_data,omitempty"`
	URL   string `json:"url,omitempty"`
}

// ReplyKeyboard is the keyboard below the input line.
type ReplyKeyboard struct {
	Rows        [][]ReplyButton `json:"keyboard"`
	OneTime     bool            `json:"one_time_keyboard,omitempty"`
	Placeholder string          `json:"input_field_placeholder,omitempty"`
}

// ReplyButton is one button of a ReplyKeyboard.
type ReplyButton struct {
	Label    string `json:"text"`
	Contact  bool   `json:"request_contact,omitempty"`
	Location bool   `json:"request_location,omitempty"`
}

// File is what is known of a file. Kind is photo, video, video_note, voice, audio, document or sticker; Size is in
// bytes.
type File struct {
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	UniqueID string `json:"-"`
	Name     string `json:"name,omitempty"`
	MIME     string `json:"mime,omitempty"`
	Size     int64  `json:"size"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	path     string
}

// Contact is a phone number that was shared; User is 0 if it belongs to nobody here.
type Contact struct {
	Phone string `json:"phone"`
	First string `json:"first"`
	Last  string `json:"last,omitempty"`
	User  int64  `json:"user,omitempty"`
}

// Location is a place in degrees.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Command is one line of a command menu.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

// Kinds of Event.
const (
	EventMessage  = "message"  // Msg is new
	EventEdit     = "edit"     // Msg has changed
	EventDelete   = "delete"   // message ID is gone
	EventKeyboard = "keyboard" // Keyboard is in force now; nil: none
	EventTyping   = "typing"   // Action for the next 5 s
	EventToast    = "toast"    // Text answers a press, in a box if Alert
	EventCommands = "commands" // Commands is the menu now
)

// Event is something that a person sees happen in a chat.
type Event struct {
	Kind     string
	Chat     int64
	ID       int64 // of the message: message, edit, delete
	Msg      Msg
	Keyboard *ReplyKeyboard
	Action   string
	Text     string
	Alert    bool
	Press    string // id of the press that a toast answers
	Commands []Command
}
