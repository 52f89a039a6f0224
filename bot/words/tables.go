package words

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

//go:embed tables
var tables embed.FS

// newLexicon compiles the tables. Their faults are faults of the program, shown by the first test.
func newLexicon() (*lexicon, error) {
	l := &lexicon{ids: map[string]int32{}, phrases: newTree(), sounds: newTree(), concepts: map[string]concept{}, simple: map[rune]rune{},
		reading: map[rune]string{}, syllable: map[string]bool{}, slips: map[string]string{}, known: map[string]bool{}, plainly: map[string]bool{},
		things: map[concept]bool{}, whole: map[concept]bool{}}
	l.intern(anyNumber)
	for _, name := range cueNames {
		l.concept(name)
	}
	l.but, l.bare = l.concept("but"), l.concept("bare")
	if err := l.characters(); err != nil {
		return nil, err
	}
	names, err := fs.Glob(tables, "tables/*/*.txt")
	if err != nil {
		return nil, err
	}
	var rules []func() error
	for _, name := range names {
		more, err := l.load(name)
		if err != nil {
			return nil, err
		}
		rules = append(rules, more...)
	}
	for _, add := range rules { // when all concepts are known
		if err := add(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// characters reads what is known of single characters and of English words.
func (l *lexicon) characters() error {
	err := lines("tables/traditional.txt", func(line string) {
		for pair := range strings.FieldsSeq(line) {
			plain, size := utf8.DecodeRuneInString(pair)
			other, _ := utf8.DecodeRuneInString(pair[size:])
			l.simple[other] = plain
		}
	})
	return errors.Join(err, lines("tables/readings.txt", func(line string) {
		syllable, chars, _ := strings.Cut(line, " ")
		l.syllable[syllable] = true
		for _, r := range chars {
			l.reading[r] = syllable
		}
	}), lines("tables/english.txt", func(line string) {
		for word := range strings.FieldsSeq(line) {
			l.plainly[word] = true
		}
	}))
}

// load reads a table of words and rules: "[concept]" or "[concept pass]" heads words, parted by commas; "danger fire" and
// "topic thanks" head rules.
func (l *lexicon) load(name string) ([]func() error, error) {
	var rules []func() error
	var at []concept
	var key string
	var topic bool
	err := lines(name, func(line string) {
		head, rest, _ := strings.Cut(line, " ")
		switch {
		case line[0] == '[':
			at, key = l.heading(strings.Trim(line, "[]")), ""
		case head == "danger" || head == "topic":
			key, topic = rest, head == "topic"
		case key != "":
			k, t := key, topic
			rules = append(rules, func() error {
				r, err := l.parseRule(line, k, t)
				l.rules = append(l.rules, r)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				return nil
			})
		default:
			for entry := range strings.SplitSeq(line, ",") {
				for _, c := range at {
					l.add(c, strings.TrimSpace(entry))
				}
			}
		}
	})
	return rules, err
}

// heading reads the names of concepts. "pass" among them: things, which may stand between "no" and a trouble; "stop": phrases that are more
// than their parts, such as "fire drill".
func (l *lexicon) heading(names string) []concept {
	var out []concept
	for name := range strings.FieldsSeq(names) {
		if name != "stop" {
			out = append(out, l.concept(name))
			l.whole[out[0]] = l.whole[out[0]] || strings.HasSuffix(names, " stop")
			l.things[out[0]] = l.things[out[0]] || len(out) > 1 && strings.HasSuffix(names, " pass")
		}
	}
	return out
}

// lines hands over the lines of a table without comments and empty ones.
func lines(name string, line func(string)) error {
	data, err := tables.ReadFile(name)
	if err != nil {
		return err
	}
	for s := range strings.Lines(string(data)) {
		s, _, _ = strings.Cut(s, "//")
		if s = strings.TrimSpace(s); s != "" {
			line(s)
		}
	}
	return nil
}
