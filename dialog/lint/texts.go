package lint

import (
	"strings"
	"time"
	"unicode/utf8"

	"guanjia/dialog"
)

// texted checks that every language has a key.
func (l *linter) texted(key string) {
	if l.texts == nil {
		return
	}
	for _, lang := range l.texts.Languages() {
		if !l.texts.Has(lang, key) {
			l.found("no text for %s in %s", key, lang)
		}
	}
}

// lintTexts checks every text that a step can show.
func (l *linter) lintTexts(step dialog.Step) {
	l.texted(l.flow.AskKey(step))
	if _, shown := l.flow.Card(); shown && !step.Aside {
		if _, card := step.Answer.(dialog.Confirm); !card {
			l.texted(l.flow.FieldKey(step))
		}
	}
	if k, choice := step.Answer.(dialog.Choice); choice {
		for _, v := range k.Options.Values {
			l.texted(l.flow.OptionKey(step, v))
		}
	}
}

// The assumed greatest lengths of people's data, in characters: a label that the caller loads, a start parameter.
const (
	longLabel = 64
	longParam = 64
)

// lintLength makes the longest screen of a step and checks that it fits into one message.
func (l *linter) lintLength(step dialog.Step) {
	if l.texts == nil {
		return
	}
	for _, lang := range l.texts.Languages() {
		ask := dialog.Phrase{Key: l.flow.AskKey(step), Values: l.fullParams()}
		n := utf8.RuneCountInString(l.texts.Say(lang, ask)) + l.notesLength(lang)
		if _, card := step.Answer.(dialog.Confirm); card {
			for _, s := range l.flow.Steps {
				n += l.fieldLength(lang, s)
			}
		}
		if n > l.limits.Text {
			l.found("up to %d characters in %s, %d at most", n, lang, l.limits.Text)
		}
	}
}

// fullParams returns the parameters that a question can use, each with its greatest length.
func (l *linter) fullParams() dialog.Values {
	all := dialog.Values{}
	for _, s := range l.flow.Steps {
		if s.When == nil {
			continue
		}
		for name := range s.When.Params {
			all[name] = dialog.Words(strings.Repeat("长", longParam))
		}
	}
	for _, name := range []string{"number", "community", "home", "role"} {
		all[name] = dialog.Words(strings.Repeat("长", longParam))
	}
	return all
}

// notesLength returns the length of the two longest lines that can stand above a question: the note of an upgrade and a hint.
func (l *linter) notesLength(lang string) int {
	longest := 0
	for _, key := range MessageKeys() {
		if strings.HasPrefix(key, "dialog.hint.") || strings.HasPrefix(key, "dialog.media.") {
			most := dialog.Figure(l.limits.Text)
			day := dialog.Instant{Time: time.Unix(0, 0)}
			values := dialog.Values{"count": most, "max": most, "min": most, "today": day, "day": day, "next": day, "first": day, "last": day, "example": dialog.Words("01-02")}
			longest = max(longest, utf8.RuneCountInString(l.texts.Say(lang, dialog.Phrase{Key: key, Values: values})))
		}
	}
	return longest + utf8.RuneCountInString(l.texts.Say(lang, dialog.Phrase{Key: "dialog.upgraded"})) + 2
}

// fieldLength returns the greatest length of a step's line on the card.
func (l *linter) fieldLength(lang string, step dialog.Step) int {
	if _, card := step.Answer.(dialog.Confirm); card || step.Aside || step.Answer == nil {
		return 0
	}
	length := func(key string) int { return utf8.RuneCountInString(l.texts.Say(lang, dialog.Phrase{Key: key})) }
	const around = 4 // colon, space, line break, and one more
	longest := max(length("dialog.skipped"), length("dialog.none"), longLabel/2)
	switch k := step.Answer.(type) {
	case dialog.Text:
		longest = max(longest, k.Max)
	case dialog.Choice:
		all := 0
		for _, v := range k.Options.Values {
			n := length(l.flow.OptionKey(step, v))
			longest, all = max(longest, n), all+n+2
		}
		if k.Multi {
			longest = max(longest, all)
		}
		if k.Options.Fact != "" {
			longest = max(longest, longLabel)
		}
		if k.Other {
			longest = max(longest, k.MaxOther)
		}
	}
	return length(l.flow.Name+"."+step.Key+".field") + around + longest
}
