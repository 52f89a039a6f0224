package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// addresses waits for the line in which serve says where it listens.
type addresses struct {
	once  sync.Once
	found chan map[string]string
}

func (a *addresses) Write(line []byte) (int, error) {
	if m := regexp.MustCompile(`http=(\S+) metrics=(\S+)`).FindSubmatch(line); m != nil {
		a.once.Do(func() { a.found <- map[string]string{"http": string(m[1]), "metrics": string(m[2])} })
	}
	return len(line), nil
}

// Health and metrics can have their own address; the other one then serves only the webhook.
func TestMetricsAddress(t *testing.T) {
	t.Parallel()
	const token = "100000001:a-token-of-the-local-server-in-a-test"
	api := localapi.New(localapi.Options{Token: token})
	web := httptest.NewServer(api)
	defer web.Close()
	defer api.Close()
	for name, row := range map[string]struct {
		metrics []string
		hook    map[string]int // by path, at the address of the webhook; then at the other
		other   map[string]int
	}{
		"together": {nil, map[string]int{"/healthz": 200, "/readyz": 200, "/metrics": 200, "/hook": 401}, map[string]int{"/healthz": 200, "/hook": 401}},
		"apart": {[]string{"GUANJIA_METRICS_ADDR=127.0.0.1:0"}, map[string]int{"/healthz": 404, "/readyz": 404, "/metrics": 404, "/hook": 401},
			map[string]int{"/healthz": 200, "/readyz": 200, "/metrics": 200, "/hook": 404}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(context.Background())
			out := &addresses{found: make(chan map[string]string, 1)}
			code := make(chan int, 1)
			go func() {
				code <- run(ctx, []string{"serve"}, world{out: out, err: out, environ: append(row.metrics, "TELEGRAM_BOT_TOKEN="+token, "TELEGRAM_API_URL="+web.URL,
					"DATABASE_URL=sqlite:"+filepath.Join(t.TempDir(), "serve.db"), "GUANJIA_HTTP_ADDR=127.0.0.1:0", "WEBHOOK_URL=http://127.0.0.1:1/hook", "WEBHOOK_SECRET=s")})
			}()
			defer func() { stop(); assert.Equal(t, exitFine, <-code) }()
			var at map[string]string
			select {
			case at = <-out.found:
			case c := <-code:
				code <- c
				require.Zero(t, c, "serve ended before it listened")
			}
			for where, paths := range map[string]map[string]int{"http": row.hook, "metrics": row.other} {
				for path, want := range paths {
					method := http.MethodGet
					if path == "/hook" {
						method = http.MethodPost
					}
					assert.Eventually(t, func() bool { // the webhook may not be set yet
						r, err := http.NewRequestWithContext(t.Context(), method, "http://"+at[where]+path, http.NoBody)
						require.NoError(t, err)
						resp, err := http.DefaultClient.Do(r)
						require.NoError(t, err)
						resp.Body.Close()
						return resp.StatusCode == want
					}, patience, 10*time.Millisecond, "%s at %s", path, where)
				}
			}
		})
	}
}
