// Package markup handles formatted texts of Telegram: it parses Telegram's HTML as the real server does, counts lengths in UTF-16 units,
// and writes a formatted text as HTML for a web page. It knows no message, no chat and no limit.
//
//	text, marked, err := markup.ParseHTML("<b>Lift</b> is stuck") // "Lift is stuck", bold from 0 to 4
//	markup.HTML(text, marked)                                     // "<b>Lift</b> is stuck", escaped
package markup

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// Entity is the formatting of a part of a text (Bot API type MessageEntity). Offset and Length are in UTF-16 units.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
}

// Units returns the length of a text in UTF-16 units, as entities count it.
func Units(text string) int {
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

// unitsOf returns the length of r in UTF-16. Invalid characters are written as U+FFFD, which has one unit.
func unitsOf(r rune) int { return max(1, utf16.RuneLen(r)) }

// Trim removes white space at both ends of a text and moves the entities; an entity with nothing but white space is removed.
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
