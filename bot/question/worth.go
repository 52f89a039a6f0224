package question

import (
	"strings"
	"unicode/utf8"
)

// certainlyFigures says whether words without a report can only mean figures: a stretch of days with what happened in it.
func (q Question) certainlyFigures() bool {
	return len(q.Periods) > 0 && (q.noun || !q.Named() || q.long())
}

// long says whether the period is longer than what people tell a complaint about.
func (q Question) long() bool {
	const week = 7
	for _, p := range q.Periods {
		if p.Days() < week && p.Name != "week" && p.Name != "month" && p.Name != "quarter" && p.Name != "year" {
			return false
		}
	}
	return len(q.Periods) > 0
}

// How much of the words may be left for a question to be asked about: more of them tell something.
const (
	little = 4
	some   = 8
)

// worth says whether the words are a question: answered if they are certain, asked about if not.
func (q Question) worth() bool {
	n := weight(q.Left)
	if length.MatchString(q.Left) && q.sure {
		n = 0
	}
	switch {
	case q.told && !q.asking && !q.noun && !q.Understood():
		return false
	case q.Who != "" || q.bound != "" || q.denied.words != "" && n <= some && (q.noun || q.Report != ""):
		return true
	case q.Report != "" && q.sure:
		narrowed := len(q.Periods)+len(q.Buildings)+len(q.Handlers) > 0 || q.asking
		return n <= little/2 || n <= little && narrowed || n <= some && (q.asking || len(q.Periods) > 0)
	case q.Report != "":
		return n == 0 || n <= little && (q.asking || q.long())
	case n == 0:
		return len(q.Periods) > 0 || q.Refused != nil || q.noun && q.Named() || len(q.Buildings) > 1 || len(q.Categories) > 1 || q.asking && q.Named()
	}
	return n <= little && q.Understood() && (q.asking || q.long()) || n <= some && q.asking && q.noun && q.Understood() || n <= some && q.heads && !q.asking
}

// weight is how much words say: characters, of which a Latin word has two.
func weight(words string) (n int) {
	for _, w := range strings.Fields(words) {
		if r, _ := utf8.DecodeRuneInString(w); latin(r) {
			n += 2
			continue
		}
		n += utf8.RuneCountInString(w)
	}
	return n
}
