package words

import (
	"slices"
	"strings"

	"guanjia/bot/words/token"
)

// even is a set of cues that do not make a kind of danger harmless: "often" does not make a smell of gas harmless.
type even uint32

func (e even) has(cue int) bool { return e&(1<<cue) != 0 }

// live reports whether a trouble is present: not denied, over, imagined, feared, trained or reported.
func (r *reading) live(i int, in even) bool {
	m := r.mentions[i]
	c := r.clauses[m.clause]
	switch {
	case r.negated(i), r.answeredNo(m.clause):
		return false
	case !c.has(cueReally) && r.carried(m.clause, cueTalk, cueReally):
		return false
	case r.supposed(i, in):
		return false
	case c.has(cueOften) && !in.has(cueOften) && !c.has(cueNow):
		return false
	case r.over(i, in):
		return false
	}
	return true
}

// told reports whether a trouble is said to have happened, now or before.
func (r *reading) told(i int, in even) bool {
	m := r.mentions[i]
	return !r.negated(i) && !r.answeredNo(m.clause) && !r.carried(m.clause, cueTalk, cueReally) && !r.supposed(i, in&^(1<<cueMay))
}

// answeredNo reports whether a clause is of a question to which the text itself answers no: "is it a fire? no, only the toaster".
func (r *reading) answeredNo(k int) bool {
	for k++; k < len(r.clauses) && !r.clauses[k].strong; k++ {
	}
	if k >= len(r.clauses) || !r.clauses[k].asked {
		return false
	}
	no := r.mentions[r.clauses[k].first]
	return no.is(cueNot) && (no.to == len(r.tokens) || r.tokens[no.to].After != token.Joined)
}

// carried reports whether a cue is in a clause, or in an earlier clause of the same sentence from which it still applies.
func (r *reading) carried(k, cue, stop int) bool {
	for ; k >= 0; k-- {
		c := r.clauses[k]
		if c.has(cue) {
			return true
		}
		if c.strong || c.has(stop) || r.turns(k) {
			return false
		}
	}
	return false
}

// turns reports whether a clause begins with a "but".
func (r *reading) turns(k int) bool {
	c := r.clauses[k]
	return c.first < c.last && r.mentions[c.first].is(r.but)
}

// supposed reports whether a trouble is only supposed: if, in case, afraid that, could.
func (r *reading) supposed(i int, in even) bool {
	m := r.mentions[i]
	c := r.clauses[m.clause]
	if c.has(cueIfAny) && !in.has(cueIfAny) {
		return true
	}
	if c.has(cueWhatIf) && (!c.strong && m.clause > 0 && r.clauses[m.clause-1].has(cueIf) && !r.turns(m.clause) || len(r.places[cueDrill]) > 0) {
		return true
	}
	if !in.has(cueMay) && !c.has(cueNow) && r.asksWhether(i) {
		return true
	}
	plain := true // only small words so far
	for k := c.first; k < c.last && r.mentions[k].from < m.from; k++ {
		said := r.mentions[k]
		switch {
		case said.is(cueIf) && !r.negated(k):
			return true
		case c.has(cueSoon) || in.has(cueMay):
		case said.is(cueMay) && (m.from-said.to <= soon || c.has(cueAskEnd)):
			return true
		case said.is(cueAskFirst) && plain:
			return true
		}
		plain = plain && (said.is(r.bare) || said.is(cueTurn)) && !said.is(cueAskFirst)
	}
	return false
}

// over reports whether a trouble is over: it was there, and is no more.
func (r *reading) over(i int, in even) bool {
	m := r.mentions[i]
	c := r.clauses[m.clause]
	now := c.has(cueNow) || c.has(cueSince) || c.has(cueAgain) || c.has(cueSpan) && !c.has(cuePast)
	if !in.has(cueGone) && r.gone(i) {
		return true
	}
	for _, cue := range []int{cueDone, cueOut, cueWell} {
		if !in.has(cue) && r.done(i, cue, now) {
			return true
		}
	}
	if !in.has(cuePast) && r.named(i, cuePast) {
		return true
	}
	if now {
		return false
	}
	if c.has(cueWas) && !in.has(cueWas) || c.has(cuePast) && !in.has(cuePast) {
		return true
	}
	if in.has(cuePast) {
		return false
	}
	for k := m.clause; k > 0 && !r.clauses[k].strong && !r.turns(k); k-- {
		before := r.clauses[k-1]
		if before.has(cueNow) || before.has(cueSince) || before.has(cueReport) {
			return false
		}
		if before.has(cuePast) {
			return true
		}
	}
	return false
}

// done reports whether a cue says of a trouble that it is over: later, or in the same clause.
func (r *reading) done(i, cue int, now bool) bool {
	m := r.mentions[i]
	return slices.ContainsFunc(r.places[concept(cue)], func(k int) bool {
		d := r.mentions[k]
		return !r.negated(k) && k != i && (d.clause > m.clause || d.clause == m.clause && (d.from >= m.from || !now || d.to == m.from))
	})
}

// gone reports whether words directly behind a trouble, or behind where it is, say that it is no more, and nothing after them that it is
// back: 煤气味没了, "the smell in the kitchen is gone".
func (r *reading) gone(i int) bool {
	m := r.mentions[i]
	if m.host > 0 {
		m = r.mentions[m.host-1]
	}
	for _, k := range r.places[cueGone] {
		g := r.mentions[k]
		if open := g.to < len(r.tokens) && r.tokens[g.to].Text == "of"; !open && g.clause == m.clause && (g.from == m.to || r.where(m.to, g.from)) { // "out of hand" is not out
			return !r.back(k)
		}
	}
	return false
}

// where reports whether tokens only say where something is: "in the kitchen", "on the balcony of flat 301".
func (r *reading) where(from, to int) bool {
	const longest = 6
	if to-from > longest || to <= from || !nearness[r.tokens[from].Text] {
		return false
	}
	covered := func(c concept, at int) bool {
		return slices.ContainsFunc(r.places[c], func(k int) bool { return r.mentions[k].from <= at && at < r.mentions[k].to })
	}
	somewhere := false
	for at := from; at < to; at++ {
		place := covered(r.place, at)
		somewhere = somewhere || place
		if !place && !nearness[r.tokens[at].Text] && !covered(r.bare, at) {
			return false
		}
	}
	return somewhere
}

// nearness are the words with which English says where something is, beside those of places.
var nearness = wordsOf("in at on from near by outside inside under behind of my our first second third fourth fifth sixth top")

func wordsOf(list string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		all[word] = true
	}
	return all
}

// back reports whether words after a mention say that something is there again, or still.
func (r *reading) back(after int) bool {
	turned := false
	for k, m := range r.mentions[:r.main] {
		if k <= after {
			continue
		}
		turned = turned || m.is(r.but)
		if first := r.tokens[m.from].Text; m.is(cueAgain) || first == "still" || m.is(cueNow) && (turned || lingers[first]) {
			return true
		}
	}
	return false
}

// lingers are the first words of phrases about now that say that something has not ended.
var lingers = map[string]bool{"还": true, "仍": true, "依": true, "keep": true, "keeps": true}

// named reports whether an English cue stands directly before a mention, as its attribute: "last summer's flood", whatever goes on now.
func (r *reading) named(i, cue int) bool {
	m := r.mentions[i]
	for _, k := range r.places[concept(cue)] {
		if before := r.mentions[k]; before.to == m.from && r.tokens[before.from].Latin && m.from < len(r.tokens) && r.tokens[m.from].After == token.Joined {
			return true
		}
	}
	return false
}

// asksWhether reports whether a clause asks what a trouble would do: 高空抛物会判刑吗. One that has happened has a 了 after it.
func (r *reading) asksWhether(i int) bool {
	m := r.mentions[i]
	c := r.clauses[m.clause]
	if !c.has(cueAskEnd) || m.to < len(r.tokens) && r.tokens[m.to].Text == "了" || r.tokens[m.to-1].Text == "了" {
		return false
	}
	for _, k := range r.places[cueMay] {
		if may := r.mentions[k]; may.clause == m.clause && may.from == m.to {
			return true
		}
	}
	return false
}
