// Package telegram is a narrow port to the Telegram Bot API over go-telegram-bot-api v5: typed calls, one vocabulary
// of errors, long polling and a webhook in which Telegram stays the inbox (ARCHITECTURE.md §2, docs/telegram.md §1 and §3).
//
// It never decides what to say, never keeps messages, never writes the token or people's words to a log or an error,
// and hides the library: nobody else imports it.
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
