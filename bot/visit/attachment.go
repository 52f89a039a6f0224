package visit

import (
	"context"

	"guanjia/bot/telegram"
)

// Upload sends a file.
func (v *Visit) Upload(ctx context.Context, u telegram.Upload) error {
	u.Chat = v.Chat
	wait := v.AnswerPress(ctx, "")
	id, _, err := v.reception.API.SendUpload(ctx, u)
	wait()
	if err == nil {
		v.shown(ctx, u.CaptionHTML, id)
	}
	return v.Ended(err)
}

// Album sends pictures and files with one caption.
func (v *Visit) Album(ctx context.Context, media []telegram.Media, captionHTML string) error {
	ids, err := v.reception.API.SendAlbum(ctx, v.Chat, media, captionHTML)
	v.shown(ctx, captionHTML, ids...)
	return v.Ended(err)
}

// Location sends a location; of says which ticket it belongs to, as it stands in texts.
func (v *Visit) Location(ctx context.Context, at telegram.Location, of string) error {
	id, err := v.reception.API.SendLocation(ctx, v.Chat, at)
	if err == nil {
		v.shown(ctx, of, id)
	}
	return v.Ended(err)
}
