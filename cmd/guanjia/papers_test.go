package main

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

// TestHousePapers: what papers and comments refer to is there (CONTRIBUTING.md §7).
func TestHousePapers(t *testing.T) {
	t.Parallel()
	papers, k := repository(t)
	require.Greater(t, len(papers), 100, "the repository is not where the test looks for it")
	for _, fault := range faultsIn(papers, k) {
		assert.Fail(t, fault)
	}
}

// TestHouseMap: every package of the program stands in the table of rooms of ARCHITECTURE.md.
func TestHouseMap(t *testing.T) {
	papers, _ := repository(t)
	assert.Empty(t, offTheMap(papers), "packages that ARCHITECTURE.md does not name")
}

// offTheMap lists the packages that no row of ARCHITECTURE.md names: as `bot/card`, or as `bot` with `card`. Packages with tests only, or
// for tests, need no row.
func offTheMap(papers []paper) []string {
	var rows [][]string
	rooms := map[string]bool{}
	for _, p := range papers {
		switch {
		case p.name == "ARCHITECTURE.md":
			for _, line := range p.lines {
				first, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " |")
				var named []string
				for _, m := range codeSpan.FindAllStringSubmatch(first, -1) {
					named = append(named, m[1])
				}
				rows = append(rows, named)
			}
		case path.Ext(p.name) == ".go" && !strings.HasSuffix(p.name, "_test.go") && !strings.HasSuffix(path.Dir(p.name), "test"):
			rooms[path.Dir(p.name)] = true
		}
	}
	var missing []string
	for room := range rooms {
		if !slices.ContainsFunc(rows, func(row []string) bool {
			return slices.Contains(row, room) || slices.Contains(row, path.Base(room)) && slices.Contains(row, path.Dir(room))
		}) {
			missing = append(missing, room)
		}
	}
	slices.Sort(missing)
	return missing
}

// faultsIn lists everything that a paper names and that is not there.
func faultsIn(papers []paper, k known) []string {
	pages := map[string]paper{}
	for _, p := range papers {
		if p.isPage() {
			pages[p.name] = p
		}
	}
	var faults []string
	for _, p := range papers {
		for i, line := range p.lines {
			if !strings.Contains(line, ".md") && !strings.Contains(line, "§") {
				continue // most lines; to look for references in all of them takes long
			}
			if m := elsewhere.FindString(line); m != "" {
				faults = append(faults, fmt.Sprintf("%s:%d: %s is not in this repository", p.name, i+1, m))
				continue
			}
			for _, f := range references(p, line, pages) {
				faults = append(faults, fmt.Sprintf("%s:%d: %s", p.name, i+1, f))
			}
		}
		if !p.isPage() {
			continue
		}
		for _, l := range p.links() {
			if f := linkFault(p, l.text, pages, k); f != "" {
				faults = append(faults, fmt.Sprintf("%s:%d: %s", p.name, l.line, f))
			}
		}
		for _, s := range p.labels() {
			if !k.labels[s.text] {
				faults = append(faults, fmt.Sprintf("%s:%d: no button says %q", p.name, s.line, s.text))
			}
		}
		for _, s := range p.spans() {
			if f := k.spanFault(p, s); f != "" {
				faults = append(faults, fmt.Sprintf("%s:%d: %s", p.name, s.line, f))
			}
		}
	}
	return faults
}

var (
	// aReference is a page with the sections that follow its name: "docs/design.md §1 and §3", "docs/design.md §2, step 7; §3".
	aReference = regexp.MustCompile(`([A-Za-z0-9_./-]+\.md),?((?:(?:[ ,;–-]|and|step|line|item|lines|[0-9])*§[0-9]+(?:\.[0-9]+)?)+(?:, (?:lines?|items?) [0-9]+)?)`)
	aNumber    = regexp.MustCompile(`§([0-9]+)(?:\.([0-9]+))?`)
	aLine      = regexp.MustCompile(`, (?:lines?|items?) ([0-9]+)$`)
)

// references checks that the sections that a line cites exist: in the page that it names or, on a page, on that page itself.
func references(p paper, line string, pages map[string]paper) []string {
	var faults []string
	for _, m := range aReference.FindAllStringSubmatch(line, -1) {
		page, there := pages[m[1]]
		if beside, ok := pages[path.Join(path.Dir(p.name), m[1])]; !there && ok {
			page, there = beside, true
		}
		if !there {
			faults = append(faults, "there is no page "+m[1])
			continue
		}
		faults = append(faults, sectionFaults(page, m[2])...)
	}
	if rest := aReference.ReplaceAllString(line, ""); p.isPage() && !aSection.MatchString(line) && !strings.Contains(line, "](") {
		faults = append(faults, sectionFaults(p, rest)...)
	}
	return faults
}

func sectionFaults(page paper, cited string) []string {
	numbers := aNumber.FindAllStringSubmatch(cited, -1)
	if len(numbers) == 0 {
		return nil
	}
	var faults []string
	sections := page.sections()
	last := ""
	for _, m := range numbers {
		items, there := sections[m[1]]
		switch {
		case !there:
			faults = append(faults, fmt.Sprintf("%s has no §%s", page.name, m[1]))
		case m[2] != "" && !slices.Contains(items, m[2]):
			faults = append(faults, fmt.Sprintf("%s §%s has no item %s", page.name, m[1], m[2]))
		}
		last = m[1]
	}
	if m := aLine.FindStringSubmatch(cited); m != nil && !slices.Contains(sections[last], m[1]) {
		faults = append(faults, fmt.Sprintf("%s §%s has no item %s", page.name, last, m[1]))
	}
	return faults
}

// elsewhere are papers that are not in this repository: a comment that cites them cannot be followed.
var elsewhere = regexp.MustCompile(`\b(?:` + strings.Join([]string{"DESIGN", "STYLE", "TELEGRAM", "DUTIES", "DEPENDENCIES"}, "|") + `)\.md\b`)

// linkFault says what is wrong with a link; addresses of the web are not looked at.
func linkFault(p paper, target string, pages map[string]paper, k known) string {
	if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
		return ""
	}
	file, fragment, _ := strings.Cut(target, "#")
	page := p
	if file != "" {
		name := path.Join(path.Dir(p.name), file)
		if _, err := fs.Stat(k.root, name); err != nil {
			return "the link to " + target + " leads nowhere"
		}
		page = pages[name]
	}
	fragment, err := url.PathUnescape(fragment)
	if err != nil || fragment != "" && !slices.Contains(page.anchors(), fragment) {
		return "the link to " + target + " leads to no heading"
	}
	return ""
}

var (
	isVariable = regexp.MustCompile(`^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$`)
	isSlash    = regexp.MustCompile(`^/([a-z]+)(?: .*)?$`)
	isTarget   = regexp.MustCompile(`^(?:[A-Z_]+=\S+ )*make ([a-z-]+)`)
	isCall     = regexp.MustCompile(`^(?:go run \./cmd/guanjia|guanjia)(?: (.+))?$`)
	isFolder   = regexp.MustCompile(`^go test \./(\S+)`)
	isFile     = regexp.MustCompile(`^[A-Za-z0-9_.*-]+(?:/[A-Za-z0-9_.*-]+)+/?$|^\.?[A-Za-z0-9_-]+\.(?:md|go|yaml|mod|sum|json|golden|sql|sh)$`)
	isModule   = regexp.MustCompile(`^[a-z0-9-]+\.[a-z]+/`)
	isName     = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*(?:\(.*\))?$`)
	isKey      = regexp.MustCompile(`^[a-z_]+(?:\.[a-z_]+)*$`)
)

// others are sections about other people's programs: what they name is not ours.
var others = []string{"Compared"}

// spanFault says what is wrong with something in backticks; "" if nothing is, or if it names nothing of the program.
func (k known) spanFault(p paper, s span) string {
	said := s.text
	is := func(form *regexp.Regexp) []string { return form.FindStringSubmatch(said) }
	if m := is(isVariable); m != nil {
		return unless(k.env[m[1]], "nothing reads the variable "+m[1])
	}
	if m := is(isSlash); m != nil {
		return unless(k.slash[m[1]], "there is no command /"+m[1])
	}
	if m := is(isTarget); m != nil {
		return unless(k.targets[m[1]], "the Makefile has no target "+m[1])
	}
	if m := is(isCall); m != nil {
		return k.command(m[1])
	}
	if m := is(isFolder); m != nil {
		return unless(k.exists(p, strings.TrimSuffix(m[1], "/...")), "there is no folder "+m[1])
	}
	switch {
	case slices.Contains(others, s.section) || strings.Contains(said, "://"):
		return ""
	case k.isCommand(said):
		return k.command(said)
	case strings.HasPrefix(said, "--"):
		return unless(slices.ContainsFunc(names(k.flags), func(name string) bool { return k.flags[name][said] }), "no command has the option "+said)
	case isModule.MatchString(said):
		return unless(strings.Contains(k.modules, said), "go.mod does not name "+said)
	case isFile.MatchString(said):
		return unless(k.exists(p, said) || ignored(k.root, said), "there is no file "+said)
	case s.section == "Settings" && isKey.MatchString(said):
		_, command := k.flags[said]
		return unless(k.isSetting(said) || command || k.isValue(said), "the configuration has no key "+said)
	case isName.MatchString(said):
		name, _, _ := strings.Cut(said, "(")
		for part := range strings.SplitSeq(name, ".") {
			if !k.words[part] {
				return "nothing in the program is called " + part
			}
		}
	}
	return ""
}

func unless(fine bool, fault string) string {
	if fine {
		return ""
	}
	return fault
}

func names[V any](m map[string]V) []string {
	var all []string
	for name := range m {
		all = append(all, name)
	}
	return all
}

// ignored says whether git does not keep a file: papers may name what the program makes.
func ignored(root fs.FS, name string) bool {
	text, err := fs.ReadFile(root, ".gitignore")
	return err == nil && slices.Contains(strings.Split(string(text), "\n"), "/"+name+"/")
}

// isValue says whether a word is a value of one of the settings that have a closed list.
func (k known) isValue(word string) bool {
	return slices.ContainsFunc([]string{"GUANJIA_LANGUAGE", "GUANJIA_LOG_LEVEL"}, func(variable string) bool {
		_, err := configs.Load("", []string{variable + "=" + word}, configs.NeedNothing)
		return err == nil
	})
}
