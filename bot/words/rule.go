package words

import (
	"fmt"
	"slices"
	"strings"
)

// rule says which concepts together mean a danger or a topic. It is one line of a table:
//
//	smoke                       the concept alone
//	smoke + kitchen             with the other at most two clauses away
//	smoke & kitchen             with the other in the same clause
//	smoke = kitchen             with the other in the same clause, which ends before "and"
//	smoke | flame & kitchen     either of the two
//	hit > child                 with the other soon after it
//	smoke - cigarette           unless the other is in the same clause
//	smoke -- film               unless the other is anywhere
//	smoke ! film                unless the other is in the same clause, which ends before "and"
//	help alone                  with nothing else in the text except what [bare] lists
//
// The first concept is the trouble, which must be present. The others must not be denied.
type rule struct {
	key     string // of the danger or topic
	trouble []concept
	needs   []need
	alone   bool
}

// need is a companion that must be there, or must not.
type need struct {
	any    []concept
	near   int  // how many clauses away; everywhere: in the whole text
	behind bool // begins within a few tokens after the trouble
	absent bool
	narrow bool // a clause ends before "and", too
}

const everywhere = 1 << 20

// soon is how many tokens can be between a trouble and what must follow it.
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
		case "+", "&", "=", ">", "-", "--", "!":
			if target != &r.trouble {
				r.needs = append(r.needs, n)
			}
			n = need{absent: word[0] == '-' || word == "!", behind: word == ">", narrow: word == "=" || word == "!"}
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

// fits reports whether a rule applies to a text; live reports whether its trouble is present.
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

// nearby reports whether another phrase near a mention has a concept and is not denied.
func (r *reading) nearby(c concept, i int, n need) bool {
	for _, k := range r.places[c] {
		d := r.clauses[r.mentions[k].clause].span - r.clauses[r.mentions[i].clause].span
		if gap := r.mentions[k].from - r.mentions[i].to; n.behind && (gap < 0 || gap > soon) {
			continue
		}
		if k != i && max(d, -d) <= n.near && !r.negated(k) && !(n.narrow && r.mentions[k].clause != r.mentions[i].clause) {
			return true
		}
	}
	return false
}

// alone reports whether a text has nothing but a mention and what people add to a cry for help: please, now, an address.
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
