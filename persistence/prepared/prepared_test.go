package prepared

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// one opens a file on a single connection, with a table of ten numbers.
func one(t *testing.T) *sql.Conn {
	t.Helper()
	db := sql.OpenDB(Open("file:" + filepath.Join(t.TempDir(), "numbers.db")))
	c, err := db.Conn(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()); require.NoError(t, db.Close()) })
	do(t, c, "CREATE TABLE numbers (n integer PRIMARY KEY); INSERT INTO numbers SELECT value FROM json_each('[1,2,3,4,5,6,7,8,9,10]')")
	return c
}

func do(t *testing.T, c *sql.Conn, query string, args ...any) {
	t.Helper()
	_, err := c.ExecContext(t.Context(), query, args...)
	require.NoError(t, err)
}

func number(t *testing.T, c *sql.Conn, query string, args ...any) (n int) {
	t.Helper()
	require.NoError(t, c.QueryRowContext(t.Context(), query, args...).Scan(&n))
	return n
}

// kept is which of the statements a connection keeps.
func kept(t *testing.T, c *sql.Conn, queries ...string) (found []string, all int) {
	t.Helper()
	require.NoError(t, c.Raw(func(of any) error {
		at := of.(*conn)
		require.Equal(t, len(at.kept), at.order.Len())
		for _, q := range queries {
			if _, ok := at.kept[q]; ok {
				found = append(found, q)
			}
		}
		all = len(at.kept)
		return nil
	}))
	return found, all
}

const (
	above = "SELECT n FROM numbers WHERE n > ? ORDER BY n"
	count = "SELECT count(*) FROM numbers"
)

// A statement is used again with other arguments, and nothing of its last use stays.
func TestUsedAgain(t *testing.T) {
	c := one(t)
	assert.Equal(t, 4, number(t, c, above, 3))
	found, _ := kept(t, c, above)
	require.Equal(t, []string{above}, found)
	assert.Equal(t, 10, number(t, c, above, 9))
	require.ErrorIs(t, c.QueryRowContext(t.Context(), above, 10).Scan(new(int)), sql.ErrNoRows)
	assert.Equal(t, 2, number(t, c, above, 1))

	insert := "INSERT INTO numbers VALUES (?)"
	do(t, c, insert, 11)
	do(t, c, insert, 12)
	assert.Equal(t, 12, number(t, c, count))
}

// The rows of a statement can be read while the same one runs again.
func TestWithinItself(t *testing.T) {
	c := one(t)
	readWithin(t, c)
	found, _ := kept(t, c, above)
	assert.Equal(t, []string{above}, found)
}

func readWithin(t *testing.T, c *sql.Conn) {
	t.Helper()
	outer, err := c.QueryContext(t.Context(), above, 0)
	require.NoError(t, err)
	defer func() { require.NoError(t, outer.Close()) }()
	for n := 1; outer.Next(); n++ {
		var of int
		require.NoError(t, outer.Scan(&of))
		assert.Equal(t, n, of)
		if n < 10 {
			assert.Equal(t, n+1, number(t, c, above, n))
		}
	}
	require.NoError(t, outer.Err())
}

// What fails is not kept, and does no harm: a broken rule, a query without sense, one that is cut off.
func TestFailures(t *testing.T) {
	c := one(t)
	insert := "INSERT INTO numbers VALUES (?)"
	_, err := c.ExecContext(t.Context(), insert, 1)
	require.Error(t, err)
	require.Error(t, c.QueryRowContext(t.Context(), "SELECT nothing FROM nowhere").Scan(new(int)))
	endless := "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r"
	cut, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	require.ErrorIs(t, c.QueryRowContext(cut, endless).Scan(new(int)), context.DeadlineExceeded)
	found, _ := kept(t, c, insert, endless)
	assert.Empty(t, found)
	assert.Equal(t, 10, number(t, c, count))
}

// The schema may change under statements that are kept.
func TestAnotherSchema(t *testing.T) {
	c := one(t)
	all := "SELECT * FROM numbers WHERE n = 1"
	assert.Equal(t, 1, number(t, c, all))
	do(t, c, "ALTER TABLE numbers ADD COLUMN name text DEFAULT 'one'")
	var n int
	var name string
	require.NoError(t, c.QueryRowContext(t.Context(), all).Scan(&n, &name))
	assert.Equal(t, "one", name)
	do(t, c, "DROP TABLE numbers")
	require.Error(t, c.QueryRowContext(t.Context(), all).Scan(&n, &name))
}

// No more are kept than is said, and those that are used stay.
func TestBound(t *testing.T) {
	c := one(t)
	for i := range 3 * most {
		number(t, c, fmt.Sprintf("SELECT %d", i))
		number(t, c, count)
	}
	found, all := kept(t, c, count, "SELECT 0", fmt.Sprintf("SELECT %d", 3*most-1))
	assert.Equal(t, []string{count, fmt.Sprintf("SELECT %d", 3*most-1)}, found)
	assert.Equal(t, most, all)
}

// Within a transaction that is taken back, statements serve as before it.
func TestTransactions(t *testing.T) {
	c := one(t)
	for range 2 {
		tx, err := c.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		_, err = tx.ExecContext(t.Context(), "DELETE FROM numbers")
		require.NoError(t, err)
		require.NoError(t, tx.Rollback())
		assert.Equal(t, 10, number(t, c, count))
	}
}
