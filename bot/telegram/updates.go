package telegram

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// allowed is what the bot asks Telegram for. The list must always be sent: without it the one of the last call holds.
const allowed = `["message","callback_query","my_chat_member"]`

// Updates asks for updates from offset on and tells Telegram to forget those below it (getUpdates); it waits up to
// wait if there are none. One that cannot be decoded comes with Broken set and does not hide the others.
func (a *API) Updates(ctx context.Context, offset int64, wait time.Duration) ([]Update, error) {
	raws, err := a.updates(ctx, offset, wait, MaxUpdates)
	if err != nil {
		return nil, err
	}
	list := make([]Update, len(raws))
	for i, raw := range raws {
		list[i] = Decode(raw)
	}
	return list, nil
}

// updates is Updates before decoding.
func (a *API) updates(ctx context.Context, offset int64, wait time.Duration, limit int) ([]json.RawMessage, error) {
	params := tgbotapi.Params{"allowed_updates": allowed, "limit": strconv.Itoa(limit)}
	params.AddNonZero64("offset", offset)
	params.AddNonZero("timeout", int(wait/time.Second))
	var raws []json.RawMessage
	err := a.do(ctx, "getUpdates", wait+pollMargin, &raws, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return bot.MakeRequest("getUpdates", params)
	})
	return raws, err
}
