// Package read understands what people type: folded words to compare, numbers, phone numbers and days. It knows neither
// flows nor languages.
//
//	day, ok := read.Day("11月25日", today, read.Past)
package read

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes typed words comparable: half width, lower case, without spaces and closing stops.
func Fold(s string) string { return strings.Trim(strings.Map(folded, s), stops) }

// Folds says whether Fold(form) is want, which is folded already. It is asked for every form of every button, costs no memory,
// and mostly ends at the first rune.
func Folds(form, want string) bool {
	begun := false
	for _, r := range form {
		if r = folded(r); r < 0 || !begun && strings.ContainsRune(stops, r) {
			continue
		}
		begun = true
		next, size := utf8.DecodeRuneInString(want)
		if size == 0 && !strings.ContainsRune(stops, r) || size > 0 && r != next {
			return false
		}
		want = want[size:]
	}
	return want == ""
}

// folded is a rune as Fold compares it; below 0: it does not count.
func folded(r rune) rune {
	switch {
	case unicode.IsSpace(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r):
		return -1
	case 'A' <= r && r <= 'Z':
		return r - 'A' + 'a'
	case r < utf8.RuneSelf:
		return r
	}
	return unicode.ToLower(halfWidth(r))
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

// Line folds white space and line breaks into single spaces.
func Line(s string) string { return strings.Join(strings.Fields(s), " ") }

// Lists gives the two ways in which words can be a list: with commas between them, or with commas and spaces.
func Lists(s string) [2][]string {
	comma := func(r rune) bool { return strings.ContainsRune(",，、;；", r) }
	return [2][]string{strings.FieldsFunc(s, comma), strings.FieldsFunc(s, func(r rune) bool { return comma(r) || unicode.IsSpace(r) })}
}

// Number is a whole number; ok is false if s is none.
func Number(s string) (n int, ok bool) {
	n, err := strconv.Atoi(Fold(s))
	return n, err == nil
}

// digits are the bounds of an international number (ITU-T E.164) and of the shortest local one.
var digits = regexp.MustCompile(`^\+?[0-9]{7,15}$`)

// Phone is a phone number without the marks that people write between its digits; ok is false if s is none.
func Phone(s string) (number string, ok bool) {
	number = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–()（）.", r) {
			return -1
		}
		return halfWidth(r)
	}, s)
	return number, digits.MatchString(number)
}
