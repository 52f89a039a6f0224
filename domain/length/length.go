// Package length counts texts as Telegram does: in UTF-16 units, so that a character outside the usual plane, such as most emoji, counts two. The
// domain bounds what goes to many people by it, and the port bounds every message; nobody else counts. It knows no limit: those of Telegram
// stand in bot/telegram, and each room that bounds its texts says why.
//
//	length.Of("水💧") // 3
package length

import "unicode/utf16"

// Of returns the length of a text. Invalid bytes are sent as U+FFFD, and count one each.
func Of(text string) int {
	n := 0
	for _, r := range text {
		n += OfRune(r)
	}
	return n
}

// OfRune returns the length of one character.
func OfRune(r rune) int { return max(1, utf16.RuneLen(r)) }
