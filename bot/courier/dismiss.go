package courier

import (
	"context"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// inPlace puts a letter in the place of a message: of one whose words must go, or of itself, once it asks nothing any more.
func (c *Courier) inPlace(ctx context.Context, l notice.Letter) error {
	if _, dismissed := l.Message.Values[notice.Dismissed]; dismissed {
		return c.dismiss(ctx, l)
	}
	return c.replace(ctx, l)
}

// dismiss edits a letter that is out. One with a picture has a caption, which loses its buttons; a caption that would be too long keeps only why
// the letter asks nothing any more. A message that is gone, or cannot be edited, stays as it is.
func (c *Courier) dismiss(ctx context.Context, l notice.Letter) error {
	t := c.letter(l)
	err := c.api.Edit(ctx, t.Chat, l.Instead, t)
	if telegram.KindOf(err) != telegram.Bad {
		return unlessGone(err)
	}
	if telegram.Length(t.HTML) > telegram.MaxCaption {
		t.HTML = c.dismissed(l.Language, l.Message.Values[notice.Dismissed])
	}
	if err = c.api.EditCaption(ctx, t.Chat, l.Instead, t.HTML); telegram.KindOf(err) == telegram.Bad {
		return nil
	}
	return unlessGone(err)
}

// dismissed says why a letter asks nothing any more.
func (c *Courier) dismissed(lang domain.Language, why domain.Value) string {
	return c.catalogue.HTML(lang, domain.Say("notice.settled", domain.Values{"why": why}))
}
