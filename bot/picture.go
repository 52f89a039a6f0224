package bot

import (
	"context"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/digest"
	"guanjia/domain/notice"
)

// Picture draws the picture of a letter that names one (digest.Picture), with the rights that its reader has at this moment: whoever lost a
// role gets none. It implements courier.Draw.
func (b *Bot) Picture(ctx context.Context, l notice.Letter) (png []byte, ok bool, err error) {
	named := l.Message.Values[digest.Picture].Text
	if named == "" {
		return nil, false, nil
	}
	_, by, err := b.Office.Who(ctx, l.Chat)
	if err != nil {
		return nil, false, err
	}
	lang := l.Language
	if lang == "" {
		lang = b.Language
	}
	png, ok, err = b.overview.Picture(ctx, card.Reader{Texts: b.Catalogue, Lang: lang, By: by, Now: b.Now()}, named)
	if domain.KindOf(err) == domain.Forbidden {
		return nil, false, nil
	}
	return png, ok, err
}
