// Package migrations holds the schema: numbered SQL files, one folder per dialect, applied in order and never edited
// once released (CONTRIBUTING.md §4). The two folders carry the same numbers and lead to the same tables and columns.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed postgres/*.sql sqlite/*.sql
var files embed.FS

// Postgres is the schema for PostgreSQL.
func Postgres() fs.FS { return sub("postgres") }

// SQLite is the schema for SQLite.
func SQLite() fs.FS { return sub("sqlite") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return f
}
