package voice_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/voice"
)

var update = flag.Bool("update", false, "write the page anew")

// relationWords explain who is who.
var relationWords = map[voice.Relation]string{
	voice.TheAuthor: "who has said it", voice.TheOffice: "staff and managers of the community, but neither the author nor who is praised", voice.ABoss: "a manager of the community, likewise",
	voice.WhoDoesIt: "the colleague who carries out what was adopted", voice.TheSystem: "the program itself",
}

// TestMovesPage: docs/voices.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The table of moves of questions, suggestions and praise\n\nWritten from the table itself (domain/voice/moves.go) by `make generate`; not edited by hand. What is not here cannot be done.\n\n" +
		"| of | from | action | to | by | needs | tells |\n|---|---|---|---|---|---|---|\n")
	for _, m := range voice.Moves() {
		from, to := string(m.From), string(m.To)
		if from == "" {
			from = "–"
		}
		if m.To == m.From {
			to = "stays"
		}
		by := "who files it"
		if len(m.Who) > 0 {
			by = listed(m.Who)
		}
		var tells []string
		for _, tell := range m.Tells {
			if !strings.Contains(strings.Join(tells, ","), string(tell.Audience)) {
				tells = append(tells, string(tell.Audience))
			}
		}
		fmt.Fprintf(&b, "| %s | %s | `%s` | %s | %s | %s | %s |\n", listed(m.Kinds), from, m.Do, to, by, m.Needs.Name, listed(tells))
	}
	b.WriteString("\n## Who is who\n\n| by | who that is |\n|---|---|\n")
	for _, r := range voice.Relations() {
		require.NotEmpty(t, relationWords[r])
		fmt.Fprintf(&b, "| %s | %s |\n", r, relationWords[r])
	}
	const file = "../../docs/voices.md"
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
