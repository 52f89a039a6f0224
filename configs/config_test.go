package configs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

const token = "123456789:AAsecretsecretsecretsecret"

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "guanjia.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// DESIGN.md §8: defaults, then the file, then the environment, which wins.
func TestTheEnvironmentWins(t *testing.T) {
	path := file(t, "data: from-file\nlog_level: debug\ntelegram:\n  token: "+token+"\n")
	cfg, err := configs.Load(path, []string{"GUANJIA_DATA=from-env", "GUANJIA_ADMINS=7, 8"}, configs.NeedToken)
	require.NoError(t, err)
	assert.Equal(t, "from-env", cfg.Data)
	assert.Equal(t, "debug", cfg.LogLevel)
	assert.Equal(t, []int64{7, 8}, cfg.Admins)
	assert.Equal(t, "sqlite:"+filepath.Join("from-env", "guanjia.db"), cfg.DatabaseURL())
	assert.Equal(t, "https://api.telegram.org", cfg.Telegram.APIURL)
	assert.Len(t, cfg.Categories, 16)
}

func TestAllFaultsAtOnce(t *testing.T) {
	_, err := configs.Load("", []string{
		"TELEGRAM_BOT_TOKEN=nonsense-secret", "DATABASE_URL=mysql://u:hidden-word@h/db", "REDIS_URL=localhost", "GUANJIA_ADMINS=@me",
		"GUANJIA_HTTP_ADDR=8080", "GUANJIA_LOG_LEVEL=loud", "WEBHOOK_URL=https://bot.example.com:8080/x", "WEBHOOK_SECRET=not ok",
	}, configs.NeedToken)
	var faults configs.Faults
	require.ErrorAs(t, err, &faults)
	var keys []string
	for _, f := range faults {
		keys = append(keys, f.Key)
		assert.NotEmpty(t, f.Problem)
		assert.NotEmpty(t, f.Example)
	}
	assert.ElementsMatch(t, []string{"GUANJIA_ADMINS", "TELEGRAM_BOT_TOKEN", "DATABASE_URL", "REDIS_URL", "GUANJIA_HTTP_ADDR",
		"GUANJIA_LOG_LEVEL", "WEBHOOK_URL", "WEBHOOK_SECRET"}, keys)
	for _, secret := range []string{"nonsense-secret", "hidden-word", "not ok"} {
		assert.NotContains(t, err.Error(), secret)
	}
}

func TestTheTokenIsWantedOnlyWhereItIsNeeded(t *testing.T) {
	_, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	_, err = configs.Load("", nil, configs.NeedToken)
	require.ErrorContains(t, err, "TELEGRAM_BOT_TOKEN")
}

// A fault in the file is told by its place; the line above it, which may hold the token, is never quoted.
func TestFaultsOfTheFile(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":  {"telegram:\n  token: " + token + "\n  api_ulr: x\n", "line 3, column 3: there is no such key (did you mean api_url?)"},
		"wrong kind":   {"telegram:\n  token: " + token + "\nadmins: {a: b}\n", "line 3"},
		"not YAML":     {"telegram:\n  token: " + token + "\n : - [\n", "cannot be understood"},
		"bad length":   {"clocks:\n  urge_every: soon\n", "not a length of time"},
		"zero clock":   {"clocks:\n  urge_every: 0s\n", "clocks.urge_every"},
		"twice a key":  {"categories:\n- {key: a, words: [x]}\n- {key: a, words: ['']}\n", "categories[1].words"},
		"no such file": {"", "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "missing.yaml")
			if c.text != "" {
				path = file(t, c.text)
			}
			_, err := configs.Load(path, nil, configs.NeedNothing)
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			assert.NotContains(t, err.Error(), "AAsecret")
		})
	}
}

func TestSecretsPrintAsStars(t *testing.T) {
	cfg, err := configs.Load("", []string{"TELEGRAM_BOT_TOKEN=" + token, "DATABASE_URL=postgres://u:hidden@h/d"}, configs.NeedToken)
	require.NoError(t, err)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		printed := fmt.Sprintf(verb, cfg)
		assert.NotContains(t, printed, "AAsecret", verb)
		assert.NotContains(t, printed, "hidden", verb)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("data: x\n", "1,2")
	f.Add("clocks:\n  resolve: {P1: 1h}\n", "@")
	f.Fuzz(func(t *testing.T, text, admins string) {
		path := filepath.Join(t.TempDir(), "c.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		cfg, err := configs.Load(path, []string{"GUANJIA_ADMINS=" + admins}, configs.NeedNothing)
		if err == nil {
			require.NotEmpty(t, cfg.DatabaseURL())
		}
	})
}
