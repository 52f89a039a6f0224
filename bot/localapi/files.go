package localapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"net/http"
	"strings"

	"guanjia/bot/localapi/wire"
)

// sendFile makes the call that sends one file of a kind.
func sendFile(kind string) func(*api, *request) (any, error) {
	return func(a *api, q *request) (any, error) {
		c, m, keys, err := a.outgoing(q)
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
		if m.File, err = a.fileFor(q, kind, kind, q.text(kind)); err != nil {
			return nil, err
		}
		return a.deliver(c, m, keys)
	}
}

// fileFor returns the file of a call: uploaded in field, uploaded elsewhere (attach://), or known by its id.
func (a *api) fileFor(q *request, kind, field, given string) (*File, error) {
	up, uploaded := q.files[field]
	if name, attached := strings.CutPrefix(given, "attach://"); attached {
		if up, uploaded = q.files[name]; !uploaded {
			return nil, bad("attached file " + name + " not found")
		}
	}
	if uploaded {
		return a.upload(kind, up)
	}
	if given == "" {
		return nil, bad("there is no " + kind + " in the request")
	}
	known, _, kept := a.world.File(given)
	switch {
	case !kept:
		return nil, bad("wrong file identifier/HTTP URL specified")
	case known.Kind != kind:
		return nil, bad("can't use file of type " + titled(known.Kind) + " as " + titled(kind))
	}
	return &known, nil
}

// titled returns a kind as Telegram writes it in error answers.
func titled(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }

// upload stores a file that the bot sends.
func (a *api) upload(kind string, up upload) (*File, error) {
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
		return a.world.Keep(File{Kind: kind}, up.data), nil
	}
	return a.world.Keep(File{Kind: kind, Name: up.name, MIME: mimeOf(up)}, up.data), nil
}

// mimeOf returns the type of an upload: as claimed, or else detected.
func mimeOf(up upload) string {
	if up.mime != "" && up.mime != "application/octet-stream" {
		return up.mime
	}
	return http.DetectContentType(up.data)
}

// Numbers of files in an album (docs/telegram.md §2).
const minAlbum, maxAlbum = 2, 10

// families says which kinds can be in one album: those with the same value.
var families = map[string]string{"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}

// inputMedia is one item of an album (Bot API type InputMedia).
type inputMedia struct {
	Type     string          `json:"type"`
	Media    string          `json:"media"`
	Caption  string          `json:"caption"`
	Parse    string          `json:"parse_mode"`
	Entities json.RawMessage `json:"caption_entities"`
}

func (a *api) sendMediaGroup(q *request) (any, error) {
	c, common, _, err := a.outgoing(q)
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
	common.AlbumID = a.world.Serial()
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
		if m.File, err = a.fileFor(q, item.Type, "", item.Media); err != nil {
			return nil, err
		}
		album[i] = m
	}
	if err := a.paced(c); err != nil {
		return nil, err
	}
	sent := make([]*wire.Message, len(album))
	for i, m := range album {
		sent[i] = a.world.Wire(c, a.world.Post(c, m))
	}
	return sent, nil
}

func (a *api) getFile(q *request) (any, error) {
	f, _, kept := a.world.File(q.text("file_id"))
	switch {
	case !kept:
		return nil, bad("wrong file_id or the file is temporarily unavailable")
	case f.Size > maxDownload:
		return nil, bad("file is too big")
	}
	return wire.File{FileID: f.WireID(), Path: f.Path}, nil
}
