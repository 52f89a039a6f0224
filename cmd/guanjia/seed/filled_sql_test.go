package seed_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
)

// keepSome leaves the cases that together hold a value in every place, and what they refer to.
func keepSome(t *testing.T, db *sql.DB) {
	t.Helper()
	missing, holds := map[string]bool{}, map[string]map[string]bool{}
	for _, row := range databasetest.Dump(t, db, "cases") {
		places := map[string]bool{}
		for name, value := range row {
			placesIn(name, value, places)
		}
		for p := range places {
			missing[p] = true
		}
		holds[row["id"]] = places
	}
	var keep []string
	for len(missing) > 0 {
		best, most := "", 0
		for id, places := range holds {
			n := 0
			for p := range places {
				if missing[p] {
					n++
				}
			}
			if n > most || n == most && id < best {
				best, most = id, n
			}
		}
		for p := range holds[best] {
			delete(missing, p)
		}
		keep = append(keep, best)
	}
	t.Log("kept cases:", keep)
	kept := strings.Join(keep, ",")
	const persons = "SELECT complainant FROM cases UNION SELECT about FROM cases UNION SELECT handler FROM cases UNION SELECT responsible FROM cases" +
		" UNION SELECT received_by FROM cases UNION SELECT author FROM entries UNION SELECT person FROM letters UNION SELECT made_by FROM invites" +
		" UNION SELECT used_by FROM invites UNION SELECT person FROM attempts UNION SELECT person FROM improvements UNION SELECT author FROM improvement_entries UNION SELECT person FROM alarm_reports UNION SELECT leader FROM alarms UNION SELECT author FROM alarm_entries UNION SELECT author FROM voices UNION SELECT praised FROM voices UNION SELECT id FROM persons WHERE absent IS NOT NULL OR unreachable <> '' OR chat IS NULL"
	for _, s := range []string{
		"PRAGMA foreign_keys = OFF",
		"DELETE FROM cases WHERE id NOT IN (" + kept + ") AND number <> 'YH-261123-900' AND id NOT IN (SELECT case_id FROM improvements UNION SELECT case_id FROM incidents WHERE case_id IS NOT NULL)",
		"DELETE FROM entries WHERE case_id NOT IN (SELECT id FROM cases)",
		"DELETE FROM entries WHERE seq = 0 AND id NOT IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY action ORDER BY id) AS n FROM entries) WHERE n < 3)",
		"DELETE FROM series WHERE name NOT IN (SELECT substr(number, 1, 9) FROM cases UNION SELECT substr(number, 1, 10) FROM improvements UNION SELECT substr(number, 1, 10) FROM voices UNION SELECT substr(number, 1, 10) FROM announcements UNION SELECT substr(number, 1, 10) FROM incidents)",
		"DELETE FROM facts WHERE case_id NOT IN (SELECT id FROM cases)",
		"DELETE FROM tallied_days WHERE day NOT IN (SELECT day FROM tallied_days ORDER BY day DESC LIMIT 12)",
		"DELETE FROM tallies WHERE day NOT IN (SELECT day FROM tallied_days)",
		"DELETE FROM runs WHERE case_id NOT IN (SELECT id FROM cases)",
		"DELETE FROM persons WHERE id NOT IN (" + persons + ")",
		"DELETE FROM memberships WHERE person NOT IN (SELECT id FROM persons)",
		"DELETE FROM homes WHERE id NOT IN (SELECT home FROM memberships UNION SELECT place_home FROM cases UNION SELECT complainant_home FROM cases)",
		"DELETE FROM buildings WHERE id NOT IN (SELECT building FROM homes UNION SELECT place_building FROM cases)",
	} {
		_, err := db.ExecContext(t.Context(), s)
		require.NoError(t, err, s)
	}
}

// placesIn notes where a column holds a value: the column, and each place in its JSON.
func placesIn(at, text string, places map[string]bool) {
	if text == "" || text == "0" || text == "false" {
		return
	}
	places[at] = true
	if text[0] != '{' && text[0] != '[' {
		return
	}
	var v any
	if json.Unmarshal([]byte(text), &v) == nil {
		placesInJSON(at, v, places)
	}
}

func placesInJSON(at string, v any, places map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			placesInJSON(at+"."+k, inner, places)
		}
	case []any:
		for _, inner := range v {
			placesInJSON(at+"[]", inner, places)
		}
	case nil:
	default:
		if v != "" && v != false && v != 0.0 && v != "0001-01-01T00:00:00Z" {
			places[at] = true
		}
	}
}

// columnsOf lists the columns of a table.
func columnsOf(t *testing.T, db *sql.DB, table string) (found []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table+" LIMIT 0")
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // it has no rows
	found, err = rows.Columns()
	require.NoError(t, err)
	require.NoError(t, rows.Err())
	return found
}

// inserts writes the rows of a table as SQL that both databases read.
func inserts(t *testing.T, db *sql.DB, table string) string {
	t.Helper()
	columns := columnsOf(t, db, table)
	literals := make([]string, len(columns))
	for i, c := range columns {
		literals[i] = fmt.Sprintf(`CASE WHEN %[1]s IS NULL THEN 'NULL' WHEN typeof(%[1]s) = 'blob' THEN 'bytes(''' || lower(hex(%[1]s)) || ''')'`+
			` WHEN (SELECT type FROM pragma_table_info('%[2]s') WHERE name = '%[1]s') = 'boolean' THEN CASE WHEN %[1]s THEN 'true' ELSE 'false' END`+
			` ELSE quote(%[1]s) END`, c, table)
	}
	query := "SELECT '(' || " + strings.Join(literals, " || ', ' || ") + " || ')' FROM " + table + " ORDER BY 1"
	rows, err := db.QueryContext(t.Context(), query) //nolint:gosec // names of our own schema
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // Err tells all
	var lines []string
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		lines = append(lines, line)
	}
	require.NoError(t, rows.Err())
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES\n" + strings.Join(lines, ",\n") + ";\n"
}
