package persistence_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm/schema"
)

// TestEveryColumnHasAReader: a column that is only written goes, by a migration. Reading is to use the field of a row, or to name the column in SQL.
func TestEveryColumnHasAReader(t *testing.T) {
	all, unread := unreadColumns(t, sourcesBelow(t, "."))
	require.Greater(t, all, 150, "the rows are not where the test looks for them")
	assert.Empty(t, unread, "nobody reads these columns")
}

// The test itself: of the columns of one row, two are written only.
func TestUnreadColumnsAreFound(t *testing.T) {
	all, unread := unreadColumns(t, map[string][]string{"x": {`package x
type aRow struct { ID int64; Used string; Asked string; Written string; Updated string ` + "`gorm:\"column:changed\"`" + ` }
func (aRow) TableName() string { return "things" }
func (r aRow) to() string { r.Written = "w"; return r.Used }
func from() aRow { return aRow{ID: 1, Written: "w"} }
func ask(db DB) { db.Where("id = ? AND asked <> ''", 1); db.Updates(map[string]any{"changed": 1}) }`}})
	assert.Equal(t, 5, all)
	assert.Equal(t, []string{"things.changed", "things.written"}, unread)
}

// sourcesBelow reads the files of the program by folder, without tests and suites.
func sourcesBelow(t *testing.T, root string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	require.NoError(t, filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasSuffix(name, "test") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(name) //nolint:gosec // files of the repository
		found[filepath.Dir(name)] = append(found[filepath.Dir(name)], string(text))
		return err
	}))
	return found
}

// unreadColumns counts the columns of all rows (types with a TableName) in packages, and lists those that are only written.
func unreadColumns(t *testing.T, packages map[string][]string) (all int, unread []string) {
	t.Helper()
	columns, used, asked := map[*types.Var]string{}, map[*types.Var]bool{}, map[string]bool{}
	for _, files := range packages {
		trees, info := typed(t, files)
		written := map[ast.Expr]bool{}
		for _, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					columnsOf(t, info, n, columns)
				case *ast.AssignStmt:
					for _, left := range n.Lhs {
						written[left] = true
					}
				case *ast.Field:
					n.Tag = nil // not SQL
				case *ast.BasicLit:
					askedIn(n, asked)
				}
				return true
			})
		}
		for at, s := range info.Selections {
			if field, ok := s.Obj().(*types.Var); ok && !written[at] {
				used[field] = true
			}
		}
	}
	for field, column := range columns {
		if _, name, _ := strings.Cut(column, "."); !used[field] && !asked[name] {
			unread = append(unread, column)
		}
	}
	slices.Sort(unread)
	return len(columns), unread
}

// columnsOf notes the columns of a row when it comes to its TableName.
func columnsOf(t *testing.T, info *types.Info, f *ast.FuncDecl, columns map[*types.Var]string) {
	t.Helper()
	if f.Name.Name != "TableName" {
		return
	}
	table := strings.Trim(f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit).Value, `"`)
	method := info.Defs[f.Name].(*types.Func)
	row := method.Signature().Recv().Type().Underlying().(*types.Struct)
	for i := range row.NumFields() {
		name := schema.NamingStrategy{}.ColumnName("", row.Field(i).Name())
		if own := ownName.FindStringSubmatch(row.Tag(i)); own != nil {
			name = own[1]
		}
		columns[row.Field(i)] = table + "." + name
	}
}

var ownName, aColumn = regexp.MustCompile(`column:(\w+)`), regexp.MustCompile(`\w+`)

// askedIn notes the words of a text of the program that is more than a word: it may be SQL.
func askedIn(text *ast.BasicLit, asked map[string]bool) {
	words, err := strconv.Unquote(text.Value)
	if text.Kind != token.STRING || err != nil || aColumn.FindString(words) == words {
		return
	}
	for _, word := range aColumn.FindAllString(words, -1) {
		asked[word] = true
	}
}

// typed gives the files of a package their types, as far as they follow from the package itself.
func typed(t *testing.T, files []string) (trees []*ast.File, info *types.Info) {
	t.Helper()
	fset := token.NewFileSet()
	for i, text := range files {
		tree, err := parser.ParseFile(fset, fmt.Sprint(i), text, parser.SkipObjectResolution)
		require.NoError(t, err)
		trees = append(trees, tree)
	}
	info = &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}, Defs: map[*ast.Ident]types.Object{}}
	cfg := types.Config{Importer: nothing{}, Error: func(error) {}} // what other packages define is not known, and not needed
	_, _ = cfg.Check("x", fset, trees, info)
	return trees, info
}

// nothing imports every package without what is in it.
type nothing struct{}

func (nothing) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}
