package persistence_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
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

// TestEveryColumnHasAReader: a column that is only written goes, by a migration. Reading is to use the field of a row, or to name the column
// in SQL about its table.
func TestEveryColumnHasAReader(t *testing.T) {
	all, unread := unreadColumns(t, sourcesBelow(t, "."))
	require.Greater(t, all, 150, "the rows are not where the test looks for them")
	assert.Equal(t, slices.Sorted(maps.Keys(readElsewhere)), unread, "nobody reads these columns, or an exception is not needed any more")
}

// readElsewhere are the columns that no code reads, each with its reader.
var readElsewhere = map[string]string{
	"calls.version":         "the database: a part of the key by which a call is added once",
	"parked_updates.at":     "operators (docs/operations/README.md)",
	"parked_updates.reason": "operators (docs/operations/README.md)",
}

// The test itself: some columns are written only, though another table has a column of that name that is read.
func TestUnreadColumnsAreFound(t *testing.T) {
	all, unread := unreadColumns(t, map[string][]string{"x": {`package x
type aRow struct { ID int64; Used string; Asked string; Written string; Updated string ` + "`gorm:\"column:changed\"`" + ` }
func (aRow) TableName() string { return "things" }
func (r aRow) to() string { r.Written = "w"; return r.Used }
func from() aRow { return aRow{ID: 1, Written: "w"} }
func ask(db DB) { db.Model(&aRow{}).Where("id = ? AND asked <> ''", 1); db.Updates(map[string]any{"changed": 1}) }
type bRow struct { ID int64; Asked string; Written string; Joined, Shared, Sorted int64 }
func (bRow) TableName() string { return "others" }
func ofB(db DB) { var rows []bRow; db.Where("written <> ''").Find(&rows); open(db) }
func open(db DB) DB { return db.Where("shared = 1").Order("sorted") }
type cRow struct { ID, Sorted int64 }
func (cRow) TableName() string { return "thirds" }
func listC(db DB) { table.List(db, cRow.to) }`}, "y": {`package y
func join(db DB) { db.Table("things").Joins("JOIN others ON others.joined = things.id") }
func elsewhere(db DB) { db.Table("things").Where("id = 1") }
type dRow struct { Own int64; z.Whole[Kind] }
func (dRow) TableName() string { return "fourths" }
func listD(db DB) { db.Model(&dRow{}).Where("own = 1 AND idle = 1") }`}, "z": {`package z
type Whole[K ~string] struct { Part[K]; Shown bool }
type Part[K ~string] struct { Seen, Idle K }
func (p Part[K]) to() K { return p.Seen }
func (w Whole[K]) to() bool { return w.Shown }
type Other struct { Nowhere int64 }`}})
	assert.Equal(t, 17, all)
	assert.Equal(t, []string{"Part.idle", "others.asked", "others.id", "things.changed", "things.written"}, unread)
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
	r := reading{columns: map[*types.Var]string{}, tables: map[string]bool{}, used: map[*types.Var]bool{}, asked: map[string]bool{}, parts: map[string]bool{}}
	var sources []source
	for _, files := range packages {
		s := typed(t, files)
		sources = append(sources, s)
		for _, d := range s.decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				r.columnsOf(t, s.info, f)
			}
		}
	}
	for part := range r.parts {
		r.partOf(sources, part)
	}
	for _, s := range sources {
		r.fieldsIn(s)
		r.textsIn(s)
	}
	for field, column := range r.columns {
		if !r.used[field] && !r.asked[column] {
			unread = append(unread, column)
		}
	}
	slices.Sort(unread)
	return len(r.columns), unread
}

// reading is what the program does with its columns.
type reading struct {
	columns map[*types.Var]string // "table.column" of a field of a row
	tables  map[string]bool
	used    map[*types.Var]bool
	asked   map[string]bool // "table.column"
	parts   map[string]bool // types that rows embed
}

// fieldsIn notes the fields that are read.
func (r reading) fieldsIn(s source) {
	written := map[ast.Expr]bool{}
	for _, d := range s.decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if assign, ok := n.(*ast.AssignStmt); ok {
				for _, left := range assign.Lhs {
					written[left] = true
				}
			}
			return true
		})
	}
	for at, chosen := range s.info.Selections {
		if field, ok := chosen.Obj().(*types.Var); ok && !written[at] {
			r.used[field.Origin()] = true
		}
	}
}

// textsIn notes the columns that are named in SQL. SQL is about the tables that its declaration mentions, as a row or by name; where it
// mentions none, about all that its package mentions.
func (r reading) textsIn(s source) {
	everywhere, helpers := map[string]bool{}, map[string]bool{}
	for _, d := range s.decls {
		about, words := r.mentioned(s.info, d)
		maps.Copy(everywhere, about)
		if len(about) == 0 {
			maps.Copy(helpers, words)
			continue
		}
		r.ask(about, words)
	}
	r.ask(everywhere, helpers)
}

// ask notes words as columns of the tables that they may be about: "homes.label" is about homes only.
func (r reading) ask(about, words map[string]bool) {
	for word := range words {
		if table, _, ok := strings.Cut(word, "."); ok && r.tables[table] {
			r.asked[word] = true
			continue
		}
		for table := range about {
			r.asked[table+"."+word[strings.LastIndex(word, ".")+1:]] = true
		}
	}
}

// mentioned returns the tables that a declaration mentions, and the words of its SQL.
func (r reading) mentioned(info *types.Info, d ast.Decl) (about, words map[string]bool) {
	about, words = map[string]bool{}, map[string]bool{}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			n.Tag = nil // not SQL
		case *ast.Ident:
			if table := r.tableOf(info.ObjectOf(n)); table != "" {
				about[table] = true
			}
		case *ast.BasicLit:
			r.wordsOf(n, about, words)
		case *ast.CallExpr:
			namedIn(n, words)
		}
		return true
	})
	return about, words
}

// namedIn notes the column that a call reads without more SQL: db.Order("due"); table.List reads rows by id, tickets.Ran and tickets.Done by run.
func namedIn(call *ast.CallExpr, words map[string]bool) {
	fun := call.Fun
	if generic, ok := fun.(*ast.IndexExpr); ok {
		fun = generic.X
	}
	of, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	if from, ok := of.X.(*ast.Ident); ok {
		if column, reads := map[string]string{"table.List": "id", "tickets.Ran": "run", "tickets.Done": "run"}[from.Name+"."+of.Sel.Name]; reads {
			words[column] = true
		}
	}
	for _, arg := range call.Args {
		if text, ok := arg.(*ast.BasicLit); ok && slices.Contains([]string{"Order", "Group", "Pluck", "Select", "Distinct"}, of.Sel.Name) {
			words[strings.Trim(text.Value, `"`)] = true
		}
	}
}

// tableOf returns the table of what is a row, points to one, lists some or gives some back; "": none of these.
func (r reading) tableOf(o types.Object) string {
	if o == nil {
		return ""
	}
	is := o.Type()
	for {
		switch of := is.(type) {
		case interface{ Elem() types.Type }: // a pointer or a list
			is = of.Elem()
		case *types.Signature:
			if of.Results().Len() == 0 {
				return ""
			}
			is = of.Results().At(0).Type()
		default:
			if is == nil {
				return ""
			}
			if row, ok := is.Underlying().(*types.Struct); ok && row.NumFields() > 0 {
				table, _, _ := strings.Cut(r.columns[row.Field(0).Origin()], ".")
				return table
			}
			return ""
		}
	}
}

// columnsOf notes the columns of a row when it comes to its TableName.
func (r reading) columnsOf(t *testing.T, info *types.Info, f *ast.FuncDecl) {
	t.Helper()
	if f.Name.Name != "TableName" {
		return
	}
	table := strings.Trim(f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit).Value, `"`)
	r.tables[table] = true
	method := info.Defs[f.Name].(*types.Func)
	r.fieldsOf(table, method.Signature().Recv().Type().Underlying().(*types.Struct))
}

// partOf notes the columns of a type that rows embed as columns of a table of its name, whichever room it is in: each must have a reader there.
func (r reading) partOf(sources []source, name string) {
	r.tables[name] = true
	for _, s := range sources {
		for id, o := range s.info.Defs {
			if _, is := o.(*types.TypeName); !is || id.Name != name {
				continue
			}
			if part, is := o.Type().Underlying().(*types.Struct); is && part.NumFields() > 0 && r.columns[part.Field(0)] == "" {
				for _, also := range r.fieldsOf(name, part) {
					r.partOf(sources, also)
				}
			}
		}
	}
}

// fieldsOf notes the columns of a struct, and the types that it embeds, which it returns.
func (r reading) fieldsOf(table string, row *types.Struct) (parts []string) {
	for i := range row.NumFields() {
		if row.Field(i).Embedded() {
			r.parts[row.Field(i).Name()], parts = true, append(parts, row.Field(i).Name())
			continue
		}
		name := schema.NamingStrategy{}.ColumnName("", row.Field(i).Name())
		if own := ownName.FindStringSubmatch(row.Tag(i)); own != nil {
			name = own[1]
		}
		r.columns[row.Field(i)] = table + "." + name
	}
	return parts
}

var ownName, aWord, aTable = regexp.MustCompile(`column:(\w+)`), regexp.MustCompile(`\w+(\.\w+)?`), regexp.MustCompile(`\w+`)

// wordsOf notes the tables that a text of the program names, and its words if it is more than a word: it may be SQL.
func (r reading) wordsOf(text *ast.BasicLit, about, words map[string]bool) {
	said, err := strconv.Unquote(text.Value)
	if text.Kind != token.STRING || err != nil {
		return
	}
	for _, word := range aTable.FindAllString(said, -1) {
		if r.tables[word] {
			about[word] = true
		}
	}
	if aTable.FindString(said) == said {
		return
	}
	for _, word := range aWord.FindAllString(said, -1) {
		words[word] = true
	}
}
