package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
)

// The domain writes the data of the buttons below its notices without knowing this package. Each opens a view of the closed list.
func TestButtonsOfNoticesOpenViews(t *testing.T) {
	found := 0
	require.NoError(t, filepath.WalkDir(filepath.Join("..", "domain"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, of := range viewsOfNotices(file) {
			begins := beginnings(file, of)
			assert.NotEmpty(t, begins, "%s: the test does not see which view this opens", name)
			for _, text := range begins {
				view, _, _ := strings.Cut(text, ":")
				assert.True(t, slices.Contains(button.Views(), button.View(view)), "%s: nobody opens %q", name, text)
				found++
			}
		}
		return nil
	}))
	assert.Greater(t, found, 7, "the notices are not where the test looks for them")
}

// viewsOfNotices are the expressions of View in every notice.Button of a file.
func viewsOfNotices(file *ast.File) (list []ast.Expr) {
	ast.Inspect(file, func(n ast.Node) bool {
		if field, ok := n.(*ast.KeyValueExpr); ok {
			if key, ok := field.Key.(*ast.Ident); ok && key.Name == "View" && buttonsIn(file, field) {
				list = append(list, field.Value)
			}
		}
		return true
	})
	return list
}

// buttonsIn reports whether a field is one of a notice.Button: the type stands before it, or before the list that it is in.
func buttonsIn(file *ast.File, field *ast.KeyValueExpr) (yes bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || field.Pos() < lit.Pos() || lit.End() < field.End() {
			return true
		}
		of := lit.Type
		if list, ok := of.(*ast.ArrayType); ok {
			of = list.Elt
		}
		if name, ok := of.(*ast.SelectorExpr); ok {
			from, _ := name.X.(*ast.Ident)
			yes = from != nil && from.Name == "notice" && name.Sel.Name == "Button"
		}
		return true
	})
	return yes
}

// beginnings are the texts with which the value of an expression can begin.
func beginnings(file *ast.File, of ast.Expr) (list []string) {
	switch of := of.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(of.Value)
		return []string{text}
	case *ast.BinaryExpr:
		return beginnings(file, of.X)
	case *ast.CallExpr:
		if name, ok := of.Fun.(*ast.Ident); ok {
			return beginnings(file, name)
		}
		return beginnings(file, of.Args[0]) // fmt.Sprintf
	case *ast.Ident:
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name != of.Name {
					return true
				}
				if last, ok := n.Body.List[len(n.Body.List)-1].(*ast.ReturnStmt); ok {
					list = append(list, beginnings(file, last.Results[0])...)
				}
			case *ast.AssignStmt:
				for i, to := range n.Lhs {
					if name, ok := to.(*ast.Ident); ok && name.Name == of.Name && len(n.Rhs) == len(n.Lhs) {
						list = append(list, beginnings(file, n.Rhs[i])...)
					}
				}
			}
			return true
		})
	}
	return list
}
