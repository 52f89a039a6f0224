package words

import (
	"slices"

	"guanjia/bot/words/token"
)

// mention is a phrase of the tables in a text: its tokens (the last one is to-1) and its concepts.
type mention struct {
	from, to int
	means    []concept
	clause   int
	host     int // of a thing inside a longer phrase: index of that phrase among the mentions, plus 1
}

func (m mention) is(c concept) bool {
	for _, have := range m.means {
		if have == c {
			return true
		}
	}
	return false
}

// The costs of reading a text, of which the lowest sum is used: a token in no phrase, a phrase, and a phrase that only has the same
// pronunciation. The last one costs more than a token in no phrase; otherwise 出电梯 would be read as 触电 and 梯.
const (
	costNothing = 4
	costPhrase  = 2
	costAlike   = 5
)

// tag finds the phrases in tokens. Of all possibilities it uses the one with the fewest tokens in no phrase, and then the fewest phrases,
// so that 火锅 is not 火 and "fire drill" is no fire.
func (l *lexicon) tag(tokens []token.Token) []mention {
	n := len(tokens)
	cost := make([]int, n+1)
	best := make([]mention, n)
	for i := n - 1; i >= 0; i-- {
		cost[i] = cost[i+1] + costNothing
		found := func(to int, means []concept, price int) {
			if c := price + cost[to]; c < cost[i] || c == cost[i] && to > best[i].to {
				cost[i], best[i] = c, mention{from: i, to: to, means: means}
			}
		}
		l.exact(tokens, i, found)
		l.alike(tokens, i, found)
	}
	var out []mention
	for i := 0; i < n; {
		if best[i].to > i {
			out = append(out, best[i])
			i = best[i].to
		} else {
			i++
		}
	}
	return out
}

// inner finds the things inside phrases: the lift in "stuck in the lift".
func (l *lexicon) inner(tokens []token.Token, mentions []mention) []mention {
	var out []mention
	for host, m := range mentions {
		if m.to-m.from < 2 || slices.ContainsFunc(m.means, func(c concept) bool { return int(c) < cuePass || l.whole[c] }) {
			continue
		}
		for i := m.from; i < m.to; i++ {
			found := func(to int, means []concept, _ int) {
				for _, c := range means {
					if l.things[c] && !m.is(c) && to-i < m.to-m.from {
						out = append(out, mention{from: i, to: to, means: []concept{c}, clause: m.clause, host: host + 1})
					}
				}
			}
			l.exact(tokens[:m.to], i, found)
			if tokens[i].Typed {
				l.alike(tokens[:m.to], i, found)
			}
		}
	}
	return out
}

// exact finds the phrases that begin at a token. A phrase ends with the sentence.
func (l *lexicon) exact(tokens []token.Token, i int, found func(to int, means []concept, price int)) {
	l.walk(tokens, i, 0, func(at int32, k int) {
		if len(l.phrases.Means(at)) > 0 {
			found(k, l.phrases.Means(at), costPhrase)
		}
	})
}

func (l *lexicon) walk(tokens []token.Token, k int, at int32, reach func(at int32, k int)) {
	for start := k; k < len(tokens) && (k == start || tokens[k].After == token.Joined); k++ {
		next, ok := l.phrases.Child(at, tokens[k].ID)
		if !ok && isNumber(tokens[k]) {
			next, ok = l.phrases.Child(at, l.ID(token.AnyNumber))
		}
		if !ok {
			return
		}
		at = next
		reach(at, k+1)
	}
}

// alike finds phrases by pronunciation: all phrases for pinyin, and for Chinese characters those that the tables allow.
func (l *lexicon) alike(tokens []token.Token, i int, found func(to int, means []concept, price int)) {
	if tokens[i].Sound == token.Unknown {
		return
	}
	l.listen(tokens, i, 0, func(at int32, k int, typed bool) {
		if typed {
			found(k, l.sounds.Means(at), costPhrase)
		}
	})
	if start, ok := l.sounds.Child(0, l.ID(token.SoundMark)); ok {
		l.listen(tokens, i, start, func(at int32, k int, _ bool) { found(k, l.sounds.Means(at), costAlike) })
	}
}

func (l *lexicon) listen(tokens []token.Token, k int, at int32, reach func(at int32, k int, typed bool)) {
	typed := false // some of it is pinyin
	for start := k; k < len(tokens) && tokens[k].Sound != token.Unknown && (k == start || tokens[k].After == token.Joined); k++ {
		next, ok := l.sounds.Child(at, tokens[k].Sound)
		if !ok {
			return
		}
		at = next
		typed = typed || tokens[k].Typed
		if len(l.sounds.Means(at)) > 0 {
			reach(at, k+1, typed)
		}
	}
}

func isNumber(t token.Token) bool { return t.Text[0] >= '0' && t.Text[0] <= '9' }
