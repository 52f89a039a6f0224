package dialog

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of Telegram (Bot API: sendMessage, InlineKeyboardMarkup, answerCallbackQuery), in characters and buttons.
const (
	maxText    = 4096
	maxToast   = 200
	maxButtons = 100
	maxInRow   = 8
)

// Problem is something wrong with a flow. Step is empty for what concerns the flow, Flow for what concerns all.
type Problem struct{ Flow, Step, What string }

// String is the problem in one line.
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

// Texts is the catalogue as Lint asks it.
type Texts interface {
	// Languages lists the languages that must be complete.
	Languages() []string
	// Has says whether a language has a text for key.
	Has(language, key string) bool
	// Say puts a phrase into words, without markup.
	Say(language string, p Phrase) string
}

// Lint looks for what would hurt people in conversation: flows that cannot be walked to their end, steps that nobody reaches
// or leaves, branches and dependencies that name what is not there or go round in circles, texts that are missing in a
// language, buttons and screens that Telegram would refuse at their fullest. Nothing wrong: nil. It is meant for a test
// and for a check before a release; texts nil leaves the texts out.
func Lint(flows map[string]Flow, texts Texts) []Problem {
	l := linter{texts: texts}
	for _, name := range slices.Sorted(maps.Keys(flows)) {
		f := flows[name]
		l.flow, l.step = f, ""
		if f.Name != name {
			l.found("is listed as %q", name)
		}
		l.lintFlow()
	}
	l.flow, l.step = Flow{}, ""
	l.lintEngine()
	return l.problems
}

// linter gathers problems; flow and step are where it is.
type linter struct {
	texts    Texts
	flow     Flow
	step     string
	problems []Problem
}

func (l *linter) found(format string, args ...any) {
	l.problems = append(l.problems, Problem{l.flow.Name, l.step, fmt.Sprintf(format, args...)})
}

// names are those of flows and steps: they stand in catalogue keys, in stored states and in buttons.
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
	l.texted(f.Name + ".title")
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

func (l *linter) lintStep(i int, step Step) {
	if _, card := step.Answer.(Confirm); card && i < len(l.flow.Steps)-1 {
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

// lintNames looks at the steps that a step names: all must stand before it, so nothing can go round in circles.
func (l *linter) lintNames(i int, step Step) {
	for _, on := range step.Depends {
		l.before(i, on, "depends on")
	}
	for _, on := range circle(l.flow, step.Key) {
		l.found("depends on itself by way of %s", on)
	}
	if k, media := step.Answer.(Media); media && k.Caption != "" {
		to, there := stepOf(l.flow, k.Caption)
		if _, text := to.Answer.(Text); !there || !text {
			l.found("words go to %q, which is no step for words", k.Caption)
		}
	}
}

// before wants the named step to exist and to be asked earlier than step i.
func (l *linter) before(i int, key, does string) {
	at := slices.IndexFunc(l.flow.Steps, func(s Step) bool { return s.Key == key })
	switch {
	case at < 0:
		l.found("%s %q, which is no step", does, key)
	case at >= i:
		l.found("%s %q, which is asked later", does, key)
	}
}

// circle lists the steps through which key depends on itself.
func circle(f Flow, key string) []string {
	var around []string
	seen := map[string]bool{}
	var follow func(string)
	follow = func(at string) {
		step, _ := stepOf(f, at)
		for _, on := range step.Depends {
			if on == key {
				around = append(around, at)
			} else if !seen[on] {
				seen[on] = true
				follow(on)
			}
		}
	}
	follow(key)
	return around
}

// lintWhen tries a condition on everything that it says it reads. One that can never hold makes its step unreachable; one
// that reads something else, or falls over, cannot be trusted.
func (l *linter) lintWhen(i int, w When) {
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

// lintExit wants a way on from a step: something to press, to say or to send, and bounds that can be met.
func (l *linter) lintExit(step Step) {
	if !bounded(step.Answer) {
		l.found("no way on: its bounds leave nothing to answer")
	}
	switch k := step.Answer.(type) {
	case Text:
		if k.Max == 0 {
			l.found("words without a bound")
		}
	case Choice:
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
	case Media:
		if k.Max == 0 {
			l.found("media without a bound")
		}
	case Confirm:
		if step.Optional || step.When != nil {
			l.found("the card can be neither skipped nor left out")
		}
	}
}

// bounded says whether some answer fits the bounds of a kind.
func bounded(answer Kind) bool {
	switch k := answer.(type) {
	case Text:
		return k.Min >= 0 && (k.Max == 0 || k.Max >= max(k.Min, 1))
	case Number:
		return k.Min <= k.Max
	case Media:
		return k.Min >= 0 && (k.Max == 0 || k.Min <= k.Max)
	case Choice:
		n := len(k.Options.Values)
		return k.Options.Fact != "" || k.Other && !k.Multi || n > 0 && (!k.Multi || k.Min <= n && (k.Max == 0 || k.Min <= k.Max))
	}
	return true
}

// repeated is the index of a value that stood there before; -1: none.
func repeated(values []string) int {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return i
		}
	}
	return -1
}

// lintButtons wants every button of a step to be carried as it is, and to fit where Telegram shows it.
func (l *linter) lintButtons(step Step) {
	ops := []string{opEdit + step.Key}
	k, _ := step.Answer.(Choice)
	for _, v := range k.Options.Values {
		ops = append(ops, opChoose+v)
	}
	head := len(head(strings.Repeat("R", maxRun), maxRev))
	for _, op := range ops {
		if head+len(op) > MaxData {
			l.found("a button carries %d bytes for %q, %d at most", head+len(op), op[1:], MaxData)
		}
	}
	if k.Columns > maxInRow {
		l.found("%d buttons in a row, %d at most", k.Columns, maxInRow)
	}
	if k.PerPage > maxButtons-5 {
		l.found("%d buttons on a page, %d at most", k.PerPage, maxButtons-5)
	}
}

// lintEngine looks at the texts of the engine itself.
func (l *linter) lintEngine() {
	if l.texts == nil {
		return
	}
	for _, key := range MessageKeys() {
		l.texted(key)
	}
	for _, lang := range l.texts.Languages() {
		for _, key := range []string{"dialog.old_button", "dialog.already_done", "dialog.newer"} {
			if n := utf8.RuneCountInString(l.texts.Say(lang, words(key))); n > maxToast {
				l.found("%s: the answer %s to a press has %d characters, %d at most", lang, key, n, maxToast)
			}
		}
	}
}
