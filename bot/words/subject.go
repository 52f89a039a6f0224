package words

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/bot/words/supply"
	"guanjia/bot/words/token"
)

// Concerns reports whether words can be about a case of a category that was told in some words: they name its category, or if they name
// none, a thing that stands in it. Words about the supply of water or power concern what was told about the same supply alone.
func (m Meaning) Concerns(category, told string) bool {
	if m.Supply != "" {
		return m.Supply.In(told)
	}
	if m.Category != "" {
		return m.Category == category
	}
	return slices.ContainsFunc(m.Things, func(thing string) bool {
		if of := supply.Named(thing); of != "" {
			return of.In(told)
		}
		if thing[0] < 0x80 { // a word of letters: where a word begins
			thing = " " + thing
		}
		return strings.Contains(" "+strings.ToLower(told), thing)
	})
}

// Names reports whether words say what they are about.
func (m Meaning) Names() bool { return m.Category != "" || len(m.Things) > 0 }

// subjects are the things that words name, but not where people live, which they name in passing.
func (r *reading) subjects() []string {
	var all []string
	for _, i := range r.places[r.concepts["thing"]] {
		m := r.mentions[i]
		if said := flat(r.tokens[m.from:m.to]); !m.is(r.concepts["abode"]) && !slices.Contains(all, said) {
			all = append(all, said)
		}
	}
	return all
}

// strange counts the characters in no phrase, and each word of letters as two.
func (r *reading) strange() int {
	n := r.left()
	for i, t := range r.tokens {
		if t.Latin && !token.Articles[t.Text] && !slices.ContainsFunc(r.mentions[:r.main], func(m mention) bool { return m.from <= i && i < m.to }) {
			n++
		}
	}
	return n
}

// vague reports whether words that name no thing only point at something: "upstairs too", 还是那样.
func (r *reading) vague() bool {
	return len(r.places[r.concepts["fee"]]) == 0 && (r.left() <= 2 || len(r.tokens) > 0 && pointing[r.tokens[0].Text] || slices.ContainsFunc(r.tokens, func(t token.Token) bool { return t.Text == "too" || t.Text == "也" }))
}

// pointing are words that point at something said before, if a text begins with them.
var pointing = map[string]bool{"it": true, "its": true, "they": true, "that": true, "this": true, "these": true, "those": true, "same": true, "still": true,
	"also": true, "它": true, "这": true, "那": true, "还": true, "也": true, "仍": true, "同": true}

// whereabouts are places in which something else can be broken; words of letters only after a preposition.
var whereabouts = regexp.MustCompile(`(地下)?(车库|地库|停车场|停车库|车棚)(坡道)?(里面|里边|里|内|的|出口|入口|门口)?` +
	`|\b(in|inside|at|near|by|beside|of|on|to|from|outside|behind|next to) (the |our |my |a )?(underground )?(parking garage|garage|car park|parking lot|parking area|parking|playground|main gate|gate)\b`)
