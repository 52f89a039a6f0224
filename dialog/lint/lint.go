// Package lint checks and draws conversations: Check finds faults of a flow that otherwise only a person would meet, Draw makes a picture
// for the docs. It reads flows and texts; it never runs a conversation and changes nothing.
//
//	for _, p := range lint.Check(flows, texts, limits) {
//		fmt.Println(p) // "feedback.words: no text for feedback.words.ask in zh"
//	}
package lint

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"unicode/utf8"

	"guanjia/dialog"
	"guanjia/dialog/button"
)

// Limits are what the messenger accepts. All must be more than 0.
type Limits struct {
	Text    int // characters of a message
	Toast   int // characters of a toast
	Buttons int // buttons of a message
	Row     int // buttons in a row
	Data    int // bytes of a button's data
}

// Problem is a fault in a flow. Step is "" if it concerns the whole flow, Flow if it concerns all flows.
type Problem struct{ Flow, Step, What string }

// String returns the problem in one line.
func (p Problem) String() string {
	where := p.Flow
	if p.Step != "" {
		where += "." + p.Step
	}
	if where == "" {
		where = "engine"
	}
	return where + ": " + p.What
}

// Texts is the catalogue as Check uses it.
type Texts interface {
	// Languages lists the languages that must be complete.
	Languages() []string
	// Has reports whether a language has a text for key.
	Has(language, key string) bool
	// Say returns the text of a phrase, without markup.
	Say(language string, p dialog.Phrase) string
}

// Check finds faults that people would meet in a conversation: flows without an end, steps that nobody can reach or leave, conditions and
// dependencies on steps that do not exist or depend on each other, texts that a language lacks, buttons and screens that exceed the
// limits with the longest values. It returns nil if there are none. It is meant for tests and for a check before a release; texts nil:
// texts are not checked.
func Check(flows map[string]dialog.Flow, texts Texts, limits Limits) []Problem {
	l := linter{texts: texts, limits: limits}
	for _, name := range slices.Sorted(maps.Keys(flows)) {
		f := flows[name]
		l.flow, l.step = f, ""
		if f.Name != name {
			l.found("is listed as %q", name)
		}
		l.lintFlow()
	}
	l.flow, l.step = dialog.Flow{}, ""
	l.lintEngine()
	return l.problems
}

// linter collects problems; flow and step are the place that it checks.
type linter struct {
	texts    Texts
	limits   Limits
	flow     dialog.Flow
	step     string
	problems []Problem
}

func (l *linter) found(format string, args ...any) {
	l.problems = append(l.problems, Problem{l.flow.Name, l.step, fmt.Sprintf(format, args...)})
}

// names is the pattern of names of flows and steps: they are used in catalogue keys, in stored states and in buttons.
var names = regexp.MustCompile(`^[a-z][a-z0-9_]{0,29}$`)

func (l *linter) lintFlow() {
	f := l.flow
	if !names.MatchString(f.Name) {
		l.found("the name is not of a–z, 0–9, _, 30 at most")
	}
	if f.Version < 1 {
		l.found("version %d: the first is 1", f.Version)
	}
	if len(f.Steps) == 0 {
		l.found("no steps")
		return
	}
	for v := range f.Upgrades {
		if v < 1 || v >= f.Version {
			l.found("an upgrade from version %d, which is none before %d", v, f.Version)
		}
	}
	l.texted(f.TitleKey())
	seen := map[string]bool{}
	for i, step := range f.Steps {
		l.step = step.Key
		switch {
		case !names.MatchString(step.Key):
			l.found("the key is not of a–z, 0–9, _, 30 at most")
		case seen[step.Key]:
			l.found("two steps of this key")
		case step.Answer == nil:
			l.found("no kind of answer")
		default:
			l.lintStep(i, step)
		}
		seen[step.Key] = true
	}
	l.step = ""
}

func (l *linter) lintStep(i int, step dialog.Step) {
	if _, card := step.Answer.(dialog.Confirm); card && i < len(l.flow.Steps)-1 {
		l.found("the card is not the last step")
	}
	l.lintNames(i, step)
	if step.When != nil {
		l.lintWhen(i, *step.When)
	}
	l.lintExit(step)
	l.lintTexts(step)
	l.lintButtons(step)
	l.lintLength(step)
}

// lintNames checks the steps that a step names: all must come before it, so that there is no circle.
func (l *linter) lintNames(i int, step dialog.Step) {
	for _, on := range step.Depends {
		l.before(i, on, "depends on")
	}
	for _, on := range circle(l.flow, step.Key) {
		l.found("depends on itself by way of %s", on)
	}
	if k, _ := step.Answer.(dialog.Choice); k.Return != "" && !slices.Contains(step.Depends, k.ReturnTo) {
		l.found("leads back to %q, on which it does not depend", k.ReturnTo)
	}
	if k, media := step.Answer.(dialog.Media); media && k.Caption != "" {
		to, there := l.flow.Step(k.Caption)
		if _, text := to.Answer.(dialog.Text); !there || !text {
			l.found("words go to %q, which is no step for words", k.Caption)
		}
	}
}

// before checks that a named step exists and is asked before step i.
func (l *linter) before(i int, key, does string) {
	at := slices.IndexFunc(l.flow.Steps, func(s dialog.Step) bool { return s.Key == key })
	switch {
	case at < 0:
		l.found("%s %q, which is no step", does, key)
	case at >= i:
		l.found("%s %q, which is asked later", does, key)
	}
}

// circle lists the steps through which key depends on itself.
func circle(f dialog.Flow, key string) []string {
	var around []string
	seen := map[string]bool{}
	var visit func(string)
	visit = func(at string) {
		step, _ := f.Step(at)
		for _, on := range step.Depends {
			if on == key {
				around = append(around, at)
			} else if !seen[on] {
				seen[on] = true
				visit(on)
			}
		}
	}
	visit(key)
	return around
}

// lintExit checks that a step can be answered: by a press, words or media, with bounds that can be met.
func (l *linter) lintExit(step dialog.Step) {
	if !bounded(step.Answer) {
		l.found("no way on: its bounds leave nothing to answer")
	}
	switch k := step.Answer.(type) {
	case dialog.Text:
		if k.Max == 0 {
			l.found("words without a bound")
		}
	case dialog.Choice:
		if k.Other && k.Multi {
			l.found("several choices and other words exclude each other")
		}
		if k.Other && k.MaxOther <= 0 {
			l.found("other words without a bound")
		}
		if k.Located && !k.Other {
			l.found("a location is an answer only where other words are")
		}
		if i := repeated(k.Options.Values); i >= 0 {
			l.found("offers %q twice", k.Options.Values[i])
		}
	case dialog.Media:
		if k.Max == 0 {
			l.found("media without a bound")
		}
	case dialog.Confirm:
		if step.Optional || step.When != nil {
			l.found("the card can be neither skipped nor left out")
		}
	}
}

// bounded reports whether some answer fits the bounds of a kind.
func bounded(answer dialog.Kind) bool {
	switch k := answer.(type) {
	case dialog.Text:
		return k.Min >= 0 && (k.Max == 0 || k.Max >= max(k.Min, 1))
	case dialog.Number:
		return k.Min <= k.Max
	case dialog.Media:
		return k.Min >= 0 && (k.Max == 0 || k.Min <= k.Max)
	case dialog.Choice:
		n := len(k.Options.Values)
		return k.Options.Fact != "" || k.Other && !k.Multi || n > 0 && (!k.Multi || k.Min <= n && (k.Max == 0 || k.Min <= k.Max))
	}
	return true
}

// repeated returns the index of a value that is a repetition; -1: none.
func repeated(values []string) int {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return i
		}
	}
	return -1
}

// lintButtons checks that the value of every button fits without a hash, and that the buttons fit Telegram's limits.
func (l *linter) lintButtons(step dialog.Step) {
	k, _ := step.Answer.(dialog.Choice)
	most := min(l.limits.Data, button.MaxData)
	for _, v := range append([]string{step.Key}, k.Options.Values...) {
		if n := button.Length(v); n > most {
			l.found("a button carries %d bytes for %q, %d at most", n, v, most)
		}
	}
	if k.Columns > l.limits.Row {
		l.found("%d buttons in a row, %d at most", k.Columns, l.limits.Row)
	}
	const exits = 5 // Back, Skip, Cancel and two buttons for pages
	if k.PerPage > l.limits.Buttons-exits {
		l.found("%d buttons on a page, %d at most", k.PerPage, l.limits.Buttons-exits)
	}
}

// lintEngine checks the buttons and texts of the engine itself.
func (l *linter) lintEngine() {
	if n := button.Length(""); n > l.limits.Data {
		l.found("the buttons carry up to %d bytes, %d at most", n, l.limits.Data)
	}
	if l.texts == nil {
		return
	}
	for _, key := range MessageKeys() {
		l.texted(key)
	}
	for _, lang := range l.texts.Languages() {
		for _, key := range ToastKeys() {
			if n := utf8.RuneCountInString(l.texts.Say(lang, dialog.Phrase{Key: key})); n > l.limits.Toast {
				l.found("%s: the answer %s to a press has %d characters, %d at most", lang, key, n, l.limits.Toast)
			}
		}
	}
}
