package courier

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"

	"guanjia/bot/telegram"
	"guanjia/domain/notice"
)

// replace puts a letter in the place of a message whose words must go. A message with a file has no text to edit: it is deleted with its
// file. Telegram deletes nothing that is older than 48 hours (docs/telegram.md §2), so there an empty picture takes the place of the file; an
// album of documents has only room for a document. A voice message and a round video have room for neither, and lose their words. A message
// that is gone needs nothing.
func (c *Courier) replace(ctx context.Context, l notice.Letter) error {
	t := c.letter(l)
	err := c.api.Edit(ctx, t.Chat, l.Instead, t)
	if telegram.KindOf(err) != telegram.Bad {
		return unlessGone(err)
	}
	if err = c.api.Delete(ctx, t.Chat, l.Instead); telegram.KindOf(err) != telegram.Gone {
		return err
	}
	for _, u := range []telegram.Upload{{Kind: telegram.KindPhoto, Name: "removed.png", Bytes: blank()}, {Kind: telegram.KindDocument, Name: "removed.txt", Bytes: []byte("-")}} {
		u.Chat, u.CaptionHTML = t.Chat, t.HTML
		if err = c.api.EditFile(ctx, l.Instead, u); telegram.KindOf(err) != telegram.Bad && telegram.KindOf(err) != telegram.Gone {
			return err
		}
	}
	return unlessGone(c.api.EditCaption(ctx, t.Chat, l.Instead, t.HTML))
}

func unlessGone(err error) error {
	if telegram.KindOf(err) == telegram.Gone {
		return nil
	}
	return err
}

// blank is a picture that shows nothing.
func blank() []byte {
	const side = 64
	grey := image.NewUniform(color.Gray{Y: 0xdd})
	var out bytes.Buffer
	_ = png.Encode(&out, cropped{grey, image.Rect(0, 0, side, side)}) // a buffer takes everything
	return out.Bytes()
}

// cropped is an image of one colour with bounds.
type cropped struct {
	*image.Uniform
	at image.Rectangle
}

func (c cropped) Bounds() image.Rectangle { return c.at }
