package databasetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/ticket"
)

// open are the kinds of the domain whose columns have no closed list.
var open = map[reflect.Type]string{
	reflect.TypeFor[ticket.Number]():      "numbers are made",
	reflect.TypeFor[notice.Subject]():     "names of what a message shows are made",
	reflect.TypeFor[complaint.Category](): "categories are a setting",
}

// Two more have no check: the dangers of alarms (alarms.kind), which are a list of bot/words that the domain does not know, and what facts and
// tallies repeat of cases, whose columns are checked.

// plain are closed lists that no kind has as its constants, by column.
var plain = map[string][]string{
	"improvements.kind":   complaint.Improvements(),
	"persons.trade":       texts(people.Trades()), // NoTrade is only searched for
	"persons.unreachable": texts(notice.Reasons()),
	"shifts.reason":       roster.Reasons(),
}

// besides are values that a column may have although they are in no list: the sign of places that no program has read yet (migrations.ReadPlaces).
var besides = map[string]string{"cases.place_part": "?"}

func texts[T ~string](list []T) (all []string) {
	for _, x := range list {
		all = append(all, string(x))
	}
	return all
}

// requireLists compares the checks of a database with the domain: a column of a kind with a closed list takes just its values, and "" where the
// schema says so.
func requireLists(t *testing.T, db *gorm.DB, rows []any) {
	t.Helper()
	for _, row := range rows {
		stmt := &gorm.Statement{DB: db}
		require.NoError(t, stmt.Parse(row))
		checks := checksOf(t, db, stmt.Schema.Table)
		for _, f := range stmt.Schema.Fields {
			kind, name := f.FieldType, stmt.Schema.Table+"."+f.DBName
			list, isPlain := plain[name]
			_, isOpen := open[kind]
			switch {
			case isPlain:
			case kind.Kind() == reflect.String && strings.HasPrefix(kind.PkgPath(), "guanjia/domain") && !isOpen:
				list = constantsOf(t, kind)
			default:
				require.Empty(t, checks[f.DBName], "%s: say where its list is", name)
				continue
			}
			if also, is := besides[name]; is {
				list = append(list, also)
			}
			has := slices.DeleteFunc(checks[f.DBName], func(value string) bool { return value == "" })
			require.ElementsMatch(t, list, has, "%s: a migration makes its check anew with what the domain has", name)
		}
	}
}

var (
	checkStart = regexp.MustCompile(`CHECK \(+(\w+) (?:IN \(|= ANY \(\(?ARRAY\[)`)
	checkValue = regexp.MustCompile(`^'([^']*)'(?:::text)?(?:, )?`)
)

// checksOf reads the lists of values that the checks of a table allow, by column.
func checksOf(t *testing.T, db *gorm.DB, table string) map[string][]string {
	t.Helper()
	query := "SELECT sql FROM sqlite_master WHERE name = ?"
	if db.Name() == "postgres" {
		query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = (?)::text::regclass"
	}
	var texts []string
	require.NoError(t, db.Raw(query, table).Scan(&texts).Error)
	found := map[string][]string{}
	for _, text := range texts {
		for _, at := range checkStart.FindAllStringSubmatchIndex(text, -1) {
			column, rest := text[at[2]:at[3]], text[at[1]:]
			for m := checkValue.FindStringSubmatch(rest); m != nil; m = checkValue.FindStringSubmatch(rest) {
				found[column], rest = append(found[column], m[1]), rest[len(m[0]):]
			}
		}
	}
	return found
}

// constantsOf reads the values of a kind from the source of the domain: the constants that are declared with its type.
func constantsOf(t testing.TB, kind reflect.Type) (values []string) {
	t.Helper()
	dir := filepath.Join(rootOf(t), strings.TrimPrefix(kind.PkgPath(), "guanjia/"))
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range tree.Decls {
			if group, is := d.(*ast.GenDecl); is && group.Tok == token.CONST {
				values = append(values, constantsIn(t, group, kind.Name())...)
			}
		}
	}
	require.NotEmpty(t, values, "%s has no constants", kind)
	return values
}

// constantsIn reads the constants of one declaration that have the type.
func constantsIn(t testing.TB, group *ast.GenDecl, kind string) (values []string) {
	t.Helper()
	for _, s := range group.Specs {
		spec := s.(*ast.ValueSpec) //nolint:forcetypeassert // so the syntax is
		if name, is := spec.Type.(*ast.Ident); !is || name.Name != kind {
			continue
		}
		for _, x := range spec.Values {
			text, is := x.(*ast.BasicLit)
			require.True(t, is, "%s: a constant of a closed list is a text", kind)
			value, err := strconv.Unquote(text.Value)
			require.NoError(t, err)
			values = append(values, value)
		}
	}
	return values
}

// rootOf is the folder of go.mod.
func rootOf(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		require.NotEqual(t, dir, filepath.Dir(dir), "there is no go.mod above the test")
	}
}
