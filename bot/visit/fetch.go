package visit

import (
	"context"
	"errors"
	"time"

	"guanjia/bot/telegram"
	"guanjia/domain"
)

// fetchWithin is how long somebody waits for a file that they sent. A sheet of the largest size takes a few seconds.
const fetchWithin = 15 * time.Second

// Files fetches what people sent; bot/telegram implements it.
type Files interface {
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
}

// Fetch fetches a file that somebody sent. What Telegram does not give out now is a refusal: the conversation stays where it is, with what was
// sent, and says so. A file that is too big stays telegram.TooBig.
func Fetch(ctx context.Context, files Files, id string, limit int64) ([]byte, error) {
	within, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	data, err := files.Download(within, id, limit)
	var answer *telegram.Error
	if err == nil || ctx.Err() != nil || telegram.KindOf(err) == telegram.TooBig || !errors.As(err, &answer) && within.Err() == nil {
		return data, err
	}
	return nil, domain.Refuse(domain.Incomplete, "refuse.file_away", nil)
}
