package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	. "guanjia/domain/casework"
	"guanjia/domain/casework/telling"
	. "guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// heldWords say whether a move is possible on hold.
var heldWords = map[WhenHeld]string{NotHeld: "no", AlsoHeld: "also", OnlyHeld: "only"}

// TestMovesPage: docs/moves.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The table of moves\n\nWritten from the table itself (domain/casework/moves.go) by `make generate`; not edited by hand. What is not here cannot be done.\n\n" +
		"Public: the complainant sees the row in the history (a progress note and a redaction say so themselves). On hold: whether it can be done while the case is on hold.\n\n" +
		"| from | action | to | by | needs | tells | public | on hold |\n|---|---|---|---|---|---|---|---|\n")
	for _, m := range merged() {
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s | %s | %s | %s |\n", strings.Join(m.from, ", "), m.Do, m.to, listed(m.Who), m.Needs.Name,
			listed(audiences(m.Tells)), map[bool]string{true: "yes", false: "no"}[m.Public], heldWords[m.Held])
	}
	b.WriteString("\n## How people ask for it\n\nThe menus of a role have the commands of the actions which that role can do at some stage. Conversation: its result is the record; " +
		"none: the action needs no more than a press.\n\n| action | command | in the menus of | button | conversation | first, where it cannot be done yet |\n|---|---|---|---|---|---|\n")
	for _, trigger := range Triggers().Rows() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", trigger.Do, quoted("/", trigger.Command), menus(trigger), map[bool]string{true: "yes", false: "no"}[trigger.Button],
			quoted("", trigger.Flow), quoted("", string(trigger.First)))
	}
	b.WriteString("\n## Who is who\n\n| by | who that is |\n|---|---|\n")
	for _, r := range Relations() {
		fmt.Fprintf(&b, "| %s | %s |\n", r, relationWords[r])
	}
	golden(t, "../../../docs/moves.md", b.String())
}

// relationWords explain the columns.
var relationWords = map[Relation]string{
	TheOwner: "who complained", TheStandIn: "staff, for a complainant without Telegram", AnyStaff: "staff and managers of the community",
	Free: "staff, while nobody has the case: acting makes one its handler", TheHandler: "who has the case", TheResponsible: "who carries out the plan",
	AnyManager: "a manager of the community, and the company's admin", Another: "staff, but neither the handler nor the complainant",
	TheSystem: "the program itself", Along: "nobody by itself: it follows from what is done to another case, or from a handler's absence",
}

func quoted(before, s string) string {
	if s == "" {
		return "none"
	}
	return "`" + before + s + "`"
}

func menus(t Trigger) string {
	if t.Command == "" {
		return "none"
	}
	return string(RoleFor(t.Do))
}

// line is moves that differ only in their first stage.
type rowOfMoves struct {
	Move
	from []string
	to   string
}

func merged() []rowOfMoves {
	var rows []rowOfMoves
	for _, m := range Moves() {
		to := string(m.To)
		if m.To == m.From {
			to = "stays"
		}
		i := slices.IndexFunc(rows, func(r rowOfMoves) bool {
			return r.Do == m.Do && r.to == to && slices.Equal(r.Who, m.Who) && r.Needs.Name == m.Needs.Name && len(r.Tells) == len(m.Tells)
		})
		if i < 0 {
			i = len(rows)
			rows = append(rows, rowOfMoves{Move: m, to: to})
		}
		rows[i].from = append(rows[i].from, nameOf(m.From))
	}
	return rows
}

func audiences(ts []telling.Telling) []ticket.Audience {
	var as []ticket.Audience
	for _, t := range ts {
		if !slices.Contains(as, t.Audience) {
			as = append(as, t.Audience)
		}
	}
	return as
}

func listed[T ~string](words []T) string {
	if len(words) == 0 {
		return "nobody"
	}
	var ss []string
	for _, w := range words {
		ss = append(ss, string(w))
	}
	return strings.Join(ss, ", ")
}
