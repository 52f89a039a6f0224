package configs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/goccy/go-yaml"
)

// Need says what a command cannot do without.
type Need int

// The needs.
const (
	NeedNothing Need = iota
	NeedToken        // the bot's token: serve
)

// Fault is one thing that is wrong with the configuration.
type Fault struct {
	Key     string // as in the environment, or the path in the file
	Problem string // never the value of a secret
	Example string
}

func (f Fault) String() string {
	s := "  " + f.Key + ": " + f.Problem
	if f.Example != "" {
		s += " — for example " + f.Example
	}
	return s
}

// Faults are all that is wrong, in the order of the file. It is an error.
type Faults []Fault

// Error gives one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// maxFile bounds a configuration file, in bytes.
const maxFile = 1 << 20

// Load reads the defaults, the file at path (none if empty) and environ ("KEY=value"), and checks the whole.
// The error is Faults.
func Load(path string, environ []string, need Need) (Config, error) {
	var cfg Config
	if err := yaml.NewDecoder(bytes.NewReader(defaults), yaml.Strict()).Decode(&cfg); err != nil {
		panic(err) // our own table is wrong
	}
	var faults Faults
	if path != "" {
		faults = append(faults, readFile(path, &cfg)...)
	}
	faults = append(faults, readEnvironment(environ, &cfg)...)
	faults = append(faults, cfg.check(need)...)
	if len(faults) > 0 {
		return Config{}, faults
	}
	return cfg, nil
}

func readFile(path string, into *Config) Faults {
	const key, example = "GUANJIA_CONFIG", "guanjia.yaml"
	f, err := os.Open(path)
	if err != nil {
		return Faults{{key, fmt.Sprintf("the file %q cannot be read: %v", path, plain(err)), example}}
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil || len(data) > maxFile {
		return Faults{{key, fmt.Sprintf("the file %q cannot be read or is larger than 1 MiB", path), example}}
	}
	err = yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(into)
	if err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	return Faults{{key, fmt.Sprintf("%s: %s", path, describe(err)), "the keys of configs/defaults.yaml"}}
}

// describe tells a YAML fault by its place and kind only: the library's own text may quote the line, and so a secret.
func describe(err error) string {
	at, what := "", "cannot be understood as YAML"
	var unknown *yaml.UnknownFieldError
	var wrong *yaml.TypeError
	var bad yaml.Error
	if errors.As(err, &bad) && bad.GetToken() != nil && bad.GetToken().Position != nil {
		p := bad.GetToken().Position
		at = fmt.Sprintf("line %d, column %d: ", p.Line, p.Column)
	}
	switch {
	case errors.As(err, &unknown):
		what = "there is no such key" + meant(unknown.GetToken().Value)
	case errors.As(err, &wrong):
		what = "the value is not of the kind wanted here (" + wrong.DstType.String() + ")"
	case strings.Contains(err.Error(), "time: "):
		what = "a value is not a length of time such as 20m, 2h or 168h"
	}
	return at + what
}

// plain is the cause of a file error without the path, which the fault names already.
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
			set[k] = v
		}
	}
	var faults Faults
	if v, ok := set["GUANJIA_ADMINS"]; ok && !numbers.MatchString(v) {
		faults = append(faults, Fault{"GUANJIA_ADMINS", "wants numeric Telegram ids, separated by commas", "123456789,987654321"})
		delete(set, "GUANJIA_ADMINS")
	}
	if v, ok := set["GUANJIA_ADMINS"]; ok {
		set["GUANJIA_ADMINS"] = strings.Join(strings.Fields(v), "")
	}
	if err := env.ParseWithOptions(into, env.Options{Environment: set}); err != nil {
		faults = append(faults, Fault{"environment", "a value has the wrong form", "GUANJIA_ADMINS=123456789"})
	}
	return faults
}

// numbers are ids of up to 18 digits: they always fit into an int64.
var numbers = regexp.MustCompile(`^\s*\d{1,18}(\s*,\s*\d{1,18})*\s*$`)
