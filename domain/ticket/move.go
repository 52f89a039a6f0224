package ticket

import (
	"fmt"
	"slices"
	"strings"

	"guanjia/domain"
)

// Table is the table of moves of one kind of ticket. M is the kind's own type of row: a struct with at least the stage before, the
// action, the stage after, who may do it, the gate and the tellings. A stage and an action have at most one row.
type Table[S, A ~string, M any] struct {
	rows []M
	at   map[S]map[A]int
	key  func(M) (from S, do A)
}

// NewTable makes a table. Rows keep this order when they are printed; key returns the stage and the action of a row. It panics if two
// rows have the same stage and action, because that is a mistake in the program.
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

// Spread makes the moves of lines that hold for several stages each, one move for each stage, in order. stages returns the stages before of a
// line, and the stage after, "" if the stage does not change; move makes the move of one of them.
func Spread[L any, S ~string, M any](lines []L, stages func(L) (from []S, to S), move func(l L, from, to S) M) []M {
	var ms []M
	for _, l := range lines {
		before, after := stages(l)
		for _, from := range before {
			to := after
			if to == "" {
				to = from
			}
			ms = append(ms, move(l, from, to))
		}
	}
	return ms
}

// Rows lists every row in order.
func (t Table[S, A, M]) Rows() []M { return slices.Clone(t.rows) }

// Find returns the row for a stage and an action; false if the action is not possible at that stage.
func (t Table[S, A, M]) Find(from S, do A) (M, bool) {
	i, there := t.at[from][do]
	if !there {
		var none M
		return none, false
	}
	return t.rows[i], true
}

// Allowed returns the row for an actor; may reports whether the actor may do a row. Without a row it returns the kind of refusal:
// Conflict if the actor could do the action at another stage, Forbidden if the actor could not do it at any.
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

// somewhere is the community in which RoleFor asks.
const somewhere domain.CommunityID = 1

// RoleFor returns the role with the least rights of somebody who may do an action at some stage; "" if whoever a ticket is about may, in whatever
// role, or if nobody may. may is asked about each move of the action, for a ticket in the community in.
func (t Table[S, A, M]) RoleFor(do A, may func(m M, in domain.CommunityID, by domain.Actor) bool) domain.Role {
	can := func(by domain.Actor) bool {
		return slices.ContainsFunc(t.rows, func(m M) bool {
			_, its := t.key(m)
			return its == do && may(m, somewhere, by)
		})
	}
	if can(domain.Actor{Person: 1}) {
		return ""
	}
	return domain.LeastRole(somewhere, can)
}

// Gate is what a move needs. R is the kind's record.
type Gate[C, R any] struct {
	Name    string                                // unique within a kind; docs/moves.md prints it; never ""
	Missing func(before, after C, rec R) []string // gets the ticket before and after the move, with the record in it, and lists what is missing, in order: "words" is shown as the catalogue entry "missing.words"; never nil
}

// Nothing is a gate that needs nothing.
func Nothing[C, R any]() Gate[C, R] {
	return Gate[C, R]{"nothing", func(C, C, R) []string { return nil }}
}

// Without returns the name of a thing if it is missing, and nothing otherwise.
func Without(thing string, gone bool) []string {
	if gone {
		return []string{thing}
	}
	return nil
}

// All joins lists of missing things, in order.
func All(missing ...[]string) []string { return slices.Concat(missing...) }

// Blank reports whether a text is empty or has only blanks.
func Blank(s string) bool { return strings.TrimSpace(s) == "" }

// Unsaid reports whether a text that others read says nothing: it is blank, or has signs only.
func Unsaid(s string) bool { return !domain.Says(s) }

// Incomplete returns the refusal of a gate, with everything that is missing.
func Incomplete(missing []string) *domain.Error {
	words := make([]domain.Value, len(missing))
	for i, thing := range missing {
		words[i] = domain.Word("missing." + thing)
	}
	return domain.Refuse(domain.Incomplete, "refuse.missing", domain.Values{"missing": domain.List(words...)})
}

// Misplaced returns the refusal of what is not possible at the stage of a ticket. The catalogue has "refuse.<kind>_stage", and the stages as
// "<kind>.stage.<stage>".
func Misplaced[S ~string](kind string, n Number, at S) *domain.Error {
	return domain.Refuse(domain.Conflict, "refuse."+kind+"_stage", domain.Values{"number": domain.Text(string(n)), "stage": domain.Word(kind + ".stage." + string(at))})
}

// Telling is a rule of a move that makes one notice.
type Telling[C, R any, A ~string] struct {
	Audience Audience                          // who gets it; never ""
	Key      string                            // the catalogue key after "notice."; never ""
	Buttons  []A                               // the buttons below it, the next step first; nil: none
	When     func(before, after C, rec R) bool // whether it is sent for this change; nil: always
}

// Due reports whether the rule makes a notice for a change.
func (t Telling[C, R, A]) Due(before, after C, rec R) bool {
	return t.When == nil || t.When(before, after, rec)
}

// Details builds the values of one row of history. Empty values are left out.
type Details domain.Values

// Text adds a person's own words.
func (d Details) Text(name, s string) {
	if !Blank(s) {
		d[name] = domain.Text(s)
	}
}

// Word adds a word of a closed list; it is shown as the catalogue entry "<kind>.<s>".
func (d Details) Word(name, kind, s string) {
	if s != "" {
		d[name] = domain.Word(kind + "." + s)
	}
}

// Values returns the finished values; nil if there are none.
func (d Details) Values() domain.Values {
	if len(d) == 0 {
		return nil
	}
	return domain.Values(d)
}
