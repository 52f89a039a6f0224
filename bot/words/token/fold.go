package token

import (
	"strings"
	"unicode"
)

// Token is a word of letters, a number, or a Chinese character, folded: lower case, half width, simplified.
type Token struct {
	Text  string
	ID    int32 // of the text in the lexicon; Unknown if it has none
	Sound int32 // id of the pronunciation of a Chinese character or a syllable of pinyin; Unknown for others
	After Gap   // what is between the token before and this one
	Latin bool  // a word of letters
	Typed bool  // a syllable of pinyin
}

// Gap says how strongly a token is separated from the one before.
type Gap uint8

// What is between two tokens, from the weakest to the strongest.
const (
	Joined Gap = iota // nothing, blanks, quotes, hyphens
	Weak              // a comma or a colon
	Strong            // the end of a sentence
	Asked             // the end of a question
)

// maxTokens bounds the work for one text. Telegram's longest text has 4,096 characters.
const maxTokens = 5000

// Fold cuts text into tokens. Case, width, blanks, apostrophes, invisible characters and repeated punctuation are ignored.
func (l *Vocabulary) Fold(text string) []Token {
	var out []Token
	var word strings.Builder
	var now Gap
	number := false
	flush := func() {
		if word.Len() > 0 {
			out = append(out, Token{Text: word.String(), Latin: !number, After: now})
			word.Reset()
			now, number = Joined, false
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
			out = append(out, Token{Text: string(r), After: now})
			now = Joined
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
func gapOf(r rune) Gap {
	switch r {
	case '?', '？':
		return Asked
	case '.', '!', ';', '。', '！', '；', '\n', '~':
		return Strong
	case ',', ':', '，', '、', '：', '…', '/', '(', ')', '—', '|':
		return Weak
	}
	return Joined
}

// plain returns the usual form of a character.
func (l *Vocabulary) plain(r rune) rune {
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
