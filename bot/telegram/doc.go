// Package telegram is a narrow port to the Telegram Bot API over go-telegram-bot-api v5: typed calls, kinds of errors, long polling, and
// a webhook. Telegram keeps an update until it is handled (ARCHITECTURE.md §2, docs/telegram.md §1 and §3).
//
// It never decides what to send, never stores messages, never writes the token or people's words to a log or an error, and hides the
// library: no other room imports it.
//
//	api := telegram.New(telegram.Options{Token: "123:secret"})
//	err := api.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
//		defer done() // only now may Telegram forget the update
//		if u.Message != nil {
//			_, err := api.Send(ctx, telegram.Text{Chat: u.Message.Chat.ID, HTML: "Good morning."})
//			...
//		}
//	})
package telegram
