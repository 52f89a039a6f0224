package telegram

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The fields of the Bot API's types that the program uses. Other fields are not decoded, so they cannot break an update.
type (
	wireUpdate struct {
		ID      int64        `json:"update_id"`
		Message *wireMessage `json:"message"`
		Edited  *wireMessage `json:"edited_message"`
		Press   *wirePress   `json:"callback_query"`
		Member  *wireMember  `json:"my_chat_member"`
	}
	wireReplied struct {
		ID      int64    `json:"message_id"`
		From    wireUser `json:"from"`
		Text    string   `json:"text"`
		Caption string   `json:"caption"`
	}
	wireMessage struct {
		ID        int64         `json:"message_id"`
		Chat      wireChat      `json:"chat"`
		From      wireUser      `json:"from"`
		Date      int64         `json:"date"`
		Text      string        `json:"text"`
		Caption   string        `json:"caption"`
		AlbumID   string        `json:"media_group_id"`
		Reply     wireReplied   `json:"reply_to_message"`
		MigrateTo int64         `json:"migrate_to_chat_id"`
		Photo     []wireFile    `json:"photo"`
		Video     *wireFile     `json:"video"`
		VideoNote *wireFile     `json:"video_note"`
		Voice     *wireFile     `json:"voice"`
		Audio     *wireFile     `json:"audio"`
		Document  *wireFile     `json:"document"`
		Sticker   *wireFile     `json:"sticker"`
		Contact   *wireContact  `json:"contact"`
		Location  *wireLocation `json:"location"`
		Venue     *wireVenue    `json:"venue"`
		Checklist *wireTasks    `json:"checklist"`
		Markup    *wireKeyboard `json:"reply_markup"`
	}
	wireSent struct {
		ID int64 `json:"message_id"`
	}
	wireChat struct {
		ID    int64  `json:"id"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
	wireUser struct {
		ID       int64  `json:"id"`
		Bot      bool   `json:"is_bot"`
		First    string `json:"first_name"`
		Last     string `json:"last_name"`
		Username string `json:"username"`
		Language string `json:"language_code"`
	}
	wireFile struct {
		FileID   string `json:"file_id"`
		UniqueID string `json:"file_unique_id"`
		Name     string `json:"file_name"`
		MIME     string `json:"mime_type"`
		Size     int64  `json:"file_size"`
		Width    int64  `json:"width"`
		Height   int64  `json:"height"`
		Path     string `json:"file_path"`
	}
	wireContact struct {
		Phone  string `json:"phone_number"`
		First  string `json:"first_name"`
		Last   string `json:"last_name"`
		UserID int64  `json:"user_id"`
	}
	wireLocation struct {
		Latitude  float64 `json:"latitude"`
		Longitude float64 `json:"longitude"`
	}
	wireVenue struct {
		Location *wireLocation `json:"location"`
		Title    string        `json:"title"`
		Address  string        `json:"address"`
	}
	wireTasks struct {
		Title string `json:"title"`
		Tasks []struct {
			Text string `json:"text"`
		} `json:"tasks"`
	}
	wirePress struct {
		ID      string       `json:"id"`
		From    wireUser     `json:"from"`
		Message *wireMessage `json:"message"`
		Data    string       `json:"data"`
	}
	wireMember struct {
		Chat wireChat   `json:"chat"`
		From wireUser   `json:"from"`
		Old  wireStatus `json:"old_chat_member"`
		New  wireStatus `json:"new_chat_member"`
	}
	wireStatus struct {
		Status string `json:"status"`
	}
)

// Decode reads one update as Telegram sends it. It never fails: an update that cannot be read has Broken set, and its ID if at least that
// could be read.
func Decode(raw json.RawMessage) Update {
	u := Update{Raw: raw}
	var w wireUpdate
	if err := json.Unmarshal(raw, &w); err != nil {
		u.ID = idOf(raw)
		u.Broken = fmt.Errorf("decode update %d: %w", u.ID, err)
		return u
	}
	u.ID = w.ID
	switch {
	case w.Message != nil:
		u.Message = w.Message.message()
		u.Message.Service = u.Message.Kind == KindOther && isService(raw)
	case w.Edited != nil:
		u.Message = w.Edited.message()
		u.Message.Edited = true
	case w.Press != nil:
		u.Press = w.Press.press()
	case w.Member != nil:
		u.Member = &MemberChange{Chat: w.Member.Chat.chat(), User: w.Member.From.user(), Old: w.Member.Old.Status, New: w.Member.New.Status}
	}
	return u
}

// idPrefix is the beginning of every update of Telegram. With it the id is found without parsing the JSON of known updates.
const idPrefix = `{"update_id":`

// idOf reads only the id of an update; 0 if there is none.
func idOf(raw json.RawMessage) int64 {
	if id, ok := quickID(string(raw[:min(len(raw), 40)])); ok {
		return id
	}
	var w struct {
		ID int64 `json:"update_id"`
	}
	if json.Unmarshal(raw, &w) != nil {
		return 0
	}
	return w.ID
}

// quickID reads the id of an update that begins with idPrefix.
func quickID(head string) (int64, bool) {
	digits, found := strings.CutPrefix(head, idPrefix)
	if !found {
		return 0, false
	}
	var id int64
	for i := 0; i < len(digits) && i < 19; i++ {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			id = id*10 + int64(c-'0')
		case c == ',' && i > 0:
			return id, true
		default:
			return 0, false
		}
	}
	return 0, false
}

func (w wireChat) chat() Chat { return Chat{ID: w.ID, Kind: w.Type, Title: w.Title} }

func (w wireUser) user() User {
	return User{ID: w.ID, Name: fullName(w.First, w.Last), Username: w.Username, LanguageCode: w.Language, Bot: w.Bot}
}

// fullName joins the parts of a name that are there.
func fullName(first, last string) string { return strings.TrimSpace(first + " " + last) }

// wireKeyboard is the Bot API's InlineKeyboardMarkup, as far as presses need it.
type wireKeyboard struct {
	Rows [][]struct {
		Data string `json:"callback_data"`
	} `json:"inline_keyboard"`
}

// has reports whether a button of the keyboard carries the data.
func (w *wireKeyboard) has(data string) bool {
	if w == nil {
		return false
	}
	for _, row := range w.Rows {
		for _, b := range row {
			if b.Data == data {
				return true
			}
		}
	}
	return false
}

func (w *wirePress) press() *Press {
	p := &Press{ID: w.ID, Query: w.ID, From: w.From.user(), Data: w.Data}
	if w.Message != nil {
		p.Chat, p.MessageID, p.Accessible = w.Message.Chat.chat(), w.Message.ID, w.Message.Date != 0
		p.Text = orElse(w.Message.Text, w.Message.Caption)
		p.Shown = w.Message.Markup.has(w.Data)
	}
	return p
}

func (w *wireMessage) message() *Message {
	m := &Message{ID: w.ID, Chat: w.Chat.chat(), From: w.From.user(), At: time.Unix(w.Date, 0).UTC(), AlbumID: w.AlbumID,
		Text: orElse(w.Text, w.Caption), ReplyTo: w.Reply.ID, MigrateTo: w.MigrateTo, Sticker: w.Sticker != nil, Kind: KindOther}
	if w.Reply.From.Bot { // a private chat has no other bot
		m.Replied = orElse(w.Reply.Text, w.Reply.Caption)
	}
	if w.Contact != nil {
		m.Contact = &Contact{Phone: w.Contact.Phone, Name: fullName(w.Contact.First, w.Contact.Last), UserID: w.Contact.UserID}
	}
	if w.Venue != nil && w.Location == nil {
		w.Location = w.Venue.Location
	}
	if w.Location != nil {
		m.Location = &Location{Latitude: w.Location.Latitude, Longitude: w.Location.Longitude}
	}
	if w.Venue != nil && m.Location != nil {
		m.Location.Name = joined(", ", w.Venue.Title, w.Venue.Address)
		m.Text = orElse(m.Text, m.Location.Name)
	}
	if w.Checklist != nil { // words like any other
		lines := []string{w.Checklist.Title}
		for _, task := range w.Checklist.Tasks {
			lines = append(lines, task.Text)
		}
		m.Text = joined("\n", lines...)
	}
	if kind, file := w.file(); file != nil {
		m.Kind = kind
		m.Media = []Media{{Kind: kind, FileID: file.FileID, UniqueID: file.UniqueID, Name: file.Name, MIME: file.MIME, Size: file.Size}}
		if kind == KindVideoNote {
			m.Kind = KindVideo
		}
		return m
	}
	switch {
	case m.Sticker:
		m.Kind = KindSticker
	case m.Contact != nil:
		m.Kind = KindContact
	case m.Location != nil:
		m.Kind = KindLocation
	case w.Text != "", w.Checklist != nil && m.Text != "":
		m.Kind = KindText
	}
	return m
}

// joined joins the parts that are not empty.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), by)
}

// file returns the file in a message, with its kind; nil if there is none.
func (w *wireMessage) file() (string, *wireFile) {
	for _, f := range []struct {
		kind string
		file *wireFile
	}{
		{KindPhoto, largest(w.Photo)}, {KindVideo, w.Video}, {KindVideoNote, w.VideoNote},
		{KindVoice, w.Voice}, {KindAudio, w.Audio}, {KindDocument, w.Document},
	} {
		if f.file != nil {
			return f.kind, f.file
		}
	}
	return "", nil
}

// largest returns the largest size of a photo.
func largest(sizes []wireFile) *wireFile {
	var best *wireFile
	for i := range sizes {
		if s := &sizes[i]; best == nil || s.Width*s.Height >= best.Width*best.Height {
			best = s
		}
	}
	return best
}
