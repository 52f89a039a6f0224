package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// withSQL runs do with GORM's own transaction.
func withSQL(tx Tx, do func(tx *sql.Tx) error) error {
	lent, ok := tx.Statement.ConnPool.(*sql.Tx)
	if !ok {
		return fmt.Errorf("unexpected type of transaction: %T", tx.Statement.ConnPool)
	}
	return do(lent)
}

// withPgx runs do with GORM's transaction in the form of pgx. The mutex of the connection is locked while do runs.
func withPgx(tx Tx, do func(tx pgx.Tx) error) error {
	return tx.conn.Raw(func(conn any) error {
		c, ok := conn.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("unexpected type of connection: %T", conn)
		}
		if status := c.Conn().PgConn().TxStatus(); status != 'T' {
			return fmt.Errorf("no open transaction in which to enqueue: status %c", status)
		}
		return do(borrowedTx{c.Conn()})
	})
}

// borrowedTx is a pgx.Tx on a connection whose transaction database/sql began and will end.
type borrowedTx struct{ conn *pgx.Conn }

var errBorrowed = errors.New("only GORM may begin and end this transaction")

func (borrowedTx) Begin(context.Context) (pgx.Tx, error) { return nil, errBorrowed }
func (borrowedTx) Commit(context.Context) error          { return errBorrowed }
func (borrowedTx) Rollback(context.Context) error        { return errBorrowed }

func (t borrowedTx) Conn() *pgx.Conn                { return t.conn }
func (t borrowedTx) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

func (t borrowedTx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return t.conn.Exec(ctx, sql, args...)
}

func (t borrowedTx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return t.conn.Query(ctx, sql, args...)
}

func (t borrowedTx) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return t.conn.QueryRow(ctx, sql, args...)
}

func (t borrowedTx) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, from pgx.CopyFromSource) (int64, error) {
	return t.conn.CopyFrom(ctx, table, columns, from)
}

func (t borrowedTx) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return t.conn.SendBatch(ctx, b)
}

func (t borrowedTx) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return t.conn.Prepare(ctx, name, sql)
}
