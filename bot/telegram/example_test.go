package telegram_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// A bot that answers one message and stops: the update is confirmed when it has been handled.
func Example() {
	server := localapi.New(localapi.Options{Token: "77:secret"})
	web := httptest.NewServer(server)
	defer web.Close()
	server.AddUser(localapi.User{ID: 7, First: "Wang"})
	server.Say(7, "/start 3-2-1201")

	api := telegram.New(telegram.Options{Token: "77:secret", URL: web.URL})
	ctx, stop := context.WithCancel(context.Background())
	err := api.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
		defer stop()
		defer done()
		command, unit, _ := u.Message.Command()
		_, err := api.Send(ctx, telegram.Text{Chat: u.Message.Chat.ID, HTML: "<b>" + command + "</b> for " + unit})
		fmt.Println(err)
	})
	fmt.Println(err, server.Pending())
	fmt.Println(server.Chat(7)[1].HTML())
	// Output:
	// <nil>
	// <nil> 0
	// <b>start</b> for 3-2-1201
}
