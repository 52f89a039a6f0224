package voice

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"guanjia/domain"
)

// Known is a known answer (常见问答): a question that people ask again and again, with the answer of the office, in each language.
// All fields but ID and the counts are set by Keep.
type Known struct {
	ID        domain.KnownID             // given by the store; 0 before
	Community domain.CommunityID         // never 0
	Question  map[domain.Language]string // "" or missing in a language: the reader gets the other one
	Answer    map[domain.Language]string // "" or missing in a language: the reader gets question and answer in the other one
	Until     time.Time                  // UTC; it is not offered any more after it; zero: always
	Offered   int                        // how often it was shown to somebody who asked; counted by the store, from 0
	Helped    int                        // how often they said that it helps; counted by the store, from 0
}

// MostKnown bounds the known answers of one community.
const MostKnown = 200

// In returns question and answer in a language; in the other one if there is none.
func (k Known) In(lang domain.Language) (question, answer string) {
	for _, l := range append([]domain.Language{lang}, domain.Languages()...) {
		if k.Question[l] != "" && k.Answer[l] != "" {
			return k.Question[l], k.Answer[l]
		}
	}
	return "", ""
}

// Valid reports whether k is still offered at now.
func (k Known) Valid(now time.Time) bool { return k.Until.IsZero() || now.Before(k.Until) }

// Check returns the refusal of a known answer that cannot be kept; nil if it can.
func (k Known) Check() error {
	if q, _ := k.In(domain.Languages()[0]); q == "" {
		return domain.Refuse(domain.Incomplete, "refuse.missing", domain.Values{"missing": domain.List(domain.Word("missing.words"), domain.Word("missing.answer"))})
	}
	for texts, most := range map[*map[domain.Language]string]int{&k.Question: MaxQuestion, &k.Answer: MaxWords} {
		if err := domain.TooLong(most, slices.Collect(maps.Values(*texts))...); err != nil {
			return err
		}
	}
	return nil
}

// likeEnough is the share of a known question, in percent, that words must have so that it is offered.
const likeEnough = 50

// Fitting lists the known answers that fit words, the best one first, at most most.
func Fitting(all []Known, words string, now time.Time, most int) []Known {
	type scored struct {
		Known
		score int
	}
	said := gramsOf(words)
	var found []scored
	for _, k := range all {
		best := 0
		for _, q := range k.Question {
			best = max(best, shared(gramsOf(q), said))
		}
		if best >= likeEnough && k.Valid(now) {
			found = append(found, scored{k, best})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.Helped, a.Helped), cmp.Compare(a.ID, b.ID))
	})
	var list []Known
	for _, f := range found[:min(most, len(found))] {
		list = append(list, f.Known)
	}
	return list
}

// shared is how much of a question stands in words, in percent.
func shared(question, words map[string]bool) int {
	const whole, fewest = 100, 2
	n := 0
	for g := range question {
		if words[g] {
			n++
		}
	}
	if n < min(fewest, len(question)) || len(question) == 0 {
		return 0
	}
	return whole * n / len(question)
}

// idle are words that every question has.
var idle = map[string]bool{
	"the": true, "and": true, "how": true, "what": true, "where": true, "when": true, "who": true, "does": true, "can": true, "you": true, "are": true, "for": true,
	"please": true, "tell": true, "there": true, "have": true, "would": true, "could": true, "should": true, "with": true, "our": true, "this": true, "that": true,
	"my": true, "do": true, "is": true, "it": true, "to": true, "in": true, "of": true, "we": true, "me": true, "at": true, "on": true, "an": true, "be": true, "get": true,
}

// idleSigns are characters that every Chinese question has; they part what stands beside them.
const idleSigns = "请问怎么样什哪里吗呢的了啊呀几能可以我们你您是在有要想知道一下多少个是否如何麻烦谁到"

// gramsOf are the pieces of a text by which it is compared: words of Latin letters without their ending, and pairs of Chinese characters
// that stand together.
func gramsOf(text string) map[string]bool {
	grams := map[string]bool{}
	var latin []rune
	var last rune
	flush := func() {
		if w := strings.TrimSuffix(string(latin), "s"); len(latin) > 1 && !idle[string(latin)] {
			grams[w] = true
		}
		latin = latin[:0]
	}
	for _, r := range strings.ToLower(domain.Narrow(text)) {
		switch {
		case unicode.Is(unicode.Han, r) && !strings.ContainsRune(idleSigns, r):
			flush()
			if last != 0 {
				grams[string([]rune{last, r})] = true
			}
			last = r
			continue
		case unicode.IsLetter(r) && !unicode.Is(unicode.Han, r), unicode.IsDigit(r):
			latin = append(latin, r)
		case r == '\'' || r == '’':
		default:
			flush()
		}
		last = 0
	}
	flush()
	return grams
}

// Alike is how much two texts have in common, in percent of the shorter one: suggestions that say the same are offered to go on together.
func Alike(a, b string) int {
	x, y := gramsOf(a), gramsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return shared(x, y)
}
