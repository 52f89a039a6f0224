package configs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

// faultsOf are the faults of a file and an environment.
func faultsOf(t *testing.T, path string, environ ...string) configs.Faults {
	t.Helper()
	_, err := configs.Load(path, environ, configs.NeedNothing)
	var faults configs.Faults
	require.ErrorAs(t, err, &faults)
	return faults
}

func keysOf(faults configs.Faults) []string {
	var keys []string
	for _, f := range faults {
		keys = append(keys, f.Key)
	}
	return keys
}

func TestAllFaultsOfTheEnvironmentAtOnce(t *testing.T) {
	faults := faultsOf(t, "", "TELEGRAM_BOT_TOKEN=nonsense-secret", "TELEGRAM_API_URL=ftp://x", "DATABASE_URL=mysql://u:hidden-word@h/db",
		"REDIS_URL=redis://:hidden-word@h/one", "GUANJIA_ADMINS=@me", "GUANJIA_HTTP_ADDR=8080", "GUANJIA_LOG_LEVEL=loud", "GUANJIA_LANGUAGE=fr",
		"WEBHOOK_URL=https://bot.example.com:8080/x", "WEBHOOK_SECRET=not ok")
	assert.ElementsMatch(t, []string{"TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "REDIS_URL", "GUANJIA_ADMINS", "GUANJIA_HTTP_ADDR",
		"GUANJIA_LOG_LEVEL", "GUANJIA_LANGUAGE", "WEBHOOK_SECRET"}, keysOf(faults), "the port is fine for a Bot API server of one's own")
	for _, f := range faults {
		assert.NotEmpty(t, f.Problem, f.Key)
		assert.NotEmpty(t, f.Example, f.Key)
	}
	for _, secret := range []string{"nonsense-secret", "hidden-word", "not ok"} {
		assert.NotContains(t, faults.Error(), secret)
	}
	assert.Len(t, strings.Split(faults.Error(), "\n"), len(faults))
}

// All faults of a file are reported together, with their places; the text there is never quoted.
func TestAllFaultsOfTheFileAtOnce(t *testing.T) {
	faults := faultsOf(t, file(t, `telegram:
  token: `+token+`
  api_ulr: x
clocks:
  urge_every: soon
  resolve: {P1: 1, P5: 2h}
admins: {a: b}
log_level: loud
calendar: {week: {mon: [18:00-12:00, 13:00-14:00], someday: [9-10]}, holidays: [2027-02-30]}
categories:
- {key: a, words: [x]}
- {key: a, words: ['']}
nonsense: 1
`))
	assert.Equal(t, []string{"telegram.api_ulr", "clocks.urge_every", "clocks.resolve.P1", "admins", "calendar.week.someday[0]", "calendar.holidays[0]",
		"nonsense", "GUANJIA_LOG_LEVEL", "categories[1].key", "categories[1].words", "dangers[0].category", "dangers[1].category", "dangers[2].category",
		"dangers[3].category", "dangers[4].category", "dangers[5].category", "dangers[6].category", "dangers[7].category", "dangers[8].category", "dangers[9].category", "dangers[10].category", "dangers[11].category", "dangers[12].category", "dangers[13].category", "dangers[14].category", "clocks.resolve.P5", "calendar.week.mon", "calendar.week.someday"}, keysOf(faults))
	for _, f := range faults {
		assert.NotEmpty(t, f.Example, f.Key)
	}
	assert.NotContains(t, faults.Error(), "AAsecret")
}

func TestFaultsOfTheFile(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":        {"telegram:\n  token: " + token + "\n  api_ulr: x\n", "telegram.api_ulr: line 3, column 3: there is no such key (did you mean api_url?), for example api_url: https://api.telegram.org"},
		"nothing is near":    {"payment: x\n", "payment: line 1, column 1: there is no such key, for example telegram: {token: 123456789:AAbbCCddEEffGGhh-from-BotFather}"},
		"set in the chat":    {"calendar: {zone: Asia/Shanghai}\n", "calendar.zone: line 1, column 12: there is no such key"},
		"a key of deeper":    {"token: x\n", "token: line 1, column 1: there is no such key"},
		"wrong kind":         {"telegram:\n  token: " + token + "\nadmins: {a: b}\n", "admins: line 3, column 9: a list is expected here, for example 123456789"},
		"a list for a text":  {"telegram:\n  token: [" + token + "]\n", "telegram.token: line 2, column 10: a text is expected here"},
		"a text for keys":    {"telegram: " + token + "\n", "telegram: line 1, column 11: keys with values are expected here"},
		"an unclosed list":   {"telegram:\n  token: " + token + "\nadmins: [\n", "this is not valid YAML"},
		"not YAML":           {"telegram:\n  token: " + token + "\n : - [\n", "this is not valid YAML"},
		"a text":             {token, "keys with values are expected here"},
		"two documents":      {"data: a\n---\ndata: b\n", "several documents"},
		"a key twice":        {"data: a\ndata: b\n", "data: line 2, column 1: is here twice"},
		"an alias":           {"data: &a x\nlog_level: *a\n", "anchors, aliases and tags"},
		"bad length":         {"clocks:\n  urge_every: soon\n", "clocks.urge_every: line 2, column 15: a length of time such as 20m, 2h or 168h is expected here"},
		"zero clock":         {"clocks:\n  urge_every: 0s\n", "clocks.urge_every: must be a length of time above zero, for example 24h"},
		"answer too late":    {"clocks: {resolve: {P1: 1m}}\n", "clocks.resolve.P1: is shorter than the time of the first answer"},
		"warnings fall":      {"clocks: {warn_at: [80, 50]}\n", "clocks.warn_at: must be rising numbers"},
		"late reminder":      {"survey: {reminders: [200h]}\n", "survey.reminders: must be rising lengths of time, shorter than survey.no_answer"},
		"hours overlap":      {"calendar: {week: {mon: [09:00-12:00, 11:00-13:00]}}\n", "calendar.week.mon: hours overlap"},
		"always closed":      {"calendar: {week: {mon: [], tue: [], wed: [], thu: [], fri: [], sat: []}}\n", "calendar.week: has no working hours"},
		"free and not":       {"calendar: {holidays: [2027-01-01], workdays: [2027-01-01]}\n", "calendar.workdays: 2027-01-01 is also among the holidays"},
		"hours of the night": {"calendar: {week: {mon: [07:00-09:00, 20:00-08:00]}}\n", "calendar.week.mon: hours overlap"},
		"worked, no hours":   {"communities: {YH: {calendar: {week: {mon: []}, workdays: [\"2027-02-07\"]}}}\n", "communities.YH.calendar.workdays: 2027-02-07 has no hours, because Monday is closed: write them after it, like 2027-02-07 09:00-18:00"},
		"worked, bad hours":  {"calendar: {workdays: [2027-02-07 9 to 5]}\n", "calendar.workdays[0]: line 1, column 23: a day such as 2027-02-06, or with hours of its own 2027-02-07 09:00-12:00, is expected here"},
		"no hours":           {"quiet_hours: 22:00-22:00\n", "quiet_hours: line 1, column 14: a part of the day such as 09:00-18:00 is expected here, for example 22:00-08:00"},
		"a long key":         {"categories: [{key: abcdefghijklmnopqrstuvwxyz}]\n", "categories[0].key"},
		"nothing to say":     {"categories: []\n", "categories: is empty"},
		"call nobody":        {"dangers: [{key: fire, category: other, words: [x]}]\n", "dangers[0].call: is not a telephone number"},
		"all is well":        {"not_danger: {before: ['']}\n", "not_danger.before: has an empty word"},
		"of one community":   {"communities: {YH: {clocks: {urge_every: 0s}}}\n", "communities.YH.clocks.urge_every: must be a length of time above zero, for example 24h"},
		"refer to nobody":    {"referrals: {mayor: '1'}\n", "referrals.mayor: is not a known referral"},
		"no phone":           {"communities: {YH: {office: {phone: call}}}\n", "communities.YH.office.phone: is not a telephone number"},
		"refer nowhere":      {"communities: {YH: {referrals: {police: call}}}\n", "communities.YH.referrals.police: is not a telephone number"},
		"a long code":        {"communities: {yinghua: {}}\n", "communities.yinghua: is not the code of a community, in capitals; no community can have it, for example {YH: {capacity: 12}}"},
		"code of nobody":     {"communities: {YH2: {}}\n", "communities.YH2: is not the code of a community"},
		"words for nothing":  {"communities: {YH: {templates: {lifts: {progress: [{zh: 师傅已出发。, en: On the way.}]}}}}\n", "communities.YH.templates.lifts: is not one of the categories"},
		"explains nothing":   {"notices: {fits: {water: [plumbing, nope]}}\n", `notices.fits.water[1]: "nope" is not one of the categories, for example {water: [plumbing]}`},
		"explains nought":    {"communities: {YH: {notices: {fits: {lift: [nope]}}}}\n", `communities.YH.notices.fits.lift[0]: "nope" is not one of the categories`},
		"danger of nothing":  {"categories: [{key: lifts, words: [x]}]\n", `dangers[1].category: "gas_fire" is not one of the categories, for example lifts`},
		"no such danger":     {"duty: {call: {lfit: '96333'}}\n", "duty.call.lfit: is not the key of a danger"},
		"no danger there":    {"communities: {YH: {duty: {call: {lfit: '96333'}}}}\n", "communities.YH.duty.call.lfit: is not the key of a danger"},
		"worked twice":       {"calendar: {workdays: [2027-02-06, 2027-02-06 09:00-12:00]}\n", "calendar.workdays: 2027-02-06 is here twice"},
		"secret in polling":  {"webhook: {secret: s}\n", "WEBHOOK_SECRET: has no effect without webhook.url"},
		"a control sign":     {"data: \"a\\0b\"\n", "GUANJIA_DATA: is not the name of a folder"},
		"plain http":         {"webhook: {url: 'http://h/x', secret: s}\n", "WEBHOOK_URL: Telegram calls only https addresses"},
		"metrics in polling": {"metrics_addr: 127.0.0.1:9090\n", "GUANJIA_METRICS_ADDR: has no effect without webhook.url"},
		"metrics at http":    {"webhook: {url: 'https://h/x', secret: s}\nmetrics_addr: 127.0.0.1:8080\n", "GUANJIA_METRICS_ADDR: is the same as http_addr"},
		"metrics nowhere":    {"webhook: {url: 'https://h/x', secret: s}\nmetrics_addr: here\n", `GUANJIA_METRICS_ADDR: "here" is not HOST:PORT, for example 127.0.0.1:9090`},
		"taken path":         {"webhook: {url: 'https://h/healthz', secret: s}\n", "WEBHOOK_URL: needs its own path"},
		"a name in it":       {"webhook: {url: 'https://u:p@h/x', secret: s}\n", "WEBHOOK_URL: must not have a name or password"},
		"no address":         {"webhook: {url: bot.example.com, secret: s}\n", "WEBHOOK_URL: is not an https address"},
		"a long secret":      {"webhook: {url: 'https://h/x', secret: " + strings.Repeat("s", 257) + "}\n", "WEBHOOK_SECRET: has other characters"},
		"too large":          {strings.Repeat("#", 1<<20+1), "larger than 1 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			faults := faultsOf(t, file(t, c.text))
			assert.Contains(t, faults.Error(), c.want)
			assert.NotContains(t, faults.Error(), "AAsecret")
		})
	}
}

// A variable of our prefix that nobody reads has no effect, which is a fault. Other programs' variables are not ours, nor are those that
// Kubernetes sets for a service with our name.
func TestMistypedVariables(t *testing.T) {
	for variable, want := range map[string]string{
		"GUANJIA_LANG=en": "GUANJIA_LANG: has no effect: there is no such setting (did you mean GUANJIA_LANGUAGE?), for example GUANJIA_LANGUAGE=zh", "GUANJIA_ADMIN=7": "GUANJIA_ADMINS?", "GUANJIA_LOGLEVEL=warn": "GUANJIA_LOG_LEVEL?",
		"GUANJIA_RETENTION=90": "GUANJIA_RETENTION_DAYS?", "GUANJIA_CONFG=x": "GUANJIA_CONFIG?",
		"GUANJIA_SERVICE_HOST=10.0.0.1": "", "GUANJIA_PORT=tcp://10.0.0.1:80": "", "GUANJIA_PORT_8080_TCP_ADDR=10.0.0.1": "", "GUANJIA_METRICS_SERVICE_PORT_HTTP=80": "",
		"GUANJIA_BIN=/bin/guanjia": "GUANJIA_BIN: has no effect: there is no such setting, for example GUANJIA_CONFIG=guanjia.yaml", "GUANJIA_PORT=3": "GUANJIA_PORT: has no effect", "GUANJIA_ADDR=1": "GUANJIA_ADDR: has no effect", "OTHER_LANG=x": "",
		"GUANJIA_LANG=": "", "GUANJIA_CONFIG=x": "",
	} {
		_, err := configs.Load("", []string{variable}, configs.NeedNothing)
		if want == "" {
			assert.NoError(t, err, variable)
		} else {
			assert.ErrorContains(t, err, want, variable)
		}
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "missing.yaml")
	assert.Equal(t, []string{"GUANJIA_CONFIG"}, keysOf(faultsOf(t, path)))
	assert.Contains(t, faultsOf(t, path).Error(), "no such file")
	assert.Equal(t, 1, strings.Count(faultsOf(t, path).Error(), "missing.yaml"))
	assert.Contains(t, faultsOf(t, t.TempDir()).Error(), "is a directory")
}

// A value that cannot be read is one fault; a key that does not exist is reported once.
// A fault about the one value that is missing is told once, and what must be taken away has no example.
func TestFaultsWithoutExample(t *testing.T) {
	for text, want := range map[string]string{
		"categories: []\n":               "  categories: is empty; there must be something to complain about",
		"webhook: {secret: s}\n":         "  WEBHOOK_SECRET: has no effect without webhook.url: the bot asks Telegram for updates then",
		"metrics_addr: 127.0.0.1:9090\n": "  GUANJIA_METRICS_ADDR: has no effect without webhook.url: only health and metrics are at http_addr then",
		"categories: [{key: water, words: [x]}]\ndangers: [{key: own, category: water, call: \"119\", words: [y]}]\n": "",
	} {
		_, err := configs.Load(file(t, text), nil, configs.NeedNothing)
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.EqualError(t, err, want)
	}
}

func TestFilesThatSayNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "# only words\n", "---\n", "admins:\n", "telegram: {}\n", "communities: {YH: }\n", "\ufeffdata: guanjia-data\n"} {
		cfg, err := configs.Load(file(t, text), nil, configs.NeedNothing)
		require.NoError(t, err, text)
		assert.Equal(t, "guanjia-data", cfg.Data)
	}
}

// For any file and environment the result is either checked settings, or faults that have no secret.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{"data: x\n", "clocks:\n  resolve: {P1: 1h}\n", "communities: {YH: {quiet_hours: 21:00-07:00}}\n", "? [a]\n: b\n", "<<: {data: x}\n",
		"data: |\n  a\n  b\n", "a: !!binary x\n", "&a [*a]\n", "categories:\n- key: \"a\"\n  words: [b]\n"} {
		f.Add(text, "1,2")
	}
	f.Add(string(configs.Defaults()), "@")
	path := filepath.Join(f.TempDir(), "fuzz.yaml")
	f.Fuzz(func(t *testing.T, text, admins string) {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		cfg, err := configs.Load(path, []string{"GUANJIA_ADMINS=" + admins, "TELEGRAM_BOT_TOKEN=" + token}, configs.NeedToken)
		if err == nil {
			require.NotEmpty(t, cfg.DatabaseURL())
			require.NotEmpty(t, cfg.Categories)
			return
		}
		require.NotEmpty(t, err.Error())
		require.NotContains(t, err.Error(), "AAsecret")
	})
}

// A data directory that nothing is stored in is a fault for who uses the database, whatever set it; the demo has a directory and a database of its own.
func TestADirectoryBesideADatabase(t *testing.T) {
	const data, database = "GUANJIA_DATA=/var/lib/guanjia", "DATABASE_URL=postgres://u:hidden@h/d"
	written := file(t, "data: /var/lib/guanjia\n")
	copied := file(t, string(configs.Defaults()))
	for name, c := range map[string]struct {
		file    string
		environ []string
		fault   bool
	}{
		"both":               {"", []string{data, database}, true},
		"SQLite elsewhere":   {"", []string{data, "DATABASE_URL=sqlite:/srv/a.db"}, true},
		"in the file":        {written, []string{database}, true},
		"the directory":      {"", []string{data}, false},
		"the database":       {"", []string{database}, false},
		"a copy of defaults": {copied, []string{database}, false},
	} {
		for _, need := range []configs.Need{configs.NeedDatabase, configs.NeedToken, configs.NeedNothing} {
			_, err := configs.Load(c.file, append([]string{"TELEGRAM_BOT_TOKEN=" + token}, c.environ...), need)
			if !c.fault || need == configs.NeedNothing {
				require.NoError(t, err, name)
				continue
			}
			var faults configs.Faults
			require.ErrorAs(t, err, &faults, name)
			assert.Equal(t, configs.Faults{{Key: "GUANJIA_DATA", Problem: "has no effect beside database_url: nothing is stored in this folder then; leave one of the two out"}}, faults, name)
		}
	}
}
