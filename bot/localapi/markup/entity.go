// Package markup knows the marks of Telegram's texts: it reads Telegram's HTML as the real server does, counts lengths
// in UTF-16 units, and writes a marked text as HTML for a web page. It knows no message, no chat and no limit.
//
//	text, marked, err := markup.ParseHTML("<b>Lift</b> is stuck") // "Lift is stuck", bold from 0 to 4
//	markup.HTML(text, marked)                                     // "<b>Lift</b> is stuck", escaped
package markup

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// Entity marks a part of a text; Offset and Length count UTF-16 units (Bot API type MessageEntity).
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
}

// Units is the length of a text in UTF-16 units, as entities count it.
func Units(text string) int {
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

// unitsOf is the length of r in UTF-16. What is no character is written as U+FFFD, which has one unit.
func unitsOf(r rune) int { return max(1, utf16.RuneLen(r)) }

// Trim takes white space off both ends of a text and moves its marks along; a mark of nothing but white space goes.
func Trim(text string, marked []Entity) (string, []Entity) {
	short := strings.TrimLeftFunc(text, unicode.IsSpace)
	cut := Units(text[:len(text)-len(short)])
	short = strings.TrimRightFunc(short, unicode.IsSpace)
	end := Units(short)
	var kept []Entity
	for _, e := range marked {
		last := min(e.Offset+e.Length-cut, end)
		e.Offset = max(e.Offset-cut, 0)
		if e.Length = last - e.Offset; e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return short, kept
}
