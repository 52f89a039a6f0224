package databasetest

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Row is one row of a table: its values by column, as texts that are the same on both databases. NULL is left out.
type Row map[string]string

// Tables lists our tables in the database at url; each one comes after those that it refers to.
func Tables(t testing.TB, db *sql.DB, url string) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
	if isPostgres(url) {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
	}
	found := slices.DeleteFunc(Column(t, db, query), func(name string) bool {
		return strings.HasPrefix(name, "goose_") || strings.HasPrefix(name, "river_")
	})
	parents := []string{"communities", "buildings", "units", "homes", "persons", "memberships", "invites", "cases", "improvements", "alarms", "voices", "posts", "rotations", "shifts", "announcements", "incidents"}
	place := func(name string) int {
		if i := slices.Index(parents, name); i >= 0 {
			return i
		}
		return len(parents)
	}
	slices.SortFunc(found, func(a, b string) int {
		if place(a) != place(b) {
			return place(a) - place(b)
		}
		return strings.Compare(a, b)
	})
	return found
}

// Dump reads every row of a table, sorted by their texts.
func Dump(t testing.TB, db *sql.DB, table string) (found []Row) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table)
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // Err tells all
	columns, err := rows.ColumnTypes()
	require.NoError(t, err)
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(t, rows.Scan(into...))
		row := Row{}
		for i, v := range values {
			if n, ok := v.(int64); ok && strings.EqualFold(columns[i].DatabaseTypeName(), "boolean") {
				v = n != 0 // SQLite has no booleans
			}
			if v != nil {
				row[columns[i].Name()] = Text(v)
			}
		}
		found = append(found, row)
	}
	require.NoError(t, rows.Err())
	sortRows(found, columns)
	return found
}

// sortRows sorts rows by their texts.
func sortRows(rows []Row, columns []*sql.ColumnType) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name()
	}
	slices.Sort(names)
	type line struct {
		text string
		row  Row
	}
	lines := make([]line, len(rows))
	for i, row := range rows {
		var text strings.Builder
		for _, name := range names {
			if value, there := row[name]; there {
				text.WriteString(name + ":" + value + " ")
			}
		}
		lines[i] = line{text.String(), row}
	}
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.text, b.text) })
	for i, l := range lines {
		rows[i] = l.row
	}
}

// Text returns a value as a text that is the same on both databases: instants in UTC, JSON with sorted keys.
func Text(v any) string {
	var text string
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case int64:
		return strconv.FormatInt(v, 10)
	case string:
		text = v
	case []byte:
		text = string(v)
	default:
		text = fmt.Sprint(v)
	}
	if text == "" || text[0] != '{' && text[0] != '[' {
		return text
	}
	if sorted, known := sortedTexts.Load(text); known {
		return sorted.(string)
	}
	sorted := sortedJSON(text)
	sortedTexts.Store(text, sorted)
	return sorted
}

// sortedTexts remembers texts of JSON with sorted keys: tests dump the same rows again and again.
var sortedTexts sync.Map

// sortedJSON sorts the keys of JSON, and returns anything else as it is.
func sortedJSON(text string) string {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var document any
	if decoder.Decode(&document) == nil {
		if sorted, err := json.Marshal(document); err == nil {
			return string(sorted)
		}
	}
	return text
}

// DumpAll dumps all tables of the database at url, to which db is open, by name.
func DumpAll(t testing.TB, db *sql.DB, url string) map[string][]Row {
	t.Helper()
	all := map[string][]Row{}
	for _, table := range Tables(t, db, url) {
		all[table] = Dump(t, db, table)
	}
	return all
}

func isPostgres(url string) bool { return strings.HasPrefix(url, "postgres") }

// Column returns the single column of a query.
func Column(t testing.TB, db *sql.DB, query string, args ...any) (found []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // Err tells all
	for rows.Next() {
		var text string
		require.NoError(t, rows.Scan(&text))
		found = append(found, text)
	}
	require.NoError(t, rows.Err())
	return found
}
