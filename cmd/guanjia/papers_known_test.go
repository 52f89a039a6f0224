package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/configs"
	"guanjia/domain"
)

// known is what the program has, as far as papers name it.
type known struct {
	root     fs.FS
	slash    map[string]bool            // commands that people type, and paths of the operators' server
	flags    map[string]map[string]bool // by command of the command line; "" holds those of all
	settings map[string]string          // keys of the YAML file, each with its variable of the environment ("" if it has none)
	env      map[string]bool            // every variable that something reads
	targets  map[string]bool            // of the Makefile
	modules  string                     // go.mod
	words    map[string]bool            // identifiers and words in texts of the code, of SQL and of YAML
	labels   map[string]bool            // texts of the catalogues in any language, with the sign before them and without
}

// repository is all that is in the repository and what the program has. It is read once.
func repository(t testing.TB) (papers []paper, k known) {
	t.Helper()
	read.Do(func() {
		root := os.DirFS("../..")
		read.papers = readPapers(t, root)
		read.program = program(t, root, read.papers)
	})
	return read.papers, read.program
}

var read struct {
	sync.Once
	papers  []paper
	program known
}

// program reads all of it from the code itself.
func program(t testing.TB, root fs.FS, papers []paper) known {
	t.Helper()
	k := known{root: root, slash: map[string]bool{}, flags: map[string]map[string]bool{}, settings: map[string]string{},
		env: map[string]bool{}, targets: map[string]bool{}, words: map[string]bool{}, labels: map[string]bool{}}
	texts, err := catalogue.New()
	require.NoError(t, err)
	for _, key := range texts.Keys(domain.English) { // a test of the catalogue holds that there is one for each command
		if name, ok := strings.CutPrefix(key, "command."); ok {
			k.slash[name] = true
		}
		for _, label := range texts.Forms(key) {
			k.labels[label] = true
		}
	}
	require.True(t, k.slash["start"])
	k.readCommandLine(t)
	k.readSettings(reflect.TypeFor[configs.Config](), "")
	for _, p := range papers {
		k.readSource(p)
	}
	return k
}

func (k known) readCommandLine(t testing.TB) {
	t.Helper()
	model, err := kong.New(&cli{}, kong.Name("guanjia"))
	require.NoError(t, err)
	add := func(name string, flags []*kong.Flag) {
		k.flags[name] = map[string]bool{}
		for _, f := range flags {
			k.flags[name]["--"+f.Name] = true
			for _, variable := range f.Envs {
				k.env[variable] = true
			}
		}
	}
	add("", model.Model.Flags)
	for _, c := range model.Model.Children {
		add(c.Name, c.Flags)
	}
}

// readSettings goes over the keys of the configuration.
func (k known) readSettings(of reflect.Type, path string) {
	for of.Kind() == reflect.Map || of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct {
		return
	}
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Tag.Get("yaml") == "":
			continue
		case name == "": // inline
			k.readSettings(f.Type, path)
			continue
		}
		key := strings.TrimPrefix(path+"."+name, ".")
		if variable := f.Tag.Get("env"); variable != "" || k.settings[key] == "" {
			k.settings[key] = variable
			k.env[variable] = true
		}
		if path != "communities" { // the rules of one community are the rules of all
			k.readSettings(f.Type, key)
		}
	}
}

var (
	aTarget   = regexp.MustCompile(`^([a-z-]+):`)
	aVariable = regexp.MustCompile(`\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b`)
	aPath     = regexp.MustCompile(`"(?:GET|POST) /([a-z]+)"`)
	aWord     = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
)

// readSource takes out of a file what papers can name.
func (k *known) readSource(p paper) {
	text := strings.Join(p.lines, "\n")
	switch path.Ext(p.name) {
	case ".go":
		k.note(path.Dir(p.name)) // the names of packages
		k.readGo(text)
		for _, m := range aPath.FindAllStringSubmatch(text, -1) {
			k.slash[m[1]] = true
		}
	case ".sql", ".yaml", ".sh":
		k.note(text)
	case ".mod":
		k.modules += text
	}
	if path.Base(p.name) != "Makefile" {
		return
	}
	for _, line := range p.lines {
		if m := aTarget.FindStringSubmatch(line); m != nil {
			k.targets[m[1]] = true
		}
	}
	k.note(text)
}

// readGo notes identifiers and what stands in texts, but nothing of comments: a paper is not true because a comment repeats it.
func (k *known) readGo(text string) {
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(text)), []byte(text), nil, 0)
	for {
		_, tok, lit := s.Scan()
		switch tok {
		case token.EOF:
			return
		case token.IDENT: // one word, whatever it is; a variable of the environment stands in a text
			k.words[lit] = true
		case token.STRING:
			k.note(lit)
		}
	}
}

func (k *known) note(text string) {
	if k.words[text] { // most identifiers were there before
		return
	}
	for _, word := range aWord.FindAllString(text, -1) {
		k.words[word] = true
	}
	for _, variable := range aVariable.FindAllString(text, -1) {
		k.env[variable] = true
	}
}

// exists says whether a file, a folder or a pattern of files is there, seen from the root or from the folder of a paper.
func (k known) exists(p paper, name string) bool {
	name = strings.TrimSuffix(strings.ReplaceAll(name, "LANGUAGE", "*"), "/")
	for _, from := range []string{".", path.Dir(p.name)} {
		if found, err := fs.Glob(k.root, path.Join(from, name)); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

// command says what is wrong with a line of the command line, such as "demo [--addr ADDR] --fresh"; "" if nothing.
func (k known) command(line string) string {
	words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" []=", r) })
	name := ""
	for _, w := range words {
		switch _, there := k.flags[w]; {
		case strings.HasPrefix(w, "--") && !k.flags[name][w] && !k.flags[""][w]:
			return fmt.Sprintf("%q has no option %s", "guanjia "+name, w)
		case name == "" && !there && !strings.HasPrefix(w, "--"):
			return fmt.Sprintf("there is no command %q", "guanjia "+w)
		case name == "" && there:
			name = w
		}
	}
	return ""
}

// isCommand says whether words begin as a call of the program without its name: "doctor --flows".
func (k known) isCommand(words string) bool {
	name, options, _ := strings.Cut(words, " ")
	_, there := k.flags[name]
	return there && name != "" && strings.HasPrefix(options, "--")
}

// isSetting says whether a word is a key of the configuration, or ends one.
func (k known) isSetting(word string) bool {
	for key := range k.settings {
		if key == word || strings.HasSuffix(key, "."+word) {
			return true
		}
	}
	return slices.Contains([]string{"P1", "P2", "P3", "P4"}, word)
}
