package incident_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/incident"
)

var update = flag.Bool("update", false, "write the page anew")

// relationWords explain who is who.
var relationWords = map[incident.Relation]string{
	incident.TheReader:      "an owner whose home it concerns, and whoever was told of it: reads it, says that their home is concerned, answers whether it is over",
	incident.TheOffice:      "staff and managers of the community: read all, with the counts",
	incident.TheResponsible: "the member of staff who made it, or who took it since", incident.ABoss: "a manager of the community", incident.TheSystem: "the program itself",
}

// TestMovesPage: docs/incidents.md is up to date (make generate writes it).
func TestMovesPage(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The table of moves of incidents\n\nWritten from the table itself (domain/incident/moves.go) by `make generate`; not edited by hand. What is not here cannot be done.\n\n" +
		"| from | action | to | by | needs | news to | tells at once |\n|---|---|---|---|---|---|---|\n")
	for _, m := range incident.Moves() {
		from, news := string(m.From), string(m.News)
		if from == "" {
			from = "–"
		}
		if news == "" {
			news = "nobody"
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s | %s | %s |\n", from, m.Do, m.To, listed(m.Who), m.Needs.Name, news, listed(m.Tells))
	}
	b.WriteString("\n`withdraw` is possible until the first letter leaves: a minute after the decision, or at the end of the quiet hours.\n" +
		"\nOf what only managers may tell (the whole community; what is planned for a building or more), `withdraw`, `move`, `cancel` and `take` are for managers, and for whoever is responsible.\n" +
		"\n**Tells** `former`: who was responsible until then, if a colleague did it; the program itself tells them nothing in this way.\n" +
		"\n`affected` (我家也是) and the answers whether it is over are no moves: they are counted by home, and change neither stage nor version.\n" +
		"\n**News to**: `scope` is who lives where it lasts now, and who was told before; `told` is everybody who was ever told, and who lives in its scope now.\n" +
		"\n## Who is who\n\n| by | who that is |\n|---|---|\n")
	for _, r := range incident.Relations() {
		require.NotEmpty(t, relationWords[r])
		fmt.Fprintf(&b, "| %s | %s |\n", r, relationWords[r])
	}
	const file = "../../docs/incidents.md"
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
