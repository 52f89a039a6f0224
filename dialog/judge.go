package dialog

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// verdict is what a step makes of something said: an answer, a line about what was wrong, or nothing.
type verdict struct {
	answer Answer
	ok     bool
	note   Phrase
}

func take(a Answer) verdict  { return verdict{answer: a, ok: true} }
func wrong(p Phrase) verdict { return verdict{note: p} }
func hint(kind string, values Values) verdict {
	return wrong(Phrase{Key: "dialog.hint." + kind, Values: values})
}

// judgeWords reads typed words at a step that takes one answer.
func judgeWords(f Flow, s State, step Step, text string, facts Facts) verdict {
	text = strings.TrimSpace(text)
	switch k := step.Answer.(type) {
	case Choice:
		return judgeChoice(f, s, step, k, text, facts)
	case Text:
		return judgeText(k, text)
	case Contact:
		return judgePhone(text)
	case Number:
		return judgeNumber(k, text)
	case Date:
		return judgeDate(k, text, facts)
	}
	return hint(step.Answer.kind(), nil)
}

// judgeChoice understands a number, a label in any language, a synonym, or other words where they are allowed.
func judgeChoice(f Flow, s State, step Step, k Choice, text string, facts Facts) verdict {
	offers := offersOf(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return take(chosen(offers[i]))
	}
	if !k.Other || text == "" {
		return hint("choice", Values{"count": Figure(len(offers))})
	}
	most := max(k.MaxOther, 1)
	if n := utf8.RuneCountInString(text); n > most {
		return hint("text_long", Values{"count": Figure(n), "max": Figure(most)})
	}
	return take(Answer{Text: oneLine(text), Other: true})
}

// named finds the offer that text names; -1 if none, or if several are named alike.
func named(offers []offer, text string, facts Facts) int {
	want := fold(text)
	if n, err := strconv.Atoi(want); err == nil && n >= 1 && n <= len(offers) && !anyLabelled(offers, want, facts) {
		return n - 1
	}
	found := -1
	for i, o := range offers {
		if isForm(o, want, facts) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func anyLabelled(offers []offer, want string, facts Facts) bool {
	return slices.ContainsFunc(offers, func(o offer) bool { return isForm(o, want, facts) })
}

func isForm(o offer, want string, facts Facts) bool {
	if o.label.Key == "" {
		return fold(o.label.Words) == want
	}
	return saysKey(o.label.Key, want, facts)
}

// saysKey says whether folded words are a form of a catalogue key.
func saysKey(key, want string, facts Facts) bool {
	if facts.Forms == nil || want == "" {
		return false
	}
	return slices.ContainsFunc(facts.Forms(key), func(form string) bool { return folds(form, want) })
}

func chosen(o offer) Answer { return Answer{Choices: []string{o.value}, Label: o.label.Words} }

func judgeText(k Text, text string) verdict {
	if !k.Lines {
		text = oneLine(text)
	}
	n := utf8.RuneCountInString(text)
	switch {
	case k.Max > 0 && n > k.Max:
		return hint("text_long", Values{"count": Figure(n), "max": Figure(k.Max)})
	case n < max(k.Min, 1):
		return hint("text_short", Values{"count": Figure(max(k.Min, 1))})
	}
	return take(Answer{Text: text})
}

// digits are the bounds of an international number (ITU-T E.164) and of the shortest local one.
var digits = regexp.MustCompile(`^\+?[0-9]{7,15}$`)

func judgePhone(text string) verdict {
	number := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–()（）.", r) {
			return -1
		}
		return halfWidth(r)
	}, text)
	if !digits.MatchString(number) {
		return hint("contact", nil)
	}
	return take(Answer{Phone: number})
}

func judgeNumber(k Number, text string) verdict {
	n, err := strconv.Atoi(fold(text))
	if err != nil || n < k.Min || n > k.Max {
		return hint("number", Values{"min": Figure(k.Min), "max": Figure(k.Max)})
	}
	return take(Answer{Number: n})
}

// Forms of a typed day: 2026-11-25, 11-25, 11月25日, 25日, 25.
var (
	fullDay  = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	monthDay = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	dayOnly  = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
)

func judgeDate(k Date, text string, facts Facts) verdict {
	zone := zoneOf(facts)
	now := facts.Now.In(zone)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, zone)
	if i := namedDay(dateOffers(k, today), text, facts); i != "" {
		text = i
	}
	day, ok := readDay(fold(text), today, k)
	if !ok || k.Past && day.After(today) || k.Future && day.Before(today) || day.Year() < 1900 || day.Year() > 2200 {
		return hint("date", Values{"today": Instant{today}})
	}
	return take(Answer{Date: day})
}

// namedDay understands only words, not option numbers: "3" is a day of the month here.
func namedDay(offers []offer, text string, facts Facts) string {
	for _, o := range offers {
		if saysKey(o.label.Key, fold(text), facts) {
			return o.value
		}
	}
	return ""
}

// readDay reads a day; what is left out is filled so that the day is near today, on the side that the step allows.
func readDay(s string, today time.Time, k Date) (time.Time, bool) {
	if m := fullDay.FindStringSubmatch(s); m != nil {
		return dayOf(atoi(m[1]), atoi(m[2]), atoi(m[3]), today.Location())
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		day, ok := dayOf(today.Year(), atoi(m[1]), atoi(m[2]), today.Location())
		if k.Future && day.Before(today) {
			return dayOf(today.Year()+1, atoi(m[1]), atoi(m[2]), today.Location())
		}
		if k.Past && day.After(today) {
			return dayOf(today.Year()-1, atoi(m[1]), atoi(m[2]), today.Location())
		}
		return day, ok
	}
	if m := dayOnly.FindStringSubmatch(s); m != nil {
		month := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, today.Location())
		if k.Future && atoi(m[1]) < today.Day() {
			month = month.AddDate(0, 1, 0)
		}
		if k.Past && atoi(m[1]) > today.Day() {
			month = month.AddDate(0, -1, 0)
		}
		return dayOf(month.Year(), int(month.Month()), atoi(m[1]), today.Location())
	}
	return time.Time{}, false
}

// dayOf refuses days that do not exist, such as 31 June.
func dayOf(y, m, d int, zone *time.Location) (time.Time, bool) {
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone)
	return day, day.Day() == d && int(day.Month()) == m
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// checked runs the typed setter on an empty draft: what it refuses is told to the person.
func checked(step Step, v verdict) verdict {
	if !v.ok || step.Set == nil {
		return v
	}
	err := step.Set.set(nil, v.answer)
	if err == nil {
		return v
	}
	var w Wrong
	if errors.As(err, &w) {
		return wrong(w.Phrase)
	}
	return hint(step.Answer.kind(), Values{"count": Figure(0), "min": Figure(0), "max": Figure(0)})
}

// fold makes typed words comparable: half width, lower case, without spaces and closing stops.
func fold(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(halfWidth(r))
	}, s), stops)
}

// folds says whether form, folded, is want; most forms are short and cost no memory.
func folds(form, want string) bool {
	var room [64]byte
	folded := room[:0]
	for _, r := range form {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			folded = utf8.AppendRune(folded, unicode.ToLower(halfWidth(r)))
		}
	}
	return string(bytes.Trim(folded, stops)) == want
}

// stops are the closing marks that do not count.
const stops = ".。!！?？"

// halfWidth turns the full-width forms of ASCII into ASCII (Unicode, Halfwidth and Fullwidth Forms).
func halfWidth(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// oneLine folds white space and line breaks into single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
