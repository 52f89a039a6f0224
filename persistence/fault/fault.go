// Package fault reads what the databases answer when something goes wrong: which kind of the domain's errors it is, whether
// the same transaction may be tried again, and which constraint refused a write.
//
// It is the only room that knows the codes of PostgreSQL and SQLite. It logs nothing and holds no words of people.
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
	"gorm.io/gorm"
	moderncsqlite "modernc.org/sqlite"

	"guanjia/domain"
)

// The refusals of the store, by catalogue key.
const (
	keyNotFound    = "refuse.not_found"
	keyConflict    = "refuse.conflict"
	keyInvalid     = "refuse.invalid"
	keyUnavailable = "refuse.unavailable"
)

// NotFound says that there is no such row.
func NotFound() error { return domain.Refuse(domain.NotFound, keyNotFound, nil) }

// Invalid says that what is to be stored is not sound.
func Invalid() error { return domain.Refuse(domain.Invalid, keyInvalid, nil) }

// Conflict says that somebody else was first.
func Conflict() error { return domain.Refuse(domain.Conflict, keyConflict, nil) }

// Translate is the only function that turns foreign errors into kinds (CONTRIBUTING.md §5). What has a kind already, what the
// caller cancelled, and what nobody foresaw stay as they are.
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

// isAway says whether err means that the database cannot be reached or cannot work at this moment.
func isAway(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	for _, away := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, context.DeadlineExceeded} {
		if errors.Is(err, away) {
			return true
		}
	}
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) || isClosed(err) ||
		isClass(err, "08", "53", "57P", "58") ||
		// busy, locked, input/output error, disk full, cannot open
		isSQLite(err, 5, 6, 10, 13, 14)
}

// isClosed says whether err is database/sql's after Close; it has no name there.
func isClosed(err error) bool { return strings.Contains(err.Error(), "sql: database is closed") }

// isClass says whether err is PostgreSQL's and its code begins with one of the classes.
func isClass(err error, classes ...string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && slices.ContainsFunc(classes, func(c string) bool { return len(e.Code) >= len(c) && e.Code[:len(c)] == c })
}

// isSQLite says whether err is SQLite's with one of the primary codes.
func isSQLite(err error, codes ...int) bool {
	var e *moderncsqlite.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code()&0xff)
}

// Retryable says whether the database gave way in a race (PostgreSQL) or was busy for another process all the time that
// we waited (SQLite): nothing was done, the same transaction may be tried again.
func Retryable(err error) bool { return isClass(err, "40001", "40P01") || isSQLite(err, 5) }

// isTaken says whether what must be unique is there already.
func isTaken(err error) bool {
	var e *moderncsqlite.Error
	// sqlite.org/rescode.html: a primary key, or another unique constraint
	return isClass(err, "23505") || errors.As(err, &e) && (e.Code() == 1555 || e.Code() == 2067)
}

// Constraint says which constraint refused a write, in the words of the schema: never a value. taken means that it was one of those
// that keep something unique.
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
