package card

import (
	"strings"
	"unicode/utf16"
)

// MaxText is what a page may hold, in UTF-16 units that are seen: less than a message of Telegram can, with a margin for
// the sign that something was cut.
const MaxText = 4000

// Bounded cuts a text that would be too long at the end of a line, so that no tag is torn.
func Bounded(html string) string {
	n, lines := 0, strings.Split(html, "\n")
	for i, l := range lines {
		if n += read(l) + 1; n > MaxText {
			return strings.Join(lines[:i], "\n") + "\n…"
		}
	}
	return html
}

// read is how many UTF-16 units of a line of HTML are seen: a tag is nothing, an entity is one sign.
func read(line string) int {
	n, tag, entity := 0, false, false
	for _, r := range line {
		switch {
		case tag:
			tag = r != '>'
		case entity:
			entity = r != ';'
		case r == '<':
			tag = true
		default:
			n += max(utf16.RuneLen(r), 1)
			entity = r == '&'
		}
	}
	return n
}
