// Package catalogue turns messages into texts. The texts are in files by subject and language, <subject>.<tag>.yaml; no text for people
// is anywhere else (docs/design.md §5). Only this package escapes people's own words among the values.
//
// It decides nothing, and it never fails towards a person: a text that cannot be made becomes a neutral sentence and is counted; Try
// returns the reason.
//
//	c, err := catalogue.New()
//	line := c.HTML(domain.Chinese, domain.Say("refuse.number", nil))
//
// A text names its values as {{.name}}. An optional value is inside {{with .name}} … {{.}} … {{end}}; a value outside is required. The
// plural form follows the value "count". Texts may have Telegram's HTML tags; Plain and Label remove them. An entry "<key>.also" lists
// synonyms for Forms, separated by "|".
package catalogue

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"guanjia/dialog"
	"guanjia/domain"
)

//go:embed *.yaml
var files embed.FS

// tagOf is the tag of each language: its files end with it, and go-i18n finds texts by it.
var tagOf = map[domain.Language]language.Tag{
	domain.Chinese: language.SimplifiedChinese, // zh-Hans
	domain.English: language.English,           // en
}

// alsoSuffix is the end of a key that lists synonyms of another key.
const alsoSuffix = ".also"

// missingKey is the neutral sentence for a text that cannot be made.
const missingKey = "format.missing"

// Catalogue holds all texts of all languages. Its texts never change after New. Safe for concurrent use.
type Catalogue struct {
	*texts
	misses atomic.Int64
	missed sync.Map // keys that were reported already
	tell   func(key string)
}

// New returns all texts. It fails if an embedded file cannot be read, or if a text is no valid template.
func New() (*Catalogue, error) {
	t, err := read()
	if err != nil {
		return nil, err
	}
	return &Catalogue{texts: t}, nil
}

// texts is the content of the files; it is never changed after it was read.
type texts struct {
	html, plain map[domain.Language]*voice
	keys        map[domain.Language][]string
	forms       map[string][]string
}

// read reads the embedded files once for each process: they cannot change, and tests make a catalogue for every bot.
var read = sync.OnceValues(readFiles)

func readFiles() (*texts, error) {
	t := &texts{html: map[domain.Language]*voice{}, plain: map[domain.Language]*voice{},
		keys: map[domain.Language][]string{}, forms: map[string][]string{}}
	for _, lang := range domain.Languages() {
		messages, err := readAll(tagOf[lang])
		if err != nil {
			return nil, err
		}
		if t.html[lang], err = newVoice(lang, messages, escaped); err != nil {
			return nil, err
		}
		if t.plain[lang], err = newVoice(lang, stripped(messages), isolated); err != nil {
			return nil, err
		}
		for _, m := range messages {
			t.keys[lang] = append(t.keys[lang], m.ID)
			t.form(m)
		}
		slices.Sort(t.keys[lang])
	}
	return t, nil
}

// readAll parses the files of a language. A key that appears twice, in one file or in two, is a fault.
func readAll(tag language.Tag) ([]*i18n.Message, error) {
	names, err := fs.Glob(files, "*."+tag.String()+".yaml")
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	var all []*i18n.Message
	seen := map[string]string{}
	for _, name := range names {
		messages, err := readOne(name)
		if err != nil {
			return nil, err
		}
		for _, m := range messages {
			if first, twice := seen[m.ID]; twice {
				return nil, fmt.Errorf("catalogue %s: %s is also in %s", name, m.ID, first)
			}
			seen[m.ID] = name
		}
		all = append(all, messages...)
	}
	return all, nil
}

// readOne parses one file. Its errors may quote the file, because texts are no secret.
func readOne(name string) ([]*i18n.Message, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	file, err := i18n.ParseMessageFileBytes(data, name, map[string]i18n.UnmarshalFunc{"yaml": yaml.Unmarshal})
	if err != nil {
		return nil, fmt.Errorf("catalogue %s: %w", name, err)
	}
	for _, m := range file.Messages {
		m.One, m.Other = strings.TrimRight(m.One, "\n"), strings.TrimRight(m.Other, "\n")
	}
	return file.Messages, nil
}

// form stores what can be typed for a key: its text, if that has no values, and its synonyms.
func (t *texts) form(m *i18n.Message) {
	key, also := strings.CutSuffix(m.ID, alsoSuffix)
	words := []string{bare(m.Other)}
	if also {
		words = strings.Split(m.Other, "|")
	}
	for _, w := range words {
		w = strings.TrimSpace(w)
		if w != "" && !strings.Contains(w, "{{") && !slices.Contains(t.forms[key], w) {
			t.forms[key] = append(t.forms[key], w)
			if shorn := strings.TrimLeftFunc(w, isSign); shorn != w && shorn != "" { // nobody types the sign on a button
				t.forms[key] = append(t.forms[key], shorn)
			}
		}
	}
}

// isSign reports whether a rune is neither letter nor digit, such as a picture or an arrow on a button.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// HTML returns m in lang as Telegram's HTML; for an unknown language in the first one.
func (c *Catalogue) HTML(lang domain.Language, m domain.Message) string {
	return c.render(c.html, lang, m.Key, source{message: m.Values})
}

// Plain returns m without markup, for buttons, menus and toasts.
func (c *Catalogue) Plain(lang domain.Language, m domain.Message) string {
	return c.render(c.plain, lang, m.Key, source{message: m.Values})
}

// Phrase returns a phrase of the dialog engine as HTML.
func (c *Catalogue) Phrase(lang domain.Language, p dialog.Phrase) string {
	return c.render(c.html, lang, p.Key, fromPhrase(p))
}

// Label returns a phrase without markup.
func (c *Catalogue) Label(lang domain.Language, p dialog.Phrase) string {
	return c.render(c.plain, lang, p.Key, fromPhrase(p))
}

// Try is HTML, but returns an error if the text cannot be made.
func (c *Catalogue) Try(lang domain.Language, m domain.Message) (string, error) {
	return voiceOf(c.html, lang).say(m.Key, source{message: m.Values})
}

// Misses counts texts that could not be made since New: more than 0 means a fault in a text or its caller.
func (c *Catalogue) Misses() int64 { return c.misses.Load() }

// OnMiss sets a function that is called with each key whose text could not be made, once for each key; the default is none. Set it before
// the catalogue is used; tell must be safe for concurrent use.
func (c *Catalogue) OnMiss(tell func(key string)) { c.tell = tell }

// Clock sets what tells the time now; with it, texts write the year of days that are more than half a year away. Call it before the catalogue
// is used.
func (c *Catalogue) Clock(now func() time.Time) {
	own := *c.texts
	own.html, own.plain = told(c.html, now), told(c.plain, now)
	c.texts = &own
}

// told returns voices that know the time. The others of the process keep theirs.
func told(voices map[domain.Language]*voice, now func() time.Time) map[domain.Language]*voice {
	out := make(map[domain.Language]*voice, len(voices))
	for lang, v := range voices {
		own := *v
		own.now = now
		out[lang] = &own
	}
	return out
}

// Has reports whether every language has the key.
func (c *Catalogue) Has(key string) bool {
	for _, keys := range c.keys {
		if _, found := slices.BinarySearch(keys, key); !found {
			return false
		}
	}
	return true
}

// Forms lists what a person can type for a key: its text in every language, with and without the sign on the button, and its synonyms.
// Callers must not change the list.
func (c *Catalogue) Forms(key string) []string { return c.forms[key] }

// Keys lists the keys of a language, sorted.
func (c *Catalogue) Keys(lang domain.Language) []string { return slices.Clone(c.keys[lang]) }

func voiceOf(voices map[domain.Language]*voice, lang domain.Language) *voice {
	if v, ok := voices[lang]; ok {
		return v
	}
	return voices[domain.Languages()[0]]
}

// render never fails: a text that cannot be made is counted and replaced by a neutral sentence.
func (c *Catalogue) render(voices map[domain.Language]*voice, lang domain.Language, key string, from source) string {
	v := voiceOf(voices, lang)
	text, err := v.say(key, from)
	if err == nil {
		return text
	}
	c.misses.Add(1)
	if _, told := c.missed.LoadOrStore(key, true); !told && c.tell != nil {
		c.tell(key)
	}
	if name, ok := v.category(key); ok {
		return name
	}
	return v.static[missingKey]
}

// noCategoryKey is the text for a case without a category.
const noCategoryKey = "format.no_category"

// category returns the plain name of a category that a company added without a text for it.
func (v *voice) category(key string) (string, bool) {
	name, ok := strings.CutPrefix(key, "category.")
	if name == "" {
		return v.static[noCategoryKey], ok
	}
	return v.show(name), ok
}
