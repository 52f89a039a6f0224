package world

import "guanjia/bot/localapi/wire"

// WireID returns what the bot is told of any file.
func (f *File) WireID() wire.FileID {
	return wire.FileID{ID: f.ID, Unique: f.UniqueID, Size: f.Size}
}

func (f *File) document() wire.Document {
	return wire.Document{FileID: f.WireID(), Name: f.Name, MIME: f.MIME}
}

// fileWires sets the field of a message for each kind of file.
var fileWires = map[string]func(m *wire.Message, f *File){
	"photo": func(m *wire.Message, f *File) { m.Photo = f.sizes() },
	"video": func(m *wire.Message, f *File) {
		m.Video = &wire.Video{Document: f.document(), Width: f.Width, Height: f.Height}
	},
	"video_note": func(m *wire.Message, f *File) { m.VideoNote = &wire.VideoNote{FileID: f.WireID(), Length: f.Width} },
	"voice":      func(m *wire.Message, f *File) { m.Voice = &wire.Voice{FileID: f.WireID(), MIME: f.MIME} },
	"audio":      func(m *wire.Message, f *File) { m.Audio = &wire.Audio{Document: f.document()} },
	"document":   func(m *wire.Message, f *File) { d := f.document(); m.Document = &d },
	"sticker": func(m *wire.Message, f *File) {
		m.Sticker = &wire.Sticker{FileID: f.WireID(), Type: "regular", Width: f.Width, Height: f.Height}
	},
}

// thumbSide is the side of a photo's small size, in pixels (Telegram's size "m").
const thumbSide = 320

// thumbMark is the end of the ids of a photo's small size; it has the bytes of the large one.
const thumbMark = "-m"

// sizes returns the sizes of a photo: a small one if the photo is larger, and the photo itself last.
func (f *File) sizes() []wire.Photo {
	whole := wire.Photo{FileID: f.WireID(), Width: f.Width, Height: f.Height}
	longest := max(f.Width, f.Height)
	if longest <= thumbSide {
		return []wire.Photo{whole}
	}
	small := wire.Photo{FileID: wire.FileID{ID: f.ID + thumbMark, Unique: f.UniqueID + thumbMark},
		Width: max(1, f.Width*thumbSide/longest), Height: max(1, f.Height*thumbSide/longest)}
	return []wire.Photo{small, whole}
}
