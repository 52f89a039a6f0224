package courier

import (
	"context"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain/notice"
)

// albumsKept bounds the letters of which it is remembered how much of their album is out.
const albumsKept = 10_000

// album sends the pictures and files that a letter's message names ("album", a list of "<kind> <id of Telegram's>") before its words, which
// have the buttons: an album has none. What was sent is not sent again when the letter is tried again. A file that Telegram has no more is
// left out.
func (c *Courier) album(ctx context.Context, l notice.Letter) error {
	var all []telegram.Media
	for _, v := range l.Message.Values["album"].List {
		kind, id, _ := strings.Cut(v.Text, " ")
		all = append(all, telegram.Media{Kind: kind, FileID: id})
	}
	if len(all) == 0 {
		return nil
	}
	c.mu.Lock()
	out := c.out[l.ID]
	c.mu.Unlock()
	if out >= len(all) {
		return nil
	}
	if err := c.turn(ctx, l, len(all)-out); err != nil { // each picture counts as a message
		return err
	}
	ids, err := c.api.SendAlbum(ctx, int64(l.Chat), all[out:], "")
	out += len(ids)
	if kind := telegram.KindOf(err); kind == telegram.Bad || kind == telegram.BadMarkup {
		out, err = len(all), nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.out) >= albumsKept {
		clear(c.out)
	}
	c.out[l.ID] = out
	return err
}
