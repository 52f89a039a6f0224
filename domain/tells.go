package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShortNumber is the longest number, in digits, that must be a whole one in a text. A longer one can be the end of a telephone number.
const ShortNumber = 3

// Tells reports whether a text has words, apart from case and blanks; exactly says that a short number at their ends must not be a part of a longer one.
func Tells(text, words string, exactly bool) bool {
	text, words = strings.ReplaceAll(strings.ToLower(text), " ", ""), strings.ToLower(words)
	if words == "" || !exactly {
		return strings.Contains(text, words)
	}
	first := len(words) - len(strings.TrimLeftFunc(words, unicode.IsDigit))
	last := len(words) - len(strings.TrimRightFunc(words, unicode.IsDigit))
	for at := 0; ; at++ {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(words):])
		if (first == 0 || first > ShortNumber || !unicode.IsDigit(before)) && (last == 0 || last > ShortNumber || !unicode.IsDigit(after)) {
			return true
		}
	}
}
