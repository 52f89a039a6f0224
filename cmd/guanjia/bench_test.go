package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/people"
)

// crowd is how many people file at once (docs/design.md §12).
const crowd = 200

// BenchmarkFiling has two hundred owners file complaints at once through long polling, on both storages, with an API that
// answers at once and one that takes 30 ms. One operation is one complaint, from /complain to its card. Beside it stands
// BenchmarkEcho of bot/telegram: the same library, the same crowd, nothing but echoes.
func BenchmarkFiling(b *testing.B) {
	for _, latency := range []time.Duration{0, 30 * time.Millisecond} {
		b.Run("sqlite/"+latency.String(), func(b *testing.B) {
			fileAtOnce(b, embedded(b), latency)
		})
		b.Run("postgres and redis/"+latency.String(), func(b *testing.B) {
			fileAtOnce(b, served(b), latency)
		})
	}
}

func fileAtOnce(b *testing.B, at storage, latency time.Duration) {
	api := localapi.New(localapi.Options{Token: playToken, Records: 1})
	defer api.Close()
	api.Latency(latency)
	web := httptest.NewServer(api)
	defer web.Close()
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(b, err)
	cfg.Telegram = configs.Telegram{Token: playToken, APIURL: web.URL}
	cfg.Database, cfg.Redis, cfg.Data = configs.Secret(at.database), configs.Secret(at.redis), b.TempDir()
	w, err := assemble(b.Context(), cfg, slog.New(slog.DiscardHandler), seams{})
	require.NoError(b, err)
	defer w.close()
	settleCrowd(b, w, api)
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.run(ctx) }()
	defer func() { cancel(); <-ended }()

	var filed, taps atomic.Int64
	done := make(chan struct{})
	for id := int64(1); id <= crowd; id++ {
		events, leave := api.Events(id)
		defer leave()
		go owner{api: api, id: id, filed: &filed, taps: &taps, want: int64(b.N), done: done}.file(events)
	}
	cpu := cpuSeconds()
	b.ResetTimer()
	for id := int64(1); id <= crowd; id++ {
		api.Say(id, "/complain")
	}
	<-done
	b.StopTimer()
	b.ReportMetric(float64(filed.Load())/b.Elapsed().Seconds(), "dialogs/s")
	b.ReportMetric(float64(taps.Load())/b.Elapsed().Seconds(), "updates/s")
	b.ReportMetric((cpuSeconds()-cpu)/float64(taps.Load())*1000, "cpu-s/1000updates") // with the people and the local server
}

// owner answers whatever the bot asks, and files again.
type owner struct {
	api         *localapi.Server
	id          int64
	filed, taps *atomic.Int64
	want        int64
	done        chan struct{}
}

func (o owner) file(events <-chan localapi.Event) {
	for e := range events {
		if !e.Msg.Bot || e.Kind != localapi.EventMessage && e.Kind != localapi.EventEdit {
			continue
		}
		data, text := next(e.Msg)
		switch {
		case data == "" && text == "":
			continue
		case text == "/complain":
			if o.filed.Add(1) == o.want {
				close(o.done)
			}
		}
		o.taps.Add(1)
		if data != "" {
			o.api.Press(o.id, e.Msg.ID, data)
		} else {
			o.api.Say(o.id, text)
		}
	}
}

// next is what an owner does at a screen: send, skip, choose the first, or write; after the ending all over again.
func next(m localapi.Msg) (data, text string) {
	var first string
	asks := false
	for _, row := range m.Buttons {
		for _, x := range row {
			switch {
			case strings.Contains(x.Label, "确认提交"), strings.Contains(x.Label, "跳过"):
				return x.Data, ""
			case strings.HasPrefix(x.Data, "d:"):
				asks = true
				if first == "" && !strings.ContainsAny(x.Label, "←✖") {
					first = x.Data
				}
			}
		}
	}
	switch {
	case first != "":
		return first, ""
	case asks:
		return "", "电梯一直响，关门时抖得厉害"
	case strings.Contains(m.Text, "已经收到"):
		return "", "/complain"
	}
	return "", ""
}

// settleCrowd gives everybody a home.
func settleCrowd(b *testing.B, w *works, api *localapi.Server) {
	ctx := b.Context()
	c, err := w.store.AddCommunity(ctx, people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	require.NoError(b, err)
	house, err := w.store.AddBuilding(ctx, people.Building{Community: c.ID, Name: "3"})
	require.NoError(b, err)
	for id := int64(1); id <= crowd; id++ {
		name := fmt.Sprintf("业主%d", id)
		api.Know(localapi.User{ID: id, First: name, Language: "zh"})
		homes, err := w.store.AddHomes(ctx, []people.Home{{Community: c.ID, Building: house.ID, Room: fmt.Sprint(id), Label: fmt.Sprintf("3-%d", id)}})
		require.NoError(b, err)
		who, err := w.store.Greet(ctx, people.Person{Chat: domain.ChatID(id), Name: name, Language: domain.Chinese, Phone: fmt.Sprintf("+86138%08d", id), Joined: time.Now().UTC()})
		require.NoError(b, err)
		require.NoError(b, w.store.AddMembership(ctx, people.Membership{Person: who.ID, Community: c.ID, Role: domain.Owner, Home: homes[0].ID, Verified: true}))
	}
}

// cpuSeconds is what this process has used so far.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}
