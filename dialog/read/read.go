// Package read reads what people type: folded words for comparison, numbers, phone numbers and days. It decides nothing, and it knows neither flows nor
// languages.
//
//	day, ok := read.Day("11月25日", today, read.Past)
package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Says reports whether words say something: signs alone ("??", "。。") do not.
func Says(words string) bool {
	return strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// Fold makes typed words comparable: half width, lower case, without spaces and without punctuation at the end.
func Fold(s string) string { return strings.Trim(strings.Map(folded, s), stops) }

// Folds reports whether Fold(form) is want, which is folded already. It is called for every form of every button, so it allocates no
// memory and usually stops at the first rune.
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

// folded returns a rune as Fold compares it; less than 0: it is ignored.
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

// stops are ignored at the end.
const stops = ".。!！?？"

// halfWidth converts the full-width forms of ASCII to ASCII (Unicode, Halfwidth and Fullwidth Forms).
func halfWidth(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// Line replaces each run of white space and line breaks by one space.
func Line(s string) string { return strings.Join(strings.Fields(s), " ") }

// Lists returns the two ways to read words as a list: separated by commas, or by commas and spaces.
func Lists(s string) [2][]string {
	comma := func(r rune) bool { return strings.ContainsRune(",，、;；", r) }
	return [2][]string{strings.FieldsFunc(s, comma), strings.FieldsFunc(s, func(r rune) bool { return comma(r) || unicode.IsSpace(r) })}
}

// Bounds of what may be a phone number: the digits of the shortest local one, and of an international one with an extension
// (ITU-T E.164); the characters with what people write around it.
const (
	leastDigits = 7
	mostDigits  = 21
	mostAround  = 60
)

// Phone returns what may be a phone number, as typed but in half width. It keeps the signs between the digits, because they can
// separate an extension; the caller knows the rules of the country. ok is false if s is certainly no number.
func Phone(s string) (number string, ok bool) {
	number = Line(strings.Map(halfWidth, s))
	count := 0
	for _, r := range number {
		if r >= '0' && r <= '9' {
			count++
		}
	}
	return number, count >= leastDigits && count <= mostDigits && utf8.RuneCountInString(number) <= mostAround
}
