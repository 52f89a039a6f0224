package main

import (
	"net/http"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

// No other web page can use the demo, neither its people nor its Bot API.
func TestDemoObeysItsOwnPageOnly(t *testing.T) {
	t.Parallel()
	url := demoPage(t)
	ask := func(path, host string, header http.Header) int {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+path, http.NoBody)
		require.NoError(t, err)
		r.Header = header.Clone()
		if host != "" {
			r.Host = host
		}
		resp, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		resp.Body.Close()
		return resp.StatusCode
	}
	const getMe = "/bot" + demoBot + ":guessed/getMe"
	for path, code := range map[string]int{"/": http.StatusOK, "/people/people": http.StatusOK, getMe: http.StatusUnauthorized} {
		assert.Equal(t, code, ask(path, "", nil), "%s, a program on this machine", path)
		assert.Equal(t, http.StatusMisdirectedRequest, ask(path, "evil.example", nil), "%s, another host name", path)
	}
	for _, path := range []string{"/people/people", "/people/events?user=1", "/persons", getMe} {
		assert.Equal(t, http.StatusForbidden, ask(path, "", http.Header{"Sec-Fetch-Site": {"cross-site"}}), "%s, another site", path)
		assert.Equal(t, http.StatusForbidden, ask(path, "", http.Header{"Origin": {"https://evil.example"}}), "%s, another origin", path)
	}
	assert.Equal(t, http.StatusOK, ask("/", "", http.Header{"Sec-Fetch-Site": {"cross-site"}}), "a link to the page may stand anywhere")
}

// The token of the demo's Bot API is different at each start, and valid for the settings.
func TestDemoTokenIsRandom(t *testing.T) {
	assert.Regexp(t, regexp.MustCompile(`^`+demoBot+`:[A-Za-z0-9_-]{35,}$`), demoToken())
	assert.NotEqual(t, demoToken(), demoToken())
}

// A setting that the demo does without is said: nobody shall believe that the demo writes to a database of theirs.
func TestDemoSaysWhatItDoesNotUse(t *testing.T) {
	for _, c := range []struct{ set, want []string }{
		{nil, nil},
		{[]string{"GUANJIA_LANGUAGE=en", "GUANJIA_ADMINS=7"}, nil},
		{[]string{"DATABASE_URL=postgres://u:p@localhost/x", "REDIS_URL=redis://localhost:6379/0", "GUANJIA_DATA=/var/lib/guanjia"}, []string{"DATABASE_URL", "REDIS_URL", "GUANJIA_DATA"}},
		{[]string{"GUANJIA_HTTP_ADDR=127.0.0.1:9999", "TELEGRAM_API_URL=http://127.0.0.1:1"}, []string{"TELEGRAM_API_URL", "GUANJIA_HTTP_ADDR"}},
	} {
		cfg, err := configs.Load("", c.set, configs.NeedNothing)
		require.NoError(t, err)
		awake := cfg
		awake.QuietHours = configs.Hours{}
		unused, err := notOfTheDemo(awake)
		require.NoError(t, err)
		assert.Equal(t, append(slices.Clone(c.want), "quiet_hours"), unused, "its people are always awake")
		unused, err = notOfTheDemo(cfg)
		require.NoError(t, err)
		assert.Equal(t, c.want, unused)
	}
}

// The demo's log is quiet, unless somebody asks for more.
func TestTheDemoIsQuiet(t *testing.T) {
	for level, want := range map[string]string{"info": "warn", "debug": "debug", "error": "error"} {
		assert.Equal(t, want, quiet(configs.Config{LogLevel: level}, nil).LogLevel, level)
	}
	assert.Equal(t, "info", quiet(configs.Config{LogLevel: "info"}, []string{"HOME=/", "GUANJIA_LOG_LEVEL=info"}).LogLevel)
}
