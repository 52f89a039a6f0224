package words

import "guanjia/bot/words/token"

// reading is a text after reading: its tokens, the phrases in them, and its clauses.
type reading struct {
	*lexicon
	tokens   []token.Token
	mentions []mention
	clauses  []clause
	main     int               // number of mentions that are not inside others; those come first
	places   map[concept][]int // by concept: the mentions with it
}

// clause is a part of a text between commas, "but" and "and". Words about time and certainty apply within it.
type clause struct {
	strong bool // a sentence begins with it
	asked  bool // … directly after a question
	span   int  // number of the part between commas
	cues   uint32
	first  int // of its mentions
	last   int // after its mentions
}

// The cues say something about a trouble: the headings of the table of cues, in this order.
const (
	cueNot = iota
	cueNow
	cuePast
	cueSince
	cueReport
	cueDone
	cueIf
	cueIfAny
	cueWhatIf
	cueMay
	cueSoon
	cueOften
	cueTalk
	cueReally
	cueWas
	cueAgain
	cueAskFirst // can, would: a question if the clause begins with it
	cueAskEnd
	cueTurn
	cuePass
	cueGone // directly behind a trouble: it is over
	cueOut  // of a fire, smoke or water
	cueWell // of the people
	cueSpan // for how long: it still lasts, unless it is in the past
	cueDrill
	cues
)

var cueNames = [cues]string{"not", "now", "past", "since", "report", "done", "if", "if-any", "what-if", "may", "soon", "often",
	"talk", "really", "was", "again", "ask-first", "ask-end", "turn", "pass", "gone", "out", "well", "span", "drill"}

func (c clause) has(cue int) bool { return c.cues&(1<<cue) != 0 }

// understand finds phrases and clauses.
func (l *lexicon) understand(tokens []token.Token) *reading {
	r := &reading{lexicon: l, tokens: tokens, places: map[concept][]int{}}
	r.mentions = l.tag(r.tokens)
	next := 0
	span := 0
	for i := range r.mentions {
		m := &r.mentions[i]
		parted := token.Joined
		for ; next <= m.from; next++ {
			parted = max(parted, r.tokens[next].After)
		}
		for ; next < m.to; next++ {
		}
		if len(r.clauses) == 0 || parted != token.Joined || m.is(concept(cueTurn)) {
			if parted != token.Joined || m.is(l.but) {
				span++
			}
			r.clauses = append(r.clauses, clause{strong: len(r.clauses) == 0 || parted >= token.Strong, asked: r.tokens[m.from].After == token.Asked, first: i, span: span})
		}
		m.clause = len(r.clauses) - 1
		r.clauses[m.clause].last = i + 1
	}
	r.main = len(r.mentions)
	r.mentions = append(r.mentions, l.inner(r.tokens, r.mentions)...)
	for i, m := range r.mentions {
		for _, c := range m.means {
			r.places[c] = append(r.places[c], i)
		}
	}
	for k := range r.clauses {
		c := &r.clauses[k]
		for i := c.first; i < c.last; i++ {
			for _, x := range r.mentions[i].means {
				if int(x) < cues && !(int(x) != cueNot && r.negated(i)) {
					c.cues |= 1 << x
				}
			}
		}
	}
	return r
}

// reach is how many tokens before a trouble a "no" can be, if only names of things are between them.
const reach = 7

// negated reports whether there is a "no" before a mention: "no smell of gas", 没有电线漏电.
func (r *reading) negated(i int) bool {
	if host := r.mentions[i].host; host > 0 {
		i = host - 1
	}
	m := r.mentions[i]
	at, loose := m.from, 1
	for k := i - 1; k >= r.clauses[m.clause].first; k-- {
		before := r.mentions[k]
		if gap := at - before.to; gap > 0 {
			if loose -= gap; loose < 0 || !r.tokens[at-1].Latin {
				return false
			}
		}
		if m.from-before.from > reach {
			return false
		}
		if before.is(cueNot) {
			return true
		}
		if !before.is(cuePass) {
			return false
		}
		at = before.from
	}
	return false
}
