package telegram_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

// crowd is how many people talk at once (docs/design.md §12).
const crowd = 200

// BenchmarkEcho measures the least that is possible: people talk without a pause, and each message is polled and answered. "port" is this
// package, which confirms an update when it is done and so has at most 100 in flight; "library" is the library's own loop, which confirms
// earlier. The API answers at once, or after 30 ms as in reality.
func BenchmarkEcho(b *testing.B) {
	for _, latency := range []time.Duration{0, 30 * time.Millisecond} {
		for name, echo := range map[string]func(*testing.B, string) func(){"port": echoByPort, "library": echoByLibrary} {
			b.Run(name+"/"+latency.String(), func(b *testing.B) {
				server := localapi.New(localapi.Options{Token: token})
				server.Latency(latency)
				web := httptest.NewServer(server)
				defer web.Close()
				stop := echo(b, web.URL)
				talk(b, server)
				stop()
			})
		}
	}
}

// talk has everybody say something and, at each answer, something again.
func talk(b *testing.B, server *localapi.Server) {
	turns := make(chan int64, crowd)
	for id := int64(1); id <= crowd; id++ {
		events, cancel := server.Events(id)
		defer cancel()
		go func() {
			for e := range events {
				if e.Kind == localapi.EventMessage && e.Msg.Bot {
					turns <- id
				}
			}
		}()
		server.Say(id, "hello")
	}
	b.ResetTimer()
	for range b.N {
		server.Say(<-turns, "hello")
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(float64(server.Count("getUpdates"))/float64(b.N), "polls/op")
}

func echoByPort(b *testing.B, url string) (stop func()) {
	api := telegram.New(telegram.Options{Token: token, URL: url, PollTimeout: time.Second})
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
	}
}

func echoByLibrary(b *testing.B, url string) (stop func()) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = crowd, crowd
	bot, err := tgbotapi.NewBotAPIWithClient(token, url+"/bot%s/%s", &http.Client{Transport: transport})
	require.NoError(b, err)
	updates := bot.GetUpdatesChan(tgbotapi.UpdateConfig{Timeout: 1, AllowedUpdates: []string{"message"}})
	go func() {
		for u := range updates {
			go func() { _, _ = bot.Send(tgbotapi.NewMessage(u.Message.Chat.ID, "hello")) }()
		}
	}()
	return bot.StopReceivingUpdates
}
