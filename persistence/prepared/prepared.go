// Package prepared opens SQLite files on connections that keep their statements prepared. SQLite takes longer to read a statement than to
// execute it, and the same few hundred come again and again. The driver of PostgreSQL does the same by itself.
//
// It never changes a statement or a result. A statement that fails is not kept; SQLite itself reads a statement anew after the schema has
// changed.
//
//	db := sql.OpenDB(prepared.Open("file:guanjia.db"))
package prepared

import (
	"container/list"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// most is how many statements a connection keeps. A person's day needs about two hundred; one takes some kilobytes.
const most = 200

// Open returns a connector to the file that a data source name of modernc.org/sqlite names. Faults show when it connects. Safe for
// concurrent use, as each of its connections is in the hands of database/sql.
func Open(name string) driver.Connector { return connector{name} }

type connector struct{ name string }

// registered is the driver of SQLite. database/sql gives it through a pool only, which opens nothing by itself.
var registered = sync.OnceValue(func() driver.Driver {
	pool, err := sql.Open("sqlite", "")
	if err != nil {
		panic(err) // the import has registered it
	}
	_ = pool.Close()
	return pool.Driver()
})

// Driver implements driver.Connector.
func (connector) Driver() driver.Driver { return registered() }

// Connect implements driver.Connector. It returns the error of the driver.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.Driver().Open(c.name)
	if err != nil {
		return nil, err
	}
	usual, ok := opened.(connection)
	if !ok {
		_ = opened.Close()
		return nil, fmt.Errorf("the driver of SQLite cannot do what is needed: %T", opened)
	}
	return &conn{connection: usual, kept: map[string]*list.Element{}, order: list.New()}, nil
}

// connection is what database/sql asks of a connection, and the driver offers.
type connection interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// statement is a prepared statement of the driver.
type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// conn is a connection with its statements. database/sql uses it, and closes the rows that it returned, from one goroutine at a time.
type conn struct {
	connection
	kept  map[string]*list.Element // by their text; none that is in use
	order *list.List               // of idle; the one that was used last is in front
}

// idle is a statement that is not in use.
type idle struct {
	query string
	statement
}

// ExecContext implements driver.ExecerContext.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	r, err := s.ExecContext(ctx, args)
	return r, c.give(idle{query, s}, err)
}

// QueryContext implements driver.QueryerContext. The statement is in use until its rows are closed.
func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	found, err := s.QueryContext(ctx, args)
	if err != nil {
		return nil, c.give(idle{query, s}, err)
	}
	typed, ok := found.(typedRows)
	if !ok {
		return nil, c.give(idle{query, s}, fmt.Errorf("the driver of SQLite tells no types of columns: %T", found))
	}
	return &rows{typedRows: typed, from: c, of: idle{query, s}}, nil
}

// Close implements driver.Conn.
func (c *conn) Close() error {
	for e := c.order.Front(); e != nil; e = e.Next() {
		_ = e.Value.(idle).Close()
	}
	clear(c.kept)
	c.order.Init()
	return c.connection.Close()
}

// take returns the statement, which nobody else gets until it is given back.
func (c *conn) take(ctx context.Context, query string) (statement, error) {
	if e, ok := c.kept[query]; ok {
		delete(c.kept, query)
		return c.order.Remove(e).(idle).statement, nil
	}
	made, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s, ok := made.(statement)
	if !ok {
		_ = made.Close()
		return nil, fmt.Errorf("the driver of SQLite prepares no statements that can be cut off: %T", made)
	}
	return s, nil
}

// give gives a statement back, with the error of its use, which it returns. The statement is kept unless it failed or its twin, which was
// made while it was in use, is kept already; the one that was not used for longest gives way.
func (c *conn) give(s idle, err error) error {
	if _, twin := c.kept[s.query]; twin || err != nil {
		_ = s.Close()
		return err
	}
	c.kept[s.query] = c.order.PushFront(s)
	if c.order.Len() > most {
		last := c.order.Remove(c.order.Back()).(idle)
		delete(c.kept, last.query)
		_ = last.Close()
	}
	return nil
}
