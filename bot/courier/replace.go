package courier

import (
	"context"

	"guanjia/bot/telegram"
	"guanjia/domain/notice"
)

// replace puts a letter in the place of a message whose words must go. A message with a file has no text to edit: it is deleted with its
// file, or, when Telegram deletes it no more (docs/telegram.md §2), keeps the file under other words. A message that is gone needs nothing.
func (c *Courier) replace(ctx context.Context, l notice.Letter) error {
	t := c.letter(l)
	err := c.api.Edit(ctx, t.Chat, l.Instead, t)
	if telegram.KindOf(err) != telegram.Bad {
		return unlessGone(err)
	}
	if err = c.api.Delete(ctx, t.Chat, l.Instead); telegram.KindOf(err) == telegram.Gone {
		err = c.api.EditCaption(ctx, t.Chat, l.Instead, t.HTML)
	}
	return unlessGone(err)
}

func unlessGone(err error) error {
	if telegram.KindOf(err) == telegram.Gone {
		return nil
	}
	return err
}
