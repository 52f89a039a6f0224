package configs

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Need says which settings a command requires.
type Need int

// The values of Need.
const (
	NeedNothing  Need = iota
	NeedDatabase      // the database that is set, for migrate
	NeedToken         // the database and the bot's token, for serve and doctor
)

// maxFile bounds a configuration file, in bytes.
const maxFile = 1 << 20

// Load reads the defaults, the file at path ("": none) and environ ("KEY=value"; an empty value sets nothing), and checks everything. The
// error is Faults.
func Load(path string, environ []string, need Need) (Config, error) {
	var cfg Config
	if faults := readYAML("defaults", defaults, &cfg); len(faults) > 0 {
		panic(faults) // our own defaults are wrong
	}
	cfg.shipped, cfg.usual = cfg.Categories, cfg.Data
	var faults Faults
	if path != "" {
		faults = append(faults, readFile(path, &cfg)...)
	}
	faults = append(faults, readEnvironment(environ, &cfg)...)
	cfg.Telegram.APIURL = strings.TrimRight(cfg.Telegram.APIURL, "/")
	for _, f := range cfg.check(need) {
		if !faults.tell(f.Key) { // a value that could not be read has one fault only
			faults = append(faults, f)
		}
	}
	if len(faults) > 0 {
		return Config{}, faults
	}
	return cfg, nil
}

// tell reports whether there is already a fault of this key.
func (fs Faults) tell(key string) bool {
	for _, f := range fs {
		if f.Key == key || environmentKey(f.Key) == key {
			return true
		}
	}
	return false
}

func readFile(path string, into *Config) Faults {
	const key, example = "GUANJIA_CONFIG", "/etc/guanjia.yaml"
	f, err := os.Open(path)
	if err != nil {
		return Faults{{key, fmt.Sprintf("the file %q cannot be read: %v", path, plain(err)), example}}
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return Faults{{key, fmt.Sprintf("the file %q cannot be read: %v", path, plain(err)), example}}
	case len(data) > maxFile:
		return Faults{{key, fmt.Sprintf("the file %q is larger than 1 MiB", path), example}}
	}
	return readYAML(path, data, into)
}

// plain returns the cause of a file error without the path, which the fault has already.
func plain(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func readEnvironment(environ []string, into *Config) Faults {
	set := map[string]string{}
	for _, kv := range environ {
		if k, v, ok := strings.Cut(kv, "="); ok && strings.TrimSpace(v) != "" {
			set[k] = strings.TrimSpace(v)
		}
	}
	faults := mistyped(set)
	const admins = "GUANJIA_ADMINS" // the only one that is not a text
	if v, ok := set[admins]; ok && !numbers.MatchString(v) {
		faults = append(faults, Fault{admins, "must be numeric Telegram ids, separated by commas", "123456789,987654321"})
		delete(set, admins)
	} else if ok {
		set[admins] = strings.Join(strings.Fields(v), "")
	}
	if err := env.ParseWithOptions(into, env.Options{Environment: set}); err != nil {
		faults = append(faults, Fault{"environment", "a value has the wrong form", "GUANJIA_ADMINS=123456789"}) // the text of the error may quote a secret
	}
	return faults
}

// mistyped reports variables of our prefix that nobody reads: "GUANJIA_LANG". Those by which Kubernetes tells of a service are not ours.
func mistyped(set map[string]string) (faults Faults) {
	const near, least = 2, 4 // letters to change; letters of a name that was cut short
	known := variables(reflect.TypeFor[Config]())
	for _, typed := range slices.Sorted(maps.Keys(set)) {
		own, ours := strings.CutPrefix(typed, ourPrefix)
		if !ours || slices.Contains(known, typed) || serviceLink.MatchString(typed+"="+set[typed]) {
			continue
		}
		i := slices.IndexFunc(known, func(name string) bool {
			rest, its := strings.CutPrefix(name, ourPrefix)
			return its && (distance(own, rest) <= near || len(own) >= least && strings.HasPrefix(rest, own))
		})
		fault := Fault{typed, "has no effect: there is no such setting", known[0] + "=" + exampleOfVariable(known[0])}
		if i >= 0 {
			fault = Fault{typed, fault.Problem + " (did you mean " + known[i] + "?)", known[i] + "=" + exampleOfVariable(known[i])}
		}
		faults = append(faults, fault)
	}
	return faults
}

// serviceLink are the variables that Kubernetes sets in every container for a service whose name begins with ours: GUANJIA_SERVICE_HOST,
// GUANJIA_PORT=tcp://….
var serviceLink = regexp.MustCompile(`^GUANJIA(_[A-Z0-9]+)*?_(SERVICE_HOST=|SERVICE_PORT(_[A-Z0-9_]+)?=|PORT=[a-z]+://|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?=)`)

// ourPrefix begins the names of variables that only this program reads.
const ourPrefix = "GUANJIA_"

// variables lists the names of the environment variables of t, and the one that names the file.
func variables(t reflect.Type) []string {
	all := []string{"GUANJIA_CONFIG"}
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("env"); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// exampleOfVariable returns the example of a variable.
func exampleOfVariable(name string) string {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		if f.Tag.Get("env") == name {
			return f.Tag.Get("eg")
		}
	}
	return "guanjia.yaml"
}

// numbers is the pattern of ids with up to 18 digits, which always fit into an int64.
var numbers = regexp.MustCompile(`^\s*\d{1,18}(\s*,\s*\d{1,18})*\s*$`)

// environmentKey returns the name of the environment variable for a path in the file; "" if there is none.
func environmentKey(path string) string {
	t, tag := reflect.TypeFor[Config](), ""
	for _, part := range strings.Split(path, ".") {
		f, ok := fieldOf(t, part)
		if !ok {
			return ""
		}
		t, tag = f.Type, f.Tag.Get("env")
		if t.Kind() != reflect.Struct {
			break
		}
	}
	return tag
}
