package telegram

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// allowed is the kinds of updates that the bot wants. It must always be sent, because otherwise Telegram uses the list of the last call.
const allowed = `["message","edited_message","callback_query","my_chat_member"]`

// Updates gets updates from offset on and lets Telegram delete those below it (getUpdates). If there are none, it waits up to wait. An
// update that cannot be decoded has Broken set and does not affect the others.
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
