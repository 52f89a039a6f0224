package configs

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// check looks at every setting and reports all that is wrong.
func (c Config) check(need Need) Faults {
	var fs Faults
	add := func(wrong bool, key, problem, example string) {
		if wrong {
			fs = append(fs, Fault{key, problem, example})
		}
	}
	token := string(c.Telegram.Token)
	add(need == NeedToken && token == "", "TELEGRAM_BOT_TOKEN", "is not set; @BotFather gives you one", "123456789:AAbbCCdd…")
	add(token != "" && !tokenForm.MatchString(token), "TELEGRAM_BOT_TOKEN", "does not have the form of a token (digits, a colon, 20 characters or more)", "123456789:AAbbCCdd…")
	add(!isURL(c.Telegram.APIURL, "http", "https"), "TELEGRAM_API_URL", "is not an http or https address", "https://api.telegram.org")
	add(c.Database != "" && !isDatabase(string(c.Database)), "DATABASE_URL", "is neither sqlite:FILE nor a postgres:// address", "postgres://guanjia:password@localhost:5432/guanjia")
	add(c.Redis != "" && !isURL(string(c.Redis), "redis", "rediss"), "REDIS_URL", "is not a redis:// address", "redis://localhost:6379/0")
	add(strings.TrimSpace(c.Data) == "", "GUANJIA_DATA", "is empty", "/var/lib/guanjia")
	add(!isAddr(c.HTTPAddr), "GUANJIA_HTTP_ADDR", fmt.Sprintf("%q is not HOST:PORT", c.HTTPAddr), "127.0.0.1:8080")
	add(!slices.Contains(levels, c.LogLevel), "GUANJIA_LOG_LEVEL", fmt.Sprintf("%q is not one of %s", c.LogLevel, strings.Join(levels, ", ")), "info")
	for i, id := range c.Admins {
		add(id <= 0, "GUANJIA_ADMINS", fmt.Sprintf("the id at place %d is not a positive number", i+1), "123456789")
	}
	fs = append(fs, c.Webhook.check()...)
	fs = append(fs, c.Clocks.check()...)
	fs = append(fs, checkWords("categories", c.Categories)...)
	return append(fs, checkWords("dangers", c.Dangers)...)
}

var (
	tokenForm  = regexp.MustCompile(`^\d{3,20}:[A-Za-z0-9_-]{20,128}$`)
	secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)
	keyForm    = regexp.MustCompile(`^[a-z][a-z0-9_]{0,19}$`)
	levels     = []string{"debug", "info", "warn", "error"}
	priorities = []string{"P1", "P2", "P3", "P4"}
	ports      = []string{"", "443", "80", "88", "8443"} // setWebhook, Bot API
)

func (w Webhook) check() Faults {
	if w.URL == "" {
		return nil
	}
	var fs Faults
	u, err := url.Parse(w.URL)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		fs = append(fs, Fault{"WEBHOOK_URL", "is not an https address", "https://bot.example.com/telegram"})
	case u.Scheme == "https" && !slices.Contains(ports, u.Port()):
		fs = append(fs, Fault{"WEBHOOK_URL", "Telegram calls only the ports 443, 80, 88 and 8443", "https://bot.example.com:8443/telegram"})
	}
	if !secretForm.MatchString(string(w.Secret)) {
		fs = append(fs, Fault{"WEBHOOK_SECRET", "a webhook needs a secret: 1–256 of A–Z a–z 0–9 _ -", "a long random word"})
	}
	return fs
}

func (c Clocks) check() Faults {
	var fs Faults
	for _, p := range priorities {
		if c.FirstAnswer[p] <= 0 {
			fs = append(fs, Fault{"clocks.first_answer." + p, "wants a length of time above zero", "2h"})
		}
		if c.Resolve[p] <= 0 {
			fs = append(fs, Fault{"clocks.resolve." + p, "wants a length of time above zero", "48h"})
		}
	}
	if c.ReopenWithin <= 0 {
		fs = append(fs, Fault{"clocks.reopen_within", "wants a length of time above zero", "168h"})
	}
	if c.UrgeEvery <= 0 {
		fs = append(fs, Fault{"clocks.urge_every", "wants a length of time above zero", "24h"})
	}
	return fs
}

// checkWords wants unique keys that fit into a button, and no empty words, which would match everything.
func checkWords(key string, cs []Category) Faults {
	var fs Faults
	if len(cs) == 0 {
		fs = append(fs, Fault{key, "is empty", "- {key: elevator, words: [电梯]}"})
	}
	seen := map[string]bool{}
	for i, c := range cs {
		at := fmt.Sprintf("%s[%d]", key, i)
		if !keyForm.MatchString(c.Key) || seen[c.Key] {
			fs = append(fs, Fault{at + ".key", fmt.Sprintf("%q must be unique, 1–20 of a–z 0–9 _", c.Key), "elevator"})
		}
		seen[c.Key] = true
		if slices.ContainsFunc(c.Words, func(w string) bool { return strings.TrimSpace(w) == "" }) {
			fs = append(fs, Fault{at + ".words", "has an empty word", "[电梯, lift]"})
		}
	}
	return fs
}

func isURL(s string, schemes ...string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
}

func isDatabase(s string) bool {
	if file, ok := strings.CutPrefix(s, "sqlite:"); ok {
		return file != ""
	}
	return isURL(s, "postgres", "postgresql")
}

func isAddr(s string) bool {
	_, port, err := net.SplitHostPort(s)
	return err == nil && port != ""
}
