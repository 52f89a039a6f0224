package catalogue

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is a character that nobody sees. Telegram ends a link, a mention and a command before it.
const gap = "\u200b"

// ours is the name of the one value that is a link of the program itself and can be pressed.
const ours = "link"

// dead keeps Telegram from making links, mentions and commands of people's words: a reader of a complaint must not open a stranger's page, or
// run a command, with one tap (docs/telegram.md §6). The text looks the same. Telephone numbers can be called, and addresses of e-mail copied.
func dead(s string) string {
	if !strings.ContainsAny(s, "@/.:") {
		return s
	}
	var out strings.Builder
	end := 0
	for _, at := range mail.FindAllStringIndex(s, -1) {
		if alone(s, at[0], at[1]) {
			out.WriteString(broken(s[end:at[0]]) + s[at[0]:at[1]])
			end = at[1]
		}
	}
	return out.String() + broken(s[end:])
}

// mail is an address of e-mail.
var mail = regexp.MustCompile(`[A-Za-z0-9._%+-]*[A-Za-z0-9]@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)

// alone reports whether an address of e-mail is not a part of something else, such as the address of a page.
func alone(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	next, _ := utf8.DecodeRuneInString(s[to:])
	return !strings.ContainsRune("/:@?=&#", before) && !strings.ContainsRune("/:@?=&#-", next) && !unicode.IsDigit(next) && next != '_'
}

// broken is a text with gaps where Telegram would make something of it.
func broken(s string) string {
	var out strings.Builder
	for i, r := range s {
		out.WriteRune(r)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if linking(s[:i], before, r, next) {
			out.WriteString(gap)
		}
	}
	return out.String()
}

// linking reports whether a character could make a link, a mention or a command of what follows.
func linking(head string, before, r, next rune) bool {
	switch r {
	case '@':
		return next == '_' || letter(next)
	case ':':
		return next == '/'
	case '/':
		return !letter(before) && !strings.ContainsRune("/<>", before) && unicode.IsLetter(next)
	case '.':
		return letter(before) && unicode.IsLetter(next) || unicode.IsDigit(next) && ofAddress(head)
	}
	return false
}

func letter(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// ofAddress reports whether a text ends with two numbers and a point between them, as the address of a computer does.
func ofAddress(s string) bool {
	digit := func(r rune) bool { return '0' <= r && r <= '9' }
	rest := strings.TrimRightFunc(s, digit)
	if rest == s || !strings.HasSuffix(strings.TrimSuffix(rest, gap), ".") {
		return false
	}
	first := strings.TrimSuffix(rest, ".")
	return strings.TrimRightFunc(first, digit) != first
}
