// Package configs reads the settings of the program: defaults, then a YAML file, then the environment, which wins
// (DESIGN.md §8). All faults are reported at once, each with its key, the problem and an example. Secrets print as ***.
//
//	cfg, err := configs.Load("", os.Environ(), configs.NeedToken)
//	var faults configs.Faults
//	if errors.As(err, &faults) { … exit 2 … }
package configs

import (
	_ "embed"
	"log/slog"
	"path/filepath"
	"time"
)

// defaults is also the documented example of a configuration file.
//
//go:embed defaults.yaml
var defaults []byte

// Defaults is the documented file of defaults.
func Defaults() []byte { return append([]byte(nil), defaults...) }

// Secret is a text that prints as ***, in logs, errors, JSON and YAML.
type Secret string

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "***"
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret from JSON.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalYAML hides the secret from YAML.
func (s Secret) MarshalYAML() (any, error) { return s.String(), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Config is everything that can be set. Load gives one that is checked.
type Config struct {
	Telegram Telegram `yaml:"telegram"`
	Database Secret   `yaml:"database_url" env:"DATABASE_URL"` // may hold a password
	Redis    Secret   `yaml:"redis_url" env:"REDIS_URL"`       // may hold a password; empty: embedded
	Data     string   `yaml:"data" env:"GUANJIA_DATA"`
	Admins   []int64  `yaml:"admins" env:"GUANJIA_ADMINS"`
	HTTPAddr string   `yaml:"http_addr" env:"GUANJIA_HTTP_ADDR"`
	LogLevel string   `yaml:"log_level" env:"GUANJIA_LOG_LEVEL"`
	Webhook  Webhook  `yaml:"webhook"`

	Clocks     Clocks     `yaml:"clocks"`
	Categories []Category `yaml:"categories"`
	Dangers    []Category `yaml:"dangers"`
	NotBefore  []string   `yaml:"not_before"`
	NotAfter   []string   `yaml:"not_after"`
}

// Telegram is how Telegram is reached.
type Telegram struct {
	Token  Secret `yaml:"token" env:"TELEGRAM_BOT_TOKEN"`
	APIURL string `yaml:"api_url" env:"TELEGRAM_API_URL"`
}

// Webhook is how Telegram reaches us; URL empty means long polling.
type Webhook struct {
	URL    string `yaml:"url" env:"WEBHOOK_URL"`
	Secret Secret `yaml:"secret" env:"WEBHOOK_SECRET"`
}

// Clocks are what the company promises, by priority P1–P4.
type Clocks struct {
	FirstAnswer  map[string]time.Duration `yaml:"first_answer"`
	Resolve      map[string]time.Duration `yaml:"resolve"`
	ReopenWithin time.Duration            `yaml:"reopen_within"`
	UrgeEvery    time.Duration            `yaml:"urge_every"`
}

// Category is a stable key with the words by which people name it.
type Category struct {
	Key   string   `yaml:"key"`
	Words []string `yaml:"words"`
}

// DatabaseURL is the database that is set, or a SQLite file in the data directory.
func (c Config) DatabaseURL() string {
	if c.Database != "" {
		return string(c.Database)
	}
	return "sqlite:" + filepath.Join(c.Data, "guanjia.db")
}
