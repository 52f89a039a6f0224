package words

import (
	"strings"
	"unicode"
)

// token is a word of letters, a number, or a Chinese character, folded: lower case, half width, simplified.
type token struct {
	text  string
	id    int32 // of the text in the lexicon; unknown if it has none
	sound int32 // id of the pronunciation of a Chinese character or a syllable of pinyin; unknown for others
	after gap   // what is between the token before and this one
	latin bool  // a word of letters
	typed bool  // a syllable of pinyin
}

// gap says how strongly a token is separated from the one before.
type gap uint8

const (
	joined gap = iota // nothing, blanks, quotes, hyphens
	weak              // a comma or a colon
	strong            // the end of a sentence
	asked             // the end of a question
)

// maxTokens bounds the work for one text. Telegram's longest text has 4,096 characters.
const maxTokens = 5000

// fold cuts text into tokens. Case, width, blanks, apostrophes, invisible characters and repeated punctuation are ignored.
func (l *vocabulary) fold(text string) []token {
	var out []token
	var word strings.Builder
	var now gap
	number := false
	flush := func() {
		if word.Len() > 0 {
			out = append(out, token{text: word.String(), latin: !number, after: now})
			word.Reset()
			now, number = joined, false
		}
	}
	runes := []rune(text)
	for i, r := range runes {
		r = l.plain(r)
		switch {
		case len(out) >= maxTokens:
			return out
		case unicode.Is(unicode.Han, r):
			flush()
			out = append(out, token{text: string(r), after: now})
			now = joined
		case unicode.IsDigit(r):
			if word.Len() > 0 && !number {
				flush()
			}
			number = true
			word.WriteRune(r)
		case unicode.IsLetter(r):
			if number {
				flush()
			}
			word.WriteRune(r)
		case r == '\'' && word.Len() > 0 && len(runes) > i+2 && l.plain(runes[i+1]) == 'r' && l.plain(runes[i+2]) == 'e': // we're
			flush()
			word.WriteByte('a')
		case r == '\'' || unicode.In(r, unicode.Cf, unicode.Mn) || unicode.IsControl(r) && !unicode.IsSpace(r):
			// can't is read as cant
		case number && (r == '.' || r == ':') && i+1 < len(runes) && unicode.IsDigit(runes[i+1]): // 5.30
		default:
			flush()
			now = max(now, gapOf(r))
		}
	}
	flush()
	return out
}

// gapOf says how strongly a character that belongs to no word separates words.
func gapOf(r rune) gap {
	switch r {
	case '?', '？':
		return asked
	case '.', '!', ';', '。', '！', '；', '\n', '~':
		return strong
	case ',', ':', '，', '、', '：', '…', '/', '(', ')', '—', '|':
		return weak
	}
	return joined
}

// plain returns the usual form of a character.
func (l *vocabulary) plain(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
		r -= 0xFEE0
	case r == 0x3000:
		return ' '
	case r >= '①' && r <= '⑨':
		return r - '①' + '1'
	case r == '’' || r == '‘' || r == '`' || r == '´' || r == '＇':
		return '\''
	}
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	if s, ok := l.simple[r]; ok {
		return s
	}
	return unicode.ToLower(r)
}
