package improve_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/improve"
)

var update = flag.Bool("update", false, "write the page anew")

// relationWords explain who is who.
var relationWords = map[improve.Relation]string{
	improve.ThePerson: "who does it", improve.TheVerifier: "who was named to judge it", improve.AnotherBoss: "a manager who does not do it",
	improve.AnyManager: "a manager of the community", improve.AnyStaff: "staff and managers of the community", improve.TheSystem: "the program itself",
}

// TestMovesPage: docs/improvements.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The table of moves of improvement actions\n\nWritten from the table itself (domain/improve/moves.go) by `make generate`; not edited by hand. What is not here cannot be done.\n\n" +
		"| from | action | to | by | needs | tells |\n|---|---|---|---|---|---|\n")
	for _, m := range improve.Moves() {
		from, to := string(m.From), string(m.To)
		if from == "" {
			from = "–"
		}
		if m.To == m.From {
			to = "stays"
		}
		by := "nobody by itself: with a review, a judgement or the repeat alarm"
		if len(m.Who) > 0 {
			by = listed(m.Who)
		}
		var tells []string
		for _, tell := range m.Tells {
			if !strings.Contains(strings.Join(tells, ","), string(tell.Audience)) {
				tells = append(tells, string(tell.Audience))
			}
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s | %s |\n", from, m.Do, to, by, m.Needs.Name, listed(tells))
	}
	b.WriteString("\n## Who is who\n\n| by | who that is |\n|---|---|\n")
	for _, r := range improve.Relations() {
		require.NotEmpty(t, relationWords[r])
		fmt.Fprintf(&b, "| %s | %s |\n", r, relationWords[r])
	}
	const file = "../../docs/improvements.md"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	}
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, b.String(), string(page), "make generate")
}

func listed[T ~string](all []T) string {
	if len(all) == 0 {
		return "nobody"
	}
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return strings.Join(words, ", ")
}
