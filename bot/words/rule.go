package words

import (
	"fmt"
	"slices"
	"strings"
)

// rule says which concepts together mean a danger or a topic. It is a line of a table:
//
//	smoke                       the concept alone
//	smoke + kitchen             with the other at most two clauses away
//	smoke & kitchen             with the other in the same clause
//	smoke | flame & kitchen     either of the two
//	hit > child                 with the other soon behind it
//	smoke - cigarette           unless the other stands in the same clause
//	smoke -- film               unless the other stands anywhere
//	help alone                  with nothing else in the text but what [bare] names
//
// The first concept is the trouble: it must be live. Companions must only not be denied.
type rule struct {
	key     string // of the danger or topic
	trouble []concept
	needs   []need
	alone   bool
}

// need is a companion that must or must not be there.
type need struct {
	any    []concept
	near   int  // how many clauses away; everywhere for the whole text
	behind bool // begins within a few tokens behind the trouble
	absent bool
}

const everywhere = 1 << 20

// soon is how many tokens there may be between a trouble and what must stand behind it.
const soon = 3

// parseRule reads a line of a table.
func (l *lexicon) parseRule(line, key string) (rule, error) {
	r := rule{key: key}
	line, r.alone = strings.CutSuffix(line, " alone")
	n := need{}
	target := &r.trouble
	for word := range strings.FieldsSeq(line) {
		switch word {
		case "|":
			continue
		case "+", "&", ">", "-", "--":
			if target != &r.trouble {
				r.needs = append(r.needs, n)
			}
			n = need{absent: word[0] == '-', behind: word == ">"}
			switch word {
			case "+":
				n.near = 2
			case "--":
				n.near = everywhere
			}
			target = &n.any
		default:
			c, ok := l.concepts[word]
			if !ok {
				return r, fmt.Errorf("rule of %s: no concept %q", key, word)
			}
			*target = append(*target, c)
		}
	}
	if target != &r.trouble {
		r.needs = append(r.needs, n)
	}
	if len(r.trouble) == 0 {
		return r, fmt.Errorf("rule of %s: no trouble in %q", key, line)
	}
	return r, nil
}

// fits says whether a rule holds for a text, given what makes its trouble live.
func (r *reading) fits(u rule, live func(i int) bool) bool {
	for _, t := range u.trouble {
		for _, i := range r.places[t] {
			if r.accompanied(u, i) && live(i) && (!u.alone || r.alone(i)) {
				return true
			}
		}
	}
	return false
}

func (r *reading) accompanied(u rule, i int) bool {
	for _, n := range u.needs {
		if slices.ContainsFunc(n.any, func(c concept) bool { return r.nearby(c, i, n) }) == n.absent {
			return false
		}
	}
	return true
}

// nearby says whether a concept is meant by another phrase near a mention, and not denied.
func (r *reading) nearby(c concept, i int, n need) bool {
	for _, k := range r.places[c] {
		d := r.clauses[r.mentions[k].clause].span - r.clauses[r.mentions[i].clause].span
		if gap := r.mentions[k].from - r.mentions[i].to; n.behind && (gap < 0 || gap > soon) {
			continue
		}
		if k != i && max(d, -d) <= n.near && !r.negated(k) {
			return true
		}
	}
	return false
}

// alone says whether a text holds nothing but a mention and what goes with every cry: please, now, an address.
func (r *reading) alone(i int) bool {
	covered := 0
	for k, m := range r.mentions[:r.main] {
		if k != i && !m.is(r.bare) && m.means[0] != r.mentions[i].means[0] {
			return false
		}
		covered += m.to - m.from
	}
	return covered == len(r.tokens)
}
