package persistence_test

import (
	"flag"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/migrations"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestFourStartAtOnce(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
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
	onEmpty(t, func(t *testing.T, url string) {
		var refused *persistence.SchemaError
		_, err := persistence.Open(t.Context(), persistence.Options{URL: url})
		require.ErrorAs(t, err, &refused)
		assert.Contains(t, err.Error(), "older than this program: its schema is at version 0, "+
			fmt.Sprintf("the program needs %d; run: guanjia migrate", program(t)))

		s := databasetest.Open(t, url)
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
	onEmpty(t, func(t *testing.T, url string) {
		s := databasetest.Open(t, url)
		want := columns(t, url)
		p, err := goose.NewProvider(s.Dialect(), databasetest.SQL(t, url), s.Files())
		require.NoError(t, err)
		_, err = p.DownTo(t.Context(), 0)
		require.NoError(t, err)
		require.Empty(t, columns(t, url))
		_, err = p.Up(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, columns(t, url))
	})
}

// columns lists every column of our tables.
func columns(t *testing.T, url string) (found []string) {
	query := "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || coalesce(c.dflt_value, '')" +
		" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'goose%' AND m.name NOT LIKE 'river%' ORDER BY 1"
	if strings.HasPrefix(url, "postgres") {
		query = "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')" +
			" FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'goose%' AND table_name NOT LIKE 'river%' ORDER BY 1"
	}
	rows, err := databasetest.SQL(t, url).QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // Err tells all
	for rows.Next() {
		var column string
		require.NoError(t, rows.Scan(&column))
		found = append(found, column)
	}
	require.NoError(t, rows.Err())
	return found
}

// TestRowsMatchSchema holds the rows against the SQL.
func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, persistence.Rows()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, persistence.Rows()...) }
