package configs

import (
	"fmt"
	"net"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/telegram/webhook"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Patterns of single values, with their source if it is not ours.
var (
	tokenForm = regexp.MustCompile(`^\d{3,20}:[A-Za-z0-9_-]{20,128}$`)
	levels    = []string{"debug", "info", "warn", "error"}
	ownPaths  = []string{"", "/", "/healthz", "/readyz", "/metrics"} // served by cmd
)

// telegramHost is the host that only accepts https.
const telegramHost = "api.telegram.org"

// checks collects faults. Their examples come from the tags of the settings.
type checks struct{ faults Faults }

// must adds a fault of the value at path ("telegram.token") unless it is fine. The fault has the name of the environment variable if
// there is one, because most operators set that one.
func (c *checks) must(fine bool, path, problem string) {
	c.mustBe(fine, path, problem, exampleOf(path))
}

// mustBe is must with an example of its own; "": there is no value that would be right.
func (c *checks) mustBe(fine bool, path, problem, example string) {
	if fine {
		return
	}
	key := environmentKey(path)
	if key == "" {
		key = path
	}
	c.faults = append(c.faults, Fault{key, problem, example})
}

// exampleOf returns the nearest example on the way to a path.
func exampleOf(path string) string {
	t, example := reflect.TypeFor[Config](), ""
	for _, part := range strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
		if t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
			t = t.Elem()
			if _, err := strconv.Atoi(part); err == nil || t.Kind() != reflect.Struct {
				continue
			}
			if _, known := fieldOf(t, part); !known { // the code of a community
				continue
			}
		}
		f, ok := fieldOf(t, part)
		if !ok {
			break
		}
		t = f.Type
		if eg := f.Tag.Get("eg"); eg != "" {
			example = eg
		}
	}
	return example
}

// check checks every setting and returns all faults.
func (c Config) check(need Need) Faults {
	var all checks
	token := string(c.Telegram.Token)
	all.must(need != NeedToken || token != "", "telegram.token", "is not set; @BotFather gives you one")
	all.must(token == "" || tokenForm.MatchString(token), "telegram.token", "does not have the form of a token: digits, a colon, 20 characters or more")
	all.must(isURL(c.Telegram.APIURL, "http", "https"), "telegram.api_url", "is not an http or https address")
	all.must(c.Database == "" || isDatabase(string(c.Database)), "database_url",
		"is neither sqlite:FILE nor a postgres:// address (signs such as @ / # % in a password are written as %40 %2F %23 %25)")
	all.must(c.Redis == "" || isRedis(string(c.Redis)), "redis_url", "is not a redis:// or rediss:// address with at most a number after it")
	all.must(strings.TrimSpace(c.Data) != "" && !strings.ContainsRune(c.Data, 0), "data", "is not the name of a folder")
	all.mustBe(need == NeedNothing || c.Database == "" || c.Data == c.usual, "data", "has no effect beside database_url: nothing is stored in this folder then; leave one of the two out", "")
	all.must(isAddr(c.HTTPAddr), "http_addr", fmt.Sprintf("%q is not HOST:PORT", c.HTTPAddr))
	c.checkMetrics(&all)
	_, err := domain.ParseLanguage(c.Language)
	all.must(err == nil, "language", fmt.Sprintf("%q is not one of %s", c.Language, listed(domain.Languages())))
	all.must(slices.Contains(levels, c.LogLevel), "log_level", fmt.Sprintf("%q is not one of %s", c.LogLevel, strings.Join(levels, ", ")))
	all.must(c.RetentionDays == 0 || c.RetentionDays >= 30, "retention_days", fmt.Sprintf("%d: at least 30 days, or 0 for never", c.RetentionDays))
	for i, id := range c.Admins {
		all.must(id > 0, "admins", fmt.Sprintf("the id at place %d is not a positive number", i+1))
	}
	c.checkWebhook(&all)
	c.checkWords(&all)
	c.Rules.check(&all, "")
	for _, code := range sortedKeys(c.Communities) {
		own, err := people.ParseCode(code)
		all.must(err == nil && own == code, "communities."+code, "is not the code of a community, in capitals; no community can have it")
		c.Communities[code].check(&all, "communities."+code+".")
	}
	return all.faults
}

// listed returns the values of a closed list, for a fault.
func listed[T ~string](values []T) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, string(v))
	}
	return strings.Join(texts, ", ")
}

// checkMetrics reports an address that has no effect.
func (c Config) checkMetrics(all *checks) {
	const key = "metrics_addr"
	if c.MetricsAddr == "" {
		return
	}
	all.must(isAddr(c.MetricsAddr), key, fmt.Sprintf("%q is not HOST:PORT", c.MetricsAddr))
	all.mustBe(c.Webhook.URL != "", key, "has no effect without webhook.url: only health and metrics are at http_addr then", "")
	all.must(c.MetricsAddr != c.HTTPAddr || strings.HasSuffix(c.HTTPAddr, ":0"), key, "is the same as http_addr; leave it out to serve both at one address")
}

func (c Config) checkWebhook(all *checks) {
	w := c.Webhook
	if w.URL == "" {
		all.mustBe(w.Secret == "", "webhook.secret", "has no effect without webhook.url: the bot asks Telegram for updates then", "")
		return
	}
	const key = "webhook.url"
	u, err := url.Parse(w.URL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
		all.must(false, key, "is not an https address")
	} else {
		// Another Bot API server also accepts plain http and any port.
		telegram := strings.Contains(c.Telegram.APIURL, "//"+telegramHost)
		all.must(u.Scheme == "https" || !telegram, key, "Telegram calls only https addresses")
		all.must(webhook.FitsPort(u.Port()) || !telegram, key, "Telegram calls only the ports 443, 80, 88 and 8443")
		all.must(!slices.Contains(ownPaths, u.Path) && !strings.ContainsAny(u.Path, "{} "), key, "needs its own path after the host")
		all.must(u.User == nil, key, "must not have a name or password; Telegram sends webhook.secret instead")
	}
	all.must(w.Secret != "", "webhook.secret", "is not set; a webhook without one takes anybody's updates")
	all.must(w.Secret == "" || webhook.FitsSecret(string(w.Secret)), "webhook.secret", fmt.Sprintf("has other characters than A–Z a–z 0–9 _ -, or more than %d", webhook.MaxSecret))
}

func isURL(s string, schemes ...string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
}

// isDatabase also accepts a socket: postgres:///guanjia?host=/run/postgresql.
func isDatabase(s string) bool {
	if file, ok := strings.CutPrefix(s, "sqlite:"); ok {
		return file != ""
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "postgres" || u.Scheme == "postgresql") && (u.Host != "" || u.Query().Has("host"))
}

func isRedis(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "redis" && u.Scheme != "rediss" {
		return false
	}
	number := strings.Trim(u.Path, "/")
	_, err = strconv.ParseUint(number, 10, 16)
	return number == "" || err == nil
}

func isAddr(s string) bool {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}
