// Package configs reads the settings of the program: defaults, then a YAML file, then the environment, which wins
// (docs/design.md §11). All faults are reported at once, each with its key, the problem and an example; secrets print as ***
// and never stand in a fault. It decides nothing: rooms take what they need as arguments.
//
//	cfg, err := configs.Load("guanjia.yaml", os.Environ(), configs.NeedToken)
//	var faults configs.Faults
//	if errors.As(err, &faults) {
//		fmt.Fprintln(os.Stderr, faults) // one line each
//		os.Exit(2)
//	}
package configs

import (
	_ "embed"
	"path/filepath"
	"slices"
)

// defaults is also the documented example of a configuration file.
//
//go:embed defaults.yaml
var defaults []byte

// Defaults is the documented file of defaults; every key stands in it.
func Defaults() []byte { return slices.Clone(defaults) }

// Config is everything that can be set. Load gives one that is checked; the zero value is not usable.
// The tag eg is the example that a fault shows.
type Config struct {
	Telegram Telegram `yaml:"telegram"`
	Database Secret   `yaml:"database_url" env:"DATABASE_URL" eg:"postgres://guanjia:password@localhost:5432/guanjia"`
	Redis    Secret   `yaml:"redis_url" env:"REDIS_URL" eg:"redis://localhost:6379/0"` // empty: conversations live in the database
	Data     string   `yaml:"data" env:"GUANJIA_DATA" eg:"/var/lib/guanjia"`
	Admins   []int64  `yaml:"admins" env:"GUANJIA_ADMINS" eg:"123456789,987654321"`
	HTTPAddr string   `yaml:"http_addr" env:"GUANJIA_HTTP_ADDR" eg:"127.0.0.1:8080"`
	// MetricsAddr is where health and metrics are served instead of HTTPAddr, which then takes the webhook alone; empty: at HTTPAddr.
	MetricsAddr string  `yaml:"metrics_addr" env:"GUANJIA_METRICS_ADDR" eg:"127.0.0.1:9090"`
	Language    string  `yaml:"language" env:"GUANJIA_LANGUAGE" eg:"zh"` // zh or en; see bot.Options.Language
	LogLevel    string  `yaml:"log_level" env:"GUANJIA_LOG_LEVEL" eg:"info"`
	Webhook     Webhook `yaml:"webhook"`
	// RetentionDays is after how many days a complaint that has ended loses names and words; 0: never.
	RetentionDays int `yaml:"retention_days" env:"GUANJIA_RETENTION_DAYS" eg:"1095"`

	Rules      `yaml:",inline"`
	Categories []Category `yaml:"categories"`
	Dangers    []Danger   `yaml:"dangers"`
	NotDanger  NotDanger  `yaml:"not_danger"`

	// Communities are what single communities do otherwise, by their code. See RulesOf.
	Communities map[string]Rules `yaml:"communities"`

	shipped []Category // of the defaults: whoever takes one out need not take its templates out, too
}

// Telegram is how Telegram is reached.
type Telegram struct {
	Token  Secret `yaml:"token" env:"TELEGRAM_BOT_TOKEN" eg:"123456789:AAbbCCddEEffGGhh-from-BotFather"`
	APIURL string `yaml:"api_url" env:"TELEGRAM_API_URL" eg:"https://api.telegram.org"` // without a slash at its end
}

// Webhook is how Telegram reaches us; URL empty means long polling.
type Webhook struct {
	URL    string `yaml:"url" env:"WEBHOOK_URL" eg:"https://bot.example.com/telegram"`
	Secret Secret `yaml:"secret" env:"WEBHOOK_SECRET" eg:"what openssl rand -hex 32 prints"`
}

// Category is what a complaint can be about: a stable key, which is stored, and the words by which people name it.
type Category struct {
	Key   string   `yaml:"key" eg:"elevator"`
	Words []string `yaml:"words" eg:"[电梯, lift]"`
}

// Understood are the keys of dangers that are understood without words of the company's own.
var Understood = []string{"gas", "electric", "fire", "lift", "violence", "falling", "injury", "flood", "help"}

// Danger is an emergency: the category of the case that is filed, the public number to call, and words that mean it besides
// those that are understood for its key anyway.
type Danger struct {
	Key      string   `yaml:"key" eg:"fire"`
	Category string   `yaml:"category" eg:"gas_fire"`
	Call     string   `yaml:"call" eg:"119"`
	Words    []string `yaml:"words" eg:"[着火, on fire]"`
}

// NotDanger are words that take a word of danger back: directly before it, or soon behind it.
type NotDanger struct {
	Before []string `yaml:"before" eg:"[没有, not]"`
	After  []string `yaml:"after" eg:"[演练, drill]"`
}

// DatabaseURL is the database that is set, or a SQLite file in the data directory. It may hold a password.
func (c Config) DatabaseURL() Secret {
	if c.Database != "" {
		return c.Database
	}
	return Secret("sqlite:" + filepath.Join(c.Data, "guanjia.db"))
}

// RulesOf is what holds in the community with this code: the rules of all, changed by its own.
func (c Config) RulesOf(code string) Rules {
	if own, ok := c.Communities[code]; ok {
		return own
	}
	return c.Rules
}
