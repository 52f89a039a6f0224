// Package migrations holds the schema: numbered SQL files, one folder for each dialect, applied in order and never edited after a release
// (CONTRIBUTING.md §4). Both folders have the same numbers and give the same tables and columns. It never runs them: persistence does.
//
//	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Postgres())
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed postgres/*.sql sqlite/*.sql
var files embed.FS

// Postgres returns the files for PostgreSQL.
func Postgres() fs.FS { return sub("postgres") }

// SQLite returns the files for SQLite.
func SQLite() fs.FS { return sub("sqlite") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the folder is compiled into the program
	}
	return whole{f}
}
