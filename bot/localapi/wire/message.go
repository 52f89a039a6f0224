package wire

import "guanjia/bot/localapi/markup"

// Message is the Bot API's type Message. A message with a file has Caption and CaptionEntities instead of Text and Entities. Times are Unix
// seconds.
type Message struct {
	ID              int64           `json:"message_id"`
	From            *User           `json:"from,omitempty"`
	Chat            Chat            `json:"chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date,omitempty"`
	AlbumID         string          `json:"media_group_id,omitempty"`
	ReplyTo         *Message        `json:"reply_to_message,omitempty"`
	Protected       bool            `json:"has_protected_content,omitempty"`
	Text            string          `json:"text,omitempty"`
	Entities        []markup.Entity `json:"entities,omitempty"`
	Caption         string          `json:"caption,omitempty"`
	CaptionEntities []markup.Entity `json:"caption_entities,omitempty"`
	Photo           []Photo         `json:"photo,omitempty"`
	Video           *Video          `json:"video,omitempty"`
	VideoNote       *VideoNote      `json:"video_note,omitempty"`
	Voice           *Voice          `json:"voice,omitempty"`
	Audio           *Audio          `json:"audio,omitempty"`
	Document        *Document       `json:"document,omitempty"`
	Sticker         *Sticker        `json:"sticker,omitempty"`
	Contact         *Contact        `json:"contact,omitempty"`
	Location        *Location       `json:"location,omitempty"`
	Markup          *InlineKeyboard `json:"reply_markup,omitempty"`
	MigrateTo       int64           `json:"migrate_to_chat_id,omitempty"`
}

// Contact is the Bot API's type Contact. User is 0 if the number belongs to no account here.
type Contact struct {
	Phone string `json:"phone_number"`
	First string `json:"first_name"`
	Last  string `json:"last_name,omitempty"`
	User  int64  `json:"user_id,omitempty"`
}

// Location is the Bot API's type Location: a place in degrees.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}
