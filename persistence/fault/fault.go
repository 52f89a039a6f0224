// Package fault reads the errors of the databases: which kind of the domain's errors one is, whether the same transaction may be tried
// again, and which constraint refused a write.
//
// It is the only room that knows the error codes of PostgreSQL, SQLite and Redis. It logs nothing, and its errors have no words of people.
//
//	if err := fault.Translate(db.Create(&row).Error); errors.Is(err, domain.Conflict) { … }
package fault

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
	moderncsqlite "modernc.org/sqlite"

	"guanjia/domain"
)

// The catalogue keys of what the store answers when it cannot do what was asked.
const (
	keyNotFound    = "refuse.not_found"
	keyConflict    = "refuse.conflict"
	keyInvalid     = "refuse.invalid"
	keyUnavailable = "refuse.unavailable"
)

// NotFound returns the error for a missing row.
func NotFound() error { return domain.Refuse(domain.NotFound, keyNotFound, nil) }

// Invalid returns the error for a value that cannot be stored.
func Invalid() error { return domain.Refuse(domain.Invalid, keyInvalid, nil) }

// Conflict returns the error for a write after somebody else acted first.
func Conflict() error { return domain.Refuse(domain.Conflict, keyConflict, nil) }

// Translate turns errors of the databases into kinds; no other function of persistence does (CONTRIBUTING.md §5). An error that has a
// kind, one from a cancelled context, and an unknown one stay as they are.
func Translate(err error) error {
	switch {
	case err == nil, domain.KindOf(err) != "", errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return domain.Refuse(domain.NotFound, keyNotFound, nil).Because(err)
	case isTaken(err), isClass(err, "40"):
		return domain.Refuse(domain.Conflict, keyConflict, nil).Because(err)
	case isClass(err, "22", "23"), isSQLite(err, 19):
		return domain.Refuse(domain.Invalid, keyInvalid, nil).Because(err)
	case isAway(err):
		return domain.Refuse(domain.Unavailable, keyUnavailable, nil).Because(err)
	}
	return err
}

// isAway reports whether the database cannot be reached or cannot work at this moment.
func isAway(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	for _, away := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, context.DeadlineExceeded,
		redis.ErrClosed, redis.ErrPoolTimeout, redis.ErrPoolExhausted} {
		if errors.Is(err, away) {
			return true
		}
	}
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) || isClosed(err) ||
		isClass(err, "08", "53", "57P", "58") ||
		// busy, locked, input/output error, disk full, cannot open
		isSQLite(err, 5, 6, 10, 13, 14) ||
		slices.ContainsFunc(redisAway, func(answer string) bool { return redis.HasErrorPrefix(err, answer) })
}

// redisAway are the answers of a Redis that works again by itself or after its operator has acted, by how they begin (redis.io, "Redis
// serialization protocol", errors). Any other answer is about the command: a fault of the program.
var redisAway = []string{"LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "MISCONF", "OOM", "BUSY", "NOAUTH", "WRONGPASS",
	"max number of clients"}

// isClosed reports whether err is the error of database/sql after Close, which has no exported name.
func isClosed(err error) bool { return strings.Contains(err.Error(), "sql: database is closed") }

// isClass reports whether err is PostgreSQL's and its code begins with one of the classes.
func isClass(err error, classes ...string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && slices.ContainsFunc(classes, func(c string) bool { return len(e.Code) >= len(c) && e.Code[:len(c)] == c })
}

// isSQLite reports whether err is SQLite's with one of the primary codes.
func isSQLite(err error, codes ...int) bool {
	var e *moderncsqlite.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code()&0xff)
}

// Retryable reports whether the transaction changed nothing and may be tried again: PostgreSQL ended it because of another one, or SQLite
// was locked by another process for the whole time that we waited.
func Retryable(err error) bool { return isClass(err, "40001", "40P01") || isSQLite(err, 5) }

// isTaken reports whether err is about a value that must be unique and exists already.
func isTaken(err error) bool {
	var e *moderncsqlite.Error
	// sqlite.org/rescode.html: a primary key, or another unique constraint
	return isClass(err, "23505") || errors.As(err, &e) && (e.Code() == 1555 || e.Code() == 2067)
}

// Constraint returns the name of the constraint that refused a write, as in the schema, never a value. taken reports whether it keeps
// something unique.
func Constraint(err error) (name string, taken, refused bool) {
	var postgres *pgconn.PgError
	var sqlite *moderncsqlite.Error
	switch {
	case errors.As(err, &postgres) && strings.HasPrefix(postgres.Code, "23"):
		name = postgres.ConstraintName
		if name == "" {
			name = "NOT NULL " + postgres.TableName + "." + postgres.ColumnName
		}
	case errors.As(err, &sqlite) && sqlite.Code()&0xff == 19:
		_, name, _ = strings.Cut(sqlite.Error(), "constraint failed: ")
	default:
		return "", false, false
	}
	return name, isTaken(err), true
}
