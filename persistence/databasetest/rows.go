package databasetest

import (
	"database/sql"
	"fmt"
	netURL "net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// SQL opens the database at url without the store, to read what the store wrote and to write what it would not. It is closed after the
// test. It prepares no statements, so that the schema may change between two of them.
func SQL(t testing.TB, url string) *sql.DB {
	t.Helper()
	driver, address := "pgx", url
	if file, found := strings.CutPrefix(url, "sqlite:"); found {
		driver, address = "sqlite", "file:"+file+"?_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)"
	}
	if driver == "pgx" {
		u, err := netURL.Parse(url)
		require.NoError(t, err)
		values := u.Query()
		values.Set("default_query_exec_mode", "describe_exec")
		u.RawQuery = values.Encode()
		address = u.String()
	}
	db, err := sql.Open(driver, address)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// bare opens GORM on the database at url without settings.
func bare(t testing.TB, url string) *gorm.DB {
	t.Helper()
	var dialect gorm.Dialector = sqlite.Dialector{Conn: SQL(t, url)}
	if !strings.HasPrefix(url, "sqlite:") {
		dialect = postgres.New(postgres.Config{Conn: SQL(t, url)})
	}
	db, err := gorm.Open(dialect, &gorm.Config{Logger: logger.Discard})
	require.NoError(t, err)
	return db
}

// RowsMatchSchema compares rows with the SQL of the migrations on both databases: the table that GORM would make for a row has the same
// columns, and a column of a closed list has a check with just the values of the domain.
func RowsMatchSchema(t *testing.T, rows ...any) {
	for name, address := range Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, scratch := address(t), bare(t, EmptyDialects()[name](t))
			Open(t, url)
			require.NoError(t, scratch.AutoMigrate(rows...))
			db := bare(t, url)
			require.Equal(t, columnsOf(t, scratch, rows), columnsOf(t, db, rows))
			requireLists(t, db, rows)
		})
	}
}

// columnsOf lists table.column with the properties that are compared. SQLite's types are only hints, so only NOT NULL is compared there.
func columnsOf(t *testing.T, db *gorm.DB, rows []any) (found []string) {
	t.Helper()
	for _, row := range rows {
		stmt := &gorm.Statement{DB: db}
		require.NoError(t, stmt.Parse(row))
		query := "SELECT name || CASE WHEN \"notnull\" AND pk = 0 THEN ' not null' ELSE '' END FROM pragma_table_info(?)"
		if db.Name() == "postgres" {
			query = "SELECT column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END" +
				" FROM information_schema.columns WHERE table_name = ?"
		}
		var names []string
		require.NoError(t, db.Raw(query, stmt.Schema.Table).Scan(&names).Error)
		for _, n := range names {
			found = append(found, stmt.Schema.Table+"."+n)
		}
	}
	slices.Sort(found)
	return found
}

// Documents compares the JSON of records that are stored as a whole with testdata/documents.golden of the caller's package: if a field
// were renamed in the domain, stored values would be lost unnoticed. None may change or disappear, and a new one must be listed (update
// adds it).
func Documents(t *testing.T, update bool, rows ...any) {
	t.Helper()
	var lines []string
	for _, row := range rows {
		typ := reflect.TypeOf(row).Elem()
		for _, f := range reflect.VisibleFields(typ) { // those of embedded structs too
			if strings.HasPrefix(f.Type.Name(), "Document[") {
				lines = append(lines, paths(typ.Name()+"."+f.Name, f.Type.Field(0).Type, nil)...)
			}
		}
	}
	file := filepath.Join("testdata", "documents.golden")
	if update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	listed := strings.Split(strings.TrimSpace(string(want)), "\n")
	require.Subset(t, lines, listed, "a stored name has changed")
	require.Subset(t, listed, lines, "a new name is not listed: run this test with -update")
}

// paths lists every value of a type by its place in the JSON.
func paths(at string, t reflect.Type, within []reflect.Type) (lines []string) {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return []string{at + " time"}
	case slices.Contains(within, t):
		return []string{at + " as above"}
	case t.Kind() == reflect.Pointer:
		return paths(at, t.Elem(), within)
	case t.Kind() == reflect.Slice:
		return paths(at+"[]", t.Elem(), within)
	case t.Kind() == reflect.Map:
		return paths(at+"{}", t.Elem(), within)
	case t.Kind() != reflect.Struct:
		return []string{fmt.Sprint(at, " ", t.Kind())}
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "" {
			name = t.Field(i).Name
		}
		lines = append(lines, paths(at+"."+name, t.Field(i).Type, append(within, t))...)
	}
	return lines
}
