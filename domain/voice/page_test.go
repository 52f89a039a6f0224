package voice_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
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
	b.WriteString(sights(t))
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

// sights says who sees a voice, and who reads the name of an author who wants to stay unknown.
func sights(t *testing.T) string {
	var b strings.Builder
	b.WriteString("\n## Who sees what\n\n| who | question | suggestion without a name | its author | praise that waits | praise passed on |\n|---|---|---|---|---|---|\n")
	hidden := filed(t, voice.Suggestion)
	hidden.Anonymous = true
	waits := filed(t, voice.Praise)
	passed := did(t, waits, voice.PassOn, clerk)
	dot := map[bool]string{true: "●", false: "·"}
	for _, row := range []struct {
		who string
		by  domain.Actor
	}{{"author", owner}, {"another owner", other}, {"staff", clerk}, {"who is praised", tech}, {"manager", boss}, {"manager elsewhere", far}} {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", row.who, dot[filed(t, voice.Question).Sees(row.by)], dot[hidden.Sees(row.by)],
			dot[hidden.Sees(row.by) && !hidden.Hides(row.by)], dot[waits.Sees(row.by)], dot[passed.Sees(row.by)])
	}
	return b.String()
}
