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
	"guanjia/dialog/lint"
	"guanjia/domain"
)

// drawings is the folder of the diagrams.
const drawings = "../../docs/flows"

// TestDrawings: the diagrams in docs are up to date (make generate writes them).
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

// fresh compares a file with its expected content, or writes it.
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

// page is the drawing of a flow, followed by its questions.
func page(cat *catalogue.Catalogue, f dialog.Flow) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, %s\n\nFlow `%s`, version %d.\n\n```mermaid\n%s```\n\n", title(cat, domain.English, f), title(cat, domain.Chinese, f), f.Name, f.Version, lint.Draw(f))
	b.WriteString("| step | answer | question | 问题 |\n|---|---|---|---|\n")
	for _, s := range f.Steps {
		values := dialog.Values{"number": dialog.Words("YH-261123-007"), "community": dialog.Words("云湖花园"), "role": dialog.Words("owner"), "home": dialog.Words("3-2-1201")}
		ask := dialog.Phrase{Key: f.Name + "." + s.Key + ".ask", Values: values}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Key, lint.Takes(s), cat.Label(domain.English, ask), cat.Label(domain.Chinese, ask))
	}
	return b.String()
}
