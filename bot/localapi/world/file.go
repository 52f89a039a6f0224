package world

import (
	"bytes"
	"cmp"
	"container/list"
	"fmt"
	"hash/fnv"
	"image"
	_ "image/gif" // the pictures that Telegram takes as photos
	_ "image/jpeg"
	_ "image/png"
	"path"
	"strings"
)

// File is what is known of a file. Kind is photo, video, video_note, voice, audio, document or sticker; Size is in bytes; Width and
// Height are in pixels, 0 if it has none.
type File struct {
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	UniqueID string `json:"-"`
	Name     string `json:"name,omitempty"`
	MIME     string `json:"mime,omitempty"`
	Size     int64  `json:"size"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Path     string `json:"-"` // the end of the address from which the bot fetches it
}

// shelf stores files in memory: the newest ones, up to a number of bytes.
type shelf struct {
	limit, bytes int64
	made         int
	byID         map[string]*list.Element // of *stored
	byPath       map[string]*list.Element
	order        *list.List // oldest first
}

type stored struct {
	File
	data []byte
}

func newShelf(limit int64) *shelf {
	return &shelf{limit: limit, byID: map[string]*list.Element{}, byPath: map[string]*list.Element{}, order: list.New()}
}

// folders and endings of the paths under which files are fetched.
var folders = map[string]struct{ folder, ending string }{
	"photo": {"photos", ".jpg"}, "video": {"videos", ".mp4"}, "video_note": {"video_notes", ".mp4"}, "voice": {"voice", ".oga"},
	"audio": {"music", ".mp3"}, "document": {"documents", ""}, "sticker": {"stickers", ".webp"},
}

// unknownWidth and unknownHeight are used for a picture that cannot be measured, in pixels.
const unknownWidth, unknownHeight = 800, 600

// IsFileKind reports whether files of a kind can be stored.
func IsFileKind(kind string) bool { return fileWires[kind] != nil }

// Keep stores a file. f has its kind, name and type; Keep sets the rest. Beyond Options.Bytes the oldest files are deleted.
func (w *World) Keep(f File, data []byte) *File {
	return w.files.add(File{Kind: f.Kind, Name: f.Name, MIME: f.MIME}, data)
}

// File returns a file by its id; the id of a photo's small size also returns the photo. False if it is not, or no longer, stored.
func (w *World) File(id string) (File, []byte, bool) {
	return w.files.find(w.files.byID, strings.TrimSuffix(id, thumbMark))
}

// FileAt returns a file by its Path.
func (w *World) FileAt(path string) (File, []byte, bool) { return w.files.find(w.files.byPath, path) }

func (h *shelf) find(in map[string]*list.Element, key string) (File, []byte, bool) {
	at := in[key]
	if at == nil {
		return File{}, nil, false
	}
	f := at.Value.(*stored)
	return f.File, f.data, true
}

func (h *shelf) add(f File, data []byte) *File {
	h.made++
	sum := fnv.New64a()
	_, _ = sum.Write(data)
	f.ID = fmt.Sprintf("%s-%d-%x", f.Kind, h.made, sum.Sum64())
	f.UniqueID = fmt.Sprintf("u%d%x", h.made, sum.Sum64())
	f.Size = int64(len(data))
	place := folders[f.Kind]
	f.Path = fmt.Sprintf("%s/file_%d%s", place.folder, h.made, cmp.Or(place.ending, path.Ext(f.Name)))
	if f.Kind != "document" && f.Kind != "voice" && f.Kind != "audio" {
		f.Width, f.Height = measure(data)
	}
	at := h.order.PushBack(&stored{File: f, data: data})
	h.byID[f.ID], h.byPath[f.Path] = at, at
	for h.bytes += f.Size; h.bytes > h.limit && h.order.Len() > 1; {
		old := h.order.Remove(h.order.Front()).(*stored)
		delete(h.byID, old.ID)
		delete(h.byPath, old.Path)
		h.bytes -= old.Size
	}
	return &f
}

// measure returns the size of a picture in pixels.
func measure(data []byte) (width, height int) {
	if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		return c.Width, c.Height
	}
	return unknownWidth, unknownHeight
}
