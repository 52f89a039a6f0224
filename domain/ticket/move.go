package ticket

import (
	"fmt"
	"slices"
	"strings"

	"guanjia/domain"
)

// Table is a kind's table of moves: what may follow what. M is the kind's own row, a struct that says at least from which stage an
// action leads to which, who may do it, what it needs and whom it tells. There is at most one row for a stage and an action.
type Table[S, A ~string, M any] struct {
	rows []M
	at   map[S]map[A]int
	key  func(M) (from S, do A)
}

// NewTable makes a table of rows in the order in which they are printed; key says where a row belongs. Two rows for one stage and
// action are a mistake of the program: it panics.
func NewTable[S, A ~string, M any](rows []M, key func(M) (from S, do A)) Table[S, A, M] {
	t := Table[S, A, M]{rows: rows, at: map[S]map[A]int{}, key: key}
	for i, m := range rows {
		from, do := key(m)
		if t.at[from] == nil {
			t.at[from] = map[A]int{}
		}
		if _, twice := t.at[from][do]; twice {
			panic(fmt.Sprintf("ticket: two moves for %q %q", from, do))
		}
		t.at[from][do] = i
	}
	return t
}

// Rows lists every row in order.
func (t Table[S, A, M]) Rows() []M { return slices.Clone(t.rows) }

// Find looks a row up; false if an action cannot be done from a stage.
func (t Table[S, A, M]) Find(from S, do A) (M, bool) {
	i, there := t.at[from][do]
	if !there {
		var none M
		return none, false
	}
	return t.rows[i], true
}

// Allowed looks a row up for somebody of whom may says whether a row is his to do. Otherwise it tells the kind of refusal: Conflict
// if he could do the action at another stage, Forbidden if he could not at any.
func (t Table[S, A, M]) Allowed(from S, do A, may func(M) bool) (M, domain.Kind) {
	m, there := t.Find(from, do)
	if there && may(m) {
		return m, ""
	}
	var none M
	if there {
		return none, domain.Forbidden
	}
	for _, other := range t.rows {
		if _, its := t.key(other); its == do && may(other) {
			return none, domain.Conflict
		}
	}
	return none, domain.Forbidden
}

// Gate is what a move demands to be there. Missing looks at the ticket before and after, with the record kept, and names every thing
// that is missing, in order: "words" is told as the catalogue entry "missing.words". R is the kind's record.
type Gate[C, R any] struct {
	Name    string
	Missing func(before, after C, rec R) []string
}

// Nothing is the gate that is always open.
func Nothing[C, R any]() Gate[C, R] {
	return Gate[C, R]{"nothing", func(C, C, R) []string { return nil }}
}

// Without names a thing if it is not there.
func Without(thing string, gone bool) []string {
	if gone {
		return []string{thing}
	}
	return nil
}

// All joins what several looks found missing, in order.
func All(missing ...[]string) []string { return slices.Concat(missing...) }

// Blank holds for a text in which nothing stands.
func Blank(s string) bool { return strings.TrimSpace(s) == "" }

// Incomplete is the refusal of a gate, with everything that it misses.
func Incomplete(missing []string) *domain.Error {
	words := make([]domain.Value, len(missing))
	for i, thing := range missing {
		words[i] = domain.Word("missing." + thing)
	}
	return domain.Refuse(domain.Incomplete, "refuse.missing", domain.Values{"missing": domain.List(words...)})
}

// Telling is one notice of a move, as data: to whom, the catalogue key after "notice.", the buttons, and when it is told at all.
type Telling[C, R any, A ~string] struct {
	Audience Audience
	Key      string
	Buttons  []A
	When     func(before, after C, rec R) bool // nil: always
}

// Due says whether t is told of a change.
func (t Telling[C, R, A]) Due(before, after C, rec R) bool {
	return t.When == nil || t.When(before, after, rec)
}

// Details are the values of one history row under construction; what was left empty stays absent.
type Details domain.Values

// Text adds words of a person.
func (d Details) Text(name, s string) {
	if !Blank(s) {
		d[name] = domain.Text(s)
	}
}

// Word adds a word of a closed list, shown as the catalogue entry "<kind>.<s>".
func (d Details) Word(name, kind, s string) {
	if s != "" {
		d[name] = domain.Word(kind + "." + s)
	}
}

// Values gives them; nil if there are none.
func (d Details) Values() domain.Values {
	if len(d) == 0 {
		return nil
	}
	return domain.Values(d)
}
