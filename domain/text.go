package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Narrow replaces the wide letters, digits and signs of East Asian keyboards by ASCII, and every dash by "-". Use it for input that the
// program reads, never for people's words.
func Narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case unicode.Is(unicode.Pd, r), r == '−', r == 'ー', r == '_':
			return '-'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "＿", "-"))
}

// Bounds of words that the conversations ask for, in characters.
const (
	MinWords  = 2   // fewer say nothing
	MaxReason = 500 // a reason that somebody gives for what is done
)

// Says reports whether words say something: signs alone ("??", "。。") do not.
func Says(words string) bool {
	return strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// MaxMedia is how many pictures and files go with one text: as many as one album of Telegram holds.
const MaxMedia = 10

// MaxMarks is how many combining marks may follow one letter. More of them are decoration and cover other lines.
const MaxMarks = 3

// OneLine makes s fit for a line with other words: it removes control characters, bidi marks and characters of zero width (except the
// joiner within an emoji), reduces blanks to single ones, and removes those at both ends.
func OneLine(s string) string {
	var b strings.Builder
	marks, before := 0, rune(0)
	blank := false
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			blank = b.Len() > 0
			continue
		case r == '\u200d' && pictures(before) && !blank: // the joiner of a family emoji or a flag
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs), invisible(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > MaxMarks || b.Len() == 0 {
				continue
			}
		default:
			marks = 0
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
		before = r
	}
	return strings.TrimRight(b.String(), "\u200d")
}

// Lines makes a text of several lines fit to be stored and shown: each line as OneLine makes it, at most one empty line between two
// others, none at the ends.
func Lines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r", "\n"), "\n") {
		line = OneLine(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// pictures reports whether a joiner may follow r.
func pictures(r rune) bool {
	return r >= 0x1f000 || r >= 0x2600 && r <= 0x27bf || r == 0xfe0f
}

// invisible reports whether r is a letter that shows nothing: Unicode's filler characters.
func invisible(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0, 0x2800:
		return true
	}
	return false
}

// Shorten cuts s to at most n characters; if it cuts, the last one is an ellipsis.
func Shorten(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return strings.TrimSpace(string(runes[:n-1])) + "…"
}

// TooLong refuses texts with more than most characters: Invalid. It returns nil if each of them fits.
func TooLong(most int, texts ...string) error {
	for _, s := range texts {
		if utf8.RuneCountInString(s) > most {
			return Refuse(Invalid, "refuse.too_long", Values{"max": Count(most)})
		}
	}
	return nil
}
