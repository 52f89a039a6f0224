package catalogue

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// People's words look as they were written, but nothing in them can be pressed: see docs/telegram.md §6.
func TestPeoplesWordsAreNoLinks(t *testing.T) {
	for words, want := range map[string]string{
		"电梯坏了，请尽快。":                   "电梯坏了，请尽快。",
		"3.5 公斤, 10:30, 2026-11-26":   "3.5 公斤, 10:30, 2026-11-26",
		"3/4 and 12/13":               "3/4 and 12/13",
		"call 13800138000":            "call 13800138000",
		"https://evil.example/x":      "https:|//evil.|example/x",
		"evil.com":                    "evil.|com",
		"看 evil.中国":                   "看 evil.|中国",
		"at 192.168.1.1":              "at 192.168.|1.|1",
		"a@b.com":                     "a@b.com",
		"写 li.na+x@mail.example.com。": "写 li.na+x@mail.example.com。",
		"a@evil.com/path":             "a@|evil.|com/path",
		"https://a@evil.com":          "https:|//a@|evil.|com",
		"a@b.com:8080 @x":             "a@|b.|com:8080 @|x",
		"a@@b.com":                    "a@@|b.|com",
		"@a@b.com":                    "@|a@|b.|com",
		"@admin_bot":                  "@|admin_bot",
		"@ home":                      "@ home",
		"/forget":                     "/|forget",
		"please press /forget":        "please press /|forget",
		"(/complain)":                 "(/|complain)",
		"tg://resolve?domain=x":       "tg:|//resolve?domain=x",
		"":                            "",
		"...":                         "...",
	} {
		assert.Equal(t, strings.ReplaceAll(want, "|", gap), dead(words), words)
	}
	c, err := New()
	require.NoError(t, err)
	said := c.HTML(domain.Chinese, domain.Say("", domain.Values{"text": domain.Text("看 https://evil.example")}))
	assert.NotContains(t, said, "https://")
	link := c.HTML(domain.Chinese, domain.Say("calls.invite", domain.Values{"link": domain.Text("https://t.me/guanjia_bot")}))
	assert.Contains(t, link, "https://t.me/guanjia_bot", "our own links can be pressed")
}
