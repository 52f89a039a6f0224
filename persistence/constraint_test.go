package persistence_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/fault"
)

// constraint is one rule that a table holds by itself. Of a check the columns are its expression.
type constraint struct{ table, kind, columns, refers string }

func (c constraint) String() string {
	if c.refers != "" {
		return fmt.Sprintf("%s %s (%s) REFERENCES %s", c.table, c.kind, c.columns, c.refers)
	}
	return fmt.Sprintf("%s %s (%s)", c.table, c.kind, c.columns)
}

// The kinds of constraint.
const (
	primary = "PRIMARY KEY"
	unique  = "UNIQUE"
	foreign = "FOREIGN KEY"
	check   = "CHECK"
)

// ofList finds the column whose values a check lists.
var ofList = regexp.MustCompile(`^(\w+) (?:IN|= ANY) `)

// checkBreaks says how to break the checks that are no lists of values, by table.
var checkBreaks = map[string]string{
	"communities": "UPDATE communities SET code = '' WHERE id = (SELECT min(id) FROM communities)",
}

// TestConstraints compares the constraints of both databases with a list, so that none is added or removed unnoticed. And each of them
// works: a database of an earlier release refuses what breaks it, and names it.
func TestConstraints(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		db, _ := filledAt(t, url, program(t))
		file := filepath.Join("testdata", "constraints."+strings.ToLower(filepath.Base(t.Name()))+".golden")
		found := constraintsOf(t, db, url)
		if *update {
			var text strings.Builder
			for _, c := range found {
				fmt.Fprintln(&text, c)
			}
			require.NoError(t, os.WriteFile(file, []byte(text.String()), 0o600))
		}
		want, err := os.ReadFile(file) //nolint:gosec // one of two names
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(string(want)), "\n")
		var names []string
		for _, c := range found {
			names = append(names, c.String())
		}
		assert.Equal(t, lines, names) // each line is tried all the same: what is missing refuses nothing
		for _, line := range lines {
			c := parseConstraint(t, line)
			t.Run(line, func(t *testing.T) {
				for i, statement := range breaks(t, db, c, found) {
					err := tried(t, db, statement)
					require.Error(t, err, statement)
					name, taken, refused := fault.Constraint(err)
					require.True(t, refused, "%s: %v", statement, err)
					assert.Equal(t, c.kind == primary || c.kind == unique, taken)
					if i == 0 { // what is referred to may be referred to by others as well
						assert.True(t, means(t, db, c, name, url), "%s: refused by %s", statement, name)
					}
				}
			})
		}
	})
}

// TestConstraintsAreTheSame on both databases, but for how a check is written.
func TestConstraintsAreTheSame(t *testing.T) {
	read := func(dialect string) []string {
		text, err := os.ReadFile(filepath.Join("testdata", "constraints."+dialect+".golden")) //nolint:gosec // one of two names
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		for i, line := range lines {
			if table, _, is := strings.Cut(line, " "+check); is {
				lines[i] = table + " " + check
			}
		}
		return lines
	}
	require.Equal(t, read("postgresql"), read("sqlite"))
}

// TestEachConstraintIsTried drops the constraints one by one and breaks them: the write that was refused is then accepted, so this
// constraint and no other refused it.
func TestEachConstraintIsTried(t *testing.T) {
	url := databasetest.EmptyPostgres(t)
	db, _ := filledAt(t, url, program(t))
	all := constraintsOf(t, db, url)
	for _, c := range all {
		var name string
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND "+postgresLine+" = $2",
			c.table, c.String()).Scan(&name), c)
		drop := fmt.Sprintf("ALTER TABLE %s DROP CONSTRAINT %s CASCADE", c.table, name)
		assert.NoError(t, tried(t, db, drop, breaks(t, db, c, all)[0]), c)
	}
}

// tried runs statements in a transaction that is never committed.
func tried(t *testing.T, db *sql.DB, statements ...string) (err error) {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	defer tx.Rollback() //nolint:errcheck // that is what we want
	for _, s := range statements {
		if _, err = tx.ExecContext(t.Context(), s); err != nil {
			return err
		}
	}
	return nil
}

// means says whether a database's name of a constraint means c.
func means(t *testing.T, db *sql.DB, c constraint, name, url string) bool {
	t.Helper()
	if strings.HasPrefix(url, "postgres") {
		return slices.Contains(databasetest.Column(t, db, "SELECT "+postgresLine+" FROM pg_constraint WHERE conname = $1", name), c.String())
	}
	switch c.kind {
	case foreign:
		return strings.Contains(name, foreign)
	case check: // by its name, or by its expression if it has none
		text := databasetest.Column(t, db, "SELECT sql FROM sqlite_master WHERE name = ?", c.table)[0]
		named, _, _ := strings.Cut(strings.TrimPrefix(name, "CHECK constraint failed: "), " (") // its number comes after the name
		return strings.Contains(name, c.columns) || strings.Contains(text, fmt.Sprintf("CONSTRAINT %s %s (%s)", named, check, c.columns))
	}
	var columns []string
	for _, column := range strings.Split(c.columns, ", ") {
		columns = append(columns, c.table+"."+column)
	}
	return strings.Contains(name, strings.Join(columns, ", "))
}

// breaks says how c is broken in a filled database: by a second row with the same values, by a row that refers to nothing, by taking
// away what is referred to.
func breaks(t *testing.T, db *sql.DB, c constraint, all []constraint) []string {
	t.Helper()
	one := func(where string) string { // the same row on both databases
		return fmt.Sprintf("SELECT * FROM %s WHERE %s ORDER BY %s LIMIT 1", c.table, where, c.columns)
	}
	switch c.kind {
	case check:
		if of := ofList.FindStringSubmatch(c.columns); of != nil {
			at := slices.IndexFunc(all, func(p constraint) bool { return p.table == c.table && p.kind == primary })
			return []string{fmt.Sprintf("UPDATE %[1]s SET %[2]s = 'other than those' WHERE (%[3]s) = (SELECT %[3]s FROM %[1]s LIMIT 1)", c.table, of[1], all[at].columns)}
		}
		require.Contains(t, checkBreaks, c.table, "say what breaks it")
		return []string{checkBreaks[c.table]}
	case foreign:
		parent, key, _ := strings.Cut(c.refers, " ")
		return []string{
			fmt.Sprintf("INSERT INTO %s SELECT %s FROM (%s) AS row", c.table, copied(t, db, c, all, map[string]string{c.columns: "987654321"}), one("true")),
			fmt.Sprintf("DELETE FROM %s WHERE %s = (SELECT min(%s) FROM %s)", parent, strings.Trim(key, "()"), c.columns, c.table),
		}
	}
	var there []string
	keep := map[string]string{}
	for _, column := range strings.Split(c.columns, ", ") {
		there = append(there, column+" IS NOT NULL")
		keep[column] = column
	}
	return []string{fmt.Sprintf("INSERT INTO %s SELECT %s FROM (%s) AS row", c.table, copied(t, db, c, all, keep), one(strings.Join(there, " AND ")))}
}

// copied lists the columns of a row for a copy of it: some as given, and what else must be unique changed.
func copied(t *testing.T, db *sql.DB, c constraint, all []constraint, given map[string]string) string {
	t.Helper()
	changed := map[string]bool{}
	for _, other := range all {
		if other.table != c.table || other.kind == check || other.kind == foreign || other == c {
			continue
		}
		columns := strings.Split(other.columns, ", ")
		differs := slices.ContainsFunc(columns, func(column string) bool { return given[column] != "" && given[column] != column })
		slices.Reverse(columns)
		free := slices.IndexFunc(columns, func(column string) bool {
			return given[column] == "" && !slices.ContainsFunc(all, func(f constraint) bool { return f.table == c.table && f.kind == foreign && f.columns == column })
		})
		if !differs {
			changed[columns[free]] = true
		}
	}
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+c.table+" LIMIT 0") //nolint:gosec // a table of our own
	require.NoError(t, err)
	defer rows.Close() //nolint:errcheck // it has no rows
	columns, err := rows.ColumnTypes()
	require.NoError(t, err)
	require.NoError(t, rows.Err())
	var list []string
	for _, column := range columns {
		value, fixed := given[column.Name()]
		switch {
		case fixed:
		case changed[column.Name()] && strings.Contains(strings.ToLower(column.DatabaseTypeName()), "int"):
			value = column.Name() + " + 1000003"
		case changed[column.Name()]:
			value = column.Name() + " || '~'"
		default:
			value = column.Name()
		}
		list = append(list, value)
	}
	return strings.Join(list, ", ")
}

var constraintLine = regexp.MustCompile(`^(\w+) (PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK) \((.*?)\)(?: REFERENCES (.*))?$`)

func parseConstraint(t *testing.T, line string) constraint {
	t.Helper()
	m := constraintLine.FindStringSubmatch(line)
	require.NotNil(t, m, line)
	return constraint{table: m[1], kind: m[2], columns: m[3], refers: m[4]}
}

// constraintsOf reads the constraints of our tables from the database itself, in the order of their texts.
func constraintsOf(t *testing.T, db *sql.DB, url string) (found []constraint) {
	t.Helper()
	for _, table := range databasetest.Tables(t, db, url) {
		if strings.HasPrefix(url, "postgres") {
			lines := databasetest.Column(t, db, "SELECT "+postgresLine+" FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('p', 'u', 'f', 'c')", table)
			lines = append(lines, databasetest.Column(t, db, "SELECT indrelid::regclass || ' UNIQUE INDEX ' || indexrelid::regclass FROM pg_index"+
				" WHERE indrelid = $1::regclass AND indisunique AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)", table)...)
			for _, line := range lines {
				found = append(found, parseConstraint(t, line))
			}
			continue
		}
		found = append(found, sqliteConstraints(t, db, table)...)
	}
	slices.SortFunc(found, func(a, b constraint) int { return strings.Compare(a.String(), b.String()) })
	return found
}

// postgresLine writes a row of pg_constraint as constraint.String does.
const postgresLine = `conrelid::regclass || ' ' || regexp_replace(regexp_replace(pg_get_constraintdef(oid), '^CHECK \(\((.*)\)\)$', 'CHECK (\1)'), 'REFERENCES (\w+)\(', 'REFERENCES \1 (')`

func sqliteConstraints(t *testing.T, db *sql.DB, table string) (found []constraint) {
	t.Helper()
	column := func(query string, args ...any) []string { return databasetest.Column(t, db, query, args...) }
	if pk := column("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table); len(pk) > 0 {
		found = append(found, constraint{table: table, kind: primary, columns: strings.Join(pk, ", ")})
	}
	for _, index := range column(`SELECT name FROM pragma_index_list(?) WHERE "unique" AND origin <> 'pk'`, table) {
		found = append(found, constraint{table: table, kind: unique, columns: strings.Join(column("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index), ", ")})
	}
	for _, key := range column(`SELECT "from" || '>' || "table" || ' (' || "to" || ')' FROM pragma_foreign_key_list(?)`, table) {
		from, to, _ := strings.Cut(key, ">")
		found = append(found, constraint{table: table, kind: foreign, columns: from, refers: to})
	}
	text := column("SELECT sql FROM sqlite_master WHERE name = ?", table)[0]
	for _, after := range strings.Split(text, check+" (")[1:] {
		end, depth := 0, 1
		for ; depth > 0; end++ {
			switch after[end] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		found = append(found, constraint{table: table, kind: check, columns: after[:end-1]})
	}
	return found
}
