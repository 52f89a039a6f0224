package token

import (
	"strings"
	"unicode/utf8"

	"guanjia/bot/words/spelled"
)

// Read reads a text as it was meant.
func (l *Vocabulary) Read(text string) []Token { return l.finish(l.Fold(text)) }

// finish finishes folded tokens: it corrects typing errors, separates words without blanks, and cuts pinyin into syllables. It does not
// change words of the tables.
func (l *Vocabulary) finish(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens)+8)
	for i := 0; i < len(tokens); {
		if !tokens[i].Latin {
			t := tokens[i]
			t.ID, t.Sound = l.ID(t.Text), Unknown
			if r, size := utf8.DecodeRuneInString(t.Text); size == len(t.Text) {
				if heard, ok := l.heard[r]; ok {
					t.Sound = heard
				}
			}
			out = append(out, t)
			i++
			continue
		}
		end := i
		for end < len(tokens) && tokens[end].Latin {
			end++
		}
		if syllables, ok := l.pinyin(tokens[i:end]); ok {
			out = append(out, syllables...)
		} else {
			out = l.spell(out, tokens[i:end])
		}
		i = end
	}
	return out
}

// spell appends words of letters as they were meant.
func (l *Vocabulary) spell(out []Token, words []Token) []Token {
	words = l.letters(words)
	var dropped Gap // what parts an article from the words before it parts the next word from them
	for _, t := range words {
		t.After = max(t.After, dropped)
		dropped = Joined
		if Articles[t.Text] && len(words) > 1 {
			dropped = t.After
			continue
		}
		if !l.known(t.Text) {
			if right := l.meant(t.Text); right != "" {
				t.Text = right
			} else if parts := l.part(t.Text); parts != nil {
				for k, p := range parts {
					if !Articles[p] {
						out = append(out, Token{Text: p, ID: l.ID(p), Sound: Unknown, Latin: true, After: first(k == 0, t.After, Joined)})
					}
				}
				continue
			}
		}
		t.ID, t.Sound = l.ID(t.Text), Unknown
		out = append(out, t)
	}
	return out
}

func first[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}

// letters joins single letters: h e l p.
func (l *Vocabulary) letters(words []Token) []Token {
	var out []Token
	for i := 0; i < len(words); {
		end := i
		var b strings.Builder
		for end < len(words) && len(words[end].Text) == 1 {
			b.WriteString(words[end].Text)
			end++
		}
		if end-i >= 3 && (l.known(b.String()) || l.meant(b.String()) != "") {
			out = append(out, Token{Text: b.String(), Latin: true, After: words[i].After})
			i = end
			continue
		}
		out = append(out, words[i])
		i++
	}
	return out
}

// meant returns the word of the tables that was meant by an Unknown word; "" if there is none. It corrects letters that are held down
// (heeelp), one letter that is wrong, missing or added in words of five and more letters, and two exchanged letters in words of four.
func (l *Vocabulary) meant(word string) string {
	if l.plainly.Has(word) || len(word) > 24 {
		return ""
	}
	for _, short := range []string{spelled.Squeeze(word, 2), spelled.Squeeze(word, 1)} {
		if short != word && len(word) >= len(short)+2 && l.known(short) {
			return short
		}
	}
	if strings.Contains(spelled.Squeeze(word, 3), "aaa") || len(word) < 4 {
		return ""
	}
	for i := range len(word) - 1 { // exchanged letters
		if other := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]; l.known(other) {
			return other
		}
	}
	return l.oneOff(word)
}

// oneOff returns the word of the tables that differs by one letter; a letter that is doubled or not is preferred.
func (l *Vocabulary) oneOff(word string) string {
	best := ""
	consider := func(candidate string) {
		if candidate == "" || !spelled.Near(word, candidate) {
			return
		}
		if d, b := spelled.Squeeze(candidate, 1) == spelled.Squeeze(word, 1), spelled.Squeeze(best, 1) == spelled.Squeeze(word, 1); best == "" || d && !b || d == b && candidate < best {
			best = candidate
		}
	}
	consider(l.words.Longer(word))
	for i := range len(word) {
		short := word[:i] + word[i+1:]
		if l.known(short) && len(short) >= 4 {
			consider(short)
		}
		consider(l.words.Longer(short))
	}
	return best
}

// maxJoined is the longest run of letters that is read as several words.
const maxJoined = 40

// part cuts a word into words of the tables: liftisstuck, helpme. nil if that is not possible.
func (l *Vocabulary) part(word string) []string {
	n := len(word)
	if n < 6 || n > maxJoined || l.plainly.Has(word) {
		return nil
	}
	from := make([]int, n+1) // where the last word of the best cut of word[:i] begins
	cost := make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = -1
		for k := max(0, i-14); k < i; k++ {
			w := word[k:i]
			if cost[k] < 0 || !(l.known(w) && len(w) > 1 || w == "a" || w == "i" || Articles[w]) {
				continue
			}
			if c := cost[k] + 1; cost[i] < 0 || c < cost[i] {
				cost[i], from[i] = c, k
			}
		}
	}
	if cost[n] < 2 || n < 3*cost[n]-2 { // many very short words are chance
		return nil
	}
	out := make([]string, cost[n])
	for i, k := n, cost[n]-1; k >= 0; k-- {
		out[k] = word[from[i]:i]
		i = from[i]
	}
	return out
}

// pinyin cuts words of letters into syllables, if they are pinyin: each can be cut, and half of them are no words of the tables.
func (l *Vocabulary) pinyin(words []Token) ([]Token, bool) {
	var out []Token
	foreign := 0
	for _, t := range words {
		parts := l.syllables(t.Text)
		if parts == nil {
			return nil, false
		}
		if !l.known(t.Text) && !l.plainly.Has(t.Text) {
			foreign++
		}
		for k, p := range parts {
			out = append(out, Token{Text: p, Sound: l.ID(SoundMark + p), ID: Unknown, Typed: true, After: first(k == 0, t.After, Joined)})
		}
	}
	return out, len(out) > 1 && 2*foreign >= len(words)
}

// syllables cuts a word into the fewest syllables of pinyin; nil if it cannot be cut.
func (l *Vocabulary) syllables(word string) []string {
	n := len(word)
	if n > maxJoined {
		return nil
	}
	from, cost := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = -1
		for k := max(0, i-6); k < i; k++ {
			if cost[k] >= 0 && l.syllable[word[k:i]] && (cost[i] < 0 || cost[k]+1 < cost[i]) {
				cost[i], from[i] = cost[k]+1, k
			}
		}
	}
	if cost[n] < 1 {
		return nil
	}
	out := make([]string, cost[n])
	for i, k := n, cost[n]-1; k >= 0; k-- {
		out[k] = word[from[i]:i]
		i = from[i]
	}
	return out
}
