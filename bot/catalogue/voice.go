package catalogue

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"guanjia/domain"
)

// voice is one language, either as HTML or plain. It never changes after newVoice.
type voice struct {
	lang      domain.Language
	show      func(string) string // escapes people's words
	localizer *i18n.Localizer
	parser    template.Parser
	static    map[string]string // texts without values
	shapes    map[string]shape  // texts with values
	format    format
	now       func() time.Time // nil: texts write no years but where they always do
}

// newVoice prepares every text: those without values are stored as they are, the others are parsed once.
func newVoice(lang domain.Language, messages []*i18n.Message, show func(string) string) (*voice, error) {
	v := &voice{lang: lang, show: show, parser: &template.TextParser{Option: "missingkey=error"}, static: map[string]string{}, shapes: map[string]shape{}}
	var shaped []*i18n.Message // go-i18n stores half a kilobyte for each, so it gets no others
	for _, m := range messages {
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			v.static[m.ID] = m.Other
			continue
		}
		s, err := shapeOf(m)
		if err != nil {
			return nil, fmt.Errorf("catalogue %s: %s: %w", lang, m.ID, err)
		}
		v.shapes[m.ID] = s
		shaped = append(shaped, m)
	}
	tag := tagOf[lang]
	bundle := i18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, shaped...); err != nil {
		return nil, fmt.Errorf("catalogue %s: %w", lang, err)
	}
	v.localizer = i18n.NewLocalizer(bundle, tag.String())
	var err error
	v.format, err = formatOf(v.static)
	return v, err
}

// say returns the text of key with the values of from.
func (v *voice) say(key string, from source) (string, error) {
	if key == "" {
		return v.unnamed(from)
	}
	if text, ok := v.static[key]; ok {
		return text, nil
	}
	s, ok := v.shapes[key]
	if !ok {
		return "", fmt.Errorf("catalogue: no text %q", key)
	}
	values, count, err := v.values(from)
	if err != nil {
		return "", fmt.Errorf("catalogue: %s: %w", key, err)
	}
	for _, name := range s.may {
		if _, there := values[name]; !there {
			values[name] = said("")
		}
	}
	ask := i18n.LocalizeConfig{MessageID: key, TemplateData: values, TemplateParser: v.parser}
	if s.plural && count != nil {
		ask.PluralCount = *count
	}
	text, err := v.localizer.Localize(&ask)
	if err != nil {
		return "", fmt.Errorf("catalogue: %s: %w", key, err)
	}
	return text, nil
}

var tags = regexp.MustCompile(`</?(?:b|i|u|s|code|pre|blockquote|a)(?: [^>]*)?>`)

// bare removes the markup of a text.
func bare(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s // and not a copy of it
	}
	return html.UnescapeString(tags.ReplaceAllString(s, ""))
}

// stripped returns the messages without markup.
func stripped(messages []*i18n.Message) []*i18n.Message {
	out := make([]*i18n.Message, len(messages))
	for i, m := range messages {
		plain := *m
		plain.One, plain.Other = bare(m.One), bare(m.Other)
		out[i] = &plain
	}
	return out
}

// escaped makes people's words safe for HTML and isolates them; nothing in them can be pressed.
func escaped(s string) string { return html.EscapeString(dead(isolated(s))) }

// Control characters for the direction of text (Unicode Standard Annex #9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isolated keeps right-to-left words from changing the direction of the line around them, and removes control characters that would do so
// (docs/telegram.md §6).
func isolated(s string) string {
	turned, marked := false, false
	for _, r := range s {
		turned = turned || r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff || r >= 0x10800 && r <= 0x10fff
		marked = marked || isMark(r)
	}
	if marked {
		s = strings.Map(func(r rune) rune {
			if isMark(r) {
				return -1
			}
			return r
		}, s)
	}
	if turned {
		s = firstStrongIsolate + s + popIsolate
	}
	return s
}

func isMark(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
}
