package main

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/command"
)

// Each check is tried with a page or a comment that is wrong, and with one that just is not.
func TestPapersSeeEveryFault(t *testing.T) {
	papers := fstest.MapFS{
		"docs/design.md": {Data: []byte("# Design\n\n## §1 People and rights\n\n## §10 What must hold\n\n1. One.\n2. Two.\n")},
		"Makefile":       {Data: []byte("test: ## all\n\techo $(FUZZTIME)\n")},
		"go.mod":         {Data: []byte("module guanjia\nrequire modernc.org/sqlite v1\n")},
		".gitignore":     {Data: []byte("/.cache/\n/out/put/\n")},
		"bot/bot.go":     {Data: []byte("package bot\n\nvar Known = \"metric_total\"\n\nfunc Run() { mux(\"GET /healthz\") }\n")},
	}
	for name, c := range map[string]struct {
		file, text string
		want       string // empty: nothing to say
	}{
		"a section":                     {"bot/a.go", "// As promised (docs/design.md §1).", ""},
		"several sections":              {"bot/a.go", "// docs/design.md §1 and §10, docs/design.md §1–§10", ""},
		"a section that is not there":   {"bot/a.go", "// As promised (docs/design.md §2).", "has no §2"},
		"the second is not there":       {"bot/a.go", "// docs/design.md §1, step 7; §3", "has no §3"},
		"an item":                       {"bot/a.go", "// docs/design.md §10.2", ""},
		"an item that is not there":     {"bot/a.go", "// docs/design.md §10.3", "has no item 3"},
		"a line":                        {"bot/a.go", "// docs/design.md §10, line 1", ""},
		"a line that is not there":      {"bot/a.go", "// docs/design.md §10, line 4", "has no item 4"},
		"a page that is not there":      {"bot/a.go", "// docs/plan.md §1", "no page docs/plan.md"},
		"a paper that is elsewhere":     {"bot/a.go", "// see DESIGN.md §1", "DESIGN.md is not in this repository"},
		"a section of one's own":        {"docs/a.md", "## §4 Own\n\nSee §4.", ""},
		"none of one's own":             {"docs/a.md", "## §4 Own\n\nSee §5.", "has no §5"},
		"a page beside":                 {"docs/a.md", "See design.md §1", ""},
		"a link":                        {"docs/a.md", "[d](design.md), [e](../Makefile), [f](https://x.org/y)", ""},
		"a link to nothing":             {"docs/a.md", "[d](plan.md)", "leads nowhere"},
		"an anchor":                     {"docs/a.md", "# A page, once\n[d](design.md#1-people-and-rights) [e](#a-page-once)", ""},
		"an anchor to nothing":          {"docs/a.md", "[d](design.md#1-people)", "leads to no heading"},
		"a command":                     {"docs/a.md", "`/start`, `/find WORDS`, `/healthz`", ""},
		"a command that is not there":   {"docs/a.md", "`/stert`", "no command /stert"},
		"the program":                   {"docs/a.md", "`guanjia demo [--addr X] [--fresh]`, `doctor --flows`, `--config`, `guanjia`", ""},
		"a command of the line":         {"docs/a.md", "`guanjia init`", `no command "guanjia init"`},
		"an option of another command":  {"docs/a.md", "`guanjia serve --fresh`", "no option --fresh"},
		"an option":                     {"docs/a.md", "`--fast`", "no command has the option --fast"},
		"a block of commands":           {"docs/a.md", "```sh\nexport GUANJIA_DATA=x\nmake test # all\ngo run ./cmd/guanjia serve\n```", ""},
		"wrong in a block":              {"docs/a.md", "```sh\ngo run ./cmd/guanjia start\n```", `no command "guanjia start"`},
		"a variable":                    {"docs/a.md", "`GUANJIA_LANGUAGE`, `DATABASE_URL=x`", ""},
		"a variable that nobody reads":  {"docs/a.md", "`GUANJIA_TONGUE`", "nothing reads the variable GUANJIA_TONGUE"},
		"a target":                      {"docs/a.md", "`make test`", ""},
		"a target that is not there":    {"docs/a.md", "`make coffee`", "no target coffee"},
		"a key":                         {"docs/a.md", "## Settings\n`webhook.url`, `warn_at`, `debug`, `serve`", ""},
		"a key that is not there":       {"docs/a.md", "## Settings\n`webhook.port`", "no key webhook.port"},
		"files":                         {"docs/a.md", "`bot/bot.go`, `bot/*.go`, `bot`, `out/put`, `go.mod`, `modernc.org/sqlite`", ""},
		"a file that is not there":      {"docs/a.md", "`bot/bit.go`", "no file bot/bit.go"},
		"a module that is not there":    {"docs/a.md", "`github.com/x/y`", "go.mod does not name"},
		"a name":                        {"docs/a.md", "`Run`, `bot.Known`, `metric_total`, `Run(x, y)`", ""},
		"a name that is not there":      {"docs/a.md", "`bot.Gone`", "called Gone"},
		"a name in a comment only":      {"bot/a.go", "// Gone is not here.", ""},
		"somebody else's":               {"docs/a.md", "## Compared\n`theirName`", ""},
		"a button":                      {"docs/guides/a.md", "Press “Add” or “我要投诉”.", ""},
		"a button that is not there":    {"docs/guides/a.md", "Press “Append”.", `no button says "Append"`},
		"what is no name":               {"docs/a.md", "`WHERE id = ?`, `3-2-1201`, `a–z`, `redis://HOST/0`", ""},
		"folders of tests":              {"docs/a.md", "`go test ./bot -run X`, `go test ./bot/...`", ""},
		"a folder that is not there":    {"docs/a.md", "`go test ./bit`", "no folder bit"},
		"code without commands is free": {"docs/a.md", "```go\nmake(coffee) // `gone`\n```", ""},
	} {
		t.Run(name, func(t *testing.T) {
			root := fstest.MapFS{c.file: {Data: []byte(c.text)}}
			for name, file := range papers {
				root[name] = file
			}
			all := readPapers(t, root)
			found := faultsIn(all, program(t, root, all))
			if c.want == "" {
				require.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Contains(t, found[0], c.want)
			assert.True(t, strings.HasPrefix(found[0], c.file+":"), found[0])
		})
	}
}

func TestHouseMapSeesWhatIsMissing(t *testing.T) {
	papers := []paper{
		{name: "ARCHITECTURE.md", lines: []string{"| `bot` with `lane` | routes | `card` |", "| `bot/card` | pages | |"}},
		{name: "bot/bot.go"}, {name: "bot/lane/lane.go"}, {name: "bot/card/card.go"}, {name: "bot/visit/visit.go"},
		{name: "bot/bottest/kit.go"}, {name: "bot/only/a_test.go"}, {name: "domain/lane/lane.go"},
	}
	assert.Equal(t, []string{"bot/visit", "domain/lane"}, offTheMap(papers))
}

// A guide that names a command of others, or forgets one of its readers, is told so.
func TestHouseCommandsSeesWhatIsWrong(t *testing.T) {
	var whole []string
	for _, c := range command.All() {
		if c.MayType(readers["docs/guides/staff.md"].by) {
			whole = append(whole, "`/"+c.Name+"`")
		}
	}
	guide := func(lines ...string) []paper { return []paper{{name: "docs/guides/staff.md", lines: lines}} }
	assert.Empty(t, commandFaults(guide(whole...)))
	assert.Equal(t, []string{"docs/guides/staff.md:1: its readers cannot type /summary"}, commandFaults(guide(append([]string{"`/summary 上个月`"}, whole...)...)))
	without := slices.DeleteFunc(slices.Clone(whole), func(s string) bool { return s == "`/take`" })
	assert.Equal(t, []string{"docs/guides/staff.md does not tell of /take"}, commandFaults(guide(without...)))
}
