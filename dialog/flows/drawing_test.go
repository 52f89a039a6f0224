package flows_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
)

// drawings is where the diagrams of the flows stand.
const drawings = "../../docs/flows"

// TestDrawings: the diagrams in docs are those of the flows as they are (make generate writes them).
func TestDrawings(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	index := "# Conversations\n\nDrawn from the flows themselves by `make generate`; not edited by hand.\n\n"
	for _, name := range flows.Names() {
		f := all()[name]
		index += fmt.Sprintf("- [%s](%s.md): %s, %s\n", name, name, title(cat, domain.English, f), title(cat, domain.Chinese, f))
		fresh(t, name+".md", page(cat, f))
	}
	fresh(t, "README.md", index)
	there, err := filepath.Glob(drawings + "/*.md")
	require.NoError(t, err)
	assert.Len(t, there, len(all())+1, "a drawing of a flow that is gone")
}

// fresh holds a file to what it should be, or writes it.
func fresh(t *testing.T, name, want string) {
	t.Helper()
	file := filepath.Join(drawings, name)
	if *update {
		require.NoError(t, os.MkdirAll(drawings, 0o755))
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, want, string(got), "%s is not fresh: run make generate", name)
}

func title(cat *catalogue.Catalogue, lang domain.Language, f dialog.Flow) string {
	return cat.Plain(lang, domain.Say(f.Name+".title", nil))
}

// page is the drawing of a flow with its questions beneath.
func page(cat *catalogue.Catalogue, f dialog.Flow) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, %s\n\nFlow `%s`, version %d.\n\n```mermaid\n%s```\n\n", title(cat, domain.English, f), title(cat, domain.Chinese, f), f.Name, f.Version, diagram(f))
	b.WriteString("| step | answer | question | 问题 |\n|---|---|---|---|\n")
	for _, s := range f.Steps {
		values := map[string]any{"number": "YH-261123-007", "community": "云湖花园", "role": "owner", "unit": "3-2-1201"}
		ask := dialog.Phrase{Key: f.Name + "." + s.Key + ".ask", Values: values}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Key, answer(s), cat.Label(domain.English, ask), cat.Label(domain.Chinese, ask))
	}
	return b.String()
}

// diagram draws a flow: an arrow to every step that may come next, with the condition under which it does.
func diagram(f dialog.Flow) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n  begin([begin])\n")
	for _, s := range f.Steps {
		shape := [2]string{"[", "]"}
		if _, card := s.Answer.(dialog.Confirm); card {
			shape = [2]string{"{{", "}}"}
		}
		fmt.Fprintf(&b, "  %s%s\"%s<br/>%s\"%s\n", node(s.Key), shape[0], s.Key, answer(s), shape[1])
	}
	b.WriteString("  result([result])\n")
	for i := -1; i < len(f.Steps); i++ {
		from := "begin"
		if i >= 0 {
			from = node(f.Steps[i].Key)
		}
		arrows(&b, from, f.Steps[i+1:])
	}
	for _, s := range f.Steps {
		for _, on := range s.Depends {
			for _, other := range f.Steps {
				if other.Key == on {
					fmt.Fprintf(&b, "  %s -.->|asked again| %s\n", node(on), node(s.Key))
				}
			}
		}
	}
	return b.String()
}

// arrows leads from a step to those that may follow: each conditional one, and the first that always applies.
func arrows(b *strings.Builder, from string, rest []dialog.Step) {
	label := ""
	for _, s := range rest {
		if s.When == nil {
			fmt.Fprintf(b, "  %s -->%s %s\n", from, label, node(s.Key))
			return
		}
		fmt.Fprintf(b, "  %s -->|%s| %s\n", from, s.When.Name, node(s.Key))
		label = "|otherwise|"
	}
	fmt.Fprintf(b, "  %s -->%s result\n", from, label)
}

// node is a name that Mermaid takes ("end" is a word of its own).
func node(key string) string { return "s_" + key }

// answer says what a step takes.
func answer(s dialog.Step) string {
	var what string
	switch k := s.Answer.(type) {
	case dialog.Choice:
		what = "choice"
		if k.Multi {
			what = "several choices"
		}
		if k.Options.Fact != "" {
			what += " of " + k.Options.Fact
		}
		if k.Other {
			what += " or words"
		}
	case dialog.Text:
		what = fmt.Sprintf("%d–%d characters", k.Min, k.Max)
	case dialog.Media:
		what = fmt.Sprintf("up to %d files", k.Max)
	case dialog.Number:
		what = fmt.Sprintf("%d–%d", k.Min, k.Max)
	case dialog.Date:
		what = "day"
	case dialog.Contact:
		what = "phone number"
	case dialog.Confirm:
		what = "card"
	default:
		what = fmt.Sprintf("%T", k)
	}
	if s.Optional {
		what += ", can be skipped"
	}
	return what
}
