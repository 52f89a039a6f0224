package telegram

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// fileCalls has the method and the parameter for each kind of file.
var fileCalls = map[string]struct{ method, field string }{
	KindPhoto:     {"sendPhoto", "photo"},
	KindVideo:     {"sendVideo", "video"},
	KindVideoNote: {"sendVideoNote", "video_note"},
	KindVoice:     {"sendVoice", "voice"},
	KindAudio:     {"sendAudio", "audio"},
	KindDocument:  {"sendDocument", "document"},
}

// SendUpload sends one file (sendPhoto, sendDocument and so on). It returns the id of the message, and the file id with which the file
// can be sent again. It fails with Bad, without a call, if the kind is not one of Media.
func (a *API) SendUpload(ctx context.Context, u Upload) (message int64, fileID string, err error) {
	how, known := fileCalls[u.Kind]
	if !known {
		return 0, "", &Error{Kind: Bad, Method: "send file", Description: fmt.Sprintf("no kind of file: %q", u.Kind)}
	}
	params := paramsFor(u.Chat)
	params.AddNonEmpty("caption", u.CaptionHTML)
	params.AddNonEmpty("reply_markup", u.Keyboard.markup())
	var sent wireMessage
	send := func() error { return a.call(ctx, how.method, params, &sent) }
	if u.FileID != "" {
		params[how.field] = u.FileID
	} else {
		file := []tgbotapi.RequestFile{{Name: how.field, Data: opened{u}}}
		send = func() error {
			return a.do(ctx, how.method, max(a.opts.SendTimeout, uploadTimeout), &sent, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
				return bot.UploadFiles(how.method, params, file)
			})
		}
	}
	err = a.tagged(params, "caption", send)
	if _, file := sent.file(); file != nil {
		fileID = file.FileID
	}
	return sent.ID, fileID, err
}

// opened gives the bytes of an upload to the library, from their beginning each time.
type opened struct{ Upload }

// NeedsUpload, UploadData and SendData are for the library; the last one is for files that need no upload.
func (o opened) NeedsUpload() bool { return true }

func (o opened) UploadData() (string, io.Reader, error) {
	name := orElse(o.Name, o.Kind)
	if o.Open != nil {
		return name, o.Open(), nil
	}
	return name, bytes.NewReader(o.Bytes), nil
}

func (o opened) SendData() string { return "" }

// albums says which kinds can be in one album: those with the same value. Other kinds are sent alone.
var albums = map[string]string{KindPhoto: "seen", KindVideo: "seen", KindDocument: KindDocument, KindAudio: KindAudio}

// SendAlbum sends files again by their ids, in order and in as few albums as Telegram allows (sendMediaGroup); a file that cannot be in
// an album is sent alone. The first one has the caption. After an error it returns the ids of the messages that were sent before.
func (a *API) SendAlbum(ctx context.Context, chat int64, media []Media, captionHTML string) ([]int64, error) {
	var ids []int64
	for len(media) > 0 {
		n := together(media)
		sent, err := a.sendTogether(ctx, chat, media[:n], captionHTML)
		if err != nil {
			return ids, err
		}
		ids = append(ids, sent...)
		media, captionHTML = media[n:], ""
	}
	return ids, nil
}

// together returns how many of the first files can be in one album; at least 1.
func together(media []Media) int {
	family := albums[media[0].Kind]
	n := 1
	for family != "" && n < min(len(media), MaxAlbum) && albums[media[n].Kind] == family {
		n++
	}
	return n
}

// sendTogether sends one album, or a single file alone.
func (a *API) sendTogether(ctx context.Context, chat int64, media []Media, captionHTML string) ([]int64, error) {
	if len(media) == 1 {
		id, _, err := a.SendUpload(ctx, Upload{Chat: chat, Kind: media[0].Kind, FileID: media[0].FileID, CaptionHTML: captionHTML})
		return []int64{id}, err
	}
	items := make([]inputMedia, len(media))
	for i, m := range media {
		items[i] = inputMedia{Type: m.Kind, Media: m.FileID}
	}
	items[0].captioned(captionHTML)
	params := paramsFor(chat)
	params["media"] = encode(items)
	var sent []wireSent
	err := a.call(ctx, "sendMediaGroup", params, &sent)
	ids := make([]int64, len(sent))
	for i, s := range sent {
		ids[i] = s.ID
	}
	return ids, err
}

// inputMedia is a file in an album, or in the place of another one.
type inputMedia struct {
	Type    string `json:"type"`
	Media   string `json:"media"`
	Caption string `json:"caption,omitempty"`
	Parse   string `json:"parse_mode,omitempty"`
}

func (m *inputMedia) captioned(html string) {
	if html != "" {
		m.Caption, m.Parse = html, parseHTML
	}
}

// EditFile uploads a file into the place of the file of a message that stays (editMessageMedia), with its caption and without buttons. Bad if
// this message cannot have a file of this kind: a voice message, a round video, or one of an album of another family. Gone if it does not exist.
func (a *API) EditFile(ctx context.Context, message int64, u Upload) error {
	const method, field = "editMessageMedia", "file"
	m := inputMedia{Type: u.Kind, Media: "attach://" + field}
	m.captioned(u.CaptionHTML)
	params := paramsFor(u.Chat)
	params["message_id"], params["media"] = strconv.FormatInt(message, 10), encode(m)
	file := []tgbotapi.RequestFile{{Name: field, Data: opened{u}}}
	return unless(NotModified, a.do(ctx, method, max(a.opts.SendTimeout, uploadTimeout), nil, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return bot.UploadFiles(method, params, file)
	}))
}

// Download fetches a file that a person sent (getFile, then the file itself), at most limit bytes: TooBig if it is larger, whatever size
// the sender claimed. Telegram allows files up to MaxDownload.
func (a *API) Download(ctx context.Context, fileID string, limit int64) ([]byte, error) {
	const method = "getFile"
	var f wireFile
	if err := a.call(ctx, method, tgbotapi.Params{"file_id": fileID}, &f); err != nil {
		return nil, err
	}
	tooBig := &Error{Kind: TooBig, Method: method, Description: fmt.Sprintf("the file has more than %d bytes", limit)}
	if f.Size > limit {
		return nil, tooBig
	}
	ctx, cancel := context.WithTimeout(ctx, max(a.opts.SendTimeout, uploadTimeout))
	defer cancel()
	data, status, err := a.fetch(ctx, f.Path, limit)
	switch {
	case err != nil:
		return nil, a.translate(method, 0, err)
	case status >= http.StatusInternalServerError:
		return nil, &Error{Kind: Retry, Code: status, Method: method, Description: http.StatusText(status)}
	case status != http.StatusOK:
		return nil, &Error{Kind: Bad, Code: status, Method: method, Description: http.StatusText(status)}
	case int64(len(data)) > limit:
		return nil, tooBig
	}
	return data, nil
}

// fetch reads a file, and one byte more than limit if it is longer. Its address has the token and never leaves this function.
func (a *API) fetch(ctx context.Context, path string, limit int64) ([]byte, int, error) {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	address := a.opts.URL + "/file/bot" + string(a.opts.Token) + "/" + strings.Join(segments, "/")
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, 0, err
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	return data, resp.StatusCode, err
}
