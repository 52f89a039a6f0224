package telegram_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"log/slog"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
)

const (
	token  = "77:very-secret+token"
	person = int64(7)
)

// rig is a port to a local server with one person, who has started the bot.
type rig struct {
	*telegram.API
	server *localapi.Server
	url    string
	log    *logs
}

// logs gathers what is logged; it is safe for many goroutines.
type logs struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func start(t *testing.T, change ...func(*telegram.Options)) rig {
	server := localapi.New(localapi.Options{Token: token})
	return startOn(t, server, change...)
}

func startOn(t *testing.T, server *localapi.Server, change ...func(*telegram.Options)) rig {
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	t.Cleanup(server.Close)
	server.AddUser(localapi.User{ID: person, First: "Xiaoming", Last: "Wang", Language: "zh-hans"})
	if server.Pending() == 0 {
		server.Say(person, "/start")
	}
	log := &logs{}
	opts := telegram.Options{Token: token, URL: web.URL, PollTimeout: time.Second, Logger: slog.New(slog.NewTextHandler(log, nil))}
	for _, c := range change {
		c(&opts)
	}
	return rig{API: telegram.New(opts), server: server, url: web.URL, log: log}
}

// last is the newest message in the chat.
func (r rig) last(t *testing.T) localapi.Msg {
	t.Helper()
	chat := r.server.Chat(person)
	require.NotEmpty(t, chat)
	return chat[len(chat)-1]
}

// updates takes what waits, without confirming anything.
func (r rig) updates(t *testing.T) []telegram.Update {
	t.Helper()
	list, err := r.Updates(t.Context(), 0, 0)
	require.NoError(t, err)
	return list
}

// polling runs Poll until stop is called, which waits for its end.
func (r rig) polling(t *testing.T, handle func(context.Context, telegram.Update, func())) (stop func() error) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- r.Poll(ctx, handle) }()
	return func() error { cancel(); return <-ended }
}

// picture is a small PNG.
func picture(t *testing.T) []byte {
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, image.NewGray(image.Rect(0, 0, 900, 600))))
	return out.Bytes()
}
