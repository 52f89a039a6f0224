// Package configs reads the settings of the program: defaults, then a YAML file, then the environment; the last one wins (docs/design.md
// §11). It reports all faults at once, each with its key, the problem and an example. Secrets are shown as *** and are never in a fault.
// It decides nothing and knows no other room's rules: rooms get settings as arguments.
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

	"guanjia/domain/alarm"
)

// defaults is also the documented example of a configuration file.
//
//go:embed defaults.yaml
var defaults []byte

// Defaults returns the documented file of defaults; it has every key.
func Defaults() []byte { return slices.Clone(defaults) }

// Config is everything that can be set. Load returns a checked one; the zero value is not usable. The tag eg is the example in a fault.
type Config struct {
	Telegram Telegram `yaml:"telegram"`
	Database Secret   `yaml:"database_url" env:"DATABASE_URL" eg:"postgres://guanjia:password@localhost:5432/guanjia"`
	Redis    Secret   `yaml:"redis_url" env:"REDIS_URL" eg:"redis://localhost:6379/0"` // "": conversations are stored in the database
	Data     string   `yaml:"data" env:"GUANJIA_DATA" eg:"/var/lib/guanjia"`
	Admins   []int64  `yaml:"admins" env:"GUANJIA_ADMINS" eg:"123456789,987654321"`
	HTTPAddr string   `yaml:"http_addr" env:"GUANJIA_HTTP_ADDR" eg:"127.0.0.1:8080"`
	// MetricsAddr is where health and metrics are served instead of HTTPAddr, which then serves only the webhook; "": at HTTPAddr.
	MetricsAddr string  `yaml:"metrics_addr" env:"GUANJIA_METRICS_ADDR" eg:"127.0.0.1:9090"`
	Language    string  `yaml:"language" env:"GUANJIA_LANGUAGE" eg:"zh"` // zh or en; see bot.Options.Language
	LogLevel    string  `yaml:"log_level" env:"GUANJIA_LOG_LEVEL" eg:"info"`
	Webhook     Webhook `yaml:"webhook"`
	// RetentionDays is the number of days after which an ended complaint loses names and words; 0: never.
	RetentionDays int `yaml:"retention_days" env:"GUANJIA_RETENTION_DAYS" eg:"1095"`

	Rules      `yaml:",inline"`
	Categories []Category `yaml:"categories"`
	Dangers    []Danger   `yaml:"dangers"`
	NotDanger  NotDanger  `yaml:"not_danger"`

	// Communities are the settings in which single communities differ, by their code. See RulesOf.
	Communities map[string]Rules `yaml:"communities" eg:"{YH: {capacity: 12}}"`

	usual   string     // Data of the defaults
	shipped []Category // the categories of the defaults: a file that removes one need not remove its templates
}

// Telegram says how to reach Telegram.
type Telegram struct {
	Token  Secret `yaml:"token" env:"TELEGRAM_BOT_TOKEN" eg:"123456789:AAbbCCddEEffGGhh-from-BotFather"` // from @BotFather; "" is refused if NeedToken
	APIURL string `yaml:"api_url" env:"TELEGRAM_API_URL" eg:"https://api.telegram.org"`                  // without a slash at the end
}

// Webhook says how Telegram reaches us; URL "" means long polling.
type Webhook struct {
	URL    string `yaml:"url" env:"WEBHOOK_URL" eg:"https://bot.example.com/telegram"`       // "": long polling
	Secret Secret `yaml:"secret" env:"WEBHOOK_SECRET" eg:"what openssl rand -hex 32 prints"` // required if URL is set
}

// Category is a category of complaints: a key that is stored and never changes, and the words by which people name it.
type Category struct {
	Key   string   `yaml:"key" eg:"elevator"`
	Words []string `yaml:"words" eg:"[电梯, lift]"`
	// Priority is what is expected of it until it has been assessed; "": P3.
	Priority string `yaml:"priority" eg:"P2"`
}

// Understood are the keys of dangers that the program understands without words of the company.
var Understood = alarm.Kinds()

// Danger is an emergency: the category of its case, the public number to call, and words for it besides those that the program knows for
// its key.
type Danger struct {
	Key      string   `yaml:"key" eg:"fire"`            // one of Understood, or the company's own
	Category string   `yaml:"category" eg:"gas_fire"`   // one of the categories
	Call     string   `yaml:"call" eg:"119"`            // required
	Words    []string `yaml:"words" eg:"[着火, on fire]"` // nil: only those that are understood
}

// NotDanger are words that mean no danger: directly before a word of danger, or soon after it.
type NotDanger struct {
	Before []string `yaml:"before" eg:"[没有, not]"`  // nil: none
	After  []string `yaml:"after" eg:"[演练, drill]"` // nil: none
}

// DatabaseURL returns the database of the settings, or a SQLite file in the data directory. It may have a password.
func (c Config) DatabaseURL() Secret {
	if c.Database != "" {
		return c.Database
	}
	return Secret("sqlite:" + filepath.Join(c.Data, "guanjia.db"))
}

// RulesOf returns the rules of the community with a code: those of all communities, changed by its own.
func (c Config) RulesOf(code string) Rules {
	if own, ok := c.Communities[code]; ok {
		return own
	}
	return c.Rules
}
