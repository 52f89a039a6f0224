package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/domain/view"
)

// The domain decides which page a button of a notice opens, without knowing this package. Each is one of the closed list of names, and opens a
// view. (No other room can write an address: its text is unexported.)
func TestButtonsOfNoticesOpenViews(t *testing.T) {
	for _, name := range view.Names() {
		assert.Contains(t, button.Views(), button.View(name), "nobody opens it")
	}
	found, names := 0, 0
	require.NoError(t, filepath.WalkDir(filepath.Join("..", "domain"), func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if of, is := n.Fun.(*ast.SelectorExpr); is && of.Sel.Name == "Of" && called(of.X, "view") {
					at, is := n.Args[0].(*ast.SelectorExpr)
					assert.True(t, is && called(at.X, "view"), "%s: the name of a page is one of domain/view", name)
					found++
				}
			case *ast.ValueSpec:
				if called(n.Type, "Name") && file.Name.Name == "view" {
					names++
				}
			}
			return true
		})
		return nil
	}))
	assert.Greater(t, found, 7, "the notices are not where the test looks for them")
	assert.Len(t, view.Names(), names, "a name is not in the closed list")
}

// called reports whether an expression is an identifier.
func called(x ast.Expr, name string) bool {
	id, is := x.(*ast.Ident)
	return is && id.Name == name
}
