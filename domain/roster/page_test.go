package roster_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "guanjia/domain/roster"
)

var update = flag.Bool("update", false, "write docs/shifts.md")

// TestMovesPage: docs/shifts.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The table of moves of a shift\n\nWritten from the table itself (domain/roster/moves.go) by `make generate`; not edited by hand. What is not here cannot be done. " +
		"`system` is the program itself, when time passes.\n\n| from | action | to | by | needs | tells |\n|---|---|---|---|---|---|\n")
	for _, m := range Moves() {
		to := string(m.To)
		if m.To == m.From {
			to = "stays"
		}
		from := string(m.From)
		if from == "" {
			from = "none"
		}
		var by, told []string
		for _, r := range m.Who {
			by = append(by, string(r))
		}
		for _, x := range m.Tells {
			told = append(told, string(x.Audience))
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s | %s |\n", from, m.Do, to, listed(by), m.Needs.Name, listed(slices.Compact(told)))
	}
	const page = "../../docs/shifts.md"
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	there, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, string(there), b.String(), "run make generate")
}

func listed(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}
