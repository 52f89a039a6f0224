package lint

import (
	"iter"
	"slices"
	"time"

	"guanjia/dialog"
)

// lintWhen tries a condition with everything that it says it reads. It reports conditions that can never be true, read something else, or
// panic.
func (l *linter) lintWhen(i int, w dialog.When) {
	if w.Name == "" {
		l.found("the condition has no name")
	}
	for _, key := range w.Reads {
		l.before(i, key, "the condition reads")
	}
	if w.Holds == nil {
		l.found("the condition has no function")
		return
	}
	defer func() {
		if recover() != nil {
			l.found("the condition %q panics", w.Name)
		}
	}()
	for d, params := range l.cases(w) {
		if w.Holds(d, params) {
			return
		}
	}
	l.found("unreachable: the condition %q never holds", w.Name)
}

// cases returns every draft and every set of parameters that a condition can tell apart, by what it says it reads.
func (l *linter) cases(w dialog.When) iter.Seq2[dialog.Draft, map[string]string] {
	return func(yield func(dialog.Draft, map[string]string) bool) {
		var params []string
		for name := range w.Params {
			params = append(params, name)
		}
		l.drafts(w.Reads, dialog.Draft{}, func(d dialog.Draft) bool {
			return paramCases(w, params, map[string]string{}, func(p map[string]string) bool { return yield(d, p) })
		})
	}
}

// drafts tries every answer to the named steps, and no answer.
func (l *linter) drafts(keys []string, d dialog.Draft, try func(dialog.Draft) bool) bool {
	if len(keys) == 0 {
		return try(d)
	}
	step, _ := l.flow.Step(keys[0])
	for _, a := range append(answersOf(step), dialog.Answer{Skipped: true}) {
		d[keys[0]] = a
		if !l.drafts(keys[1:], d, try) {
			return false
		}
	}
	delete(d, keys[0])
	return l.drafts(keys[1:], d, try)
}

func paramCases(w dialog.When, names []string, params map[string]string, try func(map[string]string) bool) bool {
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

// answersOf returns answers to a step that a condition can tell apart.
func answersOf(step dialog.Step) []dialog.Answer {
	switch k := step.Answer.(type) {
	case dialog.Choice:
		var all []dialog.Answer
		for _, v := range k.Options.Values {
			all = append(all, dialog.Answer{Choices: []string{v}})
		}
		if k.Options.Fact != "" {
			all = append(all, dialog.Answer{Choices: []string{"1"}, Label: "one"})
		}
		if k.Other {
			all = append(all, dialog.Answer{Text: "words", Other: true})
		}
		if k.Multi && len(k.Options.Values) > 1 {
			all = append(all, dialog.Answer{Choices: slices.Clone(k.Options.Values)})
		}
		return all
	case dialog.Number:
		return []dialog.Answer{{Number: k.Min}, {Number: (k.Min + k.Max) / 2}, {Number: k.Max}}
	case dialog.Media:
		return []dialog.Answer{{Media: []dialog.Item{{Kind: "photo"}}}}
	case dialog.Contact:
		return []dialog.Answer{{Phone: "+8613800138000"}, {Phone: "+8613800138000", Verified: true}}
	case dialog.Date:
		return []dialog.Answer{{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}}
	}
	return []dialog.Answer{{Text: "words"}}
}
