package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/command"
)

// TestHouseSettings: the operators' guide has a row for each variable of the environment, with its key in the file and its default, and
// names every other key that a file can begin with.
func TestHouseSettings(t *testing.T) {
	t.Parallel()
	papers, k := repository(t)
	i := slices.IndexFunc(papers, func(p paper) bool { return p.name == "docs/guides/operators.md" })
	require.GreaterOrEqual(t, i, 0)
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	assert.Empty(t, settingFaults(papers[i], k, cfg))
}

// TestHouseCommands: every guide tells its readers of all commands of their role, and names none that they cannot type. (A test of
// domain/command holds that docs/design.md §6 has the table itself.)
func TestHouseCommands(t *testing.T) {
	papers, _ := repository(t)
	assert.Empty(t, commandFaults(papers))
}

// readers are the guides, each with somebody who reads it and the role whose commands it must explain.
var readers = map[string]struct {
	by   domain.Actor
	role domain.Role
}{
	"docs/guides/owners.md":    {domain.Actor{Person: 1, Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}, domain.Owner},
	"docs/guides/staff.md":     {domain.Actor{Person: 1, Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}, domain.Staff},
	"docs/guides/managers.md":  {domain.Actor{Person: 1, Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}, domain.Manager},
	"docs/guides/operators.md": {domain.Actor{Person: 1, Admin: true}, domain.Admin},
}

// commandFaults lists what the guides say wrongly of commands, or do not say.
func commandFaults(papers []paper) (faults []string) {
	for _, p := range papers {
		reader, is := readers[p.name]
		if !is {
			continue
		}
		told := map[string]bool{}
		for _, s := range p.spans() {
			m := isSlash.FindStringSubmatch(s.text)
			if m == nil {
				continue
			}
			told[m[1]] = true
			if c := slices.IndexFunc(command.All(), func(c command.Command) bool { return c.Name == m[1] }); c >= 0 && !command.All()[c].MayType(reader.by) {
				faults = append(faults, fmt.Sprintf("%s:%d: its readers cannot type /%s", p.name, s.line, m[1]))
			}
		}
		for _, c := range command.All() {
			if c.Role == reader.role && !told[c.Name] {
				faults = append(faults, fmt.Sprintf("%s does not tell of /%s", p.name, c.Name))
			}
		}
	}
	return faults
}

// TestHouseRecords: each record of a decision has a number of its own and the form of the template.
func TestHouseRecords(t *testing.T) {
	taken := map[string]string{}
	papers, _ := repository(t)
	for _, p := range papers {
		name, record := strings.CutPrefix(p.name, "docs/adr/")
		if number, _, _ := strings.Cut(name, "-"); record && number != "0000" {
			assert.Empty(t, taken[number], "%s has the number of another", p.name)
			taken[number] = p.name
			assert.True(t, strings.HasPrefix(p.lines[0], "# "+number+": "), "%s: its title begins otherwise", p.name)
			text := strings.Join(p.lines, "\n")
			for _, part := range []string{"\n*Accepted on ", "\n**Context.**", "\n**Decision.**", "\n**Rejected.**", "\n**Consequences.**"} {
				assert.Contains(t, text, part, p.name)
			}
		}
	}
}

// settingFaults compares the section Settings of a page with the configuration.
func settingFaults(page paper, k known, cfg configs.Config) []string {
	rows, named := map[string][]string{}, map[string]bool{}
	page.walk(func(_ int, section, _, line string) {
		if section != "Settings" {
			return
		}
		for _, m := range codeSpan.FindAllStringSubmatch(line, -1) {
			named[m[1]] = true
		}
		if cells := strings.Split(line, "|"); len(cells) > 4 && isVariable.MatchString(strings.Trim(cells[1], " `")) {
			rows[strings.Trim(cells[1], " `")] = cells[2:4]
		}
	})
	var faults []string
	for key, variable := range k.settings {
		cells, there := rows[variable]
		switch {
		case variable == "" && !strings.Contains(key, ".") && !named[key] && !isTable(cfg, key):
			faults = append(faults, key+" is not named")
		case variable == "":
		case !there:
			faults = append(faults, variable+" has no row")
		case strings.Trim(cells[0], " `") != key:
			faults = append(faults, fmt.Sprintf("%s is the key %s, not %s", variable, key, strings.Trim(cells[0], " `")))
		default:
			m := codeSpan.FindStringSubmatch(cells[1])
			whole := m != nil && m[0] == strings.TrimSpace(cells[1])
			if value := valueAt(reflect.ValueOf(cfg), key); whole && m[1] != value {
				faults = append(faults, fmt.Sprintf("the default of %s is %q, not %q", variable, value, m[1]))
			}
		}
	}
	slices.Sort(faults)
	return faults
}

// isTable says whether a key of the file is a table whose own keys have variables: telegram, webhook.
func isTable(cfg configs.Config, key string) bool {
	v := fieldAt(reflect.ValueOf(cfg), key)
	if !v.IsValid() || v.Kind() != reflect.Struct {
		return false
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("env") != "" {
			return true
		}
	}
	return false
}

func valueAt(v reflect.Value, key string) string {
	for part := range strings.SplitSeq(key, ".") {
		v = fieldAt(v, part)
	}
	return fmt.Sprint(v)
}

// fieldAt is the field of a configuration with a key of the file, also in what is inline; none if there is not.
func fieldAt(v reflect.Value, key string) reflect.Value {
	for i := range v.NumField() {
		name, inline, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		switch {
		case name == key:
			return v.Field(i)
		case inline == "inline":
			if found := fieldAt(v.Field(i), key); found.IsValid() {
				return found
			}
		}
	}
	return reflect.Value{}
}

func TestHouseSettingsSeesEveryFault(t *testing.T) {
	k := known{settings: map[string]string{"data": "GUANJIA_DATA", "telegram": "", "telegram.token": "TELEGRAM_BOT_TOKEN", "clocks": "", "clocks.warn_at": ""}}
	cfg := configs.Config{Data: "here"}
	fine := []string{"## Settings", "| `GUANJIA_DATA` | `data` | `here` | folder |", "| `TELEGRAM_BOT_TOKEN` | `telegram.token` | | |", "`clocks`"}
	for _, test := range []struct {
		old, now string
		want     []string
	}{
		{"", "", nil},
		{"`here`", "the folder", nil},
		{"`here`", "`there`", []string{`the default of GUANJIA_DATA is "here", not "there"`}},
		{"`data`", "`date`", []string{"GUANJIA_DATA is the key data, not date"}},
		{"GUANJIA_DATA", "GUANJIA_DATE", []string{"GUANJIA_DATA has no row"}},
		{"`clocks`", "", []string{"clocks is not named"}},
	} {
		lines := strings.Split(strings.Replace(strings.Join(fine, "\n"), test.old, test.now, 1), "\n")
		assert.Equal(t, test.want, settingFaults(paper{name: "a.md", lines: lines}, k, cfg), "%s → %s", test.old, test.now)
	}
}
