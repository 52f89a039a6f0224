package main_test

import (
	"go/ast"
	"io/fs"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// storedNames are the lists of what is stored as documents, by the room of persistence that compares its records with it.
func storedNames(t *testing.T, root fs.FS) map[string]string {
	t.Helper()
	lists := map[string]string{}
	require.NoError(t, fs.WalkDir(root, "persistence", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "documents.golden" {
			return err
		}
		list, err := fs.ReadFile(root, name)
		lists[path.Dir(path.Dir(name))] = string(list)
		return err
	}))
	return lists
}

// checkStored finds rooms of persistence that store documents and compare them with no list, and fields of the domain with a name in JSON that is
// not stored: a record has such names only because it is stored as a document (ADR 0018).
func checkStored(all []source, lists map[string]string) (breaches []string) {
	names := map[string]bool{}
	for _, list := range lists {
		for line := range strings.Lines(list) {
			at, _, _ := strings.Cut(line, " ")
			for part := range strings.SplitSeq(at, ".") {
				names[strings.Trim(part, "[]{}")] = true
			}
		}
	}
	for _, s := range all {
		if s.isTest() || s.isSuite() || s.room == "persistence/tickets" { // which has columns for the rows of others, and no row of its own
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			switch {
			case !ok:
			case within(s.room, "persistence") && isDocument(field.Type) && lists[s.room] == "":
				breaches = append(breaches, s.at(field.Pos(), "a document that testdata/documents.golden does not list: a renamed field would be lost unnoticed"))
			case within(s.room, "domain") && field.Tag != nil:
				name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json"), ",")
				if name != "" && !names[name] {
					breaches = append(breaches, s.at(field.Pos(), "%q is in no stored document, so the domain needs no name for it", name))
				}
			}
			return true
		})
	}
	return breaches
}

// isDocument: column.Document of anything.
func isDocument(t ast.Expr) bool {
	generic, ok := t.(*ast.IndexExpr)
	if !ok {
		return false
	}
	name, ok := generic.X.(*ast.SelectorExpr)
	return ok && name.Sel.Name == "Document"
}

func TestStoredDocumentsAreListed(t *testing.T) {
	root := os.DirFS("../..")
	all, err := readHouse(root)
	require.NoError(t, err)
	assert.Empty(t, checkStored(all, storedNames(t, root)))
}

func TestTheInspectorSeesWhatIsStored(t *testing.T) {
	lists := map[string]string{"persistence/a": "row.Media[].kind string\nrow.Details{}.t string\n"}
	for name, c := range map[string]struct{ file, text, want string }{
		"listed":        {"persistence/a/a.go", "type row struct{ Media column.Document[[]string] }", ""},
		"not listed":    {"persistence/b/b.go", "type row struct{ Media column.Document[[]string] }", "documents.golden does not list"},
		"of a test":     {"persistence/b/b_test.go", "type row struct{ Media column.Document[[]string] }", ""},
		"stored":        {"domain/a/a.go", "type Media struct {\n\tKind string `json:\"kind,omitempty\"`\n}", ""},
		"in a map":      {"domain/a.go", "type Value struct {\n\tText string `json:\"t\"`\n}", ""},
		"without name":  {"domain/a.go", "type Value struct {\n\tText string `json:\",omitempty\"`\n}", ""},
		"not stored":    {"domain/a/a.go", "type Media struct {\n\tWidth int `json:\"width\"`\n}", `"width" is in no stored document`},
		"not of domain": {"bot/a.go", "type Media struct {\n\tWidth int `json:\"width\"`\n}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := readHouse(fstest.MapFS{c.file: {Data: []byte("package a\n" + c.text + "\n")}})
			require.NoError(t, err)
			breaches := checkStored(files, lists)
			if c.want == "" {
				assert.Empty(t, breaches)
				return
			}
			require.Len(t, breaches, 1)
			assert.Contains(t, breaches[0], c.want)
		})
	}
}
