package dialog

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// texted wants a key in every language.
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

// lintTexts wants every text that a step can show.
func (l *linter) lintTexts(step Step) {
	l.texted(askKey(l.flow, step))
	if _, shown := cardOf(l.flow); shown && !step.Aside {
		if _, card := step.Answer.(Confirm); !card {
			l.texted(l.flow.Name + "." + step.Key + ".field")
		}
	}
	if k, choice := step.Answer.(Choice); choice {
		for _, v := range k.Options.Values {
			l.texted(prefixOf(l.flow, step, k.Options) + v)
		}
	}
}

// What people's own data is taken to be at its longest, in characters: a label that the caller loads, a start parameter.
const (
	longLabel = 64
	longParam = 64
)

// lintLength puts the screen of a step together at its fullest, and wants it to fit into one message.
func (l *linter) lintLength(step Step) {
	if l.texts == nil {
		return
	}
	for _, lang := range l.texts.Languages() {
		ask := Phrase{Key: askKey(l.flow, step), Values: l.fullParams()}
		n := utf8.RuneCountInString(l.texts.Say(lang, ask)) + l.notesLength(lang)
		if _, card := step.Answer.(Confirm); card {
			for _, s := range l.flow.Steps {
				n += l.fieldLength(lang, s)
			}
		}
		if n > maxText {
			l.found("up to %d characters in %s, %d at most", n, lang, maxText)
		}
	}
}

// fullParams are the parameters that a question may name, each at its longest.
func (l *linter) fullParams() map[string]any {
	all := map[string]any{}
	for _, s := range l.flow.Steps {
		if s.When == nil {
			continue
		}
		for name := range s.When.Params {
			all[name] = strings.Repeat("长", longParam)
		}
	}
	for _, name := range []string{"number", "community", "home", "role"} {
		all[name] = strings.Repeat("长", longParam)
	}
	return all
}

// notesLength is that of the longest two lines that can stand above a question: an upgrade, and what was wrong.
func (l *linter) notesLength(lang string) int {
	longest := 0
	for _, key := range MessageKeys() {
		if strings.HasPrefix(key, "dialog.hint.") || strings.HasPrefix(key, "dialog.media.") {
			values := map[string]any{"count": maxText, "max": maxText, "min": maxText, "today": time.Unix(0, 0)}
			longest = max(longest, utf8.RuneCountInString(l.texts.Say(lang, Phrase{Key: key, Values: values})))
		}
	}
	return longest + utf8.RuneCountInString(l.texts.Say(lang, words("dialog.upgraded"))) + 2
}

// fieldLength is that of a step's line on the card, at its longest.
func (l *linter) fieldLength(lang string, step Step) int {
	if _, card := step.Answer.(Confirm); card || step.Aside || step.Answer == nil {
		return 0
	}
	said := func(key string) int { return utf8.RuneCountInString(l.texts.Say(lang, words(key))) }
	const around = 4 // colon, space, line break, and one to spare
	longest := max(said("dialog.skipped"), said("dialog.none"), longLabel/2)
	switch k := step.Answer.(type) {
	case Text:
		longest = max(longest, k.Max)
	case Choice:
		all := 0
		for _, v := range k.Options.Values {
			n := said(prefixOf(l.flow, step, k.Options) + v)
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
	return said(l.flow.Name+"."+step.Key+".field") + around + longest
}

// prefixOf is what stands before a fixed option's value in its catalogue key.
func prefixOf(f Flow, step Step, o Options) string {
	if o.Prefix != "" {
		return o.Prefix
	}
	return f.Name + "." + step.Key + "."
}

// cases gives every draft and every set of parameters that a condition could tell apart, by what it says it reads.
func (l *linter) cases(w When) iter.Seq2[Draft, map[string]string] {
	return func(yield func(Draft, map[string]string) bool) {
		var params []string
		for name := range w.Params {
			params = append(params, name)
		}
		l.drafts(w.Reads, Draft{}, func(d Draft) bool {
			return paramCases(w, params, map[string]string{}, func(p map[string]string) bool { return yield(d, p) })
		})
	}
}

// drafts tries every answer to the steps named, and none.
func (l *linter) drafts(keys []string, d Draft, try func(Draft) bool) bool {
	if len(keys) == 0 {
		return try(d)
	}
	step, _ := stepOf(l.flow, keys[0])
	for _, a := range append(answersOf(step), Answer{Skipped: true}) {
		d[keys[0]] = a
		if !l.drafts(keys[1:], d, try) {
			return false
		}
	}
	delete(d, keys[0])
	return l.drafts(keys[1:], d, try)
}

func paramCases(w When, names []string, params map[string]string, try func(map[string]string) bool) bool {
	if len(names) == 0 {
		return try(params)
	}
	for _, v := range append([]string{"", "\x00other"}, w.Params[names[0]]...) {
		params[names[0]] = v
		if !paramCases(w, names[1:], params, try) {
			return false
		}
	}
	return true
}

// answersOf are answers to a step that a condition could tell apart.
func answersOf(step Step) []Answer {
	switch k := step.Answer.(type) {
	case Choice:
		var all []Answer
		for _, v := range k.Options.Values {
			all = append(all, Answer{Choices: []string{v}})
		}
		if k.Options.Fact != "" {
			all = append(all, Answer{Choices: []string{"1"}, Label: "one"})
		}
		if k.Other {
			all = append(all, Answer{Text: "words", Other: true})
		}
		if k.Multi && len(k.Options.Values) > 1 {
			all = append(all, Answer{Choices: slices.Clone(k.Options.Values)})
		}
		return all
	case Number:
		return []Answer{{Number: k.Min}, {Number: (k.Min + k.Max) / 2}, {Number: k.Max}}
	case Media:
		return []Answer{{Media: []Item{{Kind: "photo"}}}}
	case Contact:
		return []Answer{{Phone: "+8613800138000"}, {Phone: "+8613800138000", Verified: true}}
	case Date:
		return []Answer{{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}}
	}
	return []Answer{{Text: "words"}}
}
