package persistence_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is a package with the types of what it declares.
type source struct {
	decls []ast.Decl
	info  *types.Info
}

// typed gives the files of a package their types, as far as they follow from the package itself.
func typed(t *testing.T, files []string) (s source) {
	t.Helper()
	fset, trees := token.NewFileSet(), []*ast.File(nil)
	for i, text := range files {
		tree, err := parser.ParseFile(fset, fmt.Sprint(i), text, parser.SkipObjectResolution)
		require.NoError(t, err)
		trees, s.decls = append(trees, tree), append(s.decls, tree.Decls...)
	}
	s.info = &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	cfg := types.Config{Importer: nothing{}, Error: func(error) {}} // what other packages define is not known, and not needed
	_, _ = cfg.Check("x", fset, trees, s.info)
	return s
}

// nothing imports every package without what is in it.
type nothing struct{}

func (nothing) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}
