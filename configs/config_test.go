package configs_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

const token = "123456789:AAsecretsecretsecretsecret"

// file writes a configuration file and gives its name.
func file(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "guanjia.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// docs/design.md §11: defaults, then the file, then the environment, which wins.
func TestTheEnvironmentWins(t *testing.T) {
	path := file(t, "data: from-file\nlog_level: debug\ntelegram:\n  token: "+token+"\n  api_url: http://localhost:8081/\n")
	cfg, err := configs.Load(path, []string{"GUANJIA_DATA=from-env", "GUANJIA_ADMINS=7, 8", "GUANJIA_LOG_LEVEL= "}, configs.NeedToken)
	require.NoError(t, err)
	assert.Equal(t, "from-env", cfg.Data)
	assert.Equal(t, "debug", cfg.LogLevel, "an empty variable sets nothing")
	assert.Equal(t, []int64{7, 8}, cfg.Admins)
	assert.Equal(t, "sqlite:"+filepath.Join("from-env", "guanjia.db"), string(cfg.DatabaseURL()))
	assert.Equal(t, "http://localhost:8081", cfg.Telegram.APIURL, "without a slash at its end")
	assert.Equal(t, token, string(cfg.Telegram.Token))
}

// docs/design.md §11: each variable of the environment is also a key of the file.
func TestEveryVariableIsAKey(t *testing.T) {
	for variable, c := range map[string]struct{ value, text string }{
		"TELEGRAM_BOT_TOKEN":   {token, "telegram: {token: %q}"},
		"TELEGRAM_API_URL":     {"http://localhost:8081", "telegram: {api_url: %q}"},
		"DATABASE_URL":         {"postgres:///guanjia?host=/run/postgresql", "database_url: %q"},
		"REDIS_URL":            {"rediss://:pass@cache:6380/2", "redis_url: %q"},
		"GUANJIA_ADMINS":       {"7", "admins: [%s]"},
		"GUANJIA_DATA":         {"/var/lib/guanjia", "data: %q"},
		"GUANJIA_HTTP_ADDR":    {":0", "http_addr: %q"},
		"GUANJIA_LANGUAGE":     {"en", "language: %q"},
		"GUANJIA_METRICS_ADDR": {"127.0.0.1:9090", "{webhook: {url: 'https://h/x', secret: s}, metrics_addr: %q}"},
		"GUANJIA_LOG_LEVEL":    {"warn", "log_level: %q"},
		"WEBHOOK_URL":          {"https://bot.example.com:8443/telegram", "webhook: {secret: s, url: %q}"},
		"WEBHOOK_SECRET":       {"a-Long_word", "webhook: {url: 'https://h/x', secret: %q}"},
	} {
		t.Run(variable, func(t *testing.T) {
			environ := []string{variable + "=" + c.value}
			switch variable { // those that need another
			case "WEBHOOK_URL":
				environ = append(environ, "WEBHOOK_SECRET=s")
			case "WEBHOOK_SECRET":
				environ = append(environ, "WEBHOOK_URL=https://h/x")
			case "GUANJIA_METRICS_ADDR":
				environ = append(environ, "WEBHOOK_SECRET=s", "WEBHOOK_URL=https://h/x")
			}
			fromEnv, err := configs.Load("", environ, configs.NeedNothing)
			require.NoError(t, err)
			fromFile, err := configs.Load(file(t, fmt.Sprintf(c.text, c.value)), nil, configs.NeedNothing)
			require.NoError(t, err)
			assert.Equal(t, fromEnv, fromFile)
			none, err := configs.Load("", nil, configs.NeedNothing)
			require.NoError(t, err)
			assert.NotEqual(t, none, fromEnv)
		})
	}
}

// docs/design.md §3 gives the figures.
func TestDefaults(t *testing.T) {
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	const day = 24 * time.Hour
	assert.Equal(t, map[string]time.Duration{"P1": 20 * time.Minute, "P2": 2 * time.Hour, "P3": day, "P4": day}, cfg.Clocks.FirstAnswer)
	assert.Equal(t, map[string]time.Duration{"P1": day, "P2": 2 * day, "P3": 7 * day, "P4": 15 * day}, cfg.Clocks.Resolve)
	assert.Equal(t, []int{50, 80}, cfg.Clocks.WarnAt)
	assert.Equal(t, configs.Hours{From: 22 * time.Hour, To: 8 * time.Hour}, cfg.QuietHours)
	assert.Equal(t, configs.Survey{Reminders: []time.Duration{day, 3 * day}, NoAnswer: 7 * day}, cfg.Survey)
	assert.Equal(t, day, cfg.Clocks.UrgeEvery)
	assert.Equal(t, 7*day, cfg.Clocks.ReopenWithin)
	assert.Equal(t, []configs.Hours{{From: 9 * time.Hour, To: 12 * time.Hour}, {From: 13*time.Hour + 30*time.Minute, To: 18 * time.Hour}}, cfg.Calendar.Week["mon"])
	assert.Empty(t, cfg.Calendar.Week["sun"])
	var keys []string
	for _, c := range cfg.Categories {
		keys = append(keys, c.Key)
	}
	assert.Equal(t, strings.Fields("elevator plumbing electric gas_fire public_facility cleaning greening parking security noise neighbour fees renovation pets staff other"), keys)
}

// The example is a valid configuration: read over the defaults, it changes nothing.
func TestTheDocumentedFileIsTheDefaults(t *testing.T) {
	want, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	got, err := configs.Load(file(t, string(configs.Defaults())), nil, configs.NeedNothing)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// A community changes what it names and keeps the rest, wherever it is in the file.
func TestRulesOfOneCommunity(t *testing.T) {
	cfg, err := configs.Load(file(t, `
communities:
  YH:
    quiet_hours: 21:00-07:00
    referrals: {developer: "021-5555 0100"}
    clocks: {resolve: {P2: 36h}}
    calendar: {week: {sat: []}, holidays: [2027-01-01]}
clocks:
  resolve: {P1: 12h}
`), nil, configs.NeedNothing)
	require.NoError(t, err)
	own, all := cfg.RulesOf("YH"), cfg.RulesOf("XY")
	assert.Equal(t, 21*time.Hour, own.QuietHours.From)
	assert.Equal(t, map[string]string{"municipality": "12345", "police": "110", "power": "95598", "developer": "021-5555 0100"}, own.Referrals)
	assert.Equal(t, 12*time.Hour, own.Clocks.Resolve["P1"])
	assert.Equal(t, 36*time.Hour, own.Clocks.Resolve["P2"])
	assert.Equal(t, []configs.Date{"2027-01-01"}, own.Calendar.Holidays)
	assert.Empty(t, own.Calendar.Week["sat"])
	assert.Equal(t, cfg.Rules, all)
	assert.Equal(t, 48*time.Hour, all.Clocks.Resolve["P2"])
	assert.NotEmpty(t, all.Calendar.Week["sat"])
	assert.Empty(t, all.Calendar.Holidays)
}

// A make-up workday has the hours that follow it, in every form of a list.
func TestWorkdaysWithHoursOfTheirOwn(t *testing.T) {
	for _, list := range []string{
		`[2027-02-06, 2027-02-07 09:00-12:00 13:30-18:00]`, `["2027-02-06", "2027-02-07 09:00-12:00, 13:30-18:00"]`, "\n    - 2027-02-06\n    - 2027-02-07 09:00-12:00 13:30-18:00",
	} {
		cfg, err := configs.Load(file(t, "calendar:\n  week: {tue: [20:00-08:00]}\n  workdays: "+list+"\n"), nil, configs.NeedNothing)
		require.NoError(t, err, list)
		const half = 30 * time.Minute
		assert.Equal(t, []configs.Workday{{Date: "2027-02-06", Hours: []configs.Hours{}},
			{Date: "2027-02-07", Hours: []configs.Hours{{From: 9 * time.Hour, To: 12 * time.Hour}, {From: 13*time.Hour + half, To: 18 * time.Hour}}}}, cfg.Calendar.Workdays, list)
	}
}

func TestTheTokenIsWantedOnlyWhereItIsNeeded(t *testing.T) {
	_, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	_, err = configs.Load("", nil, configs.NeedToken)
	require.EqualError(t, err, "  TELEGRAM_BOT_TOKEN: is not set; @BotFather gives you one, for example 123456789:AAbbCCddEEffGGhh-from-BotFather")
}

// docs/design.md §10.6: whatever prints a configuration, its secrets are not shown.
func TestSecretsPrintAsStars(t *testing.T) {
	cfg, err := configs.Load("", []string{"TELEGRAM_BOT_TOKEN=" + token, "DATABASE_URL=postgres://u:hidden@h/d", "REDIS_URL=redis://:hidden@h"}, configs.NeedToken)
	require.NoError(t, err)
	prints := map[string]func() string{
		"json": func() string { b, err := json.Marshal(cfg); require.NoError(t, err); return string(b) },
		"yaml": func() string { b, err := yaml.Marshal(cfg); require.NoError(t, err); return string(b) },
		"slog": func() string {
			var b strings.Builder
			slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "cfg", cfg, "token", cfg.Telegram.Token)
			slog.New(slog.NewTextHandler(&b, nil)).Info("x", "cfg", cfg, "url", cfg.DatabaseURL())
			return b.String()
		},
		"%d of a secret": func() string {
			return fmt.Sprintf("%d %x %q %s", cfg.Telegram.Token, cfg.Telegram.Token, cfg.Database, &cfg.Redis)
		},
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x", "%q"} {
		prints[verb] = func() string { return fmt.Sprintf(verb, cfg) }
	}
	for name, print := range prints {
		t.Run(name, func(t *testing.T) {
			text := print()
			assert.NotEmpty(t, text)
			for _, secret := range []string{"AAsecret", "hidden", fmt.Sprintf("%x", "hidden")} {
				assert.NotContains(t, text, secret)
			}
		})
	}
	assert.Equal(t, "***", cfg.Telegram.Token.String())
	assert.Empty(t, configs.Secret("").String())
}

func ExampleLoad() {
	_, err := configs.Load("", []string{"TELEGRAM_BOT_TOKEN=" + token, "GUANJIA_HTTP_ADDR=8080", "WEBHOOK_URL=https://bot.example.com:5000/telegram"}, configs.NeedToken)
	fmt.Println(err)
	// Output:
	//   GUANJIA_HTTP_ADDR: "8080" is not HOST:PORT, for example 127.0.0.1:8080
	//   WEBHOOK_URL: Telegram calls only the ports 443, 80, 88 and 8443, for example https://bot.example.com/telegram
	//   WEBHOOK_SECRET: is not set; a webhook without one takes anybody's updates, for example what openssl rand -hex 32 prints
}
