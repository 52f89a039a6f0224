package localapi

import (
	"bytes"
	"container/list"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"image"
	_ "image/gif" // the pictures that Telegram takes as photos
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"path"
	"strings"
)

// shelf keeps files in memory, the newest up to a number of bytes.
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

// unknownWidth and unknownHeight stand for the size of a picture that cannot be measured, in pixels.
const unknownWidth, unknownHeight = 800, 600

// add keeps a file; f brings its kind, name and type.
func (h *shelf) add(f File, data []byte) *File {
	h.made++
	sum := fnv.New64a()
	_, _ = sum.Write(data)
	f.ID = fmt.Sprintf("%s-%d-%x", f.Kind, h.made, sum.Sum64())
	f.UniqueID = fmt.Sprintf("u%d%x", h.made, sum.Sum64())
	f.Size = int64(len(data))
	place := folders[f.Kind]
	f.path = fmt.Sprintf("%s/file_%d%s", place.folder, h.made, orElse(place.ending, path.Ext(f.Name)))
	if f.Kind != "document" && f.Kind != "voice" && f.Kind != "audio" {
		f.Width, f.Height = measure(data)
	}
	at := h.order.PushBack(&stored{File: f, data: data})
	h.byID[f.ID], h.byPath[f.path] = at, at
	for h.bytes += f.Size; h.bytes > h.limit && h.order.Len() > 1; {
		old := h.order.Remove(h.order.Front()).(*stored)
		delete(h.byID, old.ID)
		delete(h.byPath, old.path)
		h.bytes -= old.Size
	}
	return &f
}

// measure is the size of a picture in pixels.
func measure(data []byte) (width, height int) {
	if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		return c.Width, c.Height
	}
	return unknownWidth, unknownHeight
}

// get finds a file by its id; the small size of a photo is the photo.
func (h *shelf) get(id string) *stored {
	if at := h.byID[strings.TrimSuffix(id, thumbMark)]; at != nil {
		return at.Value.(*stored)
	}
	return nil
}

// sendFile is the call that sends one file of a kind.
func sendFile(kind string) func(*Server, *request) (any, error) {
	return func(s *Server, q *request) (any, error) {
		c, m, keys, err := s.outgoing(q)
		if err != nil {
			return nil, err
		}
		if kind != "video_note" {
			if m.Text, m.Entities, err = formatted(q, "caption", "caption_entities"); err != nil {
				return nil, err
			}
		}
		if err := fitCaption(m.Text); err != nil {
			return nil, err
		}
		if m.File, err = s.fileFor(q, kind, kind, q.text(kind)); err != nil {
			return nil, err
		}
		return s.deliver(c, m, keys)
	}
}

// fileFor is the file of a call: uploaded in field, uploaded elsewhere (attach://), or known by its id.
func (s *Server) fileFor(q *request, kind, field, given string) (*File, error) {
	up, uploaded := q.files[field]
	if name, attached := strings.CutPrefix(given, "attach://"); attached {
		if up, uploaded = q.files[name]; !uploaded {
			return nil, bad("attached file " + name + " not found")
		}
	}
	if uploaded {
		return s.upload(kind, up)
	}
	if given == "" {
		return nil, bad("there is no " + kind + " in the request")
	}
	known := s.files.get(given)
	switch {
	case known == nil:
		return nil, bad("wrong file identifier/HTTP URL specified")
	case known.Kind != kind:
		return nil, bad("can't use file of type " + titled(known.Kind) + " as " + titled(kind))
	}
	f := known.File
	return &f, nil
}

// titled is a kind as Telegram writes it in refusals.
func titled(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }

// upload keeps a file that the bot sends.
func (s *Server) upload(kind string, up upload) (*File, error) {
	if len(up.data) == 0 {
		return nil, bad("file must be non-empty")
	}
	if kind == "photo" {
		if len(up.data) > maxPhoto {
			return nil, bad("file of size " + fmt.Sprint(len(up.data)) + " bytes is too big for a photo; the maximum size is 10485760 bytes")
		}
		if _, _, err := image.DecodeConfig(bytes.NewReader(up.data)); err != nil {
			return nil, bad("IMAGE_PROCESS_FAILED")
		}
		return s.files.add(File{Kind: kind}, up.data), nil
	}
	return s.files.add(File{Kind: kind, Name: up.name, MIME: mimeOf(up)}, up.data), nil
}

// mimeOf is the type of an upload: as claimed, else as it looks.
func mimeOf(up upload) string {
	if up.mime != "" && up.mime != "application/octet-stream" {
		return up.mime
	}
	return http.DetectContentType(up.data)
}

// Sizes of an album (TELEGRAM.md §2).
const minAlbum, maxAlbum = 2, 10

// families says which kinds may stand in one album.
var families = map[string]string{"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}

// inputMedia is one item of an album (Bot API type InputMedia).
type inputMedia struct {
	Type     string          `json:"type"`
	Media    string          `json:"media"`
	Caption  string          `json:"caption"`
	Parse    string          `json:"parse_mode"`
	Entities json.RawMessage `json:"caption_entities"`
}

func (s *Server) sendMediaGroup(q *request) (any, error) {
	c, common, _, err := s.outgoing(q)
	if err != nil {
		return nil, err
	}
	var items []inputMedia
	if _, err := q.decode("media", "media JSON object", &items); err != nil {
		return nil, err
	}
	if len(items) < minAlbum || len(items) > maxAlbum {
		return nil, bad("an album must have 2-10 items")
	}
	common.AlbumID = s.serial()
	album := make([]Msg, len(items))
	for i, item := range items {
		m := common
		if family := families[item.Type]; family == "" || family != families[items[0].Type] {
			return nil, bad("media of type " + item.Type + " can't be mixed with other media types")
		}
		if m.Text, m.Entities, err = format(item.Caption, item.Parse, string(item.Entities)); err != nil {
			return nil, err
		}
		if err := fitCaption(m.Text); err != nil {
			return nil, err
		}
		if m.File, err = s.fileFor(q, item.Type, "", item.Media); err != nil {
			return nil, err
		}
		album[i] = m
	}
	if err := s.paced(c); err != nil {
		return nil, err
	}
	sent := make([]*wireMessage, len(album))
	for i, m := range album {
		sent[i] = s.wire(c, s.post(c, m), true)
	}
	return sent, nil
}

func (s *Server) getFile(q *request) (any, error) {
	f := s.files.get(q.text("file_id"))
	switch {
	case f == nil:
		return nil, bad("wrong file_id or the file is temporarily unavailable")
	case f.Size > maxDownload:
		return nil, bad("file is too big")
	}
	return wireFile{wireFileID: f.id(), Path: f.path}, nil
}

// serveFile serves /file/bot<TOKEN>/<path>.
func (s *Server) serveFile(w http.ResponseWriter, token, path string) {
	if token != s.opts.Token {
		answer(w, nil, &refusal{code: http.StatusUnauthorized, words: "Unauthorized"})
		return
	}
	s.mu.Lock()
	at := s.files.byPath[path]
	s.mu.Unlock()
	if at == nil {
		answer(w, nil, &refusal{code: http.StatusNotFound, words: "Not Found"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(at.Value.(*stored).data)
}
