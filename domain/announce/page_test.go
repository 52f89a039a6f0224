package announce_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/announce"
)

var update = flag.Bool("update", false, "write the page anew")

// relationWords explain who is who.
var relationWords = map[announce.Relation]string{
	announce.TheReader: "an owner whose home it concerns while it is valid, and whoever got it: reads it, and presses that it is read",
	announce.TheOffice: "staff and managers of the community: read all, with the counts", announce.ABoss: "a manager of the community", announce.TheSystem: "the program itself",
}

// TestMovesPage: docs/announcements.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The table of moves of announcements\n\nWritten from the table itself (domain/announce/moves.go) by `make generate`; not edited by hand. What is not here cannot be done.\n\n" +
		"| from | action | to | by | needs | fixes who gets it | tells |\n|---|---|---|---|---|---|---|\n")
	for _, m := range announce.Moves() {
		from := string(m.From)
		if from == "" {
			from = "–"
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s | %s | %s |\n", from, m.Do, m.To, listed(m.Who), m.Needs.Name, map[bool]string{true: "yes", false: "no"}[m.Freezes], listed(m.Tells))
	}
	b.WriteString("\n`withdraw` is possible until the first letter leaves: a minute after the decision, at the end of the quiet hours, or at the time of a scheduled one.\n" +
		"\n## Who is who\n\n| by | who that is |\n|---|---|\n")
	for _, r := range announce.Relations() {
		require.NotEmpty(t, relationWords[r])
		fmt.Fprintf(&b, "| %s | %s |\n", r, relationWords[r])
	}
	const file = "../../docs/announcements.md"
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
