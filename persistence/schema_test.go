package persistence_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/persistence"
	"guanjia/persistence/migrations"
	"guanjia/persistence/persistencetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestFourStartAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				s, err := persistence.Open(t.Context(), persistence.Options{URL: url, Migrate: true})
				if assert.NoError(t, err) {
					assert.NoError(t, s.Close())
				}
			})
		}
		wg.Wait()
		s, err := persistence.Open(t.Context(), persistence.Options{URL: url})
		require.NoError(t, err, "nothing is left to migrate")
		require.NoError(t, s.Close())
	})
}

// program is the newest version that this program knows.
func program(t *testing.T) int64 {
	files, err := fs.Glob(migrations.SQLite(), "*.sql")
	require.NoError(t, err)
	return int64(len(files))
}

func TestOlderAndNewerSchemasAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		var refused *persistence.SchemaError
		_, err := persistence.Open(t.Context(), persistence.Options{URL: url})
		require.ErrorAs(t, err, &refused)
		assert.Contains(t, err.Error(), "older than this program: its schema is at version 0, "+
			fmt.Sprintf("the program needs %d; run: guanjia migrate", program(t)))

		s := persistencetest.Open(t, url)
		require.NoError(t, s.DB().Exec("INSERT INTO river_migration (line, version) VALUES ('main', 98)").Error)
		_, err = persistence.Open(t.Context(), persistence.Options{URL: url, Migrate: true})
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, "jobs", refused.Part)
		require.NoError(t, s.DB().Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, true)").Error)
		for _, migrate := range []bool{true, false} {
			_, err = persistence.Open(t.Context(), persistence.Options{URL: url, Migrate: migrate})
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, persistence.SchemaError{Part: "schema", Database: 99, Program: program(t)}, *refused)
			assert.Contains(t, err.Error(), "newer than this program: its schema is at version 99, "+
				fmt.Sprintf("the program knows versions up to %d", program(t)))
		}
	})
}

func TestDownAndUpAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := persistencetest.Open(t, url)
		want := columns(t, s.DB())
		db, err := s.DB().DB()
		require.NoError(t, err)
		p, err := goose.NewProvider(s.Dialect(), db, s.Files())
		require.NoError(t, err)
		_, err = p.DownTo(t.Context(), 0)
		require.NoError(t, err)
		require.Empty(t, columns(t, s.DB()))
		_, err = p.Up(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, columns(t, s.DB()))
	})
}

// TestRowsMatchSchema holds the rows against the SQL: what GORM would make of them has the same columns.
func TestRowsMatchSchema(t *testing.T) {
	for name, address := range dialects {
		t.Run(name, func(t *testing.T) {
			ours := persistencetest.Open(t, address(t))
			scratch, err := persistence.Bare(t.Context(), address(t))
			require.NoError(t, err)
			defer scratch.Close() //nolint:errcheck // dropped anyway
			require.NoError(t, scratch.DB().AutoMigrate(persistence.Rows()...))
			require.Equal(t, columns(t, scratch.DB()), columns(t, ours.DB()))
		})
	}
}

// columns lists table.column with what matters of its kind. SQLite's types are only hints, so only NOT NULL is compared.
func columns(t *testing.T, db *gorm.DB) (found []string) {
	t.Helper()
	for _, row := range persistence.Rows() {
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

// TestStoredDocuments pins the JSON of records that are stored whole: a field renamed in the domain would silently
// lose what is stored already. New ones may come (-update adds their lines); none may change or go.
func TestStoredDocuments(t *testing.T) {
	var lines []string
	for _, row := range persistence.Rows() {
		typ := reflect.TypeOf(row).Elem()
		for i := range typ.NumField() {
			if f := typ.Field(i); strings.HasPrefix(f.Type.Name(), "document[") {
				lines = append(lines, paths(typ.Name()+"."+f.Name, f.Type.Field(0).Type, nil)...)
			}
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", "documents.golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Subset(t, lines, strings.Split(strings.TrimSpace(string(want)), "\n"))
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
