package telegram_test

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// BenchmarkEcho is the floor of everything: 200 people talk at once, each message is polled and answered.
func BenchmarkEcho(b *testing.B) {
	const people = 200
	server := localapi.New(localapi.Options{Token: token})
	stop := echo(b, server)
	defer stop()
	for id := int64(1); id <= people; id++ {
		server.Say(id, "hello")
	}
	turns := make(chan int64, people)
	for id := int64(1); id <= people; id++ {
		events, cancel := server.Events(id)
		defer cancel()
		go func() {
			for e := range events {
				if e.Kind == localapi.EventMessage && e.Msg.Bot {
					turns <- id
				}
			}
		}()
	}
	b.ResetTimer()
	for range b.N {
		server.Say(<-turns, "hello")
	}
	b.ReportMetric(float64(server.Count("getUpdates"))/float64(b.N), "polls/op")
}

// echo answers everything, each update in a goroutine of its own.
func echo(b *testing.B, server *localapi.Server) func() {
	web := httptest.NewServer(server)
	api := telegram.New(telegram.Options{Token: token, URL: web.URL, PollTimeout: time.Second})
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- api.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
			go func() {
				defer done()
				if _, err := api.Send(ctx, telegram.Text{Chat: u.Message.Chat.ID, HTML: "hello"}); err != nil {
					b.Error(err)
				}
			}()
		})
	}()
	return func() {
		cancel()
		require.NoError(b, <-ended)
		web.Close()
	}
}
