package words

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"guanjia/bot/words/token"
	"guanjia/bot/words/trie"
)

//go:embed tables
var tables embed.FS

//go:embed tables/english.txt
var english string

// newVocabulary reads the tables of single characters and of English words.
func newVocabulary() (*token.Vocabulary, error) {
	v := token.New(english)
	err := lines("tables/traditional.txt", func(line string) {
		for pair := range strings.FieldsSeq(line) {
			plain, size := utf8.DecodeRuneInString(pair)
			other, _ := utf8.DecodeRuneInString(pair[size:])
			v.Simplify(other, plain)
		}
	})
	return v, errors.Join(err, lines("tables/readings.txt", func(line string) {
		syllable, chars, _ := strings.Cut(line, " ")
		v.Sounds(strings.Clone(syllable), chars) // and not the whole table with it
	}))
}

// newLexicon compiles the tables of some folders. A fault in them is a fault of the program, which the first test shows.
func newLexicon(v *token.Vocabulary, folders ...string) (*lexicon, error) {
	l := &lexicon{Vocabulary: v, phrases: trie.New[concept](), sounds: trie.New[concept](), concepts: map[string]concept{}, things: map[concept]bool{}, whole: map[concept]bool{}}
	for _, name := range cueNames {
		l.concept(name)
	}
	l.but, l.bare, l.place = l.concept("but"), l.concept("bare"), l.concept("place")
	var rules []func() error
	for _, folder := range folders {
		names, err := fs.Glob(tables, "tables/"+folder+"/*.txt")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			more, err := l.load(name)
			if err != nil {
				return nil, err
			}
			rules = append(rules, more...)
		}
	}
	for _, add := range rules { // after all concepts are known
		if err := add(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// load reads a table of words and rules: after "[concept]" or "[concept pass]" come words, separated by commas; after "danger fire" and
// "topic thanks" come rules.
func (l *lexicon) load(name string) ([]func() error, error) {
	var rules []func() error
	var at []concept
	var key string
	err := lines(name, func(line string) {
		head, rest, _ := strings.Cut(line, " ")
		switch {
		case line[0] == '[':
			at, key = l.heading(strings.Trim(line, "[]")), ""
		case head == "danger" || head == "topic":
			key = rest
		case key != "":
			k := key
			rules = append(rules, func() error {
				r, err := l.parseRule(line, k)
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

// heading reads the names of concepts. "pass" among them: things, which can be between "no" and a trouble; "stop": phrases whose meaning
// is not that of their words, such as "fire drill".
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

// lines calls line with each line of a table, without comments and empty lines.
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
