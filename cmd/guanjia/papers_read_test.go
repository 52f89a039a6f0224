package main

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// paper is one file of the repository that holds words: a page of Markdown, or source with comments.
type paper struct {
	name  string // from the root of the repository
	lines []string
	cited *map[string][]string // its sections, once they were looked for; nil: they are looked for each time
}

func (p paper) isPage() bool { return path.Ext(p.name) == ".md" }

// wrong is the file that shows what wrong references look like.
const wrong = "papers_proof_test.go"

// binary are the endings of files without words.
var binary = []string{".png", ".svg", ".jpg"}

// readPapers reads every file below root, without test data, what git does not hold, and pictures.
func readPapers(t testing.TB, root fs.FS) []paper {
	t.Helper()
	var all []paper
	require.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", ".cache", "bin", "dist", "testdata", "guanjia-data"}, d.Name()):
			return fs.SkipDir
		case d.IsDir() || d.Name() == wrong || slices.Contains(binary, path.Ext(name)) || !d.Type().IsRegular():
			return nil
		}
		text, err := fs.ReadFile(root, name)
		all = append(all, paper{name, strings.Split(string(text), "\n"), new(map[string][]string)})
		return err
	}))
	return all
}

// span is something that a page says at a line: a code span, or a line of a block of commands.
type span struct {
	line    int
	section string // the heading above it, without its marks
	text    string
}

var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	aLink    = regexp.MustCompile(`\[[^\]]*\]\(([^)\s]+)\)`)
	aLabel   = regexp.MustCompile(`“([^”]+)”`)
	aHeading = regexp.MustCompile(`^#{1,6} +(.+?) *$`)
	aSection = regexp.MustCompile(`^#{1,6} +§([0-9]+)\b`)
	anItem   = regexp.MustCompile(`^ *([0-9]+)\. `)
)

// walk goes over the lines of a page. fence is the language of the code block that a line stands in, "" outside of any.
func (p paper) walk(visit func(n int, section, fence, line string)) {
	section, fence := "", ""
	for i, line := range p.lines {
		if lang, edge := strings.CutPrefix(strings.TrimSpace(line), "```"); edge {
			if fence == "" {
				fence = lang + " "
			} else {
				fence = ""
			}
			continue
		}
		if m := aHeading.FindStringSubmatch(line); m != nil && fence == "" {
			section = m[1]
		}
		visit(i+1, section, strings.TrimSpace(fence), line)
	}
}

// spans are the code spans of a page, and the lines of its blocks of shell commands without their comments.
func (p paper) spans() []span {
	var all []span
	p.walk(func(n int, section, fence, line string) {
		switch fence {
		case "":
			for _, m := range codeSpan.FindAllStringSubmatch(line, -1) {
				all = append(all, span{n, section, m[1]})
			}
		case "sh":
			command, _, _ := strings.Cut(line, " #")
			all = append(all, span{n, section, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(command), "export "))})
		}
	})
	return all
}

// labels are what a guide for people quotes as the words of a button: “Take”.
func (p paper) labels() []span {
	if path.Dir(p.name) != "docs/guides" {
		return nil
	}
	var all []span
	p.walk(func(n int, section, _, line string) {
		for _, m := range aLabel.FindAllStringSubmatch(line, -1) {
			all = append(all, span{n, section, m[1]})
		}
	})
	return all
}

// links are the targets of the links and pictures of a page.
func (p paper) links() []span {
	var all []span
	p.walk(func(n int, section, fence, line string) {
		if fence == "" {
			for _, m := range aLink.FindAllStringSubmatch(codeSpan.ReplaceAllString(line, ""), -1) {
				all = append(all, span{n, section, m[1]})
			}
		}
	})
	return all
}

// anchors are the fragments by which a page's headings can be linked, as GitHub makes them.
func (p paper) anchors() []string {
	var all []string
	p.walk(func(_ int, section, fence, line string) {
		if fence == "" && aHeading.MatchString(line) {
			all = append(all, slug(section))
		}
	})
	return all
}

func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// sections are the numbered sections of a page ("## §3 Time") with their numbered items.
func (p paper) sections() map[string][]string {
	if p.cited != nil && *p.cited != nil {
		return *p.cited
	}
	all, at := map[string][]string{}, ""
	p.walk(func(_ int, _, fence, line string) {
		if fence != "" {
			return
		}
		if aHeading.MatchString(line) {
			at = ""
		}
		if m := aSection.FindStringSubmatch(line); m != nil {
			at = m[1]
			all[at] = []string{}
		}
		if m := anItem.FindStringSubmatch(line); m != nil && at != "" {
			all[at] = append(all[at], m[1])
		}
	})
	if p.cited != nil {
		*p.cited = all
	}
	return all
}
