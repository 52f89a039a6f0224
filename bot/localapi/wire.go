package localapi

// The Bot API's types as JSON, as far as we answer with them.
type (
	wireUser struct {
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
	wireChat struct {
		ID       int64  `json:"id"`
		Type     string `json:"type"`
		Title    string `json:"title,omitempty"`
		Username string `json:"username,omitempty"`
		First    string `json:"first_name,omitempty"`
		Last     string `json:"last_name,omitempty"`
	}
	wireFullChat struct {
		wireChat
		Accent    int           `json:"accent_color_id"`
		Reactions int           `json:"max_reaction_count"`
		Gifts     wireGiftTypes `json:"accepted_gift_types"`
	}
	wireGiftTypes struct {
		Unlimited bool `json:"unlimited_gifts"`
		Limited   bool `json:"limited_gifts"`
		Unique    bool `json:"unique_gifts"`
		Premium   bool `json:"premium_subscription"`
		Channels  bool `json:"gifts_from_channels"`
	}
	wireMessage struct {
		ID        int64         `json:"message_id"`
		From      *wireUser     `json:"from,omitempty"`
		Chat      wireChat      `json:"chat"`
		Date      int64         `json:"date"`
		EditDate  int64         `json:"edit_date,omitempty"`
		AlbumID   string        `json:"media_group_id,omitempty"`
		ReplyTo   *wireMessage  `json:"reply_to_message,omitempty"`
		Protected bool          `json:"has_protected_content,omitempty"`
		Text      string        `json:"text,omitempty"`
		Entities  []Entity      `json:"entities,omitempty"`
		Caption   string        `json:"caption,omitempty"`
		Marks     []Entity      `json:"caption_entities,omitempty"`
		Photo     []wirePhoto   `json:"photo,omitempty"`
		Video     *wireFrames   `json:"video,omitempty"`
		VideoNote *wireNote     `json:"video_note,omitempty"`
		Voice     *wireSound    `json:"voice,omitempty"`
		Audio     *wireAudio    `json:"audio,omitempty"`
		Document  *wireDocument `json:"document,omitempty"`
		Sticker   *wireSticker  `json:"sticker,omitempty"`
		Contact   *wireContact  `json:"contact,omitempty"`
		Location  *Location     `json:"location,omitempty"`
		Markup    *wireInline   `json:"reply_markup,omitempty"`
		MigrateTo int64         `json:"migrate_to_chat_id,omitempty"`
	}
	wireInline struct {
		Rows [][]Button `json:"inline_keyboard"`
	}
	wireFileID struct {
		ID     string `json:"file_id"`
		Unique string `json:"file_unique_id"`
		Size   int64  `json:"file_size,omitempty"`
	}
	wirePhoto struct {
		wireFileID
		Width  int `json:"width"`
		Height int `json:"height"`
	}
	wireDocument struct {
		wireFileID
		Name string `json:"file_name,omitempty"`
		MIME string `json:"mime_type,omitempty"`
	}
	wireFrames struct {
		wireDocument
		Width    int `json:"width"`
		Height   int `json:"height"`
		Duration int `json:"duration"`
	}
	wireNote struct {
		wireFileID
		Length   int `json:"length"`
		Duration int `json:"duration"`
	}
	wireSound struct {
		wireFileID
		MIME     string `json:"mime_type,omitempty"`
		Duration int    `json:"duration"`
	}
	wireAudio struct {
		wireDocument
		Duration int `json:"duration"`
	}
	wireSticker struct {
		wireFileID
		Type     string `json:"type"`
		Width    int    `json:"width"`
		Height   int    `json:"height"`
		Animated bool   `json:"is_animated"`
		Video    bool   `json:"is_video"`
	}
	wireContact struct {
		Phone string `json:"phone_number"`
		First string `json:"first_name"`
		Last  string `json:"last_name,omitempty"`
		User  int64  `json:"user_id,omitempty"`
	}
	wireFile struct {
		wireFileID
		Path string `json:"file_path,omitempty"`
	}
	wirePress struct {
		ID       string   `json:"id"`
		From     wireUser `json:"from"`
		Message  any      `json:"message,omitempty"` // wireMessage or wireGone
		Instance string   `json:"chat_instance"`
		Data     string   `json:"data,omitempty"`
	}
	wireGone struct { // Bot API type InaccessibleMessage
		Chat wireChat `json:"chat"`
		ID   int64    `json:"message_id"`
		Date int64    `json:"date"` // always 0
	}
	wireMember struct {
		Status string   `json:"status"`
		User   wireUser `json:"user"`
		Until  *int64   `json:"until_date,omitempty"`
	}
	wireMemberUpdate struct {
		Chat wireChat   `json:"chat"`
		From wireUser   `json:"from"`
		Date int64      `json:"date"`
		Old  wireMember `json:"old_chat_member"`
		New  wireMember `json:"new_chat_member"`
	}
	wireUpdate struct {
		ID      int64             `json:"update_id"`
		Message *wireMessage      `json:"message,omitempty"`
		Press   *wirePress        `json:"callback_query,omitempty"`
		Member  *wireMemberUpdate `json:"my_chat_member,omitempty"`
	}
	wireWebhook struct {
		URL         string   `json:"url"`
		Certificate bool     `json:"has_custom_certificate"`
		Pending     int      `json:"pending_update_count"`
		Connections int      `json:"max_connections,omitempty"`
		Allowed     []string `json:"allowed_updates,omitempty"`
		ErrorDate   int64    `json:"last_error_date,omitempty"`
		Error       string   `json:"last_error_message,omitempty"`
	}
)

func (f *File) id() wireFileID { return wireFileID{ID: f.ID, Unique: f.UniqueID, Size: f.Size} }

func (f *File) document() wireDocument {
	return wireDocument{wireFileID: f.id(), Name: f.Name, MIME: f.MIME}
}

// fileWires puts a file of each kind into its field of a message.
var fileWires = map[string]func(m *wireMessage, f *File){
	"photo": func(m *wireMessage, f *File) { m.Photo = f.sizes() },
	"video": func(m *wireMessage, f *File) {
		m.Video = &wireFrames{wireDocument: f.document(), Width: f.Width, Height: f.Height}
	},
	"video_note": func(m *wireMessage, f *File) { m.VideoNote = &wireNote{wireFileID: f.id(), Length: f.Width} },
	"voice":      func(m *wireMessage, f *File) { m.Voice = &wireSound{wireFileID: f.id(), MIME: f.MIME} },
	"audio":      func(m *wireMessage, f *File) { m.Audio = &wireAudio{wireDocument: f.document()} },
	"document":   func(m *wireMessage, f *File) { d := f.document(); m.Document = &d },
	"sticker": func(m *wireMessage, f *File) {
		m.Sticker = &wireSticker{wireFileID: f.id(), Type: "regular", Width: f.Width, Height: f.Height}
	},
}

// thumbSide is the side of a photo's small size, in pixels (Telegram's size "m").
const thumbSide = 320

// sizes are the sizes in which a photo is offered: a small one, if the photo is larger, and itself last.
func (f *File) sizes() []wirePhoto {
	whole := wirePhoto{wireFileID: f.id(), Width: f.Width, Height: f.Height}
	longest := max(f.Width, f.Height)
	if longest <= thumbSide {
		return []wirePhoto{whole}
	}
	small := wirePhoto{wireFileID: wireFileID{ID: f.ID + thumbMark, Unique: f.UniqueID + thumbMark},
		Width: max(1, f.Width*thumbSide/longest), Height: max(1, f.Height*thumbSide/longest)}
	return []wirePhoto{small, whole}
}

// thumbMark ends the ids of a photo's small size; it is served with the bytes of the whole.
const thumbMark = "-m"

// wire is a message as the bot receives it. with says whether to include the message that it answers.
func (s *Server) wire(c *chat, m Msg, with bool) *wireMessage {
	from := s.wireUserOf(m.From)
	w := &wireMessage{ID: m.ID, From: &from, Chat: c.wire(), Date: m.At.Unix(), AlbumID: m.AlbumID, Protected: m.Protected, Location: m.Location}
	if m.Edited() {
		w.EditDate = m.EditedAt.Unix()
	}
	if m.ReplyTo != 0 && with {
		if at, found := c.find(m.ReplyTo); found {
			w.ReplyTo = s.wire(c, c.msgs[at], false)
		}
	}
	if len(m.Buttons) > 0 {
		w.Markup = &wireInline{Rows: m.Buttons}
	}
	if m.Contact != nil {
		w.Contact = &wireContact{Phone: m.Contact.Phone, First: m.Contact.First, Last: m.Contact.Last, User: m.Contact.User}
	}
	if m.File == nil {
		w.Text, w.Entities = m.Text, m.Entities
		return w
	}
	w.Caption, w.Marks = m.Text, m.Entities
	fileWires[m.File.Kind](w, m.File)
	return w
}
